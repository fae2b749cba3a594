"""A claim's fields: as rows that a person reads, and as a form that a person corrects."""

from collections.abc import Mapping
from typing import get_args

import msgspec

from harmledger.errors import UsageError
from harmledger.reports import narrative
from harmledger.terms import claim as terms
from harmledger.terms.claim import Claim, Count, Who
from harmledger.terms.period import Period
from harmledger.terms.place import Place
from harmledger.web.tongue import Tongue

HEDGES = ("", "at_least", "more_than", "up_to", "fewer_than", "about", "nearly", "between", "vague", "verified",
          "none", "none_reported")  # fmt: skip
"""Meanings that a count's words can have; the first is a plain number."""

SEXES = ("female", "male", "unknown")
"""Values of a claim's `who.sex` that a form offers."""


class FieldRow(msgspec.Struct, frozen=True, kw_only=True):
    """One field: its name, its value, the report's own words for it, and the colour of its evidence."""

    name: str
    value: str
    wording: str = ""
    role: str = ""


def field_rows(claim: Claim, tongue: Tongue) -> list[FieldRow]:
    """Every field that says something: how many, whom, what, where, when, by what, who says so."""
    words: dict[str, list[str]] = {}
    for item in claim.evidence:
        words.setdefault(item.role, []).append(item.quote)

    def row(name: str, value: str, role: str = "") -> FieldRow:
        spoken = " … ".join(dict.fromkeys(words.get(role, ())))
        return FieldRow(name=tongue.say(f"field.{name}"), value=value, wording=spoken, role=role)

    found = [
        row("kind", tongue.word("kind", claim.kind)),
        row("harm", tongue.word("harm", claim.harm or ""), "harm"),
        row("count", count_text(claim.count, tongue), "count"),
        row("who", who_text(claim.who, tongue), "who"),
        row("what", tongue.thing(claim.what.type or claim.what.wording) if claim.what else "", "what"),
        *[row("where", where_text(place, tongue), "where") for place in claim.where],
        row("when", when_text(claim.when, tongue), "when"),
        row("weapon", tongue.arms(claim.weapon.type) if claim.weapon else "", "weapon"),
        row("accused", accused_text(claim, tongue), "alleged_perpetrator"),
        row("speaker", speaker_text(claim), "speaker"),
        row("said_on", tongue.day(claim.said.on) if claim.said.on else ""),
        row("relayed", ", ".join(claim.said.relayed_by), "relayed_by"),
        row("holder", holder_text(claim, tongue)),
        row("modality", tongue.word("modality", claim.modality), "modality"),
        row("preliminary", tongue.say("yes") if claim.preliminary else ""),
        row("change", tongue.word("change", claim.change or "")),
        row("cause", tongue.word("cause", claim.cause)),
        row("outcome", tongue.word("outcome", claim.outcome or "")),
    ]
    return [one for one in found if one.value]


def count_text(count: Count | None, tongue: Tongue) -> str:
    """The literal interval; an open end is a word, never a number."""
    if count is None:
        return ""
    low, high = count.at_least, count.at_most
    if low is not None and low == high:
        return tongue.number(low)
    ends = [tongue.number(end) if end is not None else tongue.say("figures.open") for end in (low, high)]
    return tongue.say("figures.interval", low=ends[0], high=ends[1])


def who_text(who: Who | None, tongue: Tongue) -> str:
    """Status, age, roles and names of the people harmed."""
    if who is None:
        return ""
    known = [tongue.word("status", who.status)]
    known += [tongue.word("age", who.age)] if who.age != "unknown" else []
    known += [tongue.word("sex", who.sex)] if who.sex != "unknown" else []
    return ", ".join([*known, *(tongue.word("people", role) for role in who.roles), *who.names])


def where_text(place: Place, tongue: Tongue) -> str:
    """The resolved place with its coordinates' precision; that it is undecided, where it is."""
    if place.place_id is None:
        return (
            tongue.say("place.undecided", n=len(place.alternatives))
            if place.alternatives
            else tongue.say("place.unknown")
        )
    precision = tongue.say(f"precision.{place.precision}") if place.precision else ""
    return ", ".join(part for part in (tongue.place(place), place.country or "", precision) if part)


def when_text(period: Period | None, tongue: Tongue) -> str:
    """The resolved days; that they are not resolved, where they are not."""
    if period is None:
        return ""
    return tongue.span(period.earliest, period.latest) if period.earliest else tongue.say("dates.unresolved")


def accused_text(claim: Claim, tongue: Tongue) -> str:
    """Who is said to have done it, and whether that is alleged, accepted or denied."""
    accused = claim.alleged_perpetrator
    return f"{tongue.actor(accused.actor)} ({tongue.word('position', narrative.position(claim))})" if accused else ""


def holder_text(claim: Claim, tongue: Tongue) -> str:
    """Who holds a place, took it or lost it."""
    holder = claim.holder
    return f"{tongue.actor(holder.actor)}: {tongue.word('event', holder.event)}" if holder else ""


def speaker_text(claim: Claim) -> str:
    """Who says it, by name, role and organisation."""
    speaker = claim.said.speaker
    if speaker is None:
        return ""
    parts = dict.fromkeys(part for part in (speaker.name, speaker.role, speaker.organisation) if part)
    return ", ".join(parts) or speaker.wording


def form_values(claim: Claim) -> dict[str, str]:
    """What the form holds before anything is changed; where a claim says nothing of whom it counts, unknown: a list's
    first value would presume a civilian."""
    count, who, when = claim.count, claim.who, claim.when
    speaker, accused = claim.said.speaker, claim.alleged_perpetrator
    return {
        "kind": claim.kind,
        "harm": claim.harm or "",
        "at_least": number_text(count.at_least if count else None),
        "figure": number_text(count.figure if count else None),
        "at_most": number_text(count.at_most if count else None),
        "hedge": (count.hedge or "") if count else "",
        "status": who.status if who else "unknown",
        "age": who.age if who else "unknown",
        "sex": who.sex if who else "unknown",
        "what": (claim.what.type or claim.what.wording) if claim.what else "",
        "place": place_key(claim.where[0]) if claim.where else "",
        "earliest": (when.earliest or "") if when else "",
        "latest": (when.latest or "") if when else "",
        "weapon": claim.weapon.type if claim.weapon else "",
        "actor": accused.actor if accused else "",
        "position": accused.position if accused else "alleged",
        "speaker": (speaker.name or speaker.wording) if speaker else "",
        "said_on": claim.said.on or "",
        "modality": claim.modality,
        "preliminary": "on" if claim.preliminary else "",
        "change": claim.change or "",
        "cause": claim.cause,
    }


def number_text(number: int | None) -> str:
    """A number in a field; nothing where it is open."""
    return "" if number is None else str(number)


def place_key(place: Place) -> str:
    """What tells a place from its namesakes in the form."""
    return place.place_id or ""


def choices(claim: Claim, tongue: Tongue) -> dict[str, list[tuple[str, str]]]:
    """The values that a field may take, each with its wording."""
    place = claim.where[0] if claim.where else None
    return {
        "kind": named("kind", get_args(terms.Kind), tongue),
        "harm": [("", "–"), *named("harm", get_args(terms.Harm), tongue)],
        "hedge": [(one, tongue.say(f"hedge.{one or 'plain'}")) for one in HEDGES],
        "status": named("status", get_args(terms.Status), tongue),
        "age": named("age", get_args(terms.Age), tongue),
        "sex": named("sex", SEXES, tongue),
        "modality": named("modality", get_args(terms.Modality), tongue),
        "change": [("", "–"), *named("change", get_args(terms.Change), tongue)],
        "cause": named("cause", get_args(terms.Cause), tongue),
        "position": named("position", get_args(terms.Position), tongue),
        "place": place_choices(place, tongue) if place else [],
    }


def named(group: str, values: tuple[str, ...], tongue: Tongue) -> list[tuple[str, str]]:
    """Values with their wordings."""
    return [(value, tongue.word(group, value)) for value in values]


def place_choices(place: Place, tongue: Tongue) -> list[tuple[str, str]]:
    """The place as resolved, its namesakes, and that it is none that can be told."""
    found = {"": tongue.say("place.none")}
    if place.place_id:
        found[place.place_id] = tongue.place(place)
    for other in place.alternatives:
        found[other.place_id] = ", ".join(part for part in (other.name, other.admin1, other.country) if part)
    return list(found.items())


def changed(claim: Claim, given: Mapping[str, str]) -> Claim:
    """The claim with what the form changed; fields that the form left alone stay exactly as they were.

    Raises UsageError where a field can't be read, or nothing is changed.
    """
    before = form_values(claim)
    now = {name: given.get(name, "").strip() for name in before}
    if now == before:
        raise UsageError("no field was changed", remedy="change a field, or go back")
    fields = msgspec.to_builtins(claim)
    for part in (plain_part, count_part, who_part, where_part, when_part, said_part, other_part):
        part(fields, before, now, claim)
    try:
        return msgspec.convert(fields, Claim)
    except msgspec.ValidationError as problem:
        raise UsageError(f"not the fields of a claim: {problem}", remedy="give other values") from problem


Fields = dict[str, object]


def differs(before: Mapping[str, str], now: Mapping[str, str], *names: str) -> bool:
    """Whether any of these fields was changed."""
    return any(before[name] != now[name] for name in names)


def plain_part(fields: Fields, before: Mapping[str, str], now: Mapping[str, str], claim: Claim) -> None:
    """Fields that are one word each."""
    for name in ("kind", "modality", "cause"):
        fields[name] = now[name]
    fields["harm"] = now["harm"] or None
    fields["change"] = now["change"] or None
    fields["preliminary"] = now["preliminary"] == "on"


def count_part(fields: Fields, before: Mapping[str, str], now: Mapping[str, str], claim: Claim) -> None:
    """The interval and the meaning of its words; the words themselves are the report's."""
    if not differs(before, now, "at_least", "figure", "at_most", "hedge"):
        return
    low, figure, high = (whole(now[name], name) for name in ("at_least", "figure", "at_most"))
    if low is not None and high is not None and low > high:
        raise UsageError(f"at least {low} and at most {high} can't both be", remedy="give a smaller lower end")
    if (low, figure, high) == (None, None, None) and not now["hedge"]:
        fields["count"] = None
        return
    wording = claim.count.wording if claim.count else ""
    fields["count"] = {
        "at_least": low, "figure": figure, "at_most": high, "hedge": now["hedge"] or None, "wording": wording,
    }  # fmt: skip


def whole(text: str, name: str) -> int | None:
    """A whole number of people or things; None where the field is empty."""
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise UsageError(f"{name}: {text!r} is no number of people or things", remedy="write digits, or leave it open")
    return int(text)


def who_part(fields: Fields, before: Mapping[str, str], now: Mapping[str, str], claim: Claim) -> None:
    """Whom or what it counts."""
    if differs(before, now, "status", "age", "sex"):
        held = msgspec.to_builtins(claim.who) if claim.who else {"wording": ""}
        fields["who"] = {**held, **{name: now[name] or "unknown" for name in ("status", "age", "sex")}}
    if differs(before, now, "what"):
        held = msgspec.to_builtins(claim.what) if claim.what else {"wording": now["what"]}
        fields["what"] = {**held, "type": now["what"]} if now["what"] else None


def where_part(fields: Fields, before: Mapping[str, str], now: Mapping[str, str], claim: Claim) -> None:
    """Another place of the name, or none of them."""
    if not differs(before, now, "place") or not claim.where:
        return
    first = claim.where[0]
    chosen = next((other for other in first.alternatives if other.place_id == now["place"]), None)
    if chosen is None and now["place"]:
        raise UsageError(f"no place {now['place']!r} of this name", remedy="choose one of the list")
    place = Place(wording=first.wording, relation=first.relation, alternatives=first.alternatives)
    if chosen is not None:
        place = msgspec.structs.replace(
            place, name=chosen.name, place_id=chosen.place_id, lat=chosen.lat, lon=chosen.lon, admin1=chosen.admin1,
            country=chosen.country, level="settlement", precision=1, because="chosen by a person",
        )  # fmt: skip
    fields["where"] = [msgspec.to_builtins(place), *[msgspec.to_builtins(other) for other in claim.where[1:]]]


def when_part(fields: Fields, before: Mapping[str, str], now: Mapping[str, str], claim: Claim) -> None:
    """The days; their words are the report's."""
    if not differs(before, now, "earliest", "latest"):
        return
    first, last = a_day(now["earliest"]), a_day(now["latest"]) or a_day(now["earliest"])
    if first is not None and last is not None and last[:10] < first[:10]:
        raise UsageError(f"{last} is before {first}", remedy="give the earlier day first")
    held = claim.when or Period(wording="")
    fields["when"] = msgspec.to_builtins(
        msgspec.structs.replace(held, earliest=first, latest=last, precision=1 if first and first == last else None)
    )


def a_day(text: str) -> str | None:
    """An ISO date, perhaps with a time; None where the field is empty."""
    from datetime import datetime

    if not text:
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day", remedy="write it as 2022-07-18") from None
    return text


def said_part(fields: Fields, before: Mapping[str, str], now: Mapping[str, str], claim: Claim) -> None:
    """Who says it, and when."""
    if not differs(before, now, "speaker", "said_on"):
        return
    said = msgspec.to_builtins(claim.said)
    if differs(before, now, "speaker"):
        held = msgspec.to_builtins(claim.said.speaker) if claim.said.speaker else {"wording": now["speaker"]}
        said["speaker"] = {**held, "name": now["speaker"]} if now["speaker"] else None
    said["on"] = a_day(now["said_on"])
    fields["said"] = said


def other_part(fields: Fields, before: Mapping[str, str], now: Mapping[str, str], claim: Claim) -> None:
    """Weapon and who is accused."""
    if differs(before, now, "weapon"):
        held = msgspec.to_builtins(claim.weapon) if claim.weapon else {"wording": now["weapon"]}
        fields["weapon"] = {**held, "type": now["weapon"]} if now["weapon"] else None
    if differs(before, now, "actor", "position"):
        accused = claim.alleged_perpetrator
        held = msgspec.to_builtins(accused) if accused else {"wording": now["actor"]}
        position = now["position"] or "alleged"
        fields["alleged_perpetrator"] = {**held, "actor": now["actor"], "position": position} if now["actor"] else None
