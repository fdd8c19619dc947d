"""From a text to findings and to a fixed text, with rules made for the purpose."""

from types import ModuleType

import pytest

from editorqa.document import Comment, Document, Run, Segment, Span
from editorqa.findings.finding import Confidence, Edit, Finding, Fix, Level
from editorqa.findings.suppress import UNUSED, suppress
from editorqa.formats import by_suffix
from editorqa.rulebook.packs import load_rule
from editorqa.rulebook.rule import Hit, RulePack
from editorqa.run import fixing, pipeline, rulebook
from editorqa.run.rulebook import Rulebook

OPTIONS = {name: check.Options for name, check in rulebook.check_modules().items()}


@pytest.fixture
def book(tmp_path):
    """Builds a rulebook from the bodies of rules by name."""

    def build(**bodies: str) -> Rulebook:
        folder = tmp_path / "t"
        folder.mkdir(exist_ok=True)
        rules = []
        for name, body in bodies.items():
            path = folder / f"{name.replace('_', '-')}.yaml"
            path.write_text(f'rationale: r\nmessage: "{{found}} → {{use}} ({{source}})."\n{body}', encoding="utf-8")
            rules.append(load_rule(path, OPTIONS))
        return rulebook.build([RulePack("t", "t", "r", on=True, rules=tuple(rules))])

    return build


def check(text: str, book: Rulebook, *, name: str = "a.txt", **options) -> list[Finding]:
    reader = by_suffix(name)
    outcome = pipeline.check(reader.read(name, text), reader, book, **options)
    assert not outcome.failures
    return list(outcome.findings)


def fixed(text: str, book: Rulebook, *, name: str = "a.txt", least: Confidence = Confidence.ASK) -> fixing.Fixed:
    reader = by_suffix(name)
    return fixing.fix(
        text,
        lambda source: reader.read(name, source),
        lambda document: pipeline.check(document, reader, book).findings,
        least=least,
    )


def quotes(text: str, findings: list[Finding]) -> list[str]:
    return [text[f.span.start : f.span.end] for f in findings]


GLOSSARY = "extends: glossary\nconfidence: safe\nterms:\n"


def test_the_longer_phrase_wins_and_the_shorter_is_silent(book):
    rules = book(
        a=GLOSSARY
        + "  - {avoid: [new crown], use: [COVID-19]}\n  - {avoid: [new crown epidemic], use: [COVID-19 epidemic]}\n"
    )
    text = "The new crown epidemic and a new crown."
    assert quotes(text, check(text, rules)) == ["new crown epidemic", "new crown"]


def test_two_rules_that_say_the_same_are_one_finding(book):
    line = "  - {avoid: [x y], use: [z]}\n"
    rules = book(a=GLOSSARY + line, b="extends: substitution\nlevel: error\nswap: {x y: z}\n")
    (finding,) = check("It is x y here.", rules)
    assert (finding.rule, finding.also) == ("t.b", ("t.a",))


def test_a_phrase_crosses_any_space_but_no_paragraph(book):
    rules = book(a=GLOSSARY + "  - {avoid: [x y], use: [z]}\n")
    text = "It is x\u00a0y and x  y here, not x\ny."
    assert quotes(text, check(text, rules)) == ["x\u00a0y", "x  y"]


def test_verbs_inflect_on_both_sides(book):
    rules = book(
        a=GLOSSARY + "  - {avoid: [fully affirmed], use: [praised]}\n  - {avoid: [gave talk of], use: [spoke of]}\n"
    )
    text = (
        "He fully affirms it, fully affirming it. It was fully affirmed. He has given talk of it and gave talk of it."
    )
    assert (
        fixed(text, rules).source == "He praises it, praising it. It was praised. He has spoken of it and spoke of it."
    )


def test_nouns_take_both_numbers_when_told_so(book):
    rules = book(a=GLOSSARY + "  - {avoid: [card point], use: [bottleneck], inflect: noun}\n")
    assert fixed("One card point, two card points.", rules).source == "One bottleneck, two bottlenecks."


def test_groups_and_numbers_are_taken_over(book):
    rules = book(a="extends: substitution\nswap: {'(\\d+) (\\w+) equipments': '$1 pieces of $2 equipment'}\n")
    text = "They sent 1,038 medical equipments and 3.5 test equipments."
    assert fixed(text, rules).source == "They sent 1,038 pieces of medical equipment and 3.5 pieces of test equipment."


def test_capitals_count_when_told_so(book):
    rules = book(
        a=GLOSSARY + "  - {avoid: [Nissan], use: [daily]}\n",
        b="ignorecase: false\nextends: existence\ntokens: [Party]\n",
    )
    text = "The Party and a party."
    assert quotes(text, check(text, rules)) == ["Party"]


def test_a_name_is_a_word_with_a_capital(book):
    rules = book(a="extends: substitution\nswap: {'mayor of ([A-Z]\\w+) town': 'head of $1 Town'}\n")
    assert (
        fixed("The mayor of Xiaying Town and the mayor of our town.", rules).source
        == "The head of Xiaying Town and the mayor of our town."
    )


def test_regular_expressions_are_matched_at_unicode_word_edges(book):
    rules = book(a="extends: existence\ntokens: ['caf[eé]']\n")
    text = "Café cafés décafé café"
    assert quotes(text, check(text, rules)) == ["Café", "café"]


@pytest.mark.parametrize(
    ("within", "text", "count"),
    [
        ("next", "A dental new crown.", 0),
        ("next", "Dental care of any kind means a new crown.", 1),
        ("sentence", "Dental care of any kind means a new crown.", 0),
        ("sentence", "Dental care. It means a new crown.", 1),
        ("paragraph", "Dental care. It means a new crown.", 0),
        ("paragraph", "Dental care.\nIt means a new crown.", 1),
        ("document", "Dental care.\nIt means a new crown.", 0),
        ("sentence", "Dentistry gives a new crown.", 0),
    ],
)
def test_neighbours_silence_within_their_reach(book, within, text, count):
    rules = book(
        a=f"within: {within}\nunless: [dental, dentist*]\n" + GLOSSARY + "  - {avoid: [new crown], use: [COVID-19]}\n"
    )
    assert len(check(text, rules)) == count


def test_when_needs_a_neighbour(book):
    rules = book(a=GLOSSARY + "  - {avoid: [landing], use: [launch], when: [project*, policy]}\n")
    text = "The landing of the project. The landing of the plane."
    assert len(check(text, rules)) == 1


def test_above_counts_in_a_document(book):
    rules = book(a="above: 2\nextends: existence\ntokens: [vigorously]\n")
    text = "Vigorously one. Vigorously two. Vigorously three. Vigorously four."
    assert [f.span.start for f in check(text, rules)] == [text.index("Vigorously three"), text.index("Vigorously four")]


def test_nothing_is_changed_unasked_inside_a_quotation(book):
    rules = book(a=GLOSSARY + "  - {avoid: [x y], use: [z]}\n")
    text = "“We will have x y here for years,” he said of the “x y”."
    long, scare = check(text, rules)
    assert (long.fixes[0].confidence, scare.fixes[0].confidence) == (Confidence.ASK, Confidence.SAFE)
    assert fixed(text, rules, least=Confidence.SAFE).source == "“We will have x y here for years,” he said of the “z”."


def test_a_fix_that_would_cross_markup_is_not_offered(book):
    rules = book(a=GLOSSARY + "  - {avoid: [x y], use: [z]}\n")
    text = "It is x **y** here and **x y** there.\n"
    crossing, inside = check(text, rules, name="a.md")
    assert (crossing.fixes, len(inside.fixes)) == ((), 1)
    assert fixed(text, rules, name="a.md").source == "It is x **y** here and **z** there.\n"


def test_a_fix_that_changes_the_structure_is_left_alone_and_the_others_are_taken(book):
    rules = book(a="extends: substitution\nconfidence: safe\nswap: {alpha beta: '# gamma', delta: epsilon}\n")
    result = fixed("alpha beta and delta\n\nalpha beta\n", rules, name="a.md")
    assert "epsilon" in result.source
    assert (
        by_suffix("a.md").read("a.md", result.source).markup
        == by_suffix("a.md").read("a.md", "a and d\n\na b\n").markup
    )


def test_rules_that_undo_each_other_are_named(book):
    rules = book(a="extends: substitution\nswap: {alpha: beta}\n", b="extends: substitution\nswap: {beta: alpha}\n")
    result = fixed("alpha", rules)
    assert result.source in {"alpha", "beta"}
    assert any("undo" in note for note in result.notes)


def test_a_check_that_crashes_is_our_fault_and_the_others_run(book):
    rules = book(a=GLOSSARY + "  - {avoid: [x y], use: [z]}\n")
    broken = rules._replace(prepared={"existence": object(), **rules.prepared})
    reader = by_suffix("a.txt")
    outcome = pipeline.check(reader.read("a.txt", "It is x y."), reader, broken)
    assert [failure.rule for failure in outcome.failures] == ["existence"]
    assert len(outcome.findings) == 1


def segment(text: str, start: int) -> Segment:
    return Segment("paragraph", text, (Run(0, len(text), start, start + len(text)),), Span(start, start + len(text)))


def finding(start: int, rule: str = "a.b") -> Finding:
    return Finding(rule, Span(start, start + 1), "m.", Level.ERROR)


def test_comments_silence_from_off_to_on_and_the_next_paragraph():
    document = Document(
        "a.md",
        "." * 100,
        [segment("x" * 9, 10), segment("x" * 9, 40), segment("x" * 9, 70)],
        comments=[
            Comment("off", ("a.b",), Span(0, 5)),
            Comment("on", ("a.b",), Span(25, 30)),
            Comment("next", (), Span(60, 65)),
            Comment("next", ("c",), Span(66, 68)),
        ],
    )
    kept, unused = suppress(document, [finding(11), finding(12, "c.d"), finding(41), finding(71), finding(72, "e.f")])
    assert [(f.span.start, f.rule) for f in kept] == [(12, "c.d"), (41, "a.b")]
    assert [(f.rule, f.span.start) for f in unused] == [(UNUSED, 66)]


def test_hits_of_two_segments_are_located_from_the_first_to_the_last(monkeypatch):
    module = ModuleType("spanning")
    rule = load_nothing()
    module.check = lambda text, _: [(rule, Hit(2, 8, ([(2, 3, "!")],)))]
    monkeypatch.setattr(pipeline, "check_module", lambda _: module)
    reader = by_suffix("a.txt")
    outcome = pipeline.check(reader.read("a.txt", "abcd\n\nefgh"), reader, Rulebook({}, {"spanning": None}, {}))
    assert [(f.span, f.fixes) for f in outcome.findings] == [
        (Span(2, 9), (Fix((Edit(Span(2, 3), "!"),), Confidence.ASK),))
    ]


def load_nothing():
    from editorqa.rulebook.rule import Rule

    return Rule("t.t", "spanning", "m.", "r", None)


def test_an_absent_group_is_empty_and_keeps_the_numbers_of_the_others(book):
    rules = book(a="extends: substitution\nswap: {'(\\d+) (\\w+ )?equipments': '$1 pieces of $2equipment'}\n")
    assert (
        fixed("5 test equipments, 6 equipments.", rules).source == "5 pieces of test equipment, 6 pieces of equipment."
    )


def test_marks_in_a_line_that_is_to_go_are_not_told_beside_it(book):
    space = "extends: punctuation\nfind: space-after\nexamples: []\n"
    line = "extends: furniture\nwhat: the date line\nconfidence: likely\nlabels: [release time]\nexamples: []\n"
    text = (
        "Release time:2020-05-03\n\nThe hall opened,and ten guests came from all over the county to see what was new.\n"
    )
    both = [finding.rule for finding in check(text, book(space=space, line=line))]
    assert both == ["t.line", "t.space"]
    assert [finding.rule for finding in check(text, book(space=space))] == ["t.space", "t.space"]


def test_a_pattern_counts_although_the_first_look_at_it_does_not(book):
    rules = book(
        so="extends: glossary\nterms:\n  - {avoid: ['as [^.]{3,9}, so'], use: [so], source: s}\nexamples: []\n"
    )
    text = "as it rained, so. As the long rain fell, so."
    assert quotes(text, check(text, rules)) == ["as it rained, so"]
