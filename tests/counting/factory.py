"""One-line factories: claims, tallies and estimates by hand."""

import msgspec

from harmledger.counting.examples import claim_of
from harmledger.terms.claim import Claim, Said, Speaker
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.period import Period
from harmledger.terms.place import Place


def claims(*rows: dict[str, object]) -> list[Claim]:
    """Claims of rows in few words: `{"killed": "at least 3", "by": "mayor", "on": "2023-01-14", "report": "a"}`."""
    return [claim_of(row, number) for number, row in enumerate(rows)]


def tally(
    count: str,
    *,
    by: str = "Office",
    on: str | None = "2023-03-10",
    start: str | None = "2022-02-24",
    end: str | None = None,
    harm: str = "killed",
    area: Place | None = None,
    assumed: bool = False,
    **row: str,
) -> Claim:
    """One reading of a total."""
    base = claim_of({harm: count, "kind": "tally", "report": f"{by}{on}{count}", **row})
    return msgspec.structs.replace(
        base,
        where=(area or COUNTRY,),
        when=Period(wording="since", earliest=start, latest=end, start_assumed=assumed) if start or end else None,
        said=Said(speaker=Speaker(wording=by, organisation=by), on=on),
    )


COUNTRY = Place(wording="Ukraine", name="Ukraine", place_id="iso:UA", level="country", country="UA")
OBLAST = Place(
    wording="the region", name="Sumy Oblast", place_id="t:1", level="oblast", admin1="Sumy Oblast", country="UA"
)
TOWN = Place(wording="Veselka", name="Veselka", place_id="t:2", level="settlement", admin1="Sumy Oblast", country="UA")


def known(
    name: str, day: str, minimum: int, maximum: int | None, place: Place | None = TOWN
) -> tuple[Incident, Estimate]:
    """An incident with its estimate."""
    incident = Incident(incident_id=name, claims=(), mentions=(), place=place, earliest=day, latest=day)
    return incident, Estimate(harm="killed", minimum=minimum, best=None, maximum=maximum)
