"""A ledger of invented events, as many claims as asked for: `python benchmarks/ledger/events.py FOLDER CLAIMS`.

Unlike `invented`, whose reports are joined at random, each event has a town, a day and a toll of its own, and one to
six outlets tell of it; every hundredth report carries a total of its oblast for the day before. Same seed, same ledger.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))
from harmledger.incidents.seeds import seed_name
from harmledger.ledger import ArchivedReport, Item, Reading, create_or_open
from harmledger.terms.claim import AllegedPerpetrator, Claim, Count, Evidence, Harm, Said, Speaker, Weapon, What, Who
from harmledger.terms.document import Document
from harmledger.terms.identity import identifier
from harmledger.terms.incident import Join
from harmledger.terms.period import Period
from harmledger.terms.place import Place

FIRST_DAY = date(2014, 4, 1)
DAYS = 1400
DAYS_A_CLAIM = 400 / 100_000
"""A ledger that grows does so over years: so many days for each claim, where that is more than the above."""
OBLASTS = [
    ("Donetsk Oblast", 48.1, 37.6), ("Kharkiv Oblast", 49.6, 36.5), ("Kherson Oblast", 46.7, 33.4),
    ("Zaporizhzhia Oblast", 47.4, 35.6), ("Sumy Oblast", 51.0, 34.2), ("Mykolaiv Oblast", 47.3, 31.9),
    ("Odesa Oblast", 46.9, 30.3), ("Dnipropetrovsk Oblast", 48.4, 34.9), ("Chernihiv Oblast", 51.4, 31.9),
    ("Kyiv Oblast", 50.2, 30.7), ("Poltava Oblast", 49.6, 33.9), ("Luhansk Oblast", 49.0, 39.0),
]  # fmt: skip
"""Names and rough middles."""
TOWNS_EACH = 170
BEGINNINGS = [
    "Bil",
    "Chern",
    "Dub",
    "Hor",
    "Kam",
    "Lyp",
    "Mal",
    "Nov",
    "Ozer",
    "Pish",
    "Ros",
    "Sosn",
    "Top",
    "Verb",
    "Zel",
]
ENDINGS = ["ivka", "yntsi", "ove", "anka", "yne", "ets", "uvate", "ychi"]
WEAPONS = [("missile", "missile strike"), ("artillery", "shelling"), ("drone", "drone attack"), ("bomb", "air bomb")]
OUTLETS = [f"{one} {two}" for one in ("Northern", "Steppe", "River", "Harbour", "Valley") for two in
           ("Courier", "Herald", "Wire", "Gazette", "Observer", "Post", "Dispatch", "Bulletin")]  # fmt: skip
SPEAKERS = [
    "the mayor",
    "the police",
    "rescuers",
    "the head of the oblast",
    "the prosecutors",
    "a hospital",
    "residents",
]
THINGS = ["a school", "the market", "a bus stop", "the railway station", "a clinic", "a warehouse", "a block of flats"]
FILLERS = ["Crews worked through the night.", "Power was cut in several streets.", "Windows were broken near by.",
           "Trains ran late.", "The water is to be back by evening.", "Schools stayed closed."]  # fmt: skip
BATCH = 400
"""Reports recorded together."""


class Town(NamedTuple):
    """An invented town."""

    name: str
    oblast: str
    lat: float
    lon: float


class Event(NamedTuple):
    """What happened, as it was."""

    town: Town
    day: date
    killed: int
    injured: int
    weapon: tuple[str, str]
    thing: str
    seed: int


def towns(pick: random.Random) -> list[Town]:
    """Towns of every oblast, each with a name that one or two others bear."""
    return [
        Town(
            f"{pick.choice(BEGINNINGS)}{pick.choice(ENDINGS)} {number}" if number % 3 else
            f"{pick.choice(BEGINNINGS)}o{pick.choice(ENDINGS)}",
            oblast, round(lat + pick.uniform(-0.9, 0.9), 4), round(lon + pick.uniform(-1.2, 1.2), 4),
        )
        for oblast, lat, lon in OBLASTS
        for number in range(TOWNS_EACH)
    ]  # fmt: skip


def events(pick: random.Random, days: int) -> Iterator[Event]:
    """Events of so many days, without end."""
    places = towns(pick)
    seed = 0
    while True:
        seed += 1
        killed = int(pick.expovariate(0.5))
        yield Event(
            pick.choice(places), FIRST_DAY + timedelta(pick.randrange(days)), killed,
            int(pick.expovariate(0.2)) + (0 if killed else 1), pick.choice(WEAPONS), pick.choice(THINGS), seed,
        )  # fmt: skip


def reports(claims: int, seed: int = 7) -> Iterator[tuple[list[Item], int]]:
    """The reports of one event after the other, until so many claims are made: items and their number of claims."""
    pick = random.Random(seed)
    made = 0
    for event in events(pick, max(DAYS, round(claims * DAYS_A_CLAIM))):
        name_of_incident = ""
        for number in range(min(6, 1 + int(pick.expovariate(0.6)))):
            document, own = report(event, number, pick)
            mention = f"{document.document_id}#0"
            name_of_incident = name_of_incident or seed_name(mention)
            archived = ArchivedReport(document=document, content=document.text.encode(), media_type="text/plain")
            join = Join(incident_id=name_of_incident, mention=mention, to=None, score=6.0, features=(),
                        author="resolver@1")  # fmt: skip
            yield [archived, Reading(document_id=document.document_id, reader="events@1", claims=own), join], len(own)
            made += len(own)
        if made >= claims:
            return


def report(event: Event, number: int, pick: random.Random) -> tuple[Document, tuple[Claim, ...]]:
    """One outlet's report of an event: later ones may count more."""
    name = identifier("event", event.seed, number)
    outlet, speaker = pick.choice(OUTLETS), pick.choice(SPEAKERS)
    day = event.day.isoformat()
    text = f"{event.weapon[1].capitalize()} hit {event.thing} in {event.town.name}, {event.town.oblast}, on {day}. "
    told: list[tuple[Harm, int, str]] = []
    if event.killed:
        told.append(("killed", event.killed + (pick.random() < 0.15), "people were killed"))
    if event.injured:
        told.append(("injured", event.injured + (pick.random() < 0.25), "people were wounded"))
    if pick.random() < 0.5 or not told:
        told.append(("damaged", pick.randrange(1, 9), "houses were damaged"))
    claims = []
    for harm, count, words in told:
        sentence = f"{count} {words}, {speaker} said."
        claims.append(claim(name, event, harm, count, sentence, len(text), speaker, pick))
        text += sentence + " "
    if event.seed % 100 == 0 and number == 0:
        sentence = f"Over the past day {event.killed + 2} people were killed in {event.town.oblast}, {speaker} said."
        claims.append(total(name, event, event.killed + 2, sentence, len(text), speaker))
        text += sentence + " "
    text += f"{pick.choice(FILLERS)} {pick.choice(FILLERS)}"
    document = Document(
        document_id=name, text=text, language="en", title=f"{event.thing} in {event.town.name}", source=outlet,
        published=(event.day + timedelta(number // 2)).isoformat(), locator=f"events/{event.seed}-{number}.txt",
    )  # fmt: skip
    return document, tuple(claims)


def claim(
    name: str, event: Event, harm: Harm, count: int, sentence: str, start: int, speaker: str, pick: random.Random
) -> Claim:
    """A claim of one sentence."""
    day, people = event.day.isoformat(), harm != "damaged"
    return Claim(
        claim_id=identifier(name, harm), document_id=name, kind="harm", harm=harm,
        count=Count(at_least=count, figure=count, at_most=count, wording=str(count)), change="total",
        who=Who(wording="people", age="child" if people and pick.random() < 0.05 else "unknown") if people else None,
        what=None if people else What(wording="houses", type="house"), where=(place(event.town),),
        when=Period(wording=day, earliest=day, latest=day, precision=1),
        weapon=Weapon(wording=event.weapon[1], type=event.weapon[0]),
        alleged_perpetrator=AllegedPerpetrator(wording="the army", actor="the army") if pick.random() < 0.3 else None,
        said=Said(speaker=Speaker(wording=speaker), on=day), cause="direct", evidence=evidence(sentence, start, count),
        found_by="events@1", confidence=round(pick.uniform(0.4, 0.99), 2),
    )  # fmt: skip


def total(name: str, event: Event, count: int, sentence: str, start: int, speaker: str) -> Claim:
    """A total of one oblast for the day before."""
    day = event.day.isoformat()
    area = Place(wording=event.town.oblast, name=event.town.oblast, level="oblast", admin1=event.town.oblast,
                 country="UA", precision=4)  # fmt: skip
    return Claim(
        claim_id=identifier(name, "tally"), document_id=name, kind="tally", harm="killed",
        count=Count(at_least=count, figure=count, at_most=count, wording=str(count)), change="total",
        who=Who(wording="people"), where=(area,),
        when=Period(wording="over the past day", earliest=day, latest=day, precision=1),
        said=Said(speaker=Speaker(wording=speaker), on=day), cause="direct", evidence=evidence(sentence, start, count),
        found_by="events@1", confidence=0.9, mention=0,
    )  # fmt: skip


def evidence(sentence: str, start: int, count: int) -> tuple[Evidence, ...]:
    """The sentence and its number."""
    at = start + sentence.index(str(count))
    return (
        Evidence(start=start, end=start + len(sentence), quote=sentence, role="sentence"),
        Evidence(start=at, end=at + len(str(count)), quote=str(count), role="count"),
    )


def place(town: Town) -> Place:
    """A town as a claim has it."""
    return Place(
        wording=town.name, name=town.name, place_id=f"invented:{town.name}:{town.oblast}", lat=town.lat, lon=town.lon,
        level="settlement", admin1=town.oblast, country="UA", precision=1,
    )  # fmt: skip


def load(folder: Path, claims: int) -> None:
    """Make the ledger."""
    batch: list[Item] = []
    made = 0
    with create_or_open(folder) as ledger, ledger.bulk():
        for number, (items, own) in enumerate(reports(claims), 1):
            batch += items
            made += own
            if number % BATCH == 0:
                ledger.record(batch)
                batch = []
        ledger.record(batch)


if __name__ == "__main__":
    load(Path(sys.argv[1]), int(sys.argv[2]))
