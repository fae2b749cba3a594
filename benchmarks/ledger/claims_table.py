"""A table of synthetic claims (Parquet) put into a ledger, through the same door as every report.

Columns: claim, incident, doc, day, lat, lon, oblast, kind, kmin, kmax, weapon, start, as `bench_store` writes them. All
documents share one text, since what is measured is the record and the index, not the archive.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from harmledger.ledger import ArchivedReport, Item, Reading, WritableLedger, create_or_open
from harmledger.terms.claim import Claim, Count, Evidence, Weapon
from harmledger.terms.document import Document
from harmledger.terms.identity import identifier
from harmledger.terms.incident import Join
from harmledger.terms.period import Period
from harmledger.terms.place import Place

HARMS = ("killed", "injured", "missing", "damaged", "destroyed", "affected")
FIRST_DAY = date(2018, 1, 1)
TEXT = " ".join(f"{number} people, it was said, were counted." for number in range(10))
BATCH = 400
"""Documents recorded together: one sync for about 2,000 claims."""


class Row(NamedTuple):
    """One claim of the table."""

    claim: int
    incident: int
    doc: int
    day: int
    lat: float
    lon: float
    oblast: int
    kind: int
    kmin: int
    kmax: int
    weapon: int
    start: int


def rows_of(parquet: Path) -> Iterator[Row]:
    """The table's rows, in order; needs pyarrow."""
    from pyarrow import parquet as tables

    for batch in tables.ParquetFile(parquet).iter_batches(100_000, columns=list(Row._fields)):
        yield from map(Row._make, zip(*(batch.column(name).to_pylist() for name in Row._fields), strict=True))


def region(oblast: int) -> str:
    """Name of a region number."""
    return f"Oblast {oblast}"


def incident_name(incident: int) -> str:
    """Id of an incident number."""
    return identifier("incident", incident)


def day_of(number: int) -> str:
    """ISO date of a day number."""
    return (FIRST_DAY + timedelta(days=int(number))).isoformat()


def items_of(doc: int, rows: list[Row]) -> tuple[ArchivedReport, Reading, list[Join]]:
    """A document with its claims; claims of one incident are one mention."""
    name = identifier("table", doc)
    mentions = {incident: number for number, incident in enumerate(dict.fromkeys(row.incident for row in rows))}
    claims = tuple(_claim(name, row, mentions[row.incident]) for row in rows)
    document = Document(document_id=name, text=TEXT, language="en", source="Vistnyk", locator=f"table:{doc}")
    joins = [
        Join(incident_id=incident_name(incident), mention=f"{name}#{number}", to=None, score=3.0, features=(),
             author="resolver@1")
        for incident, number in mentions.items()
    ]  # fmt: skip
    report = ArchivedReport(document=document, content=TEXT.encode(), media_type="text/plain")
    return report, Reading(document_id=name, reader="table@1", claims=claims), joins


def _claim(name: str, row: Row, mention: int) -> Claim:
    start = row.start % (len(TEXT) - 12)
    evidence = Evidence(start=start, end=start + 12, quote=TEXT[start : start + 12], role="count")
    day = day_of(row.day)
    place = Place(
        wording="town", name="Town", lat=round(row.lat, 5), lon=round(row.lon, 5), level="settlement",
        admin1=region(row.oblast), country="UA", precision=1,
    )  # fmt: skip
    return Claim(
        claim_id=identifier("table", row.claim), document_id=name, kind="harm", harm=HARMS[row.kind],  # type: ignore[arg-type]
        count=Count(at_least=row.kmin, figure=row.kmin, at_most=row.kmax, wording=str(row.kmin)), where=(place,),
        when=Period(wording=day, earliest=day, latest=day, precision=1),
        weapon=Weapon(wording="weapon", type=f"weapon {row.weapon}"), evidence=(evidence,), mention=mention,
        found_by="table@1", confidence=0.9,
    )  # fmt: skip


def load(parquet: Path, folder: Path) -> WritableLedger:
    """The table as a ledger: made where it is not there yet, opened where it is."""
    ledger = create_or_open(folder)
    if ledger.head().size > 1:
        return ledger
    documents = groupby(rows_of(parquet), key=lambda row: row.doc)
    batch: list[Item] = []
    with ledger.bulk():
        for number, (doc, rows) in enumerate(documents, 1):
            report, reading, joins = items_of(doc, list(rows))
            batch += [report, reading, *joins]
            if number % BATCH == 0:
                ledger.record(batch)
                batch = []
        ledger.record(batch)
    return ledger
