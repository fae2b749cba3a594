"""The pages say what the program does: who adds a field, a rule or a command and leaves it out fails here."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from harmledger.sources.kinds import KINDS
from harmledger.terms import claim, place
from harmledger.terms.period import Period

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
CLAIM_PAGE = (ROOT / "docs/reference/claim.md").read_text(encoding="utf-8")
PARTS = [
    claim.Claim, claim.Count, claim.Who, claim.What, claim.Weapon, claim.AllegedPerpetrator, claim.Said, claim.Speaker,
    claim.Holder, claim.Evidence, place.Place, place.Relation, place.Alternative, Period,
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_the_claim_page_names_every_field(part: type[msgspec.Struct]) -> None:
    """A field of the schema that nobody can read about does not exist for those who use it."""
    missing = [name for name in part.__struct_encode_fields__ if f"`{name}`" not in CLAIM_PAGE]
    assert missing == []


@pytest.mark.parametrize(
    "values", [claim.Kind, claim.Harm, claim.Modality, claim.Change, claim.Cause, claim.Status, place.Level]
)
def test_the_claim_page_names_every_value(values: object) -> None:
    """Every value that a field may take stands on the page."""
    assert [value for value in get_args(values) if value not in CLAIM_PAGE] == []


def test_the_page_on_reading_names_every_kind_of_file() -> None:
    """Who can read a kind of file finds it on the page, and nobody looks for one that can't be read."""
    page = (ROOT / "docs/how-to/read-reports.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(\.[a-z]+)`", page)) == set(KINDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """A link to a page or picture of the project must not be broken, nor one to a heading."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            path, _, heading = target.partition("#")
            there = (page.parent / path).resolve() if path else page
            assert there.exists(), target
            assert not heading or heading in headings(there), target


def headings(page: Path) -> set[str]:
    """Anchors of a page's headings, as they are made of their words."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-") for title in titles}
