"""The baseline: what is known stays silent wherever it moves, and what is new does not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorqa.app import cli
from editorqa.document import Document, Span
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Failure, Finding, Level
from editorqa.findings.locate import located
from editorqa.findings.report import FileReport, Summary
from editorqa.run import baseline as baselines
from editorqa.run import places, sources
from editorqa.run.baseline import Baseline, Entry
from editorqa.run.config import Config

HOUSE = Path(__file__).parent / "cases/files/house"


def _report(source, *words, path="a.txt", rule="house.crown"):
    """A report that finds each of the words, as often as they stand there."""
    findings = []
    for word in words:
        at = source.find(word)
        while at >= 0:
            findings.append(Finding(rule, Span(at, at + len(word)), "Odd.", Level.ERROR))
            at = source.find(word, at + 1)
    findings.sort(key=lambda finding: finding.key)
    return FileReport(path, located(Document(path, source, ()), findings))


def _applied(baseline, report, *, complete=True):
    (left,) = baselines.applied([report], baseline, folder=baseline.file.parent, complete=complete)
    return left


def _of(tmp_path, *reports):
    entries = [entry for report in reports for entry in baselines.of_report(report, report.path)]
    return Baseline(tmp_path / places.BASELINE, tuple(entries))


def test_known_findings_are_left_out_and_counted(tmp_path):
    report = _report("A new crown. An old crown.", "crown")
    left = _applied(_of(tmp_path, report), report)
    assert (left.findings, left.known, left.resolved) == ((), 2, 0)
    summary = Summary()
    summary.add(left)
    assert (summary.findings, summary.known, summary.resolved) == (0, 2, 0)


def test_known_findings_may_move(tmp_path):
    baseline = _of(tmp_path, _report("A new crown came.\nAn old crown went.\n", "crown"))
    moved = _report("A headline.\n\nAn old crown went.\n\nMore text. A new crown came.\n", "crown")
    assert _applied(baseline, moved).findings == ()


def test_new_findings_are_not_hidden(tmp_path):
    baseline = _of(tmp_path, _report("A new crown came.", "crown"))
    left = _applied(baseline, _report("A new crown came. A third crown came. A new crown came.", "crown"))
    assert [found.start.column for found in left.findings] == [27, 45]
    assert left.known == 1
    other = _report("A new crown came.", "crown", path="b.txt")
    assert _applied(baseline, other) is other
    assert _applied(baseline, _report("A new crown came.", "crown", rule="house.other")).known == 0


def test_the_first_sentence_of_a_text_is_known_elsewhere_too(tmp_path):
    baseline = _of(tmp_path, _report("crown came", "crown"))
    assert _applied(baseline, _report("One.\ncrown came", "crown")).known == 1
    assert _applied(baseline, _report("One. crown came\n", "crown")).known == 1


def test_resolved_findings_are_told_when_the_run_could_have_found_them(tmp_path):
    baseline = _of(tmp_path, _report("A new crown came. A new crown came.", "crown"))
    clean = FileReport("a.txt")
    assert _applied(baseline, clean).resolved == 2
    assert _applied(baseline, _report("A new crown came.", "crown")).resolved == 1
    assert _applied(baseline, clean, complete=False).resolved == 0
    for unsound in ({"error": "gone."}, {"skipped": True}, {"failures": (Failure("a", "b"),)}):
        assert _applied(baseline, clean._replace(**unsound)).resolved == 0


def test_a_file_is_sorted_with_a_finding_a_line(tmp_path):
    path = tmp_path / "b.json"
    long = "x" * 300
    rows = [
        *baselines.of_report(_report(f"{long} 新冠\nso", long, "新冠\nso", path="b/新.txt"), "b/新.txt"),
        Entry("a.txt", "b.b", "z", "2", 1),
        Entry("a.txt", "b.b", "a", "3", 2),
        Entry("\udce9.txt", "b.b", "a", "3", 1),
    ]
    baselines.write(path, rows)
    written = path.read_text("utf-8")
    lines = written.split("\n")
    assert lines[:4] == [
        '{"version": 1,',
        ' "findings": [',
        '  {"path": "a.txt", "rule": "b.b", "fingerprint": "3", "count": 2, "text": "a"},',
        '  {"path": "a.txt", "rule": "b.b", "fingerprint": "2", "count": 1, "text": "z"},',
    ]
    assert '"text": "新冠⏎so"}' in lines[5]
    assert max(map(len, lines)) < 200
    assert written.endswith("}]}\n")
    assert set(baselines.read(path, shown="b").entries) == set(rows)
    baselines.write(path, reversed(rows))
    assert path.read_text("utf-8") == written


@given(
    st.lists(
        st.builds(
            Entry, st.text(), st.text(), st.text(st.characters(exclude_categories=["Cs"])), st.text(), st.integers(1)
        ),
        max_size=5,
        unique=True,
    )
)
def test_what_is_written_is_read_again(tmp_path_factory, entries):
    path = tmp_path_factory.getbasetemp() / "again.json"
    baselines.write(path, entries)
    assert list(baselines.read(path, shown="b").entries) == sorted(entries)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{"version": 1, "findings": {}}', "b: this is no baseline. Mend it"),
        ('{"findings": []}', "b: its version is not 1. Use"),
        ('{"version": 1, "findings": [3]}', "b: finding 1 in it is not as it was written."),
        (
            '{"version": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": "c", "count": true, "text": ""}]}',
            "b: finding 1 in it is not as it was written.",
        ),
        ("", "b:1: this is not JSON."),
    ],
)
def test_a_broken_file_is_one_clear_line(tmp_path, source, said):
    path = tmp_path / "b.json"
    path.write_text(source)
    with pytest.raises(EditorqaError) as caught:
        baselines.read(path, shown="b")
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_the_nearest_baseline_holds_up_to_the_root_of_the_repository(tmp_path):
    deep = tmp_path / "top/repository/a/b"
    deep.mkdir(parents=True)
    (tmp_path / "top/repository/.git").mkdir()
    outside = tmp_path / "top" / places.BASELINE
    outside.write_text("")
    config = Config(root=deep)
    assert places.baseline(config, deep) == deep / places.BASELINE
    above = tmp_path / "top/repository" / places.BASELINE
    above.write_text("")
    assert places.baseline(config, deep) == above
    assert Baseline(above).named("../c.txt", deep) == "a/c.txt"
    assert Baseline(above).named(str(deep / "新.txt"), tmp_path) == "a/b/新.txt"
    assert places.baseline(Config(root=tmp_path, baseline="x.json"), deep) == tmp_path / "x.json"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs a command in a project with two texts, and gives its status and what it wrote."""
    (tmp_path / "none").mkdir()
    (tmp_path / "project/releases").mkdir(parents=True)
    folder = tmp_path / "project"
    (folder / ".git").mkdir()
    (folder / "editorqa.toml").write_text(f"packs = ['{HOUSE.as_posix()}']\nselect = ['house']\n")
    (folder / "releases/a.txt").write_text("The new crown epidemic ended.\nIt was fully affirmed.\n")
    (folder / "releases/b [1].md").write_text("The new crown epidemic ended.\n")
    monkeypatch.setattr(sources, "shipped", lambda: tmp_path / "none")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(folder)

    def command(*arguments):
        monkeypatch.setattr("sys.argv", ["editorqa", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return stopped.value.code or 0, capsys.readouterr().out

    return command


def _paths(folder="."):
    values = json.loads(Path(folder, places.BASELINE).read_text("utf-8"))
    return [row["path"] for row in values["findings"]]


def test_a_project_with_a_baseline_tells_only_what_is_new(run):
    assert run("check", "-q")[0] == 1
    assert run("baseline", "write") == (0, "Wrote editorqa-baseline.json: 3 findings in 2 files.\n")
    assert _paths() == ["releases/a.txt", "releases/a.txt", "releases/b [1].md"]
    assert run("check") == (
        0,
        "Nothing new in 2 files.\n3 findings known from the baseline are not shown.\n",
    )
    text = Path("releases/a.txt")
    text.write_text(f"Headline\n\nA second new crown epidemic.\n{text.read_text()}")
    status, out = run("check")
    assert status == 1
    assert out.startswith("releases/a.txt:3:10  error house.crown")
    assert "Found 1 finding in 1 file (house 1)." in out
    assert "3 findings known from the baseline are not shown." in out


def test_paths_count_from_the_baseline_wherever_the_run_takes_place(run, monkeypatch):
    run("baseline", "write")
    monkeypatch.chdir("releases")
    assert run("check")[0] == 0
    assert run("check", str(Path("a.txt").absolute()))[0] == 0
    assert run("baseline", "write", "a.txt") == (
        0,
        f"Wrote {Path('..').resolve().as_posix()}/editorqa-baseline.json: "
        "2 findings in 1 file, 1 finding of other files stay.\n",
    )
    assert _paths("..") == ["releases/a.txt", "releases/a.txt", "releases/b [1].md"]


def test_prune_takes_out_what_is_resolved_gone_or_excluded(run):
    run("baseline", "write")
    assert run("baseline", "prune")[1] == "Pruned 0 findings of 3 from editorqa-baseline.json.\n"
    Path("releases/a.txt").write_text("It was fully affirmed.\n")
    assert run("check")[1].endswith(
        "2 findings known from the baseline are not shown.\n"
        "1 finding of the baseline is resolved; editorqa baseline prune takes it out.\n"
    )
    assert run("baseline", "prune")[1] == "Pruned 1 finding of 3 from editorqa-baseline.json.\n"
    assert _paths() == ["releases/a.txt", "releases/b [1].md"]
    Path("editorqa.toml").write_text(Path("editorqa.toml").read_text() + "exclude = ['releases/b*']\n")
    run("baseline", "prune")
    assert _paths() == ["releases/a.txt"]
    Path("releases/a.txt").unlink()
    run("baseline", "prune")
    assert _paths() == []
    assert json.loads(Path(places.BASELINE).read_text()) == {"version": 1, "findings": []}


def test_a_run_of_some_rules_calls_nothing_resolved(run):
    run("baseline", "write")
    assert "resolved" not in run("check", "--select", "house.phrases")[1]


def test_a_file_that_cannot_be_read_keeps_its_entries(run):
    run("baseline", "write")
    Path("releases/a.txt").write_bytes(b"\x81\xfe\x80\xff" * 9)
    before = Path(places.BASELINE).read_bytes()
    assert run("check")[0] == 2
    assert run("baseline", "prune")[0] == 2
    assert run("baseline", "write")[0] == 2
    assert Path(places.BASELINE).read_bytes() == before


def test_the_baseline_holds_for_the_standard_input_too(run, monkeypatch):
    run("baseline", "write")
    with Path("releases/a.txt").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert run("check", "-", "--stdin-filename", "releases/a.txt")[0] == 0
