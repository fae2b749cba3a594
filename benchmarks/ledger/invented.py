"""Invented reports with their claims, as many as asked for: same seed, same reports.

Towns are real names without any event of theirs; outlets, officials and events are made up. They stand in for real
readings where size and speed are measured, and where the ledger's compression dictionary is trained.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from harmledger.ledger import ArchivedReport, Reading
from harmledger.ledger.packing import reader_id
from harmledger.terms.claim import AllegedPerpetrator, Claim, Count, Evidence, Said, Speaker, Weapon, What, Who
from harmledger.terms.document import Document
from harmledger.terms.identity import identifier
from harmledger.terms.incident import Feature, Join
from harmledger.terms.period import Period
from harmledger.terms.place import Alternative, Place

TOWNS = [
    ("Pokrovsk", "Покровськ", "Donetsk Oblast", 48.28, 37.18), ("Toretsk", "Торецьк", "Donetsk Oblast", 48.39, 37.84),
    ("Kramatorsk", "Краматорськ", "Donetsk Oblast", 48.74, 37.58), ("Izium", "Ізюм", "Kharkiv Oblast", 49.21, 37.25),
    ("Chuhuiv", "Чугуїв", "Kharkiv Oblast", 49.84, 36.69), ("Yuzhne", "Южне", "Odesa Oblast", 46.62, 31.1),
    ("Kherson", "Херсон", "Kherson Oblast", 46.64, 32.62), ("Okhtyrka", "Охтирка", "Sumy Oblast", 50.31, 34.9),
    ("Orikhiv", "Оріхів", "Zaporizhzhia Oblast", 47.57, 35.79), ("Ochakiv", "Очаків", "Mykolaiv Oblast", 46.62, 31.54),
    ("Siversk", "Сіверськ", "Donetsk Oblast", 48.87, 38.1), ("Vovchansk", "Вовчанськ", "Kharkiv Oblast", 50.29, 36.94),
]  # fmt: skip
WEAPONS = [("missile", "missile strike"), ("artillery", "shelling"), ("drone", "drone attack"), ("bomb", "air bomb"),
           ("mine", "mine explosion"), ("airstrike", "airstrike"), ("rocket", "rocket fire")]  # fmt: skip
SPEAKERS = [("the head of the regional administration", "regional administration"), ("the mayor", "city council"),
            ("the emergency service", "State Emergency Service"), ("police", "National Police"),
            ("the prosecutors", "Regional Prosecutor's Office"), ("rescuers", "Emergency Service")]  # fmt: skip
OUTLETS = ["Vistnyk", "Ranok Press", "Stepova Hazeta", "Northern Wire", "Novyny Dnia", "Daily Ledger", "Holos Mista"]
STREETS = ["near the market", "in the north of the town", "beside the railway station", "in a residential area",
           "on the road to the river", "in the old centre", "close to a school", "at a bus stop"]  # fmt: skip
OPENINGS = {
    "en": "{weapon} hit {town} {street} on {day}.", "uk": "Місто {town} обстріляли {day}: {street_uk}.",
    "ru": "Город {town} обстреляли {day}, сообщает {outlet}.",
}  # fmt: skip
TELLINGS = {
    ("en", "killed"): "{hedge} {n} people were killed, {speaker} said.",
    ("en", "injured"): "{n} people, among them a child, were taken to hospital with wounds, according to {speaker}.",
    ("en", "damaged"): "The blast damaged {n} houses and a power line, {speaker} added.",
    ("uk", "killed"): "Загинули {n} людей, повідомили у поліції.",
    ("uk", "injured"): "Ще {n} людей дістали поранення, їх доправили до лікарні.",
    ("uk", "damaged"): "Пошкоджено {n} будинків, попередньо без інших постраждалих.",
    ("ru", "killed"): "Погибли {n} человек, сообщили в администрации.",
    ("ru", "injured"): "Ещё {n} человек получили ранения и находятся в больнице.",
    ("ru", "damaged"): "Повреждены {n} домов, уточняют спасатели.",
}  # fmt: skip
HEDGES = [("At least", "at_least"), ("More than", "more_than"), ("", None), ("About", "about"), ("Up to", "up_to")]
FILLERS = [
    "Residents described a loud bang shortly before dawn and smoke above the roofs.",
    "Crews worked through the night to clear the rubble and restore electricity.",
    "The front line runs {km} kilometres from the town, whose markets have stayed open.",
    "A school that was empty at the time lost its windows.", "Trains were delayed by two hours.",
    "Водопостачання обіцяють відновити до вечора.", "На місці працюють рятувальники та волонтери.",
    "Движение транспорта временно ограничено.",
]  # fmt: skip
FIRST_DAY = date(2022, 3, 1)


class Maker:
    """Makes reports one after the other; `days` is the span over which their events are spread."""

    def __init__(self, seed: int = 1, days: int = 1200) -> None:
        self.random = random.Random(seed)
        self.days = days
        self.number = 0

    def reports(self, count: int) -> Iterator[tuple[ArchivedReport, Reading, list[Join]]]:
        """Reports with five claims each on average, their readings and joins."""
        for _ in range(count):
            yield self._report()

    def _report(self) -> tuple[ArchivedReport, Reading, list[Join]]:
        self.number += 1
        pick = self.random
        language = pick.choice(("en", "en", "uk", "ru"))
        outlet, day = pick.choice(OUTLETS), FIRST_DAY + timedelta(pick.randrange(self.days))
        name = identifier("invented", self.number)
        text, claims, joins = "", [], []
        for mention in range(pick.choice((1, 1, 2, 2, 3))):
            part, told = self._event(name, mention, language, day, outlet, len(text))
            text += part
            claims += told
            joins.append(self._join(name, mention, day))
        document = Document(
            document_id=name, text=text, language=language, title=f"{outlet}: {day}", source=outlet,
            published=(day + timedelta(1)).isoformat(), locator=f"invented/{self.number:08d}.txt",
        )  # fmt: skip
        report = ArchivedReport(document=document, content=text.encode(), media_type="text/plain")
        return report, Reading(document_id=name, reader=f"{language}@1 rules@1", claims=tuple(claims)), joins

    def _event(
        self, name: str, mention: int, language: str, day: date, outlet: str, start: int
    ) -> tuple[str, list[Claim]]:
        pick = self.random
        town, weapon, speaker = pick.choice(TOWNS), pick.choice(WEAPONS), pick.choice(SPEAKERS)
        wording = town[0] if language == "en" else town[1]
        street = pick.choice(STREETS)
        opening = OPENINGS[language].format(
            weapon=weapon[1].capitalize(), town=wording, street=street, street_uk=STREETS.index(street), day=day,
            outlet=outlet,
        )  # fmt: skip
        text = opening + " "
        place = self._place(town, language)  # one for the event, as the gazetteer gives it
        claims = []
        for harm in ("killed", "injured", "damaged")[: pick.choice((2, 3, 3))]:
            number, hedge = max(1, int(pick.expovariate(0.2))), pick.choice(HEDGES)
            sentence = TELLINGS[language, harm].format(n=number, hedge=hedge[0], speaker=speaker[0]).strip()
            at = start + len(text)
            places = (start, opening, wording, str(day))
            made = self._claim(name, mention, language, harm, number, hedge, place, day, weapon, speaker)
            claims.append(self._with_evidence(made, sentence, at, number, places))
            text += sentence + " "
        return text + pick.choice(FILLERS).format(km=pick.randrange(5, 60)) + "\n\n", claims

    def _claim(
        self, name: str, mention: int, language: str, harm: str, number: int, hedge: tuple[str, str | None],
        place: Place, day: date, weapon: tuple[str, str],
        speaker: tuple[str, str],
    ) -> Claim:  # fmt: skip
        pick = self.random
        child = harm == "injured" and pick.random() < 0.2
        return Claim(
            claim_id="", document_id=name, kind="harm", harm=harm,
            count=_count(number, hedge if language == "en" and harm == "killed" else ("", None)), change="total",
            who=None if harm == "damaged" else Who(wording="people", age="child" if child else "unknown"),
            what=What(wording="houses", type="house") if harm == "damaged" else None,
            where=(place,),
            when=Period(wording=str(day), earliest=day.isoformat(), latest=day.isoformat(), precision=1),
            weapon=Weapon(wording=weapon[1], type=weapon[0]),
            alleged_perpetrator=AllegedPerpetrator(wording="Russian", actor="Russian forces")
            if pick.random() < 0.4 else None,
            said=Said(speaker=Speaker(wording=speaker[0], role=speaker[0], organisation=speaker[1]),
                      on=day.isoformat()),
            cause="direct", found_by=f"{language}:n-{harm}@1", confidence=round(pick.uniform(0.5, 0.99), 2),
            mention=mention,
        )  # fmt: skip

    def _with_evidence(
        self, claim: Claim, sentence: str, at: int, number: int, places: tuple[int, str, str, str]
    ) -> Claim:
        start, opening, town, day = places
        inside = at + sentence.index(str(number))
        evidence = [_piece(at, sentence, "sentence"), _piece(inside, str(number), "count")]
        evidence += [_piece(start + opening.index(word), word, role) for word, role in ((town, "where"), (day, "when"))]
        evidence.sort()  # as the reader does, whose ids are hashes of kind, harm and spans
        spans = [(piece.start, piece.end, piece.role) for piece in evidence]
        own = reader_id(claim.document_id, claim.kind, claim.harm, spans)
        fields = {name: getattr(claim, name) for name in claim.__struct_fields__}
        return Claim(**{**fields, "evidence": tuple(evidence), "claim_id": own})

    def _place(self, town: tuple[str, str, str, float, float], language: str) -> Place:
        number = TOWNS.index(town)
        others = tuple(
            Alternative(place_id=f"geonames:{69000 + number * 7 + n}", name=town[0], lat=round(town[3] + n, 4),
                        lon=round(town[4] - n, 4), admin1="Poltava Oblast", country="UA", score=round(0.1 / n, 3))
            for n in range(1, 1 + number % 3)
        )  # fmt: skip
        return Place(
            wording=town[0] if language == "en" else town[1], name=town[0], place_id=f"geonames:{706400 + number}",
            lat=round(town[3] + self.random.gauss(0, 0.02), 4), lon=round(town[4] + self.random.gauss(0, 0.02), 4),
            level="settlement", admin1=town[2], admin2="Central Raion", country="UA", precision=1, alternatives=others,
            because=f"the only {town[0]} in {town[2]}, which the report names",
        )  # fmt: skip

    def _join(self, name: str, mention: int, day: date) -> Join:
        place = Feature(name="place", value=1.0, weight=3.1, sentence="both name the same town")
        when = Feature(name="date", value=1.0, weight=2.4, sentence=f"both speak of {day}")
        incident = identifier("incident", str(day), self.random.randrange(3))
        return Join(incident_id=incident, mention=f"{name}#{mention}", to=None, score=5.5, features=(place, when),
                    author="resolver@1")  # fmt: skip


def _count(number: int, hedge: tuple[str, str | None]) -> Count:
    wording = f"{hedge[0]} {number}".strip()
    ends = {"at_least": (number, None), "more_than": (number + 1, None), "about": (None, None), "up_to": (0, number)}
    at_least, at_most = ends.get(hedge[1] or "", (number, number))
    return Count(at_least=at_least, figure=number, at_most=at_most, hedge=hedge[1], wording=wording)


def _piece(start: int, quote: str, role: str) -> Evidence:
    return Evidence(start=start, end=start + len(quote), quote=quote, role=role)
