"""Claims seen only as far as the index needs them: reading the other fields would take three times as long."""

from datetime import date
from functools import lru_cache

import msgspec

from harmledger.ledger.schema import MENTIONS

MOST_PEOPLE = 200_000_000_000
"""More than ever lived; ten million such figures still sum up in 64 bits."""
EPOCH = date(1970, 1, 1).toordinal()


class SlimPlace(msgspec.Struct):
    """A place's position and areas."""

    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None


class SlimPeriod(msgspec.Struct):
    """A period's ends."""

    earliest: str | None = None
    latest: str | None = None


class SlimCount(msgspec.Struct):
    """A count's interval."""

    at_least: int | None = None
    at_most: int | None = None


class SlimListedPlace(msgspec.Struct, array_like=True):
    """The same of a packed claim: the first fields of a list."""

    wording: str
    name: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    level: str | None
    admin1: str | None
    admin2: str | None
    country: str | None


class SlimListedPeriod(msgspec.Struct, array_like=True):
    """A packed claim's period."""

    wording: str
    earliest: str | None
    latest: str | None


class SlimListedCount(msgspec.Struct, array_like=True):
    """A packed claim's count."""

    at_least: int | None
    figure: int | None
    at_most: int | None


class SlimClaim(msgspec.Struct):
    """A claim's indexed fields."""

    claim_id: str
    kind: str
    harm: str | None = None
    modality: str = "asserted"
    mention: int = 0
    count: SlimCount | None = None
    where: list[SlimPlace] = []
    when: SlimPeriod | None = None


class SlimReading(msgspec.Struct):
    """A reading."""

    document_id: str
    reader: str
    claims: list[SlimClaim]


claim_reader = msgspec.json.Decoder(SlimClaim)


@lru_cache(maxsize=8192)
def day_number(value: str | None) -> int | None:
    """Days since 1970-01-01 of an ISO date or date-time; None where there is no whole date."""
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10]).toordinal() - EPOCH
    except ValueError:
        return None


def day_name(number: int) -> str:
    """The ISO date of a day number."""
    return date.fromordinal(number + EPOCH).isoformat()


def packed_id(identifier: str) -> bytes | str:
    """An id as the index keeps it: twenty hexadecimal digits in half their space, any other as it is."""
    if len(identifier) == 20 and not identifier.strip("0123456789abcdef"):
        return bytes.fromhex(identifier)
    return identifier


def unpacked_id(kept: bytes | str) -> str:
    """The id behind its packed form."""
    return kept.hex() if isinstance(kept, bytes) else kept


def counted(figure: int | None) -> int | None:
    """A figure as the index sums it: one that no number of people can reach is held at that bound."""
    return figure if figure is None else max(-MOST_PEOPLE, min(figure, MOST_PEOPLE))


def mention_key(document: int, number: int) -> int:
    """A mention as one number."""
    if not 0 <= number < MENTIONS:
        raise ValueError(f"a document has mentions 0 to {MENTIONS - 1}, not {number}")
    return document * MENTIONS + number


def on_earth(place: SlimPlace) -> bool:
    """Whether the place has a position that the index can hold (no number is neither above nor below another)."""
    lat, lon = place.lat, place.lon
    return lat is not None and lon is not None and -90 <= lat <= 90 and -180 <= lon <= 180
