"""How far apart two spellings are; rapidfuzz is read when first asked: forty modules that half of all releases need."""


def is_slip(one: str, other: str) -> bool:
    """True when one letter was added, left out, changed, or has changed places with the next."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1


def ratio(one: str, other: str) -> float:
    """How much of both is the same letters in the same order, 0 to 100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)
