"""Numbers parted into sets that share none."""

from __future__ import annotations


class Parts:
    """Disjoint sets of numbers, each with its members, under the least of them."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))
        self.members = {i: [i] for i in range(count)}

    def find(self, i: int) -> int:
        while self._above[i] != i:
            self._above[i] = self._above[self._above[i]]
            i = self._above[i]
        return i

    def unite(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        if low != high:
            self._above[high] = low
            self.members[low] += self.members.pop(high)
