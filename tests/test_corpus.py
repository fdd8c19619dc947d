"""The corpus: precision and recall by family, above their floors; nothing on clean texts; safe fixes agree with gold."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from editorqa.findings.finding import Finding, Level
from editorqa.run.config import Config
from editorqa.run.project import Project
from editorqa.run.session import Session

CORPUS = Path(__file__).parent.parent / "corpus"
RELEASES = sorted(CORPUS.glob("[0-9]*/draft.*"))
CLEAN = sorted((CORPUS / "clean").iterdir())
FLOORS = tomllib.loads((CORPUS / "floors.toml").read_text("utf-8"))
ALIKE = {frozenset(("zh-en", "grammar"))}  # a calque may be called a grammar fault, and the other way about
LONG = 250  # code points: an item that is a whole sentence says nothing of what stands in it

SESSION = Session(Project(Config(root=CORPUS)))


@dataclass(frozen=True)
class Gold:
    family: str
    start: int
    end: int
    text: str

    def meets(self, finding: Finding) -> bool:
        return self.start < max(finding.span.end, finding.span.start + 1) and finding.span.start < self.end


def gold_of(draft: Path) -> list[Gold]:
    source = draft.read_bytes().decode("utf-8-sig")
    lines = source.split("\n")
    items = []
    for row in yaml.safe_load((draft.parent / "gold.yaml").read_text("utf-8")):
        base = sum(len(line) + 1 for line in lines[: row["line"] - 1])
        at = -1
        for _ in range(row.get("nth", 1)):
            at = lines[row["line"] - 1].index(row["text"], at + 1)
        items.append(Gold(row["family"], base + at, base + at + len(row["text"]), row["text"]))
    return items


def findings_of(path: Path) -> list[Finding]:
    report = SESSION.check(path.relative_to(CORPUS).as_posix(), path.read_bytes())
    assert not report.failures
    assert report.error is None
    return [located.finding for located in report.findings]


def measure() -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """By family: (gold found, gold) and (findings that meet gold, findings)."""
    gold_found, gold_all, right, said = Counter(), Counter(), Counter(), Counter()
    for draft in RELEASES:
        gold, findings = gold_of(draft), findings_of(draft)
        for item in gold:
            gold_all[item.family] += 1
            gold_found[item.family] += any(
                item.meets(f) and (f.family == item.family or frozenset((f.family, item.family)) in ALIKE)
                for f in findings
            )
        for finding in findings:
            said[finding.family] += 1
            right[finding.family] += any(
                item.meets(finding) and (item.end - item.start < LONG or item.family == finding.family) for item in gold
            )
    return (
        {family: (gold_found[family], gold_all[family]) for family in sorted(gold_all)},
        {family: (right[family], said[family]) for family in sorted(said)},
    )


def test_precision_and_recall_hold_their_floors(capsys):
    recall, precision = measure()
    rows = [f"\n{'family':<14}{'recall':>16}{'precision':>18}"]
    faults = []
    for family in sorted({*recall, *precision}):
        cells = []
        for name, counts, width in (("recall", recall, 16), ("precision", precision, 18)):
            part, whole = counts.get(family, (0, 0))
            value = part / whole if whole else None
            cells.append(f"{f'{part}/{whole} {value:.2f}' if value is not None else '-':>{width}}")
            floor = FLOORS.get(family, {}).get(name)
            if floor is not None and (value is None or value < floor):
                faults.append(f"{name} of {family} is {value}, below {floor}")
        rows.append(f"{family:<14}{''.join(cells)}")
    with capsys.disabled():
        print("\n".join(rows))  # noqa: T201 - the table is what this test is for
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_a_clean_text_has_no_error_and_no_warning(path):
    source = path.read_bytes().decode("utf-8-sig")
    said = [f"{f.rule}: {source[f.span.start : f.span.end]!r}" for f in findings_of(path) if f.level >= Level.WARNING]
    assert not said, "\n".join(said)


@pytest.mark.parametrize("draft", RELEASES, ids=lambda path: path.parent.name)
def test_a_safe_fix_stands_where_gold_does(draft):
    gold = gold_of(draft)
    source = draft.read_bytes().decode("utf-8-sig")
    wrong = [
        f"{f.rule}: {source[f.span.start : f.span.end]!r}"
        for f in findings_of(draft)
        if f.fixes and str(f.fixes[0].confidence) == "safe" and not any(item.meets(f) for item in gold)
    ]
    assert not wrong, "\n".join(wrong)


DOCS = [*sorted(CORPUS.parent.glob("*.md")), *sorted((CORPUS.parent / "docs").glob("*.md")), CORPUS / "README.md"]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_our_own_documents_have_no_error_and_no_warning(path):
    report = SESSION.check(path.name, path.read_bytes())
    said = [f"{f.finding.rule}: {f.text!r}" for f in report.findings if f.finding.level >= Level.WARNING]
    assert not said, "\n".join(said)
