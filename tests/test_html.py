"""The page for editors, read by an HTML parser: what it says, what it escapes, what it leaves out."""

import base64
import hashlib
import re
import time
import unicodedata
from functools import cache
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorqa.document import Document, Position, Span
from editorqa.findings.finding import Confidence, Edit, Failure, Finding, Fix, Level
from editorqa.findings.report import FileReport, Located
from editorqa.outputs import Style, by_name, html

VOID = {"meta", "input", "rect", "br"}
HOSTILE = (
    "<script>alert(1)</script>\n</script><img src=x onerror=alert(2)>\n<!-- ]]> --> & &lt; &#60; \"'`\n"
    "\u202egnp.exe\u202c \u2067x\u2069 nul\x00 bell\x07 lone\ud83d \u2028 \u0085 \ufeff \ufffe\n"
    "</p></mark></div></style><svg onload=alert(3)>\r\n<a href='javascript:alert(4)'>x</a> \U0001f468\u200d\U0001f469 a\u200db\r"
    "{{7*7}} ${x} %3Cscript%3E 新冠、\u3000肺炎\ttab\u00a0nbsp\n"
)


class Page(HTMLParser):
    """Elements with their text; raises where tags do not nest."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.elements = [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        element = SimpleNamespace(tag=tag, attrs=dict(attrs), text="", within=list(self.open))
        assert len(element.attrs) == len(attrs)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        for element in self.open:
            element.text += data

    def all(self, tag=None, **attrs):
        """Of a tag, with these classes (`class_`) or attributes."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        for element in self.elements:
            if tag in (None, element.tag) and all(
                value in (element.attrs.get(name) or "").split()
                if name == "class"
                else element.attrs.get(name) == value
                for name, value in wanted.items()
            ):
                yield element

    def one(self, tag=None, **attrs):
        (element,) = self.all(tag, **attrs)
        return element


@cache
def _document(source):
    return Document("a", source, ())


def _located(source, start, end, *, rule="house.crown", level=Level.ERROR, new=None, message="Odd.", confidence=2):
    document = _document(source)
    fixes = () if new is None else (Fix((Edit(Span(start, end), new),), Confidence(confidence)),)
    finding = Finding(rule, Span(start, end), message, level, fixes)
    place = Position(*document.position(start))
    return Located(
        finding, place, Position(*document.position(end)), source[start:end], *document.around(start, 400), ""
    )


def _written(*reports, **style):
    parts = []
    html.render(iter(reports), parts.append, style=Style(**style))
    return "".join(parts)


def _report(source, *findings, path="a.txt", **more):
    return FileReport(path, tuple(findings), source=source, **more)


def _seen(source):
    """What is shown for each character of a source."""
    seen = []
    for i, character in enumerate(source):
        category = unicodedata.category(character)
        if character == "\r":
            seen.append("" if source[i + 1 : i + 2] == "\n" else "\n")
        elif character in "\n\t" or (character == "\u200d" and i and source[i - 1] >= "\U0001f000"):
            seen.append(character)
        elif category[0] == "C" or category in {"Zl", "Zp"} or character in "\u115f\u1160\u3164\uffa0":
            seen.append(f"U+{ord(character):04X}")
        else:
            seen.append(character)
    return seen


def _marked(page, key):
    return "".join(mark.text for mark in page.all("mark", data_f=key))


SOURCES = st.text(st.sampled_from("ab *#_`->[]()<&\n\n\r \t\u202e\x00\ud83d新冠。") | st.characters(), max_size=60)


@given(SOURCES, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6), st.sampled_from(["txt", "md"]))
def test_the_text_of_the_page_is_that_of_the_source_and_marks_stand_on_what_they_mean(source, spans, suffix):
    spans = sorted({tuple(sorted(min(edge, len(source)) for edge in span)) for span in spans}) or [(0, 0)]
    page = Page(_written(_report(source, *(_located(source, *span) for span in spans), path=f"a.{suffix}")))
    seen = _seen(source)
    assert page.one(class_="release").text == "".join(seen)
    for number, (start, end) in enumerate(spans, 1):
        assert _marked(page, f"1-{number}") == "".join(seen[start:end])
        page.one("mark", id=f"m1-{number}")
        assert page.one("a", id=f"r1-{number}").attrs["href"] == f"#f1-{number}"
        assert page.one("a", href=f"#m1-{number}").within[-2].attrs["id"] == f"f1-{number}"
    assert len({mark.attrs["data-f"] for mark in page.all("mark")}) == len(spans)


def test_marks_that_cross_are_split_and_marks_that_nest_are_not():
    source = "one two three four five"
    page = _written(_report(source, _located(source, 0, 13), _located(source, 4, 7), _located(source, 8, 18)))
    marks = re.sub(r"<a .*?</a>", "", re.search('<p class="paragraph" dir="auto">(.*)</p>', page)[1])
    assert re.sub(r' id="[^"]*"| class="[^"]*"|data-f=', "", marks) == (
        '<mark "1-1">one <mark "1-2">two</mark> <mark "1-3">three</mark></mark><mark "1-3"> four</mark> five'
    )


def test_a_mark_over_two_paragraphs_stands_in_both():
    source = "First paragraph here.\r\n\r\nSecond one here.\n"
    page = Page(_written(_report(source, _located(source, 6, 31))))
    pieces = [mark.text for mark in page.all("mark")]
    assert pieces == ["paragraph here.\n", "\n", "Second"]
    assert [mark.within[-1].attrs["class"] for mark in page.all("mark")] == ["paragraph", "blank", "paragraph"]


def test_a_number_stands_behind_the_word_that_a_mark_ends_in():
    source = "shi dong came"
    page = _written(_report(source, _located(source, 0, 5)))
    assert re.search('<mark[^>]*>shi d</mark>ong<a class="n error"', page)


def test_blocks_look_as_they_read():
    source = "---\ntitle: Yunxi opens\n---\n\n# Yunxi *opens*\n\nOne line\nand another.\n\n- item\n\n> said\n\n```\ncode\n```\n"
    page = Page(_written(_report(source, _located(source, 11, 16), path="a.md")))
    release = page.one(class_="release")
    shown = [(e.attrs["class"], e.text) for e in page.elements if e.within and e.within[-1] is release]
    assert [block for block in shown if block[0] != "blank"] == [
        ("markup", "---\n"),
        ("meta", "title: Yunxi opens\n"),
        ("markup", "---\n"),
        ("heading level-1", "# Yunxi *opens*\n"),
        ("paragraph", "One line\nand another.\n"),
        ("item", "- item\n"),
        ("quote", "> said\n"),
        ("markup", "```\ncode\n```\n"),
    ]
    assert [e.text for e in page.all("span", class_="mu")] == ["title: ", "# ", "*", "*\n", "- ", "> "]


def test_hostile_text_stays_text_wherever_it_stands():
    path = 'x"><script>alert(5)</script>\u202e.txt'
    rule = SimpleNamespace(rationale=HOSTILE, source=HOSTILE)
    findings = [
        _located(HOSTILE, start, start + 9, rule=f"{HOSTILE[:20]}.{start}", new=HOSTILE, message=HOSTILE)
        for start in range(0, len(HOSTILE) - 9, 7)
    ]
    report = _report(HOSTILE, *findings, path=path, notes=(HOSTILE,), failures=(Failure(HOSTILE, HOSTILE),))
    rules = {finding.finding.rule: rule for finding in findings}
    text = _written(report, report, FileReport(path, error=HOSTILE), rules=lambda: rules, engines={HOSTILE: HOSTILE})
    assert text.isascii()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", text.replace("\t", ""))
    page = Page(text)
    assert {e.tag for e in page.elements} <= {
        "html", "head", "meta", "title", "style", "script", "body", "a", "main", "section", "h1", "h2", "p", "div", "mark",
        "span", "b", "bdi", "aside", "ol", "ul", "li", "code", "del", "ins", "details", "summary", "header", "fieldset",
        "legend", "label", "input", "svg", "rect", "nav", "button", "dialog", "dl", "dt", "dd", "kbd",
    }  # fmt: skip
    assert len([*page.all("script")]) == len([*page.all("style")]) == 1
    assert not [name for e in page.elements for name in e.attrs if name.startswith("on") or name == "style"]
    assert page.one("h2", id="path-1").text == path.replace("\u202e", "U+202E")
    assert not re.search("[\x00\u202a-\u202e\u2066-\u2069\u2028\ud800-\udfff]", "".join(e.text for e in page.elements))


def test_the_page_addresses_nothing_outside_itself():
    text = _written(_report(HOSTILE, _located(HOSTILE, 0, 9)), FileReport("b.txt"))
    page = Page(text)
    addresses = [e.attrs[name] for e in page.elements for name in ("href", "src", "action", "xmlns") if name in e.attrs]
    assert addresses
    assert all(address.startswith("#") for address in addresses)
    ids = [e.attrs["id"] for e in page.elements if "id" in e.attrs]
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in addresses} <= set(ids)
    assert "http:" not in text
    assert "https:" not in text
    assert not re.search(r"url\(|@import|\bfetch\b|XMLHttp|innerHTML|eval\(", text)


def test_the_policy_lets_only_our_style_and_script_run():
    page = Page(_written())
    policy = page.one("meta", http_equiv="Content-Security-Policy").attrs["content"]
    directives = dict(directive.split(" ", 1) for directive in policy.split("; "))
    assert directives.pop("default-src") == directives.pop("base-uri") == directives.pop("form-action") == "'none'"
    for tag in ("style", "script"):
        digest = hashlib.sha256(page.one(tag).text.encode()).digest()
        assert directives.pop(f"{tag}-src") == f"'sha256-{base64.b64encode(digest).decode()}'"
    assert not directives


def test_a_card_says_what_is_wrong_what_to_write_and_why():
    source = "Since the new crown epidemic began, it met equipments.\n"
    rule = SimpleNamespace(rationale="新冠 is short\nfor more.", source="新冠疫情")
    located = _located(source, 10, 28, new="COVID-19 epidemic", message="'new crown epidemic' is odd.", confidence=1)
    other = _located(source, 43, 53, rule="grammar.plural", level=Level.SUGGESTION)
    page = Page(_written(_report(source, located, other), rules=lambda: {"house.crown": rule}))
    card, plain = page.all("li", class_="card")
    assert card.text.split("\n")[:3] == [
        "1 Blocks publication line 1",
        "'new crown epidemic' is odd.",
        "new crownCOVID-19 epidemic likely",
    ]
    assert (page.one("del").text, page.one("ins").text) == ("new crown", "COVID-19")
    assert page.one("details").text == "WhyChinese: 新冠疫情新冠 is short for more."
    assert {e.text for e in page.all("span", lang="zh")} == {"新冠疫情", "新冠"}
    assert [plain.attrs[f"data-{name}"] for name in ("level", "family", "confidence")] == [
        "suggestion",
        "grammar",
        "none",
    ]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("equipments", "equipment", "<del>equipments</del><ins>equipment</ins>"),
        ("China", "China,", "China<ins>,</ins>"),
        ("a  b", "a b", "a <del> </del>b"),
        ("200000", "200,000", "<del>200000</del><ins>200,000</ins>"),
        ("the plant grew", "", "<del>the plant grew</del>"),
        ("one two three", "one 2 three", "one <del>two</del><ins>2</ins> three"),
    ],
)
def test_a_suggestion_is_a_small_diff(old, new, shown):
    source = f"It {old} so."
    assert f"<li><bdi>{shown}</bdi> " in _written(_report(source, _located(source, 3, 3 + len(old), new=new)))


def test_a_suggestion_shows_line_breaks_that_go():
    source = "Home\n\nNews\nThe story."
    assert "<del>Home&#9166;&#9166;News</del>" in _written(_report(source, _located(source, 0, 11, new="")))


def test_the_overview_counts_and_charts():
    source = "one two three four"
    spans = [(0, 3), (4, 7), (8, 13), (14, 18)]
    levels = [Level.ERROR, Level.WARNING, Level.WARNING, Level.SUGGESTION]
    rules = ["a.x", "a.y", "b.x", "a.x"]
    findings = [
        _located(source, *span, level=level, rule=rule) for span, level, rule in zip(spans, levels, rules, strict=True)
    ]
    page = Page(_written(_report(source, *findings), FileReport("b.txt"), engines={"grammar": "harper 2.1"}))
    assert [e.text for e in page.all(class_="lead")] == ["4 findings in 2 files.", "Grammar: harper 2.1."]
    levels = page.one("fieldset", class_="levels")
    assert levels.text == "By weight\n1 Blocks publication\n2 To look at\n1 Taste\n"
    bars = [(e.attrs["aria-label"]) for e in page.all("svg")]
    assert bars == ["1 error, 1 warning, 1 suggestion", "1 warning"]
    widths = [float(e.attrs["width"]) for e in page.all("rect")]
    assert widths == pytest.approx([100 / 3] * 4, abs=0.01)
    assert [e.attrs["value"] for e in page.all("input", name="family")] == ["a", "b"]
    assert [e.text for e in page.all("a", href="#file-2")] == ["b.txt"]


def test_a_report_without_source_shows_the_lines_of_its_findings():
    source = "One line.\nSince the new crown began.\n"
    page = Page(_written(FileReport("a.txt", (_located(source, 20, 29),))))
    assert page.one(class_="release").text == "Since the new crown began."
    assert _marked(page, "1-1") == "new crown"


def test_what_went_wrong_is_said_at_its_file():
    reports = [
        FileReport("a.txt", failures=(Failure("names", "KeyError"),)),
        FileReport("b.txt", error="this is not text."),
        FileReport("c.txt", notes=("skipped: mostly Chinese.",), skipped=True),
        FileReport("d.txt", known=2),
    ]
    page = Page(_written(*reports))
    sections = [e.text.split("\n")[2:-1] for e in page.all("section", class_="file")]
    assert [said[0] for said in sections] == [
        "The check names crashed (KeyError); the other checks ran.",
        "this is not text.",
        "skipped: mostly Chinese.",
        "Nothing new.",
    ]


def test_a_further_report_of_a_file_is_told_apart():
    source = "Chen Kaixian spoke."
    page = Page(_written(_report(source), _report(source, _located(source, 0, 12), further=True)))
    assert page.one("h2", id="path-2").text == page.one("a", href="#file-2").text == "a.txt beside the other files"
    assert page.one(class_="lead").text == "1 finding in 1 file."


def test_our_style_and_script_are_ascii_and_cannot_close_their_element():
    for name in ("page.css", "page.js", "tail.html"):
        assert html._part(name).isascii()
    assert "</" not in html._part("page.css") + html._part("page.js")


def test_only_this_output_asks_for_the_source():
    assert by_name("html").NEEDS_SOURCE
    assert not hasattr(by_name("json"), "NEEDS_SOURCE")


def test_ten_files_of_ten_kilobytes_are_quick():
    source = "The new crown epidemic was controlled by the bureau of the county . \n" * 150
    findings = [_located(source, at, at + 18, new="COVID-19") for at in range(4, len(source) - 30, 130)]
    reports = [_report(source, *findings)] * 10
    started = time.process_time()
    _written(*reports)
    assert time.process_time() - started < 2


def test_time_grows_with_the_findings_of_a_long_line_and_not_with_their_square():
    def took(count):
        source = "*new* crown " * count
        findings = [_located(source, at, at + 9) for at in range(0, len(source), 12)]
        started = time.process_time()
        _written(_report(source, *findings, path="a.md"))
        return time.process_time() - started

    took(100)
    assert took(4000) < 16 * max(took(1000), 0.01)
