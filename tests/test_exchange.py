"""The sample report in the formats of other tools, held against their schemas and read back as those tools do."""

import json
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from hypothesis import assume, example, given
from hypothesis import strategies as st
from test_outputs import COVID, DOCUMENT, FINDINGS, REPORTS, SOURCE, _fix, _located, _rendered

from editorqa.document import Document, Position, Span
from editorqa.findings.apply import apply
from editorqa.findings.finding import Confidence, Edit, Failure, Finding, Fix, Level
from editorqa.findings.locate import located, placing
from editorqa.findings.report import FileReport
from editorqa.outputs._exchange import uri
from editorqa.rulebook.rule import Rule

SCHEMAS = Path(__file__).parent / "data/schemas"
JSON = {"sarif": "sarif-2.1.0.json", "rdjson": "rdjson.json", "gitlab": "gitlab-code-quality.json"}
RULE = Rule("zh-en.covid-19", "glossary", "m", "New crown\nmeans nothing. It is 新冠.", None, Level.ERROR)
LETTERS = st.sampled_from("ab .,新冠👍\u00a0\u0301\n") | st.characters(
    exclude_categories=["Cs"], exclude_characters="\r"
)


def _report(name, reports=REPORTS, **style):
    return json.loads(_rendered(name, reports, **style))


def _source(start, end):
    """What a reader sees that counts columns in code points."""
    return SOURCE[DOCUMENT.offset(Position(*start)) : DOCUMENT.offset(Position(*end))]


def _bytes(data, start, end):
    """What a reader sees that counts columns in bytes."""
    lines = [0, *(match.end() for match in re.finditer(b"\n", data))]
    return data[lines[start["line"] - 1] + start["column"] - 1 : lines[end["line"] - 1] + end["column"] - 1]


@pytest.mark.parametrize("name", sorted(JSON))
@pytest.mark.parametrize(
    "reports", [REPORTS, (), REPORTS[1:], REPORTS[3:], (FileReport("a", skipped=True, notes=("x",)),)]
)
def test_json_is_ascii_and_fits_the_schema(name, reports):
    text = _rendered(name, reports, rules=lambda: {RULE.id: RULE})
    assert text.isascii()
    assert text.endswith("\n")
    assert not re.search(r"(?<!\\ud83d)\\ud[c-f]|\\ud[89ab]..(?!\\ud[c-f])", text), "no half of a character"
    schema = json.loads((SCHEMAS / JSON[name]).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    validator(schema).validate(json.loads(text))


def test_sarif_points_at_the_places():
    (run,) = _report("sarif")["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(FINDINGS)
    for result, found in zip(run["results"], FINDINGS, strict=True):
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
        assert _source(start, end) == found.text
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "releases/%E6%96%B0%20%E7%A8%BF.txt"
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == found.finding.rule
        assert result["partialFingerprints"] == {"editorqa/v1": found.fingerprint}


def test_sarif_has_every_fix():
    result = _report("sarif")["runs"][0]["results"][0]
    assert [fix["description"]["text"] for fix in result["fixes"]] == ["Safe fix.", "Ask fix."]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 11, "endLine": 1, "endColumn": 29},
            "insertedContent": {"text": "COVID-19 epidemic"},
        }
    ]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 6}
    assert result["properties"] == {"also": ["house.covid", "zh-en.crown"]}


def test_sarif_tells_of_the_rules_that_were_met_and_only_those():
    asked = []

    def rules():
        asked.append(1)
        return {rule.id: rule for rule in (RULE, Rule("a.b", "glossary", "m", "Why.", None))}

    driver = _report("sarif", rules=rules)["runs"][0]["tool"]["driver"]
    assert driver["name"] == "editorqa"
    assert [rule["id"] for rule in driver["rules"]] == list(dict.fromkeys(found.finding.rule for found in FINDINGS))
    assert driver["rules"][0] == {
        "id": "zh-en.covid-19",
        "shortDescription": {"text": "New crown means nothing."},
        "fullDescription": {"text": "New crown means nothing. It is 新冠."},
        "help": {"text": "New crown means nothing. It is 新冠. `editorqa explain zh-en.covid-19` shows examples."},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["zh-en"]},
    }
    assert driver["rules"][1] == {"id": "untranslated.chinese"}
    assert _report("sarif", [FileReport("a")], rules=rules)["runs"][0]["tool"]["driver"]["rules"] == []
    assert asked == [1], "rules are read only when there is something to tell"


def test_sarif_tells_what_went_wrong():
    (invocation,) = _report("sarif")["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    told = [(note["level"], note["message"]["text"]) for note in invocation["toolExecutionNotifications"]]
    assert told == [
        ("note", "3 lines of Chinese were skipped."),
        ("error", "The check names crashed (KeyError: 'x'); the other checks ran."),
        ("error", "this is not text."),
    ]
    (invocation,) = _report("sarif", REPORTS[:1])["runs"][0]["invocations"]
    assert invocation["executionSuccessful"]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("a/b.txt", "a/b.txt"),
        ("a b/%20#?.md", "a%20b/%2520%23%3F.md"),
        ("../a:b~[1].md", "../a%3Ab~%5B1%5D.md"),
        ("/srv/新.md", "file:///srv/%E6%96%B0.md"),
        ("C:/a b.md", "file:///C:/a%20b.md"),
        ("\udce9t\udce9.txt", "%E9t%E9.txt"),
        ("\ud83d.txt", "%ED%A0%BD.txt"),
    ],
)
def test_a_path_becomes_a_uri(path, written):
    assert uri(path) == written


def test_github_escapes_as_the_runner_expects():
    lines = _rendered("github").splitlines()
    assert lines[0] == (
        "::error title=zh-en.covid-19,file=releases/新 稿.txt,line=1,endLine=1,col=11,endColumn=29"
        "::'new crown epidemic' is odd; write something else."
    )
    assert lines[2].startswith("::notice title=characters.bidi,")
    assert lines[2].endswith("::Odd%0A[red]marks[/red] \x1b[0m.")
    found = _located("It is reported that", rule="a.b", message="100% of a: b, c\r\n::error::x")
    (line,) = _rendered("github", [FileReport("a,b:c%.txt", (found,))]).splitlines()
    assert line.startswith("::warning title=a.b,file=a%2Cb%3Ac%25.txt,line=3,endLine=3,col=")
    assert line.endswith("::100%25 of a: b, c%0D%0A::error::x")


def test_github_gives_no_columns_to_what_spans_lines():
    start = SOURCE.index("left.")
    found = located(DOCUMENT, [Finding("a.b", Span(start, start + 20), "Odd.", Level.WARNING)])
    assert _rendered("github", [FileReport("a", found)]) == "::warning title=a.b,file=a,line=2,endLine=3::Odd.\n"


def test_github_tells_of_problems_and_keeps_notes_in_the_log():
    assert _rendered("github").splitlines()[-3:] == [
        "releases/新 稿.txt: note: 3 lines of Chinese were skipped.",
        "::error title=editorqa,file=b.txt::The check names crashed (KeyError: 'x'); the other checks ran.",
        "::error title=editorqa,file=c.txt::this is not text.",
    ]


def test_github_says_so_when_the_rest_would_be_dropped():
    lines = _rendered("github", [FileReport("a.txt", (COVID,) * 10)]).splitlines()
    assert len(lines) == 10
    assert all(line.startswith("::error ") for line in lines)
    risky = _located("It is reported that", level=Level.ERROR, message="Odd.\n::error::x ##[add-mask]a")
    many = [FileReport("a.txt", (COVID,) * 10 + (risky,) * 2), FileReport("::warning::b", (FINDINGS[3],) * 11)]
    lines = _rendered("github", many).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert lines[10] == "a.txt:3:1361: error: zh-en.covid-19  Odd.⏎::error::x ## [add-mask]a"
    assert lines[-1] == (
        "::notice title=editorqa::GitHub shows ten annotations of each kind in a step; the log has 3 more."
    )
    notices = _rendered("github", [FileReport("a", (FINDINGS[2],) * 30)]).splitlines()
    assert sum(line.startswith("::notice ") for line in notices) == 10, "one is kept for ourselves"


def test_gitlab_has_an_entry_for_everything():
    entries = _report("gitlab")
    assert entries[0] == {
        "description": "'new crown epidemic' is odd; write something else.",
        "check_name": "zh-en.covid-19",
        "fingerprint": entries[0]["fingerprint"],
        "severity": "major",
        "location": {"path": "releases/新 稿.txt", "lines": {"begin": 1, "end": 1}},
    }
    assert [entry["severity"] for entry in entries] == [
        "major", "major", "info", "minor", "minor", "minor", "minor", "info", "critical", "critical",
    ]  # fmt: skip


def test_gitlab_fingerprints_are_alone_and_do_not_move():
    crashed = FileReport("c", failures=(Failure("a", "x"), Failure("a", "x")))
    entries = _report("gitlab", [*REPORTS, FileReport("other.txt", FINDINGS), crashed])
    prints = [entry["fingerprint"] for entry in entries]
    assert len(set(prints)) == len(prints)
    assert _report("gitlab", REPORTS[:1])[0]["fingerprint"] == prints[0]


def test_rdjson_counts_bytes():
    data = SOURCE.encode("utf-8", "surrogatepass")
    diagnostics = _report("rdjson")["diagnostics"]
    for diagnostic, found in zip(diagnostics, FINDINGS, strict=False):
        place = diagnostic["location"]["range"]
        assert _bytes(data, place["start"], place["end"]) == found.text.encode("utf-8", "surrogatepass")
    assert diagnostics[0]["code"] == {"value": "zh-en.covid-19"}
    assert diagnostics[0]["suggestions"][0] == {
        "range": {"start": {"line": 1, "column": 11}, "end": {"line": 1, "column": 29}},
        "text": "COVID-19 epidemic",
    }
    assert diagnostics[-1] == {"message": "this is not text.", "location": {"path": "c.txt"}, "severity": "ERROR"}
    assert diagnostics[-2]["message"] == "The check names crashed (KeyError: 'x'); the other checks ran."


def test_rdjson_makes_one_suggestion_of_edits_that_belong_together():
    diagnostic = next(d for d in _report("rdjson")["diagnostics"] if d["code"]["value"] == "casing.lowercase")
    (suggestion,) = diagnostic["suggestions"]
    assert suggestion["text"].startswith("Chiayi county, south china: the county grew")
    assert suggestion["text"].endswith("and End of Chi")


def test_rdjson_leaves_out_what_it_cannot_say_exactly():
    far = _located("Since", fixes=[_fix(("Since", "As"), ("near", "close")), _fix(("Since", "When"))])
    half = _located("Lone", fixes=[_fix(("Lone", "Alone"), (", emoji", "; emoji"))])
    one, other = _report("rdjson", [FileReport("a", (far, half))])["diagnostics"]
    assert [suggestion["text"] for suggestion in one["suggestions"]] == ["When"]
    assert "suggestions" not in other


@given(st.text(LETTERS, max_size=60), st.data())
def test_suggestions_do_to_the_file_what_the_fix_does(source, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(source)), min_size=4, max_size=4)))
    assume(cuts[1] < cuts[2])
    new = data.draw(st.text(LETTERS, max_size=5))
    edits = (Edit(Span(*cuts[:2]), new), Edit(Span(*cuts[2:]), "新"))
    document = Document("a", source, ())
    fix = Fix(edits, Confidence.SAFE)
    found = located(document, [Finding("a.b", Span(cuts[0], cuts[3]), "Odd.", Level.ERROR, (fix,))])
    (diagnostic,) = _report("rdjson", [FileReport("a", found)])["diagnostics"]
    (suggestion,) = diagnostic["suggestions"]
    raw = source.encode()
    lines = [0, *(match.end() for match in re.finditer(b"\n", raw))]
    low, high = (lines[at["line"] - 1] + at["column"] - 1 for at in suggestion["range"].values())
    assert (raw[:low] + suggestion["text"].encode() + raw[high:]).decode() == apply(source, edits)


@given(st.text(max_size=300), st.integers(1, 50))
def test_bytes_are_counted_over_any_distance(text, times):
    source = text * times
    place = placing(Document("a", source, ()))
    for offset in {0, len(source) // 3, len(source)}:
        found = place(offset)
        before = source[offset - found.column + 1 : offset]
        assert found.byte == len(before.encode("utf-8", "surrogatepass")) + 1


def test_bytes_are_counted_quickly_in_a_line_without_end():
    source = "新 crown " * 200_000
    place = placing(Document("a", source, ()))
    assert place(len(source)).byte == len(source.encode()) + 1
    assert [place(offset).line for offset in range(0, len(source), 100)] == [1] * (len(source) // 100)


def test_junit_fits_the_schema_and_has_a_case_a_file():
    schema = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
    for reports in (REPORTS, (), (FileReport("a", skipped=True, notes=("x & y",)),)):
        text = _rendered("junit", reports)
        assert text.isascii()
        schema.validate(text)
    suites = ElementTree.fromstring(_rendered("junit"))
    cases = [(case.get("name"), [child.tag for child in case]) for case in suites.iter("testcase")]
    assert cases == [
        ("releases/新 稿.txt", ["failure", "system-out"]),
        ("b.txt", ["error"]),
        ("c.txt", ["error"]),
        ("d.txt", []),
    ]
    failure = next(suites.iter("failure"))
    assert failure.attrib == {"type": "error", "message": "8 findings"}
    assert failure.text.split("\n")[2].endswith(": suggestion: characters.bidi: Odd⏎[red]marks[/red] <U+001B>[0m.")
    assert [suite.get("failures") + suite.get("errors") for suite in suites] == ["10", "01", "01", "00"]


@given(st.text(), st.text(min_size=1))
def test_junit_is_xml_whatever_a_text_says(message, path):
    finding = Finding("a.b", Span(0, 1), message, Level.ERROR)
    report = FileReport(path, located(Document("a", "x", ()), [finding]), notes=(message,), error=message)
    ElementTree.fromstring(_rendered("junit", [report]))


@given(st.text(), st.text(min_size=1))
@example("##[x]", " ::error::a")
def test_no_message_ends_a_command_of_github(message, path):
    found = located(Document("a", "x", ()), [Finding("a.b", Span(0, 1), message, Level.ERROR)])
    text = _rendered("github", [FileReport(path, found * 12)])
    lines = text.split("\n")
    assert len(lines) == 14
    assert "\r" not in text
    assert all(line.startswith("::error title=a.b,file=") for line in lines[:10])
    assert not any("##[" in line or line.lstrip().startswith("::") for line in lines[10:12])
    text.encode()


def test_unquoted_uris_are_the_names_of_files():
    assert unquote_to_bytes(uri("a b/新.md")).decode() == "a b/新.md"
