"""Markup is never touched: all exact prose is changed, and an independent parser must see the same tags."""

from __future__ import annotations

import codecs
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cmarkgfm import cmark
from hypothesis import given, settings
from hypothesis import strategies as st

from editorqa.document import Document, Span
from editorqa.findings.apply import apply
from editorqa.findings.finding import Edit
from editorqa.formats import decoding, markdown
from editorqa.formats.front_matter import front_matter

FILES = sorted((Path(__file__).parent / "data" / "markdown").glob("*.md"))

INLINE = [
    "new crown",
    "the *new* crown",
    "**mask** plant",
    "_a_ b_c_d",
    "~~gone~~",
    "`code span`",
    "``a ` b``",
    "[link text](https://example.org/a_b 'Title words')",
    "[key]",
    "[Key][]",
    "[words][key]",
    "[unknown words]",
    "[unknown][]",
    "![alt words](pic.png)",
    "![key]",
    "![alt *em*][key]",
    "[![inner](a.png) outer](b)",
    "<https://example.org/x>",
    "https://example.org/some_path?q=word",
    "www.example.org",
    "me@example.org",
    "R&amp;D",
    "&nbsp;",
    "&#20013;",
    "\\*star\\*",
    "\\[x\\]",
    "7*24",
    "a|b",
    "<kbd>Ctrl</kbd>",
    "<b>bold</b>",
    "<code>x y</code>",
    "<span title='words'>",
    "</span>",
    "<br>",
    "<!-- comment words -->",
    "note[^n]",
    "新冠 疫情",
    "😀 word",
    "“quoted”",
    "*",
    "_",
    "`",
    "[",
    "](",
    "<",
    "&",
    "!",
    "#",
    "  \nnext",
    "\\\nnext",
    " \nnext",
]
PREFIXES = [
    "",
    "# ",
    "### ",
    "> ",
    "> > ",
    "- ",
    "* ",
    "1. ",
    "  ",
    "    ",
    "> - ",
    "- > ",
    "- [ ] ",
    "| ",
    "\t",
    "- # ",
]
BLOCKS = [
    "```py\ncode words\n```",
    "~~~\nunclosed",
    "<div>\nhtml words\n</div>",
    "<pre>\nraw words\n</pre>",
    "| a | b |\n|---|---|\n| one *two* | `x` \\| y |",
    "\n[key]: https://example.org/key 'words'",  # glued to a table it is a row to one parser, a definition to the other
    "[^n]: Footnote words\n    and more",
    "Setext words\n===",
    "***",
    "---",
    "    indented words",
    "<!-- editorqa: off x -->",
]


_BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 li p td th".split())


class _Tags(HTMLParser):
    """Everything that is not running text: tags with attributes (the words of `alt` aside), code, comments."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.text: list[str] = []
        self._code: list[str] = []
        self._outside: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in _BLOCKS:
            self._outside = [*self._code]
        self.seen.append((tag, [(name, None if name == "alt" else value) for name, value in attrs]))
        if tag in {"code", "pre", "kbd", "samp", "script", "style", "var", "tt"}:
            self._code.append(tag)

    def handle_endtag(self, tag):
        self.seen.append(f"/{tag}")
        if tag in _BLOCKS:  # inline code that was never closed ends with its block
            self._code = self._outside
        if self._code and self._code[-1] == tag:
            self._code.pop()

    def handle_comment(self, data):
        self.seen.append(("comment", data))

    def handle_data(self, data):
        if self._code:
            self.seen.append(("code", data))
        else:
            self.text.append(data)


def _rendered(source: str) -> tuple[list[object], str]:
    tags = _Tags()
    options = cmark.Options.CMARK_OPT_UNSAFE | cmark.Options.CMARK_OPT_FOOTNOTES
    tags.feed(
        cmark.markdown_to_html_with_extensions(
            source[front_matter(source).end :], options=options, extensions=["table", "strikethrough", "tasklist"]
        )
    )
    tags.close()
    return tags.seen, "".join(tags.text)


def _scrambled(document: Document) -> str:
    """The source with the letters of all copied runs turned by thirteen places."""
    edits = []
    for segment in document.segments:
        for run in segment.runs:
            if run.copied:
                text = codecs.encode(document.source[run.source_start : run.source_end], "rot13")
                edits.append(Edit(Span(run.source_start, run.source_end), text))
    return apply(document.source, sorted(edits))


def assert_consistent(document: Document) -> None:
    for segment in document.segments:
        done = 0
        assert segment.text == segment.text.strip()
        assert "\u2029" not in segment.text
        for run in segment.runs:
            assert done <= run.start < run.end <= len(segment.text)
            done = run.end
            if run.copied:
                assert document.source[run.source_start : run.source_end] == segment.text[run.start : run.end]
            assert segment.span.start <= run.source_start < run.source_end <= segment.span.end


def assert_markup_survives(source: str) -> None:
    document = markdown.read("a.md", source)
    assert_consistent(document)
    changed = _scrambled(document)
    tags, text = _rendered(source)
    new_tags, new_text = _rendered(changed)
    assert new_tags == tags
    assert len(new_text) == len(text)
    again = markdown.read("a.md", changed)
    assert again.markup == document.markup
    assert [codecs.encode(s.text, "rot13") for s in again.segments] == [s.text for s in document.segments] or any(
        not run.copied for s in document.segments for run in s.runs
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_markup_of_real_looking_files_survives_a_change_of_every_word(path):
    assert_markup_survives(decoding.decode(path.read_bytes(), path=path.name).text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nearly_all_running_text_is_read(path):
    source = decoding.decode(path.read_bytes(), path=path.name).text
    prose = "".join(s.text for s in markdown.read("a.md", source).segments)
    _, text = _rendered(source)
    letters = sum(c.isalpha() for c in text)
    assert sum(c.isalpha() for c in prose) >= 0.6 * letters


inline = st.lists(st.sampled_from(INLINE), min_size=1, max_size=6).map(" ".join)
paragraph = st.builds(str.__add__, st.sampled_from(PREFIXES), inline)
block = st.one_of(paragraph, paragraph, st.sampled_from(BLOCKS))
texts = st.builds(
    lambda blocks, gap, end: gap.join(blocks).replace("\n", end),
    st.lists(block, max_size=8),
    st.sampled_from(["\n", "\n\n"]),
    st.sampled_from(["\n", "\n", "\r\n"]),
)


@settings(max_examples=300)
@given(texts)
def test_markup_of_generated_files_survives_a_change_of_every_word(source):
    assert_markup_survives(source)


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab \t\n\r*_`[]()<>!#>-+|\\&;:1.~^\u00a0\u3000\u2029新😀\ufffc\ud800"), max_size=60))
def test_any_text_is_read_and_quoted_exactly(source):
    assert_consistent(markdown.read("a.md", source))


@settings(max_examples=150)
@given(texts, st.data())
def test_whatever_is_removed_or_joined_leaves_the_rest_as_it_was(source, data):
    document = markdown.read("a.md", source)
    if not document.segments:
        return
    i = data.draw(st.integers(0, len(document.segments) - 1))
    kept = [s.text for j, s in enumerate(document.segments) if j != i]
    if edits := markdown.remove(document, i, i):
        assert [s.text for s in markdown.read("a.md", apply(source, edits)).segments] == kept
    if edits := markdown.join(document, i):
        joined = f"{document.segments[i].text} {document.segments[i + 1].text}"
        after = [s.text for s in markdown.read("a.md", apply(source, edits)).segments]
        assert after == [*kept[:i], joined, *kept[i + 1 :]]
