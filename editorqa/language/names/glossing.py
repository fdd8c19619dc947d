"""A name in pinyin and the same name translated word for word: `yunshang valley` and `cloud valley`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editorqa.language import lexicon
from editorqa.language.names import heads
from editorqa.language.names.forms import key
from editorqa.language.names.mention import Form, Mention
from editorqa.language.names.reading import Reading
from editorqa.language.names.syllables import divisions


def translated(reading: Reading, forms: Sequence[Form]) -> Iterator[tuple[Form, Form, tuple[str, ...]]]:
    """A pinyin form, another that renders a syllable of it in English before the same words, and the evidence."""
    for form in forms:
        mention = form.first
        if mention.kind not in ("place", "organisation") or not mention.head:
            continue
        stem = _pinyin_stem(reading, mention)
        if stem is None:
            continue
        tail = reading.words[stem + 1 : mention.last + 1]
        for at in reading.prose.index.get(tail[0], ()):
            found = _gloss_before(reading, at, mention, stem, tail)
            if found is not None:
                syllable, first = found
                other = _form(reading, first, at + len(tail) - 1, mention, forms)
                why = (f"both are a {' '.join(tail)}", f"{syllable} can mean “{reading.words[first]}”")
                yield form, other, why


def _pinyin_stem(reading: Reading, mention: Mention) -> int | None:
    """The last word of a name that is pinyin of two syllables, before its common words; None when none is."""
    for at in range(mention.last - 1, mention.first - 1, -1):
        word = reading.words[at]
        if word in reading.unknown:
            pinyin = word not in lexicon.china_places() and any(len(parts) == 2 for parts in divisions(word))
            return at if pinyin else None
    return None


def _gloss_before(
    reading: Reading, at: int, mention: Mention, stem: int, tail: Sequence[str]
) -> tuple[str, int] | None:
    """The syllable and the word when an ordinary word before the tail at `at` translates part of the pinyin."""
    if not at or not reading.spaced(at) or mention.first <= at <= mention.last:
        return None
    if reading.words[at : at + len(tail)] != tail:
        return None
    before = reading.words[at - 1]
    farther = reading.words[at - 2] if at > 1 and reading.spaced(at - 1) else ""
    if before in reading.unknown or farther in reading.unknown:
        return None
    for first, second in [parts for parts in divisions(reading.words[stem]) if len(parts) == 2]:
        near = next((syllable for syllable in (second, first) if _means(syllable, before)), None)
        if farther not in heads.INNER and _means(first, farther):
            return first, at - 2
        if near is not None:
            return near, at - 1
    return None


def _means(syllable: str, word: str) -> bool:
    """True when a character so read means a word: `jin` is gold and golden."""
    meanings = lexicon.glosses().get(syllable, ())
    return any(form in meanings for form in (word, word.removesuffix("s"), word.removesuffix("en")))


def _form(reading: Reading, first: int, last: int, like: Mention, forms: Sequence[Form]) -> Form:
    """The translated form with every place where it stands."""
    surface = reading.written(first, last)
    words, size = reading.words[first : last + 1], last - first
    mentions = tuple(
        Mention(
            like.kind,
            reading.starts[at],
            reading.end(at + size),
            at,
            at + size,
            reading.written(at, at + size),
            key(surface),
            head=like.head,
        )
        for at in reading.prose.index[words[0]]
        if reading.words[at : at + size + 1] == words and reading.spaced(at + 1)
    )
    known = [form for form in forms if form.surface == surface and form.first.kind == like.kind]
    return known[0] if known else Form(surface, mentions)
