"""`editorqa names review` in a terminal: one question a name, every answer written at once, none asked twice."""

import os
import sys

import pytest

from editorqa.run.ledger import Different, Name, Passed, Proposal, read

pexpect = pytest.importorskip("pexpect")
if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminal", allow_module_level=True)

LEDGER = """\
# Ours.

[[name]]
canonical = "Fiocco Group" # as on the gate
kind = "organisation"
aliases = ["feige group"]

[[proposal]]
forms = ["Yunshang Valley", "yesgo valley"]
kind = "place"
why = "both end in “valley”; yun can mean “cloud”"
seen = ["releases/a.txt:2", "releases/b.txt:1"]

# The sisters.
[[proposal]]
forms = ["Shi Yun", "Shi Mei"]
kind = "person"
seen = ["releases/a.txt:2", "releases/gone.txt:1"]

[[proposal]]
forms = ["Fiocco Group", "Fiocco", "Fiosco Group"]
kind = "organisation"
seen = ["releases/a.txt:2"]

[[proposal]]
forms = ["Tai Chi", "Taichi"]
kind = "brand"
"""


@pytest.fixture
def ledger(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases/a.txt").write_text(
        "A headline\nShi Yun of Fiocco Group and Shi Mei went to Yunshang\n Valley.\n", "utf-8"
    )
    (tmp_path / "releases/b.txt").write_text("Guests praised the yesgo valley.\n", "utf-8")
    path = tmp_path / "names.toml"
    path.write_text(LEDGER, "utf-8")
    return path


@pytest.fixture
def review(ledger):
    started = []

    def start(columns=100):
        environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": str(columns)}
        child = pexpect.spawn(
            sys.executable, ["-m", "editorqa", "names", "review"], cwd=str(ledger.parent), env=environment,
            encoding="utf-8", dimensions=(40, columns), timeout=20,
        )  # fmt: skip
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def _ends(child, status=0):
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == status
    return child.before


def test_every_kind_of_answer(review, ledger):
    child = review()
    child.expect("One place\\? both end in “valley”")
    child.expect("4 left")
    assert "[1] Yunshang Valley" in child.before
    assert "[2] yesgo valley" in child.before
    assert "Guests praised the \x1b[1myesgo valley\x1b[0m." in child.before
    assert "releases/a.txt:2" in child.before
    child.send("x")  # no answer
    child.send("9")
    child.send("1")
    child.expect("3 left")
    name = Name("Yunshang Valley", "place", aliases=("yesgo valley",), seen="releases/a.txt:2")
    assert read(ledger).names[-1] == name
    assert len(read(ledger).proposals) == 3
    child.send("d")
    child.expect("2 left")
    assert read(ledger).different == (Different(("Shi Yun", "Shi Mei")),)
    child.send("o")
    child.expect("The right form: ")
    child.sendline("  Fiocco  Group Co.")
    child.expect("1 left")
    group = read(ledger).names[0]
    assert group.canonical == "Fiocco Group Co."
    assert set(group.aliases) == {"Fiosco Group", "feige group"}
    assert set(group.allowed) == {"Fiocco", "Fiocco Group"}
    child.send("p")
    assert "4 answers written to names.toml; 0 left." in _ends(child)
    assert read(ledger).passed == (Passed(("Tai Chi", "Taichi")),)
    assert read(ledger).proposals == ()
    text = ledger.read_text("utf-8")
    assert text.startswith("# Ours.\n")
    assert "# The sisters.\n" in text
    assert 'canonical = "Fiocco Group Co." # as on the gate\n' in text


def test_what_is_answered_is_not_asked_again(review, ledger):
    child = review()
    child.expect("4 left")
    child.send("1")
    child.expect("3 left")
    child.send("q")
    assert "1 answer written to names.toml; 3 left." in _ends(child)
    child = review()
    child.expect("3 left")
    assert "yesgo" not in child.before
    child.send("ss")  # at once: only the question that is seen is answered
    child.expect("2 left")
    child.send("s")
    child.expect("1 left")
    child.send("s")
    assert "0 answers written to names.toml; 3 left." in _ends(child)
    assert len(read(ledger).proposals) == 3


@pytest.mark.parametrize("key", ["\x03", "\x04", "\x1b"])
def test_stopping_loses_nothing(review, ledger, key):
    child = review()
    child.expect("4 left")
    child.send("p")
    child.expect("3 left")
    child.send(key)
    assert "1 answer written" in _ends(child)
    assert read(ledger).passed == (Passed(("Yunshang Valley", "yesgo valley")),)


def test_killing_it_loses_nothing_that_was_answered(review, ledger):
    child = review()
    child.expect("4 left")
    child.send("p")
    child.expect("3 left")
    child.close(force=True)
    assert len(read(ledger).proposals) == 3
    assert sorted(path.name for path in ledger.parent.iterdir()) == [".git", "names.toml", "releases"]


def test_what_people_write_meanwhile_stays(review, ledger):
    child = review()
    child.expect("4 left")
    ledger.write_text(LEDGER.replace("# The sisters.", "# Ask Li."), "utf-8")
    child.send("1")
    child.expect("3 left")
    child.send("q")
    _ends(child)
    assert "# Ask Li." in ledger.read_text("utf-8")
    assert read(ledger).names[-1].canonical == "Yunshang Valley"


def test_an_answer_that_contradicts_the_ledger_is_told_and_asked_again(review, ledger):
    ledger.write_text(LEDGER.replace("aliases = [", 'aliases = ["yesgo valley", '), "utf-8")
    child = review()
    child.expect("4 left")
    child.send("1")
    child.expect("'yesgo valley' is an alias of 'Fiocco Group' and of 'Yunshang Valley'")
    child.expect("4 left")
    child.send("d")
    child.expect("3 left")
    child.send("q")
    _ends(child)
    assert read(ledger).different == (Different(("Yunshang Valley", "yesgo valley")),)


def test_a_narrow_terminal_and_markup_in_names(review, ledger):
    ledger.write_text(LEDGER.replace('"Tai Chi"', '"Tai [red]Chi[/]"'), "utf-8")
    child = review(columns=60)
    for left in (4, 3, 2):
        child.expect(f"{left} left")
        child.send("s")
    child.expect("1 left")
    assert "Tai [red]Chi[/]" in child.before
    child.send("q")
    _ends(child)


def test_nothing_to_ask(review, ledger):
    ledger.write_text("# empty\n", "utf-8")
    assert "0 answers written to names.toml; 0 left." in _ends(review())


def test_a_broken_ledger_is_one_line(review, ledger):
    ledger.write_text("[[nmae]]\n", "utf-8")
    assert "editorqa: names.toml:1: unknown table 'nmae', did you mean 'name'?" in _ends(review(), 2)


def test_proposals_are_read_as_they_were_written(ledger):
    assert read(ledger).proposals[2] == Proposal(
        ("Fiocco Group", "Fiocco", "Fiosco Group"), "organisation", seen=("releases/a.txt:2",)
    )
