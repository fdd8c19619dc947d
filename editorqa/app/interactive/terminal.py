"""The terminal of a person: one key, one line, rows of text, colours where they are wanted."""

from __future__ import annotations

import io
import shutil
import sys
from typing import Final

from editorqa.findings.paint import Paint, painter, plain

_WIDEST: Final = 100


class Terminal:
    """Standard input and output, which are a terminal."""

    def __init__(self, *, color: bool) -> None:
        self.paint: Paint = painter(reverse=True) if color else plain
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal may know fewer letters than a text

    @property
    def width(self) -> int:
        return max(20, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))

    @property
    def height(self) -> int:
        return max(10, shutil.get_terminal_size((80, 24)).lines)

    def say(self, *rows: str) -> None:
        sys.stdout.write("".join(f"{row}\n" for row in rows))
        sys.stdout.flush()

    def key(self, prompt: str) -> str:
        """One key, shown after the prompt; the first of several at once, so that none answers an unseen question.

        Raises KeyboardInterrupt, and EOFError where the input ends.
        """
        import typer

        sys.stdout.write(prompt)
        sys.stdout.flush()
        try:
            pressed = typer.getchar()
            if not pressed:
                raise EOFError
        except OSError:  # the terminal is gone
            raise EOFError from None
        except (KeyboardInterrupt, EOFError):
            self.say("")
            raise
        pressed = pressed[:1] if pressed[:1].isprintable() else pressed
        self.say(pressed if pressed.isprintable() else "")
        return pressed

    def line(self, prompt: str) -> str:
        """A line that a person types; empty when it is interrupted."""
        try:
            return input(prompt)
        except (KeyboardInterrupt, EOFError, UnicodeDecodeError):
            self.say("")
            return ""
