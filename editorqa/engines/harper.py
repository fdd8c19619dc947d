"""Harper, a grammar engine inside this process: no server and no Java, a second to build."""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from typing import TYPE_CHECKING, Any

from editorqa.engines import Engine, EngineError, Passage
from editorqa.engines.standing_in import stand_in
from editorqa.text import Match

if TYPE_CHECKING:
    from harper import Lint, Linter

NAME = "harper"
SPELLING = "SpellCheck"

_PACKAGE = "harper-py"
_DIALECTS = {"en-US": 0, "en-GB": 1, "en-IE": 1, "en-ZA": 1, "en-AU": 2, "en-NZ": 2, "en-CA": 3, "en-IN": 4}
_REMOVE, _INSERT_AFTER = 1, 2
_CHATTY = {"LookingForwardTo"}  # it writes to the standard output, where a report may be
_LONG = 20_000
_SENTENCE_END = re.compile(r"[.!?][\"')\]”’]*\s+")
# A linter must not be entered twice, and the rules that are on are a state of it.
_LOCK = threading.Lock()
_THIRD_PERSON = re.compile(r"\b(?:he|she|it)\s$", re.IGNORECASE)
_BUILT: dict[str, Any] = {}


def available() -> bool:
    """True when harper-py can be imported; another package of the name `harper` does not count."""
    try:
        metadata.version(_PACKAGE)
        import harper
    except (ImportError, metadata.PackageNotFoundError):
        return False
    return hasattr(harper, "Linter")


def version(url: str | None = None) -> str:  # noqa: ARG001 - Harper has no server
    """That of the package."""
    return metadata.version(_PACKAGE) if available() else ""


@contextmanager
def open(*, english: str = "en-US", rules: Collection[str] | None = None) -> Iterator[Engine]:  # noqa: A001
    """Harper with some of its rules on; None: all that it has on itself. Nothing is built before the first check."""
    if not available():
        raise EngineError("Harper is not installed.", advice=f"Install it with `pip install {_PACKAGE}`.")
    yield _Harper(_DIALECTS.get(english, 0), None if rules is None else frozenset(rules))


class _Harper:
    name = NAME

    def __init__(self, dialect: int, rules: frozenset[str] | None) -> None:
        self.version = metadata.version(_PACKAGE)
        self._dialect = dialect
        self._rules = rules

    def check(self, passages: Sequence[Passage]) -> list[tuple[Match, ...]]:
        with _LOCK:
            return [self._matches(passage) if passage.text.strip() else () for passage in passages]

    def _matches(self, passage: Passage) -> tuple[Match, ...]:
        plain = stand_in(passage)
        found = {
            placed
            for start, part in _parts(plain.text)
            for match in _told(start, part, self._lints(part))
            if (placed := plain.back(match)) is not None
        }
        return tuple(sorted(found))

    def _lints(self, text: str) -> dict[str, list[Lint]]:
        try:
            linter = _linter(self._dialect, self._rules)
            # Not `dedup`, or what a rule finds would depend on which others are on.
            lints: dict[str, list[Lint]] = linter.organized_lints(text, language="plaintext", dedup=False)
        except EngineError:
            raise
        except BaseException as error:
            # A panic of Rust is no Exception, and what it leaves behind is not to be used again.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            _BUILT.clear()
            raise EngineError(
                f"Harper {self.version} broke off at '{text[:40]}' ({type(error).__name__}).",
                advice="Check without it: --grammar off.",
            ) from error
        return lints


def _linter(dialect: int, rules: frozenset[str] | None) -> Linter:
    """The linter of this process with these rules on; its dictionary takes a second and 150 MB, so there is but one."""
    import harper

    if _BUILT.get("for") != (dialect, rules):
        built: Linter | None = _BUILT.get("linter")
        if built is None or built.dialect != dialect:
            built = harper.Linter(harper.Dialect(dialect))
        built.set_lint_config(_wanted(rules))  # 20 ms: not for every passage
        _BUILT.update({"for": (dialect, rules), "linter": built})
    linter: Linter = _BUILT["linter"]
    return linter


def _wanted(rules: frozenset[str] | None) -> dict[str, bool | None]:
    import harper

    defaults = harper.get_default_lint_config()
    if rules is not None and (unknown := sorted(rules - defaults.keys())):
        raise EngineError(
            f"Harper {metadata.version(_PACKAGE)} has no rule '{unknown[0]}'.",
            advice=f"Take it out of the rule file, or install another {_PACKAGE}.",
        )
    wanted = {rule: on if rules is None else rule in rules for rule, on in defaults.items()}
    return {rule: on and rule not in _CHATTY for rule, on in wanted.items()}


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """A long passage in parts that end with a sentence: Harper's time grows with the square of the length."""
    start = 0
    while len(text) - start > _LONG:
        ends = [each.end() for each in _SENTENCE_END.finditer(text, start, start + _LONG)]
        end = ends[-1] if ends else start + _LONG
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _told(start: int, text: str, found: dict[str, list[Lint]]) -> Iterator[Match]:
    for rule, lints in found.items():
        for lint in lints:
            span, was = lint.span, lint.problem_text
            new = [_replacement(was, int(each.kind), each.replacement_text) for each in lint.suggestions]
            replacements = tuple(dict.fromkeys(each for each in new if each is not None and each != was))
            match = Match(span.start, span.end, rule, lint.message, replacements, rule == SPELLING)
            if (not new or replacements) and _sound(match, text):
                yield match._replace(start=start + span.start, end=start + span.end)


def _replacement(was: str, kind: int, text: str) -> str | None:
    """The new text in full; None for the nothing that Harper puts for a word it has no other form of."""
    if kind == _REMOVE:
        return ""
    return (was + text if kind == _INSERT_AFTER else text) or None


def _sound(match: Match, text: str) -> bool:
    """False where two rules that are right elsewhere were always wrong when measured."""
    after = text[match.end :]
    if match.rule == "AnA":  # `7:05 a.m.`, `[A-]`, the name An Ran
        return after[:1].isspace() and not (text[match.start].isupper() and after.lstrip()[:1].isupper())
    if match.rule == "PronounVerbAgreement":  # what follows you is no verb, or no verb of it: `I hope you guys`
        return bool(match.replacements and _THIRD_PERSON.search(text, max(0, match.start - 5), match.start))
    return True
