"""Varieties of English: our suggestions in British and Canadian spelling, names as they are, American untouched."""

import json
import os
import subprocess
import sys

import pytest

from editorqa.language.varieties import Place, respelled, spellings

RULE = """
extends: glossary
message: "'{found}' is not English; write '{use}'."
confidence: safe
rationale: Words that Britain spells in another way.
terms:
  - {source: 甲, avoid: [kin unit], use: [kin organization]}
  - {source: 乙, avoid: [people middle], use: [people in the center]}
  - {source: 丙, avoid: [help plan], use: [aid program]}
  - {source: 丁, avoid: [tiny procedure], use: [mini program]}
  - {source: 戊, avoid: [hand work], use: [labor]}
  - {source: 己, avoid: [glory], use: [honor]}
  - {source: 庚, avoid: [went by road], use: [traveled]}
  - {source: 辛, avoid: [organisations, organisation], use: [organization]}
  - {source: 壬, avoid: [world trade middle], use: [World Trade Center]}
  - {source: 癸, avoid: [ministry of work], use: [Department of Labor]}
  - {source: 子, avoid: [drive paper], use: [driving license]}
  - {source: 丑, avoid: [common doing], use: [practice]}
  - {source: 寅, avoid: [old sign size], use: [time-honored brand]}
  - {source: 卯, avoid: [square rice], use: [square meters]}
  - {source: 辰, avoid: [gas watch], use: [gas meter]}
  - {source: 巳, avoid: [old sign], use: [China Time-honored Brand]}
examples:
  - bad: The tiny procedure is new.
    good: The mini program is new.
  - ok: The organization is new.
"""
# What a text has, what en-US makes of it, what en-GB makes of it.
PAIRS = [
    ("Each kin unit sent its help plan.", "kin organization | aid program", "kin organisation | aid programme"),
    ("The people middle pays for hand work.", "people in the center | labor", "people in the centre | labour"),
    ("It was their glory when he went by road.", "honor | traveled", "honour | travelled"),
    ("Hand work is dear in the village.", "Labor", "Labour"),
    ("They saw the world trade middle.", "World Trade Center", "World Trade Center"),
    ("The ministry of work wrote to him.", "Department of Labor", "Department of Labor"),
    ("It is a common doing to ask for a drive paper.", "practice | driving license", "practice | driving license"),
    ("The old sign size opened a tiny procedure.", "time-honored brand | mini program", "time-honoured brand | mini program"),
    ("Old sign size shops are full.", "Time-honored brand", "Time-honoured brand"),
    ("It bears the old sign of 2006.", "China Time-honored Brand", "China Time-honored Brand"),
    ("It has 300 square rice and a gas watch.", "square meters | gas meter", "square metres | gas meter"),
]  # fmt: skip


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """One for all tests: its rules are prepared once."""
    pack = tmp_path_factory.mktemp("varieties") / "house"
    pack.mkdir()
    (pack / "_pack.yaml").write_text("title: House\nrationale: For tests.\n", "utf-8")
    (pack / "words.yaml").write_text(RULE, "utf-8")
    return pack


@pytest.fixture
def folder(pack, monkeypatch):
    monkeypatch.chdir(pack.parent)
    return pack.parent


def _editorqa(folder, english, command, text, *args):
    settings = f'packs = ["house"]\nselect = ["house"]\nenglish = "{english}"\n'
    (folder / "editorqa.toml").write_text(settings, "utf-8")
    (folder / "a.md").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "editorqa", command, "a.md", *args], capture_output=True, check=False, text=True,
        env=os.environ | {"EDITORQA_GRAMMAR": "off"},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def _findings(folder, english, text):
    return json.loads(_editorqa(folder, english, "check", text, "--output-format", "json"))["findings"]


def _suggestions(findings):
    return [" | ".join(edit["text"] for edit in each["fixes"][0]["edits"]) for each in findings]


def test_suggestions_and_messages_are_in_the_variety_and_american_is_as_ever(folder):
    text = "".join(f"{text}\n\n" for text, _, _ in PAIRS)
    for english, column in (("en-US", 1), ("en-GB", 2), ("en-AU", 2), ("en-NZ", 2), ("en-ZA", 2)):
        found = _findings(folder, english, text)
        assert _suggestions(found) == " | ".join(pair[column] for pair in PAIRS).split(" | ")
        for finding, use in zip(found, _suggestions(found), strict=True):
            assert finding["message"].lower() == f"'{finding['text']}' is not english; write '{use}'.".lower()


def test_fix_writes_the_variety(folder):
    text = "The kin unit went by road to the help plan of the people middle.\n"
    _editorqa(folder, "en-GB", "fix", text)
    fixed = "The kin organisation travelled to the aid programme of the people in the centre.\n"
    assert (folder / "a.md").read_text("utf-8") == fixed
    assert _findings(folder, "en-GB", fixed) == []
    _editorqa(folder, "en-CA", "fix", text)
    fixed = "The kin organization travelled to the aid program of the people in the centre.\n"
    assert (folder / "a.md").read_text("utf-8") == fixed


def test_nothing_is_said_where_only_the_spelling_would_become_american(folder):
    text = "The organisation met others. The Organisation met, and the Smith Organisation came.\n"
    assert _suggestions(_findings(folder, "en-US", text)) == ["organization"] * 3
    assert _findings(folder, "en-GB", text) == []


def test_a_report_in_one_variety_is_not_told_again_in_another(folder):
    text = "The kin unit is new.\n"
    assert _suggestions(_findings(folder, "en-US", text)) == ["kin organization"]
    assert _suggestions(_findings(folder, "en-GB", text)) == ["kin organisation"]
    assert _suggestions(_findings(folder, "en-US", text)) == ["kin organization"]


def test_a_headline_in_title_case_is_respelled_unless_it_is_a_name(folder):
    text = "# Village Opens Help Plan\n\nIt is new.\n\n# City Opens World Trade Middle\n\nIt is new.\n"
    assert _suggestions(_findings(folder, "en-GB", text)) == ["Aid Programme", "World Trade Center"]
    assert _suggestions(_findings(folder, "en-US", text)) == ["Aid Program", "World Trade Center"]


@pytest.mark.parametrize(
    ("before", "old", "use", "after", "becomes"),
    [
        ("on ", "x", "the site www.center.org and a center", ".", "the site www.center.org and a centre"),
        ("for ", "labor", "labor and honor", " in", "labor and honour"),
        ("the dis", "x", "honor", " of", "honor"),
        ("the ", "x", "honor", "ing of", "honor"),
        ("an ", "x", "@center", ".", "@center"),
        ("the Lincoln ", "x", "Center", " of", "Center"),
        ("the ", "x", "LABOR", " of", "LABOR"),
        ("the ", "Labour", "Labor Bureau and labor", " of", "Labour Bureau and labour"),
        ("wrote a ", "x", "computer program", ".", "computer program"),
        ("runs ", "x", "10 meters", " up", "10 metres"),
        ("some ", "x", "meters", " up", "metres"),
        ("reads ", "x", "parking meters", " up", "parking meters"),
    ],
)
def test_words_of_the_text_and_parts_of_words_stay(before, old, use, after, becomes):
    assert respelled(use, "en-GB", Place(before, old, after)) == becomes
    assert respelled(use, "en-US", Place(before, old, after)) == use


@pytest.mark.parametrize(
    ("use", "after", "becomes"),
    [
        ("Labor", " is dear.", "Labour"),
        ("Labor", " Department officials came.", "Labor"),
        ("Center", " for the Study of Asia.", "Center"),
        ("Organizing", " committees met.", "Organising"),
        ("Labor-intensive", " work is dear.", "Labour-intensive"),
        ("Time-honored", " brands are dear.", "Time-honoured"),
        ("The Center", " opened.", "The Center"),
    ],
)
def test_a_capital_at_the_start_of_a_sentence_is_none_of_a_name(use, after, becomes):
    assert respelled(use, "en-GB", Place("It was so. ", "x", after, starts=True)) == becomes


def test_nouns_and_verbs_that_differ_only_in_britain_are_left_alone():
    known = spellings("en-GB")
    assert not known.keys() & {
        "license",
        "licenses",
        "licensed",
        "practice",
        "practiced",
        "practicing",
        "check",
        "judgment",
    }
    assert (known["analyzes"], known["skeptical"], known["enrollment"]) == ("analyses", "sceptical", "enrolment")
    canadian = spellings("en-CA")
    assert (canadian["center"], canadian["labor"], canadian["defense"]) == ("centre", "labour", "defence")
    assert not canadian.keys() & {"organization", "analyze", "program"}
    assert not spellings("en-US")


def test_no_spelling_is_the_american_one_of_another_word():
    for english in ("en-GB", "en-CA"):
        known = spellings(english)
        assert not known.keys() & set(known.values())
