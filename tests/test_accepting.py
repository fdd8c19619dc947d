"""What is accepted or ignored for good: written into the configuration as people keep it, and followed by every run."""

import tomllib
from pathlib import Path

import pytest

from editorqa.app.accepting import accept
from editorqa.errors import EditorqaError
from editorqa.run import accepting
from editorqa.run import config as configuration
from editorqa.run.project import Project
from editorqa.run.session import Session
from editorqa.run.toml_list import longer

FILES = {
    "": 'accept = ["b"]\n',
    "# top\n\n# accept = []   # what it means\n": '# top\n\n# accept = []   # what it means\naccept = ["b"]\n',
    'ignore = ["x"]': 'ignore = ["x"]\naccept = ["b"]\n',
    '[per-file-ignores]\n"a" = ["b"]\n': 'accept = ["b"]\n\n[per-file-ignores]\n"a" = ["b"]\n',
    "jobs = 2\n\n# About drafts.\n[per-file-ignores]\n": 'jobs = 2\naccept = ["b"]\n\n# About drafts.\n[per-file-ignores]\n',
    'accept = ["a"] # ours\r\njobs = 2\r\n': 'accept = ["a", "b"] # ours\r\njobs = 2\r\n',
    'accept = [\n  "a", # why\n  # nothing yet\n]\n': 'accept = [\n  "a", # why\n  # nothing yet\n  "b"\n]\n',
    "ignore = [\n  'x',\n  ['y'][0],\n]\n": None,
    "accept = \n": None,
}


@pytest.mark.parametrize("source", FILES, ids=repr)
def test_a_list_grows_and_all_else_stays(source):
    expected = FILES[source]
    if expected is None:
        with pytest.raises(EditorqaError, match=r"^e.toml:\d: not TOML"):
            longer(source, "accept", ["b"], inside=False, shown="e.toml")
    else:
        assert longer(source, "accept", ["b"], inside=False, shown="e.toml") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[tool.editorqa]\njobs = 2\n[tool.x]\n", '[tool.editorqa]\naccept = ["b"]\njobs = 2\n[tool.x]\n'),
        ("[tool.editorqa]", '[tool.editorqa]\naccept = ["b"]\n'),
        ('[tool.editorqa]\naccept = ["a"]\n\n[x]\n', '[tool.editorqa]\naccept = ["a", "b"]\n\n[x]\n'),
        ("tool.editorqa.jobs = 2\n", 'tool.editorqa.jobs = 2\ntool.editorqa.accept = ["b"]\n'),
    ],
)
def test_a_list_grows_in_pyproject_toml(source, expected):
    assert longer(source, "accept", ["b"], inside=True, shown="pyproject.toml") == expected


def test_a_long_list_gets_a_line_for_each():
    text = longer("", "accept", ["iron army " * 5, "the “double” " * 5], inside=False, shown="e.toml")
    assert text.count("\n") == 4
    assert tomllib.loads(text)["accept"] == ["iron army " * 5, "the “double” " * 5]


def test_terms_are_accepted_once(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    accept(["new  crown epidemic", "iron army"], config=None)
    assert capsys.readouterr().out == (
        "Wrote editorqa.toml.\n"
        "'new crown epidemic' is accepted (editorqa.toml).\n"
        "'iron army' is accepted (editorqa.toml).\n"
    )
    before = Path("editorqa.toml").read_bytes()
    accept(["Iron Army"], config=None)
    assert capsys.readouterr().out == "'Iron Army' is accepted already (editorqa.toml).\n"
    assert Path("editorqa.toml").read_bytes() == before
    session = Session(Project(configuration.load(tmp_path), grammar="off"))
    assert not session.check("a.txt", b"The New crown epidemic began.\n").findings


@pytest.mark.parametrize("term", ["", " , ", "\udcff a"])
def test_a_term_that_is_none_is_refused(tmp_path, monkeypatch, term):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EditorqaError):
        accept([term], config=None)
    assert not list(tmp_path.iterdir())


def test_an_ignored_finding_is_passed_over_by_check_and_spared_by_every_pass_of_fix(tmp_path):
    raw = b"In a new crown epidemic the the plant closed. A new crown epidemic began.\n"
    (tmp_path / ".git").mkdir()
    session = Session(Project(configuration.load(tmp_path), grammar="off"))
    first = next(each for each in session.check("a.txt", raw).findings if each.finding.rule == "zh-en.covid-19")
    written = accepting.ignore(session.config, [first.fingerprint])
    assert written is not None
    session = session.again(configuration.load(tmp_path))
    rules = [(each.finding.rule, each.start.column) for each in session.check("a.txt", raw).findings]
    assert ("zh-en.covid-19", first.start.column) not in rules
    fixed, _ = session.fix("a.txt", raw)
    assert fixed == b"In a new crown epidemic the plant closed. A COVID-19 epidemic began.\n"
    assert accepting.ignore(session.config, [first.fingerprint]) is None
    accepting.undo(written)
    assert not (tmp_path / "editorqa.toml").exists()


def test_what_somebody_else_wrote_is_not_taken_back(tmp_path):
    config = configuration.load(tmp_path)
    written = accepting.accept(config, ["iron army"])
    (tmp_path / "editorqa.toml").write_text("# mine\n")
    with pytest.raises(EditorqaError, match="changed in the meantime"):
        accepting.undo(written)
    assert (tmp_path / "editorqa.toml").read_text() == "# mine\n"
