"""A rule as its author wrote it, and what a check answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeAlias

from editorqa.document import Kind
from editorqa.findings.finding import Confidence, Level

if TYPE_CHECKING:
    from editorqa.text import Text

Near = Literal["next", "sentence", "paragraph", "document"]
Inflect = Literal["verb", "noun", "none"]


class Example(NamedTuple):
    """`bad` must be flagged (at `at`, fixed to `good`); `ok` must be clean. `ledger` has aliases and their names."""

    bad: str | None = None
    at: str | None = None
    good: str | None = None
    ok: str | None = None
    markdown: bool = False
    ledger: Mapping[str, str] = {}
    line: int = 0


class Context(NamedTuple):
    """Which neighbours silence a hit (`unless`) or must be there (`when`)."""

    unless: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    within: Near = "sentence"


class Rule(NamedTuple):
    """One rule: a file, or an entry of one whose options have `parts`. `on` is false for those that must be selected.

    `options` is an instance of its check's `Options`; `path` and `line` serve error messages.
    """

    id: str
    extends: str
    message: str
    rationale: str
    options: Any
    level: Level = Level.WARNING
    confidence: Confidence = Confidence.ASK
    source: str = ""
    scope: frozenset[Kind] | None = None
    position: Literal["top", "middle", "bottom"] | None = None
    context: Context = Context()
    above: int = 0
    ignorecase: bool = True
    inflect: Inflect | None = None
    article: Literal["none"] | None = None
    examples: tuple[Example, ...] = ()
    path: str = ""
    line: int = 1
    on: bool = True

    @property
    def family(self) -> str:
        return self.id.split(".", 1)[0]


class RulePack(NamedTuple):
    """A folder of rules: its title, whether it is on by default, and why it is there."""

    name: str
    title: str
    rationale: str
    on: bool
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """A fix: cut whole segments, first to last, with what surrounds them."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Join:
    """A fix: make one line of a segment and the next."""

    segment: int


Change: TypeAlias = tuple[int, int, str]  # start, end, replacement, in offsets of the text
LocalFix: TypeAlias = Sequence[Change] | Remove | Join


class Hit(NamedTuple):
    """What a check yields, in offsets of `Text.joined`.

    `fixes` are alternatives, best first; `words` fill the rule's message; `message` and `level` replace the rule's.
    """

    start: int
    end: int
    fixes: tuple[LocalFix, ...] = ()
    words: Mapping[str, str] = {}
    confidence: Confidence | None = None
    level: Level | None = None
    message: str | None = None
    related: tuple[tuple[int, int], ...] = ()


class Check(Protocol):
    """A module of `editorqa.checks`, or an entry point of the group `editorqa.checks`; `Options` is a named tuple."""

    Options: type

    def prepare(self, rules: Sequence[Rule]) -> Any:
        """All rules that extend this check, once a run; what it returns is pickled into the user's cache."""

    def check(self, text: Text, prepared: Any) -> Iterable[tuple[Rule, Hit]]: ...


def replace(start: int, end: int, *texts: str) -> tuple[LocalFix, ...]:
    """The usual fixes of a hit: one change each, best first."""
    return tuple([(start, end, text)] for text in texts)


def capitalised(joined: str, start: int, end: int, places: Iterable[int]) -> Hit:
    """The hit at `joined[start:end]` with one fix, which gives the letters at `places` their capitals."""
    changes = tuple((at, at + 1, joined[at].upper()) for at in places)
    wanted = {at for at, _, _ in changes}
    use = "".join(joined[at].upper() if at in wanted else joined[at] for at in range(start, end))
    return Hit(start, end, (changes,), {"use": use})


def found_by(
    finders: Mapping[Any, Callable[[Text], Iterable[Hit]]], text: Text, rules: Iterable[Rule]
) -> Iterator[tuple[Rule, Hit]]:
    """The `check` of a module whose rules say in `find` which of its finders they want."""
    for rule in rules:
        for hit in finders[rule.options.find](text):
            yield rule, hit


def each(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The `prepare` of a check that has nothing to prepare."""
    return tuple(rules)
