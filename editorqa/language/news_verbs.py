"""The verbs of headlines: who did what, told from nouns in the plural, and verbs that give somebody an office."""

from __future__ import annotations

from functools import cache
from typing import Final

from editorqa.language import inflection

_ACTS: Final = frozenset(
    """accept affirm announce appeal approve arrive ask attend begin bring build buy celebrate chair come comfort
    commend complete console convey deliver deploy discuss donate emphasize encourage examine explain
    express finish get give go greet hail hold honor host inaugurate inspect introduce investigate join laud
    launch lead learn leave make meet mobilize observe open organize oversee pledge praise preside promise
    raise receive resume return salute say see seek send speak stress supervise take tell thank tour
    underscore unveil urge view vow warn welcome win""".split()
)
"""Their forms in -s are hardly ever nouns."""

_ALSO_NOUNS: Final = frozenset(
    """address answer award call check cut deal guide help mark plan present reply research review show sign study
    support survey talk tour visit""".split()
)
"""`Visits` and `Plans` are nouns too."""

_GIVES_OFFICE: Final = frozenset(
    """appoint choose confirm crown declare designate elect install make name nominate pick proclaim reelect select vote
    call keep consider""".split()
)


@cache
def acts() -> frozenset[str]:
    """Finite forms that a headline uses as verbs and hardly ever as nouns, `condolences` of machines among them."""
    found = {form for lemma in _ACTS - _ALSO_NOUNS for form in _finite(lemma)}
    return frozenset(found | {inflection.forms(lemma)["past"] for lemma in _ALSO_NOUNS} - {"cut"} | {"condolences"})


@cache
def also_nouns() -> frozenset[str]:
    """Forms in -s that are nouns as often."""
    return frozenset(inflection.forms(lemma)["third"] for lemma in _ALSO_NOUNS)


@cache
def gives_office() -> frozenset[str]:
    """Every form of *elect*, *name* and the like, after which a person and an office stand side by side."""
    return frozenset(form for lemma in _GIVES_OFFICE for form in inflection.forms(lemma).values())


def _finite(lemma: str) -> tuple[str, str]:
    forms = inflection.forms(lemma)
    return forms["third"], forms["past"]
