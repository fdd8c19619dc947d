"""Words that a hyphen joins: whole compounds, second halves and prefixes."""

from __future__ import annotations

from typing import Final

_PARTS: Final = """
after sales sale
anti epidemic corruption dumping virus
award winning
check in
city level
cloud based
co operation founder ordination operate founded hosted organized
community based
county level
covid 19
cross border strait regional sector
day to
decision making
director general
district level
door to
e commerce mail government sports
eco friendly
end to
energy saving
epidemic related
ever changing
export oriented
face to
family owned
far reaching
fast growing
first class line rate hand
follow up
foreign funded
forward looking
front line
full time scale
fund raising
ground breaking
hard working won earned
high tech end quality speed level rise profile value voltage performance precision standard efficiency
in depth service house
inter city
internet based
know how
labor saving
large scale
long term distance standing lasting
low carbon cost income end level
market oriented
medium term sized
mid term autumn year
middle aged income
month on
multi level party functional
municipal level
national level
non profit public woven state local essential
off site line
on site line going
one stop time way
part time
people oriented
policy making
post disaster epidemic
poverty stricken
pre sale
prefecture level
privately owned
problem oriented
provincial level
public spirited
real time name
science based
second hand
secretary general
self reliance developed service discipline protection inspection driving employed made
semi finished annual
service oriented
short term
small scale
so called
start up
state owned level of
sub district
t shirt
technology based
top level notch ranking
town level
two way
up to
user friendly
village level
water saving
well known being off to
wholly owned
win win
work related
world class famous leading
x ray
year end old long on
"""

COMPOUNDS: Final = frozenset(
    f"{first} {second}" for first, *seconds in map(str.split, _PARTS.strip().splitlines()) for second in seconds
)
"""Both halves with a space between: `high tech`."""

SECOND_HALVES: Final = frozenset(
    """site tech based oriented level scale owned term quality related friendly minded depth class stop speed grade
    style shaped sized centered centred driven funded intensive producing saving sided born built mounted powered
    trained backed aged""".split()
)
"""Words that end a compound and hardly ever begin a clause."""

PREFIXES: Final = frozenset(
    "e co re pre non anti self multi semi sub inter micro mini post pro cross ultra eco bio".split()
)
