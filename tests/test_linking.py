"""`check` compares the names of all documents of a run when it has read the last."""

import json
import subprocess
import sys

import pytest

from editorqa.checks.across import Elsewhere, hits, told
from editorqa.formats import by_suffix
from editorqa.rulebook.rule import Rule
from editorqa.text import Text

ONE = "The guests came to Yunshang Valley in March. Yunshang Valley has 300 shops.\n"
OTHER = "# News\n\nThe choir sang **in Yun Shang Valley** on Monday.\n"
APART = '[[different]]\nnames = ["Yunshang Valley", "Yun Shang Valley"]\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "editorqa.toml").write_text('select = ["names.across", "names.variant"]\n', "utf-8")
    (tmp_path / "march.txt").write_text(ONE, "utf-8")
    (tmp_path / "may.md").write_text(OTHER, "utf-8")
    (tmp_path / "other.txt").write_text("The choir sang in Ningbo.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _check(*args):
    command = [sys.executable, "-m", "editorqa", "check", "--output-format", "json", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)["findings"]


@pytest.mark.usefixtures("folder")
def test_a_form_that_another_document_writes_otherwise_is_pointed_at_where_it_stands():
    status, (finding,) = _check()
    assert status == 0  # a suggestion: what other files say must not stop a commit
    assert (finding["path"], finding["line"], finding["text"]) == ("may.md", 3, "Yun Shang Valley")
    assert OTHER[finding["start"] : finding["end"]] == "Yun Shang Valley"
    assert "'Yunshang Valley' in march.txt:1" in finding["message"]
    assert [(fix["confidence"], fix["edits"][0]["text"]) for fix in finding["fixes"]] == [("ask", "Yunshang Valley")]


def test_what_a_changed_text_no_longer_says_is_not_pointed_at():
    reader = by_suffix("a.txt")
    text = Text(reader.read("a.txt", "Once Yun Shang Valley was here."))
    row = told(text, path="a.txt").rows[0]
    rule = Rule("names.across", "across", "m", "r", None)
    asked = [Elsewhere(row, "Yunshang Valley", "march.txt:1", "they sound alike")]
    assert [text.joined[hit.start : hit.end] for _, hit in hits(text, [rule], asked)] == ["Yun Shang Valley"]
    changed = Text(reader.read("a.txt", "Once more Yun Shang Valley."))
    assert not list(hits(changed, [rule], asked))


@pytest.mark.usefixtures("folder")
def test_the_order_of_paths_changes_nothing_and_a_second_run_tells_the_same():
    assert _check("other.txt", "may.md", "march.txt") == _check()
    assert _check() == _check()


@pytest.mark.usefixtures("folder")
def test_one_document_alone_shows_nothing():
    assert _check("may.md") == (0, [])


def test_what_people_have_decided_is_not_asked(folder):
    (folder / "names.toml").write_text(APART, "utf-8")
    assert _check() == (0, [])


@pytest.mark.usefixtures("folder")
def test_a_baseline_counts_nothing_as_resolved_because_of_it():
    subprocess.run([sys.executable, "-m", "editorqa", "baseline", "write"], check=True, capture_output=True)
    command = [sys.executable, "-m", "editorqa", "check"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert "Found 1 finding in 1 file" in said
    assert "resolved" not in said
