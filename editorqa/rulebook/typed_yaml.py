"""YAML read into named tuples by their annotations: scalars as written, every mistake with its line."""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast

import yaml

from editorqa.errors import EditorqaError

T = TypeVar("T")

_LISTS: tuple[Any, ...] = (tuple, frozenset)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(source: str, *, path: str) -> yaml.Node:
    """The root node of a YAML text; broken YAML raises with its line."""
    try:
        node = yaml.compose(source, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise EditorqaError(
            f"not YAML: {error.problem or error.context}.",
            path=path,
            line=line,
            advice="Quote texts that hold ': ', '#' or begin with a mark.",
        ) from None
    except yaml.YAMLError as error:
        raise EditorqaError(f"not YAML: {' '.join(str(error).split())}.", path=path, line=1) from None
    if node is None:
        raise EditorqaError("the file is empty.", path=path, line=1, advice="A rule needs at least 'extends'.")
    return node


def pairs(node: yaml.Node, *, path: str) -> dict[str, tuple[yaml.Node, int]]:
    """The entries of a mapping node with the line of each key; a key that stands twice is an error."""
    if not isinstance(node, yaml.MappingNode):
        raise _mistake(node, path, f"expected keys and values, found {_describe(node)}.")
    found: dict[str, tuple[yaml.Node, int]] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else None
        if name is None:
            raise _mistake(key, path, f"expected a text as key, found {_describe(key)}.")
        if name in found:
            raise _mistake(key, path, f"the key '{name}' stands twice (first in line {found[name][1]}).")
        found[name] = (value, line_of(key))
    return found


def build(
    cls: type[T], entries: Mapping[str, tuple[yaml.Node, int]], *, path: str, line: int, also: Iterable[str] = ()
) -> T:
    """A named tuple from the entries of a mapping; `also` are keys that somebody else reads.

    A field `line` is filled with the line where the mapping begins.
    """
    fields = _fields(cast("Any", cls))
    known = {name.replace("_", "-"): name for name in fields if name != "line"}
    values: dict[str, Any] = {"line": line} if "line" in fields else {}
    for key, (node, key_line) in entries.items():
        if key in also:
            continue
        name = known.get(key)
        if name is None:
            raise EditorqaError(f"unknown key '{key}'{suggestion(key, [*known, *also])}", path=path, line=key_line)
        values[name] = convert(fields[name][0], node, path=path, key=key)
    missing = [name for name, (_, required) in fields.items() if required and name not in values]
    if missing:
        raise EditorqaError(f"the key '{missing[0].replace('_', '-')}' is missing.", path=path, line=line)
    return cls(**values)


def convert(kind: Any, node: yaml.Node, *, path: str, key: str) -> Any:
    """A node as a value of an annotation: str, int, bool, Literal, enum, tuple, frozenset, Mapping or named tuple."""
    origin: Any = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin in (Union, types.UnionType):
        return _union(arguments, node, path=path, key=key)
    if origin in _LISTS:
        if not isinstance(node, yaml.SequenceNode):
            raise _mistake(node, path, f"'{key}' takes a list, found {_describe(node)}; write [a, b].")
        return (frozenset if origin is frozenset else tuple)(
            convert(arguments[0], item, path=path, key=key) for item in node.value
        )
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return {
            name: convert(arguments[1], value, path=path, key=name)
            for name, (value, _) in pairs(node, path=path).items()
        }
    if hasattr(kind, "_fields"):
        entries = pairs(node, path=path)
        return build(cast("type", kind), entries, path=path, line=line_of(node))
    return _scalar(kind, node, path=path, key=key)


def line_of(node: yaml.Node) -> int:
    """Where a node begins, 1-based."""
    return int(node.start_mark.line) + 1


def suggestion(word: str, known: Iterable[str]) -> str:
    """`, did you mean 'x'?` when something known is near, else a full stop."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return f", did you mean '{best[0]}'?" if best else "."


def _scalar(kind: Any, node: yaml.Node, *, path: str, key: str) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        raise _mistake(node, path, f"'{key}' takes {_name(kind)}, found {_describe(node)}.")
    text = node.value
    if kind is str:
        return text
    if kind is bool:
        if text in ("true", "false"):
            return text == "true"
        raise _mistake(node, path, f"'{key}' takes true or false, found '{text}'.")
    if kind is int:
        if text.isascii() and text.lstrip("-").isdigit():
            return int(text)
        raise _mistake(node, path, f"'{key}' takes a whole number, found '{text}'.")
    choices = _choices(kind)
    if text in choices:
        return choices[text]
    hint = suggestion(text, choices)
    raise _mistake(node, path, f"'{key}' takes one of {', '.join(choices)}, found '{text}'{hint}")


def _union(arguments: tuple[Any, ...], node: yaml.Node, *, path: str, key: str) -> Any:
    wanted = [kind for kind in arguments if kind is not types.NoneType]
    a_list = isinstance(node, yaml.SequenceNode)
    wanted.sort(key=lambda kind: (typing.get_origin(kind) in _LISTS) is not a_list)
    return convert(wanted[0], node, path=path, key=key)


def _choices(kind: Any) -> dict[str, Any]:
    if typing.get_origin(kind) is Literal:
        return {str(choice): choice for choice in typing.get_args(kind)}
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return {member.name.lower(): member for member in kind}
    raise TypeError(f"no YAML for {kind!r}")


@cache
def _fields(cls: Any) -> dict[str, tuple[Any, bool]]:
    return {name: (kind, name not in cls._field_defaults) for name, kind in typing.get_type_hints(cls).items()}


def _name(kind: Any) -> str:
    if kind is str:
        return "a text"
    if kind is bool:
        return "true or false"
    if kind is int:
        return "a whole number"
    return "one of " + ", ".join(_choices(kind))


def _describe(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "keys and values"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return f"'{node.value}'"


def _mistake(node: yaml.Node, path: str, message: str) -> EditorqaError:
    return EditorqaError(message, path=path, line=line_of(node))
