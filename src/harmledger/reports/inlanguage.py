"""A situation in the language of its report: titles, places and reasons, which other rooms give in English.

What sources say stays in their own words: quotes, speakers, outlets, the wording of weapons and of whom a claim counts.
"""

from collections.abc import Iterable

import msgspec

from harmledger.reports import placenames
from harmledger.reports.phrases import Phrasebook
from harmledger.reports.situation import (
    FigureChange,
    Grade,
    Origin,
    Policy,
    ReportedIncident,
    ReportedTally,
    Situation,
    TollVersion,
    Undecided,
)
from harmledger.reports.wording import Words, words
from harmledger.terms.claim import AllegedPerpetrator, Claim, Holder
from harmledger.terms.estimate import Estimate, SetAside
from harmledger.terms.incident import Feature, Incident, Join
from harmledger.terms.place import Alternative, Place

replace = msgspec.structs.replace


def in_language(situation: Situation) -> Situation:
    """The same situation, worded in its language."""
    tongue = words(situation.language)
    book = Phrasebook(tongue, names(situation, tongue))
    return replace(
        situation,
        policy=policy_in(situation.policy, book),
        totals=tuple(estimate_in(one, book) for one in situation.totals),
        incidents=tuple(incident_in(one, book) for one in situation.incidents),
        tallies=tuple(tally_in(one, book) for one in situation.tallies),
        claims=tuple(claim_in(one, book) for one in situation.claims),
        changes=tuple(change_in(one, book) for one in situation.changes),
        undecided=tuple(undecided_in(one, book) for one in situation.undecided),
        unrelated=tuple(aside_in(one, book) for one in situation.unrelated),
        attributions=tuple(book.say(line) for line in situation.attributions),
    )


def names(situation: Situation, tongue: Words) -> dict[str, str]:
    """What the titles and places of a situation are called, by their English forms."""
    found: dict[str, str] = {}
    for place in all_places(situation):
        area = area_name(place.admin1, tongue) if place.admin1 else ""
        for english, here in pairs(place, tongue):
            found[english] = here
            for country in (place.country, *(other.country for other in place.alternatives)):
                found[f"{english} ({place.admin1}, {country})"] = f"{here} ({area}, {country})" if area else here
        for other in place.alternatives:
            here, inside = alternative_name(other, tongue), area_name(other.admin1 or "", tongue)
            described = f"{other.name} ({', '.join(part for part in (other.admin1, other.country) if part)})"
            found[described] = f"{here} ({', '.join(part for part in (inside, other.country) if part)})"
    for told in situation.incidents:
        found[told.incident.title] = title(told.incident, tongue)
    return {english: here for english, here in found.items() if english}


def pairs(place: Place, tongue: Words) -> Iterable[tuple[str, str]]:
    """The place's name and its area's, each with what it is called."""
    if place.name:
        yield place.name, place_name(place, tongue)
    if place.admin1:
        yield place.admin1, area_name(place.admin1, tongue)


def all_places(situation: Situation) -> Iterable[Place]:
    """Every place that the situation names."""
    for told in situation.incidents:
        if told.incident.place is not None:
            yield told.incident.place
    for one in situation.tallies:
        if one.series.area is not None:
            yield one.series.area
    for claim in situation.claims:
        yield from claim.where


def place_name(place: Place, tongue: Words) -> str:
    """A place's name in the language: an area or country from the language's file, a settlement from the gazetteer."""
    return any_name(place.name or "", place.place_id or "", tongue)


def alternative_name(place: Alternative, tongue: Words) -> str:
    """The same of a namesake."""
    return any_name(place.name, place.place_id, tongue)


def area_name(name: str, tongue: Words) -> str:
    """An oblast's or country's name; as it is where the language's file has none."""
    return any_name(name, "", tongue)


def any_name(name: str, place_id: str, tongue: Words) -> str:
    """A name by the language's file, else by the gazetteer; "Pokrovsk Raion" is the raion of Pokrovsk."""
    if tongue.language == "en":
        return name
    if tongue.has(f"places.names.{name}"):
        return tongue.say(f"places.names.{name}")
    first, _, kind = name.rpartition(" ")
    if first and tongue.has(f"places.areas.{kind}"):
        return tongue.say(f"places.areas.{kind}", name=placenames.local_name(first, "", tongue.language))
    return placenames.local_name(name, place_id, tongue.language)


def title(incident: Incident, tongue: Words) -> str:
    """ "Ракетний удар, Покровськ, 16 липня 2022 року": made anew of the incident, its kind from the English title."""
    what, *rest = incident.title.split(", ")
    if not rest or not tongue.has(f"happenings.{what}"):
        return incident.title
    where = place_name(incident.place, tongue) or incident.place.wording if incident.place else ""
    start, end = incident.earliest, incident.latest
    when = tongue.span(start, end or start) if start else tongue.say("happenings.date not given")
    return ", ".join((tongue.say(f"happenings.{what}"), where or tongue.say("happenings.place not given"), when))


def place_in(place: Place | None, book: Phrasebook) -> Place | None:
    """A place under its local name and area."""
    return None if place is None else _place_in(place, book)


def _place_in(place: Place, book: Phrasebook) -> Place:
    others = tuple(
        replace(other, name=alternative_name(other, book.tongue), admin1=area_name(other.admin1 or "", book.tongue))
        for other in place.alternatives
    )
    return replace(
        place,
        name=place_name(place, book.tongue) if place.name else None,
        admin1=area_name(place.admin1, book.tongue) if place.admin1 else None,
        because=book.say(place.because) if place.because else None,
        alternatives=others,
    )


def policy_in(policy: Policy, book: Phrasebook) -> Policy:
    """The policy's own words."""
    summary = book.say(" ".join(policy.summary.split()))
    return replace(policy, summary=summary, rules=tuple(book.say(rule) for rule in policy.rules))


def estimate_in(estimate: Estimate, book: Phrasebook) -> Estimate:
    """A figure's reasons; its wording stays, for whoever prints it knows how to say it."""
    return replace(
        estimate,
        because=tuple(book.say(line) for line in estimate.because),
        set_aside=tuple(aside_in(item, book) for item in estimate.set_aside),
    )


def aside_in(item: SetAside, book: Phrasebook) -> SetAside:
    """Why a claim does not count."""
    return replace(item, reason=book.say(item.reason))


def incident_in(told: ReportedIncident, book: Phrasebook) -> ReportedIncident:
    """An incident with its title, place, reasons."""
    incident = replace(
        told.incident,
        title=book.names.get(told.incident.title, told.incident.title),
        place=place_in(told.incident.place, book),
        joins=tuple(join_in(join, book) for join in told.incident.joins),
    )
    return replace(
        told,
        incident=incident,
        estimates=tuple(estimate_in(one, book) for one in told.estimates),
        versions=tuple(version_in(one, book) for one in told.versions),
        origins=tuple(origin_in(one, book) for one in told.origins),
        grade=grade_in(told.grade, book) if told.grade else None,
        pending="; ".join(book.say(one) for one in told.pending.split("; ")) if told.pending else "",
        near_misses=tuple(book.say(line) for line in told.near_misses),
    )


def join_in(join: Join, book: Phrasebook) -> Join:
    """The reasons of a join."""
    return replace(join, features=tuple(feature_in(feature, book) for feature in join.features))


def feature_in(feature: Feature, book: Phrasebook) -> Feature:
    """One reason of a join."""
    return replace(feature, sentence=book.say(feature.sentence))


def version_in(version: TollVersion, book: Phrasebook) -> TollVersion:
    """An earlier toll."""
    return replace(
        version,
        estimates=tuple(estimate_in(one, book) for one in version.estimates),
        because=book.say(version.because),
    )


def origin_in(origin: Origin, book: Phrasebook) -> Origin:
    """Why some reports are one source."""
    return replace(origin, name=book.name(origin.name), because=book.say(origin.because))


def grade_in(grade: Grade, book: Phrasebook) -> Grade:
    """A proposed grade's reason; a person's own reason is theirs."""
    return replace(grade, reason=book.say(grade.reason)) if grade.proposed else grade


def tally_in(told: ReportedTally, book: Phrasebook) -> ReportedTally:
    """A series with its area and alarms, and how it lies beside the incidents."""
    series = replace(
        told.series,
        area=place_in(told.series.area, book),
        alarms=tuple(book.say(line) for line in told.series.alarms),
    )
    lines = tuple(book.say(line) for line in told.reconciliation)
    rest = estimate_in(told.rest, book) if told.rest else None
    return replace(told, series=series, reconciliation=lines, rest=rest)


def claim_in(claim: Claim, book: Phrasebook) -> Claim:
    """A claim's places and actors, as far as they are the ledger's words and not the report's."""
    accused, holder = claim.alleged_perpetrator, claim.holder
    actors = book.listed("actors")
    done: AllegedPerpetrator | None = replace(accused, actor=actors(accused.actor)) if accused else None
    held: Holder | None = replace(holder, actor=actors(holder.actor)) if holder else None
    where = tuple(_place_in(place, book) for place in claim.where)
    return replace(claim, where=where, alleged_perpetrator=done, holder=held)


def change_in(change: FigureChange, book: Phrasebook) -> FigureChange:
    """What is known otherwise."""
    return replace(change, sentence=book.say(change.sentence))


def undecided_in(item: Undecided, book: Phrasebook) -> Undecided:
    """What waits for a person."""
    return replace(item, subject=book.say(item.subject), why=book.say(item.why))
