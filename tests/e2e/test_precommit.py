"""The hooks of `.pre-commit-hooks.yaml`, in a repository that commits: stopped, fixed, passed, nothing lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ("editorqa", "rules", "pyproject.toml", "LICENSE", "NOTICE", "README.md", ".pre-commit-hooks.yaml")
BAD = "The new crown epidemic ended.\n"
GOOD = "The COVID-19 epidemic ended.\n"
PERSON = "The masses are satisfied.\n"


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """No settings but these, and a place for what pre-commit installs, once for all tests."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "gitconfig").write_text("[user]\nname = A\nemail = a@example.org\n[init]\ndefaultBranch = main\n")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))},
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }


@pytest.fixture(scope="module")
def hooks(tmp_path_factory, environment):
    """A repository with what is shipped, as it is now, and its revision: the checkout itself is left alone."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    _run(folder, environment, "git", "init", "-q")
    _run(folder, environment, "git", "add", "-A")
    _run(folder, environment, "git", "commit", "-q", "-m", "All")
    return folder, _run(folder, environment, "git", "rev-parse", "HEAD").stdout.strip()


@pytest.fixture
def content(tmp_path, environment, hooks):
    """Gives a content repository whose commits run hooks, and what runs a command in it."""

    def run(*command, status=0):
        return _run(tmp_path, environment, *command, status=status)

    def prepare(*names):
        listed = "".join(f"      - id: {name}\n" for name in names)
        config = f"repos:\n  - repo: {hooks[0].as_uri()}\n    rev: {hooks[1]}\n    hooks:\n{listed}"
        (tmp_path / ".pre-commit-config.yaml").write_text(config)
        (tmp_path / "editorqa.toml").write_text("exclude = ['archive/']\n")
        run("git", "init", "-q")
        run(sys.executable, "-m", "pre_commit", "install")
        run("git", "add", "-A")
        run("git", "commit", "-q", "--no-verify", "-m", "Settings")
        return tmp_path, run

    return prepare


def _run(folder, environment, *command, status=0):
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert status is None or done.returncode == status, done.stdout + done.stderr
    return done


def _commits(run):
    return int(run("git", "rev-list", "--count", "HEAD").stdout)


def test_try_repo_runs_both_hooks(content, hooks):
    folder, run = content()
    (folder / "新 稿.md").write_text(BAD, "utf-8")
    (folder / "notes.py").write_text(f"# {BAD}")
    run("git", "add", "-A")
    command = (sys.executable, "-m", "pre_commit", "try-repo", hooks[0], "--ref", hooks[1], "--all-files")
    done = run(*command, status=1)
    assert "新 稿.md:1:5  error zh-en.covid-19" in done.stdout
    assert "files were modified by this hook" in done.stdout
    assert (folder / "新 稿.md").read_text("utf-8") == GOOD
    assert (folder / "notes.py").read_text() == f"# {BAD}"
    run(*command)


def test_a_bad_release_is_stopped(content):
    folder, run = content("editorqa")
    (folder / "archive").mkdir()
    (folder / "archive/old.txt").write_text(BAD)
    (folder / "a.txt").write_text(GOOD)
    run("git", "add", "-A")
    run("git", "commit", "-m", "Good, and excluded")
    (folder / "a.txt").write_text(BAD)
    run("git", "add", "-A")
    done = run("git", "commit", "-m", "Bad", status=1)
    assert "a.txt:1:5  error zh-en.covid-19" in done.stdout + done.stderr
    assert (folder / "a.txt").read_text() == BAD
    assert _commits(run) == 2


def test_the_fix_hook_fixes_and_the_second_commit_passes(content):
    folder, run = content("editorqa-fix", "editorqa")
    (folder / "a b.txt").write_text(BAD)
    (folder / "c.md").write_text(f"# News\n\n{BAD}")
    run("git", "add", "-A")
    done = run("git", "commit", "-m", "Bad", status=1)
    assert "files were modified by this hook" in done.stdout + done.stderr
    assert (folder / "a b.txt").read_text() == GOOD
    assert (folder / "c.md").read_text() == f"# News\n\n{GOOD}"
    assert _commits(run) == 1
    run("git", "add", "-A")
    run("git", "commit", "-m", "Good")
    assert _commits(run) == 2
    assert run("git", "show", "HEAD:a b.txt").stdout == GOOD


def test_partial_staging_loses_nothing(content):
    folder, run = content("editorqa-fix", "editorqa")
    path, other = folder / "a.txt", folder / "b.txt"
    path.write_text("One.\n\n\n\n\n\n\n\nLast.\n")
    other.write_text("Fine.\n")
    run("git", "add", "-A")
    run("git", "commit", "-m", "Start")
    staged, half = f"One.\n{BAD}\n\n\n\n\n\n\nLast.\n", f"One.\n{BAD}\n\n\n\n\n\n\nLast, unstaged.\n"
    path.write_text(staged)
    run("git", "add", "a.txt")
    path.write_text(half)
    other.write_text(f"Fine.\nUnstaged: {BAD}")
    run("git", "commit", "-m", "Stopped", status=1)
    assert path.read_text() in (half, half.replace(BAD, GOOD)), "the fix, if it could be kept, and the unstaged line"
    assert other.read_text() == f"Fine.\nUnstaged: {BAD}"
    assert run("git", "show", ":a.txt").stdout == staged


def test_partial_staging_on_the_very_line_of_a_fix_loses_nothing(content):
    folder, run = content("editorqa-fix", "editorqa")
    path = folder / "a.txt"
    path.write_text(BAD)
    run("git", "add", "a.txt")
    path.write_text(BAD.replace("ended", "came to an end"))
    done = run("git", "commit", "-m", "Stopped", status=1)
    assert "Rolling back fixes" in done.stdout + done.stderr
    assert path.read_text() == BAD.replace("ended", "came to an end")
    assert run("git", "show", ":a.txt").stdout == BAD


def test_a_merge_conflict_loses_nothing(content):
    folder, run = content("editorqa-fix", "editorqa")
    path = folder / "a.txt"
    for branch, line in (("main", "Start.\n"), ("other", "Theirs, at the first time.\n"), ("main", f"Ours. {BAD}")):
        run("git", "checkout", "-q", *(["-b"] if branch == "other" else []), branch)
        path.write_text(line)
        run("git", "add", "-A")
        run("git", "commit", "-q", "--no-verify", "-m", branch)
    run("git", "merge", "other", status=1)
    conflict = path.read_text()
    assert "<<<<<<< HEAD" in conflict
    run("git", "add", "-A")
    done = run("git", "commit", "-m", "Too early", status=1)
    assert "a.txt: there is a merge conflict in line 1. Resolve it first." in done.stdout + done.stderr
    assert path.read_text() == conflict
    path.write_text(f"Ours and theirs. {GOOD}")
    run("git", "add", "-A")
    run("git", "commit", "-m", "Merged")
    assert run("git", "show", "HEAD:a.txt").stdout == f"Ours and theirs. {GOOD}"
    assert len(run("git", "show", "-s", "--format=%P", "HEAD").stdout.split()) == 2


def test_only_changed_lines_can_be_asked_for(content, hooks):
    folder, run = content()
    (folder / "a.txt").write_text(f"{BAD}\nFine.\n")
    run("git", "add", "-A")
    run("git", "commit", "-q", "--no-verify", "-m", "Old sins")
    config = f"repos:\n  - repo: {hooks[0].as_uri()}\n    rev: {hooks[1]}\n    hooks:\n      - {{id: editorqa, args: [--changed]}}\n"
    (folder / ".pre-commit-config.yaml").write_text(config)
    (folder / "a.txt").write_text(f"{BAD}\nFine.\n\nFiner.\n")
    run("git", "add", "-A")
    run("git", "commit", "-m", "Passes")
    (folder / "a.txt").write_text(f"{BAD}\nFine.\n\nFiner.\n\nAnother {BAD[4:]}")
    run("git", "add", "-A")
    assert "a.txt:7:9  error" in run("git", "commit", "-m", "Stopped", status=1).stderr
