"""The state of `fix -i`, without a terminal: answers lead to the text that the flags of `fix` would write."""

import re
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorqa.app.interactive import course as courses
from editorqa.app.interactive import draft as drafts
from editorqa.app.interactive import memory, screen
from editorqa.app.interactive.answers import ACCEPT, IGNORE, LEAVE, Answer
from editorqa.app.interactive.draft import Desk
from editorqa.app.interactive.reason import reason
from editorqa.app.interactive.rows import wrapped
from editorqa.document import Document, Span
from editorqa.findings.apply import apply
from editorqa.findings.choose import choose
from editorqa.findings.finding import Confidence, Edit, Finding, Fix, Level
from editorqa.findings.quote import cells
from editorqa.formats import by_suffix
from editorqa.run.config import Config
from editorqa.run.fixing import fix
from editorqa.run.project import Project
from editorqa.run.session import Session

CORPUS = Path(__file__).parent.parent / "corpus"
DRAFTS = sorted(CORPUS.glob("[0-9]*/draft.*"))
SESSION = Session(Project(Config(root=CORPUS), grammar="off"))


def desk(session=SESSION, recall=lambda document, finding: None):
    return Desk(
        lambda name, source: by_suffix(name).read(name, source),
        lambda document: session.outcome(document).findings,
        lambda words, document, span: words,
        recall,
    )


def through(course, table, answer):
    """The text when every question gets `answer(finding)`."""
    while not course.draft.over:
        course = courses.answered(course, table, answer(course.draft.finding))
    return course


def from_(least):
    def answer(finding):
        return Answer("take", finding.fixes[0]) if finding.fixes and finding.fixes[0].confidence >= least else LEAVE

    return answer


@pytest.mark.parametrize("least", list(Confidence), ids=str)
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_yes_to_all_fixes_of_a_confidence_is_what_fix_writes(path, least):
    session = Session.__new__(Session)
    session.__dict__.update(SESSION.__dict__)
    session.project = SESSION.project._replace(least=least)
    raw = path.read_bytes()
    written, report = session.fix(path.name, raw)
    document = SESSION.read(path.name, raw)
    over = through(courses.start(desk(), document), desk(), from_(least))
    assert SESSION.written(raw, document, over.draft.state.source) == written
    assert over.draft.state.taken == report.fixed


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_a_is_all_of_them_and_d_is_none(path):
    document = SESSION.read(path.name, path.read_bytes())
    first = courses.start(desk(), document)
    everything = through(first, desk(), from_(Confidence.ASK))
    assert courses.swept(first, desk(), "take").draft.state == everything.draft.state
    assert courses.swept(first, desk(), "leave").draft.state.source == document.source


def words_of(document):
    """Rules that touch, overlap, circle, offer two forms or none."""
    source = document.source
    for rule, pattern, uses, sure in (
        ("t.bad", r"bad", ["good", "fine"], Confidence.SAFE),
        ("t.pair", r"bad \w", ["worse"], Confidence.LIKELY),
        ("t.space", r"  +", [" "], Confidence.SAFE),
        ("t.back", r"fine", ["bad"], Confidence.ASK),
        ("t.mark", r"\*", ["x"], Confidence.SAFE),
        ("t.none", r"odd", [], Confidence.ASK),
    ):
        for match in re.finditer(pattern, source):
            span = Span(*match.span())
            yield Finding(rule, span, rule, Level.ERROR, tuple(Fix((Edit(span, use),), sure) for use in uses))


def plain_document(name, source):
    return Document(name, source, (), markup=tuple(c for c in source if c == "*"))


SMALL = Desk(
    plain_document,
    lambda document: sorted(words_of(document), key=lambda finding: finding.key),
    lambda words, document, span: words,
    lambda document, finding: None,
)
texts = st.lists(st.sampled_from(["bad", "odd", "fine", "a", " ", " ", "*", "\n"]), max_size=14).map("".join)
keys = st.lists(st.sampled_from("yn2eiadjks/A"), max_size=25)


def pressed(course, key):
    """What a key leads to; the same course when it has nothing to say."""
    finding = course.draft.finding
    if key in "jk":
        return courses.moved(course, 1 if key == "j" else -1) or course
    if key == "/":
        return courses.sought(course, "bad") or course
    if key in "ad":
        return courses.swept(course, SMALL, "take" if key == "a" else "leave")
    if key == "A":
        return courses.accepted(course, SMALL)
    if key == "e":
        fix = drafts.typed(SMALL, course.draft.now.document, finding, "bad idea")
        return course if fix is None else courses.answered(course, SMALL, Answer("take", fix, "bad idea"))
    if key in "y2":
        number = "y2".index(key)
        return (
            courses.answered(course, SMALL, Answer("take", finding.fixes[number]))
            if number < len(finding.fixes)
            else course
        )
    if key == "s":
        answer = Answer("take", finding.fixes[-1]) if finding.fixes else IGNORE
        return courses.all_alike(course, SMALL, answer)
    return courses.answered(course, SMALL, LEAVE if key == "n" else IGNORE)


@settings(max_examples=300)
@given(texts, keys)
def test_any_keys_lead_somewhere_and_undo_leads_back(text, typed):
    course = courses.start(SMALL, plain_document("a.txt", text))
    for key in typed:
        if course.draft.over:
            break
        after = pressed(course, key)
        assert after.before in (course, course.before)
        if after.before is not course.before:
            assert after.before == course
        assert all(answer is None or course.draft.over for answer in [course.draft.now.answers[course.draft.at]])
        course = after
    stopped = courses.stopped(course, SMALL)
    assert stopped.draft.over
    assert stopped.before is course


@settings(max_examples=300)
@given(texts.filter(lambda text: "*" not in text), keys)
def test_a_pass_writes_what_was_accepted_in_it_and_nothing_else(text, typed):
    course = courses.start(SMALL, plain_document("a.txt", text))
    for key in typed:
        if course.draft.over:
            break
        course = pressed(course, key)
    passes = (*course.draft.past, course.draft.now)
    for one, after in pairwise(passes):
        accepted = [finding._replace(fixes=(answer.fix,)) for finding, answer in one.given if answer.fix]
        edits = [edit for choice in choose(accepted, least=Confidence.ASK) for edit in choice.fix.edits]
        circled = after.document.source == one.document.source
        assert circled or after.document.source == apply(one.document.source, edits)


@settings(max_examples=200)
@given(texts)
def test_yes_and_no_to_everything_are_the_ends(text):
    course = courses.start(SMALL, plain_document("a.txt", text))
    assert through(course, SMALL, lambda finding: LEAVE).draft.state.source == text
    fixed = fix(text, partial(plain_document, "a.txt"), SMALL.check, least=Confidence.ASK)
    everything = courses.swept(course, SMALL, "take") if not course.draft.over else course
    assert everything.draft.state.source == fixed.source


def test_what_was_left_is_not_taken_by_a_later_sweep():
    course = courses.start(SMALL, plain_document("a.txt", "bad bad  a"))
    assert course.draft.finding.rule == "t.bad"
    course = courses.answered(course, SMALL, LEAVE)  # the first bad
    course = courses.answered(course, SMALL, LEAVE)  # bad b
    course = courses.swept(course, SMALL, "take")
    assert not course.draft.over or course.draft.state.source.startswith("bad ")


def test_a_fix_that_touches_another_is_asked_again():
    course = courses.start(SMALL, plain_document("a.txt", "bad  a"))
    course = courses.answered(course, SMALL, Answer("take", course.draft.finding.fixes[1]))
    course = courses.answered(course, SMALL, Answer("take", course.draft.finding.fixes[0]))
    assert course.draft.past
    assert course.draft.now.document.source in ("fine  a", "bad a")
    assert course.draft.finding.rule in ("t.bad", "t.space", "t.back")


def test_an_answer_for_all_alike_holds_in_the_next_document():
    course = courses.start(SMALL, plain_document("a.txt", "odd\n\nbad odd"))
    course = courses.all_alike(course, SMALL, IGNORE)
    assert [finding.rule for finding, _ in course.draft.now.given] == ["t.none", "t.none"]
    course = courses.turned(course, SMALL, plain_document("b.txt", "odd bad"), number=1)
    assert course.draft.finding.rule == "t.bad"


def test_words_that_were_accepted_are_asked_about_no_more():
    course = courses.start(SMALL, plain_document("a.txt", "odd odd bad"))
    silent = replace(SMALL, check=lambda document: [f for f in SMALL.check(document) if f.rule != "t.none"])
    after = courses.accepted(course, silent)
    assert after.draft.finding.rule == "t.bad"
    assert after.draft.now.given == [(course.draft.finding, ACCEPT)]
    assert after.before == course


def test_answers_are_remembered_by_place_and_text(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = tmp_path / "a.txt"
    course = courses.start(SMALL, plain_document("a.txt", "bad odd, bad.\nodd"))
    typed = Answer("take", drafts.typed(SMALL, course.draft.now.document, course.draft.finding, "café"), "café")
    course = courses.answered(course, SMALL, typed)
    course = courses.answered(course, SMALL, LEAVE)
    memory.keep(path, course.draft)
    again = replace(SMALL, recall=memory.recall(path))
    assert courses.start(again, course.draft.now.document).draft.now.answers == course.draft.now.answers
    other = courses.start(again, plain_document("a.txt", "bad odd, bad.\nodd!"))
    assert other.draft.now.given == []
    assert memory.has(path)
    memory.keep(path, courses.start(SMALL, course.draft.now.document).draft)
    assert not memory.has(path)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 1, "texts": {"a": [[1]]}}', '{"version": 2, "texts": {}}', "\udcff"]
)
def test_a_broken_memory_remembers_nothing(tmp_path, monkeypatch, content):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    course = courses.start(SMALL, plain_document("a.txt", "odd bad"))
    memory.keep(tmp_path / "a.txt", courses.answered(course, SMALL, LEAVE).draft)
    (file,) = (tmp_path / "editorqa" / "answers").iterdir()
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert memory.recall(tmp_path / "a.txt")(course.draft.now.document, course.draft.finding) is None


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 16), (40, 24), (33, 12)])
def test_a_question_fits_its_screen(width, height):
    long = "The mayor of the city went to see the plant and spoke of it at length. " * 9
    text = f"{long}\nA {long}It was a new crown epidemic.{long} 呼吸机 {long}{'x' * 300} the the {'y' * 300}\n{long}"
    course = courses.start(desk(), SESSION.read("a.txt", text.encode()))
    while not course.draft.over:
        shown = partial(str.format, "{1}")
        rows = screen.question(course, files=3, width=width, height=height, paint=shown)
        assert len(rows) <= height - 3
        assert all(cells(row) <= width for row in rows)
        rule = SESSION.rulebook.rules.get(course.draft.finding.rule)
        why = reason(course, rule, config="editorqa.toml", width=max(width, 60), height=24, paint=shown)
        assert sum(1 for _ in why) <= 22
        course = courses.answered(course, desk(), LEAVE)


@given(st.text(alphabet="ab 呼\u0301\n…", max_size=60), st.integers(2, 20))
def test_wrapped_rows_hold_all_of_a_text_and_fit(text, width):
    rows = wrapped(text, width)
    assert "".join(text[row.start : row.end] for row in rows) == text
    assert all(cells(text[row.start : row.end].rstrip()) <= width for row in rows)


def test_an_answer_follows_its_place_through_a_pass():
    course = courses.start(SMALL, plain_document("a.txt", "bad\nodd\nbad"))
    typed = Answer("take", drafts.typed(SMALL, course.draft.now.document, course.draft.finding, "not bad"), "not bad")
    course = courses.answered(course, SMALL, typed)
    course = courses.answered(course, SMALL, LEAVE)
    course = courses.answered(course, SMALL, LEAVE)
    assert course.draft.over  # neither what was left nor what was typed is asked about again
    assert course.draft.state.source == "not bad\nodd\nbad"
    assert [finding.span for finding, _ in course.draft.now.given] == [Span(4, 7), Span(8, 11), Span(12, 15)]
