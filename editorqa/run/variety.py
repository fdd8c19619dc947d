"""What a check would write, in the variety of English that the configuration names."""

from __future__ import annotations

from typing import Final

from editorqa.language.headlines import case_of
from editorqa.language.varieties import Place, is_name, respelled
from editorqa.rulebook.rule import Change, Hit, Join, LocalFix, Remove, Rule
from editorqa.text import Text

_AROUND: Final = 60
_NAMES: Final = "names"
"""The family whose rules write names as the text or the ledger has them."""


def localized(text: Text, rule: Rule, hit: Hit) -> Hit | None:
    """A hit with its replacements and its message respelled; None when nothing is left to replace."""
    if rule.family == _NAMES:
        return hit
    if not hit.fixes:
        return _told(text, hit) if hit.words.get("use") else hit
    fixes = tuple(_localized(text, fix) for fix in hit.fixes)
    if fixes == hit.fixes:
        return hit
    left = tuple(fix for fix, before in zip(fixes, hit.fixes, strict=True) if fix is before or not _is_idle(text, fix))
    if not left:
        return None
    if left[0] is fixes[0]:
        told = _told(text, hit) if fixes[0] != hit.fixes[0] else hit
    else:
        told = hit._replace(words={**hit.words, "use": "".join(new for *_, new in _changes(left[0]))})
    return told._replace(fixes=left)


def _told(text: Text, hit: Hit) -> Hit:
    return hit._replace(words={**hit.words, "use": _respelled(text, (hit.start, hit.end, hit.words.get("use", "")))[2]})


def _localized(text: Text, fix: LocalFix) -> LocalFix:
    changes = _changes(fix)
    new = [_respelled(text, change) for change in changes]
    return fix if new == changes else new


def _changes(fix: LocalFix) -> list[Change]:
    return [] if isinstance(fix, Remove | Join) else list(fix)


def _is_idle(text: Text, fix: LocalFix) -> bool:
    """True when, spelled so, it writes what stands there; capitals were not what the rule was about."""
    return all(text.joined[start:end].lower() == new.lower() for start, end, new in _changes(fix))


def _respelled(text: Text, change: Change) -> Change:
    start, end, new = change
    joined = text.joined
    place = Place(
        joined[max(0, start - _AROUND) : start],
        joined[start:end],
        joined[end : end + _AROUND],
        starts=text.starts_sentence(start),
        title=_is_title(text, change),
    )
    return start, end, respelled(new, text.english, place)


def _is_title(text: Text, change: Change) -> bool:
    """True in a headline in title case where neither the text nor the replacement has a name."""
    start, end, new = change
    if text.kind_at(start) != "heading":
        return False
    low, high = text.bounds(text.segment_at(start))
    named = any(mention.start <= end and start <= mention.end for mention in text.names)
    return not named and case_of(text.joined[low:high]) == "title" and not is_name(new)
