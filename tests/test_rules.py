"""Every example of every shipped rule holds, and the tables do not contradict each other."""

import pytest

from editorqa.run import examples, grammar, rulebook, sources

PACKS = rulebook.load_packs([sources.shipped()])
ELSEWHERE = "languagetool"  # tests/e2e has its server
RULES = [
    pytest.param(pack, rule, id=rule.id)
    for pack in PACKS
    for rule in pack.rules
    if examples.engine_of(rule) != ELSEWHERE
]
BOOK = rulebook.build(PACKS)
ENGINES = grammar.for_examples(rule for pack in PACKS for rule in pack.rules)


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_the_examples_hold(pack, rule):
    engine = examples.engine_of(rule)
    found = examples.faults_of_rule(pack, rule, ENGINES[engine] if engine else None)
    faults = [f"{fault.path}:{fault.line}: {fault.message}" for fault in found]
    assert not faults, "\n".join(faults)


def test_no_form_is_owned_twice_and_no_replacement_is_wrong_elsewhere():
    faults = [f"{f.path}:{f.line}: {f.message}" for f in examples.clashes(BOOK)]
    assert not faults, "\n".join(faults)


def test_there_are_as_many_examples_as_promised():
    assert examples.count(PACKS) >= 1500


def test_few_rules_need_a_regular_expression():
    prepared = BOOK.prepared.values()
    patterns = sum(len(each.matcher.patterns) for each in prepared if hasattr(each, "matcher"))
    assert patterns <= 50


def test_every_pack_says_what_it_is():
    for pack in PACKS:
        assert pack.title != pack.name
        assert pack.rationale
