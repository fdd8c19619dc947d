"""What engines said of passages: an unchanged paragraph is never sent twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b

from editorqa.engines import Passage
from editorqa.run.cache import Cache
from editorqa.text import Match


class EngineCache:
    """What is kept; `asked` tells one way of asking from another: the engine, its version, its rules, the English."""

    def __init__(self, asked: str) -> None:
        self._cache = Cache("grammar")
        self._asked = blake2b(asked.encode()).digest()

    def get(self, passages: Sequence[Passage]) -> list[tuple[Match, ...] | None]:
        """The matches of each passage that was kept, None for the others."""
        keys = [self._key(passage) for passage in passages]
        kept = self._cache.get(keys)
        return [_read(kept[key]) if key in kept else None for key in keys]

    def put(self, passages: Sequence[Passage], found: Sequence[tuple[Match, ...]]) -> None:
        """Keep what was said of passages."""
        said = [json.dumps(matches).encode() for matches in found]
        self._cache.put(zip(map(self._key, passages), said, strict=True))

    def _key(self, passage: Passage) -> bytes:
        return blake2b(json.dumps((passage.text, passage.masks)).encode(), key=self._asked, digest_size=16).digest()


def _read(said: bytes) -> tuple[Match, ...]:
    return tuple(
        Match(start, end, rule, message, tuple(replacements), spelling)
        for start, end, rule, message, replacements, spelling in json.loads(said)
    )
