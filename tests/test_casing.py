"""How well lost capitals come back: the good texts of the corpus in lower case, repaired, beside what they were."""

import runpy
from collections import Counter
from pathlib import Path

BENCH = runpy.run_path(str(Path(__file__).parent.parent / "bench" / "casing"))


def test_capitals_come_back_right(capsys):
    counts, wrong = Counter(), Counter()
    for path in BENCH["texts"]([]):
        BENCH["measure"](path, counts, wrong)
    with capsys.disabled():
        print("\n" + BENCH["table"](counts))  # noqa: T201 - the table is what this test is for
    sure, likely = counts["safe", "changed"], counts["likely", "changed"]
    assert counts["start", "right"] >= 0.99 * counts["start", "changed"] > 500
    assert counts["safe", "right"] >= 0.985 * sure > 300
    assert counts["safe", "right"] + counts["likely", "right"] >= 0.97 * (sure + likely)
    assert counts["mid", "back"] >= 0.6 * counts["mid", "had"]
