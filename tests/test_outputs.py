"""One report of awkward findings through every output, and how a line is quoted."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorqa import outputs
from editorqa.document import Document, Position, Span
from editorqa.errors import EditorqaError
from editorqa.findings.diff import unified
from editorqa.findings.finding import Confidence, Edit, Failure, Finding, Fix, Level
from editorqa.findings.locate import placing
from editorqa.findings.preview import Piece, preview
from editorqa.findings.quote import cells, harmless, quote, shortened
from editorqa.findings.report import FileReport, Located
from editorqa.outputs import Style, by_name, names

SCHEMA = json.loads((Path(__file__).parent.parent / "docs/report.schema.json").read_text("utf-8"))
SOURCE = (
    "Since the new crown epidemic began, 产量 has\t翻了一番。\n"
    "[bold red]Mayor[/] Wang \x1b[31msaid\x07 \u202eso\u202c and\u200b left.\r\n"
    + "The bureau said that output grew. "
    * 40
    + "It is reported that the reform China needs is near.\n"
    "chiayi county, south china: " + "the county grew and " * 8 + "end of chiayi\n"
    "Lone \ud83d surrogate, emoji 👍🏽, nbsp\u00a0here"
)
DOCUMENT = Document("releases/新 稿.txt", SOURCE, ())
PLACE = placing(DOCUMENT)


def _located(words, *, rule="zh-en.covid-19", level=Level.WARNING, fixes=(), also=(), related=(), message=None):
    start = SOURCE.index(words)
    span = Span(start, start + len(words))
    message = message or f"'{words}' is odd; write something else."
    return _placed(Finding(rule, span, message, level, tuple(fixes), tuple(also), tuple(related)))


def _placed(finding):
    span = finding.span
    start = DOCUMENT.position(span.start)
    return Located(
        finding,
        start,
        DOCUMENT.position(span.end),
        SOURCE[span.start : span.end],
        *DOCUMENT.around(span.start, 2000),
        f"f{span.start:04x}",
        tuple(DOCUMENT.position(place.start) for place in finding.related),
        {
            offset: PLACE(offset)
            for place in (
                span,
                *finding.related,
                *(edit.span for fix in finding.fixes for edit in fix.edits),
            )
            for offset in (place.start, place.end)
        },
    )


def _fix(*edits, confidence=Confidence.SAFE):
    made = []
    for old, new in edits:
        start = SOURCE.index(old)
        made.append(Edit(Span(start, start + len(old)), new))
    return Fix(tuple(made), confidence)


def _gap(before, text):
    place = SOURCE.index(before) + len(before)
    return Fix((Edit(Span(place, place), text),), Confidence.ASK)


COVID = _located(
    "new crown epidemic",
    level=Level.ERROR,
    fixes=[
        _fix(("new crown epidemic", "COVID-19 epidemic")),
        _fix(("new crown epidemic", "pandemic"), confidence=Confidence.ASK),
    ],
    also=["house.covid", "zh-en.crown"],
    related=[Span(0, 5)],
)
FINDINGS = (
    COVID,
    _located("翻了一番", rule="untranslated.chinese", level=Level.ERROR, message="'翻了一番' is Chinese."),
    _located(
        "\u202eso\u202c", rule="characters.bidi", level=Level.SUGGESTION, message="Odd\n[red]marks[/red] \x1b[0m."
    ),
    _located(
        "It is reported that",
        rule="zh-en.reported",
        fixes=[_fix(("It is reported that t", "T"), confidence=Confidence.LIKELY)],
    ),
    _located("China needs", rule="punctuation.comma", fixes=[_gap("reform China", ",")]),
    _located(
        "chiayi county", rule="casing.lowercase", fixes=[_fix(("chiayi", "Chiayi"), ("end of chi", "End of Chi"))]
    ),
    _located("\ud83d", rule="characters.surrogate"),
    _placed(Finding("punctuation.end", Span(len(SOURCE), len(SOURCE)), "No full stop.", Level.SUGGESTION)),
)
DIFF = unified("releases/新 稿.txt", "a\nb\n", "a\nc\n")
REPORTS = (
    FileReport("releases/新 稿.txt", FINDINGS, notes=("3 lines of Chinese were skipped.",), diff=DIFF),
    FileReport("b.txt", failures=(Failure("names", "KeyError: 'x'"),)),
    FileReport("c.txt", error="this is not text."),
    FileReport("d.txt"),
)


def _rendered(name, reports=REPORTS, **style):
    written = []
    by_name(name).render(iter(reports), written.append, style=Style(**style))
    return "".join(written)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("reports", [REPORTS, ()])
def test_every_output_takes_every_report_and_says_the_same_twice(name, color, reports):
    assert _rendered(name, reports, color=color) == _rendered(name, reports, color=color)


@pytest.mark.parametrize("name", names())
def test_every_output_takes_reports_one_after_another(name):
    taken = []

    def reports():
        for report in REPORTS:
            taken.append(report.path)
            yield report

    written_at = []
    by_name(name).render(reports(), lambda _: written_at.append(len(taken)), style=Style())
    assert taken == [report.path for report in REPORTS]
    assert 1 in written_at, "the first report is written before the second is asked for"


def test_an_unknown_output_is_a_mistake_that_names_the_nearest():
    with pytest.raises(EditorqaError, match=r"There is no output 'jsn'\. Did you mean 'json'\?"):
        by_name("jsn")
    with pytest.raises(EditorqaError, match="Choose one of diff, github, gitlab, html, json"):
        by_name("xxxxxx")
    assert {"text", "json", "diff"} <= set(names())


def test_text_reads_as_it_should():
    assert _rendered("text", [FileReport("a.txt", (COVID,))], width=80) == (
        "a.txt:1:11  error zh-en.covid-19  'new crown epidemic' is odd; write something else.\n"
        "    Since the new crown epidemic began, 产量 has    翻了一番。\n"
        "              ^^^^^^^^^^^^^^^^^^\n"
        "    new crown epidemic → COVID-19 epidemic  (safe)\n"
        "    or new crown epidemic → pandemic  (ask)\n"
        "    also house.covid, zh-en.crown\n"
        "    see 1:1\n"
        "\n"
        "Found 1 finding in 1 file (zh-en 1).\n"
        "1 blocks publication.\n"
        "1 can be fixed with editorqa fix.\n"
    )


def test_text_puts_marks_under_wide_characters():
    lines = _rendered("text").split("\n")
    at = next(i for i, line in enumerate(lines) if "untranslated.chinese" in line)
    before, marked = lines[at + 1].split("翻")[0], "翻了一番"
    assert lines[at + 2] == " " * cells(before) + "^" * cells(marked)


def test_text_shows_whole_words_around_a_change():
    text = _rendered("text")
    assert "    It is reported that the → The  (likely)\n" in text
    assert "    China needs → China, needs  (ask)\n" in text
    assert "    chiayi → Chiayi, end of chiayi → End of Chiayi  (safe)\n" in text


def test_text_shows_a_long_change_as_a_small_diff():
    long = _located(
        "The bureau said that output grew. The bureau said that output grew.",
        fixes=[
            _fix(("The bureau said that output grew. The bureau", "Output grew, said the bureau. The bureau")),
            _fix(("The bureau said that output grew. The bureau", "The statistics bureau said that output grew. It")),
        ],
    )
    cut = _located("The bureau said that output grew.", fixes=[_fix(("The bureau said that output grew. " * 4, ""))])
    lines = _rendered("text", [FileReport("a.txt", (long, cut))], width=90).split("\n")
    assert lines[3:6] == [
        "    - The bureau said that output grew. The bureau",
        "    + Output grew, said the bureau. The bureau  (safe)",
        "    + The statistics bureau said that output grew. It  (safe)",
    ]
    assert lines[10] == "    - The bureau said that output grew. … The bureau said that output grew.  (safe)"


def test_text_quotes_both_ends_of_a_finding_that_is_longer_than_the_line_at_hand():
    source = "The bureau " + "said and " * 90 + "went.\nThe end."
    span = Span(4, len(source) - len("\nThe end."))
    located = Located(
        Finding("style.length", span, "Long.", Level.WARNING),
        Position(1, 5),
        Position(1, 827),
        source[4 : span.end],
        source[:404],
        0,
        "",
    )
    assert "    The bureau said and said" in (text := _rendered("text", [FileReport("a.txt", (located,))]))
    assert "said and went.\n" in text


def test_text_lets_nothing_act_upon_the_terminal():
    text = _rendered("text")
    assert "\x1b" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "[bold red]Mayor[/] Wang <U+001B>[31msaid<U+0007> <U+202E>so<U+202C>" in text
    assert "Odd⏎[red]marks[/red] <U+001B>[0m." in text


def test_colour_changes_nothing_but_colour():
    colored = _rendered("text", color=True)
    assert "\x1b[" in colored
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == _rendered("text")
    reports = [FileReport("a.txt", diff=unified("a.txt", "a\nb\n", "a\nc\n"))]
    assert re.sub("\x1b\\[[0-9;]*m", "", _rendered("diff", reports, color=True)) == _rendered("diff", reports)


def test_text_keeps_every_line_within_its_width():
    for width in (50, 80, 100):
        for line in _rendered("text", width=width).split("\n"):
            if line.startswith("    "):
                assert cells(line) <= width


def test_text_counts_at_the_end_and_tells_what_went_wrong():
    assert _rendered("text").endswith(
        "releases/新 稿.txt: note: 3 lines of Chinese were skipped.\n"
        "b.txt: crash of the check names: KeyError: 'x'\n"
        "c.txt: error: this is not text.\n"
        "Found 8 findings in 1 file (characters 2, punctuation 2, zh-en 2, casing 1, untranslated 1).\n"
        "2 block publication, 4 to look at, 2 are taste.\n"
        "2 can be fixed with editorqa fix, 1 more with editorqa fix --likely.\n"
        "1 file could not be checked.\n"
        "1 check crashed, which is our fault; the others ran.\n"
    )


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        ([], "There was nothing to check.\n"),
        ([FileReport("a")], "Nothing to mend in 1 file.\n"),
        ([FileReport("a"), FileReport("b")], "Nothing to mend in 2 files.\n"),
        ([FileReport("a", error="gone.")], "a: error: gone.\n1 file could not be checked.\n"),
    ],
)
def test_text_has_a_line_for_nothing(reports, said):
    assert _rendered("text", reports) == said


def test_statistics_count_by_rule():
    reports = [FileReport("a.txt", (COVID, COVID, *FINDINGS[3:5]))]
    assert _rendered("text", reports, statistics=True) == (
        "findings    safe  likely  rule\n"
        "       2       2          zh-en.covid-19\n"
        "       1                  punctuation.comma\n"
        "       1               1  zh-en.reported\n"
        "\n"
        "Found 4 findings in 1 file (zh-en 3, punctuation 1).\n"
        "2 block publication, 2 to look at.\n"
        "2 can be fixed with editorqa fix, 1 more with editorqa fix --likely.\n"
    )


def test_plain_text_does_not_import_rich_and_is_quick():
    code = (
        "import sys; from editorqa.outputs import by_name, Style; from editorqa.findings.report import FileReport\n"
        "by_name('text').render([FileReport('a')], lambda text: None, style=Style()); assert 'rich' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    reports = [FileReport("a.txt", FINDINGS)] * 50
    started = time.process_time()
    _rendered("text", reports)
    assert (time.process_time() - started) / (50 * len(FINDINGS)) < 0.0004


def test_json_keeps_its_contract():
    text = _rendered("json", engines={"grammar": "harper 2.1"})
    assert text.isascii()
    report = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(report, SCHEMA)
    jsonschema.validate(json.loads(_rendered("json", [])), SCHEMA)
    assert list(report) == ["version", "findings", "failures", "errors", "notes", "engines"]
    assert report["findings"][0] == {
        "path": "releases/新 稿.txt", "rule": "zh-en.covid-19", "family": "zh-en", "level": "error",
        "message": "'new crown epidemic' is odd; write something else.",
        "start": 10, "end": 28, "line": 1, "column": 11, "end_line": 1, "end_column": 29,
        "text": "new crown epidemic",
        "fixes": [
            {"confidence": "safe", "edits": [{"start": 10, "end": 28, "text": "COVID-19 epidemic"}]},
            {"confidence": "ask", "edits": [{"start": 10, "end": 28, "text": "pandemic"}]},
        ],
        "also": ["house.covid", "zh-en.crown"],
        "related": [{"start": 0, "end": 5, "line": 1, "column": 1}],
        "fingerprint": "f000a",
    }  # fmt: skip
    assert report["failures"] == [{"path": "b.txt", "rule": "names", "error": "KeyError: 'x'"}]
    assert report["errors"] == [{"path": "c.txt", "message": "this is not text."}]
    assert report["notes"] == [{"path": "releases/新 稿.txt", "message": "3 lines of Chinese were skipped."}]
    assert report["engines"] == {"grammar": "harper 2.1"}
    for finding in report["findings"]:
        assert SOURCE[finding["start"] : finding["end"]] == finding["text"]


def test_the_schema_refuses_what_the_contract_does_not_have():
    report = json.loads(_rendered("json"))
    report["findings"][0]["extra"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, SCHEMA)


def test_the_diff_is_printed_as_it_is():
    assert _rendered("diff") == DIFF
    assert "\x1b[31m-b\x1b[0m\n\x1b[32m+c\x1b[0m\n" in _rendered("diff", color=True)


TEXT = st.text(
    st.sampled_from("ab \t\r\x00\x1b\u202e\u200d\ufe0f\u0301新冠ｗ👍\u00a0-[]") | st.characters(), max_size=80
)


@given(TEXT, st.integers(0, 80), st.integers(0, 80), st.integers(20, 60))
def test_a_quote_fits_and_its_marks_stand_under_the_place(line, start, end, width):
    start = min(start, len(line))
    shown = quote(line, start, max(start, min(end, len(line))), width=width)
    assert cells(shown.line) <= width
    assert shown.line == harmless(shown.line)
    assert cells(shown.before) == len(shown.marks) - len(shown.marks.lstrip())
    assert shown.marks.strip() == "^" * max(1, cells(shown.marked))


@given(TEXT, st.integers(3, 40))
def test_a_shortened_text_fits(text, width):
    assert cells(shortened(text, width)) <= width
    if cells(harmless(text)) <= width:
        assert shortened(text, width) == harmless(text)


@given(st.text(st.sampled_from("ab ,.新\n“"), max_size=40), st.data())
def test_a_preview_agrees_with_the_edit(source, data):
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    new = data.draw(st.sampled_from(["", "x", ",", " ", "x y"]))
    span = Span(start, end)
    document = Document("a", source, ())
    place = document.position(start)
    finding = Finding("a.b", span, "", Level.ERROR, (Fix((Edit(span, new),), Confidence.SAFE),))
    located = Located(finding, place, place, source[start:end], *document.around(start, 400), "")
    (piece,) = preview(located, finding.fixes[0])
    fixed = source[:start] + new + source[end:]
    if piece != Piece(source[start:end].strip(), ""):
        assert any(source.startswith(piece.before, at) and fixed.startswith(piece.after, at) for at in range(start + 1))


def test_outputs_are_found_in_our_folder_only_once():
    assert len(names()) == len(set(names()))
    assert outputs.by_name("text") is outputs.by_name("text")
