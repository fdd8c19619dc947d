"""A run that was made before over the very same files prints the same again, and reads no report."""

import json
import os
import subprocess
import sys
import time

import pytest

TEXT = "The new crown came to the town. The guests left it soon.\n"
FILES = 120


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "editorqa.toml").write_text('select = ["zh-en.covid-19"]\n', "utf-8")
    for number in range(FILES):
        _write(tmp_path / f"{number:03d}.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(path, text=TEXT):
    path.write_text(text, "utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))


def _check(*args):
    """The output and the status of a run, and whether reports had to be read."""
    time.sleep(0.06)  # the change times of the files, which nobody can set, are settled by then
    command = [sys.executable, "-X", "importtime", "-m", "editorqa", "check", ".", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout, done.returncode, "editorqa.app.reporting\n" in done.stderr


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "diff"])
def test_the_second_run_prints_the_same_and_ends_the_same(form):
    output, status, read = _check("--output-format", form)
    assert (status, read) == (1, True)
    assert _check("--output-format", form) == (output, 1, False)
    assert _check("--output-format", form, "--exit-zero")[1] == 0


def test_an_output_file_is_written_again(folder):
    _check("-o", "report.json", "--output-format", "json")
    written = (folder / "report.json").read_bytes()
    (folder / "report.json").unlink()
    assert _check("-o", "report.json", "--output-format", "json") == ("", 1, False)
    assert (folder / "report.json").read_bytes() == written


def test_whatever_has_changed_makes_a_new_report(folder):
    def findings():
        return len(json.loads(_check("--output-format", "json")[0])["findings"])

    assert (findings(), findings()) == (FILES, FILES)
    _write(folder / "007.txt", "The mild plum came to the town. The guests left it soon.\n")
    assert findings() == FILES - 1
    _write(folder / "more.txt")
    assert findings() == FILES
    (folder / "more.txt").unlink()
    assert findings() == FILES - 1
    subprocess.run([sys.executable, "-m", "editorqa", "baseline", "write", "000.txt"], check=True, capture_output=True)
    assert findings() == FILES - 2
    (folder / "editorqa.toml").write_text("select = []\nignore = ['*']\n", "utf-8")
    assert findings() == 0


def test_a_run_in_which_something_went_wrong_is_made_again(folder):
    (folder / "bad.txt").write_bytes(b"caf\xe9 new crown\n")
    assert _check()[1:] == (2, True)
    assert _check()[1:] == (2, True)
    (folder / "bad.txt").unlink()
    assert _check()[1:] == (1, True)
    assert _check("no such file.txt")[1] == 2
