"""The diff of two texts, held against git itself."""

import random
import re
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorqa.findings.diff import unified

UNENDED = "\\ No newline at end of file\n"
LINES = st.lists(
    st.sampled_from(
        ["", "Chiayi", "same", "-- a", "+++ b", "@@ -1 +1 @@", "新冠", "diff --git a/x b/x", "\\ No newline"]
    )
    | st.text("ab \t\f\v\r\x85\u2028\u2029\u00a0é新😀", max_size=6),
    max_size=14,
)
TEXTS = st.builds(
    lambda lines, end, last: end.join(lines) + last,
    LINES,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\n", "\r\n", "\n\n"]),
)
EDITED = TEXTS.flatmap(
    lambda text: st.tuples(
        st.just(text),
        TEXTS
        | st.lists(
            st.tuples(st.integers(0, len(text)), st.sampled_from(["", "new", "\n", "\r\n", "\u2028"])), max_size=3
        ).map(lambda edits: _edited(text, edits)),
    )
)
NAMES = st.sampled_from(
    [
        "a.txt",
        "a b.txt",
        "新闻 稿.md",
        "新闻.md",
        "sub/é.txt",
        'quo"te.txt',
        "back\\slash.txt",
        "ta\tb.txt",
        "x [1].md",
        " a.txt",
    ]
)


def _edited(text, edits):
    for place, insert in sorted(edits, reverse=True):
        text = text[:place] + insert + text[place + 1 :]
    return text


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    folder = tmp_path_factory.mktemp("repository")
    _git(folder, "init", "-q")
    return folder


def _git(folder, *arguments, data=b""):
    run = subprocess.run(
        ["git", "-c", "core.autocrlf=false", "-c", "core.safecrlf=false", *arguments],
        cwd=folder,
        input=data,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, (run.stderr.decode(), data)


def _applied(folder: Path, name: str, before: str, after: str) -> None:
    """What git makes of the diff, forwards and backwards."""
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(before.encode())
    patch = unified(name, before, after).encode()
    _git(folder, "apply", "--check", "-", data=patch)
    _git(folder, "apply", "--whitespace=nowarn", "-", data=patch)
    assert file.read_bytes() == after.encode()
    _git(folder, "apply", "--reverse", "--whitespace=nowarn", "-", data=patch)
    assert file.read_bytes() == before.encode()
    file.unlink()


def test_equal_texts_have_no_diff():
    assert unified("a.txt", "same\n", "same\n") == ""


def test_a_diff_reads_as_git_writes_it():
    before = "one\ntwo\nthree\nfour\nfive\nsix\n"
    assert unified("a.txt", before, before.replace("five", "5")) == (
        "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -2,5 +2,5 @@\n two\n three\n four\n-five\n+5\n six\n"
    )


def test_a_missing_newline_at_the_end_is_said():
    assert unified("a", "one\ntwo", "one\n2\n").endswith("-two\n\\ No newline at end of file\n+2\n")
    assert unified("a", "one", "").endswith("@@ -1 +0,0 @@\n-one\n\\ No newline at end of file\n")


def test_an_empty_file_gets_its_lines():
    assert unified("a", "", "one\n").endswith("@@ -0,0 +1 @@\n+one\n")


def test_a_line_is_split_at_line_feeds_only():
    before = "a\u2028b\x85c\fd\x0be\rf\n"
    assert unified("a", before, before.replace("f", "g")).endswith(f"@@ -1 +1 @@\n-{before}+{before.replace('f', 'g')}")


def test_changes_far_apart_stand_in_hunks_of_their_own():
    before = "".join(f"{n}\n" for n in range(30))
    near = before.replace("5\n", "five\n", 1).replace("12\n", "twelve\n")
    far = before.replace("5\n", "five\n", 1).replace("13\n", "thirteen\n")
    assert unified("a", before, near).count("@@ -") == 1
    assert unified("a", before, far).count("@@ -") == 2


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a b.txt", "--- a/a b.txt\t\n+++ b/a b.txt\t\n"),
        ("新.md", '--- "a/\\346\\226\\260.md"\n+++ "b/\\346\\226\\260.md"\n'),
        ('q"\t\\.md', '--- "a/q\\"\\t\\\\.md"\n+++ "b/q\\"\\t\\\\.md"\n'),
        ("/absolute/a.txt", "--- a/absolute/a.txt\n"),
    ],
)
def test_names_are_quoted_as_git_does(name, header):
    assert header in unified(name, "a\n", "b\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "one\ntwo"),
        ("one\n", ""),
        ("one", "one\n"),
        ("a\r\nb\r\n", "a\r\nc\r\n"),
        ("a\r\nb", "a\nb"),
        ("\n", "\n\n"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "新闻 稿.md"])
def test_git_applies_the_awkward_ends(repository, name, before, after):
    _applied(repository, name, before, after)


@settings(max_examples=60)
@given(name=NAMES, texts=EDITED)
def test_git_applies_every_diff(repository, name, texts):
    before, after = texts
    if before != after:
        _applied(repository, name, before, after)


@settings(max_examples=400)
@given(texts=EDITED)
def test_a_diff_turns_one_text_into_the_other(texts):
    before, after = texts
    assert _patched(before, unified("a", before, after)) == after


def _patched(before: str, diff: str) -> str:
    """`before` with the hunks applied, by a reader that counts lines as the hunk headers say."""
    old = re.findall("[^\n]*\n|[^\n]+", before)
    lines = iter(re.findall(rf"[^\n]*\n(?:{re.escape(UNENDED)})?", diff)[3:])
    result, at = [], 0
    for header in lines:
        start, count, new_count = _ranges(header)
        result += old[at:start]
        at = start
        while count or new_count:
            mark, line = (text := next(lines))[0], text[1:]
            line = line.removesuffix("\n" + UNENDED)
            count -= mark in " -"
            new_count -= mark in " +"
            if mark in " -":
                assert old[at] == line
                at += 1
            if mark in " +":
                result.append(line)
    return "".join(result + old[at:])


def _ranges(header):
    start, count, _, new_count = (
        int(number or 1) for number in re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", header).groups()
    )
    return start - (count > 0), count, new_count


def test_long_texts_with_few_changes_take_little_time():
    source = random.Random(7)
    lines = [source.choice(["", "", "", f"line {n} of the release"]) + "\n" for n in range(20_000)]
    changed = list(lines)
    for place in source.sample(range(20_000), 100):
        changed[place : place + 1] = source.choice([["changed\n"], [], ["", "two\n", "lines\n"]])
    started = time.process_time()
    diff = unified("a", "".join(lines), "".join(changed))
    assert time.process_time() - started < 1
    assert len(diff.split("\n")) < 2_500


def test_texts_of_one_repeated_line_take_little_time():
    started = time.process_time()
    unified("a", "\n" * 10_000, "\n" * 5_000 + "x\n" + "\n" * 4_000 + "y\n" + "\n" * 900)
    assert time.process_time() - started < 1
