"""Words, sentences, inflection, and what is mended around a replacement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorqa.document import Document, Run, Segment, Span
from editorqa.language import inflection, repair
from editorqa.language.words import OBJECT, columns, plain
from editorqa.text import Text


def text_of(*paragraphs: str) -> Text:
    segments, offset = [], 0
    for paragraph in paragraphs:
        end = offset + len(paragraph)
        segments.append(Segment("paragraph", paragraph, (Run(0, len(paragraph), offset, end),), Span(offset, end)))
        offset = end + 1
    return Text(Document("a.txt", "\n".join(paragraphs), segments))


def replaced(before: str, use: str, *, bare: bool = False, heading: bool = False) -> str:
    """`before` with the words in [brackets] replaced."""
    start, end = before.index("["), before.index("]") - 1
    text = before.replace("[", "").replace("]", "")
    whole = text_of(text)
    place = repair.Place(start, end, starts_sentence=whole.starts_sentence(start), heading=heading)
    low, high, new = repair.replacement(text, place, use, bare=bare)
    return text[:low] + new + text[high:]


REPAIRS = [
    # a and an
    ("He saw a [equipments] list.", "equipment", "He saw an equipment list."),
    ("An [big] apple fell.", "huge", "A huge apple fell."),
    ("It is a [x] hour.", "European", "It is a European hour."),
    ("It is a [x].", "one-day visit", "It is a one-day visit."),
    ("It is a [x].", "hour", "It is an hour."),
    ("It is a [x].", "MBA course", "It is an MBA course."),
    ("It is a [x].", "NATO course", "It is a NATO course."),
    ("It is a [x].", "university", "It is a university."),
    ("It is a [x].", "unusual step", "It is an unusual step."),
    ("It is a [x].", "8-day tour", "It is an 8-day tour."),
    ("It is a [x].", "800-meter race", "It is an 800-meter race."),
    ("It is a [x].", "11-day tour", "It is an 11-day tour."),
    # doubled articles
    ("Before the [x], they met.", "the meeting", "Before the meeting, they met."),
    ("Before a [x] they met.", "the meeting", "Before the meeting they met."),
    ("The [x] ended.", "the meeting", "The meeting ended."),
    # capitals
    ("[New start] of work.", "fresh start", "Fresh start of work."),
    ("They saw a [New Start] of work.", "fresh start", "They saw a Fresh Start of work."),
    ("THE [NEW START] OF WORK", "fresh start", "THE FRESH START OF WORK"),
    ("He said [it] again.", "COVID-19", "He said COVID-19 again."),
    # cuts
    ("[It is reported that] the plant opened.", "", "The plant opened."),
    ("[It is reported that], the plant opened.", "", "The plant opened."),
    ("The plant, [it is said], opened.", "", "The plant, opened."),
    ("The plant [really] opened.", "", "The plant opened."),
    ("The plant opened [really].", "", "The plant opened."),
    # number of what stands around
    ("[Equipments] are new.", "equipment", "Equipment is new."),
    ("The [equipments] are new.", "equipment", "The equipment is new."),
    ("These [equipments] are new.", "equipment", "This equipment is new."),
    ("There are many [equipments].", "equipment", "There are much equipment."),
    ("Delivery of [equipments] are new.", "equipment", "Delivery of equipment are new."),
    ("It rained, and these [equipments] are now wet.", "equipment", "It rained, and this equipment is now wet."),
    ("[Vice General Manager] Li spoke.", "deputy general manager", "Deputy General Manager Li spoke."),
    ("They met [on the National Day].", "on National Day", "They met on National Day."),
    ("They saw the [People's Great Hall].", "Great Hall", "They saw the Great Hall."),
    ("In winter, the [equipments] were new.", "equipment", "In winter, the equipment was new."),
]


@pytest.mark.parametrize(("before", "use", "after"), REPAIRS, ids=[f"{b} + {u}" for b, u, _ in REPAIRS])
def test_a_replacement_mends_its_neighbours(before, use, after):
    assert replaced(before, use) == after


BARE = [
    ("The [new crown] has spread.", "COVID-19 has spread."),
    ("Since the [new crown] broke out, sales fell.", "Since COVID-19 broke out, sales fell."),
    ("They fought the [new crown].", "They fought COVID-19."),
    ("They fought the [new crown] epidemic.", "They fought the COVID-19 epidemic."),
    ("They fought a [new crown] case.", "They fought a COVID-19 case."),
    ("the [new crown]'s impact", "COVID-19's impact"),
    ("the [new crown] and its impact", "COVID-19 and its impact"),
]


@pytest.mark.parametrize(("before", "after"), BARE, ids=[before for before, _ in BARE])
def test_a_bare_name_takes_no_article_unless_a_noun_follows(before, after):
    assert replaced(before, "COVID-19", bare=True) == after


SENTENCES = [
    ("He came. She left.", ["He", "She"]),
    ("Mr. Chen of U.S. Steel Co., Ltd. came on Jan. 3. He left.", ["Mr", "He"]),
    ("It ended.Then it rained.", ["It", "Then"]),
    ("Growth was 3.5%. That is low.", ["Growth", "That"]),
    ("J. R. R. Tolkien wrote it. It is long.", ["J", "It"]),
    ("Why? Because! Yes.", ["Why", "Because", "Yes"]),
    ("He bought masks, gloves, etc. Then he left.", ["He", "Then"]),
    ("“We won.” He smiled.", ["We", "He"]),
    ("See www.example.com. It is new.", ["See", "It"]),
    ("They met at No. 5 Middle School. It rained.", ["They", "It"]),
    ("The plant closed at 5 p.m. The staff went home.", ["The", "The"]),
]


@pytest.mark.parametrize(("text", "firsts"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_sentences_begin_where_a_reader_says(text, firsts):
    whole = text_of(text)
    offsets = [whole.columns.starts[i] for i in whole.sentence_starts]
    assert [whole.joined[offset : offset + len(first)] for offset, first in zip(offsets, firsts, strict=True)] == firsts


def test_every_segment_begins_a_sentence():
    whole = text_of("A heading without end", "the next line", "and a third.")
    assert [whole.columns.words[i] for i in whole.sentence_starts] == ["a", "the", "and"]


@given(st.text(max_size=60))
def test_the_twin_for_matching_is_as_long_as_the_text(text):
    assert len(plain(text)) == len(text)


@given(st.text(max_size=60))
def test_words_and_gaps_make_up_the_text(text):
    words, gaps, starts = columns(text)
    assert "".join(gap + word for gap, word in zip(gaps, [*words, ""], strict=True)) == text
    assert [text[start : start + len(word)] for start, word in zip(starts, words, strict=True)] == words


ADDRESSES = ["https://a.cn/b?c=d", "www.a-b.com", "mr.li@a.com.cn", "report.pdf", "#teamwork", "@editorqa", "a.com/x"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_no_prose(address):
    masked = plain(f"See ({address}), or ask.")
    assert masked == f"see ({OBJECT * len(address)}), or ask."


def test_ordinary_points_are_no_addresses():
    assert plain("It ended.Then 3.5 and U.S. and e.g. this") == "it ended.then 3.5 and u.s. and e.g. this"


VERBS = [
    ("affirmed", ("affirm", "past")),
    ("gave", ("give", "past")),
    ("given", ("give", "participle")),
    ("carries", ("carry", "third")),
    ("planning", ("plan", "gerund")),
    ("is", ("be", "third")),
]


@pytest.mark.parametrize(("word", "reading"), VERBS)
def test_verb_forms_are_read(word, reading):
    assert reading in inflection.readings(word)


def test_unknown_verbs_are_regular():
    assert inflection.forms("zorp") == {
        "base": "zorp",
        "third": "zorps",
        "past": "zorped",
        "participle": "zorped",
        "gerund": "zorping",
    }


NUMBERS = [
    ("city", "cities"),
    ("box", "boxes"),
    ("child", "children"),
    ("key official", "key officials"),
    ("day", "days"),
]


@pytest.mark.parametrize(("one", "many"), NUMBERS)
def test_nouns_have_two_numbers(one, many):
    assert inflection.plural(one) == many
    assert inflection.singular(many) == one


def test_a_singular_has_no_singular():
    assert [inflection.singular(word) for word in ("progress", "bus", "analysis", "work")] == [None] * 4
