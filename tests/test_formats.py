"""Decoding, plain text, front matter and the edges of Markdown: what is read, where it stands, and what is written."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorqa import formats
from editorqa.document import Comment, Segment, Span
from editorqa.errors import EditorqaError
from editorqa.findings.apply import apply
from editorqa.findings.finding import Edit
from editorqa.formats import decoding, markdown, plain

BODY = (
    "On the morning of March 5, Shen Guoping, mayor of Linchuan, led a team to inspect the mask line of Hexin Medical, "
    "and asked about orders, raw materials and the return of workers after the holiday."
)
RELEASE = f"""Company NewsVideo Center
Home > News > Company News
mayor of Linchuan came to Hexin to investigate
Release time: 2020-03-06 Source: Hexin Click: 214

{BODY}

▲ Mayor Shen (third from left) in the workshop

Three measures
{BODY}
first, provide masks for workers;
second, check every entrance;
finally, keep a record.
Finally, the mayor thanked the workers for their efforts during the Spring Festival holiday.
• Raw materials are short
1. Strengthen leadership
2. Resume production in an orderly way
3.Keep going
    Photo: the team at the gate
{BODY}

Previous: Hexin donates 5,000 masks
Next: none
Contact us
Tel: 0555-1234567
Quality first, service foremost
Copyright © 2020 Hexin. All rights reserved. X ICP No. 1200034"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text[:24]) for segment in plain.read("a.txt", text).segments]


def test_the_suffix_chooses_the_module():
    for suffix, name in formats.BUILT_IN.items():
        found = formats.by_suffix(f"releases/A.b{suffix.upper()}" if suffix else "README")
        assert found is not None
        assert suffix in found.SUFFIXES
        assert found is sys.modules[f"editorqa.formats.{name}"]
    assert set(plain.SUFFIXES) | set(markdown.SUFFIXES) == set(formats.BUILT_IN)
    assert formats.by_suffix("photo.jpeg") is None


@pytest.mark.parametrize("name", ["a.docx", "A.PDF", "x/y.html"])
def test_a_document_that_cannot_be_read_yet_says_what_to_do(name):
    with pytest.raises(EditorqaError, match=r"cannot be read yet\. Save it as \.txt or \.md\."):
        formats.by_suffix(name)


def test_a_format_may_come_from_an_entry_point(tmp_path, monkeypatch):
    (tmp_path / "lyrics.py").write_text("SUFFIXES = ('.lyrics',)\n")
    info = tmp_path / "lyrics-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lyrics\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[editorqa.formats]\nlyrics = lyrics\n")
    monkeypatch.syspath_prepend(tmp_path)
    found = formats.by_suffix("song.lyrics")
    assert found is not None
    assert found.SUFFIXES == (".lyrics",)


def test_utf8_with_and_without_a_byte_order_mark_is_read_and_restored():
    for bom in (b"", b"\xef\xbb\xbf"):
        raw = bom + "新 crown\r\n".encode()
        decoded = decoding.decode(raw, path="a.txt")
        assert (decoded.text, decoded.encoding, decoded.bom) == ("新 crown\r\n", "utf-8", bom)
        document = plain.read("a.txt", decoded.text)
        assert decoding.write(raw, document, [Edit(Span(2, 7), "é")]) == bom + "新 é\r\n".encode()
        assert decoding.write(raw, document, []) is raw


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-16-be", "utf-8-sig", "utf-32", "iso2022_jp"])
def test_other_encodings_come_back_as_they_were(encoding):
    raw = "新聞 crown\r\nend".encode(encoding)
    decoded = decoding.decode(raw, path="a.txt", encoding=encoding)
    assert decoded.text == "新聞 crown\r\nend"
    document = plain.read("a.txt", decoded.text)
    written = decoding.write(raw, document, [Edit(Span(3, 8), "mask")], encoding=encoding)
    assert written == "新聞 mask\r\nend".encode(encoding)


def test_big_endian_utf16_keeps_its_mark():
    raw = b"\xfe\xff" + "new crown".encode("utf-16-be")
    document = plain.read("a.txt", decoding.decode(raw, path="a.txt", encoding="utf-16").text)
    written = decoding.write(raw, document, [Edit(Span(0, 3), "old")], encoding="utf-16")
    assert written == b"\xfe\xff" + "old crown".encode("utf-16-be")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            "a\r\nb\n新冠疫情".encode("gb18030"),
            "a.txt:3: byte 0xD0 at offset 5 is not UTF-8. Add --encoding gb18030, or",
        ),
        (b"it\x92s caf\xe9", "a.txt:1: byte 0x92 at offset 2 is not UTF-8. Add --encoding windows-1252, or"),
        (b"\xef\xbb\xbfok \xff", "a.txt:1: byte 0xFF at offset 6 is not UTF-8."),
        ("new".encode("utf-16"), "the file is UTF-16 text. Add --encoding utf-16, or save it as UTF-8."),
        ("new".encode("utf-32"), "the file is UTF-32 text. Add --encoding utf-32"),
    ],
)
def test_what_is_not_utf8_is_named_with_its_place_and_a_way_out(raw, message):
    with pytest.raises(EditorqaError) as caught:
        decoding.decode(raw, path="a.txt")
    assert message in str(caught.value)
    assert not isinstance(caught.value, decoding.NotTextError)


@pytest.mark.parametrize("raw", [b"GIF89a", b"%PDF-1.7 x", b"text\0more", b"PK\x03\x04rest"])
def test_binary_data_is_a_case_of_its_own(raw):
    with pytest.raises(decoding.NotTextError, match="binary"):
        decoding.decode(raw, path="a.txt")


def test_utf16_without_a_mark_gets_a_hint():
    with pytest.raises(decoding.NotTextError, match="--encoding utf-16-le"):
        decoding.decode("some words here".encode("utf-16-le"), path="a.txt")


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13"])
def test_an_unknown_encoding_is_an_error(encoding):
    with pytest.raises(EditorqaError, match=f"no text encoding '{encoding}'"):
        decoding.decode(b"x", path="a.txt", encoding=encoding)


def test_bytes_that_are_not_in_the_named_encoding_are_an_error():
    with pytest.raises(EditorqaError, match="0xFF at offset 3 is not gb18030"):
        decoding.decode(b"ok \xff", path="a.txt", encoding="gb18030")


def test_a_letter_that_the_encoding_cannot_hold_is_never_lost():
    raw = b"caf\xe9 new"
    document = plain.read("a.txt", "café new")
    with pytest.raises(EditorqaError, match=r"a\.txt:1: '新' \(U\+65B0\) cannot be written in cp1252"):
        decoding.write(raw, document, [Edit(Span(5, 8), "新")], encoding="windows-1252")


def test_nothing_is_written_over_a_file_that_has_changed():
    with pytest.raises(EditorqaError, match="has changed"):
        decoding.write(b"other", plain.read("a.txt", "text"), [Edit(Span(0, 1), "x")])


def test_overlapping_edits_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        apply("abcdef", [Edit(Span(0, 3), ""), Edit(Span(2, 4), "")])


def test_documents_mostly_in_chinese_are_told_from_english_with_some():
    assert decoding.mostly_cjk("新冠疫情防控工作 masks")
    assert not decoding.mostly_cjk("The mask line (口罩生产线) of Hexin Medical (合信医疗)")
    assert not decoding.mostly_cjk("123 — …")
    assert decoding.mostly_cjk("新冠疫情" * 100_000 + "a" * 100_000)


def test_a_pasted_page_is_told_apart():
    assert kinds(RELEASE) == [
        ("furniture", "Company NewsVideo Center"),
        ("furniture", "Home > News > Company Ne"),
        ("heading", "mayor of Linchuan came t"),
        ("furniture", "Release time: 2020-03-06"),
        ("paragraph", BODY[:24]),
        ("caption", "▲ Mayor Shen (third from"),
        ("heading", "Three measures"),
        ("paragraph", BODY[:24]),
        ("item", "first, provide masks for"),
        ("item", "second, check every entr"),
        ("item", "finally, keep a record."),
        ("item", "Finally, the mayor thank"),
        ("item", "Raw materials are short"),
        ("item", "Strengthen leadership"),
        ("item", "Resume production in an "),
        ("item", "3.Keep going"),
        ("caption", "Photo: the team at the g"),
        ("paragraph", BODY[:24]),
        ("furniture", "Previous: Hexin donates "),
        ("furniture", "Next: none"),
        ("furniture", "Contact us"),
        ("furniture", "Tel: 0555-1234567"),
        ("furniture", "Quality first, service f"),
        ("furniture", "Copyright © 2020 Hexin. "),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Home-made masks are no substitute for the real thing",
        "Dear friends and colleagues:",
        "To the People of Linchuan:",
        "Share your masks with your neighbours and stay at home.",
        "Read 20 pages a day.",
        "Next year the plant will double its output.",
        "The time: half past nine.",
        "Close to 200 workers came back.",
        "Source of the epidemic",
        "A new/old question is open.",
        "Share this story with your neighbours.",
        "Edited by hand, the text had become twice as long.",
    ],
)
def test_prose_is_not_taken_for_furniture(line):
    for text in (f"{line}\n{BODY}", f"{BODY}\n{line}\n{BODY}", f"{BODY}\n{line}"):
        assert not any(kind == "furniture" for kind, _ in kinds(text))


@pytest.mark.parametrize(
    "line",
    [
        "Your current location: Home >> News >> Detail",
        "Information dynamics >",
        "home / news / group news",
        "Time of issue: 2020-02-18",
        "AddTime:2020-02-18 10:22",
        "Browse times: 33",
        "Hits 1,024",
        "Author: admin",
        "(Text / Xu Nan)",
        "[Print] [Close]",
        "Editor in charge: Liu Wen",
        "Back to list",
        "Share to:",
        "Follow us on WeChat",
        "京ICP备12000号",
        "2020-02-18 17:28",
        "February 18, 2020",
        "2020-02-18 | Reporter: Zhou Yi | Browse: 12",
        "Source: Work Department    Add Time: 2020/2/18    Readed: 95",
        "【Print】【Favorites】【Close】",
        "Position：Home＞News",
        "来源：五台街道",
    ],
)
def test_site_lines_above_and_below_the_text_are_furniture(line):
    for text in (f"Mayor visits the plant\n{line}\n{BODY}", f"{BODY}\n{line}"):
        assert ("furniture", line[:24]) in kinds(text)


def test_a_menu_above_the_headline_is_furniture():
    assert kinds(f"Focus · Video · Culture\nMayor visits the plant\n{BODY}")[:2] == [
        ("furniture", "Focus · Video · Culture"),
        ("heading", "Mayor visits the plant"),
    ]


def test_a_credit_does_not_make_furniture_of_captions_below_it():
    assert kinds(f"{BODY}\nPhoto by: Liu Wen\nThe mayor on the stage")[1:] == [
        ("furniture", "Photo by: Liu Wen"),
        ("paragraph", "The mayor on the stage"),
    ]


def test_a_headline_with_a_full_stop_above_the_date_line_is_a_heading():
    segments = plain.read("a.txt", f"The mayor came to Hexin.\nDate: 2020-02-18\n{BODY}").segments
    assert [(s.kind, s.level) for s in segments] == [("heading", 1), ("furniture", 0), ("paragraph", 0)]


def test_sentences_one_a_line_are_paragraphs():
    assert {kind for kind, _ in kinds("Is there a way?\n\nSo that it ends.\nThe new crown epidemic began.")} == {
        "paragraph"
    }
    assert kinds("a fragment") == [("paragraph", "a fragment")]


def test_white_space_and_list_marks_stay_outside():
    segment = plain.read("a.txt", " \u3000\u00a0• \u3000new crown\u3000 \r\n").segments[0]
    assert (segment.kind, segment.text, segment.span) == ("item", "new crown", Span(3, 15))
    assert segment.locate(0, 3) == Span(6, 9)


def test_lines_end_at_every_kind_of_ending():
    segments = plain.read("a.txt", "One.\r\nTwo.\rThree.\nFour.\u2029Five.\fSix.\r\n\r\n").segments
    assert [segment.text for segment in segments] == ["One.", "Two.", "Three.", "Four.", "Five.", "Six."]


WRAPPED = """Mayor visits the plant

On the morning of March 5, Shen Guoping, mayor of Linchuan, led a team
to inspect the mask line of Hexin Medical and asked about orders, raw
materials and the return of workers after the long Spring Festival
holiday.

  The mayor was told that the line makes two hundred thousand masks a
day, and that a second one will begin its work before the end of April
if all goes well.
- masks for the workers of the plant and of the neighbouring villages
  near the river
- suits
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_hard_wrapped_file_has_paragraphs_of_several_lines(end):
    source = WRAPPED.replace("\n", end)
    segments = plain.read("a.txt", source).segments
    assert [(s.kind, s.text.count(end)) for s in segments] == [
        ("heading", 0),
        ("paragraph", 3),
        ("paragraph", 2),
        ("item", 1),
        ("item", 0),
    ]
    for segment in segments:
        ((start, stop, low, high),) = segment.runs
        assert source[low:high] == segment.text[start:stop] == segment.text


def test_an_empty_file_has_no_segments():
    for read in (plain.read, markdown.read):
        assert read("a", "").segments in ([], ())
        assert not read("a", " \r\n\t\n").segments


@given(st.text(st.sampled_from("ab .:>-•▲1\r\n\t\f\u00a0\u3000\u2028\u2029Ａ，😀新\ud800"), max_size=80))
def test_plain_runs_quote_the_source(source):
    end = 0
    for segment in plain.read("a.txt", source).segments:
        ((start, stop, low, high),) = segment.runs
        assert (start, stop) == (0, len(segment.text))
        assert source[low:high] == segment.text == segment.text.strip()
        assert end <= segment.span.start <= low < high == segment.span.end
        end = high


@given(
    st.lists(st.sampled_from(["new crown", "\r\n", "\n", "\r", "\u00a0", "😀", "Ａ，", " *b* ", "\u3000", "# "])).map(
        "".join
    ),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.sampled_from([plain, markdown]),
)
def test_writing_without_edits_and_edits_of_nothing_give_the_same_bytes(text, bom, module):
    raw = bom + text.encode()
    document = module.read("a", decoding.decode(raw, path="a").text)
    assert decoding.write(raw, document, []) == raw
    same = [
        Edit(Span(run[2], run[3]), text[run[2] : run[3]]) for s in document.segments for run in s.runs if run.copied
    ]
    assert decoding.write(raw, document, same) == raw


@pytest.mark.parametrize(
    ("source", "first", "last", "left"),
    [
        ("a b\n\nc d\n\ne f\n", 1, 1, "a b\n\ne f\n"),
        ("a b\n\nc d\n\ne f\n", 0, 0, "c d\n\ne f\n"),
        ("a b\n\nc d\n\ne f\n", 2, 2, "a b\n\nc d\n"),
        ("a b\n\nc d\n\ne f", 1, 2, "a b"),
        ("a b\r\n\r\nc d\r\n\r\ne f\r\n", 1, 1, "a b\r\n\r\ne f\r\n"),
        ("a b\n  • c d  \ne f\n", 1, 1, "a b\ne f\n"),
        ("a b\n\n\nc d\ne f", 1, 1, "a b\n\n\ne f"),
        ("a b\rc d\re f", 1, 1, "a b\re f"),
        ("a b", 0, 0, ""),
        ("\n\na b\n\n", 0, 0, ""),
    ],
)
def test_removing_lines_leaves_no_double_gap(source, first, last, left):
    document = plain.read("a.txt", source)
    assert apply(source, plain.remove(document, first, last)) == left


def test_joining_makes_one_line_of_two():
    document = plain.read("a.txt", "The mayor \r\n\r\n  visited us.\n")
    assert apply(document.source, plain.join(document, 0)) == "The mayor visited us.\n"
    assert plain.join(document, 1) == ()


def markdown_texts(source: str) -> list[str]:
    return [segment.text for segment in markdown.read("a.md", source).segments]


def segment_of(source: str, kind: str) -> Segment:
    return next(segment for segment in markdown.read("a.md", source).segments if segment.kind == kind)


def test_a_match_may_cross_emphasis_and_line_breaks_but_is_not_exact_there():
    source = "> the new **crown**\n> [epi*demic*](x)  \n> ends\n"
    segment = segment_of(source, "quote")
    assert segment.text == "the new crown\nepidemic\nends"
    assert not segment.exact(4, 13)
    assert not segment.exact(8, 22)
    assert segment.exact(8, 13)
    place = segment.locate(4, 13)
    assert place is not None
    assert source[place.start : place.end] == "new **crown"


def test_what_is_not_prose_leaves_a_mark_between_the_words():
    source = (
        "a `b` c ![d](e) f[^1] <https://g.h> http://i.j/k. <kbd>l</kbd> [m] [m][] <img src=n> o\n\n[m]: p\n[^1]: q\n"
    )
    assert markdown_texts(source)[:2] == ["a ￼ c ￼ f￼ ￼ ￼. ￼ ￼ ￼ ￼ o", "d"]


def test_entities_can_only_be_located_whole():
    segment = segment_of("R&amp;D and \\*x", "paragraph")
    assert segment.text == "R&D and *x"
    assert segment.locate(1, 2) == Span(1, 6)
    assert segment.locate(0, 3) == Span(0, 7)
    assert not segment.exact(0, 3)


def test_kinds_and_levels_of_markdown():
    source = "# A\n\nB\n===\n\n### C\n\np\n\n> q\n\n- i\n\n  i2\n\n|c|\n|-|\n|d|\n\n![k *l*](m)\n\nx[^1]\n\n[^1]: n\n"
    assert [(s.kind, s.level, s.text) for s in markdown.read("a.md", source).segments] == [
        ("heading", 1, "A"),
        ("heading", 1, "B"),
        ("heading", 3, "C"),
        ("paragraph", 0, "p"),
        ("quote", 0, "q"),
        ("item", 0, "i"),
        ("item", 0, "i2"),
        ("cell", 0, "c"),
        ("cell", 0, "d"),
        ("caption", 0, "k l"),
        ("paragraph", 0, "x￼"),
        ("paragraph", 0, "n"),
    ]


def test_front_matter_values_of_every_style_are_located():
    source = (
        "---\r\ntitle: \"A \\\"new\\\" 😀 crown\"\r\nsubtitle: 'it''s on'\r\n"
        "summary: plain 新 value # note\r\n"
        "description: >-\r\n  folded lines\r\n  go on\r\n\r\nabstract: |\r\n  literal\r\nexcerpt: two\r\n  lines\r\n"
        "date: 2020-01-01\r\nheadline: 2020\r\ntags: [new crown]\r\n"
        "image:\r\n  caption: nested\r\n  src: title\r\n---\r\nBody"
    )
    document = markdown.read("a.md", source)
    assert [segment.text for segment in document.segments] == [
        'A "new" 😀 crown',
        "it's on",
        "plain 新 value",
        "folded lines\ngo on",
        "literal",
        "two\nlines",
        "nested",
        "Body",
    ]
    for segment in document.segments:
        for run in segment.runs:
            if run.copied:
                assert source[run.source_start : run.source_end] == segment.text[run.start : run.end]
    assert [segment.kind for segment in document.segments] == ["meta"] * 7 + ["paragraph"]


def test_toml_front_matter_is_located():
    source = "+++\ntitle = \"The \\\"new\\\" one\"\ndescription = 'x y'\nslug = 'title'\n[a]\ncaption = 'no'\n+++\nBody"
    assert markdown_texts(source) == ['The "new" one', "x y", "Body"]


def test_broken_front_matter_is_left_alone_with_a_note():
    document = markdown.read("a.md", "---\ntitle: [open\nx: y\n---\nBody")
    assert [segment.text for segment in document.segments] == ["Body"]
    assert document.notes == ("The front matter is not valid YAML (line 3) and was not checked.",)
    assert "title" in document.markup[-1] or any("title" in entry for entry in document.markup)


@pytest.mark.parametrize(
    "source", ["---\n\nText\n\n---\nMore", "---\nnever closed\n\nText", "Text\n\n---\ntitle: x\n---\n"]
)
def test_rules_are_not_front_matter(source):
    assert all(segment.kind != "meta" for segment in markdown.read("a.md", source).segments)


def test_suppressions_are_found_and_slips_are_noted():
    source = (
        "<!-- editorqa: off zh-en.covid-19, punctuation -->\n\nText.\n\n<!-- editorqa: on -->\n\n"
        "More <!--editorqa:next--> text.\n\n```\n<!-- editorqa: off -->\n```\n\n<!-- editorqa: of x -->\n"
    )
    document = markdown.read("a.md", source)
    assert [(c.verb, c.rules) for c in document.comments] == [
        ("off", ("zh-en.covid-19", "punctuation")),
        ("on", ()),
        ("next", ()),
    ]
    assert document.comments[0] == Comment("off", ("zh-en.covid-19", "punctuation"), Span(0, 50))
    assert document.notes == (
        "Line 13: '<!-- editorqa: of x -->' is no suppression; write '<!-- editorqa: off RULE -->', 'on' or 'next'.",
    )


@pytest.mark.parametrize(
    ("source", "old", "new", "same"),
    [
        ("The **new crown** ends.", "new crown", "COVID-19", True),
        ("The 7*24 line", "7*24", "24/7", True),
        ("The end of it\nis near.", " of it", "", True),
        ("> The end of\n> is near.", "is ", "", True),
        ("| a b | c |\n|---|---|\n| d | e |", "a b", "a", True),
        ("---\ntitle: a b\n---\nx", "a b", "a c", True),
        ("The new crown ends.", "new crown", "new * crown", True),
        ("The *new crown* ends.", "new crown", "new\\* crown", True),
        ("The new [crown](x) 7*24.", "7*24", "24/7", True),
        ("The *new crown* ends.", "new crown", "new* crown", False),
        ("The new crown ends.", "new crown", "*new* crown", False),
        ("The new crown ends.\n\n[x]: y", "new", "[x]", False),
        ("The new crown ends.", "The", "# The", False),
        ("The new crown ends.", "The", "- The", False),
        ("The new crown ends.", "The", "    The", False),
        ("The new crown ends.", "new", "new\n\nold", False),
        ("The **new** end", "new", "", False),
        ("The `new` end", "The", "`", False),
        ("| a b | c |\n|---|---|\n| d | e |", "d", "d | d", False),
        ("---\ntitle: a b\n---\nx", "a b", "a: b", False),
        ("---\ntitle: a b\n---\nx", "a b", "a #b", False),
        ("---\ntitle: 'a b'\n---\nx", "a b", "a' b", False),
        ("a [b](c) d", "b", "b]", False),
        ("a b", "b", "https://x.y", False),
        ("a b", "b", "<i>b</i>", False),
        ("a b", "b", "&amp;", False),
        ("a\n\nb", "a", "===", True),
        ("a\nc", "c", "===", False),
    ],
)
def test_markup_changes_exactly_when_an_edit_makes_or_breaks_some(source, old, new, same):
    changed = source.replace(old, new, 1)
    assert (markdown.read("a.md", source).markup == markdown.read("a.md", changed).markup) is same


@pytest.mark.parametrize(
    ("source", "first", "last", "left"),
    [
        ("# T\n\nOne.\n\nTwo.\n", 1, 1, "# T\n\nTwo.\n"),
        ("- a\n- b\n- c\n", 1, 1, "- a\n- c\n"),
        ("> One.\n\nTwo.\n", 1, 1, "> One.\n"),
        ("[Home](/) > [News](/n)\n\nText.\n", 0, 0, "Text.\n"),
        ("One.\n# T\nTwo.\n", 1, 1, "One.\n\nTwo.\n"),
        ("One.\n\nTwo ![img](x).\n\nThree.\n", 1, 1, None),
        ("One[^1].\n\nTwo.\n\n[^1]: x\n", 0, 0, None),
        ("| a | b |\n|---|---|\n| c | d |\n", 2, 2, None),
        ("---\ntitle: x y\n---\nText.\n", 0, 0, None),
    ],
)
def test_removing_from_markdown_harms_nothing_else(source, first, last, left):
    edits = markdown.remove(markdown.read("a.md", source), first, last)
    assert (apply(source, edits) if edits else None) == left


@pytest.mark.parametrize(
    ("source", "joined"),
    [
        ("The **mayor**\n\nvisited us.\n", "The **mayor** visited us.\n"),
        ("> The mayor\n>\n> visited us.\n", "> The mayor visited us.\n"),
        ("# Title\n\nText.\n", None),
        ("- a\n- b\n", None),
        ("Text.\n\n```\ncode\n```\n\nMore.\n", None),
        ("A ![b](c)\n\nText.\n", None),
        ("Last.\n", None),
    ],
)
def test_joining_in_markdown_harms_nothing(source, joined):
    edits = markdown.join(markdown.read("a.md", source), 0)
    assert (apply(source, edits) if edits else None) == joined


@pytest.mark.parametrize(
    "text", ["a*b*c", "[x](y)", "`code`", "a_b _c_", "<b>", "~~x~~", "AT&amp;T", "\\*", "a | b", "24/7"]
)
def test_escaped_text_is_read_as_it_was_meant(text):
    for source, kind in (("The new end.", "paragraph"), ("| new | b |\n|---|---|\n", "cell")):
        segment = segment_of(source, kind)
        written = markdown.escape(text, segment, source=source)
        assert written is not None
        after = segment_of(source.replace("new", written), kind)
        assert after.text == segment.text.replace("new", text)


@pytest.mark.parametrize("value", ["new x", "'new x'", '"new x"'])
@pytest.mark.parametrize("text", ["it's", 'a "b"', "a: b", "a #b", "a\\b", "COVID-19", "a\nb"])
def test_escaped_front_matter_is_read_as_it_was_meant_or_refused(value, text):
    source = f"---\ntitle: {value}\n---\n"
    segment = segment_of(source, "meta")
    written = markdown.escape(text, segment, source=source)
    if written is None:
        assert text in {"a: b", "a #b", "a\nb"}
    else:
        assert segment_of(source.replace("new", written), "meta").text == f"{text} x"


def test_huge_texts_are_read_in_linear_time():
    for source in ("word and more " * 700_000, "a" * 5_000_000 + "@", "* " * 20_000, "[" * 50_000, "http://" * 20_000):
        assert len(plain.read("a.txt", source).segments) == 1
        markdown.read("a.md", source)
