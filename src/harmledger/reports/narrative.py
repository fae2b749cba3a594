"""Sentences made from figures: "On Saturday 16 July 2022 in Pokrovsk, at least 2 people were killed and 13 injured"."""

from collections.abc import Sequence
from typing import get_args

from harmledger.reports.figures import ClaimsById, claims_of, count_text, estimate_text, noun_text, plural_number
from harmledger.reports.runs import Run, Sentence, compose, link, listed, plain, sentence_case, text_of
from harmledger.reports.wording import Words
from harmledger.terms.claim import OBJECT_HARMS, Claim, Harm
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place

HARM_ORDER: tuple[str, ...] = get_args(Harm)
"""Harms in the order of a page: the dead first, objects and ways out last."""


TWO_PLACES = frozenset({"between", "along the border of"})
"""Relations to more than one place: the report's words name them all, the resolved name only the first."""


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
        return link(words.say("verbs.nobody_yet", harm=harm), to)
    figure = link(estimate_text(estimate, claims, words), to)
    if brief:
        return (*figure, Run(text=f" {harm}"))
    said = verb(estimate.harm, plural_number(estimate), words)
    return (*with_noun(figure, noun, words), Run(text=f" {said}"))


def with_noun(figure: Sentence, noun: str, words: Words) -> Sentence:
    """ "2 people", "thousands of people"."""
    last_word = text_of(figure).casefold().rpartition(" ")[2]
    if last_word in words.all("figure.with_of"):
        return compose(words.pattern("figure.of"), figure=figure, noun=plain(noun))
    return (*figure, Run(text=f" {noun}"))


def verb(harm: str, number: int, words: Words) -> str:
    """ "was killed" or "were killed", as the number asks."""
    key = f"verbs.{harm}" if words.has(f"verbs.{harm}") else "verbs.default"
    return words.plural(key, number, harm=harm_text(harm, words))


def harm_clauses(estimates: Sequence[Estimate], claims: ClaimsById, words: Words, to: dict[str, str]) -> Sentence:
    """All harms of one event in one enumeration; people named once: "2 people were killed and 13 injured"."""
    told = [
        estimate for estimate in in_order(estimates) if not is_silent(estimate) and not is_unknown(estimate, claims)
    ]
    spoken_nouns: set[str] = set()
    parts: list[Sentence] = []
    for estimate in told:
        noun = noun_text(estimate.harm, claims_of(estimate, claims), 2, words)
        parts.append(
            harm_clause(estimate, claims, words, to[estimate.harm], brief=noun in spoken_nouns and brief_fits(estimate))
        )
        if estimate.maximum != 0:
            spoken_nouns.add(noun)
    parts += unknown_clauses(estimates, claims, words, to)
    return listed(parts, words.say("comma"), words.say("and"))


def unknown_clauses(
    estimates: Sequence[Estimate], claims: ClaimsById, words: Words, to: dict[str, str]
) -> list[Sentence]:
    """ "it is not known how many children were killed or injured": harms told of without any figure."""
    groups: dict[str, list[Estimate]] = {}
    for estimate in in_order(estimates):
        if is_unknown(estimate, claims):
            groups.setdefault(noun_text(estimate.harm, claims_of(estimate, claims), 2, words), []).append(estimate)
    clauses = []
    for noun, group in groups.items():
        harms = [link(harm_text(estimate.harm, words), to[estimate.harm]) for estimate in group]
        together = listed(harms, words.say("comma"), words.say("verbs.or"))
        clauses.append(compose(words.pattern("verbs.unknown"), noun=plain(noun), harm=together))
    return clauses


def is_unknown(estimate: Estimate, claims: ClaimsById) -> bool:
    """Whether reports tell of the harm and none gives a figure, not even "none reported"."""
    hedges = {claim.count.hedge for claim in claims_of(estimate, claims) if claim.count}
    bare = estimate.minimum == 0 and estimate.maximum is None and not is_silent(estimate)
    return bare and "none_reported" not in hedges


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
    if place.relation is not None and place.relation.type in TWO_PLACES:
        return f"{place.relation.type} {place.relation.origin or place.wording}"
    near = f"{relation_text(place)} {name}".strip()
    area = place.admin1 if place.admin1 and place.admin1 != place.name else ""
    return f"{near}, {area}" if area else near


def where_text(place: Place | None, words: Words) -> str:
    """ " in Pokrovsk, Donetsk Oblast", " near Huliaipole"; empty without a place."""
    if place is None:
        return ""
    return words.say("incident.where_related" if relation_text(place) else "incident.where", place=place_text(place))


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
    harms = harm_clauses(estimates, claims, words, to)
    return compose(
        words.pattern("incident.sentence" if harms else "incident.no_figures"),
        when=plain(when_text(incident, words)),
        where=plain(where_text(incident.place, words)),
        harms=harms,
        weapon=plain(weapon_text(incident.weapon, words)),
    )


def parts_sentences(whole: Estimate, inside: Sequence[tuple[Claim, str]], words: Words) -> list[Sentence]:
    """ "Among those injured: 3 children." for the parts of a figure, each a claim with its anchor."""
    same = [(claim, anchor) for claim, anchor in inside if claim.harm == whole.harm and names_a_group(claim)]
    said = [part_text(claim, words, anchor) for claim, anchor in same if claim.count]
    if not said:
        return []
    parts = listed(said, words.say("comma"), words.say("and"))
    harm = plain(harm_text(whole.harm, words))
    return [sentence_case(compose(words.pattern("incident.parts"), harm=harm, parts=parts))]


def names_a_group(claim: Claim) -> bool:
    """Whether a part says whom it counts: children, women, medics; "two of them" says no more than the whole does."""
    who = claim.who
    if who is None:
        return False
    return who.age != "unknown" or who.sex != "unknown" or who.status != "unknown" or bool(who.roles)


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
