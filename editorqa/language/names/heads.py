"""The common nouns that end the names of places and organisations, and the words that may stand inside them."""

from __future__ import annotations

from typing import Final

PLACES: Final = frozenset(
    """province city county district prefecture township town village subdistrict street road avenue lane boulevard
    river lake mountain mountains island peninsula bay valley port harbor harbour gorge canyon waterfall
    reservoir bridge square plaza park garden gardens tower mansion building station airport temple pagoda
    pavilion zone area base community hutong canal pass grottoes scenic wharf expressway ridge pier cape""".split()
)
"""What a place is."""

ORGANISATIONS: Final = frozenset(
    """bureau committee commission department ministry office administration company co corporation corp inc ltd
    group holdings factory mill plant works institute academy university college school hospital clinic bank
    association federation chamber union foundation center centre court laboratory exchange society council
    congress museum library theater theatre club alliance league consortium studio medical pharmaceutical
    pharmaceuticals technology technologies biotechnology electronics machinery textile textiles clothing
    chemical chemicals energy materials industries industry enterprise genes microsystem microsystems foods
    furniture cooperative cooperatives valves logistics shipping motors motor airlines insurance securities
    kindergarten platform biotech gene genomics software steel automobile brewery weaving fund hotel
    shipbuilding marine yard robotics engineering power bus renewables trading bearings ceramics glass paper
    beverages dairy biopharma optics semiconductor semiconductors solar aviation aerospace railway metro press
    publishing media networks capital investment ventures leasing""".split()
)
"""What an organisation is; some are only so after a name: `Micomme Medical`."""

WEAK: Final = frozenset(
    """medical pharmaceutical technology technologies electronics machinery textile textiles clothing chemical
    chemicals energy materials industries industry enterprise genes microsystem microsystems foods furniture
    cooperative cooperatives valves logistics shipping motors motor insurance securities platform area zone
    base community plant works center centre club office school hospital bank union building square pass
    biotechnology biotech gene genomics software steel automobile scenic department weaving fund hotel
    shipbuilding marine yard robotics engineering power bus renewables trading bearings ceramics glass paper
    beverages dairy biopharma optics semiconductor semiconductors solar aviation aerospace railway metro press
    publishing media networks capital investment ventures leasing""".split()
)
"""Heads that are ordinary words too: in lower case they end a name only right after an unknown word or a place."""

MODIFIERS: Final = frozenset(
    """municipal provincial national people's peoples peoples' state city county district town township science
    technology economic economy information development reform education health transportation transport high
    tech hi new industrial industry commerce trade finance financial tax taxation public security civil
    affairs human resources social water conservancy agriculture agricultural rural forestry culture cultural
    tourism sports environmental environment ecology ecological protection emergency management market
    supervision regulation statistics audit planning natural housing urban construction veterans normal
    medical technical vocational polytechnic first second third central middle primary experimental general
    international foreign women's youth communist party discipline inspection political consultative legal
    propaganda publicity organization united front work working standing federation import export free pilot
    comprehensive bonded demonstration scenic logistics group holding holdings investment real estate electric
    power equipment intelligent manufacturing optoelectronic biological pharmaceutical chemical energy
    material materials petroleum steel iron mining trading limited co east west south north eastern western
    southern northern old great eye children's maternity dental cancer tumor traditional chinese medicine""".split()
)
"""Ordinary words that stand inside the names of organisations."""

INNER: Final = frozenset(("and", "of", "for", "the"))
"""Small words that may stand inside a name, never at its ends."""

ALIKE: Final = (
    frozenset(("street", "subdistrict", "community")),
    frozenset(("town", "township")),
    frozenset(("company", "group", "corporation", "co", "ltd", "enterprise")),
    frozenset(("bureau", "department", "commission", "office", "committee", "administration")),
    frozenset(("material", "materials")),
    frozenset(("center", "centre")),
    frozenset(("gene", "genes")),
    frozenset(("microsystem", "microsystems")),
    frozenset(("cooperative", "cooperatives")),
    frozenset(("valley", "canyon", "gorge")),
    frozenset(("mansion", "building", "tower", "plaza")),
    frozenset(("technology", "technologies")),
    frozenset(("medical", "med", "medicine")),
)
"""Heads that translators put for one another."""


def alike(one: str, other: str) -> bool:
    """True for the same head, or two that are put for one another."""
    return one == other or any(one in heads and other in heads for heads in ALIKE)
