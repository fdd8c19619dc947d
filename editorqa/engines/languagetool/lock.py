"""The lock: each jar that the server needs for English, with its checksum; tools/languagetool_lock.py writes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

VERSION = "6.8"
LOCK = Path(__file__).with_name("lock.tsv")


class Jar(NamedTuple):
    """One file by its Maven coordinates."""

    group: str
    artifact: str
    version: str
    classifier: str
    packaging: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """Its file name; no two of the lock share one."""
        classifier = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{classifier}.{self.packaging}"


def read() -> list[Jar]:
    rows = [line.split("\t") for line in LOCK.read_text(encoding="utf-8").splitlines()[1:]]
    return [Jar._make([*row[:-1], int(row[-1])]) for row in rows]


def write(jars: Iterable[Jar]) -> str:
    """The text of the lock."""
    rows = ("\t".join(map(str, jar)) for jar in sorted(jars))
    return "\n".join(["\t".join(Jar._fields), *rows]) + "\n"
