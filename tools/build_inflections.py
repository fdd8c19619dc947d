"""Write the tables of editorqa/language/lexicon from lemminflect (group `data`): `python tools/build_inflections.py`.

A verb stands alone when it is regular, else with third person, past, participle and gerund; a noun stands with its
plural when the rules of `editorqa.language.inflection` would get it wrong. American forms come first.
"""

from __future__ import annotations

import csv
import gzip
import re
from importlib.resources import files
from pathlib import Path

import lemminflect

from editorqa.language.inflection import regular_forms

LEXICON = Path(__file__).parent.parent / "editorqa" / "language" / "lexicon"
AMERICAN = {"benefit": ("benefits", "benefited", "benefited", "benefiting"), "focus": regular_forms("focus")}


def main() -> None:
    words = files("lemminflect") / "resources" / "infl_lu.csv.gz"
    rows = list(csv.reader(gzip.decompress(words.read_bytes()).decode("utf-8").splitlines()))
    verbs = sorted(
        {row[0] for row in rows if row[1] == "verb" and re.fullmatch("[a-z]+", row[0])} - {"be", "have", "do"}
    )
    nouns = sorted({row[0] for row in rows if row[1] == "noun" and re.fullmatch("[a-z]+", row[0])})
    _write("verbs.tsv", [line for verb in verbs if (line := _verb(verb))])
    _write("nouns.tsv", [line for noun in nouns if (line := _noun(noun))])


def _verb(lemma: str) -> str | None:
    if lemma in AMERICAN:
        known = AMERICAN[lemma]
    else:
        forms = lemminflect.getAllInflections(lemma, upos="VERB")
        past = _first(forms.get("VBD"))
        if past is None:
            return None
        known = (
            _first(forms.get("VBZ")) or regular_forms(lemma)[0],
            past,
            _first(forms.get("VBN")) or past,
            _first(forms.get("VBG")) or regular_forms(lemma)[3],
        )
    return lemma if known == regular_forms(lemma) else "\t".join((lemma, *known))


def _noun(lemma: str) -> str | None:
    many = _first(lemminflect.getInflection(lemma, tag="NNS", inflect_oov=False))
    if many is None or many == lemma or len(many) < 3:
        return None
    expected = lemma[:-1] + "ies" if re.search("[^aeiou]y$", lemma) else lemma + "s"
    if re.search("(?:s|x|z|ch|sh)$", lemma):
        expected = lemma + "es"
    return None if many == expected else f"{lemma}\t{many}"


def _first(forms: tuple[str, ...] | None) -> str | None:
    return forms[0] if forms else None


def _write(name: str, lines: list[str]) -> None:
    (LEXICON / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
