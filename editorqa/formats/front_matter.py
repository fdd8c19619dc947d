"""Front matter of a Markdown file: the values that people read (title, description, …), located in YAML or TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from editorqa.document import Segment, Span
from editorqa.formats.prose import Prose

PROSE_KEYS: Final = frozenset(
    "title description summary subtitle excerpt caption abstract headline subhead lead teaser alt".split()
)
"""Keys whose values are prose; tags and keywords are identifiers of the site, not prose."""

_OPEN: Final = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|[\r\n])(?![ \t]*[\r\n])")
_CLOSE: Final = {
    "---": re.compile(r"(?:\r\n|[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)"),
    "+++": re.compile(r"(?:\r\n|[\r\n])\+\+\+[ \t]*(?:\r\n|[\r\n]|\Z)"),
}
_LONGEST: Final = 64_000
_LINE_END: Final = re.compile("\r\n?|\n")
_LINE: Final = re.compile("[^\r\n]+")
_FOLDED: Final = re.compile(r"[ \t]*(?:(?:\r\n|[\r\n])[ \t]*)+")
_SINGLE: Final = re.compile(r"''|[ \t]*(?:(?:\r\n|[\r\n])[ \t]*)+|(?:[^'\r\n \t]|[ \t]+(?![ \t\r\n]))+")
_DOUBLE: Final = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n[ \t]*|[\r\n][ \t]*|.)"
    r"|[ \t]*(?:(?:\r\n|[\r\n])[ \t]*)+|(?:[^\\\r\n \t]|[ \t]+(?![ \t\r\n]))+"
)
_ESCAPES: Final = dict(zip("0abtnvfre N_LP", "\0\a\b\t\n\v\f\r\x1b \x85\xa0\u2028\u2029", strict=True))
_TOML_LINE: Final = re.compile(
    r"""^[ \t]*(?:(\w+)|"(\w+)")[ \t]*=[ \t]*("(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')""", re.MULTILINE
)


class FrontMatter(NamedTuple):
    """`end` is where the Markdown begins: 0 when there is no front matter."""

    end: int = 0
    segments: tuple[Segment, ...] = ()
    note: str | None = None


def front_matter(source: str) -> FrontMatter:
    """The front matter at the very start of a source; a block that cannot be read is left alone, with a note."""
    opened = _OPEN.match(source)
    closed = opened and _CLOSE[opened[1]].search(source, opened.end() - 1, _LONGEST)
    if not opened or not closed:
        return FrontMatter()
    start, block = opened.end(), source[opened.end() : closed.start()]
    if opened[1] == "+++":
        return _toml(block, start, closed.end())
    return _yaml(block, start, closed.end())


def _yaml(block: str, start: int, end: int) -> FrontMatter:
    import yaml

    try:
        root = yaml.compose(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark else 0)
        return FrontMatter(end, (), f"The front matter is not valid YAML (line {line}) and was not checked.")
    if root is not None and not isinstance(root, yaml.MappingNode):
        return FrontMatter()  # a text between two rules
    segments = {s.span: s for node in _values(root) if (s := _scalar(block, start, node))} if root else {}
    return FrontMatter(end, tuple(segments[span] for span in sorted(segments)))


def _values(node: object) -> Iterator[object]:
    """Scalar nodes under keys of prose, at any depth; an alias may bring the same node twice."""
    import yaml

    pending, seen = [node], set()
    while pending:
        node = pending.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            pending += node.value
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if not isinstance(value, yaml.ScalarNode):
                    pending.append(value)
                elif value.tag == "tag:yaml.org,2002:str" and str(key.value).lower() in PROSE_KEYS:
                    yield value


def _scalar(block: str, start: int, node: object) -> Segment | None:
    """A segment whose letters are certain: what was located must read as what YAML says the value is."""
    low, high = node.start_mark.index, node.end_mark.index  # type: ignore[attr-defined]
    value, style = node.value, node.style  # type: ignore[attr-defined]
    raw = block[low:high]
    prose = Prose()
    if style in {"'", '"'} and raw[:1] == raw[-1:] == style and len(raw) > 1:
        text = _quoted(prose, raw, start + low, style)
    elif style in {"|", ">"}:
        text = _lines(prose, raw, start + low, skip=1)
    else:
        text = _lines(prose, raw, start + low, skip=0)
    if " ".join(text.split()) != " ".join(value.split()):
        return None
    return prose.segment("meta", Span(start + low, start + low + len(raw.rstrip())))


def _lines(prose: Prose, raw: str, start: int, *, skip: int) -> str:
    """Plain and block styles: each line without its indentation; a break is a white space without a place."""
    text = ""
    for i, match in enumerate(_LINE.finditer(raw)):
        line = match[0].strip(" \t")
        if i >= skip and line:
            if text:
                prose.put("\n")
            prose.copy(start + match.start() + len(match[0]) - len(match[0].lstrip(" \t")), line)
            text += f"\n{line}"
    return text


def _quoted(prose: Prose, raw: str, start: int, style: str) -> str:
    text = ""
    for match in (_SINGLE if style == "'" else _DOUBLE).finditer(raw, 1, len(raw) - 1):
        low, piece = start + match.start(), match[0]
        if piece[0] == "\\" or piece == "''":
            letter = _unescaped(piece)
            prose.decode(letter, low, start + match.end())
        elif _FOLDED.fullmatch(piece):
            letter = "\n"
            prose.put(letter)
        else:
            letter = piece
            prose.copy(low, piece)
        text += letter
    return text


def _unescaped(piece: str) -> str:
    if piece == "''":
        return "'"
    code = piece[1]
    if code in "xuU":
        return chr(int(piece[2:], 16)) if len(piece) > 2 else piece
    return "" if code in "\r\n" else _ESCAPES.get(code, code)


def _toml(block: str, start: int, end: int) -> FrontMatter:
    import tomllib

    try:
        values = tomllib.loads(_LINE_END.sub("\n", block))
    except tomllib.TOMLDecodeError as error:
        return FrontMatter(end, (), f"The front matter is not valid TOML ({error}) and was not checked.")
    segments = []
    for match in _TOML_LINE.finditer(block):
        key, raw, prose = match[1] or match[2], match[3], Prose()
        low = start + match.start(3)
        if raw[0] == '"':
            text = _quoted(prose, raw, low, '"')
        else:
            text = raw[1:-1]
            prose.copy(low + 1, text)
        if key.lower() in PROSE_KEYS and values.get(key) == text:
            segment = prose.segment("meta", Span(low, low + len(raw)))
            segments += [segment] if segment else []
    return FrontMatter(end, tuple(segments))
