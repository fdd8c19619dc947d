"""What the examples of rules cannot say of the checks: several segments, odd characters, long and awkward texts."""

import pickle
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorqa import formats
from editorqa.checks import furniture
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Rule
from editorqa.run import fixing, pipeline, rulebook, sources
from editorqa.text import Text

PACKS = {pack.name: pack for pack in rulebook.load_packs([sources.shipped()])}
MINE = ("punctuation", "numbers", "web", "style", "untranslated")
BOOK = rulebook.build([PACKS[name] for name in MINE])
STORY = (
    "The furnace was lit on Monday before two hundred guests who had come from all over the province to see it burn."
)


def read(source, name="a.txt"):
    reader = formats.by_suffix(name)
    return reader.read(name, source), reader


def found(source, rule, name="a.txt"):
    document, reader = read(source, name)
    outcome = pipeline.check(document, reader, BOOK, enabled={rule})
    assert not outcome.failures
    return list(outcome.findings)


def quotes(source, rule, name="a.txt"):
    return [source[finding.span.start : finding.span.end] for finding in found(source, rule, name)]


def fixed(source, rule, name="a.txt"):
    def check(document):
        return pipeline.check(document, read("", name)[1], BOOK, enabled={rule}).findings

    return fixing.fix(source, lambda text: read(text, name)[0], check, least=Confidence.ASK).source


def test_neighbouring_lines_of_furniture_are_one_finding():
    page = f"{STORY}\n\nContact us\n\nService e-mail:\n\nFollow us\nAll rights reserved\n"
    assert quotes(page, "web.contact-block") == ["Contact us\n\nService e-mail:\n\nFollow us\nAll rights reserved"]
    assert "these 4 lines" in found(page, "web.contact-block")[0].message
    assert not found(page, "web.legal-notice")


def test_the_release_line_has_a_finding_of_its_own_so_that_its_date_is_seen():
    page = f"Home > News\nFurnace lit\nNews details\nRelease time: 2020-02-18\nPrint this page\n{STORY}\n"
    assert quotes(page, "web.release-line") == ["Release time: 2020-02-18"]


def test_furniture_between_paragraphs_is_only_asked_about():
    (middle,) = found(f"{STORY}\nPrint this page\n{STORY}\n", "web.page-tools")
    (bottom,) = found(f"{STORY}\nPrint this page\n", "web.page-tools")
    assert (middle.fixes[0].confidence, bottom.fixes[0].confidence) == (Confidence.ASK, Confidence.LIKELY)


def test_a_weak_label_counts_only_beside_other_furniture():
    assert not found(f"{STORY}\nContact: Lin Hai, +86 21 5555 0148\n", "web.contact-block")
    assert found(f"{STORY}\nContact: Lin Hai\nTel: +86 21 5555 0148\n", "web.contact-block")


def test_a_pattern_that_re2_refuses_is_an_error_with_the_path_of_its_rule():
    rule = Rule("x.y", "furniture", "m", "r", furniture.Options("x", patterns=("(?=a)",)), path="x/y.yaml")
    with pytest.raises(EditorqaError, match=r"x/y\.yaml: the pattern '\(\?=a\)'"):
        furniture.prepare([rule])


def test_a_release_that_is_older_than_its_event_points_at_both_dates():
    page = f"Release time: 2019-04-20\nOn April 14, 2020, {STORY[0].lower()}{STORY[1:]}\n"
    (finding,) = found(page, "numbers.release-before-event")
    assert [page[span.start : span.end] for span in finding.related] == ["April 14, 2020"]


def test_a_sentence_broken_by_a_windows_line_end_is_joined():
    page = "The members will study the plan and actively develop\r\nthe practice in every shop.\r\nThe guests left.\r\n"
    good = "The members will study the plan and actively develop the practice in every shop.\r\nThe guests left.\r\n"
    assert fixed(page, "punctuation.broken-sentence") == good


def test_a_quotation_that_goes_on_in_the_next_paragraphs_is_no_loose_mark():
    poem = "He read:\n\n“The river runs\nand the looms are still\nuntil the moon comes back.”\n"
    speech = '"We came in the spring.\n\n"We planted trees.\n\n"They are still there."\n'
    assert not found(poem, "punctuation.unpaired-quote")
    assert not found(speech, "punctuation.unpaired-quote")


def test_a_word_is_doubled_across_a_soft_break_but_not_across_paragraphs():
    book = rulebook.build([PACKS["grammar"]])
    lines = [f"{'The guests who had come from Ninghe asked how many looms the':<62}"] * 4
    wrapped = "\n".join(
        [*lines[:1], "the plant would need in the coming year and when they would", *lines[1:2], "plant had."]
    )
    document, reader = read(wrapped)
    assert len(document.segments) == 1
    rules = [finding.rule for finding in pipeline.check(document, reader, book).findings]
    assert "grammar.doubled-word" in rules
    document, reader = read("# The looms\n\nLooms need oil.\n", "a.md")
    rules = [finding.rule for finding in pipeline.check(document, reader, book).findings]
    assert "grammar.doubled-word" not in rules


def test_in_a_text_without_capitals_a_small_letter_does_not_make_a_comma_sure():
    (small,) = found("he asked for guidance. , to help the plant.", "punctuation.mark-run")
    (large,) = found("He asked for guidance. , to help the plant.", "punctuation.mark-run")
    assert (small.fixes[0].confidence, large.fixes[0].confidence) == (Confidence.ASK, Confidence.SAFE)


def test_emoji_and_combining_letters_survive():
    text = "The family 👨\u200d👩\u200d👧 saw the cafe\u0301 ❤️ and left."
    assert fixed(text, "punctuation.unseen-characters") == text


def test_title_marks_in_a_row_are_mended_together():
    assert (
        fixed("They sang《One》《Two》and《Three》。", "punctuation.chinese-title-marks")
        == 'They sang "One" "Two" and "Three".'
    )


def test_fixes_of_marks_leave_markdown_alone():
    text = "The `run , stop` command , **bold** ,and [a link , here](http://a.example/b,c) .\n"
    good = "The `run , stop` command, **bold**, and [a link, here](http://a.example/b,c).\n"
    assert fixed(text, "punctuation.space-before-mark", "a.md") == good


def test_what_the_checks_prepare_can_be_pickled():
    again = pickle.loads(pickle.dumps(BOOK))
    document, reader = read(f"Home > News\n{STORY} ,and more ！\n")
    assert pipeline.check(document, reader, again).findings == pipeline.check(document, reader, BOOK).findings


AWKWARD = (
    "a , b ", '" a " ', "“a", "( a ) ", "(a ", "a,b", "1 ", "1,", "12 3 ", "。，", "《a", "- ", "------ ", "the ", "and a ",
    "x\u200b", "<p ", "&amp;", "â€™", "release time:", "[Print] ", ". ,", "!!", "……", "May 3 ", "1 billion 480 million ",
    "24*7 ", "12:30 pm ", "中文", '"', "' s ", "a\u00a0", "\u00a0", "▲", "A.B ", "a ", "2020-", "home > ", "：", "\n", "a\n",
    "Source: x\n", "the the\n", '"a\n', "℃ 5", "10 % ", "ofthe ", "one two three four five six seven eight ", " ", "，",
)  # fmt: skip


@pytest.mark.parametrize("piece", AWKWARD, ids=ascii)
def test_awkward_texts_take_linear_time(piece):
    def seconds(size):
        document, _ = read((piece * (size // len(piece) + 1))[:size])
        text = Text(document)
        _ = text.index, text.sentence_starts  # the base is measured elsewhere
        start = time.process_time()
        for name, prepared in BOOK.prepared.items():
            for _ in rulebook.check_module(name).check(text, prepared):
                pass
        return time.process_time() - start

    seconds(1000)
    assert seconds(80_000) < 8 * seconds(20_000) + 0.5


PIECES = st.sampled_from(
    [
        "a", "The", "the", "and", "of", " ", " ", "  ", "\u00a0", "\n", "\n\n", ",", ".", " .", ";", ":", "!", "?", "(", ")", '"',
        "“", "”", "‘", "'", "-", "--", "——", "…", "...", "《", "》", "，", "。", "（", "）", "、", "：", "\u200b", "▲", "★", "1", "23",
        "2020", "th", "May", "p.m.", "17:28", "RMB", "yuan", "million", "billion", "thousand", "%", "℃", "~", "*", "24", "7", "km",
        "Release time:", "Source:", "Home", ">", "|", "[Print]", "©", "ICP", "徐州", "12月3日", "é", "â€™", "Â", "\ufffd", "&nbsp;",
        "<br>", "👩", "\u200d", "s", "t", "on", "in", "morning", "afternoon", "Monday", "65438", "+", "http://a.cn/b", "a@b.cn",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["a.txt", "a.md"]))
def test_no_text_makes_a_check_crash_and_every_finding_lies_in_it(source, name):
    document, reader = read(source, name)
    outcome = pipeline.check(document, reader, BOOK)
    assert outcome.failures == ()
    for finding in outcome.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(source)
        assert "{" not in finding.message or "{" in source


def test_a_line_of_furniture_that_begins_with_an_image_is_quoted_from_its_first_word():
    page = f"{STORY}\n\n![](qr.png) Follow the public number\n"
    assert quotes(page, "web.page-tools", "a.md") == ["Follow the public number"]
