"""Flat rows for spreadsheets and scripts: one line a claim, an incident, a reading, a figure, a source.

JSON gives the terms themselves, whole; CSV gives these rows. A cell that is empty is not known, never zero.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from harmledger.reports import narrative
from harmledger.reports.situation import ReportedIncident
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document, Sighting
from harmledger.terms.estimate import Estimate
from harmledger.terms.place import Place
from harmledger.terms.tally import TallySeries

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = dict[str, Cell]
"""A row: the columns by name, the same ones in the same order in every row of a table."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell as a formula (OWASP, CSV injection)."""


def claim_rows(claims: Iterable[Claim]) -> list[Row]:
    """One row a claim, its nested parts spread over columns; several places as one cell, parted by "; "."""
    return [_claim_row(claim) for claim in claims]


def _claim_row(claim: Claim) -> Row:
    count, who, when = claim.count, claim.who, claim.when
    speaker = claim.said.speaker
    return {
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        "kind": claim.kind,
        "harm": claim.harm,
        "at_least": count.at_least if count else None,
        "figure": count.figure if count else None,
        "at_most": count.at_most if count else None,
        "hedge": count.hedge if count else None,
        "count_wording": count.wording if count else None,
        "part_of": claim.part_of,
        "change": claim.change,
        "who": who.wording if who else None,
        "status": who.status if who else None,
        "age": who.age if who else None,
        "what": claim.what.wording if claim.what else None,
        **_place_cells(claim.where),
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "when_wording": when.wording if when else None,
        "date_precision": when.precision if when else None,
        "weapon": claim.weapon.type if claim.weapon else None,
        "alleged_perpetrator": claim.alleged_perpetrator.actor if claim.alleged_perpetrator else None,
        "position": claim.alleged_perpetrator.position if claim.alleged_perpetrator else None,
        "speaker": speaker.wording if speaker else None,
        "relayed_by": "; ".join(claim.said.relayed_by),
        "said_on": claim.said.on,
        "modality": claim.modality,
        "preliminary": claim.preliminary,
        "cause": claim.cause,
        "quote": quote(claim),
        "found_by": claim.found_by,
        "confidence": claim.confidence,
    }


def quote(claim: Claim) -> str:
    """The words that the claim rests on: its sentence, else its evidence in the order of the text."""
    sentence = next((item.quote for item in claim.evidence if item.role == "sentence"), None)
    return sentence or " … ".join(item.quote for item in sorted(claim.evidence))


def _place_cells(places: Sequence[Place]) -> Row:
    """Names of all places; coordinates and codes where there is one place."""
    only = places[0] if len(places) == 1 else None
    return {
        "where": "; ".join(narrative.place_text(place) for place in places),
        "place_id": only.place_id if only else None,
        "lat": only.lat if only else None,
        "lon": only.lon if only else None,
        "admin1": only.admin1 if only else None,
        "country": only.country if only else None,
        "place_precision": only.precision if only else None,
    }


def incident_rows(incidents: Iterable[ReportedIncident]) -> list[Row]:
    """One row an incident and harm; an incident without any figure has one row with empty figures."""
    return [row for told in incidents for row in _incident_rows(told)]


def _incident_rows(told: ReportedIncident) -> list[Row]:
    incident, place = told.incident, told.incident.place
    start: Row = {"incident_id": incident.incident_id, "title": incident.title}
    start |= {"earliest": incident.earliest, "latest": incident.latest, "weapon": incident.weapon}
    start |= _place_cells((place,) if place else ())
    end: Row = {
        "origins": len(told.origins),
        "claims": len(incident.claims),
        "grade": told.grade.value if told.grade else None,
        "grade_proposed": told.grade.proposed if told.grade else None,
        "pending": told.pending or None,
    }
    figures = [_figure_cells(estimate) for estimate in narrative.in_order(told.estimates)]
    return [start | cells | end for cells in figures or [_figure_cells(None)]]


def _figure_cells(estimate: Estimate | None) -> Row:
    if estimate is None:
        return dict.fromkeys(("harm", "minimum", "best", "maximum", "wording", "possible", "without_upper", "policy"))
    return {
        "harm": estimate.harm,
        "minimum": estimate.minimum,
        "best": estimate.best,
        "maximum": None if estimate.without_upper else estimate.maximum,
        "wording": estimate.wording or None,
        "possible": estimate.possible,
        "without_upper": estimate.without_upper,
        "policy": estimate.policy,
    }


def estimate_rows(estimates: Iterable[Estimate]) -> list[Row]:
    """One row a figure; the columns of a break-down first. A total with an open incident has no maximum."""
    told = list(estimates)
    columns = list(dict.fromkeys(name for estimate in told for name in estimate.by))
    return [
        {name: estimate.by.get(name) for name in columns}
        | _figure_cells(estimate)
        | {"status": estimate.status or None}
        | {"claims": " ".join(estimate.claims), "because": " ".join(estimate.because)}
        for estimate in told
    ]


def tally_rows(series: Iterable[TallySeries]) -> list[Row]:
    """One row a reading of a series."""
    return [
        {
            "series_id": one.series_id,
            "compiler": one.compiler,
            "harm": one.harm,
            "group": one.group,
            "area": narrative.place_text(one.area),
            "start": one.start,
            "start_assumed": one.start_assumed,
            "as_of": point.as_of,
            "at_least": point.count.at_least,
            "figure": point.count.figure,
            "at_most": point.count.at_most,
            "hedge": point.count.hedge,
            "anchored": one.anchored,
            "bounded": one.bounded,
            "claim_id": point.claim_id,
        }
        for one in series
        for point in one.points
    ]


def source_rows(
    documents: Iterable[Document], sightings: Iterable[Sighting] = (), claims: Mapping[str, int] | None = None
) -> list[Row]:
    """One row a document: where it comes from, how often it was seen, how many claims it makes (`claims` by its id)."""
    seen: dict[str, int] = {}
    for sighting in sightings:
        seen[sighting.document_id] = seen.get(sighting.document_id, 0) + 1
    return [
        {
            "document_id": document.document_id,
            "source": document.source,
            "title": document.title,
            "published": document.published,
            "language": document.language,
            "url": document.url,
            "locator": document.locator,
            "seen": max(seen.get(document.document_id, 0), 1),
            "claims": (claims or {}).get(document.document_id, 0) if claims is not None else None,
            "characters": len(document.text),
            "sha256": document.sha256,
        }
        for document in documents
    ]


def as_json(items: Iterable[msgspec.Struct | Row]) -> str:
    """A JSON list of terms or rows, indented for reading."""
    encoded = msgspec.json.encode(list(items))
    return msgspec.json.format(encoded, indent=2).decode("utf-8") + "\n"


def as_jsonl(items: Iterable[msgspec.Struct | Row]) -> Iterable[str]:
    """One JSON object a line, as they come: nothing is held back."""
    encoder = msgspec.json.Encoder()
    for item in items:
        yield encoder.encode(item).decode("utf-8") + "\n"


def as_csv(rows: Sequence[Row]) -> str:
    """Rows as CSV (RFC 4180) under a line of column names; a text that a spreadsheet would run gets a leading '."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Cell) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
