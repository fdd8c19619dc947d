"""What the run is set to do: `editorqa.toml`, or `[tool.editorqa]` in a `pyproject.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, cast, get_args

from editorqa.errors import EditorqaError
from editorqa.findings.finding import Level
from editorqa.language.headlines import Headline

Grammar: TypeAlias = Literal["auto", "languagetool", "harper", "off"]
English: TypeAlias = Literal["en-US", "en-GB", "en-AU", "en-CA", "en-NZ", "en-ZA"]

NAME = "editorqa.toml"
PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "editorqa")
_TABLE_HEADER = re.compile(r"^\s*\[\s*tool\s*\.\s*editorqa\s*[\].]", re.MULTILINE)
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class Config(NamedTuple):
    """Settings as the file has them, before the command line; paths and globs count from `root`.

    `path` is the file, `shown` its name in messages; `ledger` and `baseline` None are the nearest `names.toml`
    and `editorqa-baseline.json`, if there is one; `jobs` None leaves the number of workers to us.
    """

    root: Path
    path: Path | None = None
    shown: str = ""
    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    accept: tuple[str, ...] = ()
    ignore_fingerprints: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_level: Level = Level.WARNING
    headline: Headline = "as-is"
    grammar: Grammar = "auto"
    english: English = "en-US"
    ledger: str | None = None
    baseline: str | None = None
    jobs: int | None = None

    @property
    def shown_name(self) -> str | None:
        """The name of the file in messages about what it says of rules and packs."""
        return self.path.name if self.path else None


def load(folder: Path, *, file: Path | None = None, isolated: bool = False) -> Config:
    """The configuration for a run in `folder`.

    `file` is the one to read in place of the nearest; `isolated` reads none. Raises EditorqaError with path and line.
    """
    if file is not None:
        return _read(file, shown=as_shown(file, folder))
    if not isolated:
        for path in _candidates(folder.resolve()):
            if path.name == NAME or _has_table(path):
                return _read(path, shown=as_shown(path, folder))
    return Config(root=folder, ledger="" if isolated else None)


def mistake(config: Config, message: str, *keys: str) -> EditorqaError:
    """An error about a value that proves wrong later, with the line of its key."""
    if config.path is None:
        return EditorqaError(message)
    source = config.path.read_text("utf-8-sig", errors="replace")
    table = _TABLE if config.path.name == PYPROJECT else ()
    return EditorqaError(message, path=config.shown, line=_line_of(source, (*table, *keys)))


def _candidates(folder: Path) -> Iterator[Path]:
    """Files that may hold a configuration, nearest first, up to the root of the repository."""
    for place in (folder, *folder.parents):
        yield from (path for name in (NAME, PYPROJECT) if (path := place / name).is_file())
        if (place / ".git").exists():
            return


def _has_table(path: Path) -> bool:
    """True when a `pyproject.toml` is meant for us too; another tool's broken file is not our concern."""
    try:
        source = path.read_text("utf-8-sig", errors="replace")
    except OSError:
        return False
    if "editorqa" not in source:
        return False
    try:
        tool = tomllib.loads(source).get("tool")
    except tomllib.TOMLDecodeError:
        return bool(_TABLE_HEADER.search(source))
    return isinstance(tool, dict) and "editorqa" in tool


def _read(path: Path, *, shown: str) -> Config:
    source = _source(path, shown)
    try:
        values: Any = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise broken(source, str(error), shown) from None
    table = _TABLE if path.name == PYPROJECT else ()
    for key in table:
        values = values.get(key) if isinstance(values, dict) else None
    if not isinstance(values, dict):
        raise EditorqaError("there is no table [tool.editorqa].", path=shown, advice="Add one, or name another file.")
    return _Reader(source, shown, table).config(path, values)


def _source(path: Path, shown: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise EditorqaError("this is not UTF-8.", path=shown, line=line, advice="Save the file as UTF-8.") from None
    except OSError as error:
        raise EditorqaError(f"{error.strerror}.", path=shown, advice="Check the name after --config.") from None


def broken(source: str, message: str, shown: str) -> EditorqaError:
    """An error about a file that is not TOML, from what tomllib says of it."""
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else max(len(source.splitlines()), 1)
    said = _PLACE.sub("", message).rstrip(".")
    return EditorqaError(f"not TOML: {said[:1].lower()}{said[1:]}.", path=shown, line=line)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Values of a file taken into a Config, each mistake with its line; `table` is where our keys stand."""

    source: str
    shown: str
    table: tuple[str, ...]

    def config(self, path: Path, values: Mapping[str, Any]) -> Config:
        for key in values:
            if key not in _KEYS:
                from editorqa.rulebook.typed_yaml import suggestion

                raise self.mistake(f"unknown key '{key}'{suggestion(key, _KEYS)}", key)
        return Config(
            root=path.parent.resolve(),
            path=path.resolve(),
            shown=self.shown,
            packs=self.texts(values, "packs"),
            select=self.texts(values, "select"),
            ignore=self.texts(values, "ignore"),
            per_file_ignores=self.tables(values, "per-file-ignores"),
            accept=self.texts(values, "accept"),
            ignore_fingerprints=self.texts(values, "ignore-fingerprints"),
            exclude=self.texts(values, "exclude"),
            fail_level=self.level(values, "fail-level"),
            headline=cast("Headline", self.choice(values, "headline", get_args(Headline), "as-is")),
            grammar=cast("Grammar", self.choice(values, "grammar", get_args(Grammar), "auto")),
            english=cast("English", self.choice(values, "english", get_args(English), "en-US")),
            ledger=self.text(values, "ledger", example="names.toml"),
            baseline=self.text(values, "baseline", example="editorqa-baseline.json"),
            jobs=self.count(values, "jobs"),
        )

    def text(self, values: Mapping[str, Any], key: str, *, example: str) -> str | None:
        value = values.get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        raise self.mistake(f"'{key}' takes the name of a file, found {_describe(value)}; write \"{example}\".", key)

    def texts(self, values: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
        value = values.get(keys[-1], [])
        if not isinstance(value, list):
            raise self.mistake(f"'{keys[-1]}' takes a list of texts, found {_describe(value)}; write [\"…\"].", *keys)
        for item in value:
            if not isinstance(item, str):
                raise self.mistake(f"'{keys[-1]}' takes a list of texts, found {_describe(item)} in it.", *keys)
            if not item.strip():
                raise self.mistake(f"'{keys[-1]}' holds an empty text; delete it.", *keys)
        return tuple(value)

    def tables(self, values: Mapping[str, Any], key: str) -> dict[str, tuple[str, ...]]:
        value = values.get(key, {})
        if not isinstance(value, dict):
            advice = 'write {"drafts/*.txt" = ["rule"]}'
            raise self.mistake(f"'{key}' takes a table of globs, found {_describe(value)}; {advice}.", key)
        return {glob: self.texts(value, key, glob) for glob in value}

    def level(self, values: Mapping[str, Any], key: str) -> Level:
        levels = {str(level): level for level in Level}
        value = values.get(key, "warning")
        if isinstance(value, str) and value in levels:
            return levels[value]
        raise self.mistake(f"'{key}' takes one of {', '.join(levels)}, found {_describe(value)}.", key)

    def choice(self, values: Mapping[str, Any], key: str, choices: Sequence[str], default: str) -> str:
        value = values.get(key, default)
        if isinstance(value, str) and value in choices:
            return value
        raise self.mistake(f"'{key}' takes one of {', '.join(choices)}, found {_describe(value)}.", key)

    def count(self, values: Mapping[str, Any], key: str) -> int | None:
        value = values.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
            return value
        raise self.mistake(f"'{key}' takes a whole number above 0, found {_describe(value)}.", key)

    def mistake(self, message: str, *keys: str) -> EditorqaError:
        line = _line_of(self.source, (*self.table, *keys))
        return EditorqaError(message, path=self.shown, line=line)


_KEYS = tuple(name.replace("_", "-") for name in Config._fields if name not in ("root", "path", "shown"))


def _line_of(source: str, keys: Sequence[str]) -> int | None:
    """The line where a key begins.

    tomllib tells no lines, but it tells whether the first n lines are TOML and hold the key: it begins after the last
    such piece without it.
    """
    lines = source.replace("\r\n", "\n").split("\n")
    without = next((i for i, line in enumerate(lines) if keys[-1] in line), len(lines))
    for count in range(without + 1, len(lines) + 1):
        try:
            value: Any = tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            return without + 1
        without = count
    return None


def _describe(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else str(value)


def as_shown(path: Path, folder: Path) -> str:
    """The path as people know it: from the folder of the run when it lies there."""
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
