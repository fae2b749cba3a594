"""What level a place has in a claim, and how precisely it is known."""

from harmledger.places.store import Entry
from harmledger.terms.place import Level, Relation

OBLAST_COUNTRIES = frozenset({"UA", "RU", "BY"})
"""Their first-order areas are oblasts and their second-order areas raions, in the words of reports."""


def level_of(entry: Entry) -> Level:
    """The level by the words of the terms."""
    if entry.kind == "admin1":
        return "oblast" if entry.country in OBLAST_COUNTRIES else "region"
    if entry.kind == "admin2":
        return "raion" if entry.country in OBLAST_COUNTRIES else "district"
    levels: dict[str, Level] = {
        "settlement": "settlement", "hromada": "hromada", "country": "country", "region": "region",
    }  # fmt: skip
    return levels[entry.kind]


_NEAR = frozenset({"near", "outside", "in the suburbs of"})
_FUZZY = frozenset({"between", "along the border of", "on the road to", "across"})


def precision_of(entry: Entry, relation: Relation | None = None) -> int:
    """UCDP where_prec, 1 to 7 (GED codebook 24.1, variable where_prec).

    1 a named settlement; 2 near one, or its point is only its hromada's; 3 a second-order area; 4 a first-order
    area; 5 a stretch between or along places, a region without fixed borders; 6 a country.
    """
    by_kind = {"settlement": 1, "hromada": 3, "admin2": 3, "admin1": 4, "country": 6, "region": 5}
    precision = by_kind[entry.kind]
    if relation and relation.type in _FUZZY:
        return max(precision, 5) if relation.type != "across" else precision
    if precision == 1 and (entry.borrowed_point or (relation and _is_near(relation))):
        return 2
    return 5 if relation and precision == 1 else precision


def _is_near(relation: Relation) -> bool:
    """Within 25 km, the codebook's radius for "near"; "north of" alone says no distance and is taken for near."""
    return relation.km <= 25 if relation.km is not None else relation.type not in _FUZZY
