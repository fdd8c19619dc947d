"""The end of a file: what was accepted is written, when a person says so."""

from __future__ import annotations

from collections.abc import Iterator

from editorqa.app.interactive import course as courses
from editorqa.app.interactive import memory
from editorqa.app.interactive.talk import Talk
from editorqa.errors import EditorqaError
from editorqa.findings.diff import unified
from editorqa.findings.paint import Paint
from editorqa.findings.quote import harmless
from editorqa.run.fixing import notes

_HELP = (
    "y  write the file",
    "n  leave the file as it is; the answers are kept for --resume",
    "d  show what would change",
    "u  take back the last answer",
    "q  leave the file as it is, and stop",
)


def confirm(talk: Talk) -> None:
    """Ask whether to write the present file; nothing was written to it until now."""
    draft = talk.here.draft
    name, count = draft.first.document.name, draft.state.taken
    for note in notes(draft.state):
        talk.say(note)
    while True:
        fixes = "1 fix" if count == 1 else f"{count} fixes"
        try:
            key = talk.terminal.key(talk.terminal.paint("prompt", f"Write {fixes} to {name} [y,n,d,u,q,?]? "))
        except KeyboardInterrupt:
            talk.interrupted, key = True, "q"
        except EOFError:
            key = "q"
        if key == "y" and _write(talk):
            return
        if key in ("n", "q"):
            talk.stopping |= key == "q"
            talk.kept = True
            talk.say(f"{name} is left as it is; your answers are kept.")
            talk.course = courses.left(talk.here)
            talk.ignore()
            return
        if key == "u":
            talk.undo()
            return
        if key == "d":
            talk.say(*_diff(unified(name, draft.first.document.source, draft.state.source), talk.terminal.paint))
        elif key == "?":
            talk.say(*_HELP)


def _write(talk: Talk) -> bool:
    """Write the file; False when that may be tried again."""
    course = talk.here
    draft, number = course.draft, course.number
    try:
        written = talk.files.write(talk.forever.session, number, draft.first.document, draft.state.source)
    except EditorqaError as error:
        talk.say(f"{error}")
        if talk.files.is_as_read(number):
            return False
        memory.forget(talk.files.path(number))
        talk.say(f"Your answers about {draft.first.document.name} are dropped; the file is as somebody else left it.")
        talk.course = courses.dropped(course)
        return True
    talk.course = courses.saved(course, written)
    talk.ignore()
    talk.remember()
    return True


def _diff(text: str, paint: Paint) -> Iterator[str]:
    roles = {"-": "old", "+": "new", "@": "rule"}
    for line in text.split("\n"):
        shown = harmless(line)
        role = "path" if line.startswith(("---", "+++", "diff ")) else roles.get(line[:1], "")
        yield paint(role, shown) if role else shown
