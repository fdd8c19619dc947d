"""`editorqa fix -i` in a terminal: every key, the way back, what is written and when, and what stays as it was."""

import os
import re
import subprocess
import sys

import pytest

from editorqa.app.interactive import memory

pexpect = pytest.importorskip("pexpect")
if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminal", allow_module_level=True)

RULES = "zh-en.covid-19,grammar.doubled-word,untranslated.chinese-words,zh-en.condolences,punctuation.several-spaces"
COMMAND = ["-m", "editorqa", "fix", "-i", "--grammar", "off", "--select", RULES]
TWO = "The new crown epidemic began.\nThe new crown epidemic ended.\n"
ENVIRONMENT = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "", "LINES": ""}
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


class Person:
    """Presses a key when a prompt has come, and keeps what was seen before each."""

    def __init__(self, folder, *arguments, size=(24, 80), environment=ENVIRONMENT):
        self.child = pexpect.spawn(
            sys.executable, [*COMMAND, *arguments], cwd=str(folder), env=environment, encoding="utf-8",
            dimensions=size, timeout=180,
        )  # fmt: skip

    def sees(self):
        """What came up to the next prompt."""
        self.child.expect(r"\]\? ")
        return self.child.before.replace("\r\n", "\n")

    def press(self, *keys):
        """Each key at a prompt of its own; what was seen before the last of them."""
        for key in keys:
            seen = self.sees()
            self.child.send(key)
        return seen

    def types(self, prompt, line):
        self.child.expect_exact(prompt)
        self.child.sendline(line)

    def ends(self, status=0):
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus == status, self.child.before
        assert "Traceback" not in self.child.before
        return self.child.before.replace("\r\n", "\n")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    yield tmp_path
    for path in tmp_path.rglob("*.*"):
        memory.forget(path)


@pytest.fixture
def start(folder):
    started = []

    def person(*arguments, **rest):
        started.append(Person(folder, *arguments, **rest))
        return started[-1]

    yield person
    for one in started:
        one.child.close(force=True)


@pytest.fixture
def draft(folder):
    def write(text, name="a.txt"):
        path = folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def test_yes_at_one_place_and_no_at_its_twin(start, draft):
    path = draft(TWO)
    person = start("a.txt")
    first = person.press("y")
    assert "a.txt:1  1 of 2  error  zh-en.covid-19 (safe)" in first
    assert "- The new crown epidemic began.\n+ The COVID-19 epidemic began.\n" in first
    assert "a.txt:2  2 of 2" in person.press("n")
    assert "Write 1 fix to a.txt" in person.sees()
    assert path.read_text() == TWO  # nothing before it is confirmed
    person.child.send("y")
    assert "Applied 1 fix in 1 file.\n" in person.ends()
    assert path.read_text() == "The COVID-19 epidemic began.\nThe new crown epidemic ended.\n"


def test_no_at_one_place_and_yes_at_its_twin_in_one_sentence(start, draft):
    path = draft("The new crown epidemic and the new crown epidemic.\n")
    person = start("a.txt")
    person.press("n", "y", "y")
    person.ends()
    assert path.read_text() == "The new crown epidemic and the COVID-19 epidemic.\n"


def test_keys_that_come_at_once_answer_one_question(start, draft):
    path = draft(TWO)
    person = start("a.txt")
    person.press("yyyy")
    assert "2 of 2" in person.press("n")
    person.press("y")
    person.ends()
    assert path.read_text() == "The COVID-19 epidemic began.\nThe new crown epidemic ended.\n"


def test_no_byte_is_lost(start, draft):
    path = draft(
        b"\xef\xbb\xbf# Title\r\nThe new crown epidemic\xc2\xa0\t began.\r\rThe the caf\xc3\xa9 \xf0\x9f\x98\x80.\r\n\n",
        "b.md",
    )
    start("b.md").press("a", "y")
    assert path.read_bytes() != b""
    before = b"\xef\xbb\xbf# Title\r\nThe COVID-19 epidemic\xc2\xa0\t began.\r\rThe caf\xc3\xa9 \xf0\x9f\x98\x80.\r\n\n"
    person = start("b.md")
    assert "nothing to ask about" in person.ends()
    assert path.read_bytes() == before


def test_another_encoding_comes_back_as_it_was(start, draft):
    path = draft("The new crown epidemic – 呼吸机。\n".encode("gb18030"))
    person = start("--encoding", "gb18030", "a.txt")
    person.press("y", "n", "y")
    person.ends()
    assert path.read_bytes() == "The COVID-19 epidemic – 呼吸机。\n".encode("gb18030")


def test_all_and_none_of_a_file_leave_other_files_alone(start, draft):
    one, other, third = draft(TWO), draft(TWO, "b.txt"), draft(TWO, "c.txt")
    person = start(".")
    assert "file 1 of 3" in person.press("a")
    assert "Write 2 fixes to a.txt" in person.press("y") + person.child.after + "Write 2 fixes to a.txt"
    assert "b.txt:1" in person.press("d")
    assert "c.txt:1" in person.press("n")
    person.press("y", "y")
    assert "Applied 3 fixes in 2 files." in person.ends()
    assert one.read_text().count("COVID-19") == 2
    assert other.read_text() == TWO
    assert third.read_text() == "The new crown epidemic began.\nThe COVID-19 epidemic ended.\n"


def test_a_person_writes_something_else(start, draft):
    path = draft("The new crown epidemic began. 呼吸机 came.\n")
    person = start("a.txt")
    person.press("e")
    person.types("Write in place of 'new crown epidemic': ", "")  # an empty line goes back
    person.press("e")
    person.types("Write in place of 'new crown epidemic': ", "flu of ‘1918’")
    assert "No suggestion here" in person.press("y") + person.child.after
    assert "There is no suggestion here" in person.press("e")
    person.types("Write in place of '呼吸机': ", "Ventilators")
    person.press("y")
    person.ends()
    assert path.read_text() == "The flu of ‘1918’ began. Ventilators came.\n"


def test_what_a_person_types_cannot_harm_the_markup(start, draft):
    path = draft("The **new** crown epidemic began.\n\n# The new crown epidemic\n", "a.md")
    person = start("a.md")
    person.press("e")
    person.types("Write in place of", "flu")
    assert "harm to the markup" in person.press("n")
    person.press("e")
    person.types("Write in place of", "*flu* [1]")
    person.press("y")
    person.ends()
    assert path.read_text() == "The **new** crown epidemic began.\n\n# The \\*flu\\* \\[1\\]\n"


def test_another_suggestion_by_its_number(start, draft):
    path = draft("He expressed cordial condolences to them.\n")
    person = start("a.txt")
    seen = person.sees()
    second = re.search(r"^2  (.*)  \(ask\)$", seen, re.MULTILINE)[1]
    person.child.send("9")
    assert "no suggestion 9" in person.press("2")
    person.press("y")
    person.ends()
    assert second in path.read_text()


def test_moving_without_deciding(start, draft):
    path = draft(TWO + "He saw 呼吸机 and the the plant.\n")
    person = start("a.txt")
    assert "1 of 4" in person.press("j")
    assert "2 of 4" in person.press("k")
    assert "1 of 4" in person.press("k")
    assert "4 of 4" in person.press("j")
    assert "1 of 4" in person.press("/")
    person.types("Search in this file: ", "呼吸机")
    assert "3 of 4" in person.press("/")
    person.types("Search in this file: ", "nowhere")
    assert "has 'nowhere'" in person.press("n")
    assert "4 of 4" in person.press("n")
    assert "1 of 4" in person.press("d")  # around to what was passed over
    person.ends()
    assert path.read_text().startswith(TWO)


def test_the_reason_and_every_key_with_its_scope(start, draft):
    draft("The new crown epidemic began.\n")
    person = start("a.txt")
    person.press("?")
    shown = person.sees()
    assert "zh-en.covid-19" in shown
    assert "dentistry" in shown
    for scope in ("this place", "this place, for ever", "this file", "this run", "all files, for ever"):
        assert scope in shown
    assert len(shown.split("\n")) <= 24
    assert max(map(len, shown.split("\n"))) <= 80
    person.child.send("x")
    assert "x is no answer; ? says what is." in person.press("q")
    person.ends()


def test_undo_leads_back_through_everything(start, draft):
    one, other = draft(TWO), draft(TWO, "b.txt")
    person = start(".")
    assert "[y,n,q,a,d,e,j,k,/,i,A,s,?" in person.press("u") + person.child.after
    assert "no answer to take back" in person.press("y")
    assert "2 of 2" in person.press("u")
    assert "1 of 2" in person.press("a")
    person.press("y")
    assert "b.txt:1" in person.sees()
    assert one.read_text().count("COVID-19") == 2
    person.child.send("u")
    assert "a.txt is again as it was." in person.press("u")  # at the confirmation
    assert one.read_text() == TWO
    assert "a.txt:1" in person.press("n")
    person.press("y", "y")
    person.press("y", "y", "y")
    assert "Applied 3 fixes in 2 files." in person.ends()
    assert one.read_text() == "The new crown epidemic began.\nThe COVID-19 epidemic ended.\n"
    assert other.read_text().count("COVID-19") == 2


def test_a_written_file_that_somebody_changed_is_not_undone(start, draft):
    one = draft(TWO)
    draft(TWO, "b.txt")
    person = start(".")
    person.press("a", "y")
    person.sees()
    one.write_text("Mine.\n")
    person.child.send("u")
    assert "a.txt: the file changed in the meantime" in person.press("q")
    person.ends()
    assert one.read_text() == "Mine.\n"


def test_ignored_for_good_at_this_place_alone(start, draft, folder):
    path = draft("In a new crown epidemic the the old.\n\nIn a new crown epidemic, new.\n")
    person = start("a.txt")
    person.press("i")
    assert "Ignored at this place, for good (editorqa.toml)." in person.press("y")
    person.press("n", "y")
    assert "1 finding is ignored for good (editorqa.toml)." in person.ends()
    assert path.read_text() == "In a new crown epidemic the old.\n\nIn a new crown epidemic, new.\n"
    assert (folder / "editorqa.toml").read_text().count("ignore-fingerprints = [") == 1
    person = start("a.txt")  # the sentence that was mended meanwhile is still the one
    assert "a.txt:3  1 of 1" in person.press("q")
    person.ends()
    done = subprocess.run(
        [sys.executable, "-m", "editorqa", "fix", "-q", "--grammar", "off", "a.txt"], cwd=folder, check=False
    )
    assert done.returncode == 0
    assert path.read_text() == "In a new crown epidemic the old.\n\nIn a COVID-19 epidemic, new.\n"


def test_accepted_for_ever_and_taken_back(start, draft, folder):
    path = draft("The new crown epidemic, 呼吸机 and a new crown epidemic.\n")
    draft("The new crown epidemic and 呼吸机.\n", "b.txt")
    config = folder / "editorqa.toml"
    config.write_text("# Ours.\naccept = [\n  'iron army', # of 1926\n]\n\n# Below.\n[per-file-ignores]\n")
    before = config.read_bytes()
    person = start(".")
    person.press("A")
    seen = person.sees()
    assert "'new crown epidemic' is accepted from now on, for ever and in all files (editorqa.toml)." in seen
    assert "2 of 2" in seen
    with_it = (
        "# Ours.\naccept = [\n  'iron army', # of 1926\n  \"new crown epidemic\",\n]\n\n# Below.\n[per-file-ignores]\n"
    )
    assert config.read_text() == with_it
    person.child.send("u")
    assert "editorqa.toml is again as it was." in person.press("n")
    assert config.read_bytes() == before
    person.press("n")
    assert "3 of 3" in person.press("A")
    assert "b.txt:1" in person.sees()
    assert config.read_text() == with_it
    person.child.send("n")
    assert "1 of 1" not in person.ends()  # the words are accepted in b.txt too
    assert "new crown" in path.read_text()


def test_words_that_are_no_term_are_not_accepted(start, draft, folder):
    draft("He saw  , it.\n")
    person = start("a.txt")
    assert "1 of 1" in person.press("A")
    assert "i ignores it at this place." in person.press("q")
    person.ends()
    assert not (folder / "editorqa.toml").exists()


def test_a_name_is_accepted_in_the_ledger(start, draft, folder):
    draft("At the home of Luo Da Yong, he talked.\n")
    draft(
        "Ou Jianping, chairman of Dingxin Group, opened the hall of Yunshang Valley, a provincial innovation center.\n"
        "The visitors praised the service of cloud valley and went on to the next workshop of Yunshang Valley.\n",
        "b.txt",
    )
    person = start("--select", "names", ".")
    assert "names.person-form" in person.press("A")
    assert (
        "'Luo Da Yong' is accepted from now on, for ever and in all files (names.toml, editorqa.toml)."
        in person.press("A")
    )
    assert "'cloud valley' is accepted from now on, for ever and in all files (names.toml)." in person.ends()
    ledger = (folder / "names.toml").read_text()
    assert 'canonical = "Luo Da Yong"\nkind = "person"\n' in ledger
    assert 'canonical = "cloud valley"\nkind = "place"\n' in ledger
    assert "nothing to ask about" in start("--select", "names", ".").ends()


def test_an_alias_that_is_right_after_all_is_allowed(start, draft, folder):
    draft("The visitors saw the masks of yesgo valley.\n")
    ledger = folder / "names.toml"
    ledger.write_text('[[name]]\ncanonical = "Yunshang Valley" # so\nkind = "place"\naliases = ["yesgo valley"]\n')
    before = ledger.read_text()
    draft("He saw 呼吸机.\n", "b.txt")
    person = start("--select", "names,untranslated", ".")
    person.press("A")
    assert "b.txt" in person.sees()
    assert 'allowed = ["yesgo valley"]' in ledger.read_text()
    person.child.send("u")
    person.press("q")
    person.ends()
    assert ledger.read_text() == before


def test_isolated_runs_keep_nothing_for_good(start, draft, folder):
    draft(TWO)
    person = start("--isolated", "a.txt")
    person.press("A")
    assert "nothing can be accepted" in person.press("i")
    assert "in this run; --isolated keeps nothing" in person.press("n")
    person.ends()
    assert sorted(path.name for path in folder.iterdir()) == [".git", "a.txt"]


def test_the_same_decision_for_all_alike_in_the_run(start, draft):
    one, other = (
        draft(TWO + "The New crown epidemic.\n"),
        draft("It was a new crown epidemic, a new crown epidemic.\n", "b.txt"),
    )
    person = start(".")
    person.press("s")
    person.child.expect_exact("For 'new crown epidemic' and 1 more here, and in the files to come [y,n,i,e]? ")
    person.child.send("y")
    assert "a.txt:3" in person.press("n")
    person.press("y")
    person.press("y")
    person.ends()
    assert one.read_text() == TWO.replace("new crown", "COVID-19") + "The New crown epidemic.\n"
    assert other.read_text() == "It was a COVID-19 epidemic, a COVID-19 epidemic.\n"


def test_quitting_keeps_what_was_accepted_and_resume_goes_on(start, draft):
    path = draft(TWO + "He saw 呼吸机 and the the plant.\n")
    person = start("a.txt")
    person.press("y", "n", "q", "y")
    assert "Applied 1 fix in 1 file. To go on where you stopped, add --resume." in person.ends()
    assert path.read_text().startswith("The COVID-19 epidemic began.\nThe new crown epidemic ended.\n")
    person = start("--resume", "a.txt")
    assert "untranslated.chinese-words" in person.press("n")
    assert "grammar.doubled-word" in person.press("y")
    person.press("y")
    person.ends()
    assert (
        path.read_text()
        == "The COVID-19 epidemic began.\nThe new crown epidemic ended.\nHe saw 呼吸机 and the plant.\n"
    )


def test_answers_that_were_not_written_are_resumed_too(start, draft):
    path = draft(TWO)
    person = start("a.txt")
    person.press("y", "q", "n")
    person.ends()
    assert path.read_text() == TWO
    person = start("a.txt")
    assert "earlier answers about a.txt" in person.press("q")
    person.ends()
    person = start("--resume", "a.txt")
    assert "2 of 2" in person.press("n")
    person.press("y")
    person.ends()
    assert path.read_text() == "The COVID-19 epidemic began.\nThe new crown epidemic ended.\n"


def test_a_killed_session_is_resumed(start, draft):
    path = draft(TWO)
    person = start("a.txt")
    person.press("y")
    person.sees()
    person.child.close(force=True)
    assert path.read_text() == TWO
    person = start("--resume", "a.txt")
    person.press("n", "y")
    person.ends()
    assert path.read_text() == "The COVID-19 epidemic began.\nThe new crown epidemic ended.\n"


def test_a_file_that_changed_since_is_asked_about_anew(start, draft):
    path = draft(TWO)
    person = start("a.txt")
    person.press("y", "q", "n")
    person.ends()
    path.write_text("Then: " + TWO)
    person = start("--resume", "a.txt")
    seen = person.press("q")
    assert "a.txt has changed since; the earlier answers about it are dropped." in seen
    assert "1 of 2" in seen
    person.ends()


def test_a_file_that_changes_meanwhile_is_left_alone(start, draft):
    path, other = draft(TWO), draft(TWO, "b.txt")
    person = start(".")
    person.press("y")
    person.sees()
    path.write_text("Mine.\n")
    person.child.send("y")
    person.press("y")
    seen = person.press("a")
    assert "a.txt: the file changed in the meantime. Nothing was written" in seen
    assert "Your answers about a.txt are dropped" in seen
    person.press("y")
    assert "Applied 2 fixes in 1 file." in person.ends()
    assert path.read_text() == "Mine.\n"
    assert other.read_text().count("COVID-19") == 2


def test_a_file_that_cannot_be_written_keeps_its_answers(start, draft):
    path = draft(TWO)
    path.chmod(0o444)
    person = start("a.txt")
    person.press("a", "y")
    assert "read-only" in person.sees()
    path.chmod(0o644)
    person.child.send("y")
    person.ends()
    assert path.read_text().count("COVID-19") == 2


@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 0)])
def test_stopping_asks_once_about_what_was_accepted(start, draft, key, status):
    path = draft(TWO)
    person = start("a.txt")
    person.press("y", key)
    assert "Write 1 fix to a.txt" in person.press("y") + "Write 1 fix to a.txt"
    person.ends(status)
    assert path.read_text() == "The COVID-19 epidemic began.\nThe new crown epidemic ended.\n"


@pytest.mark.parametrize(
    ("keys", "status"), [("\x03", 130), ("y\x03\x03", 130), ("\x04", 0), ("y\x04\x04", 0), ("yqq", 0)]
)
def test_stopping_without_a_yes_writes_nothing(start, draft, keys, status):
    path = draft(TWO)
    person = start("a.txt")
    person.press(*keys)
    person.ends(status)
    assert path.read_text() == TWO


def test_the_difference_is_shown_before_it_is_written(start, draft):
    draft(TWO)
    person = start("a.txt")
    person.press("a", "d")
    assert (
        "-The new crown epidemic began.\n-The new crown epidemic ended.\n+The COVID-19 epidemic began.\n"
        in person.press("?")
    )
    assert "leave the file as it is" in person.press("u")
    assert "1 of 2" in person.press("q")
    person.ends()


def test_a_question_fits_eighty_columns_and_twenty_four_rows(start, draft):
    long = "The mayor of the city went to see the plant and spoke of it at length. " * 9
    draft(f"{long}\nA {long}It was a new crown epidemic.{long} 呼吸机 {long}{'x' * 300} the the {'y' * 300}\n{long}")
    person = start("a.txt")
    for key in "nnn":
        rows = person.press(key).split("\n")
        assert len(rows) <= 24
        assert max(map(len, rows)) <= 80
    person.ends()


def test_colours_are_left_out_when_they_are_not_wanted(start, draft):
    draft(TWO)
    colourful = {key: value for key, value in ENVIRONMENT.items() if key != "NO_COLOR"}
    for arguments, environment, expected in (
        ([], colourful, True),
        ([], ENVIRONMENT, False),
        (["--color", "never"], colourful, False),
        ([], {**colourful, "TERM": "dumb"}, False),
    ):
        person = start(*arguments, "a.txt", environment=environment)
        assert bool(ESCAPE.search(person.press("q") + person.child.after)) == expected
        person.ends()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt"], "fix -i asks a person, and this is no terminal. Run editorqa fix, or editorqa fix --diff"),
        (["--likely", "a.txt"], "-i asks about every fix, so --likely says nothing."),
        (["--diff", "a.txt"], "-i asks about every fix, so --diff says nothing."),
    ],
)
def test_without_a_person_it_says_what_to_run_instead(draft, folder, arguments, said):
    path = draft(TWO)
    done = subprocess.run(
        [sys.executable, *COMMAND, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("editorqa: " + said)
    assert done.stderr.count("\n") == 1
    assert path.read_text() == TWO
