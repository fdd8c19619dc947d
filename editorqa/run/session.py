"""What is loaded to do a run: rules once, then any number of documents."""

from __future__ import annotations

import copy
import os
import pickle
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations
from typing import cast

from editorqa import formats
from editorqa.checks import across
from editorqa.document import Document, Span
from editorqa.errors import EditorqaError
from editorqa.findings.diff import unified
from editorqa.findings.finding import Edit
from editorqa.findings.fingerprint import apart
from editorqa.findings.locate import located
from editorqa.findings.report import FileReport
from editorqa.formats import Format, decoding
from editorqa.formats import plain as plain_text
from editorqa.language.names.known import Known
from editorqa.language.words import plain
from editorqa.rulebook.matcher import Matcher, add_literal
from editorqa.run import fixing, pipeline, rulebook, selection
from editorqa.run import ledger as ledgers
from editorqa.run.choice import choose
from editorqa.run.config import Config
from editorqa.run.grammar import Grammar
from editorqa.run.project import Project
from editorqa.run.rulebook import Rulebook
from editorqa.run.selection import Selectors
from editorqa.text import Setting, Text

MOST_BYTES = 20_000_000
"""Of one document; memory is some seventy times that."""


class Session:
    """The rules, the ledger and the engine of a run. Raises EditorqaError for mistakes in rules or settings."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.config = project.config
        self.rulebook: Rulebook = rulebook.load(project.rule_folders, cache=project.cache)
        selection.verify(self.config, self.rulebook.rules)
        self.known_names = _known(self.config)
        self.enabled = selection.choose(
            self.rulebook.rules,
            Selectors(self.config.select, self.config.ignore, self.config.shown_name),
            Selectors(project.select, project.ignore),
            off=self.rulebook.off,
        )
        self._grammar = self._engine()
        self._across = self.rulebook.checks.get("across", frozenset()) & self.enabled
        self._links = project.links and bool(self._across)

    def further(self, name: str, raw: bytes, asked: Sequence[across.Elsewhere]) -> FileReport | None:
        """What other documents say against names of this one; None when nothing, or when it cannot be read."""
        try:
            reader, source = self._read(name, raw)
        except EditorqaError:
            return None
        document = reader.read(name, source)
        text = Text(document, Setting(self.known_names))
        rules = [self.rulebook.rules[rule] for rule in sorted(self._across)]
        found = list(pipeline.findings(text, reader, across.hits(text, rules, asked)))
        if not found:
            return None
        return FileReport(name, located(document, found), source=source if self.project.source else None, further=True)

    def again(self, config: Config) -> Session:
        """The same rules with the settings and the ledger as they are by now."""
        session = copy.copy(self)
        session.__dict__.pop("_accepted", None)
        session.project, session.config = self.project._replace(config=config), config
        session.known_names = _known(config)
        return session

    def check(self, name: str, raw: bytes) -> FileReport:
        """One document; what is wrong with its bytes is told in the report, never raised."""
        try:
            reader, source = self._read(name, raw)
        except decoding.NotTextError as error:
            return FileReport(name, notes=(f"skipped: {error.message}",), skipped=True)
        except EditorqaError as error:
            return FileReport(name, error=_said(error))
        if decoding.mostly_cjk(source):
            return _chinese(name)
        document = reader.read(name, source)
        outcome = self._outcome(document, reader)
        diff = ""
        if self.project.diff:
            diff = unified(name, source, self._fixed(name, source, reader).source)
        return FileReport(
            name,
            located(document, outcome.findings),
            outcome.failures,
            (*document.notes, *self._trouble()),
            diff=diff,
            engine=self._grammar.label if self._grammar else "",
            names=pickle.dumps(across.told(outcome.text, path=name)) if self._links and outcome.text else b"",
            partial=self._grammar is not None and self._grammar.trouble is not None,
            source=source if self.project.source else None,
        )

    def fix(self, name: str, raw: bytes) -> tuple[bytes, FileReport]:
        """The bytes of a document after fixing, and a report of what remains; what cannot be read stays as it is."""
        try:
            reader, source = self._read(name, raw)
            if decoding.mostly_cjk(source):
                return raw, _chinese(name)
            fixed = self._fixed(name, source, reader)
            written = self.written(raw, reader.read(name, source), fixed.source)
        except decoding.NotTextError as error:
            return raw, FileReport(name, notes=(f"skipped: {error.message}",), skipped=True)
        except EditorqaError as error:
            return raw, FileReport(name, error=_said(error))
        document = reader.read(name, fixed.source)
        outcome = self._outcome(document, reader)
        return written, FileReport(
            name,
            located(document, outcome.findings),
            outcome.failures,
            (*document.notes, *fixed.notes, *self._trouble()),
            diff=unified(name, source, fixed.source),
            fixed=fixed.taken,
            engine=self._grammar.label if self._grammar else "",
            names=pickle.dumps(across.told(outcome.text, path=name)) if self._links and outcome.text else b"",
            partial=self._grammar is not None and self._grammar.trouble is not None,
        )

    def read(self, name: str, raw: bytes) -> Document:
        """The document of a file. Raises NotTextError for what is to be skipped, EditorqaError for a mistake."""
        reader, source = self._read(name, raw)
        if decoding.mostly_cjk(source):
            raise decoding.NotTextError("the text is mostly Chinese or Japanese.", path=name)
        return reader.read(name, source)

    def outcome(self, document: Document) -> pipeline.Outcome:
        """What the checks say of a document."""
        return self._outcome(document, formats.by_suffix(document.name) or cast("Format", plain_text))

    def written(self, raw: bytes, document: Document, after: str) -> bytes:
        """The bytes of a file, from which `document` was read, with another text. Raises EditorqaError."""
        if after == document.source:
            return raw
        return decoding.write(raw, document, _edits(document.source, after), encoding=self.project.encoding)

    def _read(self, name: str, raw: bytes) -> tuple[Format, str]:
        if len(raw) > MOST_BYTES:
            size = f"{len(raw) / 1e6:.0f} MB"
            raise EditorqaError(f"{size} is too much for one text.", advice="Split it into files of less than 20 MB.")
        reader = formats.by_suffix(name) or cast("Format", plain_text)
        source = decoding.decode(raw, path=name, encoding=self.project.encoding).text
        conflict = decoding.conflict(source)
        if conflict is not None:
            raise EditorqaError(f"there is a merge conflict in line {conflict}.", advice="Resolve it first.")
        return reader, source

    def _fixed(self, name: str, source: str, reader: Format) -> fixing.Fixed:
        spared = self._outcome(reader.read(name, source), reader).ignored if self.config.ignore_fingerprints else ()
        return fixing.fix(
            source,
            lambda text: reader.read(name, text),
            lambda document: self._outcome(document, reader).findings,
            least=self.project.least,
            spared=spared,
        )

    def _outcome(self, document: Document, reader: Format) -> pipeline.Outcome:
        enabled = self.enabled
        if self.config.per_file_ignores:
            path = os.path.relpath(document.name, self.config.root).replace(os.sep, "/")
            enabled -= selection.ignored_in(path, self.config.per_file_ignores, self.rulebook.rules)
        outcome = pipeline.check(
            document,
            reader,
            self.rulebook,
            enabled=enabled,
            accept=self._accepted,
            setting=Setting(self.known_names, self.config.headline, self._grammar, self.config.english),
        )
        if not self.config.ignore_fingerprints:
            return outcome
        kept, ignored = apart(document, outcome.findings, frozenset(self.config.ignore_fingerprints))
        return outcome._replace(findings=tuple(kept), ignored=tuple(ignored))

    def _engine(self) -> Grammar | None:
        """The grammar engine, unless there is none or no rule of ours wants it."""
        choice = choose(self.config.grammar, self.project.grammar)
        prepared = self.rulebook.prepared.get("engine")
        if choice is None or prepared is None:
            return None
        wanted = prepared.rules_of(choice.name, self.enabled)
        return Grammar(choice, wanted, self.config.english, cache=self.project.cache) if wanted else None

    def _trouble(self) -> tuple[str, ...]:
        """Why there is no grammar engine any more, told once, when nobody asked for it by name."""
        if self._grammar is None or self._grammar.trouble is None or self._grammar.told:
            return ()
        self._grammar.told = True
        return (f"checked without a grammar engine: {self._grammar.trouble}",)

    @cached_property
    def _accepted(self) -> Matcher | None:
        if not self.config.accept:
            return None
        matcher = Matcher()
        for term in self.config.accept:
            add_literal(matcher, plain(term))
        return matcher


def _known(config: Config) -> Known:
    """What the ledger says, for the checks. Raises EditorqaError for a ledger that cannot be read."""
    ledger = ledgers.load(config, config.root)
    groups = [(name.canonical, *name.allowed) for name in ledger.names]
    groups += [(*each.names,) for each in ledger.different] + [(*each.forms,) for each in ledger.passed]
    return Known(
        {alias: name.canonical for name in ledger.names for alias in name.aliases},
        frozenset(form for name in ledger.names for form in (name.canonical, *name.allowed)),
        frozenset(frozenset(map(str.lower, pair)) for group in groups for pair in combinations(group, 2)),
    )


def _chinese(name: str) -> FileReport:
    return FileReport(name, notes=("skipped: the text is mostly Chinese or Japanese.",), skipped=True)


def _edits(before: str, after: str) -> Sequence[Edit]:
    """One edit that turns one text into the other, as short as its ends allow."""
    start, end, new = pipeline.trimmed(before, 0, len(before), after)
    return (Edit(Span(start, end), new),)


def _said(error: EditorqaError) -> str:
    return f"{error.message} {error.advice}".rstrip()
