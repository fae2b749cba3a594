"""Sentences made from figures: "On Saturday 16 July 2022 in Pokrovsk, at least 2 people were killed and 13 injured"."""

import re
from collections.abc import Sequence
from typing import get_args

from harmledger.reports import placecases
from harmledger.reports.figures import (
    ClaimsById,
    claims_of,
    count_text,
    estimate_text,
    noun_of,
    noun_text,
    plural_number,
)
from harmledger.reports.runs import Run, Sentence, compose, link, listed, plain, sentence_case, text_of
from harmledger.reports.wording import MANY, Words, plural_category
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


def harmed(harm: str, number: int, words: Words) -> str:
    """Those harmed as a noun, where the language has one: "поранених"; else the harm: "injured"."""
    key = f"harmed.{harm}"
    return words.plural(key, number) if words.has(key) else harm_text(harm, words)


def harm_clause(estimate: Estimate, claims: ClaimsById, words: Words, to: str, *, brief: bool = False) -> Sentence:
    """ "at least 2 people were killed", its figure linked; `brief` leaves out the noun: "13 injured"."""
    harm, rests_on, number = harm_text(estimate.harm, words), claims_of(estimate, claims), plural_number(estimate)
    slots = {"harm": harm, "harmed": harmed(estimate.harm, MANY, words), "verb": verb(estimate.harm, 1, "", words)}
    if estimate.maximum == 0:
        return link(words.say(f"verbs.{'nothing' if estimate.harm in OBJECT_HARMS else 'nobody'}", **slots), to)
    if estimate.minimum == 0 and estimate.maximum is None:
        return link(words.say("verbs.nobody_yet", **slots), to)
    printed = estimate_text(estimate, claims, words)
    said = plain(verb(estimate.harm, number, printed, words, noun_of(estimate.harm, rests_on, words)))
    if brief:
        return compose(words.pattern("verbs.brief"), figure=link(printed, to), harm=plain(harm), verb=said)
    noun = counted_noun(estimate.harm, rests_on, number, printed, words)
    return compose(words.pattern("verbs.clause"), counted=with_noun(link(printed, to), noun, words), verb=said)


def position(claim: Claim) -> str:
    """How the accused stand to it by this claim: "denied" where the claim denies that they did it."""
    accused = claim.alleged_perpetrator
    if accused is None:
        return ""
    return "denied" if claim.modality == "denied" and accused.position == "alleged" else accused.position


def counted_noun(harm: str, claims: Sequence[Claim], number: int, figure: str, words: Words) -> str:
    """The noun behind a printed figure, in the case that figure and verb ask for: "поранено 1 людину"."""
    key, number = noun_of(harm, claims, words), last_number(figure, number)
    noun = words.after(key, number, figure)
    changes = harm in words.all("verbs.with_object") and words.has(f"{key}.object")
    return words.say(f"{key}.object") if changes and noun == words.plural(key, 1) else noun


DIGITS = re.compile(r"\d[\d\u00a0,]*")


def last_number(figure: str, number: int) -> int:
    """The number that a reader sees last, with which the words around it agree: 30 of "more than 30", which is 31."""
    found = DIGITS.findall(figure)
    return int("".join(filter(str.isdigit, found[-1]))) if found else number


def with_noun(figure: Sentence, noun: str, words: Words) -> Sentence:
    """ "2 people", "thousands of people"."""
    last_word = text_of(figure).casefold().rpartition(" ")[2]
    if last_word in words.all("figure.with_of"):
        return compose(words.pattern("figure.of"), figure=figure, noun=plain(noun))
    return (*figure, Run(text=f" {noun}"))


def verb(harm: str, number: int, figure: str, words: Words, noun: str = "") -> str:
    """ "was killed" or "were killed", as the number asks, and, where verbs agree with nouns, as the noun does.

    `figure` is what is printed before the noun: behind "up to" and "dozens of" a verb stands as behind many.
    """
    key, number = f"verbs.{harm}" if words.has(f"verbs.{harm}") else "verbs.default", last_number(figure, number)
    forms = words.node(key)
    if isinstance(forms, dict) and "many" in forms:
        governs = words.after(noun, 1, figure) != words.plural(noun, 1) if noun and figure else False
        if governs:
            return str(forms["many"])
        gender = words.say(f"{noun}.gender") if noun and words.has(f"{noun}.gender") else ""
        if plural_category(words.language, number) == "one" and f"one_{gender}" in forms:
            return str(forms[f"one_{gender}"])
    return words.plural(key, number, harm=harm_text(harm, words))


def harm_clauses(estimates: Sequence[Estimate], claims: ClaimsById, words: Words, to: dict[str, str]) -> Sentence:
    """All harms of one event in one enumeration; people named once: "2 people were killed and 13 injured"."""
    told = [
        estimate for estimate in in_order(estimates) if not is_silent(estimate) and not is_unknown(estimate, claims)
    ]
    spoken_nouns: set[str] = set()
    parts: list[Sentence] = []
    for estimate in told:
        noun = noun_text(estimate.harm, claims_of(estimate, claims), words)
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
            groups.setdefault(noun_text(estimate.harm, claims_of(estimate, claims), words), []).append(estimate)
    clauses = []
    for noun, group in groups.items():
        asked = [link(asked_verb(estimate.harm, words), to[estimate.harm]) for estimate in group]
        together = listed(asked, words.say("comma"), words.say("verbs.or"))
        clauses.append(compose(words.pattern("verbs.unknown"), noun=plain(noun), verb=together))
    return clauses


def asked_verb(harm: str, words: Words) -> str:
    """The verb behind "how many people": "killed" of "were killed or injured"; "загинуло"."""
    return harm_text(harm, words) if words.language == "en" else verb(harm, MANY, "", words)


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


def place_text(place: Place | None, words: Words | None = None) -> str:
    """ "Pokrovsk, Donetsk Oblast"; the report's own words where the gazetteer knows nothing; empty without a place."""
    if place is None:
        return ""
    area = place.admin1 if place.admin1 and place.admin1 != place.name and not of_two(place) else ""
    near = related(place, words)
    return f"{near}, {area}" if area else near


def of_two(place: Place) -> bool:
    """Whether the place lies between two others."""
    return place.relation is not None and place.relation.type in TWO_PLACES


def related(place: Place, words: Words | None) -> str:
    """ "Pokrovsk", "40 km north of Kharkiv", "between Dnipro and Kryvyi Rih"."""
    name = place.name or place.wording
    if place.relation is None:
        return name
    kind, km = place.relation.type, place.relation.km
    if of_two(place):
        name = place.relation.origin or place.wording
    if words is None or words.language == "en":
        return " ".join(part for part in (f"{km:g} km" if km is not None else "", kind, name) if part)
    if not words.has(f"places.relations.{kind}"):
        return words.say("places.relations.other", name=name, relation=kind)
    distance = words.say("map.km", n=f"{km:g}".replace(".", words.say("numbers.decimal"))) + " " if km else ""
    return distance + words.say(f"places.relations.{kind}", name=name, of=placecases.of(name, words))


def where_text(place: Place | None, words: Words) -> str:
    """ " in Pokrovsk, Donetsk Oblast", " near Huliaipole"; empty without a place."""
    if place is None:
        return ""
    area = place.admin1 if place.admin1 and place.admin1 != place.name and not of_two(place) else ""
    if place.relation is not None:
        key = "incident.where_related_area" if area else "incident.where_related"
        return words.say(key, place=related(place, words), area=area)
    if words.language == "en":
        return words.say("incident.where", place=place_text(place))
    within = placecases.within(place.name, words) if place.name else words.say("places.worded", name=place.wording)
    return words.say("incident.where_area" if area else "incident.where", place=within, area=area)


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
    outside = bool(estimates) and all(estimate.outside for estimate in estimates)
    told = compose(
        words.pattern("incident." + ("sentence" if harms else "not_counted" if outside else "no_figures")),
        when=plain(when_text(incident, words)),
        where=plain(where_text(incident.place, words)),
        harms=harms,
        weapon=plain(weapon_text(incident.weapon, words)),
    )
    return sentence_case(told)


def parts_sentences(whole: Estimate, inside: Sequence[tuple[Claim, str]], words: Words) -> list[Sentence]:
    """ "Among those injured: 3 children." for the parts of a figure, each a claim with its anchor."""
    same = [(claim, anchor) for claim, anchor in inside if claim.harm == whole.harm and names_a_group(claim)]
    said = [part_text(claim, words, anchor) for claim, anchor in same if claim.count]
    if not said:
        return []
    parts = listed(said, words.say("comma"), words.say("and"))
    harm, people = plain(harm_text(whole.harm, words)), plain(harmed(whole.harm, MANY, words))
    return [sentence_case(compose(words.pattern("incident.parts"), harm=harm, harmed=people, parts=parts))]


def names_a_group(claim: Claim) -> bool:
    """Whether a part says whom it counts: children, women, medics; "two of them" says no more than the whole does."""
    who = claim.who
    if who is None:
        return False
    return who.age != "unknown" or who.sex != "unknown" or who.status != "unknown" or who.calling is not None


def part_text(claim: Claim, words: Words, to: str) -> Sentence:
    """ "3 children", its figure linked; the report's own word for whom it counts, where there is one."""
    if claim.count is None:
        return ()
    number = claim.count.figure or claim.count.at_most or claim.count.at_least or 0
    figure = count_text(claim.count, words)
    noun = part_noun(claim, number, figure, words)
    return compose(words.pattern("incident.part"), noun=plain(noun), figure=link(figure, to))


def part_noun(claim: Claim, number: int, figure: str, words: Words) -> str:
    """Whom a part counts: children, medics; else the report's wording, else people."""
    who = claim.who
    key = group_key(claim, words)
    if key:
        return words.after(key, number, figure)
    if who is None or not who.wording:
        return words.after(noun_of(claim.harm or "", [claim], words), number, figure)
    return who.wording if words.language == "en" else words.say("claim.quoted", wording=who.wording)


def group_key(claim: Claim, words: Words) -> str:
    """`nouns.child`, `nouns.medic`: the noun for whom a claim counts, where it says and the language has it."""
    who = claim.who
    keys = ("child" if who.age == "child" else "", *who.roles, _adult(who.sex)) if who else ()
    return next((f"nouns.{key}" for key in keys if key and words.has(f"nouns.{key}")), "")


def _adult(sex: str) -> str:
    return {"female": "woman", "male": "man"}.get(sex, "")
