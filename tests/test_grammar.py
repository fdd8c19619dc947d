"""Grammar engines in a run: which one, what is kept of its answers, what happens without it. Harper is the real one."""

import json
import socket
import subprocess
import sys

import pytest

from editorqa.engines import Passage
from editorqa.errors import EditorqaError
from editorqa.run.choice import Choice, choose
from editorqa.run.engine_cache import EngineCache
from editorqa.text import Match

TEXT = "It is an useful machine for Xu Zhimo, who recieved it in Ningbo. An engineer of Fiosco praised the machine.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project with rules of each engine, spelling with Harper among them, which is off by itself."""
    select = '["grammar.harper.a-an", "grammar.harper.spelling", "grammar.languagetool.a-an"]'
    (tmp_path / "editorqa.toml").write_text(f"select = {select}\n", "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("EDITORQA_GRAMMAR", "EDITORQA_LANGUAGETOOL_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def _check(*args):
    command = [sys.executable, "-m", "editorqa", "check", "a.txt", "--output-format", "json", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


@pytest.mark.usefixtures("folder")
def test_harper_finds_the_article_and_the_misspelling_and_no_name():
    status, report = _check("--grammar", "harper")
    assert status == 1
    assert [(f["rule"], f["text"]) for f in report["findings"]] == [
        ("grammar.harper.a-an", "an"),
        ("grammar.harper.spelling", "recieved"),
    ]
    assert report["findings"][0]["message"] == "'an' does not go with the sound that follows; write 'a'."
    assert report["findings"][1]["fixes"][0]["edits"][0]["text"] == "received"
    assert report["engines"]["grammar"].startswith("harper ")


@pytest.mark.usefixtures("folder")
def test_an_engine_that_is_off_says_nothing():
    status, report = _check("--grammar", "off")
    assert (status, report["findings"], report["engines"]) == (0, [], {})


@pytest.mark.usefixtures("folder")
def test_an_engine_that_there_is_not_is_a_mistake():
    status, error = _check("--grammar", "harpper")
    assert (status, error.split(". ")[0]) == (2, "editorqa: there is no grammar engine 'harpper'")


@pytest.mark.usefixtures("folder")
def test_an_engine_that_was_asked_for_and_does_not_answer_is_a_failure():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    status, report = _check("--grammar", address)
    assert status == 3
    assert [failure["rule"] for failure in report["failures"]] == ["engine"]
    assert address in report["failures"][0]["error"]


def test_a_server_of_the_environment_that_does_not_answer_is_a_note_under_auto(folder, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("EDITORQA_LANGUAGETOOL_URL", f"http://127.0.0.1:{free.getsockname()[1]}")
    (folder / "b.txt").write_text(TEXT, "utf-8")
    status, report = _check("b.txt")
    assert status == 0
    assert report["failures"] == []
    assert [note["path"] for note in report["notes"]] == ["a.txt"]
    assert report["notes"][0]["message"].startswith("checked without a grammar engine: ")


def test_a_configuration_may_name_an_engine_but_no_address(folder):
    config = folder / "editorqa.toml"
    config.write_text(config.read_text() + 'grammar = "http://example.org"\n', "utf-8")
    status, error = _check()
    assert (status, error) == (
        2,
        "editorqa: editorqa.toml:2: 'grammar' takes one of auto, languagetool, harper, off, found 'http://example.org'.\n",
    )


@pytest.mark.usefixtures("folder")
def test_what_says_which_engine_the_command_line_before_the_environment_before_the_configuration(monkeypatch):
    assert choose("off") is None
    assert choose("off", "harper") == Choice("harper", None, asked=True)
    monkeypatch.setenv("EDITORQA_GRAMMAR", "languagetool")
    assert choose("off") == Choice("languagetool", None, asked=True)
    assert choose("off", "harper") == Choice("harper", None, asked=True)
    assert choose("off", "http://127.0.0.1:1") == Choice("languagetool", "http://127.0.0.1:1", asked=True)
    with pytest.raises(EditorqaError, match="no grammar engine 'harpper'"):
        choose("auto", "harpper")


def test_the_variety_of_english_decides_what_is_misspelled(folder):
    (folder / "a.txt").write_text("The colour of the machines pleased all visitors to the hall.\n", "utf-8")
    assert [finding["text"] for finding in _check("--grammar", "harper")[1]["findings"]] in ([], ["colour"])
    config = folder / "editorqa.toml"
    config.write_text(config.read_text() + 'english = "en-GB"\n', "utf-8")
    assert _check("--grammar", "harper")[1]["findings"] == []


@pytest.mark.usefixtures("folder")
def test_answers_are_kept_and_told_apart_by_how_was_asked(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    passages = [Passage("One."), Passage("Two.")]
    said = [(Match(0, 3, "X", "Why.", ("Won",), spelling=True),), ()]
    assert EngineCache("harper 1 en-US").get(passages) == [None, None]
    EngineCache("harper 1 en-US").put(passages, said)
    assert EngineCache("harper 1 en-US").get([*passages, Passage("Three.")]) == [*said, None]
    assert EngineCache("harper 2 en-US").get(passages) == [None, None]


@pytest.mark.usefixtures("folder")
def test_a_broken_cache_is_as_good_as_none(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept = tmp_path / "editorqa" / "grammar.sqlite3"
    kept.parent.mkdir()
    kept.write_bytes(b"this is no database, and long enough to be taken for one" * 40)
    EngineCache("harper").put([Passage("One.")], [()])
    assert EngineCache("harper").get([Passage("One.")]) == [()]
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept))
    EngineCache("harper").put([Passage("Two.")], [()])
    assert EngineCache("harper").get([Passage("Two.")]) == [None]
