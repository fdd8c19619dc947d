"""A surname and a Chinese form of address left in pinyin: `shi dong` for Chairman Shi."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from editorqa.findings.finding import Confidence
from editorqa.language import lexicon
from editorqa.language.names.mention import Mention
from editorqa.rulebook.rule import Hit, replace
from editorqa.text import Text


class _Address(NamedTuple):
    """`use` stands before the surname; `held` are the offices of whom it addresses; `plain`: it is no given name."""

    chinese: str
    use: str
    held: frozenset[str]
    plain: bool = False


def _address(chinese: str, use: str, held: str, *, plain: bool = False) -> _Address:
    return _Address(chinese, use, frozenset(held.split()), plain)


ADDRESSES: Final = {
    "dong": _address("董事长", "Chairman", "chairman chairwoman chairperson chair director president founder"),
    "zong": _address("总经理", "General Manager", "manager president ceo chairman director founder chief engineer"),
    "ju": _address("局长", "Director", "director chief head"),
    "chu": _address("处长", "Director", "director chief head"),
    "ke": _address("科长", "Section Chief", "chief head director"),
    "gong": _address("工程师", "Engineer", "engineer"),
    "shuji": _address("书记", "Secretary", "secretary", plain=True),
    "juzhang": _address("局长", "Director", "director", plain=True),
    "chuzhang": _address("处长", "Director", "director", plain=True),
    "kezhang": _address("科长", "Section Chief", "chief", plain=True),
    "tingzhang": _address("厅长", "Director-General", "director", plain=True),
    "shizhang": _address("市长", "Mayor", "mayor", plain=True),
    "xianzhang": _address("县长", "County Magistrate", "magistrate", plain=True),
    "quzhang": _address("区长", "District Mayor", "mayor", plain=True),
    "zhenzhang": _address("镇长", "Town Mayor", "mayor", plain=True),
    "xiaozhang": _address("校长", "Principal", "principal president", plain=True),
    "yuanzhang": _address("院长", "President", "president dean director", plain=True),
    "zhuren": _address("主任", "Director", "director", plain=True),
    "dongshizhang": _address("董事长", "Chairman", "chairman", plain=True),
    "zongjingli": _address("总经理", "General Manager", "manager", plain=True),
    "jingli": _address("经理", "Manager", "manager", plain=True),
    "laoshi": _address("老师", "Teacher", "teacher", plain=True),
    "jiaoshou": _address("教授", "Professor", "professor", plain=True),
}


def find(text: Text) -> Iterator[Hit]:
    """A short form of address counts only when somebody of that surname holds such an office, or beside a capital."""
    reading = text.reading
    people = [mention for mention in text.names if mention.kind == "person" and mention.given]
    for name in ADDRESSES.keys() & text.index.keys():
        for at in text.index[name]:
            if not at or not reading.spaced(at) or reading.words[at - 1] not in lexicon.surnames():
                continue
            if (hit := _hit(text, at, ADDRESSES[name], people)) is not None:
                yield hit


def _hit(text: Text, at: int, address: _Address, people: list[Mention]) -> Hit | None:
    reading = text.reading
    surname, name = reading.words[at - 1], reading.words[at]
    mixed = reading.case(at) == "mixed"
    if mixed and not reading.capital(at - 1):
        return None
    if any(person.surname == surname and person.given == name and person.roles for person in people):
        return None  # somebody's real name
    holder = next(
        (
            person
            for person in people
            if person.surname == surname
            and person.given != name
            and any(role.title.split()[-1] in address.held for role in person.roles)
        ),
        None,
    )
    small = mixed and not reading.capital(at)
    if holder is None and not small and not (address.plain and surname not in lexicon.ordinary()):
        return None
    use = f"{address.use} {surname.capitalize()}"
    if holder is not None and any(role.title.endswith("woman") for role in holder.roles):
        use = use.replace("Chairman", "Chairwoman")
    if reading.case(at) == "lower":
        use = use.lower()
    start, end = reading.starts[at - 1], reading.end(at)
    who = f" {holder.surface} is {_office(holder, address)} (line {text.line(holder.start)})." if holder else ""
    related = ((holder.start, holder.end),) if holder else ()
    sure = Confidence.LIKELY if holder is not None or address.plain else Confidence.ASK
    words = {"use": use, "chinese": address.chinese, "who": who}
    return Hit(start, end, replace(start, end, use), words, sure, related=related)


def _office(holder: Mention, address: _Address) -> str:
    return next(role.title for role in holder.roles if role.title.split()[-1] in address.held)
