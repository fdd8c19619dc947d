"""A conversation about the findings of a run: where it stands, and the steps forward and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from editorqa.app.interactive import course as courses
from editorqa.app.interactive import desks, memory
from editorqa.app.interactive.course import Course
from editorqa.app.interactive.draft import Desk
from editorqa.app.interactive.files import Files
from editorqa.app.interactive.forever import Forever
from editorqa.app.interactive.memory import Recall
from editorqa.app.interactive.terminal import Terminal
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Failure


@dataclass(slots=True)
class Talk:
    """`course` is None when there is nothing more to ask; `stopping` ends it with the present file.

    `asked` counts the files with a question, `kept` says that answers wait for --resume.
    """

    terminal: Terminal
    forever: Forever
    files: Files
    resume: bool = False
    course: Course | None = None
    stopping: bool = False
    interrupted: bool = False
    asked: int = 0
    kept: bool = False
    fixes: int = 0
    written: int = 0
    failures: set[Failure] = field(default_factory=set)
    recalls: dict[int, Recall] = field(default_factory=dict)

    @property
    def here(self) -> Course:
        assert self.course is not None
        return self.course

    @property
    def desk(self) -> Desk:
        return self._desk(self.here.number)

    @property
    def summary(self) -> str:
        """What came of it, for the end."""
        if not self.asked:
            return "There was nothing to ask about."
        fixes = f"{self.fixes} fix{'' if self.fixes == 1 else 'es'}"
        said = f"Applied {fixes} in {self.written} file{'' if self.written == 1 else 's'}."
        more = self.stopping or self.interrupted or self.kept
        return f"{said} To go on where you stopped, add --resume." if more else said

    def say(self, *rows: str) -> None:
        self.terminal.say(*rows)

    def turn(self) -> None:
        """On to the next file with something to ask; `course` is None after the last."""
        number = -1 if self.course is None else self.course.number
        while (number := number + 1) < len(self.files.found):
            document = self.files.read(self.forever.session, number)
            if document is None:
                continue
            path = self.files.path(number)
            if self.resume and memory.has(path) and not memory.is_about(path, document):
                self.say(f"{document.name} has changed since; the earlier answers about it are dropped.")
                memory.forget(path)
            self.recalls[number] = memory.recall(path) if self.resume else memory.nothing
            desk = self._desk(number)
            if self.course is None:
                course = courses.start(desk, document, number=number)
            else:
                course = courses.turned(self.course, desk, document, number=number)
            if course.draft.over and not course.draft.state.taken:
                continue
            self.course = course
            self.asked += 1
            if not self.resume and memory.has(path):
                self.say(f"There are earlier answers about {document.name}; to go on with them, quit and add --resume.")
            return
        self.course = None

    def leave(self) -> None:
        """The present file is done with: on to the next one, or to the end."""
        if not self.here.closed:
            self.ignore()
        self.fixes, self.written = self.here.fixes, self.here.files
        if self.stopping:
            self.course = None
        else:
            self.turn()

    def act(self, step: Callable[[Course, Desk], Course]) -> None:
        """Take a step and keep the answers."""
        self.course = step(self.here, self.desk)
        self.remember()

    def stop(self) -> None:
        """Ask no more: what is accepted by now goes to its confirmation."""
        self.stopping = True
        self.course = courses.stopped(self.here, self.desk)

    def undo(self) -> None:
        """Back to the last answer, with what it wrote taken back; a file that has changed since forbids it."""
        course = self.here
        if course.before is None:
            self.say("There is no answer to take back.")
            return
        try:
            self.forever.undo(course.written)
        except EditorqaError as error:
            self.say(f"{error}")
            return
        for written in course.written:
            self.say(f"{written.path.name} is again as it was.")
        self.course, self.stopping, self.interrupted = course.before, False, False
        self.remember()

    def ignore(self) -> None:
        """Write down what is to be ignored for good in this file, as it stands on the disk by now."""
        course = self.here
        draft = course.draft
        on_disk = draft.now if self._is_written(course) else draft.first
        places = [(finding.rule, finding.span) for finding, answer in on_disk.given if answer.kind == "ignore"]
        try:
            written = self.forever.ignore(on_disk.document, places)
        except EditorqaError as error:
            self.say(f"{error}", "What you ignored will be found again.")
            return
        if written is not None:
            self.course = courses.wrote(course, written)
            count = "1 finding is" if len(places) == 1 else f"{len(places)} findings are"
            self.say(f"{count} ignored for good ({written.path.name}).")

    def remember(self) -> None:
        memory.keep(self.files.path(self.here.number), self.here.draft)

    def _desk(self, number: int) -> Desk:
        return desks.desk(self.forever.session, self.recalls[number], failures=self.failures)

    def _is_written(self, course: Course) -> bool:
        return any(each.path == self.files.path(course.number) for each in course.written)
