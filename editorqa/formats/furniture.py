"""What the furniture of a web page looks like when a whole page was copied: breadcrumbs, counters, labels, contact lines."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 400
"""No line of furniture is longer; licence lines are the longest."""

_LABEL_WORDS: Final = frozenset(
    """about activities activity announcement announcements article brief bulletin business center centre channel column
    company construction contact corporate culture current detail details display dynamic dynamics enterprise enterprises
    event events express flash focus group headline headlines highlights home hot hotspot industry info information latest
    list main media more news notice notices party people press product products project recent recommend recommended
    related release releases report reports service show spotlight story stories today trend trends update updates video
    videos vip us work world""".split()
)
_LABEL_HEADS: Final = frozenset(
    "news information dynamics center centre trends updates notice notices announcements details column channel list".split()
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\s\w]")

_ANYWHERE: Final = re.compile(
    r"""
    (?: home (?:\s*page)? | index ) (?: \s* [>»›·•|\\→]+ | \s*/ | \s+-+\s | :: ) .*
    | (?: (?:your\s)?(?:current|present)\s(?:location|position) | your\s(?:location|position) | you\sare\shere | location
        | position ) \s* [:：>»›] .{0,150}
    | (?:[^>»›.]{1,40} \s* (?:>+|»|›) \s*){2,} [^>»›]{0,150}
    | (?:[^>»›.]{1,40} \s* (?:>+|»|›) \s*)  $
    | (?:(?:[^·|/.]{1,30}) \s* [·|/] \s*){2,} $
    | \[?\(? (?: (?:release|publish(?:ed|ing)?|publication|post(?:ed|ing)?|upload(?:ed)?|add|update[sd]?|writing|created?
        |issu(?:e|ed|ing)) \s?(?:time|date|on|at)? | time\sof\s(?:issue|release|publication) | time | date ) \s? [:：] .{0,120}
    | (?:published|posted|updated|released)(?:\s(?:on|at|time))?\s[\d(\w].{0,30}\d{4}.{0,30}
    | \[?\(? (?: clicks? | click\s(?:num|rate|volume|times) | hits? | views? | page\sviews? | browsed?
        | brows(?:e|ing)\s(?:times|volume|count) | read(?:ed|ing|s)?(?:\s(?:times|volume|count))? | visit(?:s|ors)?
        | number\sof\s(?:readers|views|clicks|visits) | popularity ) \s? (?:[:：] .{0,40} | \[?\d[\d,]*(?:\stimes)?)
    | read\stotal\sof .{0,30}
    | (?: prev(?:ious)? | next | last | up | down | the\s(?:previous|next|last) ) (?:\s(?:page|article|post|news|one|item
        |story|record))? \s? (?:[:：] .{0,200} | $)
    | (?: source | come\s?from | origin | author | authors | website\seditor | site\seditor | editors? | responsible\seditor
        | editor\sin\scharge | correspondent | translator | reporter | article\ssource | text | photos?\sby | contributed\sby
        | contributor ) \s? [:：] .{1,60} [^.!?;]
    | (?: translated | edited | posted | written ) \sby \b .{1,60} [^.!?;]
    | [(\[（【] \s* (?: text | correspondent | reporter | editors? | author | translator | photo | photography ) \s* (?:by\b|[/:：])
        [^()\[\]（）]{1,120} [)\]）】] \.?
    | (?: \[? (?: print | close | share | back | return | favou?rites? | collect | top | font | large | middle | medium
        | small | big | a ) (?:\sthis\spage)? \]? [\s|/·]* ){2,}
    | font(?:s|\ssize)? \s? [:：\[(] .{0,60}
    | (?: print(?:\sthis\s(?:page|article))? | share(?:\s(?:to|on|this|with)\b.{0,40} | \s?[-:：].{0,60})? | suggest\sto\sa\sfriend
        | follow\sus(?:\son\s[\w\s]{1,20})? | contact\sus | join\sus | about\sus | official\saccount | pay\sattention\sto
        | leave\sa\s(?:message|reply|comment) | back(?:\sto\s(?:the\s)?(?:list|top|home\s?page))? | return(?:\sto\slist)? | news\sdetails?
        | details? | hot\snews | related(?:\s(?:news|articles|products|links|posts|reading|information))?
        | service\shot-?line | scan\s.{0,20}(?:qr|code).{0,40} | site\s?map | privacy(?:\spolicy)? | friendly?\slinks? | loading\.*
        | read\smore | learn\smore | view\smore | more\s?>* | close | top | welcome\sto\sinquire!? | quick\slinks?
        | skip\sto\scontent | log\s?in | sign\s(?:in|up) | subscribe | search | menu | tags? ) \s?[:：]? \s?
    | your\semail\saddress\swill\snot\sbe\spublished.*
    | (?: tags? | keywords? | categor(?:y|ies) | labels? | column | classification ) \s? [:：] .{1,120} [^.!?]
    | (?: copyright | © | all\srights\sreserved | powered\sby | technical\ssupport ) .{0,200}
    | .{0,300} (?: \bICP\b | 公网安备 | ICP备 | \ball\srights\sreserved\b | ©\s?\d{4} | \(c\)\s?\d{4} ) .{0,300}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"""
    (?: (?:customer\s)?service [\w\s-]{0,30} | (?:tele)?phone(?:\snumber)? | tel | telefax | fax | e-?mail(?:\saddress)? | mail(?:box)?
      | (?:\w+\s)?address | add | zip(?:\scode)? | post(?:al)?\s?code | [\w\s*/-]{0,40} hot-?line | web\s?(?:site)? | url | qq | we\s?chat
      | weibo | skype | whats\s?app | mobile(?:\sphone)? | (?:media\s|press\s)?contact(?:s|\sperson|\snumber|\sinformation)?
      | join\sus | follow\sus | business\scooperation | record\s(?:number|no\.?) | .{0,40}licen[cs]e(?:\s(?:no\.?|number))?
      | stock\scode | service\speriod | working\shours | from | [\w\s*/-]{0,40} hot-?line ) \s? [:：] .{0,300}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"""
    \[?\(? \d{4} \s? [-/.年] \s? \d{1,2} \s? [-/.月] \s? \d{1,2} \s? 日? (?: \s+ \d{1,2}:\d\d(?::\d\d)? )? \)?\]?
    | (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)? (?: \d{1,2}\s)? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?
        |oct|nov|dec)[a-z]*\.?\s (?:\d{1,2},?\s)? \d{4} (?:\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """True for a line that is furniture wherever it stands."""
    return len(line) <= LONGEST and _ANYWHERE.fullmatch(line) is not None


def is_contact(line: str) -> bool:
    """True for a line of a contact or licence block, which is prose nowhere near the edges of a page."""
    return len(line) <= LONGEST and _CONTACT.fullmatch(line) is not None


def is_date(line: str) -> bool:
    """True for a date that stands alone."""
    return len(line) <= 60 and _DATE.fullmatch(line) is not None


def is_channel_label(line: str) -> bool:
    """True for the name of a part of the site, such as "Company News" or "News SpotlightVideo Center"."""
    words = [word.lower() for word in _WORD.findall(line)]
    return (
        0 < len(words) <= 6
        and _LABEL_WORDS.issuperset(words)
        and (words[-1] in _LABEL_HEADS or words[0] in {"news", "home", "hot"})
    )
