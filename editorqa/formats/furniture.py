"""What the furniture of a web page looks like when all of it was copied: breadcrumbs, counters, labels, contacts."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 400
"""No line of furniture is longer; licence lines are the longest."""

_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\s\w]")
_CHANNEL_WORDS: Final = frozenset(
    """about activities activity announcement announcements article brief bulletin business center centre channel column
    company construction contact corporate culture current detail details display dynamic dynamics enterprise
    enterprises event events express flash focus group headline headlines highlights home hot hotspot industry info
    information latest list main media more news notice notices party people press product products project recent
    recommend recommended related release releases report reports service show spotlight story stories today trend
    trends update updates us video videos vip work world""".split()
)
_CHANNEL_ENDS: Final = frozenset(
    """announcements center centre channel column details dynamics information list news notice notices trends
    updates""".split()
)

_TIMES: Final = (
    "add added create created issue post posted publish published publication release released upload".split()
)
_LABELS: Final = frozenset(
    [
        *(f"{verb}{what}" for verb in _TIMES for what in (" time", " date", "time", "date", " on", " at")),
        *"date,time,update,updated,update time,update date,update on,updated on,last updated,time of issue".split(","),
        *"time of release,time of publication,writing time,published,posted,released,publish,release".split(","),
        *"browse,browse times,browsed,browsing times,browsing volume,click,click num,click rate,click volume".split(
            ","
        ),
        *"clicks,click times,hit,hits,page views,pageviews,popularity,read,readed,reading,reading times,reads".split(
            ","
        ),
        *"number of clicks,number of readers,number of views,number of visits,view,views,visit,visits".split(","),
        *"current location,current position,present location,present position,your current location".split(","),
        *"your current position,your location,your position,your present position,you are here,position".split(","),
        *"prev,previous,previous article,previous news,previous one,previous page,previous post,next".split(","),
        *"next article,next news,next one,next page,next post,last article,last page,last post,last one".split(","),
        *"the previous,the next,the last,the previous article,the next article".split(","),
        *"font,fonts,font size,share,share to,date of issue,date of publication,date of release".split(","),
        *"hot news,related news,related articles,related information,recommended,recommended reading".split(","),
        *"发布时间,发布日期,时间,日期,上一篇,下一篇,浏览次数,浏览,点击,阅读".split(","),
        *"tag,tags,keyword,keywords,category,categories,classification,column,label,labels".split(","),
    ]
)
_PEOPLE: Final = frozenset(
    """article source,author,authors,comefrom,come from,contributor,contributed by,correspondent,editor,
    editor in charge,editors,photo by,photos by,publisher,reporter,responsible editor,site editor,source,text,
    translator,website editor,来源,作者,编辑,责任编辑,记者,摄影,通讯员,供稿""".replace("\n    ", "").split(",")
)
_CONTACT: Final = frozenset(
    """add,address,company address,office address,factory address,business cooperation,contact,contact information,
    contact number,contact person,contact us,contacts,media contact,press contact,e-mail,e-mail address,email,
    email address,fax,follow us,from,join us,mail,mailbox,mobile,mobile phone,phone,phone number,post code,postal code,
    postcode,qq,record no,record no.,record number,skype,stock code,tel,telefax,telephone,url,web,website,wechat,weibo,
    whatsapp,working hours,zip,zip code""".replace("\n    ", "").split(",")
)
_CONTACT_ENDS: Final = ("hotline", "hot-line", "hot line", "service e-mail", "service period", "service online")
_LICENCE_ENDS: Final = ("license", "licence", "license no.", "licence no.", "license number", "licence number")
_LINES: Final = frozenset(
    """about us,back,back to home,back to list,back to the list,back to top,close,contact us,detail,details,follow us,
    friendly links,home,home page,hot news,join us,leave a comment,leave a message,leave a reply,learn more,links,
    loading,log in,login,menu,more,news detail,news details,next,next page,official account,pay attention to,prev,
    previous,previous page,print,print this article,print this page,privacy,privacy policy,quick links,read more,
    related,related articles,related information,related links,related news,related posts,related products,
    related reading,return,return to list,search,service hotline,service hot-line,share,sign in,sign up,site map,
    sitemap,skip to content,subscribe,suggest to a friend,tags,top,view more,
    welcome to inquire""".replace("\n    ", "").split(",")
)
_OPENINGS: Final = tuple(
    """©,copyright ©,copyright (c),copyright:,copyright 1,copyright 2,disclaimer:,powered by,read total of,
    statement: the above,technical support:,welcome to the website,your email address will not be published,
    扫一扫""".replace("\n    ", "").split(",")
)
_LABEL_OPENINGS: Final = tuple(
    """click here ,click to download,edited by ,follow us on ,posted at ,posted on ,published at ,published on ,scan qr,
    scan the qr,share - ,share on ,share this ,share to ,translated by ,written by """.replace("\n    ", "").split(",")
)
"""Furniture only without a full stop: "Share this with your neighbours." is prose."""

_LEGAL: Final = ("icp no", "icp license", "icp licence", "icp record", "icp备", "公网安备", "all rights reserved", "©")

_HOME: Final = re.compile(
    r"(?:(?:location|position)\s*[:：]\s*)?(?:home ?page|home|index)(?:\s*[>＞»›·•|\\→/]|\s*-+>|\s+-+\s|\s*::)",
    re.IGNORECASE,
)
_NAVIGATION: Final = re.compile(r"[^·|｜,.;:!?]{2,40}(?:\s[·|｜]\s?[^·|｜,.;:!?]{2,40}){2,}")
_FIELDS: Final = re.compile(r"\s{2,}|\s*[|｜]\s*")
_TRAIL: Final = re.compile(
    r"(?:[^>»›·|/.]{1,40}[>»›·|/]\s*){2,}|[^>»›.]{1,40}[>»›]|(?:[^>»›.]{1,40}[>»›]+){2,}[^>»›]{1,150}"
)
_COUNT: Final = re.compile(r"(?:clicks?|hits?|views?|browsed?|read|visits?)\s*\[?\d[\d,]*\]?(?: times)?", re.IGNORECASE)
_BYLINE: Final = re.compile(
    r"[(\[（【]\s*(?:text|correspondent|reporter|editors?|author|translator|photo|photography)\s*(?:by\b|[/:：]).{1,120}",
    re.IGNORECASE,
)
_TOOLS: Final = re.compile(
    r"(?:[\[【]?(?:print|close|share|back|return|favou?rites?|collect|top|font|large|middle|medium|small|big|a)"
    r"(?: this page| (?:the )?window)?[\]】]?[\s|/·]*){2,}",
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"""
    \[?\(? \d{4} \s? [-/.年] \s? \d{1,2} \s? [-/.月] \s? \d{1,2} \s? 日? (?: \s+ \d{1,2}:\d\d(?::\d\d)? )? \)?\]?
    | (?: (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? ,?\s )?
      (?: \d{1,2}\s )? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s (?:\d{1,2},?\s)? \d{4}
      (?: \s+ \d{1,2}:\d\d(?::\d\d)? (?:\s?[ap]\.?m\.?)? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """True for a line that is furniture wherever it stands; of several fields in one line all must be."""
    if len(line) > LONGEST:
        return False
    if _is_field(line):
        return True
    fields = _FIELDS.split(line)
    return len(fields) > 1 and all(_is_field(field) or is_date(field) for field in fields)


def is_credit(line: str) -> bool:
    """True for a line that names who wrote, translated or photographed; such lines stand among captions too."""
    return _label(line.lower())[0] in _PEOPLE or _BYLINE.fullmatch(line) is not None


def is_navigation(line: str) -> bool:
    """True for three or more short names between bars or dots, which above the text is a menu."""
    return len(line) <= LONGEST and _NAVIGATION.fullmatch(line) is not None


def is_contact(line: str) -> bool:
    """True for a line of a contact or licence block, which is prose nowhere near the edges of a page."""
    label, rest = _label(line.lower())
    return (
        label != ""
        and len(rest) <= 300
        and (label in _CONTACT or label.endswith(_CONTACT_ENDS) or (len(label) < 60 and label.endswith(_LICENCE_ENDS)))
    )


def is_date(line: str) -> bool:
    """True for a date that stands alone."""
    return len(line) <= 60 and _DATE.fullmatch(line) is not None


def is_channel_label(line: str) -> bool:
    """True for the name of a part of the site, such as "Company News" or "News SpotlightVideo Center"."""
    words = [word.lower() for word in _WORD.findall(line)]
    return (
        0 < len(words) <= 6
        and _CHANNEL_WORDS.issuperset(words)
        and (words[-1] in _CHANNEL_ENDS or words[0] in {"news", "home", "hot"})
    )


_SEPARATORS: Final = frozenset(">»›·|/")


def _is_field(line: str) -> bool:
    lower = line.lower()
    label, rest = _label(lower)
    if label in _LABELS:
        return len(rest) <= 150
    if label in _PEOPLE:
        return 0 < len(rest) <= 60 and rest[-1] not in ".!?;"
    return (
        (len(line) <= 30 and lower.strip(" []>:：.!·|-") in _LINES)
        or lower.startswith(_OPENINGS)
        or (lower.startswith(_LABEL_OPENINGS) and line[-1] not in ".!?;")
        or any(word in lower for word in _LEGAL)
        or any(pattern.fullmatch(line) for pattern in (_COUNT, _BYLINE, _TOOLS))
        or _HOME.match(line) is not None
        or (not _SEPARATORS.isdisjoint(line) and _TRAIL.fullmatch(line) is not None)
    )


def _label(line: str) -> tuple[str, str]:
    """What stands before and after the first colon; empty without one."""
    place = line.find(":")
    wide = line.find("：")
    if wide >= 0 and (place < 0 or wide < place):
        place = wide
    if place < 0:
        return "", ""
    return line[:place].strip(" \u00a0[("), line[place + 1 :].strip()
