"""Sentences made from figures: "On Saturday 16 July 2022 in Pokrovsk, at least 2 people were killed and 13 injured"."""

from collections.abc import Sequence
from typing import get_args

from harmledger.reports.figures import ClaimsById, claims_of, count_text, estimate_text, noun_text, plural_number
from harmledger.reports.runs import Run, Sentence, compose, link, listed, plain, sentence_case
from harmledger.reports.wording import Words
from harmledger.terms.claim import OBJECT_HARMS, Claim, Harm
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place

HARM_ORDER: tuple[str, ...] = get_args(Harm)
"""Harms in the order of a page: the dead first, objects and ways out last."""


def harm_rank(harm: str) -> int:
    """Where a harm stands on a page."""
    return HARM_ORDER.index(harm) if harm in HARM_ORDER else len(HARM_ORDER)


def in_order(estimates: Sequence[Estimate]) -> list[Estimate]:
    """Estimates in the order of a page."""
    return sorted(estimates, key=lambda estimate: (harm_rank(estimate.harm), sorted(estimate.by.items())))


def harm_text(harm: str | None, words: Words) -> str:
    """ "killed"; a harm without a wording stays as it is."""
    key = harm or ""
    return words.say(f"harms.{key}") if key and words.has(f"harms.{key}") else key


def harm_clause(estimate: Estimate, claims: ClaimsById, words: Words, to: str, *, brief: bool = False) -> Sentence:
    """ "at least 2 people were killed", its figure linked; `brief` leaves out noun and verb: "13 injured"."""
    rests_on = claims_of(estimate, claims)
    harm = harm_text(estimate.harm, words)
    if estimate.maximum == 0:
        none = "nothing" if estimate.harm in OBJECT_HARMS else "nobody"
        return link(words.say(f"verbs.{none}", harm=harm), to)
    noun = noun_text(estimate.harm, rests_on, plural_number(estimate), words)
    if estimate.minimum == 0 and estimate.maximum is None:
        if any(claim.count and claim.count.hedge == "none_reported" for claim in rests_on):
            return link(words.say("verbs.nobody_yet", harm=harm), to)
        plural_noun = noun_text(estimate.harm, rests_on, 2, words)
        return link(words.say("verbs.unknown", noun=plural_noun, harm=harm), to)
    figure = link(estimate_text(estimate, claims, words), to)
    if brief:
        return (*figure, Run(text=f" {harm}"))
    return (*figure, Run(text=f" {noun} {verb(estimate.harm, plural_number(estimate), words)}"))


def verb(harm: str, number: int, words: Words) -> str:
    """ "was killed" or "were killed", as the number asks."""
    key = f"verbs.{harm}" if words.has(f"verbs.{harm}") else "verbs.default"
    return words.plural(key, number, harm=harm_text(harm, words))


def harm_clauses(estimates: Sequence[Estimate], claims: ClaimsById, words: Words, to: dict[str, str]) -> Sentence:
    """All harms of one event in one enumeration; people named once: "2 people were killed and 13 injured"."""
    told = [estimate for estimate in in_order(estimates) if not is_silent(estimate)]
    spoken_nouns: set[str] = set()
    parts: list[Sentence] = []
    for estimate in told:
        noun = noun_text(estimate.harm, claims_of(estimate, claims), 2, words)
        parts.append(
            harm_clause(estimate, claims, words, to[estimate.harm], brief=noun in spoken_nouns and brief_fits(estimate))
        )
        if estimate.maximum != 0:
            spoken_nouns.add(noun)
    return listed(parts, words.say("comma"), words.say("and"))


def brief_fits(estimate: Estimate) -> bool:
    """Whether "13 injured" can stand without noun and verb: there is a figure, and it is not "is missing"."""
    return not (estimate.maximum == 0 or (estimate.minimum == 0 and estimate.maximum is None))


def is_silent(estimate: Estimate) -> bool:
    """Whether nothing is known of this harm at all: no figure, no word of it."""
    return estimate.minimum == 0 and estimate.maximum is None and not estimate.claims


def when_text(incident: Incident, words: Words) -> str:
    """ "On Saturday 16 July 2022", "Between 16 and 18 July 2022"."""
    start, end = incident.earliest, incident.latest
    if not start or not end:
        known = start or end
        return words.say("incident.when_day", date=words.day(known)) if known else words.say("incident.when_unknown")
    if start[:10] == end[:10]:
        return words.say("incident.when_day", date=words.day(start, "weekday"))
    return words.say("incident.when_span", date=words.span(start, end))


def place_text(place: Place | None) -> str:
    """ "Pokrovsk, Donetsk Oblast"; the report's own words where the gazetteer knows nothing; empty without a place."""
    if place is None:
        return ""
    name = place.name or place.wording
    near = f"{relation_text(place)} {name}".strip()
    area = place.admin1 if place.admin1 and place.admin1 != place.name else ""
    return f"{near}, {area}" if area else near


def relation_text(place: Place) -> str:
    """ "40 km north of", "near"; empty for the place itself."""
    if place.relation is None:
        return ""
    distance = f"{place.relation.km:g} km " if place.relation.km is not None else ""
    return f"{distance}{place.relation.type}"


def weapon_text(weapon: str | None, words: Words) -> str:
    """ " in a missile strike"; an unknown kind of weapon keeps its own name."""
    if not weapon:
        return ""
    if words.has(f"weapons.{weapon}"):
        return words.say("incident.weapon", weapon=words.say(f"weapons.{weapon}"))
    return words.say("incident.weapon_other", weapon=weapon)


def incident_sentence(
    incident: Incident, estimates: Sequence[Estimate], claims: ClaimsById, words: Words, to: dict[str, str]
) -> Sentence:
    """What happened, in one sentence, every figure of it a link."""
    place = place_text(incident.place)
    harms = harm_clauses(estimates, claims, words, to)
    return compose(
        words.pattern("incident.sentence" if harms else "incident.no_figures"),
        when=plain(when_text(incident, words)),
        where=plain(words.say("incident.where", place=place) if place else ""),
        harms=harms,
        weapon=plain(weapon_text(incident.weapon, words)),
    )


def parts_sentences(whole: Estimate, inside: Sequence[tuple[Claim, str]], words: Words) -> list[Sentence]:
    """ "Among those injured: 3 children." for the parts of a figure, each a claim with its anchor."""
    said = [part_text(claim, words, anchor) for claim, anchor in inside if claim.count and claim.harm == whole.harm]
    if not said:
        return []
    parts = listed(said, words.say("comma"), words.say("and"))
    harm = plain(harm_text(whole.harm, words))
    return [sentence_case(compose(words.pattern("incident.parts"), harm=harm, parts=parts))]


def part_text(claim: Claim, words: Words, to: str) -> Sentence:
    """ "3 children", its figure linked; the report's own word for whom it counts, where there is one."""
    if claim.count is None:
        return ()
    number = claim.count.figure or claim.count.at_most or claim.count.at_least or 0
    noun = part_noun(claim, number, words)
    return compose(words.pattern("incident.part"), noun=plain(noun), figure=link(count_text(claim.count, words), to))


def part_noun(claim: Claim, number: int, words: Words) -> str:
    """Whom a part counts: children, medics; else the report's wording, else people."""
    who = claim.who
    if who is None:
        return noun_text(claim.harm or "", [claim], number, words)
    for key in ("child" if who.age == "child" else "", *who.roles):
        if key and words.has(f"nouns.{key}"):
            return words.plural(f"nouns.{key}", number)
    return who.wording or words.plural("nouns.people", number)
