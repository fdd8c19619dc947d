"""The questions of `names review`: each asks a person whether forms name one thing, and keeps the answer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editorqa.errors import EditorqaError
from editorqa.formats import decoding
from editorqa.language.names import heads
from editorqa.run import config as configuration
from editorqa.run import ledger as ledgers
from editorqa.run import places
from editorqa.run.ledger import Different, Ledger, Name, Passed, Proposal, same

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text as Styled

_AROUND: Final = 90  # letters shown on each side of a form
_HELP: Final = "number: the right form  o: another  d: different names  p: no name  s: later  q: stop"


def review(*, config: Path | None) -> None:
    """Ask a person about every proposal; each answer is written before the next question."""
    place = places.ledger(configuration.load(Path.cwd(), file=config), Path.cwd())
    shown = configuration.as_shown(place, Path.cwd())
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = "names review asks a person, and this is no terminal."
        raise EditorqaError(message, advice=f"Run it in a terminal, or edit {shown}.")
    from rich.console import Console

    console = Console(highlight=False)
    skipped: set[Proposal] = set()
    answered = 0
    while True:
        ledger = ledgers.read(place, shown=shown) if place.exists() else Ledger()
        waiting = [proposal for proposal in ledger.proposals if proposal not in skipped]
        if not waiting:
            break
        _ask(console, waiting[0], len(waiting), place.parent)
        answer = _answer(console, ledger, waiting[0])
        if answer is None:
            break
        if answer == ledger:
            skipped.add(waiting[0])
            continue
        try:
            ledgers.write(place, answer)
            answered += 1
        except EditorqaError as error:
            console.print(literal(f"{error} Not written."), style="red")
    left = len(ledger.proposals)
    console.print(f"{counted(answered, 'answer', 'answers')} written to {shown}; {left} left.", markup=False)


def counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


def literal(text: str) -> Styled:
    from rich.text import Text as Styled

    return Styled(text)


def _ask(console: Console, proposal: Proposal, waiting: int, folder: Path) -> None:
    """A question: the forms side by side, each in its sentence."""
    from rich.table import Table

    console.print()
    console.print(f"One {proposal.kind}? {proposal.why}", style="bold", markup=False)
    quoted = [_quoted(form, proposal.seen, folder) for form in proposal.forms]
    if len(quoted) <= 3 and console.width >= 80:
        table = Table(show_header=False, expand=True, show_lines=False)
        for _ in quoted:
            table.add_column(ratio=1)
        table.add_row(*(literal(f"[{i}] {form}") for i, form in enumerate(proposal.forms, 1)))
        table.add_row(*(sentence for sentence, _ in quoted))
        table.add_row(*(literal(where) for _, where in quoted))
    else:
        table = Table(show_header=False, expand=True, show_lines=True)
        for i, (form, (sentence, where)) in enumerate(zip(proposal.forms, quoted, strict=True), 1):
            table.add_row(literal(f"[{i}] {form}"), sentence, literal(where))
    console.print(table)
    console.print(f"{waiting} left - {_HELP}", style="dim", markup=False)


def _quoted(form: str, seen: Sequence[str], folder: Path) -> tuple[Styled, str]:
    """The letters around the first place where a form stands, with the form in bold, and that place."""
    for place in seen:
        path, _, number = place.rpartition(":")
        if not number.isdecimal():
            continue
        line = _line(folder / path, int(number))
        at = line.casefold().find(same(form))
        if at >= 0:
            start, end = max(0, at - _AROUND), at + len(form) + _AROUND
            shown = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
            styled = literal(shown)
            first = at - start + (1 if start else 0)
            styled.stylize("bold", first, first + len(form))
            return styled, place
    return literal("(its place has changed)"), ""


def _line(path: Path, number: int) -> str:
    """A line of a file with the next one, with single spaces; empty when there is none."""
    try:
        lines = decoding.decode(path.read_bytes(), path=path.as_posix()).text.splitlines()
    except (OSError, EditorqaError):
        return ""
    return " ".join(" ".join(lines[number - 1 : number + 1]).split())


def _answer(console: Console, ledger: Ledger, proposal: Proposal) -> Ledger | None:
    """The ledger with the answer in it: the same one when it is left for later, None to stop."""
    import typer

    others = tuple(one for one in ledger.proposals if one != proposal)
    while True:
        try:
            pressed = typer.getchar()  # more than one key when they come at once: no unseen question is answered
            pressed = pressed[:1] if pressed.isprintable() else pressed
            if pressed == "o":
                typed = " ".join(console.input("The right form: ").split())
                if typed:
                    return _named(ledger, proposal, typed)
        except (KeyboardInterrupt, EOFError):
            return None
        if pressed in ("q", "\x03", "\x04", "\x1b"):
            return None
        if pressed == "s":
            return ledger
        if pressed == "d":
            return replace(ledger, proposals=others, different=(*ledger.different, Different(proposal.forms)))
        if pressed == "p":
            return replace(ledger, proposals=others, passed=(*ledger.passed, Passed(proposal.forms)))
        if pressed.isdecimal() and 0 < int(pressed) <= len(proposal.forms):
            return _named(ledger, proposal, proposal.forms[int(pressed) - 1])


def _named(ledger: Ledger, proposal: Proposal, canonical: str) -> Ledger:
    """The ledger with one name of all forms, and of those that the ledger has for one of them already."""
    forms = {same(form) for form in (*proposal.forms, canonical)}
    owners = [
        name
        for name in ledger.names
        if name.kind == proposal.kind and forms & {same(form) for form in (name.canonical, *name.aliases)}
    ]
    every = dict.fromkeys(proposal.forms)
    kept = {form for name in owners for form in name.allowed}
    for name in owners:
        every |= dict.fromkeys((name.canonical, *name.aliases))
    others = [form for form in every if same(form) != same(canonical)]
    allowed = [form for form in others if _is_short(form, canonical)]
    name = Name(
        canonical,
        proposal.kind,
        chinese=next((name.chinese for name in owners if name.chinese), ""),
        aliases=tuple(form for form in others if form not in allowed and form not in kept),
        allowed=tuple(dict.fromkeys([*(form for name in owners for form in name.allowed), *allowed])),
        title=next((name.title for name in owners if name.title), ""),
        seen=next((name.seen for name in owners if name.seen), next(iter(proposal.seen), "")),
    )
    at = ledger.names.index(owners[0]) if owners else len(ledger.names)
    rest = [each for each in ledger.names if each not in owners]
    return replace(
        ledger,
        names=(*rest[:at], name, *rest[at:]),
        proposals=tuple(one for one in ledger.proposals if one != proposal),
    )


def _is_short(form: str, full: str) -> bool:
    """True for words that a full form begins with, and for its first letters: right too, not to be replaced."""
    short, words = form.split(), full.split()
    letters = "".join(word[0] for word in words if word.lower() not in heads.INNER)
    return (len(short) < len(words) and words[: len(short)] == short) or (len(words) > 2 and form == letters.upper())
