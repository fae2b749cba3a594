"""Annotated reports: what a careful reader found in them, in either of the two forms of docs/reference/gold.md.

The short form names a claim's place, date, speaker and group as words; the full form is the claim schema itself.
Both become a `GoldClaim`. What a row says nothing of is not measured there.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

import msgspec

from harmledger.terms.claim import Harm, Kind, Modality
from harmledger.terms.document import Refusal

Item = TypeVar("Item")

Range: TypeAlias = tuple[int, int | None]
"""Lowest and highest; a highest of None is open."""


class GoldCount(msgspec.Struct, frozen=True, kw_only=True):
    """The literal interval of the words; None is open."""

    at_least: int | None = None
    figure: int | None = None
    at_most: int | None = None


class GoldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim that a careful reader finds. None and empty: the annotation does not say."""

    kind: Kind
    harm: Harm | None = None
    count: GoldCount = GoldCount()
    group: str | None = None
    part_of: int | None = None
    """Index of the whole among the row's claims."""
    places: tuple[str, ...] = ()
    date: str | None = None
    """ISO day, or `YYYY-MM` or `YYYY` where the text gives no more."""
    speaker: str | None = None
    modality: Modality = "asserted"
    quote: str = ""
    optional: bool = False
    """A careful reader may list it or leave it out: never missed, never extra."""


class GoldTimex(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression: offsets, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str
    text: str = ""


class GoldToponym(msgspec.Struct, frozen=True, kw_only=True):
    """A place name: offsets and where it lies; latitude and longitude in degrees, None where the annotator had none."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    geonameid: str | int | None = None
    phrase: str = ""


class VictimRange(msgspec.Struct, frozen=True, kw_only=True):
    """The victims of one template: `range` is None where the key names people without a number."""

    present: bool = False
    range: tuple[int, int | None] | None = None


class GoldTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """One incident of a message, as an event template."""

    type: str = ""
    optional: bool = False
    date: str | None = None
    location: str | None = None
    killed: VictimRange | None = None
    injured: VictimRange | None = None


class GoldRow(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the annotation says of one report; None where it says nothing."""

    id: str
    killed: Range | None = None
    injured: Range | None = None
    incident: str | None = None
    claims: tuple[GoldClaim, ...] | None = None
    timex: tuple[GoldTimex, ...] | None = None
    toponyms: tuple[GoldToponym, ...] | None = None
    templates: tuple[GoldTemplate, ...] | None = None


class _Who(msgspec.Struct):
    wording: str | None = None
    status: str | None = None
    age: str | None = None
    roles: list[str] | None = None


class _Place(msgspec.Struct):
    wording: str | None = None
    name: str | None = None


class _When(msgspec.Struct):
    earliest: str | None = None
    latest: str | None = None


class _Speaker(msgspec.Struct):
    wording: str | None = None
    name: str | None = None
    organisation: str | None = None


class _Said(msgspec.Struct):
    speaker: _Speaker | None = None


class _Evidence(msgspec.Struct):
    quote: str = ""
    role: str = ""


class _WrittenClaim(msgspec.Struct):
    """A claim of either form, as it stands in the file."""

    kind: Kind
    harm: Harm | None = None
    count: GoldCount | None = None
    part_of: int | str | None = None
    modality: Modality | None = None
    optional: bool | None = None
    group: str | None = None
    place: str | None = None
    date: str | None = None
    speaker: str | None = None
    quote: str | None = None
    claim_id: str | None = None
    who: _Who | None = None
    where: list[_Place] | None = None
    when: _When | None = None
    said: _Said | None = None
    evidence: list[_Evidence] | None = None


class _WrittenGold(msgspec.Struct):
    killed: int | Range | None = None
    injured: int | Range | None = None
    incident: str | int | None = None
    claims: list[_WrittenClaim] | None = None
    timex: list[GoldTimex] | None = None
    toponyms: list[GoldToponym] | None = None
    templates: list[GoldTemplate] | None = None


class _WrittenRow(msgspec.Struct):
    id: str | int
    gold: _WrittenGold


def read_gold(lines: Iterable[str | bytes], *, name: str = "gold") -> tuple[list[GoldRow], list[Refusal]]:
    """The annotations of a JSONL file, and its lines that can't be read, each with its number and the reason.

    `name` is what the file is called in a refusal. Blank lines are skipped; unknown fields are ignored.
    """
    rows: list[GoldRow] = []
    refusals: list[Refusal] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(_row(msgspec.json.decode(line, type=_WrittenRow)))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            refusals.append(_refusal(f"{name}:{number}", str(error)))
    return rows, refusals


def _refusal(locator: str, reason: str) -> Refusal:
    return Refusal(
        locator=locator,
        reason=f"not a line of gold: {reason}",
        remedy='write one JSON object a line with "id", "text" and "gold", as docs/reference/gold.md shows',
    )


def _row(written: _WrittenRow) -> GoldRow:
    gold = written.gold
    return GoldRow(
        id=str(written.id),
        killed=_range(gold.killed),
        injured=_range(gold.injured),
        incident=None if gold.incident is None else str(gold.incident),
        claims=_claims(gold.claims),
        timex=_tuple(gold.timex),
        toponyms=_tuple(gold.toponyms),
        templates=_tuple(gold.templates),
    )


def _range(value: int | Range | None) -> Range | None:
    """A number is a range of one."""
    return (value, value) if isinstance(value, int) else value


def _tuple(values: Sequence[Item] | None) -> tuple[Item, ...] | None:
    return None if values is None else tuple(values)


def _claims(written: Sequence[_WrittenClaim] | None) -> tuple[GoldClaim, ...] | None:
    if written is None:
        return None
    numbers = {claim.claim_id: number for number, claim in enumerate(written) if claim.claim_id}
    return tuple(_claim(claim, numbers) for claim in written)


def _claim(written: _WrittenClaim, numbers: Mapping[str, int]) -> GoldClaim:
    whole = written.part_of
    return GoldClaim(
        kind=written.kind,
        harm=written.harm,
        count=written.count or GoldCount(),
        group=written.group or _group(written.who),
        part_of=numbers.get(whole) if isinstance(whole, str) else whole,
        places=_places(written),
        date=written.date or _day(written.when),
        speaker=written.speaker or _speaker(written.said),
        modality=written.modality or "asserted",
        quote=written.quote or _quote(written.evidence or ()),
        optional=bool(written.optional),
    )


def _group(who: _Who | None) -> str | None:
    """The coarse group that a full claim's `who` comes to."""
    if who is None:
        return None
    if who.roles:
        return f"{who.roles[0]}s"
    if who.age == "child":
        return "children"
    return {"civilian": "civilians", "combatant": "soldiers"}.get(who.status or "")


def _places(written: _WrittenClaim) -> tuple[str, ...]:
    """Names of the places; the short form sets several apart by semicolons."""
    if written.place:
        return tuple(part.strip() for part in written.place.split(";"))
    return tuple(name for place in written.where or () if (name := place.name or place.wording))


def _day(when: _When | None) -> str | None:
    """The one day of a full claim's `when`; None for a longer period."""
    if when is None or not when.earliest or not when.latest:
        return None
    return when.earliest[:10] if when.earliest[:10] == when.latest[:10] else None


def _speaker(said: _Said | None) -> str | None:
    if said is None or said.speaker is None:
        return None
    return said.speaker.name or said.speaker.organisation or said.speaker.wording


def _quote(evidence: Sequence[_Evidence]) -> str:
    """The sentence of a full claim's evidence, else its first piece."""
    sentences = [piece.quote for piece in evidence if piece.role == "sentence"]
    return (sentences or [piece.quote for piece in evidence] or [""])[0]
