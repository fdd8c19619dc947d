"""check --changed: only what stands on lines that git calls new, whatever the files are called."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorqa.app import cli
from editorqa.document import Position
from editorqa.errors import EditorqaError
from editorqa.run import changed, sources
from editorqa.run.changed import since, with_revision
from editorqa.run.patch import Lines

HOUSE = Path(__file__).parent / "cases/files/house"
BAD = "The new crown epidemic ended.\n"
NAMES = [
    "a.txt",
    "with space.txt",
    "新 稿.md",
    'quo"te.txt',
    "tab\there.txt",
    "back\\slash.txt",
    "sub/é.txt",
    "b/b/+++ b.txt",
]
if sys.platform != "linux":
    NAMES = [name for name in NAMES if not {'"', "\t", "\\"} & set(name)]


def _git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """An empty repository whose user has set git up in every way that could disturb us."""
    folder = tmp_path / "repo sitory"
    folder.mkdir()
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[user]\nname = A\nemail = a@example.org\n[core]\nquotePath = false\nautocrlf = false\n[color]\nui = always\n"
        "[diff]\nnoprefix = true\nmnemonicPrefix = true\nexternal = false\ncontext = 9\ninterHunkContext = 9\n"
        "relative = true\nrenames = copies\n[init]\ndefaultBranch = main\n[commit]\ngpgSign = false\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    _git(folder, "init", "-q")
    monkeypatch.chdir(folder)
    return folder


def _write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def _commit(folder, **_):
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "x")


def test_lines_are_told_of_names_of_every_kind(repository):
    for name in NAMES:
        _write(repository, name, "one\ntwo\nthree\n")
    _commit(repository)
    assert all(since("HEAD", repository).of(name, repository) == () for name in NAMES)
    for name in NAMES:
        _write(repository, name, "one\n2\n3\nthree\nfour\n")
    changes = since("HEAD", repository)
    assert all(changes.of(name, repository) == (Lines(2, 3), Lines(5, 5)) for name in NAMES)
    assert changes.of("b.txt", repository / "sub") is None, "this file is not tracked"
    assert changes.of("é.txt", repository / "sub") == (Lines(2, 3), Lines(5, 5))
    assert since("HEAD", repository / "sub").of("../a.txt", repository / "sub") == (Lines(2, 3), Lines(5, 5))


def test_staged_and_unstaged_changes_count(repository):
    _write(repository, "a.txt", "one\ntwo\n")
    _write(repository, "gone.txt", "one\n")
    _commit(repository)
    _write(repository, "a.txt", "1\ntwo\n")
    _git(repository, "add", "a.txt")
    _write(repository, "a.txt", "1\ntwo\nthree")
    _write(repository, "added.txt", "new\n")
    _git(repository, "add", "added.txt")
    (repository / "gone.txt").unlink()
    _write(repository, "untracked.txt", "new\n")
    changes = since("HEAD", repository)
    assert changes.of("a.txt", repository) == (Lines(1, 1), Lines(3, 3))
    assert changes.of("added.txt", repository) == (Lines(1, 1),)
    assert changes.of("untracked.txt", repository) is None
    assert changes.of("/elsewhere.txt", repository) is None
    _commit(repository)
    assert since("HEAD", repository).of("a.txt", repository) == ()
    assert since("HEAD~1", repository).of("a.txt", repository) == (Lines(1, 1), Lines(3, 3))
    assert since("main", repository).of("untracked.txt", repository) == ()


def test_what_is_in_a_line_is_no_header(repository):
    _write(repository, "a.txt", "one")
    _commit(repository)
    _write(repository, "a.txt", "@@ -1 +1,9 @@\ndiff --git a/x b/x\n-- a/c\n++ b/b.txt")
    assert since("HEAD", repository).lines == {"a.txt": (Lines(1, 4),)}
    _commit(repository)
    _write(repository, "a.txt", "")
    assert since("HEAD", repository).lines == {}
    assert since("HEAD", repository).of("a.txt", repository) == ()


def test_a_renamed_file_is_no_new_one(repository):
    text = "".join(f"line {i}\n" for i in range(30))
    _write(repository, "old name.txt", text)
    _commit(repository)
    _git(repository, "mv", "old name.txt", "new name.txt")
    _write(repository, "new name.txt", text + "more\n")
    assert since("HEAD", repository).of("new name.txt", repository) == (Lines(31, 31),)


def test_files_that_are_binary_to_git_count_as_a_whole(repository):
    for name in ("a.txt", "b.txt"):
        _write(repository, name, "新冠\nso\n".encode("utf-16"))
    _commit(repository)
    _write(repository, "a.txt", "新冠\nno\n".encode("utf-16"))
    changes = since("HEAD", repository)
    assert changes.of("a.txt", repository) is None
    assert changes.of("b.txt", repository) == ()


def test_before_the_first_commit_everything_is_new(repository):
    _write(repository, "a.txt", "one\ntwo\n")
    _write(repository, "b.txt", "one\n")
    _git(repository, "add", "a.txt")
    changes = since("HEAD", repository)
    assert changes.of("a.txt", repository) == (Lines(1, 2),)
    assert changes.of("b.txt", repository) is None


def test_old_line_endings_are_counted_as_the_report_counts_them(repository):
    _write(repository, "a.txt", "one\rtwo\nthree\r\nfour\n")
    _commit(repository)
    _write(repository, "a.txt", "one\rtwo\n3\rand a half\r\nfour\nfive\rsix")
    assert since("HEAD", repository).of("a.txt", repository) == [Lines(3, 4), Lines(6, 7)]


@pytest.mark.parametrize("revision", ["nope", "", "--output=x", "-h", "HEAD:a.txt"])
def test_a_revision_that_git_does_not_know_is_one_line(repository, revision):
    _write(repository, "a.txt", "one\n")
    _commit(repository)
    with pytest.raises(EditorqaError, match=r"^git knows no revision '.*'\. Fetch it"):
        since(revision, repository)
    assert [path.name for path in repository.iterdir() if path.name != ".git"] == ["a.txt"]


def test_without_git_or_a_repository_one_line_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(EditorqaError, match="this folder is in no repository"):
        since("HEAD", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EditorqaError, match="which is not here"):
        since("HEAD", tmp_path)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("--changed", "--changed HEAD"),
        ("--changed main", "--changed main"),
        ("--changed a.txt main", "--changed HEAD a.txt main"),
        ("-q --changed *.txt", "-q --changed HEAD *.txt"),
        ("--changed --exit-zero a.txt", "--changed HEAD --exit-zero a.txt"),
        ("--changed -", "--changed HEAD -"),
        ("--changed=a.txt b.txt", "--changed=a.txt b.txt"),
        ("-- --changed a.txt", "-- --changed a.txt"),
    ],
)
def test_the_revision_may_be_left_out(typed, read, tmp_path, monkeypatch):
    (tmp_path / "a.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert [*with_revision(typed.split(), "--changed")] == read.split()


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 5)), max_size=4), st.integers(1, 30), st.integers(0, 3))
def test_a_finding_counts_when_one_of_its_lines_does(gaps, first, more):
    lines, at = [], 0
    for gap, length in gaps:
        lines.append(Lines(at + gap, at + gap + length))
        at += gap + length
    new = {line for some in lines for line in range(some.first, some.last + 1)}

    place = SimpleNamespace(start=Position(first, 3), end=Position(first + more, 2))
    assert changed._stands_on(place, lines) == bool(new & set(range(first, first + more + 1)))


@pytest.fixture
def run(repository, tmp_path, monkeypatch, capsys):
    """Runs check in the repository with the rules of a house, and gives its status and what it wrote."""
    (tmp_path / "none").mkdir()
    _write(repository, "editorqa.toml", f"packs = ['{HOUSE.as_posix()}']\nselect = ['house']\n")
    monkeypatch.setattr(sources, "shipped", lambda: tmp_path / "none")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def command(*arguments):
        monkeypatch.setattr("sys.argv", ["editorqa", "check", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return stopped.value.code or 0, capsys.readouterr().out

    return command


def test_only_findings_on_changed_lines_count_and_are_shown(run, repository):
    for name in ("a.txt", "b.txt", "新 稿.md"):
        _write(repository, name, f"{BAD}\nFine.\n")
    _commit(repository)
    assert run("--changed") == (0, "There was nothing to check.\n")
    _write(repository, "新 稿.md", f"{BAD}\nFine.\n\nAnother new crown epidemic.\n")
    _write(repository, "b.txt", f"{BAD}\nFiner.\n")
    status, out = run("--changed")
    assert status == 1
    assert out.startswith("新 稿.md:5:9  error house.crown")
    assert out.endswith(
        "Found 1 finding in 1 file (house 1).\n1 blocks publication.\n1 can be fixed with editorqa fix.\n"
    )
    assert run("--changed", "b.txt") == (0, "Nothing to mend in 1 file.\n")
    _write(repository, "untracked.txt", BAD)
    assert "untracked.txt:1:5" in run("--changed", "untracked.txt", "a.txt")[1]
    _commit(repository)
    assert run("--changed")[0] == 0
    assert "Found 2 findings in 2 files" in run("--changed", "HEAD~1")[1]
    assert "Found 2 findings in 2 files" in run("--changed=HEAD~1", ".")[1]


def test_the_baseline_and_changes_go_together(run, repository, monkeypatch):
    _write(repository, "a.txt", BAD)
    _commit(repository)
    monkeypatch.setattr("sys.argv", ["editorqa", "baseline", "write"])
    with pytest.raises(SystemExit):
        cli.main()
    _write(repository, "a.txt", f"Moved.\n\n{BAD}")
    _git(repository, "add", "a.txt")
    assert run("--changed")[1].splitlines()[-2:] == [
        "Nothing new in 1 file.",
        "1 finding known from the baseline is not shown.",
    ]


def test_what_cannot_be_found_is_still_told(run, repository):
    _commit(repository)
    assert run("--changed", "nope.txt")[0] == 2
