"""Mistakes in rule files: each is told with path, line and advice."""

import pytest

from editorqa.errors import EditorqaError
from editorqa.rulebook import packs
from editorqa.run import rulebook

HEAD = "extends: glossary\nmessage: m.\nrationale: r\n"
TERMS = "terms:\n  - {avoid: [x y], use: [z]}\n"

MISTAKES = [
    ("", "1: the file is empty."),
    ("- a\n- b\n", "1: expected keys and values, found a list."),
    ("message: m.\n", "1: the key 'extends' is missing."),
    ("extends: glosary\nmessage: m.\n", "1: no check is called 'glosary', did you mean 'glossary'?"),
    ("extends: glossary\nrationale: r\n" + TERMS, "1: the key 'message' is missing."),
    (HEAD, "1: the key 'terms' is missing."),
    (HEAD + "trems: []\n" + TERMS, "4: unknown key 'trems', did you mean 'terms'?"),
    (HEAD + "message: again.\n" + TERMS, "4: the key 'message' stands twice (first in line 2)."),
    (
        HEAD + "level: eror\n" + TERMS,
        "4: 'level' takes one of suggestion, warning, error, found 'eror', did you mean 'error'?",
    ),
    (HEAD + "above: many\n" + TERMS, "4: 'above' takes a whole number, found 'many'."),
    (HEAD + "ignorecase: no\n" + TERMS, "4: 'ignorecase' takes true or false, found 'no'."),
    (HEAD + "unless: dental\n" + TERMS, "4: 'unless' takes a list, found 'dental'; write [a, b]."),
    (HEAD + "message2: [a\n", "5: not YAML:"),
    (HEAD + "terms:\n  - {avoid: [x y], uses: [z]}\n", "5: unknown key 'uses', did you mean 'use'?"),
    (HEAD + "terms:\n  - {avoid: [x y]}\n", "5: the term 'x y' has neither 'use' nor 'note'."),
    (HEAD + "terms:\n  - {use: [z]}\n", "5: the key 'avoid' is missing."),
    (HEAD + "terms:\n  - {avoid: ['a(?=b)'], use: [z]}\n", "5: the pattern 'a(?=b)' cannot be:"),
    (HEAD + "terms:\n  - {avoid: ['(a)\\1'], use: [z]}\n", "5: the pattern '(a)\\1' cannot be:"),
    (HEAD + "terms:\n  - {avoid: ['[abc'], use: [z]}\n", "5: the pattern '[abc' cannot be:"),
    (HEAD + "terms:\n  - {avoid: ['x*'], use: [z]}\n", "5: the pattern 'x*' matches nothing at all."),
    (HEAD + "terms:\n  - {avoid: ['\\w+'], use: [z]}\n", "5: the pattern '\\w+' holds no word of its own."),
    (
        HEAD + "terms:\n  - {avoid: ['(a) b', 'a c'], use: ['$1']}\n",
        "5: '$1' asks for group 1, which the pattern 'a c'",
    ),
    ("extends: substitution\nmessage: m.\nrationale: r\nswap: [a]\n", "4: expected keys and values, found a list."),
    (HEAD + TERMS + "examples:\n  - {bed: x}\n", "7: unknown key 'bed', did you mean 'bad'?"),
]


@pytest.mark.parametrize(("source", "expected"), MISTAKES, ids=[expected for _, expected in MISTAKES])
def test_a_mistake_is_told_with_its_line(source, expected, tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rule.yaml").write_text(source, encoding="utf-8")
    with pytest.raises(EditorqaError) as caught:
        rulebook.build(rulebook.load_packs([tmp_path]))
    assert str(caught.value).split("house/rule.yaml:")[1].startswith(expected)


def test_words_that_yaml_takes_for_booleans_stay_words(tmp_path):
    (tmp_path / "house").mkdir()
    path = tmp_path / "house" / "rule.yaml"
    path.write_text(
        "extends: substitution\nmessage: m.\nrationale: r\nswap: {no: 'on', 12:30: 'off', null: yes}\n",
        encoding="utf-8",
    )
    rule = packs.load_rule(path, {name: check.Options for name, check in rulebook.check_modules().items()})
    assert rule.options.swap == {"no": "on", "12:30": "off", "null": "yes"}


def test_a_rule_file_that_is_not_utf_8_is_named(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rule.yaml").write_bytes(b"message: caf\xe9\n")
    with pytest.raises(EditorqaError, match="byte 0xe9 at offset 12"):
        rulebook.load_packs([tmp_path])


def test_two_rules_with_one_id_are_refused(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder / "house").mkdir(parents=True)
        (tmp_path / folder / "house" / "rule.yaml").write_text(HEAD + TERMS, encoding="utf-8")
    with pytest.raises(EditorqaError, match=r"the rule house\.rule exists already"):
        rulebook.build(rulebook.load_packs([tmp_path / "one", tmp_path / "two"]))


def test_a_pack_that_is_off_comes_on_when_selected(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rule.yaml").write_text(HEAD + TERMS, encoding="utf-8")
    (tmp_path / "house" / "_pack.yaml").write_text("title: t\nrationale: r\non: false\n", encoding="utf-8")
    assert rulebook.build(rulebook.load_packs([tmp_path])).off == {"house.rule"}
