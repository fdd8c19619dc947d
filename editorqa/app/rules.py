"""The commands about rules: list, show, test, new, explain; and init."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from editorqa.errors import EditorqaError
from editorqa.rulebook import matcher as matchers
from editorqa.rulebook import packs, typed_yaml
from editorqa.rulebook.rule import Rule, RulePack
from editorqa.run import config as configuration
from editorqa.run import examples, grammar, rulebook, sources
from editorqa.run.project import Project

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EXAMPLES_SHOWN = 6

_NEW_RULE = """\
# {id}: what it finds. `editorqa rules test {path}` runs the examples; docs/rules.md has every key.
extends: glossary
message: "'{{found}}' renders {{source}} word for word; write '{{use}}'."
confidence: likely
rationale: |
  Say why an editor would change it, for `editorqa explain {id}`.
terms:
  - {{source: 抓手, avoid: [handgrip], use: [lever], unless: [bicycle, door]}}
examples:
  - bad: The city made the port its handgrip for growth.
    good: The city made the port its lever for growth.
  - ok: The handgrip of the bicycle is made of cork.
"""

_CONFIG = """\
# Settings of editorqa for the files below this folder. A key that is left out has the value shown.

# packs = []                  # folders of your own rules, e.g. ["house-rules"]
# select = []                 # only these rules or families, e.g. ["zh-en", "numbers.ordinal"]
# ignore = []                 # all but these
# accept = []                 # terms that nothing may touch, e.g. ["iron army"]
# ignore-fingerprints = []    # findings passed over for good, each at its place; `editorqa fix -i` writes them
# exclude = []                # files and folders to pass over, as in a .gitignore
# fail-level = "warning"      # status 1 from this level on: suggestion, warning or error
# grammar = "auto"            # languagetool, harper or off; auto: LanguageTool where it is installed, else Harper
# english = "en-US"           # en-GB, en-AU, en-CA, en-NZ, en-ZA: for grammar engines and for what we suggest
# headline = "as-is"          # headlines that lost their capitals: ap, chicago, sentence, or as the others of the text
# ledger = "names.toml"       # the names of this house; without it the nearest names.toml

# [per-file-ignores]
# "archive/**" = ["style"]
"""


def test(paths: Sequence[Path]) -> int:
    """Run the examples of packs, or of given folders and files; 1 when one does not hold."""
    chosen = _packs(paths)
    engines = grammar.for_examples(rule for pack in chosen for rule in pack.rules)
    faults = 0
    for fault in _faults(chosen, engines):
        faults += 1
        sys.stdout.write(f"{fault.path}:{fault.line}: {fault.message}\n")
    rules = sum(len(pack.rules) for pack in chosen)
    wanted = {examples.engine_of(rule) for pack in chosen for rule in pack.rules} - {None}
    for name in sorted(wanted - engines.keys(), key=str):
        sys.stdout.write(f"The examples of {name} were passed over: it is not installed.\n")
    sys.stdout.write(f"{rules} rules, {examples.count(chosen)} examples, {faults} faults.\n")
    return 1 if faults else 0


def explain(rule_id: str, *, config: Path | None, isolated: bool) -> None:
    """Print what a rule says, why, and with which examples."""
    rule = _rule(rule_id, config=config, isolated=isolated)
    for line in _explained(rule):
        sys.stdout.write(line + "\n")


def listing(*, config: Path | None, isolated: bool) -> None:
    """Print every pack with its rules."""
    for pack in _project_packs(config=config, isolated=isolated):
        sys.stdout.write(f"{pack.name} - {pack.title}{'' if pack.on else ' (off by default)'}\n")
        width = max((len(rule.id) for rule in pack.rules), default=0)
        for rule in pack.rules:
            sys.stdout.write(f"  {rule.id:<{width}}  {rule.level!s:<10}  {rule.confidence!s:<6}  {rule.extends}\n")


def show(rule_id: str, *, config: Path | None, isolated: bool) -> None:
    """Print every form that a rule of phrases finds."""
    rule = _rule(rule_id, config=config, isolated=isolated)
    prepared = rulebook.check_module(rule.extends).prepare([rule])
    matcher = getattr(prepared, "matcher", None)
    if matcher is None:
        sys.stdout.write(f"{rule.id} is a rule of the check '{rule.extends}', not a list of forms.\n")
        return
    for form, uses in sorted(_forms(matcher)):
        sys.stdout.write(f"{form} → {' | '.join(use or '(cut)' for use in uses)}\n" if uses else f"{form}\n")


def new(path: Path) -> None:
    """Write a rule to start from. Raises EditorqaError when it exists or its name is none."""
    if path.suffix != ".yaml" or not _NAME.fullmatch(path.stem):
        raise EditorqaError(
            "a rule file is named in small letters and hyphens.",
            path=str(path),
            advice="For example house/brand-names.yaml.",
        )
    if path.exists():
        raise EditorqaError("the file exists already.", path=str(path), advice="Choose another name.")
    path.parent.mkdir(parents=True, exist_ok=True)
    rule_id = f"{path.absolute().parent.name}.{path.stem}"
    path.write_text(_NEW_RULE.format(id=rule_id, path=path.as_posix()), encoding="utf-8")
    sys.stdout.write(f"Wrote {path.as_posix()}. Edit it, then run: editorqa rules test {path.as_posix()}\n")


def init(folder: Path) -> None:
    """Write a configuration that says what can be set. Raises EditorqaError when there is one."""
    path = folder / configuration.NAME
    if path.exists():
        raise EditorqaError("the file exists already.", path=path.as_posix(), advice="Edit it.")
    if not folder.is_dir():
        raise EditorqaError("no such folder.", path=folder.as_posix())
    path.write_text(_CONFIG, encoding="utf-8")
    sys.stdout.write(f"Wrote {path.as_posix()}. Now run: editorqa check\n")


def _faults(chosen: Sequence[RulePack], engines: Mapping[str, grammar.Grammar]) -> Iterator[examples.Fault]:
    for pack in chosen:
        yield from examples.faults_of_pack(pack, engines)
    yield from examples.clashes(rulebook.build(chosen))


def _packs(paths: Sequence[Path]) -> list[RulePack]:
    if not paths:
        return rulebook.load_packs([sources.shipped()])
    options = {name: module.Options for name, module in rulebook.check_modules().items()}
    single: dict[str, list[Rule]] = {}
    found: list[RulePack] = []
    for path in paths:
        if path.is_dir():
            loaded = rulebook.load_packs([path.absolute()])
            if not loaded:
                raise EditorqaError(
                    "no rule file is here.", path=str(path), advice="Rules are named <pack>/<rule>.yaml."
                )
            found += loaded
        elif path.is_file():
            single.setdefault(path.absolute().parent.name, []).extend(packs.load_rules(path.absolute(), options))
        else:
            raise EditorqaError("no such file or folder.", path=str(path))
    return found + [RulePack(name, name, "", on=True, rules=tuple(rules)) for name, rules in single.items()]


def _project_packs(*, config: Path | None, isolated: bool) -> list[RulePack]:
    project = Project(configuration.load(Path.cwd(), file=config, isolated=isolated))
    return rulebook.load_packs(project.rule_folders)


def _rule(rule_id: str, *, config: Path | None, isolated: bool) -> Rule:
    known = {rule.id: rule for pack in _project_packs(config=config, isolated=isolated) for rule in pack.rules}
    if rule_id not in known:
        raise EditorqaError(f"no rule is called '{rule_id}'{typed_yaml.suggestion(rule_id, known)}")
    return known[rule_id]


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}  ({rule.level}, {rule.confidence})"
    yield ""
    yield from rule.rationale.splitlines()
    yield ""
    yield f"Message: {rule.message}"
    if rule.source:
        yield f"Chinese: {rule.source}"
    if rule.context.unless:
        yield f"Silent near: {', '.join(rule.context.unless)}"
    yield f"Written in: {rule.path}"
    yield ""
    for example in rule.examples[:_EXAMPLES_SHOWN]:
        yield from _indented("ok:  ", example.ok)
        yield from _indented("bad: ", example.bad)
        yield from _indented("good:", example.good)
    if len(rule.examples) > _EXAMPLES_SHOWN:
        yield f"… and {len(rule.examples) - _EXAMPLES_SHOWN} more examples."


def _indented(label: str, text: str | None) -> Iterable[str]:
    if text is None:
        return
    for i, line in enumerate(text.splitlines() or [""]):
        yield f"  {label if i == 0 else ' ' * len(label)} {line}"


def _forms(matcher: matchers.Matcher) -> Iterator[tuple[str, tuple[str, ...]]]:
    for phrase in matchers.phrases(matcher):
        gaps = [*phrase.gaps, ""]
        words = "".join(word + gap for word, gap in zip(phrase.words, gaps, strict=True))
        for element, shown in matchers.SHOWN.items():
            words = words.replace(element, shown)
        yield phrase.prefix + words + phrase.suffix, phrase.uses
    for pattern in matcher.patterns:
        yield f"/{pattern.source}/", pattern.uses
