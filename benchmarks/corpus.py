"""Invented English reports for measuring speed: sentences of our own, put together by a seeded generator.

No event, figure or name in them is real. A relevant report tells of harm between sentences of other news; an irrelevant
one has numbers, weapons of speech and dead metaphors, and no harm.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta

PLACES = [
    "Vyrivka", "Lisne", "Ozerne", "Stepok", "Novoselivka", "Brusivka", "Kamianka", "Zarichne", "Pokrovka", "Dubove",
]  # fmt: skip
AREAS = ["Donetsk region", "Kharkiv region", "Sumy region", "Kherson region", "Odesa region"]
NUMBERS = ["two", "three", "four", "five", "seven", "11", "14", "17", "23", "at least six", "more than 30", "about 40"]
SPEAKERS = ["the regional governor", "rescuers", "the city council", "a police spokesman", "prosecutors"]
WEAPONS = ["A missile", "Two guided bombs", "Artillery fire", "A drone", "A rocket", "An airstrike"]
TARGETS = ["an apartment building", "a market", "a bus stop", "a school", "a clinic", "a row of houses"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

HARM = [
    "{weapon} hit {target} in {place}, {area}, on {day}, killing {n} people and injuring {m} others, {speaker} said.",
    "{N} civilians were killed and {m} wounded in {place} overnight, according to {speaker}.",
    "Among the dead were {n} children, {speaker} said.",
    "The death toll rose to {m} after rescuers pulled {n} more bodies from the rubble.",
    "{N} people remain missing in {place}, and {m} were taken to hospital, {speaker} added.",
    "A woman, {age}, and her two sons were killed when a shell struck their home in {place}.",
    "Since the invasion began, {m} residents of the {area} have been killed, {speaker} said on {day}.",
    "More than {age} buildings were damaged; no casualties were reported in {place}.",
]
OTHER = [
    "The council of {place} met on {day} to discuss the budget, which grew by {age} percent to 14.2 million.",
    "Trains between {place} and the coast ran {n} hours late because of the heat, the operator said.",
    "The home team won {n} to one before a crowd of 11,400, its {age}th victory in a row.",
    "A new bridge over the river is to open in {place} next spring, after {n} years of work.",
    "Grain prices fell for the third week; traders in the {area} spoke of a quiet market.",
    "The exhibition shows {age} paintings that had not been seen since the painter left {place}.",
    "Temperatures reached {age} degrees on {day}, and the forecast promises rain from the west.",
    "\"We have waited {n} years for this road,\" said a shopkeeper whose family has lived in {place} for generations.",
    "The opposition killed the bill in its second reading by {m} votes, and the coalition limped on.",
    "Engineers restored power to {age} villages in the {area}, and schools opened again on {day}.",
    "The company said that its shares had lost {age} percent, a casualty of the strong currency.",
    "Volunteers planted {m} hundred trees along the road that leads from {place} to the old station.",
]  # fmt: skip
SENTENCES = 20
"""Sentences a report: about 2,000 characters, the usual length of a news item."""
HARM_SHARE = 0.3
"""Share of a relevant report's sentences that tell of harm."""


def sentence(pick: random.Random, templates: list[str]) -> str:
    """One sentence of a template, filled in."""
    n, m = pick.choice(NUMBERS), pick.choice(NUMBERS)
    return pick.choice(templates).format(
        n=n, m=m, N=n[0].upper() + n[1:], age=pick.randint(21, 78), place=pick.choice(PLACES), area=pick.choice(AREAS),
        day=pick.choice(DAYS), speaker=pick.choice(SPEAKERS), weapon=pick.choice(WEAPONS), target=pick.choice(TARGETS),
    )  # fmt: skip


def report(number: int, *, relevant: bool, seed: int = 7) -> dict[str, str]:
    """One report as the line of a JSONL file; the same number and seed give the same report."""
    pick = random.Random(f"{seed}/{relevant}/{number}")
    kinds = [HARM if relevant and (at == 0 or pick.random() < HARM_SHARE) else OTHER for at in range(SENTENCES)]
    words = [sentence(pick, kind) for kind in kinds]
    paragraphs = [" ".join(words[at : at + 4]) for at in range(0, SENTENCES, 4)]
    published = date(2022, 3, 1) + timedelta(days=pick.randrange(600))
    return {
        "id": f"{'relevant' if relevant else 'irrelevant'}-{number}",
        "language": "en",
        "published": published.isoformat(),
        "text": "\n\n".join(paragraphs),
    }


def lines(count: int, *, relevant: bool) -> Iterator[str]:
    """As many reports as JSON lines."""
    for number in range(count):
        yield json.dumps(report(number, relevant=relevant), ensure_ascii=False) + "\n"
