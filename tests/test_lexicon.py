"""The tables that names are told by: what is in them, that they are what the build script wrote, and how fast they load."""

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from editorqa.language import lexicon

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "editorqa" / "language" / "lexicon"
MANIFEST = tomllib.loads((FOLDER / "tables.toml").read_text("utf-8"))
TABLES = MANIFEST["tables"]
STALE = "is stale: run tools/build_lexicon.py (see CONTRIBUTING)"
KEY = re.compile("[a-z0-9]+")


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in lexicon.lines(name)]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_the_script_wrote(name):
    content = (FOLDER / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == TABLES[name]["sha256"], f"{name} {STALE}"
    assert content.count(b"\n") == TABLES[name]["rows"]
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert b"\n\n" not in content


def test_every_table_is_in_the_manifest():
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.t[xs][tv]")}
    assert there == TABLES.keys() | {"verbs.tsv", "nouns.tsv"}


@pytest.mark.skipif(not (ROOT / "tools").is_dir(), reason="the scripts are not in a source distribution")
def test_the_tables_are_no_older_than_scripts_and_pins():
    scripts = {path.name for path in (ROOT / "tools").glob("lexicon*")} | {"build_lexicon.py"}
    assert scripts - {"__pycache__"} == MANIFEST["build"]["scripts"].keys(), f"The lexicon {STALE}"
    for name, digest in MANIFEST["build"]["scripts"].items():
        content = (ROOT / "tools" / name).read_bytes().replace(b"\r\n", b"\n")
        assert hashlib.sha256(content).hexdigest() == digest, f"The lexicon {STALE}: {name} changed"
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["data"]
    assert set(MANIFEST["build"]["pins"]) <= set(pins), f"The lexicon {STALE}: a pin changed"


def test_notice_names_every_source():
    notice = " ".join((ROOT / "NOTICE").read_text("utf-8").split())
    for source in {source for table in TABLES.values() for source in table["sources"]}:
        package, version, _ = source.split(" ", 2)
        assert f"{package} {version}" in notice
    for name in TABLES:
        assert name.removeprefix("cc/") in notice


def test_what_is_share_alike_stands_apart():
    for name, table in TABLES.items():
        assert ("CC-BY" in " ".join(table["sources"])) == name.startswith("cc/")


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("words.txt", 110_000, 145_000),
        ("cased.txt", 8_000, 12_000),
        ("acronyms.txt", 400, 1_500),
        ("syllables.txt", 400, 415),
        ("surnames.tsv", 240, 400),
        ("surname-spellings.tsv", 200, 400),
        ("given.tsv", 330, 400),
        ("given-pairs.txt", 12_000, 25_000),
        ("first-names.txt", 2_000, 4_000),
        ("multiword.tsv", 2_000, 5_000),
        ("province-abbreviations.tsv", 31, 31),
        ("cc/china-places.tsv", 3_500, 4_500),
        ("cc/world-places.txt", 5_000, 8_000),
        ("cc/glosses.tsv", 1_000, 2_000),
        ("cc/multiword.tsv", 3_000, 6_000),
        ("cc/famous.txt", 700, 2_000),
        ("cc/common.txt", 5_000, 7_000),
    ],
)
def test_a_table_is_of_the_size_it_should_be(name, least, most):
    assert least <= TABLES[name]["rows"] <= most


def test_the_whole_is_small():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.t[xs][tv]")) < 2_500_000


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_sorted_and_says_nothing_twice(name):
    lines = lexicon.lines(name)
    assert len(lines) == len(set(lines))
    assert [row[0] for row in rows(name)] == sorted(row[0] for row in rows(name))


@pytest.mark.parametrize("name", ["surnames.tsv", "given.tsv", "multiword.tsv", "cc/multiword.tsv"])
def test_a_key_stands_once_where_it_must(name):
    keys = [row[0] for row in rows(name)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "name",
    [
        *("surnames.tsv", "surname-spellings.tsv", "given.tsv", "given-pairs.txt", "syllables.txt"),
        *("cc/china-places.tsv", "cc/glosses.tsv", "province-abbreviations.tsv"),
    ],
)
def test_every_key_is_a_key(name):
    assert [row[0] for row in rows(name) if not KEY.fullmatch(row[0])] == []


def test_lower_forms_are_the_lower_forms():
    assert [low for low, name in lexicon.multiword().items() if low != name.lower()] == []
    assert [word for word in lexicon.ordinary() if not word.islower()] == []
    assert lexicon.common() <= lexicon.ordinary()
    assert [name for name in lexicon.first_names() if not name.islower()] == []
    assert [name for name in lexicon.famous() if not re.fullmatch("[a-z]+ [a-z]+", name)] == []


@pytest.mark.parametrize(
    ("key", "name"),
    [
        *(("shaanxi", "Shaanxi"), ("shanxi", "Shanxi"), ("hebei", "Hebei"), ("hubei", "Hubei"), ("xizang", "Tibet")),
        *(("harbin", "Harbin"), ("haerbin", "Harbin"), ("urumqi", "Urumqi"), ("wulumuqi", "Urumqi")),
        *(("neimenggu", "Inner Mongolia"), ("innermongolia", "Inner Mongolia"), ("xianggang", "Hong Kong")),
        *(("xian", "Xi'an"), ("yaan", "Ya'an"), ("luan", "Lu'an"), ("huaian", "Huai'an"), ("hohhot", "Hohhot")),
        *(("changzhi", "Changzhi"), ("chaoyang", "Chaoyang"), ("minhang", "Minhang"), ("hongtong", "Hongtong")),
        *(("luhe", "Luhe"), ("chengdu", "Chengdu"), ("xiamen", "Xiamen"), ("chongqing", "Chongqing")),
        *(("lvliang", "Lüliang"), ("luliang", "Lüliang"), ("lyuliang", "Lüliang"), ("bengbu", "Bengbu")),
        *(
            ("pudong", "Pudong"),
            ("xiongan", "Xiong'an"),
            ("kashi", "Kashgar"),
            ("macau", "Macao"),
            ("zhangzi", "Zhangzi"),
        ),
    ],
)
def test_a_place_has_its_official_name(key, name):
    assert name in {place.name for place in lexicon.china_places()[key]}


@pytest.mark.parametrize("key", ["zhangzhi", "minxing", "zhaoyang_city", "hongdong", "xinjianguygur", "zhongqing"])
def test_a_wrong_reading_is_no_place(key):
    assert key not in lexicon.china_places()


def test_shanxi_is_one_province_and_shaanxi_the_other():
    assert [place.chinese for place in lexicon.china_places()["shanxi"]] == ["山西"]
    assert [place.chinese for place in lexicon.china_places()["shaanxi"]] == ["陕西"]


def test_places_know_what_they_belong_to():
    places = lexicon.china_places()
    assert {place.parent for place in places["suzhou"] if place.level == "prefecture"} == {"jiangsu", "anhui"}
    assert [place.parent for place in places["yuyao"]] == ["ningbo"]
    assert [place.parent for place in places["minhang"]] == ["shanghai"]
    assert len({place.name for key in places for place in places[key] if place.level == "province"}) == 34
    assert {parent for _, _, _, _, parent in rows("cc/china-places.tsv")} - {""} <= places.keys()


def test_of_places_with_one_key_the_highest_comes_first():
    order = ["province", "prefecture", "county", "other"]
    levels = [[order.index(place.level) for place in places] for places in lexicon.china_places().values()]
    assert [each for each in levels if each != sorted(each)] == []


def test_places_of_several_words_are_known_as_words():
    long = lexicon.long_places()
    assert (long["xi an"], long["hong kong"], long["new york"]) == ("Xi'an", "Hong Kong", "New York")


def test_the_world_is_there_but_not_its_ordinary_words():
    world = lexicon.world_places()
    assert {
        "France",
        "Germany",
        "Turkey",
        "Moscow",
        "California",
        "Osaka",
        "São Paulo",
        "Sao Paulo",
        "Cape Town",
    } <= world
    assert not {"Of", "Time", "Most", "Nice", "Reading", "Mobile", "Split", "Bath", "Orange", "March"} & world


@pytest.mark.parametrize(
    ("chinese", "key"),
    [
        *(("单", "shan"), ("解", "xie"), ("查", "zha"), ("仇", "qiu"), ("曾", "zeng"), ("任", "ren"), ("区", "ou")),
        *(("翟", "zhai"), ("覃", "qin"), ("覃", "tan"), ("吕", "lv"), ("吕", "lu"), ("吕", "lyu"), ("沈", "shen")),
        *(("欧阳", "ouyang"), ("司马", "sima"), ("诸葛", "zhuge"), ("尉迟", "yuchi"), ("令狐", "linghu")),
    ],
)
def test_a_surname_is_read_as_a_surname(chinese, key):
    assert chinese in lexicon.surname_characters()[key]


def test_surnames_weigh_what_they_should():
    surnames = lexicon.surnames()
    assert sorted(surnames, key=lambda key: -surnames[key])[:4] == ["wang", "li", "zhang", "liu"]
    assert surnames["ouyang"] > surnames["zhuge"] > 100
    assert "xiaoming" not in surnames
    assert "jun" not in surnames


@pytest.mark.parametrize("word", ["he", "long", "song", "you", "an", "sun"])
def test_a_word_may_be_a_surname_too(word):
    assert word in lexicon.ordinary()
    assert word in lexicon.surnames()


def test_overseas_spellings_lead_to_pinyin():
    spellings = lexicon.surname_spellings()
    assert "li" in spellings["lee"]
    assert "chen" in spellings["chan"]
    assert "zhang" in spellings["cheung"]
    assert "zhang" in spellings["chang"]
    assert "xu" in spellings["hsu"]
    assert spellings["tsai"] == ("cai",)
    assert {pinyin for many in spellings.values() for pinyin in many} <= lexicon.surnames().keys()


def test_given_names():
    assert {"jianguo", "xiaoming", "weiguo", "haiyan"} <= lexicon.given_pairs()
    assert lexicon.given().keys() <= lexicon.syllables()
    assert lexicon.given()["xiao"][0] > lexicon.given()["xiao"][1]
    assert "xi jinping" in lexicon.famous()
    assert "zhuge liang" in lexicon.famous()


def test_first_names_are_not_pinyin():
    assert {"john", "mary", "michael", "angela", "vladimir"} <= lexicon.first_names()
    assert not {"li", "wei", "hong", "lee"} & lexicon.first_names()


def test_syllables_are_those_of_pinyin():
    assert {"zhuang", "xiong", "lv", "nv", "lu", "er", "a", "weng"} <= lexicon.syllables()
    assert not {"zh", "kung", "hsi", "m", "n", "ng", "hm"} & lexicon.syllables()


@pytest.mark.parametrize(
    ("syllable", "word"),
    [
        *(
            ("yun", "cloud"),
            ("gu", "valley"),
            ("hai", "sea"),
            ("shan", "mountain"),
            ("jin", "gold"),
            ("long", "dragon"),
        ),
        *(("hu", "lake"), ("jiang", "river"), ("zhu", "bamboo"), ("feng", "peak"), ("xing", "star"), ("lin", "forest")),
    ],
)
def test_a_character_means_what_a_machine_would_make_of_it(syllable, word):
    assert word in lexicon.glosses()[syllable]


def test_glosses_are_words_not_particles():
    words = {word for many in lexicon.glosses().values() for word in many}
    assert words <= lexicon.ordinary() | {"china"}
    assert not {"surname", "variant", "the", "very", "must", "used", "not"} & words


def test_what_always_has_a_capital():
    cased, acronyms, multiword = lexicon.cased(), lexicon.acronyms(), lexicon.multiword()
    assert (cased["monday"], cased["english"], cased["london"], cased["mccarthy"]) == (
        "Monday",
        "English",
        "London",
        "McCarthy",
    )
    assert not {"may", "march", "polish", "us", "bush", "mark"} & cased.keys()
    assert (acronyms["gdp"], acronyms["cppcc"], acronyms["r&d"], acronyms["iot"]) == ("GDP", "CPPCC", "R&D", "IoT")
    assert not {"who", "us", "it", "ai", "un", "aids", "may"} & acronyms.keys()
    assert not acronyms.keys() & (lexicon.ordinary() | lexicon.syllables())
    assert multiword["communist party of china"] == "Communist Party of China"
    assert multiword["yangtze river delta"] == "Yangtze River Delta"
    assert multiword["united nations"] == "United Nations"


def test_one_letter_of_a_plate_may_be_two_provinces():
    assert lexicon.province_abbreviations()["xiang"] == ("Hunan",)
    assert set(lexicon.province_abbreviations()["yu"]) == {"Henan", "Chongqing"}


def test_all_of_it_loads_fast_and_nothing_loads_at_import():
    script = """
import time
from editorqa.language import lexicon
made = [name for name, each in vars(lexicon).items() if hasattr(each, "cache_info") and each.cache_info().currsize]
start = time.perf_counter()
for name, each in list(vars(lexicon).items()):
    if hasattr(each, "cache_info"):
        each()
print(made, time.perf_counter() - start)
"""
    output = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    made, seconds = output.rsplit(" ", 1)
    assert made == "[]"
    assert float(seconds) < 0.5
