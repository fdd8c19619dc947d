"""One question: it is shown, a key is pressed, and something follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from editorqa.app.interactive import course as courses
from editorqa.app.interactive import draft as drafts
from editorqa.app.interactive import screen
from editorqa.app.interactive.answers import IGNORE, LEAVE, Answer
from editorqa.app.interactive.course import Course
from editorqa.app.interactive.reason import reason
from editorqa.app.interactive.talk import Talk
from editorqa.errors import EditorqaError
from editorqa.findings.quote import shortened


def ask(talk: Talk) -> None:
    """Ask about the present finding until an answer moves on."""
    course, terminal = talk.here, talk.terminal
    files = len(talk.files.found)
    size = {"width": terminal.width, "height": terminal.height}
    talk.say("", *screen.question(course, files=files, **size, paint=terminal.paint))
    while talk.course is course:
        try:
            key = terminal.key(screen.prompt(course, paint=terminal.paint))
        except KeyboardInterrupt:
            talk.interrupted = True
            key = "q"
        except EOFError:
            key = "q"
        if key.isdecimal():
            _choose(talk, key)
        elif key in _STEPS:
            _STEPS[key](talk)
        else:
            talk.say(f"{shortened(key, 8)} is no answer; ? says what is.")


def _choose(talk: Talk, key: str) -> None:
    answer = _suggestion(talk.here, key)
    if answer is None:
        talk.say(f"There is no suggestion {key} here.")
    else:
        talk.act(lambda course, desk: courses.answered(course, desk, answer))


def _yes(talk: Talk) -> None:
    if talk.here.draft.finding.fixes:
        _choose(talk, "1")
    else:
        talk.say("There is no suggestion here: e types what is to stand, n leaves it.")


def _no(talk: Talk) -> None:
    talk.act(lambda course, desk: courses.answered(course, desk, LEAVE))


def _all(talk: Talk) -> None:
    talk.act(lambda course, desk: courses.swept(course, desk, "take"))


def _none(talk: Talk) -> None:
    talk.act(lambda course, desk: courses.swept(course, desk, "leave"))


def _next(talk: Talk) -> None:
    _move(talk, courses.moved(talk.here, 1), "This is the only undecided one here.")


def _previous(talk: Talk) -> None:
    _move(talk, courses.moved(talk.here, -1), "This is the only undecided one here.")


def _search(talk: Talk) -> None:
    word = talk.terminal.line("Search in this file: ").strip()
    if word:
        _move(talk, courses.sought(talk.here, word), f"No other undecided finding in this file has '{word}'.")


def _move(talk: Talk, there: Course | None, otherwise: str) -> None:
    if there is None or there.draft.at == talk.here.draft.at:
        talk.say(otherwise)
    else:
        talk.course = there


def _type(talk: Talk) -> None:
    answer = _typed(talk)
    if answer is not None:
        talk.act(lambda course, desk: courses.answered(course, desk, answer))


def _ignore(talk: Talk) -> None:
    kept = "in this run; --isolated keeps nothing" if talk.forever.isolated else f"for good ({talk.forever.shown})"
    talk.say(f"Ignored at this place, {kept}.")
    talk.act(lambda course, desk: courses.answered(course, desk, IGNORE))


def _accept(talk: Talk) -> None:
    draft = talk.here.draft
    try:
        written, said = talk.forever.accept(draft.now.document, draft.finding)
    except EditorqaError as error:
        talk.say(str(error))
        return
    talk.say(said)
    talk.act(lambda course, desk: courses.wrote(courses.accepted(course, desk), *written))


def _similar(talk: Talk) -> None:
    course = talk.here
    count = len(courses.alike(course.draft))
    fixes = len(course.draft.finding.fixes)
    offered = [*(["y"] if fixes else []), "n", "i", "e", *([f"1-{min(fixes, 9)}"] if fixes > 1 else [])]
    others = {0: "", 1: " and 1 more here"}.get(count, f" and {count} more here")
    text = f"For {_shown(course)}{others}, and in the files to come [{','.join(offered)}]? "
    try:
        key = talk.terminal.key(talk.terminal.paint("prompt", text))
    except (KeyboardInterrupt, EOFError):
        return
    answer = {"n": LEAVE, "i": IGNORE}.get(key)
    if key == "e":
        answer = _typed(talk)
    elif key == "y" or key.isdecimal():
        answer = _suggestion(course, "1" if key == "y" else key)
    if answer is None:
        talk.say("Nothing was decided.")
        return
    chosen = answer
    talk.act(lambda course, desk: courses.all_alike(course, desk, chosen))


def _explain(talk: Talk) -> None:
    course, terminal = talk.here, talk.terminal
    rule = talk.forever.session.rulebook.rules.get(course.draft.finding.rule)
    size = {"width": terminal.width, "height": terminal.height}
    talk.say(*reason(course, rule, config=talk.forever.shown, **size, paint=terminal.paint))


_STEPS: Final[dict[str, Callable[[Talk], None]]] = {
    "y": _yes, "n": _no, "q": Talk.stop, "a": _all, "d": _none, "e": _type, "j": _next, "k": _previous, "/": _search,
    "?": _explain, "u": Talk.undo, "i": _ignore, "A": _accept, "s": _similar,
}  # fmt: skip


def _suggestion(course: Course, key: str) -> Answer | None:
    fixes = course.draft.finding.fixes
    number = int(key) if key.isascii() else 0
    return Answer("take", fixes[number - 1]) if 0 < number <= len(fixes) else None


def _typed(talk: Talk) -> Answer | None:
    """What a person types in place of the present words; None when it is nothing, or cannot stand there."""
    course = talk.here
    draft = course.draft
    old = courses.words(draft)
    words = talk.terminal.line(f"Write in place of {_shown(course)}: " if old else "Write here: ")
    if not words.strip():
        return None
    if words == old:
        talk.say("That is what stands there.")
        return None
    fix = drafts.typed(talk.desk, draft.now.document, draft.finding, words)
    if fix is None:
        talk.say("That cannot stand here without harm to the markup; edit the file itself.")
        return None
    return Answer("take", fix, words)


def _shown(course: Course) -> str:
    return f"'{shortened(courses.words(course.draft), 40)}'"
