"""Whose text each report carries, asked again only where it may have changed, is what comparing all reports gives."""

import random
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.documents import retelling, tracing
from harmledger.documents.lineage import lineage
from harmledger.terms.document import Document
from harmledger.workflow.kept import texts
from harmledger.workflow.kept.tables import Kept, blank, look_ups
from harmledger.workflow.kept.texts import origins_moved, put_texts
from tests.laundering.sets import copied_sets, independent_sets

REPORTS = [report for one in [*copied_sets()[:3], *independent_sets()[:3]] for report in one.reports]
WORDS = "one two three four five six seven eight nine ten strike town shell dead house river gate".split()  # noqa: SIM905


def words(pick: random.Random, most: int) -> str:
    """Some words, many of them in other texts too."""
    return " ".join(pick.choice(WORDS) for _ in range(pick.randint(5, most)))


class Newsroom:
    """Texts as they come: wire reports and their translations, cuts, and a site's own with its menu above."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.told = self.pick.sample(REPORTS, 6)
        self.menu = words(self.pick, 40)

    def report(self, name: str) -> Document:
        """One of them."""
        told, kind = self.pick.choice(self.told), self.pick.random()
        text = told.text if kind < 0.4 else told.text[: len(told.text) // 2] if kind < 0.6 else self.own()
        day = f"2024-05-{self.pick.randint(1, 12):02d}" if self.pick.random() < 0.9 else None
        hour = f"T{self.pick.randint(0, 23):02d}:00" if self.pick.random() < 0.5 else ""
        return Document(
            document_id=name,
            text=text,
            language=told.language or "en" if kind < 0.6 else "en",
            published=day and day + hour,
            source=self.pick.choice([None, told.source, "A site", "Other wire"]),
        )

    def own(self) -> str:
        """A text of its own below a menu."""
        return f"{self.menu} {words(self.pick, 50)}"


def changed(kept: Kept, now: dict[str, Document], names: list[str]) -> None:
    """Write which reports there are after some came, went or were written anew, and follow what that changes."""
    for name in names:
        kept.db.execute("DELETE FROM report WHERE document = ?", (name,))
        if name in now:
            put(kept, now[name], name)
    origins_moved(kept, names, now.get)


def put(kept: Kept, one: Document, origin: str) -> None:
    """Write that there is a report."""
    row = (one.document_id, one.source, one.published, origin)
    kept.db.execute("INSERT INTO report VALUES(?, ?, ?, ?, 0)", row)


@pytest.mark.parametrize("few", [False, True])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000))
def test_origins_are_those_of_comparing_all_reports(few, seed) -> None:
    """Reports come, go and are written anew in any order, by ones and twenties: after each step every report's origin
    is that of comparing all; so too where (`few`) a handful of texts makes a passage or a name common."""
    room = Newsroom(seed)
    pick = room.pick
    names = [f"r{number}" for number in range(pick.randint(4, 60))]
    now = {name: room.report(name) for name in names if pick.random() < 0.6}
    limits = (3, 6, 3) if few else (tracing.COMMON, retelling._COMMON, retelling._COMPARED)
    with (
        patch.object(tracing, "COMMON", limits[0]),
        patch.object(texts, "COMMON", limits[0]),
        patch.object(retelling, "_COMMON", limits[1]),
        patch.object(retelling, "_COMPARED", limits[2]),
    ):
        kept = blank(None)
        origins = put_texts(kept, now.values())
        look_ups(kept)
        assert origins == lineage(now.values())
        for name, one in now.items():
            put(kept, one, origins[name])
        for _ in range(4):
            some = pick.sample(names, min(len(names), pick.choice([1, 2, 5, 20])))
            for name in some:
                if name in now and pick.random() < 0.4:
                    del now[name]
                else:
                    now[name] = room.report(name)
            changed(kept, now, some)
            assert dict(kept.rows("SELECT document, origin FROM report")) == lineage(now.values())
        kept.close()


def test_only_what_changed_is_told() -> None:
    """A copy that comes changes its own origin; the original that comes after its copy changes the copy's."""
    copy = Document(document_id="copy", text=REPORTS[0].text, language="en", published="2024-05-02")
    first = Document(document_id="first", text=REPORTS[0].text, language="en", published="2024-05-01")
    kept = blank(None)
    put_texts(kept, [])
    look_ups(kept)
    put(kept, copy, "copy")
    assert origins_moved(kept, ["copy"], {"copy": copy}.get) == {}
    put(kept, first, "first")
    assert origins_moved(kept, ["first"], {"copy": copy, "first": first}.get) == {"copy": "first"}
    kept.db.execute("DELETE FROM report WHERE document = 'first'")
    assert origins_moved(kept, ["first"], {"copy": copy}.get) == {"copy": "copy"}
