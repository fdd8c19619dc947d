"""Names: what is recognised and what is not, look-alikes that stay apart, and how well both are done on the corpus."""

import re
import time
import tomllib
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
import yaml

from editorqa.checks import names
from editorqa.formats import by_suffix, plain
from editorqa.text import Text

HERE = Path(__file__).parent / "names"
CORPUS = HERE.parent.parent / "corpus"
TRAPS = tomllib.loads((HERE / "traps.toml").read_text("utf-8"))["trap"]
PAIRS = [line.split("\t") for line in (HERE / "lookalikes.tsv").read_text("utf-8").splitlines() if line[:1] not in "#"][
    1:
]
FLOORS = tomllib.loads((CORPUS / "floors.toml").read_text("utf-8"))
KINDS = {"persons": "person", "places": "place", "organisations": "organisation", "brands": "brand"}


def read(source, name="a.txt"):
    reader = by_suffix(name) or plain
    return Text(reader.read(name, source))


def cases():
    """A trap with `open` is one that we still step into, and says so; the day it is not, the test says that."""
    for i, trap in enumerate(TRAPS):
        marks = [pytest.mark.xfail(reason=trap["open"], strict=True)] if "open" in trap else []
        yield pytest.param(trap, id=f"{i} trap {trap['number']}", marks=marks)


@pytest.mark.parametrize("trap", [*cases()])
def test_a_trap_is_not_stepped_into(trap):
    found = read(trap["text"], "a.md" if "\n" in trap["text"] else "a.txt").names
    for kind, name in KINDS.items():
        if kind in trap:
            wanted = [" ".join(surface.split()).rstrip(".") for surface in trap[kind]]
            assert [mention.surface for mention in found if mention.kind == name] == wanted
    for words in trap.get("absent", ()):
        assert not [mention.surface for mention in found if re.search(rf"\b{re.escape(words)}\b", mention.surface)]


SENTENCES = {
    "person": (
        "{0}, mayor of the city, opened the fair. {1}, chairman of the company, thanked the guests.",
        "The prizes went to {0} and {1}. {0} spoke first. The audience thanked {1}.",
        "{0} taught chemistry. {1} taught physics.",
    ),
    "place": (
        "The train stops in {0}. Two hours later it reaches {1}.",
        "Farmers from {0} sell rice in {1}.",
    ),
    "organisation": (
        "{0} signed the contract on Monday. {1} will build the road.",
        "Staff of {0} met staff of {1}.",
    ),
    "brand": ("The shop sells {0} and {1}.", "{0} sold well last year. This year customers ask for {1}."),
}


@pytest.mark.parametrize(("kind", "one", "other", "why"), PAIRS, ids=[f"{i} {pair[1]}" for i, pair in enumerate(PAIRS)])
def test_look_alikes_stay_apart(kind, one, other, why):
    for sentence in SENTENCES.get(kind, SENTENCES["organisation"]):
        for first, second in ((one, other), (other, one)):
            text = read(sentence.format(first, second))
            said = [
                text.joined[hit.start : hit.end]
                for find in ("variant", "title-conflict", "self-reference")
                for hit in names._FINDERS[find](text)
            ]
            assert not said, why


def releases():
    for path in sorted(CORPUS.glob("[0-9]*/names.yaml")):
        draft = next(path.parent.glob("draft.*"))
        yield draft, draft.read_bytes().decode("utf-8-sig"), yaml.safe_load(path.read_text("utf-8"))


def places_of(joined, forms):
    """Every place where one of some forms stands as whole words, the longest form first."""
    found = []
    for form in sorted(forms, key=len, reverse=True):
        words = r"\s+".join(re.escape(word) for word in form.split())
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", joined):
            if not any(match.start() < end and start < match.end() for start, end in found):
                found.append(match.span())
    return found


def measured(*, lower):
    """By kind: gold mentions found, gold mentions; and mentions that are gold, mentions."""
    counts = Counter()
    for draft, source, entities in releases():
        text = read(source.lower() if lower else source, draft.name)
        gold = []
        owners = {form: entity["kind"] for entity in entities for form in (*entity["forms"], *entity.get("faulty", ()))}
        for span in places_of(text.joined, [form.lower() if lower else form for form in owners]):
            written = " ".join(text.joined[slice(*span)].split())
            kind = next(kind for form, kind in owners.items() if (form.lower() if lower else form) == written)
            gold.append((*span, kind))
        for start, end, kind in gold:
            counts["gold", kind] += 1
            counts["met", kind] += any(mention.start < end and start < mention.end for mention in text.names)
        for mention in text.names:
            counts["said", mention.kind] += 1
            counts["right", mention.kind] += any(mention.start < end and start < mention.end for start, end, _ in gold)
    return counts


@pytest.mark.parametrize("lower", [False, True], ids=["as written", "in lower case"])
def test_mentions_hold_their_floors(lower, capsys):
    counts = measured(lower=lower)
    section = "mentions-lower" if lower else "mentions"
    faults = []
    for kind in (*KINDS.values(), "all"):
        kinds = list(KINDS.values()) if kind == "all" else [kind]
        met, gold, right, said = (
            sum(counts[name, each] for each in kinds) for name in ("met", "gold", "right", "said")
        )
        row = f"recall {met}/{gold} {met / gold:.2f}  precision {right}/{said} {right / max(said, 1):.2f}"
        with capsys.disabled():
            print(f"\n{section:<15}{kind:<13}{row}", end="")  # noqa: T201 - the table is what this test is for
        floor = FLOORS[section].get(kind, {})
        if met / gold < floor.get("recall", 0) or right / max(said, 1) < floor.get("precision", 0):
            faults.append(kind)
    assert not faults


def test_variant_groups_hold_their_floors(capsys):
    """Of the forms that a checker should flag, so many are; of what is flagged, so much is such a form or gold."""
    met = gold = right = said = 0
    for draft, source, entities in releases():
        text = read(source, draft.name)
        faulty = [form for entity in entities for form in entity.get("faulty", ())]
        hits = [(hit.start, hit.end) for find in names._FINDERS.values() for hit in find(text)]
        places = places_of(text.joined, faulty)
        marked = gold_of(draft, text)
        by_form = groupby(
            sorted(places, key=lambda span: text.joined[slice(*span)]), key=lambda span: text.joined[slice(*span)]
        )
        for _, spans in by_form:
            gold += 1
            met += any(start < high and low < end for low, high in spans for start, end in hits)
        said += len(hits)
        right += sum(any(start < high and low < end for low, high in (*places, *marked)) for start, end in hits)
    with capsys.disabled():
        print(f"\nfaulty forms   recall {met}/{gold} {met / gold:.2f}  precision {right}/{said} {right / said:.2f}")  # noqa: T201
    assert met / gold >= FLOORS["variants"]["recall"]
    assert right / said >= FLOORS["variants"]["precision"]


def gold_of(draft, text):
    """Where the gold of the families names and casing stands, in the offsets of the joined text."""
    rows = yaml.safe_load((draft.parent / "gold.yaml").read_text("utf-8"))
    forms = [" ".join(row["text"].split()) for row in rows if row["family"] in ("names", "zh-en", "untranslated")]
    return places_of(text.joined, forms)


def test_a_long_text_with_the_same_names_again_and_again_takes_no_squares():
    one = "Wang Jianfeng, mayor of Xuzhou, met Wang Jianfang, director of Yunshang Valley, and Liu Xulong of Yunsang Valley. "
    text = read("\n".join(one * 3 for _ in range(1500)))
    started = time.process_time()
    for find in names._FINDERS.values():
        list(find(text))
    assert time.process_time() - started < 5, "comparing every place with every other takes minutes"
