"""Linking names of many documents: what is proposed, and above all what is not."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorqa.language.names.across import Decided, Row, Tie, link, row_of, sharing
from editorqa.language.names.forms import key
from editorqa.language.names.mention import Role


def person(surface, path="a.txt", *, title="", of="", site="", line=1, count=1, beside=()):
    surname, *given = surface.split(" ")
    roles = (Role(title, of),) if title else ()
    return Row(
        "person", surface, key(surface), key(surname), key("".join(given)), "", roles, path, line, count, site, beside
    )


def thing(surface, path="a.txt", *, kind="place", head=None, site="", line=1, count=1, beside=()):
    head = surface.lower().split(" ")[-1] if head is None else head
    return Row(kind, surface, key(surface), "", "", head, (), path, line, count, site, beside)


def forms(rows, *rest):
    return [linked.forms for linked in link(rows, *rest)]


def test_nothing_is_asked_about_one_form():
    assert link([]) == []
    assert link([thing("Yunshang Valley"), thing("Yunshang Valley", "b.txt"), thing("yunshang valley", "c.txt")]) == []


def test_a_name_written_apart_and_together_is_one():
    found = link(
        [
            thing("Yun Shang Valley", "b.txt", line=4),
            thing("Yunshang Valley", count=3),
            thing("Yunshang Valley", "c.txt"),
        ]
    )
    assert [(each.forms, each.seen) for each in found] == [
        (("Yunshang Valley", "Yun Shang Valley"), ("a.txt:1", "b.txt:4"))
    ]
    assert found[0].why == ("the same letters, written apart or together", "both are places")


def test_a_slip_of_pinyin_and_the_same_head_are_evidence():
    assert forms([thing("Yunshang Valley"), thing("Yunsang Valley", "b.txt"), thing("Yunshang Valley", "c.txt")]) == [
        ("Yunshang Valley", "Yunsang Valley")
    ]
    assert forms([thing("Yunshang Valley"), thing("Yunsang Bureau", "b.txt", kind="organisation")]) == []


def test_a_letter_alone_is_none():
    one, other = thing("Fiocco Group", kind="organisation"), thing("Fiosco Group", "b.txt", kind="organisation")
    assert forms([one, other]) == []
    many = [thing("Fiocco Group", f"{i}.txt", kind="organisation") for i in range(4)]
    assert forms([*many, other]) == [("Fiocco Group", "Fiosco Group")]
    site = [thing("Fiocco Group", "x/a.txt", kind="organisation", site="x"), thing("Ningbo Port", "y/a.txt", site="y")]
    assert forms([*site, thing("Fiosco Group", "x/b.txt", kind="organisation", site="x")]) == [
        ("Fiocco Group", "Fiosco Group")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hunan Province", "Hainan Province"),
        ("Hubei Province", "Hebei Province"),
        ("Shanxi Province", "Shaanxi Province"),
        ("Yichang City", "Yichun City"),
        ("No. 1 Hospital", "No. 2 Hospital"),
        ("Liming First School", "Lining Third School"),
        ("Gold Valley", "Cold Valley"),
        ("East Yunshang Road", "West Yunshang Road"),
    ],
)
def test_look_alikes_are_two(one, other):
    rows = [thing(one, f"s/{i}.txt", site="s", count=9) for i in range(9)]
    assert forms([*rows, thing(other, "s/z.txt", site="s"), thing("Ningbo Port", "t/a.txt", site="t")]) == []


def test_a_translated_name_is_found_in_one_site_only():
    pinyin, english = thing("Yunshang Valley", "s/a.txt", site="s"), thing("Cloud Valley", "s/b.txt", site="s")
    (found,) = link([pinyin, english])
    assert set(found.forms) == {"Yunshang Valley", "Cloud Valley"}
    assert "yunshang can mean “cloud”" in found.why
    assert link([pinyin, thing("Cloud Valley", "t/b.txt", site="t")]) == []
    assert link([pinyin, thing("Cloud Port", "s/b.txt", site="s")]) == []


def test_an_acronym_and_its_words():
    long, short = (
        thing("Ningbo Textile Association", "s/a.txt", kind="organisation", site="s"),
        thing("NTA", "s/b.txt", kind="brand", head="", site="s"),
    )
    elsewhere = thing("Ningbo Port", "t/a.txt", site="t")
    assert forms([long, short, elsewhere]) == [("Ningbo Textile Association", "NTA")]
    assert forms([long, thing("NTB", "s/b.txt", kind="brand", head="", site="s"), elsewhere]) == []


def test_persons_are_never_one_across_organisations_on_a_name_alone():
    here = [person("Shi Yunmin", "s/a.txt", title="chairman", of="fiocco group", site="s")]
    there = [person("Shi Yun-min", "t/a.txt", title="mayor", of="ningbo city", site="t")]
    assert forms(here + there) == []
    assert forms([*here, person("Shi Yun-min", "t/a.txt", site="t")]) == []
    assert forms([*here, person("Shi Yun-min", "t/a.txt", title="chairman", of="fiocco group", site="t")]) == [
        ("Shi Yunmin", "Shi Yun-min")
    ]
    assert forms([*here, person("Shi Yun-min", "t/a.txt", title="chairman", site="t")]) == [
        ("Shi Yunmin", "Shi Yun-min")
    ]
    assert forms([*here, person("Shi Yun-min", "s/b.txt", site="s")]) == [("Shi Yunmin", "Shi Yun-min")]


def test_in_one_folder_two_places_of_work_are_two_persons():
    rows = [
        person("Wang Weimin", "a.txt", title="chairman", of="fiocco group"),
        person("Wang Wei-min", "b.txt", title="mayor", of="ningbo city"),
        person("Wang Wei Min", "c.txt"),
    ]
    assert forms(rows) == []


def test_a_shared_office_is_evidence_for_persons():
    one = person("Shi Yunmin", "a.txt", title="chairman", of="fiocco group")
    assert forms([one, person("Shi Yumin", "b.txt", title="chairman", of="fiocco group")]) == []
    assert forms([one, person("Si Yunmin", "b.txt", title="chairman", of="fiocco group")]) == [
        ("Shi Yunmin", "Si Yunmin")
    ]
    assert forms([one, person("Si Yunmin", "b.txt", title="mayor", of="ningbo city")]) == []
    assert forms([person("Zhang Lin"), person("Zhang Ling", "b.txt")]) == []


def test_offices_that_differ_in_one_document_are_two_persons():
    rows = [
        person("Shi Yunmin", "s/a.txt", title="director", site="s"),
        person("Si Yunmin", "s/a.txt", title="accountant", site="s"),
        thing("Ningbo Port", "t/a.txt", site="t"),
    ]
    assert forms(rows) == []
    assert forms([rows[0], person("Si Yunmin", "s/b.txt", title="director", site="s"), rows[2]]) == [
        ("Shi Yunmin", "Si Yunmin")
    ]


def test_names_in_one_list_are_two_even_by_way_of_a_third():
    one = thing("Yunshang Valley", beside=("yunsangvalley",))
    other = thing("Yunsang Valley", beside=("yunshangvalley",))
    assert forms([one, other]) == []
    (found,) = forms([one, other, thing("Yunshan Valley", "b.txt"), thing("Yunshang Valley", "c.txt")])
    assert not {"Yunshang Valley", "Yunsang Valley"} <= set(found)


def test_what_a_document_shows_is_proposed():
    rows = [thing("Yunshang Valley"), thing("Yesgo Valley", "a.txt", line=3)]
    tie = Tie(("place", "yunshangvalley"), ("place", "yesgovalley"), ("both are a valley", "both are called “complex”"))
    (found,) = link(rows, [tie])
    assert (set(found.forms), found.why) == ({"Yunshang Valley", "Yesgo Valley"}, tie.why)
    assert link(rows, [tie], Decided(apart=[("Yunshang valley", "yesgo valley")])) == []


ROWS = [thing("Yunshang Valley"), thing("Yunsang Valley", "b.txt"), thing("yun shang valley", "c.txt")]


def test_what_is_decided_is_not_asked():
    assert len(forms(ROWS)) == 1
    assert forms(ROWS, (), Decided([("Yunshang Valley", "yunsang valley", "Yun Shang Valley")])) == []
    assert forms(ROWS, (), Decided(apart=[("Yunshang Valley", "Yunsang Valley", "Yun Shang Valley")])) == []
    assert forms(ROWS, (), Decided(nothing={"yunsang valley", "yun shang valley"})) == []
    assert forms(ROWS, (), Decided([("Yunsang Valley",), ("Yunshang Valley",), ("Yun Shang Valley",)])) == []


def test_what_is_new_is_asked_beside_the_form_that_is_right():
    assert forms(ROWS, (), Decided([("Yunsang Valley",)])) == [
        ("Yunsang Valley", "Yunshang Valley", "yun shang valley")
    ]
    decided = Decided([("Cloudy Valley", "Yunshang Valley", "yunsang valley")])
    assert forms([*ROWS, row_of("place", "Cloudy Valley")], (), decided) == [("Cloudy Valley", "yun shang valley")]


def test_a_person_in_the_right_form_goes_first():
    rows = [
        person("Shi yunmin", count=9, site="s"),
        person("Shi Yun-min", "b.txt", count=9, site="s"),
        person("Shi Yunmin", "c.txt", site="s"),
    ]
    assert forms(rows) == [("Shi Yunmin", "Shi Yun-min")]


SURFACES = st.sampled_from(
    ["Yunshang Valley", "Yunsang Valley", "Yun Shang Valley", "Cloud Valley", "Yunshan Valley", "Ningbo Port"]
)
THINGS = st.builds(thing, SURFACES, st.sampled_from(["s/a", "s/b", "t/c"]), site=st.sampled_from("st"))


@given(st.lists(THINGS, max_size=8), st.randoms())
def test_the_order_of_documents_says_nothing(rows, chance):
    found = link(rows)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert link(shuffled) == found
    for linked in found:
        assert len(set(linked.forms)) == len(linked.forms) > 1
        assert not link(rows, (), Decided(apart=[each.forms for each in found]))
        assert not link(rows, (), Decided(one=[each.forms for each in found]))


def test_twenty_thousand_names_are_linked_in_seconds():
    chance = random.Random(4)
    syllables = "yun shang yi wei min hai yan shi mei zhang lin jian guo zhen ning bo xiao long hong li".split()
    heads = "valley road group bureau school hospital company park bridge street".split()
    rows = []
    for i in range(20_000):
        name = "".join(chance.choices(syllables, k=4)).capitalize()
        rows.append(thing(f"{name} {chance.choice(heads).capitalize()}", f"{i % 50}/{i}.txt", site=str(i % 50)))
    start = time.process_time()
    link(rows)
    assert time.process_time() - start < 5


def test_rows_of_many_documents_share_what_is_equal():
    rows = [thing("Yunshang Valley", path) for path in ("".join("a.txt"), "".join("b.txt"))]
    fresh = [Row(*("".join(value) if isinstance(value, str) else value for value in row)) for row in rows]
    one, other = sharing(fresh, {})
    assert [one, other] == rows
    assert one.surface is other.surface
