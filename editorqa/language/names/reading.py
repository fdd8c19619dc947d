"""What the words of a text are: written with a capital, ordinary English, or unknown."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Literal

from editorqa.language import lexicon
from editorqa.language.names.mention import Prose

Case = Literal["mixed", "lower", "title"]

_CAPITAL = re.compile("[A-ZÀ-Þ][^\\W\\d_A-Z]")
_HEADLINE = 250  # no headline has more letters
_TITLED_SHARE = 0.7


class Reading:
    """A text with what recognisers ask of it again and again, each found once."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.words, self.gaps, self.starts, self.joined = prose.words, prose.gaps, prose.starts, prose.joined
        self.count = len(prose.words)
        self._cases: dict[int, Case] = {}
        self._segment_starts = [start for start, _ in prose.segments]

    @cached_property
    def unknown(self) -> frozenset[str]:
        """The distinct words that no English dictionary has, figures apart."""
        odd = self.prose.distinct - lexicon.ordinary()
        return frozenset([word for word in odd if len(word) > 1 and not word[0].isdigit() and "_" not in word])

    def capital(self, word: int) -> bool:
        """True when a word begins with a capital."""
        return self.joined[self.starts[word]].isupper()

    def written(self, first: int, last: int) -> str:
        """Some words as they are written, with single plain spaces."""
        return " ".join(self.joined[self.starts[first] : self.end(last)].split())

    def end(self, word: int) -> int:
        """Where a word ends, as an offset of `joined`."""
        return self.starts[word] + len(self.words[word])

    def spaced(self, word: int) -> bool:
        """True when only white space stands between a word and the one before it, in one segment."""
        gap = self.gaps[word]
        return gap == " " or (gap.isspace() and "\u2029" not in gap)

    def case(self, word: int) -> Case:
        """How the segment of a word uses capitals: as prose does, not at all, or for every word (a headline)."""
        segment = bisect_right(self._segment_starts, self.starts[word]) - 1
        known = self._cases.get(segment)
        if known is None:
            known = self._cases[segment] = self._case_of(*self.prose.segments[segment])
        return known

    def sentence(self, word: int) -> tuple[int, int]:
        """First word and one past the last of the sentence of a word."""
        at = bisect_right(self.prose.sentences, (word, self.count + 1)) - 1
        return self.prose.sentences[at]

    def begins_sentence(self, word: int) -> bool:
        return self.sentence(word)[0] == word

    def _case_of(self, start: int, end: int) -> Case:
        written = self.joined[start:end]
        if written.islower() or not _CAPITAL.search(written):
            return "lower"
        if len(written) > _HEADLINE:
            return "mixed"
        long = [word for word in written.split() if len(word) > 3]
        capitals = sum(word[0].isupper() for word in long)
        return "title" if len(long) > 2 and capitals > _TITLED_SHARE * len(long) else "mixed"
