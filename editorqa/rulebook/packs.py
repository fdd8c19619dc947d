"""Rule files from folders: `<pack>/<rule>.yaml` is the rule `<pack>.<rule>`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from editorqa.errors import EditorqaError
from editorqa.findings.finding import Confidence, Level
from editorqa.rulebook import typed_yaml
from editorqa.rulebook.conditions import Scope, kinds
from editorqa.rulebook.rule import Context, Example, Inflect, Near, Rule, RulePack


class _Head(NamedTuple):
    extends: str
    message: str
    rationale: str
    examples: tuple[Example, ...] = ()
    level: Level = Level.WARNING
    confidence: Confidence = Confidence.ASK
    source: str = ""
    scope: Scope | tuple[Scope, ...] = ()
    position: Literal["top", "middle", "bottom"] | None = None
    unless: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    within: Near = "sentence"
    above: int = 0
    ignorecase: bool = True
    inflect: Inflect | None = None
    article: Literal["none"] | None = None


class _Pack(NamedTuple):
    title: str
    rationale: str
    on: bool = True


_HEAD_KEYS = tuple(name.replace("_", "-") for name in _Head._fields)


def load(folder: Path, options: Mapping[str, Any]) -> RulePack:
    """One pack; `options` has the option type of every check by name. Raises EditorqaError with path and line."""
    about = folder / "_pack.yaml"
    head = _Pack(title=folder.name, rationale="")
    if about.exists():
        node = typed_yaml.parse(_read(about), path=_shown(about))
        head = typed_yaml.build(_Pack, typed_yaml.pairs(node, path=_shown(about)), path=_shown(about), line=1)
    rules = tuple(rule for path in _rule_files(folder) for rule in load_rules(path, options))
    return RulePack(folder.name, head.title, head.rationale, head.on, rules)


def load_rules(path: Path, options: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of one file: itself, or its entries when each of them is a rule."""
    rule = load_rule(path, options)
    return tuple(rule.options.parts(rule)) if hasattr(rule.options, "parts") else (rule,)


def load_rule(path: Path, options: Mapping[str, Any]) -> Rule:
    """One rule file."""
    shown = _shown(path)
    entries = typed_yaml.pairs(typed_yaml.parse(_read(path), path=shown), path=shown)
    if "extends" not in entries:
        raise EditorqaError(
            "the key 'extends' is missing.", path=shown, line=1, advice="It names the check that does the work."
        )
    check = str(typed_yaml.convert(str, entries["extends"][0], path=shown, key="extends"))
    if check not in options:
        hint = typed_yaml.suggestion(check, options)
        raise EditorqaError(f"no check is called '{check}'{hint}", path=shown, line=entries["extends"][1])
    kind = options[check]
    own = [name.replace("_", "-") for name in kind._fields]
    head = typed_yaml.build(_Head, entries, path=shown, line=1, also=own)
    rest = {key: value for key, value in entries.items() if key not in _HEAD_KEYS}
    built: Any = typed_yaml.build(kind, rest, path=shown, line=1)
    return Rule(
        id=f"{path.parent.name}.{path.stem}",
        extends=check,
        message=" ".join(head.message.split()),
        rationale=head.rationale.strip(),
        options=built,
        level=head.level,
        confidence=head.confidence,
        source=head.source,
        scope=kinds(head.scope),
        position=head.position,
        context=Context(head.unless, head.when, head.within),
        above=head.above,
        ignorecase=head.ignorecase,
        inflect=head.inflect,
        article=head.article,
        examples=head.examples,
        path=shown,
    )


def _rule_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("_"))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EditorqaError(
            f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}.",
            path=_shown(path),
            advice="Save the rule as UTF-8.",
        ) from None
    except OSError as error:
        raise EditorqaError(f"cannot be read: {error.strerror}.", path=_shown(path)) from None


def _shown(path: Path) -> str:
    """The path as people know it: from the current folder when it lies there, else its last three parts."""
    if path.is_relative_to(Path.cwd()):
        return path.relative_to(Path.cwd()).as_posix()
    return "/".join((*path.parts[-3:-1], path.name)) if path.is_absolute() else path.as_posix()
