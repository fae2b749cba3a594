"""Random ledgers in which the hard cases are likely: tallies over incidents, parts, additions, revisions, denials,
figures overtaken, several speakers, open ends, copies.

A ledger is drawn as plain rows, so that what fails is shown as rows and can be written down as an example.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec
from hypothesis import strategies as st

from harmledger.counting.examples import count_of
from harmledger.ledger import ArchivedReport, Reading, WritableLedger, create_or_open
from harmledger.terms.claim import Claim, Evidence, Said, Speaker, Who
from harmledger.terms.document import Document
from harmledger.terms.identity import identifier
from harmledger.terms.period import Period
from harmledger.terms.place import Place
from tests.incidents.factory import DONETSK_OBLAST, POKROVSK, RODYNSKE, TORETSK

KHARKIV = Place(
    wording="Kharkiv", name="Kharkiv", place_id="t:kharkiv", lat=49.99, lon=36.23, level="settlement",
    admin1="Kharkiv Oblast", country="UA",
)  # fmt: skip
EVENTS: tuple[tuple[Place | None, str | None], ...] = (
    (POKROVSK, "2022-07-16"), (TORETSK, "2022-07-18"), (RODYNSKE, "2022-07-16"), (KHARKIV, "2022-07-17"),
    (POKROVSK, "2022-07-19"), (DONETSK_OBLAST, "2022-07-16"), (POKROVSK, None), (None, "2022-07-16"),
)  # fmt: skip
"""Where and when things happen: towns near each other and far, a whole oblast, a place without a day."""
WINDOWS = (("2022-07-16", "2022-07-16"), ("2022-07-16", "2022-07-18"), ("2022-07-17", "2022-07-19"))
SPEAKERS = ("the mayor", "Governor Olha Vyhadana", "a surgeon", "rescuers", "the other side", "East Wire", "residents")
OUTLETS = ("East Wire", "Steppe Courier", "Harbour Post", None)


class Row(NamedTuple):
    """One claim."""

    event: int = 0
    harm: str = "killed"
    count: str = "3"
    part: str | None = None
    """Who the claim's people are, as a part of the claim before it: "child", "woman", "wounded"."""
    change: str | None = None
    modality: str = "asserted"
    by: str | None = None
    on: str | None = None
    preliminary: bool = False
    cause: str = "direct"
    who: str | None = None
    """An individual: "a man, 34"."""


class Tally(NamedTuple):
    """A total over days and an area."""

    harm: str = "killed"
    count: str = "9"
    window: int | None = 1
    """Which of the windows; None for one since the invasion."""
    kharkiv: bool = False
    by: str | None = "the region"
    on: str | None = "2022-07-19"
    group: str | None = None


class Drawn(NamedTuple):
    """One report: its claims and totals, or that it is a copy of an earlier one."""

    rows: tuple[Row, ...] = ()
    tallies: tuple[Tally, ...] = ()
    day: int = 18
    outlet: str | None = None
    copy_of: int | None = None
    language: str = "en"


def likely(common, *others):
    """Mostly one value, now and then another."""
    return st.sampled_from([common] * 4 + list(others))


COUNTS = st.one_of(
    st.integers(0, 12).map(str),
    st.builds("{} {}".format, st.sampled_from(["at least", "more than", "up to", "about", "nearly", "fewer than"]),
              st.integers(1, 60)),
    st.builds(lambda a, b: f"{a} to {a + b}", st.integers(0, 20), st.integers(1, 20)),
    st.sampled_from(["several", "tens", "dozens", "none", "none reported", "unnumbered"]),
)  # fmt: skip
DAYS = st.sampled_from([None, "2022-07-16", "2022-07-17", "2022-07-18", "2022-07-20"])
ROWS = st.builds(
    Row,
    event=st.integers(0, len(EVENTS) - 1) | st.just(0),
    harm=st.sampled_from(["killed", "killed", "injured", "injured", "missing", "affected", "found", "rescued"]),
    count=COUNTS,
    part=likely(None, "child", "woman", "wounded", "combatant"),
    change=likely(None, "total", "additional", "revision"),
    modality=likely("asserted", "possible", "denied", "superseded", "hypothetical"),
    by=likely(None, *SPEAKERS),
    on=DAYS,
    preliminary=likely(False, True),
    cause=likely("direct", "unrelated", "indirect"),
    who=likely(None, "a man, 34", "a girl of 9", "Olha Testova", "civilians"),
)
TALLIES = st.builds(
    Tally,
    harm=st.sampled_from(["killed", "injured"]),
    count=COUNTS.filter(lambda words: words != "unnumbered"),
    window=st.sampled_from([None, 0, 1, 2]),
    kharkiv=likely(False, True),
    by=st.sampled_from([None, "the region", "the general staff"]),
    on=st.sampled_from([None, "2022-07-17", "2022-07-19"]),
    group=likely(None, "child"),
)
REPORTS = st.builds(
    Drawn,
    rows=st.lists(ROWS, min_size=1, max_size=4).map(tuple),
    tallies=st.lists(TALLIES, max_size=1).map(tuple),
    day=st.integers(16, 20),
    outlet=st.sampled_from(OUTLETS),
    copy_of=likely(None, None, 0, 1),
    language=likely("en", "uk"),
)
LEDGERS = st.lists(REPORTS, min_size=1, max_size=6).map(tuple)

_WORDS = (
    "river", "orchard", "lantern", "gravel", "copper", "window", "morning", "harvest", "bridge", "violet", "ladder",
    "kettle", "meadow", "thunder", "basket", "pillow", "anchor", "cinder", "velvet", "marble", "saddle", "quarry",
)  # fmt: skip


def reports(drawn: Sequence[Drawn], copies: int = 0) -> list[tuple[ArchivedReport, Reading]]:
    """The reports with their claims, as a ledger takes them; `copies` more of the first one stand behind them."""
    plan = [*drawn, *[Drawn(copy_of=0, day=20, outlet=f"Copier {n}") for n in range(copies)]]
    made = []
    for number, one in enumerate(plan):
        root = number if one.copy_of is None or one.copy_of >= number else one.copy_of
        while plan[root].copy_of is not None and plan[root].copy_of < root:
            root = plan[root].copy_of
        made.append(_report(number, one, plan[root], root))
    return made


def _report(number: int, one: Drawn, told: Drawn, root: int) -> tuple[ArchivedReport, Reading]:
    name, text, claims = f"r{number:02}", "", []
    for place, row in enumerate((*told.rows, *told.tallies)):
        text, claim = _claim(name, text, row, place, claims, one)
        claims.append(claim)
    text += f" {' '.join(_WORDS[(root * 7 + n * n) % len(_WORDS)] + str(root) for n in range(30))}."
    document = Document(
        document_id=name, text=text, language=told.language, published=f"2022-07-{one.day}", source=one.outlet,
        locator=f"{name}.txt", sha256=identifier(name, text),
    )  # fmt: skip
    report = ArchivedReport(document=document, content=f"{name} {text}".encode(), media_type="text/plain")
    return report, Reading(document_id=name, reader="drawn@1", claims=tuple(claims))


def _claim(name: str, text: str, row: Row | Tally, number: int, before: list[Claim], one: Drawn) -> tuple[str, Claim]:
    """The text with a sentence for the claim, and the claim."""
    count = None if row.count == "unnumbered" else count_of(row.count)
    sentence = f"{row.count} {row.harm}, number {number}. "
    start, end = len(text), len(text) + len(row.count)
    said = Said(
        speaker=Speaker(wording=row.by) if row.by else None,
        relayed_by=(one.outlet,) if one.outlet else (),
        on=row.on,
    )
    claim = Claim(
        claim_id=identifier(name, row.harm, number),
        document_id=name,
        kind="tally" if isinstance(row, Tally) else "harm",
        harm=row.harm,
        count=count,
        said=said,
        evidence=(Evidence(start=start, end=end, quote=row.count, role="count"),),
        confidence=0.9,
    )
    fields = _tally(row) if isinstance(row, Tally) else _harm(row, before)
    return text + sentence, msgspec.structs.replace(claim, **fields)


def _tally(row: Tally) -> dict[str, object]:
    first, last = WINDOWS[row.window] if row.window is not None else ("2022-02-24", None)
    area = msgspec.structs.replace(KHARKIV, name="Kharkiv Oblast", place_id="t:kho", level="oblast")
    return {
        "where": (area if row.kharkiv else DONETSK_OBLAST,),
        "when": Period(wording="days", earliest=first, latest=last, start_assumed=row.window is None),
        "who": Who(wording="children", age="child") if row.group else None,
    }


_PARTS = {
    "child": Who(wording="children", age="child"),
    "woman": Who(wording="women", sex="female", age="adult"),
    "wounded": Who(wording="one of the wounded", roles=("wounded",)),
    "combatant": Who(wording="soldiers", status="combatant"),
}
_PEOPLE = {
    "a man, 34": Who(wording="a man, 34", sex="male", age="adult"),
    "a girl of 9": Who(wording="a girl of 9", sex="female", age="child"),
    "Olha Testova": Who(wording="Olha Testova", sex="female", names=("Olha Testova",)),
    "civilians": Who(wording="civilians", status="civilian"),
}


def _harm(row: Row, before: Sequence[Claim]) -> dict[str, object]:
    place, day = EVENTS[row.event]
    whole = before[-1] if row.part is not None and before and before[-1].kind == "harm" else None
    where, when = (place,) if place else (), Period(wording=day, earliest=day, latest=day, precision=1) if day else None
    return {
        "where": whole.where if whole else where,
        "when": whole.when if whole else when,
        "mention": whole.mention if whole else row.event,
        "part_of": whole.claim_id if whole else None,
        "who": _PARTS[row.part] if row.part else _PEOPLE.get(row.who or ""),
        "change": row.change,
        "modality": row.modality,
        "preliminary": row.preliminary,
        "cause": row.cause,
    }


MEMORY = Path("/dev/shm")


@contextmanager
def folder() -> Iterator[Path]:
    """A place for a ledger, in memory where the machine has one: what is held here is no promise about disks."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="properties-") as made:
        yield Path(made) / "ledger"


@contextmanager
def ledger_of(items: Sequence[tuple[ArchivedReport, Reading]]) -> Iterator[WritableLedger]:
    """A ledger with these reports; its incidents are not resolved yet."""
    with folder() as path, create_or_open(path) as ledger:
        refused = ledger.record([item for pair in items for item in pair], author="drawn").refused
        assert not refused, refused
        yield ledger
