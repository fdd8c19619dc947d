"""What holds for every text: positions, choices, fixes, markup, bytes."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editorqa.document import Document, Position, Span
from editorqa.findings.apply import apply
from editorqa.findings.choose import choose
from editorqa.findings.finding import Confidence, Edit, Finding, Fix, Level
from editorqa.formats import by_suffix, decoding
from editorqa.run.config import Config
from editorqa.run.project import Project
from editorqa.run.session import Session

SESSION = Session(Project(Config(root=Path()), least=Confidence.ASK))

FAULTS = [
    "the new crown epidemic", "New crown pneumonia", "at the first time", "fully affirmed", "equipments are", "7*24",
    "guidance. , to help", "Xuzhou !", "the the", "200000 masks", "In November 23", "policies and policies", "，", "。",
    "《规划》", "release time:2020-02-18", "a equipments", "It is reported that", "vice general manager", "17:28 p.m.",
]  # fmt: skip
WORDS = [
    "the mayor",
    "visited",
    "a plant",
    "in Xuzhou",
    "on May 3",
    "😀",
    "caf\u00e9",
    "徐州",
    "and",
    "\u00a0",
    "“we",
    "did”",
    "3.5%",
]
MARKS = [" ", " ", " ", "\n", "\n\n", "\r\n", "\r", ". ", ", ", "\u3000", "\t", ": ", "; "]
MARKDOWN = [
    "**",
    "*",
    "_",
    "`",
    "[",
    "](http://a.b/c)",
    "# ",
    "- ",
    "> ",
    "| ",
    "\n\n",
    "<b>",
    "</b>",
    "&amp;",
    "\\",
    "---\n",
    "![",
    "1. ",
]

texts = st.lists(st.sampled_from([*FAULTS, *WORDS, *MARKS]), max_size=30).map(" ".join)
markdowns = st.lists(st.sampled_from([*FAULTS, *WORDS, *MARKS, *MARKDOWN]), max_size=40).map("".join)
documents = st.one_of(st.tuples(st.just("a.txt"), texts), st.tuples(st.just("a.md"), markdowns))

many = settings(max_examples=120, suppress_health_check=list(HealthCheck))


@many
@given(documents)
def test_a_finding_quotes_the_source_it_points_at(document):
    name, text = document
    report = SESSION.check(name, text.encode())
    assert not report.failures, report.failures
    for located in report.findings:
        finding = located.finding
        assert located.text == text[finding.span.start : finding.span.end]
        assert text.startswith(located.line, located.line_start)
        assert located.line_start <= finding.span.start <= located.line_start + len(located.line)
        for fix in finding.fixes:
            assert all(0 <= e.span.start <= e.span.end <= len(text) for e in fix.edits)
            assert apply(text, fix.edits) != text


@many
@given(documents)
def test_fixing_twice_is_fixing_once(document):
    name, text = document
    once, report = SESSION.fix(name, text.encode())
    assert report.error is None
    twice, again = SESSION.fix(name, once)
    assert twice == once
    assert again.fixed == 0


@many
@given(markdowns)
def test_fixing_leaves_the_markup_alone(text):
    reader = by_suffix("a.md")
    before = reader.read("a.md", text).markup
    fixed, _ = SESSION.fix("a.md", text.encode())
    left = iter(before)
    assert all(part in left for part in reader.read("a.md", fixed.decode()).markup)


@many
@given(documents, st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_a_byte_order_mark_survives(document, bom):
    name, text = document
    fixed, report = SESSION.fix(name, bom + text.encode())
    plain, _ = SESSION.fix(name, text.encode())
    assert fixed == bom + plain
    assert report.error is None


@given(st.text(alphabet="ab\n\r😀é\u2028", max_size=40), st.data())
def test_offsets_and_positions_are_inverse(text, data):
    document = Document("a.txt", text, ())
    offset = data.draw(st.integers(0, len(text)))
    for utf16 in (False, True):
        assert document.offset(document.position(offset, utf16=utf16), utf16=utf16) == offset


def test_columns_count_code_points_or_utf_16_units():
    document = Document("a.txt", "😀😀x\r\ny", ())
    assert document.position(2) == Position(1, 3)
    assert document.position(2, utf16=True) == Position(1, 5)
    assert document.position(5) == Position(2, 1)


spans = st.tuples(st.integers(0, 60), st.integers(0, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
fixes = st.builds(
    lambda span, text, confidence: Fix((Edit(span, text),), confidence), spans, st.sampled_from(["", "x", "yy"]),
    st.sampled_from(list(Confidence)),
)  # fmt: skip
findings = st.lists(
    st.builds(
        lambda fix, rule, level: Finding(rule, fix.span, "m.", level, (fix,)), fixes, st.sampled_from(["a.a", "b.b"]),
        st.sampled_from(list(Level)),
    ),
    max_size=25,
)  # fmt: skip


@given(findings, st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_order_and_its_edits_never_touch(found, generator: random.Random):
    chosen = choose(found, least=Confidence.ASK)
    shuffled = list(found)
    generator.shuffle(shuffled)
    assert choose(shuffled, least=Confidence.ASK) == chosen
    edits = [edit for choice in chosen for edit in choice.fix.edits]
    for i, one in enumerate(edits):
        for other in edits[i + 1 :]:
            swapped = any(len(e.text) == 1 == e.span.end - e.span.start for e in (one, other))
            assert not (one.span.overlaps(other.span) if swapped else one.span.touches(other.span))
    text = "." * 80
    assert len(apply(text, edits)) == len(text) + sum(len(e.text) - (e.span.end - e.span.start) for e in edits)


def test_the_surer_fix_wins_whatever_stands_between():
    def finding(start: int, end: int, confidence: Confidence) -> Finding:
        span = Span(start, end)
        return Finding("a.a", span, "m.", Level.WARNING, (Fix((Edit(span, "x"),), confidence),))

    first, second, third = (
        finding(0, 5, Confidence.LIKELY),
        finding(4, 9, Confidence.SAFE),
        finding(8, 12, Confidence.LIKELY),
    )
    assert [choice.finding for choice in choose([first, second, third], least=Confidence.LIKELY)] == [second]


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        apply("abcdef", [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")])


@many
@given(texts)
def test_without_edits_the_bytes_are_the_same(text):
    raw = text.encode()
    document = by_suffix("a.txt").read("a.txt", decoding.decode(raw, path="a.txt").text)
    assert decoding.write(raw, document, []) == raw
