"""Questions turned into conditions on the index."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from harmledger.errors import UsageError
from harmledger.ledger.rows import HOLDS, Value
from harmledger.ledger.slim import day_number

WORDS = re.compile(r'"([^"]+)"|([^\s"]+)')
LETTERS = re.compile(r"\w+(?:['’ʼ-]\w+)*")
WEIGHED = 2000
"""Documents of which a search tells how well each fits: the index weighs all of them for every question."""
MATCHED = "SELECT rowid FROM words WHERE words MATCH :query LIMIT :most"
FOUND = f"""SELECT document.from_seq FROM words JOIN document ON document.from_seq = words.rowid
    WHERE words MATCH :query AND {HOLDS}"""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are asked for; what is None does not narrow."""

    document_id: str | None = None
    incident_id: str | None = None
    kind: str | None = None
    harm: str | None = None
    modality: str | None = None
    region: str | None = None
    """`admin1` of the claim's first place."""
    country: str | None = None
    since: str | None = None
    """ISO date: claims whose period reaches this day or a later one."""
    until: str | None = None
    """ISO date: claims whose period begins on this day or before."""
    box: tuple[float, float, float, float] | None = None
    """South, west, north, east in degrees; the first place's position lies inside or on the edge."""


class WordQuery(NamedTuple):
    """A search as the full text index takes it, and its words."""

    match: str
    terms: tuple[str, ...]


def claim_conditions(query: Query, number: Callable[[str], int]) -> tuple[str, dict[str, Value]]:
    """The condition on `claim`, with `:n` left open, and its other values. `number` gives the number of a name."""
    parts, values = [HOLDS], dict[str, Value]()
    for column in ("kind", "harm", "modality", "region", "country"):
        given = getattr(query, column)
        if given is not None:
            parts.append(f"{column} = :{column}")
            values[column] = number(given)
    if query.document_id is not None:
        parts.append("mention BETWEEN :document * 65536 AND :document * 65536 + 65535")
        values["document"] = number(query.document_id)
    if query.incident_id is not None:
        parts.append(
            "mention IN (SELECT mention FROM assignment WHERE incident = :incident"
            " AND assignment.from_seq <= :n AND :n < assignment.to_seq)"
        )
        values["incident"] = number(query.incident_id)
    _add_days_and_box(query, parts, values)
    return " AND ".join(parts), values


def _add_days_and_box(query: Query, parts: list[str], values: dict[str, Value]) -> None:
    inside = []
    if query.since is not None:
        parts.append("last_day >= :since")
        inside.append("last_day >= :since")
        values["since"] = whole_day(query.since)
    if query.until is not None:
        parts.append("day <= :until")
        inside.append("first_day <= :until")
        values["until"] = whole_day(query.until)
    if query.box is not None:
        parts.append("lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east")
        inside.append("north >= :south AND south <= :north AND east >= :west AND west <= :east")
        values.update(zip(("south", "west", "north", "east"), query.box, strict=True))
        if query.since is not None or query.until is not None:
            parts.append(f"key IN (SELECT key FROM box WHERE {' AND '.join(inside)})")


def whole_day(text: str) -> int:
    """Day number of an ISO date that a person gave; UsageError where it is none."""
    number = day_number(text)
    if number is None:
        raise UsageError(f"{text!r} is no date", remedy="write it as 2022-07-18")
    return number


def first_found(text: str, terms: Iterable[str]) -> tuple[int, int]:
    """Start and end of the first of these words in a text, 0 and 0 where none stands there as it was asked for."""
    folded = text.casefold() if len(text.casefold()) == len(text) else text.lower()
    places = [(at, at + len(term)) for term in terms if (at := folded.find(term.casefold())) >= 0]
    return min(places, default=(0, 0))


def word_query(text: str) -> WordQuery:
    """A person's words as a full text query: all of them, each as the start of a word; "in quotes" as a phrase."""
    pieces, terms = [], []
    for phrase, word in WORDS.findall(text):
        found = LETTERS.findall(phrase or word)
        if found:
            spelled = " ".join(found).replace('"', "")
            pieces.append(f'"{spelled}"' if phrase else f'"{spelled}"*')
            terms.append(phrase.strip() or word.strip("*"))
    return WordQuery(" AND ".join(pieces), tuple(terms))
