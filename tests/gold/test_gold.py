"""The annotated reports of our own keep the form that `evaluate` reads, and say nothing that their texts don't say."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from harmledger.terms.claim import OBJECT_HARMS, Harm, Kind, Modality

HERE = Path(__file__).parent

Group = Literal[
    "aid workers", "attackers", "children", "civilians", "clergy", "farmers", "foreigners", "journalists", "medics",
    "men", "militants", "officials", "police", "prisoners", "rescuers", "soldiers", "students", "teachers", "women",
    "workers",
]  # fmt: skip
"""Coarse groups of people; the annotation's rule 11 says which one wins."""


class Count(msgspec.Struct, forbid_unknown_fields=True):
    """The literal interval of the words; None is open."""

    at_least: int | None
    figure: int | None
    at_most: int | None


class GoldClaim(msgspec.Struct, forbid_unknown_fields=True):
    """One harm that a careful reader finds in the text."""

    kind: Kind
    harm: Harm
    count: Count
    group: Group | None
    part_of: int | None
    place: str | None
    date: str | None
    speaker: str | None
    modality: Modality
    quote: str
    optional: bool = False


class Gold(msgspec.Struct, forbid_unknown_fields=True):
    """What the report says of people: claims, and figures of its one main incident."""

    claims: list[GoldClaim]
    killed: tuple[int, int | None] | None = None
    injured: tuple[int, int | None] | None = None


class Line(msgspec.Struct, forbid_unknown_fields=True):
    """One annotated report."""

    id: str
    language: Literal["en", "uk", "ru"]
    published: str | None
    text: str
    gold: Gold


FILES = sorted(HERE.glob("??/*.jsonl"))


def lines_of(path: Path) -> list[Line]:
    """The reports of one topic."""
    return [msgspec.json.decode(row, type=Line) for row in path.read_bytes().splitlines() if row.strip()]


def every_line() -> Iterator[tuple[Path, Line]]:
    """All reports of all languages."""
    return ((path, line) for path in FILES for line in lines_of(path))


def claims_of(path: Path) -> Iterator[tuple[Line, GoldClaim]]:
    """The claims of one topic, each with its report."""
    return ((line, claim) for line in lines_of(path) for claim in line.gold.claims)


topics = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")


def test_ids_and_texts_are_unique() -> None:
    """No report stands twice, under its own id or another."""
    ids = [line.id for _, line in every_line()]
    texts = [line.text for _, line in every_line()]
    assert len(set(ids)) == len(ids)
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("language", "reports", "empty"), [("en", 150, 25), ("uk", 60, 8), ("ru", 60, 8)])
def test_there_are_enough_reports(language: str, reports: int, empty: int) -> None:
    """The set is as large as its floors assume, and holds enough reports that yield nothing."""
    golds = [line.gold for _, line in every_line() if line.language == language]
    assert len(golds) >= reports
    assert sum(not gold.claims for gold in golds) >= empty


@topics
def test_each_topic_has_two_halves(path: Path) -> None:
    """A topic has as many reports for fitting (-a) as for checking (-b), and its ids name language and topic."""
    ids = [line.id for line in lines_of(path)]
    halves = [ident[-1] for ident in ids]
    assert abs(halves.count("a") - halves.count("b")) <= 1
    assert all(re.fullmatch(rf"{path.parent.name}-{path.stem}-\d\d-[ab]", ident) for ident in ids)
    assert {line.language for line in lines_of(path)} == {path.parent.name}


@topics
def test_published_is_a_day(path: Path) -> None:
    """`published` is a real ISO day, and no harm is dated after it."""
    for line in lines_of(path):
        days = [claim.date for claim in line.gold.claims if claim.date]
        assert line.published or not days, line.id
        if line.published:
            datetime.date.fromisoformat(line.published)
            assert all(datetime.date.fromisoformat(day).isoformat() <= line.published for day in days), line.id


@topics
def test_quote_and_speaker_stand_in_the_text(path: Path) -> None:
    """What a claim quotes, and whom it names as speaker, is in the text to the character."""
    for line, claim in claims_of(path):
        for words in (claim.quote, claim.speaker):
            assert words is None or words.strip(), line.id
            assert words is None or words in line.text, (line.id, words)


@topics
def test_counts_are_intervals(path: Path) -> None:
    """A count says something, and its lower end never lies above its upper."""
    for line, claim in claims_of(path):
        ends = [claim.count.at_least, claim.count.figure, claim.count.at_most]
        known = [end for end in ends if end is not None]
        assert known, (line.id, claim.quote)
        assert min(known) >= 0, (line.id, claim.quote)
        if claim.count.at_least is not None and claim.count.at_most is not None:
            assert claim.count.at_least <= claim.count.at_most, (line.id, claim.quote)


@topics
def test_parts_lie_within_their_wholes(path: Path) -> None:
    """A part names another claim of the report that comes to at least as many, and no claim is part of itself."""
    for line, claim in claims_of(path):
        if claim.part_of is None:
            continue
        assert 0 <= claim.part_of < len(line.gold.claims), line.id
        whole = line.gold.claims[claim.part_of]
        assert claim.part_of < line.gold.claims.index(claim), f"{line.id}: list the whole before its part"
        if whole.count.at_most is not None:
            assert (claim.count.at_least or 0) <= whole.count.at_most, (line.id, claim.quote)


@topics
def test_only_people_count(path: Path) -> None:
    """Every claim tells of people's harm; damage is optional, and a tally has a period, not a day."""
    for line, claim in claims_of(path):
        assert claim.kind in ("harm", "tally"), line.id
        assert claim.optional or claim.harm not in OBJECT_HARMS, (line.id, claim.quote)
        assert claim.kind != "tally" or claim.date is None, (line.id, claim.quote)


@topics
def test_places_are_in_latin_script(path: Path) -> None:
    """Places are written in Latin letters."""
    for line, claim in claims_of(path):
        assert claim.place is None or not re.search("[Ѐ-ӿ]", claim.place), line.id


@topics
def test_report_figures_agree_with_the_claims(path: Path) -> None:
    """A figure of the whole report is an interval that some claim of that harm touches."""
    for line in lines_of(path):
        for harm in ("killed", "injured"):
            figure = getattr(line.gold, harm)
            if figure is None:
                continue
            low, high = figure
            assert high is None or low <= high, line.id
            assert any(claim.harm == harm for claim in line.gold.claims), (line.id, harm)
