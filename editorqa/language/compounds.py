"""Words that a hyphen joins: whole compounds, second halves and prefixes."""

from __future__ import annotations

from typing import Final

COMPOUNDS: Final = frozenset(
    " ".join(pair.split())
    for pair in """
    high tech, high end, high quality, high speed, high level, high rise, high profile, high value, high voltage, high performance,
    high precision, high standard, high efficiency, low carbon, low cost, low income, low end, low level, long term, long distance,
    long standing, long lasting, short term, mid term, medium term, medium sized, small scale, large scale, full scale, on site,
    off site, on line, off line, on going, in depth, in service, in house, so called, well known, well being, well off, well to,
    first class, first line, first rate, first hand, second hand, front line, full time, part time, real time, real name,
    one stop, one time, two way, one way, year end, year old, year long, year on, month on, face to, door to, end to, up to,
    state of, state owned, wholly owned, family owned, privately owned, foreign funded, world class, world famous, world leading,
    self reliance, self developed, self service, self discipline, self protection, self inspection, self driving, self employed,
    self made, multi level, multi party, multi functional, non profit, non public, non woven, non state, non local, non essential,
    pre sale, after sales, after sale, post disaster, post epidemic, anti epidemic, anti corruption, anti dumping, anti virus,
    co operation, co founder, co ordination, co operate, co founded, co hosted, co organized, e commerce, e mail, e government,
    e sports, x ray, t shirt, covid 19, sub district, inter city, cross border, cross strait, cross regional, cross sector,
    win win, top level, top notch, top ranking, ground breaking, know how, follow up, start up, check in, fund raising,
    energy saving, water saving, labor saving, eco friendly, user friendly, people oriented, market oriented, export oriented,
    service oriented, problem oriented, technology based, science based, community based, internet based, city level,
    county level, provincial level, municipal level, national level, state level, town level, village level, prefecture level,
    district level, decision making, policy making, hard working, hard won, hard earned, ever changing, far reaching,
    forward looking, fast growing, award winning, poverty stricken, epidemic related, work related, public spirited,
    middle aged, middle income, semi finished, semi annual, secretary general, director general, mid autumn, mid year""".split(",")
)

SECOND_HALVES: Final = frozenset(
    """site tech based oriented level scale owned term quality related friendly minded depth class stop speed grade style shaped
    sized centered centred driven funded intensive producing saving sided born built mounted powered trained backed aged""".split()
)
"""Words that end a compound and hardly ever begin a clause."""

PREFIXES: Final = frozenset("e co re pre non anti self multi semi sub inter micro mini post pro cross ultra eco bio".split())
