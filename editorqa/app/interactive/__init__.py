"""`fix -i`: one finding at a time, in a terminal; nothing is written to a file before a person confirms it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from editorqa.errors import EditorqaError
from editorqa.run.config import Config
from editorqa.run.discover import STDIN, Found
from editorqa.run.project import Project
from editorqa.run.session import Session


def verify(found: Sequence[Found]) -> None:
    """Raise EditorqaError where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = "fix -i asks a person, and this is no terminal."
        raise EditorqaError(message, advice="Run editorqa fix, or editorqa fix --diff to see what that would write.")
    if any(one.path == STDIN for one in found):
        raise EditorqaError("fix -i cannot ask about the standard input.", advice="Name a file.")


def fix(
    project: Project,
    found: Sequence[Found],
    load: Callable[[], Config],
    *,
    resume: bool,
    color: bool,
    isolated: bool,
    quiet: bool,
) -> int:
    """Ask about every finding of what was found; the exit status. `load` reads the configuration anew."""
    from editorqa.app.interactive import memory
    from editorqa.app.interactive.asking import ask
    from editorqa.app.interactive.confirming import confirm
    from editorqa.app.interactive.files import Files
    from editorqa.app.interactive.forever import Forever
    from editorqa.app.interactive.talk import Talk
    from editorqa.app.interactive.terminal import Terminal

    talk = Talk(Terminal(color=color), Forever(Session(project), load, isolated), Files(found, quiet), resume=resume)
    try:
        talk.turn()
        while talk.course is not None:
            if not talk.here.draft.over:
                ask(talk)
            elif talk.here.draft.state.taken and not talk.here.closed:
                confirm(talk)
            else:
                talk.leave()
    except KeyboardInterrupt:  # while a file is read or written: what is being asked is not
        talk.interrupted = True
    memory.prune()
    for failure in sorted(talk.failures, key=str):
        sys.stderr.write(f"editorqa: {failure}\n")
    if not quiet:
        sys.stderr.write(talk.summary + "\n")
    if talk.interrupted:
        return 130
    return 2 if talk.files.errors else 3 if talk.failures else 0
