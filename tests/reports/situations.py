"""An invented situation for the tests of this room: places exist, the events, people and outlets do not."""

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
from harmledger.terms.claim import (
    AllegedPerpetrator,
    Claim,
    Count,
    Evidence,
    Holder,
    Said,
    Speaker,
    What,
    Who,
)
from harmledger.terms.document import Document, Refusal, Sighting
from harmledger.terms.estimate import Estimate, SetAside
from harmledger.terms.incident import Feature, Incident, Join
from harmledger.terms.period import Period
from harmledger.terms.place import Alternative, Place
from harmledger.terms.tally import TallyPoint, TallySeries

INVENTED = "Invented for the tests: no such report exists. "

TEXTS = {
    "monday": INVENTED
    + "Two missiles hit Pokrovsk, a city in the Donetsk region, on Saturday. At least one person was killed and "
    "14 people, among them three children, were taken to hospital, the city's duty officer Ivan Prykladenko said on "
    "Monday. More than 30 buildings were damaged.\n\nAt least 353 children have been killed and more than 665 injured "
    "since the invasion, the Office for Children's Cases said on Monday.",
    "tuesday": INVENTED
    + "Two people have now died after Saturday's strike on Pokrovsk, the hospital said on Tuesday: one of the wounded "
    "died overnight. Russian forces were blamed by the city; the other side denied it.",
    "copy": INVENTED + "Two people have now died after Saturday's strike on Pokrovsk, the hospital said, a wire wrote.",
    "toretsk": INVENTED + "Between two and four people were killed by shelling in Toretsk on Monday, rescuers said.",
    "kharkiv": INVENTED
    + "Dozens were injured somewhere in Kharkiv region on Sunday, it was reported. No deaths were reported. "
    "Troops took Lysychansk last month. A bus crash killed five on the ring road.",
    "football": INVENTED + "The match ended 3:1. Nobody was hurt.",
}

POKROVSK = Place(
    wording="Pokrovsk", name="Pokrovsk", place_id="geonames:704858", lat=48.28, lon=37.18, level="settlement",
    admin1="Donetsk Oblast", country="UA", precision=1, because="The report names Donetsk region beside it.",
    alternatives=(Alternative(place_id="x:1", name="Pokrovsk", admin1="Sakha", country="RU", score=0.1),),
)  # fmt: skip
TORETSK = Place(
    wording="Toretsk", name="Toretsk", place_id="x:2", lat=48.40, lon=37.85, level="settlement",
    admin1="Donetsk Oblast", country="UA", precision=1,
)  # fmt: skip
KHARKIV_OBLAST = Place(
    wording="Kharkiv region", name="Kharkiv Oblast", place_id="x:3", lat=49.6, lon=36.5, level="oblast",
    admin1="Kharkiv Oblast", country="UA", precision=4,
)  # fmt: skip
UKRAINE = Place(wording="Ukraine", name="Ukraine", place_id="iso:UA", level="country", country="UA", precision=6)
SATURDAY = Period(wording="on Saturday", earliest="2022-07-16", latest="2022-07-16", precision=1)
MONDAY = Period(wording="on Monday", earliest="2022-07-18", latest="2022-07-18", precision=1)
SUNDAY = Period(wording="on Sunday", earliest="2022-07-17", latest="2022-07-17", precision=1)
INVASION = Period(wording="since the invasion", earliest="2022-02-24", latest="2022-07-18", start_assumed=True)


def evidence(document: str, **roles: str) -> tuple[Evidence, ...]:
    """Evidence where the document says these words for the first time."""
    text = TEXTS[document]
    spans = [(text.index(quote), quote, role) for role, quote in roles.items()]
    return tuple(Evidence(start=at, end=at + len(quote), quote=quote, role=role) for at, quote, role in spans)


def count(low: int | None, figure: int | None, high: int | None, hedge: str | None = None, wording: str = "") -> Count:
    """A count in one line."""
    return Count(at_least=low, figure=figure, at_most=high, hedge=hedge, wording=wording)


def said(wording: str, on: str | None = None, *relays: str) -> Said:
    """A speaker in one line."""
    return Said(speaker=Speaker(wording=wording), on=on, relayed_by=relays)


SENTENCE_1 = (
    "At least one person was killed and 14 people, among them three children, were taken to hospital, the city's duty "
    "officer Ivan Prykladenko said on Monday."
)
SENTENCE_T = (
    "At least 353 children have been killed and more than 665 injured since the invasion, the Office for Children's "
    "Cases said on Monday."
)
OFFICER = said("the city's duty officer Ivan Prykladenko", "2022-07-18")
OFFICE = said("the Office for Children's Cases", "2022-07-18")
CHILD = Who(wording="children", age="child")
PEOPLE = Who(wording="people")

CLAIMS = (
    Claim(claim_id="k1", document_id="monday", kind="harm", harm="killed", count=count(1, 1, None, "at_least"),
          who=PEOPLE, where=(POKROVSK,), when=SATURDAY, said=OFFICER, cause="direct", mention=1,
          evidence=evidence("monday", sentence=SENTENCE_1, count="At least one", harm="killed",
                            speaker="the city's duty officer Ivan Prykladenko")),
    Claim(claim_id="i1", document_id="monday", kind="harm", harm="injured", count=count(14, 14, 14), who=PEOPLE,
          where=(POKROVSK,), when=SATURDAY, said=OFFICER, cause="direct", mention=1,
          evidence=evidence("monday", sentence=SENTENCE_1, count="14", who="14 people", harm="taken to hospital")),
    Claim(claim_id="i2", document_id="monday", kind="harm", harm="injured", count=count(3, 3, 3), part_of="i1",
          who=CHILD, where=(POKROVSK,), when=SATURDAY, said=OFFICER, cause="direct", mention=1,
          evidence=evidence("monday", sentence=SENTENCE_1, count="three", who="three children")),
    Claim(claim_id="b1", document_id="monday", kind="harm", harm="damaged", count=count(31, 30, None, "more_than"),
          what=What(wording="buildings", type="building"), where=(POKROVSK,), when=SATURDAY, cause="direct", mention=1,
          evidence=evidence("monday", sentence="More than 30 buildings were damaged.", count="More than 30",
                            what="buildings", harm="damaged")),
    Claim(claim_id="t1", document_id="monday", kind="tally", harm="killed", count=count(353, 353, None, "at_least"),
          who=CHILD, where=(UKRAINE,), when=INVASION, said=OFFICE, cause="direct", mention=2,
          evidence=evidence("monday", sentence=SENTENCE_T, count="At least 353", who="children")),
    Claim(claim_id="t2", document_id="monday", kind="tally", harm="injured", count=count(666, 665, None, "more_than"),
          who=CHILD, where=(UKRAINE,), when=INVASION, said=OFFICE, cause="direct", mention=2,
          evidence=evidence("monday", sentence=SENTENCE_T, count="more than 665", harm="injured")),
    Claim(claim_id="k2", document_id="tuesday", kind="harm", harm="killed", count=count(2, 2, 2), change="total",
          where=(POKROVSK,), when=SATURDAY, said=said("the hospital", "2022-07-19"), cause="direct", mention=1,
          alleged_perpetrator=AllegedPerpetrator(wording="Russian forces", actor="Russian forces"),
          evidence=evidence("tuesday", count="Two", who="Two people", harm="died", where="Pokrovsk",
                            speaker="the hospital")),
    Claim(claim_id="k3", document_id="copy", kind="harm", harm="killed", count=count(2, 2, 2), where=(POKROVSK,),
          when=SATURDAY, said=said("the hospital", None, "a wire"), cause="direct", mention=1,
          evidence=evidence("copy", count="Two", who="Two people", harm="died")),
    Claim(claim_id="k4", document_id="toretsk", kind="harm", harm="killed", count=count(2, None, 4, "between"),
          who=PEOPLE, where=(TORETSK,), when=MONDAY, said=said("rescuers", "2022-07-18"), cause="direct", mention=1,
          evidence=evidence("toretsk", count="Between two and four", who="people", harm="killed", weapon="shelling",
                            where="Toretsk", when="Monday", speaker="rescuers")),
    Claim(claim_id="i4", document_id="kharkiv", kind="harm", harm="injured", when=SUNDAY, where=(KHARKIV_OBLAST,),
          count=count(24, None, None, "vague", "dozens"), cause="direct", mention=1,
          evidence=evidence("kharkiv", count="Dozens", harm="injured", where="Kharkiv region")),
    Claim(claim_id="c1", document_id="kharkiv", kind="control", mention=2,
          holder=Holder(wording="Troops", actor="Russian forces", event="taken"),
          where=(Place(wording="Lysychansk", name="Lysychansk"),),
          evidence=evidence("kharkiv", sentence="Troops took Lysychansk last month.", holder="Troops",
                            where="Lysychansk")),
    Claim(claim_id="u1", document_id="kharkiv", kind="harm", harm="killed", count=count(5, 5, 5), cause="unrelated",
          mention=3, evidence=evidence("kharkiv", sentence="A bus crash killed five on the ring road.", count="five",
                                       harm="killed")),
)  # fmt: skip

SAMENESS = (
    Feature(name="place", value=0.0, weight=6.0, sentence="Both reports name Pokrovsk, Donetsk Oblast."),
    Feature(name="date", value=0.0, weight=3.5, sentence="Both place it on 16 July 2022."),
)

INCIDENTS = (
    ReportedIncident(
        incident=Incident(
            incident_id="inc-pokrovsk", claims=("k1", "i1", "i2", "b1", "k2", "k3"), mentions=("monday#1", "tuesday#1"),
            place=POKROVSK, earliest="2022-07-16", latest="2022-07-16", weapon="missile",
            title="Missile strike, Pokrovsk, 16 July 2022",
            joins=(
                Join(incident_id="inc-pokrovsk", mention="tuesday#1", to="monday#1", score=9.5, features=SAMENESS,
                     author="resolver@1"),
            ),
        ),
        estimates=(
            Estimate(harm="killed", minimum=2, best=2, maximum=2, wording="2", policy="interval@1", claims=("k2", "k3"),
                     because=("The hospital's later figure of two replaces the officer's floor of one.",),
                     set_aside=(SetAside(claim_id="k1", rule="later_replaces_floor",
                                         reason="an earlier floor, replaced by the hospital's figure"),)),
            Estimate(harm="injured", minimum=13, best=13, maximum=13, policy="interval@1", claims=("i1",),
                     because=("One of the 14 wounded died and counts as killed.",)),
            Estimate(harm="damaged", minimum=31, best=None, maximum=None, policy="interval@1", claims=("b1",)),
        ),
        versions=(
            TollVersion(known_on="2022-07-18", estimates=(
                Estimate(harm="killed", minimum=1, best=1, maximum=None, claims=("k1",)),
                Estimate(harm="injured", minimum=14, best=14, maximum=14, claims=("i1",)),
            )),
            TollVersion(known_on="2022-07-19", estimates=(
                Estimate(harm="killed", minimum=2, best=2, maximum=2, claims=("k2",)),
                Estimate(harm="injured", minimum=13, best=13, maximum=13, claims=("i1",)),
            )),
        ),
        origins=(
            Origin(name="the city's duty officer", documents=("monday",)),
            Origin(name="the hospital", documents=("tuesday", "copy"), because="one is a copy of the other"),
        ),
        grade=Grade(value="fair", author="grader@1", reason="Two independent sources."),
    ),
    ReportedIncident(
        incident=Incident(
            incident_id="inc-kharkiv", claims=("i4",), mentions=("kharkiv#1",), place=KHARKIV_OBLAST,
            earliest="2022-07-17", latest="2022-07-17", title="Harm in Kharkiv Oblast, 17 July 2022",
        ),
        estimates=(
            Estimate(harm="injured", minimum=24, best=None, maximum=None, wording="dozens", claims=("i4",)),
        ),
        origins=(Origin(name="not named", documents=("kharkiv",)),),
        grade=Grade(value="weak", author="grader@1", reason="One source alone."),
    ),
    ReportedIncident(
        incident=Incident(
            incident_id="inc-toretsk", claims=("k4",), mentions=("toretsk#1",), place=TORETSK, weapon="artillery",
            earliest="2022-07-18", latest="2022-07-18", title="Shelling, Toretsk, 18 July 2022",
        ),
        estimates=(
            Estimate(harm="killed", minimum=2, best=None, maximum=4, policy="interval@1", claims=("k4",),
                     because=("The rescuers give a range.",)),
        ),
        origins=(Origin(name="rescuers", documents=("toretsk",)),),
        near_misses=("The strike on Pokrovsk lies 52 km away and two days before.",),
    ),
)  # fmt: skip


def reading(claim_id: str) -> TallyPoint:
    """A tally's reading, from its claim."""
    claim = next(claim for claim in CLAIMS if claim.claim_id == claim_id)
    assert claim.count is not None
    return TallyPoint(claim_id=claim_id, count=claim.count, as_of=claim.said.on, period=claim.when)


TALLIES = (
    ReportedTally(
        series=TallySeries(
            series_id="s1", compiler="Office for Children's Cases", harm="killed", group="child", area=UKRAINE,
            start="2022-02-24", start_assumed=True,
            points=(reading("t1"),),
        ),
        reconciliation=("No incident of this report is known to have killed a child; the whole total is unmatched.",),
    ),
    ReportedTally(
        series=TallySeries(
            series_id="s2", compiler="Office for Children's Cases", harm="injured", group="child", area=UKRAINE,
            start="2022-02-24", start_assumed=True, alarms=("A part exceeds its whole.",),
            points=(reading("t2"),),
        ),
    ),
)  # fmt: skip


def documents() -> tuple[Document, ...]:
    """The reports, each from an outlet of its own."""
    dates = {"monday": "2022-07-18", "tuesday": "2022-07-19", "copy": "2022-07-19", "toretsk": "2022-07-18"}
    return tuple(
        Document(document_id=name, text=text, language="en", title=f"Invented report: {name}", source=f"Outlet {name}",
                 published=dates.get(name, "2022-07-20"), url=f"https://example.org/{name}", locator=f"in/{name}.txt")
        for name, text in TEXTS.items()
    )  # fmt: skip


def situation() -> Situation:
    """The whole invented situation."""
    return Situation(
        title="Donetsk and Kharkiv oblasts, 16 to 20 July 2022",
        policy=Policy(name="interval", version="1", hash="ab" * 32, summary="Keeps ranges.",
                      rules=("Floors give way.",)),
        period_from="2022-07-16",
        period_to="2022-07-20",
        as_of="2022-07-20",
        ledger_head="cd" * 32,
        ledger_size=42,
        totals=(
            Estimate(harm="killed", minimum=4, best=None, maximum=6, claims=("k2", "k3", "k4"),
                     because=("The minima of 2 incidents add up to 4, their maxima to 6.",)),
            Estimate(harm="injured", minimum=37, best=None, maximum=37, without_upper=1, claims=("i1", "i4"),
                     because=("The stated maxima add up to 13, and 1 incident has no upper figure.",)),
            Estimate(harm="damaged", minimum=31, best=None, maximum=None, without_upper=1, claims=("b1",)),
        ),
        incidents=INCIDENTS,
        tallies=TALLIES,
        claims=CLAIMS,
        documents=documents(),
        sightings=(Sighting(document_id="tuesday", locator="in/again.txt", source="Another outlet"),),
        changes=(FigureChange(sentence="Killed in Pokrovsk: from at least 1 to 2.", incident_id="inc-pokrovsk",
                              claims=("k2",)),),
        undecided=(Undecided(subject="Two accounts that may be one", why="The places differ by 52 km.",
                             claims=("k4",), incidents=("inc-toretsk", "inc-pokrovsk")),),
        unrelated=(SetAside(claim_id="u1", rule="scope", reason="a road crash is no harm of the conflict"),),
        refusals=(Refusal(locator="in/broken.bin", reason="the file is binary", remedy="give text"),),
        attributions=("Places: GeoNames, CC BY 4.0.",),
    )  # fmt: skip
