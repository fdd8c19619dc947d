"""Two words without the space between them: ofthe, theNew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Hit, Rule, each, replace
from editorqa.text import Text


@dataclass(frozen=True, slots=True)
class Options:
    """`first` are small words that nothing sticks to; `pairs` are joined forms, written with a space: `of the`."""

    first: tuple[str, ...]
    pairs: tuple[str, ...]


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at distinct words only."""
    for rule in prepared:
        pairs = {pair.replace(" ", ""): len(pair.split(" ")[0]) for pair in rule.options.pairs}
        for word in text.index.keys() & pairs.keys():
            for place in text.index[word]:
                yield rule, _hit(text, place, pairs[word], Confidence.SAFE)
        for word in [word for word in text.index if word.startswith(rule.options.first)]:
            for place in text.index[word]:
                for first in rule.options.first:
                    if word.startswith(first) and _is_joined(text, place, len(first)):
                        yield rule, _hit(text, place, len(first), Confidence.LIKELY)
                        break


def _is_joined(text: Text, place: int, at: int) -> bool:
    """True for a small word before a capitalised one, as in `theWei`, with nothing around it that code would have."""
    start = text.columns.starts[place]
    written = text.joined[start : start + len(text.columns.words[place])]
    head, tail = written[:at], written[at:]
    if not (head.islower() or head.istitle()) or len(tail) < 3 or not (tail[0].isupper() and tail[1:].islower()):
        return False
    before, after = text.columns.gaps[place], text.columns.gaps[place + 1]
    return (
        (before[-1:] in ("", " ", '"', "“", "(", "\u2029")
        and after[:1] not in ("(", ".", "_", "=", "-"))
        or after[:2] == ". "
    )


def _hit(text: Text, place: int, at: int, sure: Confidence) -> Hit:
    start = text.columns.starts[place]
    end = start + len(text.columns.words[place])
    use = f"{text.joined[start : start + at]} {text.joined[start + at : end]}"
    return Hit(start, end, replace(start + at, start + at, " "), {"use": use}, sure)
