"""The forms that one name may take: keys that do not see case, spaces and hyphens, and pinyin slips."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_APART: Final = re.compile(r"[\W_]+")
_FOLDS: Final = (
    (re.compile("zh"), "z"),
    (re.compile("ch"), "c"),
    (re.compile("sh"), "s"),
    (re.compile(r"ng(?![aeiou])"), "n"),
    (re.compile("[vü]"), "u"),
    (re.compile("ck|k"), "g"),
    (re.compile("x"), "s"),
    (re.compile("(?<=[jqxy])ue"), "ve"),
)


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """The letters and digits of a name in lower case, without accents; ü is v: `Lü Hai-yan` is `lvhaiyan`."""
    name = name.lower()
    if not name.isascii():
        name = name.replace("ü", "v").replace("u\u0308", "v")
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _APART.sub("", name)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A key that does not see the commonest slips of pinyin: zh and z, sh and s, ng and n, lv and lu."""
    name = key(name)
    for pattern, plain in _FOLDS:
        name = pattern.sub(plain, name)
    return name


def same(form: str) -> str:
    """A form as forms are compared: without capitals and with single spaces."""
    return " ".join(form.split()).casefold()
