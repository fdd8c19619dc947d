"""Configuration: where it is found, what it may say, and which rules it turns on."""

from pathlib import Path

import pytest

from editorqa.errors import EditorqaError
from editorqa.findings.finding import Level
from editorqa.run.config import Config, load, mistake
from editorqa.run.selection import Selectors, choose, ignored_in, verify

RULES = (
    "zh-en.covid-19",
    "zh-en.covid",
    "zh-en.visits",
    "zh-en-extra.visits",
    "punctuation.doubled-word",
    "taste.very",
)


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _mistake(tmp_path, text, name="editorqa.toml"):
    _write(tmp_path / name, text)
    with pytest.raises(EditorqaError) as caught:
        load(tmp_path)
    return str(caught.value)


def test_without_a_file_there_are_defaults(tmp_path):
    (tmp_path / ".git").mkdir()
    config = load(tmp_path)
    assert config == Config(root=tmp_path)
    assert config.fail_level is Level.WARNING
    assert config.jobs is None


def test_every_key_is_read(tmp_path):
    _write(
        tmp_path / "editorqa.toml",
        """
        packs = ["house", "medical"]
        select = ["zh-en"]
        ignore = ["zh-en.visits"]
        accept = ["People's Daily"]
        exclude = ["drafts/", "*.bak.txt"]
        fail-level = "error"
        ledger = "data/names.toml"
        baseline = "data/known.json"
        jobs = 2
        [per-file-ignores]
        "archive/*.txt" = ["ALL"]
        """,
    )
    config = load(tmp_path)
    assert config.packs == ("house", "medical")
    assert config.select == ("zh-en",)
    assert config.ignore == ("zh-en.visits",)
    assert config.accept == ("People's Daily",)
    assert config.exclude == ("drafts/", "*.bak.txt")
    assert config.fail_level is Level.ERROR
    assert config.ledger == "data/names.toml"
    assert config.baseline == "data/known.json"
    assert config.jobs == 2
    assert config.per_file_ignores == {"archive/*.txt": ("ALL",)}
    assert config.root == tmp_path.resolve()
    assert config.shown == "editorqa.toml"


def test_the_nearest_file_wins_and_counts_from_its_folder(tmp_path):
    _write(tmp_path / "editorqa.toml", "jobs = 1")
    _write(tmp_path / "a/editorqa.toml", "jobs = 2")
    (tmp_path / "a/b/c").mkdir(parents=True)
    config = load(tmp_path / "a/b/c")
    assert (config.jobs, config.root) == (2, (tmp_path / "a").resolve())


def test_the_search_stops_at_the_root_of_the_repository(tmp_path):
    _write(tmp_path / "editorqa.toml", "jobs = 1")
    (tmp_path / "a/.git").mkdir(parents=True)
    (tmp_path / "a/b").mkdir()
    assert load(tmp_path / "a/b").jobs is None
    _write(tmp_path / "a/editorqa.toml", "jobs = 3")
    assert load(tmp_path / "a/b").jobs == 3


def test_our_own_file_goes_before_pyproject(tmp_path):
    _write(tmp_path / "pyproject.toml", "[tool.editorqa]\njobs = 1")
    assert load(tmp_path).jobs == 1
    _write(tmp_path / "editorqa.toml", "jobs = 2")
    assert load(tmp_path).jobs == 2


@pytest.mark.parametrize(
    "text", ["[tool.ruff]\nx = 1", "# editorqa\n[tool.other]\n", "editorqa broken [", "tool = 3 # editorqa"]
)
def test_a_pyproject_of_others_is_passed_over(tmp_path, text):
    _write(tmp_path / "editorqa.toml", "jobs = 1")
    _write(tmp_path / "a/pyproject.toml", text)
    assert load(tmp_path / "a").jobs == 1


def test_a_pyproject_with_an_empty_table_is_ours(tmp_path):
    _write(tmp_path / "editorqa.toml", "jobs = 1")
    _write(tmp_path / "a/pyproject.toml", "[tool.editorqa]\n")
    assert load(tmp_path / "a").jobs is None


def test_a_file_that_is_named_is_read_in_place_of_the_nearest(tmp_path):
    _write(tmp_path / "editorqa.toml", "jobs = 1")
    file = _write(tmp_path / "other/house.toml", "jobs = 4")
    assert load(tmp_path, file=file).jobs == 4
    assert load(tmp_path, file=file, isolated=True).root == (tmp_path / "other").resolve()
    assert load(tmp_path, isolated=True).jobs is None


def test_a_file_that_is_named_must_be_there_and_ours(tmp_path):
    with pytest.raises(
        EditorqaError, match=r"house\.toml: No such file or directory\. Check the name after --config\."
    ):
        load(tmp_path, file=tmp_path / "house.toml")
    file = _write(tmp_path / "pyproject.toml", "[tool.ruff]\n")
    with pytest.raises(EditorqaError, match=r"pyproject\.toml: there is no table \[tool\.editorqa\]"):
        load(tmp_path, file=file)


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path):
    (tmp_path / "editorqa.toml").write_bytes("\ufeffjobs = 2\r\nselect = ['a']\r\n".encode())
    assert load(tmp_path).jobs == 2
    (tmp_path / "editorqa.toml").write_bytes(b"jobs = 2\r\n\r\nx = 1\r\n")
    with pytest.raises(EditorqaError, match=r"editorqa\.toml:3: unknown key 'x'"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\njobbs = 2\n", "editorqa.toml:2: unknown key 'jobbs', did you mean 'jobs'?"),
        ("fail_level = 'error'", "editorqa.toml:1: unknown key 'fail_level', did you mean 'fail-level'?"),
        ("jobs = 1\n[unknown-table]\nx = 1", "editorqa.toml:2: unknown key 'unknown-table'."),
        ("select = 'zh-en'", "editorqa.toml:1: 'select' takes a list of texts, found 'zh-en'; write [\"…\"]."),
        ("select = ['a', 3]", "editorqa.toml:1: 'select' takes a list of texts, found 3 in it."),
        ("ignore = ['']", "editorqa.toml:1: 'ignore' holds an empty text; delete it."),
        ("ledger = []", "editorqa.toml:1: 'ledger' takes the name of a file, found a list; write \"names.toml\"."),
        (
            "baseline = true",
            "editorqa.toml:1: 'baseline' takes the name of a file, found true; write \"editorqa-baseline.json\".",
        ),
        ("jobs = 0", "editorqa.toml:1: 'jobs' takes a whole number above 0, found 0."),
        ("jobs = true", "editorqa.toml:1: 'jobs' takes a whole number above 0, found true."),
        ("fail-level = 'eror'", "editorqa.toml:1: 'fail-level' takes one of suggestion, warning, error, found 'eror'."),
        ("fail-level = []", "editorqa.toml:1: 'fail-level' takes one of suggestion, warning, error, found a list."),
        ("per-file-ignores = ['a']", "editorqa.toml:1: 'per-file-ignores' takes a table of globs, found a list;"),
        (
            "[per-file-ignores]\n'a.txt' = ['x']\n'b.txt' = 'x'",
            "editorqa.toml:3: 'b.txt' takes a list of texts, found 'x'",
        ),
        ("jobs = 1\nselect = [", "editorqa.toml:2: not TOML: "),
        ("a = 1\nb == 2\n", "editorqa.toml:2: not TOML: "),
        ("jobs = 1\njobs = 2", "editorqa.toml:2: not TOML: cannot overwrite a value"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, text, said):
    assert _mistake(tmp_path, text).startswith(said)


def test_the_line_is_right_after_values_of_many_lines(tmp_path):
    text = '# jobbs\nselect = [\n  "jobbs = 1",\n]\naccept = ["""\njobbs = 2\n"""]\n\n# a comment\n  "jobbs" = 3\n'
    assert _mistake(tmp_path, text).startswith("editorqa.toml:10: unknown key 'jobbs'")
    text = '[project]\nname = "jobbs"\njobbs = 1\n\n[tool.editorqa]\nselect = [\n]\njobbs = [\n1,\n]\n'
    (tmp_path / "editorqa.toml").unlink()
    assert _mistake(tmp_path, text, "pyproject.toml").startswith("pyproject.toml:8: unknown key 'jobbs'")


def test_a_file_that_is_no_text_is_a_mistake(tmp_path):
    (tmp_path / "editorqa.toml").write_bytes("select = []\naccept = ['新']".encode("gb18030"))
    with pytest.raises(EditorqaError, match=r"editorqa\.toml:2: this is not UTF-8"):
        load(tmp_path)


def test_a_value_that_proves_wrong_later_has_its_line(tmp_path):
    _write(tmp_path / "editorqa.toml", "jobs = 1\n\npacks = [\n 'x']\n")
    assert str(mistake(load(tmp_path), "no pack 'x'.", "packs")) == "editorqa.toml:3: no pack 'x'."
    assert str(mistake(Config(root=tmp_path), "no pack 'x'.", "packs")) == "no pack 'x'."


def _on(*places, off=()):
    return choose(RULES, *places, off=off)


def test_all_rules_are_on_but_those_that_are_off_by_default():
    assert _on() == set(RULES)
    assert _on(Selectors(), Selectors()) == set(RULES)
    assert _on(off={"taste.very"}) == set(RULES) - {"taste.very"}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("ALL", set(RULES)),
        ("zh-en", {"zh-en.covid-19", "zh-en.covid", "zh-en.visits"}),
        ("zh-en.covid", {"zh-en.covid"}),
        ("zh-en.covid*", {"zh-en.covid-19", "zh-en.covid"}),
        ("*.visits", {"zh-en.visits", "zh-en-extra.visits"}),
        ("zh-en.covid-??", {"zh-en.covid-19"}),
    ],
)
def test_a_text_selects_a_rule_a_family_or_what_a_glob_matches(text, rules):
    assert _on(Selectors(select=[text])) == rules
    assert _on(Selectors(ignore=[text])) == set(RULES) - rules
    assert _on(Selectors(select=[text]), off=set(RULES)) == rules, "what is selected is on, off by default or not"


@pytest.mark.parametrize(
    ("select", "ignore", "on"),
    [
        (["zh-en"], ["zh-en.covid"], False),  # the id is longer than the family
        (["zh-en.covid"], ["zh-en"], True),
        (["zh-en.covid"], ["zh-en.*"], True),
        (["zh-en.covid"], ["zh-en.covid*"], True),  # equally many letters, but an id is exact
        (["zh-en.*"], ["zh-en"], False),  # a family is that glob: equal, and ignore wins
        (["zh-en"], ["zh-en.*"], False),
        (["zh-en.c*"], ["zh-en"], True),
        (["zh-en.covid"], ["zh-en.covid"], False),
        (["ALL"], ["zh-en"], False),
        (["ALL"], ["*"], False),
        (["zh-en"], ["ALL"], True),
        (["ALL"], ["ALL"], False),
        (["ALL", "zh-en.covid"], ["zh-en"], True),  # the best of several counts
        (["zh-en"], ["ALL", "zh-en.covid"], False),
        (["*.covid"], ["zh-en"], False),  # six letters each
        (["*n.covid"], ["zh-en"], True),
        (["taste"], ["zh-en"], False),  # not selected at all
        ([], ["ALL"], False),
        ([], [], True),
    ],
)
def test_the_longer_match_decides(select, ignore, on):
    assert ("zh-en.covid" in _on(Selectors(select, ignore))) is on


@pytest.mark.parametrize(
    ("file", "line", "on"),
    [
        (Selectors(ignore=["zh-en.covid"]), Selectors(select=["zh-en.covid"]), True),  # equal: the command line wins
        (Selectors(ignore=["zh-en.covid"]), Selectors(select=["zh-en"]), False),  # but length goes before it
        (Selectors(ignore=["zh-en.covid"]), Selectors(select=["ALL"]), False),
        (Selectors(ignore=["zh-en"]), Selectors(select=["zh-en.covid"]), True),
        (Selectors(select=["taste"]), Selectors(select=["zh-en"]), True),  # a later select replaces the earlier
        (Selectors(select=["zh-en"]), Selectors(select=["taste"]), False),
        (Selectors(select=["zh-en.covid"]), Selectors(ignore=["zh-en"]), False),  # what is ignored later stays so
        (Selectors(select=["zh-en.covid"]), Selectors(ignore=["taste"]), True),
        (Selectors(["zh-en"], ["zh-en.covid"]), Selectors(["zh-en.covid"], []), True),
        (Selectors(), Selectors(ignore=["zh-en"]), False),
        (Selectors(select=["zh-en"]), Selectors(), True),
    ],
)
def test_the_command_line_goes_before_the_file(file, line, on):
    assert ("zh-en.covid" in _on(file, line)) is on


def test_a_text_that_matches_no_rule_is_a_mistake():
    with pytest.raises(EditorqaError, match=r"^there is no rule 'zh-en\.covid-91', did you mean 'zh-en\.covid-19'\?$"):
        _on(Selectors(select=["zh-en.covid-91"]))
    with pytest.raises(EditorqaError, match=r"^editorqa\.toml: there is no rule 'zh-eng', did you mean 'zh-en'\?$"):
        _on(Selectors(ignore=["zh-eng"], origin="editorqa.toml"))
    with pytest.raises(EditorqaError, match=r"^'q\*' matches no rule\.$"):
        _on(Selectors(select=["q*"]))
    with pytest.raises(EditorqaError, match=r"^there is no rule 'qqq'\.$"):
        _on(Selectors(select=["qqq"]))


def test_the_configuration_is_held_against_the_rules_with_lines(tmp_path):
    _write(tmp_path / "editorqa.toml", "select = ['ALL']\nignore = [\n 'tasty']\n")
    with pytest.raises(EditorqaError, match=r"^editorqa\.toml:2: there is no rule 'tasty', did you mean 'taste'"):
        verify(load(tmp_path), RULES)
    _write(tmp_path / "editorqa.toml", "[per-file-ignores]\n'a' = ['taste']\n'b' = ['x']\n")
    with pytest.raises(EditorqaError, match=r"^editorqa\.toml:3: there is no rule 'x'"):
        verify(load(tmp_path), RULES)
    verify(Config(root=Path(), select=("ALL",)), RULES)


def test_rules_are_ignored_in_some_files():
    per_file = {"archive/": ["ALL"], "*.md": ["taste", "zh-en.covid"], "/top.txt": ["punctuation"]}
    assert ignored_in("archive/2020/a.txt", per_file, RULES) == set(RULES)
    assert ignored_in("new/a.md", per_file, RULES) == {"taste.very", "zh-en.covid"}
    assert ignored_in("top.txt", per_file, RULES) == {"punctuation.doubled-word"}
    assert ignored_in("new/top.txt", per_file, RULES) == set()
