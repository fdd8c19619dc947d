"""Words whose full stop is their own."""

from __future__ import annotations

from typing import Final

from editorqa.language.words import Columns

TITLES: Final = frozenset("mr mrs ms dr prof st gen col capt lt sgt rev hon gov sen rep".split())
"""Abbreviations that a name follows."""

ABBREVIATIONS: Final = TITLES | frozenset(
    """sr jr no nos vol fig figs eq art sec ch pp vs etc al cf viz approx dept est co corp inc ltd plc bros univ
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd
    ext tel int ed eds max min incl""".split()
)


def is_dotted(columns: Columns, word: int) -> bool:
    """True when a full stop after a word may belong to it: an abbreviation, an initial, the last letter of U.S."""
    spelled = columns.words[word]
    return spelled in ABBREVIATIONS or (len(spelled) == 1 and spelled.isalpha())
