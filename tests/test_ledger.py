"""The ledger: what it may say, mistakes with their lines, and writing that leaves people's text alone."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorqa.errors import EditorqaError
from editorqa.run import config as configuration
from editorqa.run import places
from editorqa.run.ledger import (
    Different,
    Ledger,
    Name,
    Passed,
    Proposal,
    import_csv,
    load,
    merged,
    read,
    same,
    write,
)

FULL = """\
# Ours, in our order.

[[name]]
canonical = "Fiocco Group"            # the company writes it so
kind = "organisation"
chinese = "斐戈集团"
aliases = ["the group of fig", "feige group"]
allowed = [
  "Fiocco", # short
]
seen = "releases/a.txt:7"

# Two sisters.
[[different]]
names = ["Shi Yun", "Shi Mei"]
note = "siblings"

# A person, after the pair.
[[name]]
canonical = "Shi Yun"
kind = "person"
title = "chairman of Fiocco Group"

[[proposal]]
forms = ["Yunshang Valley", "yesgo valley"]
kind = "place"
why = "same head noun; yun is cloud"
seen = ["releases/a.txt:7", "releases/b.txt:3"]

# do not lose me
[[passed]]
forms = ["prairie du chien"]
# the end
"""

LEDGER = Ledger(
    (
        Name(
            "Fiocco Group", "organisation", "斐戈集团", ("the group of fig", "feige group"), ("Fiocco",),
            seen="releases/a.txt:7",
        ),
        Name("Shi Yun", "person", title="chairman of Fiocco Group"),
    ),
    (Different(("Shi Yun", "Shi Mei"), "siblings"),),
    (
        Proposal(
            ("Yunshang Valley", "yesgo valley"), "place", "same head noun; yun is cloud",
            ("releases/a.txt:7", "releases/b.txt:3"),
        ),
    ),
    (Passed(("prairie du chien",)),),
)  # fmt: skip


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "names.toml"
    path.write_bytes(FULL.encode())
    return path


def _mistake(tmp_path, text):
    path = tmp_path / "names.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(EditorqaError) as caught:
        read(path, shown="names.toml")
    return str(caught.value)


def test_all_that_a_ledger_may_say_is_read(file):
    assert read(file) == LEDGER


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\ufeff# with a mark\n"])
def test_an_empty_ledger_is_one(tmp_path, text):
    (tmp_path / "names.toml").write_text(text, "utf-8")
    assert read(tmp_path / "names.toml") == Ledger()


NAME = '[[name]]\ncanonical = "Fiocco Group"\nkind = "organisation"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[nmae]]\n", "1: unknown table 'nmae', did you mean 'name'?"),
        ("\n[names]\n", "2: unknown table 'names', did you mean 'name'?"),
        ("x = 1\n", "1: unknown table 'x'"),
        ("[name]\n", "1: 'name' is written as [[name]], with its keys below."),
        (NAME + 'alias = ["x"]\n', "4: unknown key 'alias', did you mean 'aliases'?"),
        ('[[name]]\nkind = "place"\n', "1: [[name]] needs 'canonical'."),
        ('\n[[name]]\ncanonical = "X"\n', "2: [[name]] needs 'kind'."),
        ('[[passed]]\n', "1: [[passed]] needs 'forms'."),
        (NAME.replace("organisation", "organization"), "3: 'kind' takes one of person, organisation, place, brand, found 'organization', did you mean 'organisation'?"),
        (NAME + 'aliases = "x"\n', "4: 'aliases' takes a list of texts; write aliases = [\"…\"]."),
        (NAME + 'aliases = ["x",\n "y", " "]\n', "4: 'aliases' holds an empty text; delete it."),
        (NAME + 'chinese = 3\n', "4: 'chinese' takes a text; write chinese = \"…\"."),
        (NAME + 'title = ""\n', "4: 'title' is empty; fill it in or delete it."),
        (NAME + 'aliases = ["x"\n', "4: not TOML: "),
        ("# ours\n" + NAME + "\n# again\n" + NAME, "8: 'Fiocco Group' is listed twice. Merge the entries, or give two persons their titles."),
        (NAME + 'aliases = ["Fiocco Group"]\n', "4: 'Fiocco Group' is its own alias. Delete it from the aliases."),
        (NAME + 'aliases = ["fig"]\nallowed = ["fig"]\n', "4: 'fig' is to be replaced by 'Fiocco Group' and allowed."),
        (NAME + 'aliases = ["fig"]\n[[name]]\ncanonical = "Feige"\nkind = "brand"\naliases = ["Fig"]\n', "8: 'Fig' is an alias of 'Fiocco Group' and of 'Feige'. Keep it in one of the two."),
        (NAME + 'aliases = ["feige"]\n[[name]]\ncanonical = "Feige"\nkind = "brand"\n', "4: 'feige' is an alias of 'Fiocco Group' and a name of its own."),
        (NAME + 'aliases = ["fig"]\n[[different]]\nnames = ["Fig", "Fiocco Group"]\n', "6: 'Fig' and 'Fiocco Group' cannot be different: both are forms of 'Fiocco Group'."),
        ('[[different]]\nnames = ["Fig", "fig"]\n', "2: [[different]] needs two names."),
        ('[[proposal]]\nforms = ["Fig"]\nkind = "brand"\n', "2: [[proposal]] needs two forms."),
        ("[[passed]]\nforms = []\n", "2: [[passed]] needs a form."),
        (b"# \xff\n", "1: this is not UTF-8. Save the file as UTF-8."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path, text, message):
    assert _mistake(tmp_path, text).startswith(f"names.toml:{message}")


def test_a_header_inside_a_text_is_none(tmp_path):
    text = NAME + 'chinese = """\n[[name]]\n"""\n' + '[[name]]\ncanonical = "X"\nkind = "brnd"\n'
    assert _mistake(tmp_path, text).startswith("names.toml:9: 'kind'")


def test_two_persons_may_share_a_name_when_their_titles_differ(tmp_path):
    path = tmp_path / "names.toml"
    wang = '[[name]]\ncanonical = "Wang Wei"\nkind = "person"\n'
    path.write_text(wang + 'title = "mayor"\n' + wang + 'title = "engineer"\n', "utf-8")
    assert len(read(path).names) == 2


def test_a_short_form_may_be_allowed_for_two(tmp_path):
    path = tmp_path / "names.toml"
    path.write_text(
        NAME
        + 'allowed = ["Fiocco"]\n[[name]]\ncanonical = "Fiocco Medical"\nkind = "organisation"\nallowed = ["Fiocco"]\n',
        "utf-8",
    )
    assert len(read(path).names) == 2


def test_the_nearest_ledger_is_found_up_to_the_root_of_the_repository(tmp_path):
    (tmp_path / "names.toml").touch()
    (tmp_path / "a/b/c").mkdir(parents=True)
    config = configuration.Config(root=tmp_path / "a")
    assert places.ledger(config, tmp_path / "a/b/c") == (tmp_path / "names.toml").resolve()
    (tmp_path / "a/.git").mkdir()
    assert places.ledger_read(config, tmp_path / "a/b/c") is None
    (tmp_path / "a/names.toml").touch()
    assert places.ledger(config, tmp_path / "a/b/c") == (tmp_path / "a/names.toml").resolve()


def test_the_configuration_may_name_it(tmp_path):
    (tmp_path / "editorqa.toml").write_text('# ours\nledger = "data/people.toml"\n', "utf-8")
    config = configuration.load(tmp_path)
    message = "the ledger 'data/people.toml' is not there; create it, or correct 'ledger'."
    with pytest.raises(EditorqaError, match=rf"^editorqa\.toml:2: {re.escape(message)}$"):
        places.ledger(config, tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/people.toml").write_bytes(FULL.encode())
    assert load(config, tmp_path) == LEDGER


def test_without_one_the_ledger_is_empty_and_goes_beside_the_configuration(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "editorqa.toml").touch()
    (tmp_path / "a").mkdir()
    config = configuration.load(tmp_path / "a")
    assert load(config, tmp_path / "a") == Ledger()
    assert places.ledger(config, tmp_path / "a") == tmp_path.resolve() / "names.toml"


def test_nothing_is_written_when_nothing_changes(file):
    when = file.stat().st_mtime_ns
    write(file, LEDGER)
    assert file.read_bytes() == FULL.encode()
    assert file.stat().st_mtime_ns == when


def test_a_new_file_says_what_it_is(tmp_path):
    path = tmp_path / "names.toml"
    write(path, LEDGER)
    text = path.read_text("utf-8")
    assert text.splitlines()[:3] == [
        "# The names of this house: the right form of each, forms to replace, and names that only look alike.",
        "# `editorqa names learn` adds what it finds, `editorqa names review` asks; edit it as you like.",
        "",
    ]
    assert read(path) == LEDGER
    assert "\n\n\n" not in text


def test_an_answer_changes_only_its_lines(file):
    answered = Ledger(
        (
            Name("Fiocco Group", "organisation", "斐戈集团", ("the group of fig", "figo"), ("Fiocco", "FG"), seen="releases/a.txt:7"),
            LEDGER.names[1],
            Name("Yunshang Valley", "place", aliases=("yesgo valley",), seen="releases/a.txt:7"),
        ),
        LEDGER.different,
        (),
        (*LEDGER.passed, Passed(("Cloud Nine",))),
    )  # fmt: skip
    write(file, answered)
    text = file.read_text("utf-8")
    assert read(file) == answered
    assert text == FULL.replace('"feige group"]', '"figo"]').replace(
        '  "Fiocco", # short\n', '  "Fiocco", # short\n  "FG",\n'
    ).replace(
        FULL[FULL.index("[[proposal]]") : FULL.index("# do not")],
        '[[name]]\ncanonical = "Yunshang Valley"\nkind = "place"\naliases = ["yesgo valley"]\nseen = "releases/a.txt:7"\n\n',
    ).replace('chien"]\n', 'chien"]\n\n[[passed]]\nforms = ["Cloud Nine"]\n')


@pytest.mark.parametrize("text", [FULL.replace("\n", "\r\n"), "\ufeff" + FULL, FULL.rstrip("\n")])
def test_line_endings_and_mark_stay(tmp_path, text):
    path = tmp_path / "names.toml"
    path.write_bytes(text.encode())
    write(path, Ledger((*LEDGER.names, Name("X", "brand", aliases=("y",))), LEDGER.different, (), LEDGER.passed))
    after = path.read_bytes().decode()
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert after.count("\n") == (after.count("\r\n") or after.count("\n"))
    assert ("\r\n" in after) == ("\r\n" in text)
    assert "# do not lose me" in after
    assert read(path).names[-1] == Name("X", "brand", aliases=("y",))


def test_entries_in_one_list_are_read_and_not_edited(tmp_path):
    path = tmp_path / "names.toml"
    path.write_text('name = [{canonical = "X", kind = "brand"}]\n', "utf-8")
    assert read(path).names == (Name("X", "brand"),)
    with pytest.raises(EditorqaError, match=r"cannot be edited\. Write each below a line \[\[name\]\]\."):
        write(path, Ledger((Name("Y", "brand"),)))


def test_a_contradiction_is_never_written(file):
    with pytest.raises(EditorqaError, match="is an alias of"):
        write(file, Ledger((Name("A", "brand", aliases=("x",)), Name("B", "brand", aliases=("X",)))))
    assert file.read_bytes() == FULL.encode()


WORDS = st.text("abcXY é\"'\\#[]=\t\u2028集", min_size=1, max_size=6).filter(str.strip)
COMMENTS = st.lists(st.sampled_from(["", "# a note", "  # [[name]]", '# x = """']), max_size=3)
KINDS = st.sampled_from(["person", "organisation", "place", "brand"])
MAYBE = st.one_of(st.just(""), WORDS)


@st.composite
def ledgers(draw):
    """Ledgers without contradictions: no form occurs twice."""
    forms = iter(draw(st.lists(WORDS, min_size=24, max_size=24, unique_by=same)))

    def some(least, most):
        return tuple(next(forms) for _ in range(draw(st.integers(least, most))))

    def entries(make):
        return tuple(make() for _ in range(draw(st.integers(0, 2))))

    def name():
        seen, title = draw(MAYBE), draw(MAYBE)
        return Name(next(forms), draw(KINDS), draw(MAYBE), some(0, 2), some(0, 2), title, seen)

    return Ledger(
        entries(name),
        entries(lambda: Different(some(2, 2), draw(MAYBE))),
        entries(lambda: Proposal(some(2, 2), draw(KINDS), draw(MAYBE), some(0, 1))),
        entries(lambda: Passed(some(1, 1))),
    )


def _sorted(ledger):
    return [sorted(map(repr, entries)) for entries in (ledger.names, ledger.different, ledger.proposals, ledger.passed)]


@given(ledgers(), ledgers(), st.lists(COMMENTS, min_size=9, max_size=9))
def test_any_change_is_written_and_every_comment_survives(tmp_path_factory, before, after, comments):
    path = tmp_path_factory.mktemp("ledger") / "names.toml"
    write(path, before)
    pieces = path.read_text("utf-8").split("\n\n")
    noted = ["\n".join([*lines, piece]) for piece, lines in zip(pieces, comments, strict=False)]
    path.write_text("\n\n".join(noted), "utf-8")
    write(path, before)
    assert path.read_text("utf-8") == "\n\n".join(noted)
    write(path, after)
    assert _sorted(read(path)) == _sorted(after)
    written = Counter(re.split("\n", path.read_text("utf-8")))
    assert written >= Counter(line for lines in comments[: len(pieces)] for line in lines if line)


CSV = "source,target,status\n斐戈集团,Fiocco Group,preferred\n斐戈集团,Feige Group,Deprecated\n云裳谷,Yunshang Valley,\n斐戈集团,Fiocco,allowed\n"


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.replace(",", ";").encode(),
        CSV.replace(",", "\t").replace("\n", "\r\n").encode(),
        CSV.replace("source", '"Source"').replace("Yunshang Valley", '"Yunshang Valley"').encode(),
    ],
)
def test_a_glossary_becomes_names(tmp_path, content):
    (tmp_path / "g.csv").write_bytes(content)
    assert import_csv(tmp_path / "g.csv") == (
        Name("Fiocco Group", "organisation", "斐戈集团", ("Feige Group",), ("Fiocco",)),
        Name("Yunshang Valley", "place", "云裳谷"),
    )


def test_a_glossary_may_tell_the_kind(tmp_path):
    (tmp_path / "g.csv").write_text("kind,note,target,source\nPerson,x,Shi Yun,石云\n,,Micomme,麦康\n", "utf-8")
    assert import_csv(tmp_path / "g.csv") == (Name("Shi Yun", "person", "石云"), Name("Micomme", "brand", "麦康"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty. Write: source,target,status."),
        ("zh,en\n云,cloud\n", "1: the first line has no column 'source'."),
        ("source,target\n云,\n", "2: the column 'target' is empty. Fill it in or delete the line."),
        ('source,target\n云,"cloud\nnine"\n,x\n', "4: the column 'source' is empty."),
        ("source,target,status\n云,cloud,depricated\n", "2: unknown status 'depricated', did you mean 'deprecated'?"),
        ("source,target,kind\n云,cloud,plase\n", "2: 'kind' takes one of person, organisation, place, brand, found 'plase', did you mean 'place'?"),
        ("source,target,status\n云,cloud,avoid\n", "2: 云 has only targets to avoid."),
        ("source,target,status\n云,Cloud,\n云,Yun,avoid\n允,Yun,\n", "2: 'Yun' is an alias of 'Cloud' and a name of its own."),
        ('source,target\n云,"cloud\n', "2: not CSV: "),
        (b"source,target\n\xd4\xc6,cloud\n", "2: this is not UTF-8. Save the file as UTF-8."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_glossary_is_told_with_its_line(tmp_path, text, message):
    (tmp_path / "g.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(EditorqaError) as caught:
        import_csv(tmp_path / "g.csv")
    assert str(caught.value).removeprefix(f"{tmp_path.as_posix()}/g.csv:").strip().startswith(message)


def test_a_glossary_adds_to_what_is_there():
    more = (Name("fiocco group", "organisation", "斐戈集团", ("feige group", "Fig")), Name("X", "brand"))
    result = merged(LEDGER, more)
    assert result.names[0].aliases == ("the group of fig", "feige group", "Fig")
    assert result.names[0].canonical == "Fiocco Group"
    assert result.names[-1] == more[1]
    assert merged(result, more) == result


def test_a_glossary_that_contradicts_the_ledger_is_refused():
    with pytest.raises(EditorqaError, match=r"斐戈集团 is 'Fiocco Group' in the ledger and 'Fig' here\. Decide"):
        merged(LEDGER, [Name("Fig", "organisation", "斐戈集团")])
    with pytest.raises(EditorqaError, match="is an alias of 'X' and a name of its own"):
        merged(LEDGER, [Name("X", "person", aliases=("Shi Yun",))])
