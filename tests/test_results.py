"""A second run over files that have not changed tells the same and checks nothing again."""

import json
import os
import subprocess
import sys

import pytest

from editorqa.run.config import Config
from editorqa.run.project import Project, settings

TEXT = "The new crown came to the town. The guests left it soon.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "editorqa.toml").write_text('select = ["zh-en.covid-19", "names.canonical"]\n', "utf-8")
    for name in ("a.txt", "b.txt"):
        _write(tmp_path / name, TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(path, text):
    """A file as if it had been there for a while: what was written this very moment is never kept."""
    path.write_text(text, "utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))


def _check(*args):
    """What a run finds, and which files it has checked afresh."""
    import time

    time.sleep(0.06)  # the change times of the files, which nobody can set, are settled by then
    command = [sys.executable, "-X", "importtime", "-m", "editorqa", "check", ".", "--output-format", "json", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [(finding["path"], finding["text"]) for finding in json.loads(done.stdout)["findings"]]
    return found, "editorqa.text\n" in done.stderr  # what checks read: not even imported when nothing is to be checked


BOTH = [("a.txt", "new crown"), ("b.txt", "new crown")]


@pytest.mark.usefixtures("folder")
def test_unchanged_files_are_not_checked_again_and_tell_the_same():
    assert _check() == (BOTH, True)
    assert _check() == (BOTH, False)


def test_a_changed_file_is_checked_again_even_when_its_size_and_time_are_the_same(folder):
    _check()
    _write(folder / "a.txt", TEXT.replace("new crown", "old crown"))
    assert _check() == (BOTH[1:], True)
    assert _check() == (BOTH[1:], False)


def test_other_settings_or_another_ledger_check_again(folder):
    _check()
    assert _check("--ignore", "zh-en")[0] == []
    ledger = '[[name]]\ncanonical = "Newtown"\nkind = "place"\naliases = ["the town"]\n'
    (folder / "names.toml").write_text(ledger, "utf-8")
    assert [text for _, text in _check()[0]] == ["new crown", "the town"] * 2


def test_a_file_that_cannot_be_read_is_tried_again(folder):
    (folder / "a.txt").write_bytes(b"caf\xe9 new crown\n")
    assert _check() == (BOTH[1:], True)
    _write(folder / "a.txt", TEXT)
    assert _check()[0] == BOTH


def test_a_report_depends_on_every_rule_file(folder):
    (folder / "house").mkdir()
    (folder / "house" / "guests.yaml").write_text("one", "utf-8")
    project = Project(Config(root=folder, packs=("house",)))
    before = settings(project)
    assert settings(project) == before
    (folder / "house" / "guests.yaml").write_text("other", "utf-8")
    assert settings(project) != before
