"""Writes a draft into the files that store.py reads; the same draft always gives the same bytes."""

import struct
from pathlib import Path

from harmledger.places.build_draft import Draft, DraftPlace
from harmledger.places.store import (
    HEADER,
    ID_KINDS,
    KINDS,
    MAGIC,
    NAMES,
    NAMINGS,
    NO_AREA,
    NOWHERE,
    PLACES,
    POINT,
    POINTS,
    RECORD,
    name_key,
)


def write(draft: Draft, folder: Path) -> None:
    """Three files; areas get the lowest positions, then places by population."""
    order = sorted(draft.places, key=lambda key: _rank(key, draft.places[key]))
    position = {key: index for index, key in enumerate(order)}
    areas = sum(1 for key in order if draft.places[key].kind in ("admin1", "admin2"))
    if areas >= NO_AREA:
        raise ValueError(f"{areas} areas, more than two bytes can number")
    (folder / NAMES).write_bytes(_names(draft, position))
    (folder / PLACES).write_bytes(_places(draft, order, position))
    (folder / POINTS).write_bytes(_osm_points(draft, order))


def _rank(key: str, place: DraftPlace) -> tuple[bool, int, str]:
    return place.kind not in ("admin1", "admin2"), -place.population, key


def _names(draft: Draft, position: dict[str, int]) -> bytes:
    rows = sorted(
        (name_key(folded), position[key], NAMINGS.index(naming)) for (folded, key), naming in draft.names.items()
    )
    starts = sorted({name_key(start) & 0xFFFFFFFF for folded, _ in draft.names for start in _starts(folded)})
    keys = struct.pack(f"<{len(rows)}Q", *(key for key, _, _ in rows))
    refs = struct.pack(f"<{len(rows)}I", *(naming << 28 | index for _, index, naming in rows))
    return HEADER.pack(MAGIC, len(rows), len(starts), 0, 0) + keys + refs + struct.pack(f"<{len(starts)}I", *starts)


def _starts(folded: str) -> list[str]:
    words = folded.split()
    return [" ".join(words[:n]) for n in range(1, len(words))]


def _places(draft: Draft, order: list[str], position: dict[str, int]) -> bytes:
    countries = sorted({place.country for place in draft.places.values()})
    records, texts = bytearray(), bytearray()
    known: dict[bytes, int] = {}
    for key in order:
        place = draft.places[key]
        records += _record(place, position, countries.index(place.country), _keep(_text(place), texts, known))
    head = HEADER.pack(MAGIC, len(order), len(countries), 0, 0)
    return head + "".join(f"{code:2}" for code in countries).encode() + bytes(records) + bytes(texts)


def _text(place: DraftPlace) -> bytes:
    name, code = place.name.encode()[:255], place.code.encode()[:255]
    return bytes((len(name), len(code))) + name + code


def _keep(text: bytes, texts: bytearray, known: dict[bytes, int]) -> int:
    if text not in known:
        known[text] = len(texts)
        texts += text
    return known[text]


def _record(place: DraftPlace, position: dict[str, int], country: int, text: int) -> bytes:
    hidden = place.lat is None or place.osm
    lat, lon = (NOWHERE, 0) if hidden else _degrees(place)
    return RECORD.pack(
        lat,
        lon,
        place.population,
        position[place.admin1] if place.admin1 else NO_AREA,
        position[place.admin2] if place.admin2 else NO_AREA,
        country,
        KINDS.index(place.kind),
        ID_KINDS.index(place.id_kind),
        place.borrowed,
        place.number,
        text,
    )


def _degrees(place: DraftPlace) -> tuple[int, int]:
    return round((place.lat or 0.0) * 1e5), round((place.lon or 0.0) * 1e5)


def _osm_points(draft: Draft, order: list[str]) -> bytes:
    rows = [
        POINT.pack(index, *_degrees(draft.places[key]), draft.places[key].borrowed)
        for index, key in enumerate(order)
        if draft.places[key].osm and draft.places[key].lat is not None
    ]
    return HEADER.pack(MAGIC, len(rows), 0, 0, 0) + b"".join(rows)
