"""What a batch does, and what it leaves alone."""

import os
from datetime import UTC, datetime

import pytest

from harmledger.errors import LedgerError, LedgerLocked, StaleDecision, UnknownEntry, UsageError
from harmledger.ledger import PolicyUsed, Query, Reading, create_or_open, open_for_reading, reindex
from harmledger.ledger.entries import canonical
from harmledger.terms.incident import Redirect, Split
from tests.ledger import factory as make


@pytest.fixture
def ledger(tmp_path):
    with create_or_open(tmp_path / "ledger") as made:
        yield made


def test_claims_come_back_equal(ledger):
    """What was recorded is what is read, field by field."""
    ledger.record(make.everything("d1", 3))
    assert list(ledger.claims()) == [make.claim("d1", 3)]
    assert ledger.document("d1") == make.document("d1", 3)
    assert ledger.original("d1") == make.text_of(3).encode()
    assert list(ledger.sightings()) == [make.sighting("d1", "reports/d1.txt")]
    assert ledger.joins("i1") == (make.join("d1", "i1"),)


def test_the_same_again_records_nothing(ledger):
    """A report, sighting, reading and join given twice are one each."""
    first = ledger.record(make.everything() + make.everything())
    again = ledger.record(make.everything())
    assert (first.new, first.known) == ({"archived": 1, "sighting": 1, "claims": 1, "join": 1}, 4)
    assert (again.new, again.known, again.head) == ({}, 4, first.head)


def test_a_new_sighting_of_a_known_text_is_one_entry(ledger):
    """Fifty copies are one text seen fifty times."""
    ledger.record(make.everything())
    receipt = ledger.record([make.report(), *(make.sighting("d1", f"copy{n}.txt") for n in range(49))])
    assert receipt.new == {"sighting": 49}
    assert len(list(ledger.documents())) == 1
    assert len(list(ledger.sightings("d1"))) == 50


def test_a_new_text_under_a_known_id_is_a_new_version(ledger):
    """The newer text and its claims hold from then on; as of before, the older ones."""
    before = ledger.record(make.everything("d1", 3)).last
    ledger.record(make.everything("d1", 4))
    assert [claim.count.at_least for claim in ledger.claims()] == [4]
    with open_for_reading(ledger.folder, before) as past:
        assert past.text("d1") == make.text_of(3)
        assert [claim.count.at_least for claim in past.claims()] == [3]


def test_an_id_of_another_outlet_is_refused(ledger):
    """Two outlets' reports under one id are never taken for versions of each other."""
    ledger.record(make.everything("d1", 3))
    receipt = ledger.record([make.report("d1", 9, source="Novyny"), make.reading("d1", 9), *make.everything("d2", 4)])
    assert [refusal.locator for refusal in receipt.refused] == ["reports/d1.txt"]
    assert "Vistnyk" in receipt.refused[0].reason
    assert sorted(claim.document_id for claim in ledger.claims()) == ["d1", "d2"]
    assert ledger.text("d1") == make.text_of(3)


def test_a_date_of_publication_that_comes_later_is_a_new_version(ledger):
    """A report read without its date is read again when the date is given; a copy with other details is the same."""
    ledger.record([make.report("d1", published=None), make.reading()])
    receipt = ledger.record([make.report("d1"), make.reading()])
    assert receipt.new == {"archived": 1, "claims": 1}
    assert ledger.document("d1").published == "2022-07-18"
    assert ledger.record([make.report("d1", published="2022-07-19", source="Novyny"), make.reading()]).new == {}


def test_a_quote_that_is_not_in_the_text_is_refused(ledger):
    """No figure stands without its characters."""
    wrong = Reading(document_id="d1", reader=make.READER, claims=make.reading("d1", 12).claims)
    receipt = ledger.record([make.report("d1", 3), wrong, make.report("d2", 4), make.reading("d2", 4)])
    assert [refusal.locator for refusal in receipt.refused] == ["d1"]
    assert [claim.document_id for claim in ledger.claims()] == ["d2"]


def test_what_speaks_of_an_unknown_document_is_refused(ledger):
    """A reading, sighting or join needs its document; the rest of the batch is recorded."""
    receipt = ledger.record([make.reading("nowhere"), make.sighting("nowhere"), make.join("nowhere"), make.report()])
    assert len(receipt.refused) == 3
    assert receipt.new == {"archived": 1}


def test_half_a_character_is_refused_not_recorded(ledger):
    """A lone surrogate, as broken JSON brings it, can't be spelled: the item is refused, the rest recorded."""
    broken = make.reading("d1", 3, found_by="rule \ud800")
    receipt = ledger.record(
        [make.report("d1"), broken, make.report("d2", 4, title="half \ud83d"), make.report("d3", 5)]
    )
    assert [refusal.locator for refusal in receipt.refused] == ["d1", "reports/d2.txt"]
    assert [document.document_id for document in ledger.documents()] == ["d1", "d3"]


def test_a_better_reading_stands_beside_the_old_one(ledger):
    """Both readings stay; the newer one's claims hold, and joins carry over where the evidence is the same."""
    before = ledger.record(make.everything()).last
    ledger.record([make.reading("d1", 3, reader="en@2 rules@1", confidence=0.9)])
    assert [reading.reader for _, reading in ledger.readings("d1")] == [make.READER, "en@2 rules@1"]
    assert [claim.confidence for claim in ledger.claims()] == [0.9]
    assert ledger.incident("i1").mentions == ("d1#0",)
    with open_for_reading(ledger.folder, before) as past:
        assert [claim.confidence for claim in past.claims()] == [0.5]


def test_joins_end_where_the_evidence_changed(ledger):
    """A mention whose claims are others in a new reading is unresolved again, and decisions on them are for review."""
    ledger.record([*make.everything(), make.decision("accept", make.claim().claim_id)])
    ledger.record([make.reading("d1", 3, reader="en@2", harm="injured")])
    assert ledger.unresolved() == ["d1#0"]
    assert list(ledger.incidents()) == []
    assert [decision.verb for _, decision in ledger.decisions_for_review()] == ["accept"]


def test_a_join_follows_its_mention_to_another_number(ledger):
    """When a new reading finds another event first, the old event keeps its incident under its new number."""
    ledger.record(make.everything())
    claim = make.claim()
    other = make.claim(harm="injured", mention=0)
    moved = type(claim)(
        **{name: getattr(claim, name) for name in claim.__struct_fields__ if name != "mention"}, mention=1
    )
    ledger.record([Reading(document_id="d1", reader="en@2", claims=(other, moved))])
    assert ledger.incident("i1").mentions == ("d1#1",)
    assert ledger.incident("i1").claims == (claim.claim_id,)
    assert ledger.unresolved() == ["d1#0"]


def test_incidents_as_of_an_entry_are_read_not_computed(ledger):
    """Redirects and splits change what holds from then on, never the past."""
    joined = ledger.record([*make.everything("d1", 3, "i1"), *make.everything("d2", 4, "i2")]).last
    merged = ledger.record([Redirect(old="i2", kept="i1", reason="same day and town", author="resolver@1")]).last
    ledger.record([Split(incident_id="i1", into="i3", mentions=("d1#0",), reason="another street", author="Olena")])
    assert ledger.incident("i2").mentions == ("d2#0",)
    assert ledger.incident("i3").mentions == ("d1#0",)
    with open_for_reading(ledger.folder, merged) as past:
        assert past.incident("i2").incident_id == "i1"
        assert past.incident("i1").mentions == ("d1#0", "d2#0")
        assert len(past.incident_claims("i2")) == 2
    with open_for_reading(ledger.folder, joined) as past:
        assert [(i.incident_id, i.mentions) for i in past.incidents()] == [("i1", ("d1#0",)), ("i2", ("d2#0",))]


def test_a_correction_and_its_undoing(ledger):
    """A corrected claim comes corrected under its id; undone, it comes as it was read."""
    claim = make.claim()
    ledger.record(make.everything())
    new = make.claim(who=None, preliminary=True)
    ledger.record([make.decision("correct", claim.claim_id, value=canonical(new).decode(), name="c1")])
    assert list(ledger.claims()) == [new]
    assert ledger.claim(claim.claim_id) == new
    ledger.record([make.reading("d1", 3, reader="en@2")])
    assert list(ledger.claims()) == [new]
    ledger.record([make.decision("undo", "c1")])
    assert list(ledger.claims()) == [claim]


def test_a_retracted_report_and_its_return(ledger):
    """Claims of a retracted report hold no longer, even when it is read again; undo brings back the newest reading."""
    ledger.record([*make.everything("d1", 3), *make.everything("d2", 4)])
    ledger.record([make.decision("retract", "d1", name="r1")])
    assert [claim.document_id for claim in ledger.claims()] == ["d2"]
    ledger.record([make.reading("d1", 3, reader="en@2", confidence=0.8)])
    assert [claim.document_id for claim in ledger.claims()] == ["d2"]
    ledger.record([make.decision("undo", "r1")])
    assert [(claim.document_id, claim.confidence) for claim in ledger.claims()] == [("d2", 0.5), ("d1", 0.8)]


def test_a_stale_decision_is_refused_with_both_texts(ledger):
    """Who decides on something that was decided since they looked is told both decisions; nothing is written."""
    seen = ledger.record(make.everything()).last
    claim = make.claim().claim_id
    ledger.record([make.decision("accept", claim, seen=seen)])
    late = make.decision("reject", claim, author="Taras", seen=seen)
    with pytest.raises(StaleDecision, match=r"Olena decided after you looked.*accept.*yours was: reject"):
        ledger.record([late])
    assert [decision.verb for _, decision in ledger.decisions()] == ["accept"]


def test_decisions_are_superseded_never_erased(ledger):
    """An undone decision no longer holds, and stays in the history."""
    claim = make.claim().claim_id
    ledger.record([*make.everything(), make.decision("accept", claim, name="a1")])
    ledger.record([make.decision("undo", "a1")])
    assert ledger.decisions() == []
    assert [entry.kind for entry in ledger.history("a1")] == ["decision", "undo"]
    with pytest.raises(UnknownEntry):
        ledger.record([make.decision("undo", "a1", name="again")])


def test_a_correction_must_keep_id_and_evidence(ledger):
    """A correction that moves a quote, changes the id, or is no claim is refused."""
    ledger.record(make.everything())
    claim = make.claim().claim_id
    for value in ("{}", '{"claim_id": "x", "document_id": "d1", "kind": "harm"}'):
        with pytest.raises(UsageError):
            ledger.record([make.decision("correct", claim, value=value, name=value[:9])])


def test_the_history_of_a_document_is_every_entry_about_it(ledger):
    """Archived, seen, read, joined, decided: all entries, in order."""
    ledger.record([*make.everything("d1"), *make.everything("d2", 4), make.decision("retract", "d1")])
    assert [entry.kind for entry in ledger.history("d1")] == ["archived", "sighting", "claims", "join", "retraction"]


def test_other_things_are_recorded_too(ledger):
    """The policies that were used are entries of the record."""
    ledger.record([PolicyUsed(name="interval", version="1", text="rules: [C1]")])
    assert [(entry.kind, entry.read()) for entry in ledger.entries(2)] == [
        ("policy", PolicyUsed(name="interval", version="1", text="rules: [C1]"))
    ]


def test_one_writer_at_a_time(ledger):
    """A second writer is told who is writing."""
    with pytest.raises(LedgerLocked, match=f"process {os.getpid()} of"):
        create_or_open(ledger.folder, wait=0)


def test_a_reader_stays_at_its_moment(ledger):
    """What a writer adds while somebody reads does not show up in that reading."""
    ledger.record(make.everything("d1", 3))
    with open_for_reading(ledger.folder) as reader:
        ledger.record(make.everything("d2", 4))
        assert [claim.document_id for claim in reader.claims()] == ["d1"]
        assert reader.incident("i1").mentions == ("d1#0",)
        assert reader.head().size == 5


def test_reindexing_gives_the_same_answers(ledger):
    """The index can be thrown away: built again from the log it answers the same."""
    for number in range(4):
        ledger.record(make.everything(f"d{number}", number + 2, f"i{number % 2}"))
    ledger.record([make.decision("retract", "d1"), Redirect(old="i1", kept="i0", reason="one", author="resolver@1")])
    before = answers(ledger)
    ledger.close()
    assert reindex(ledger.folder) == before[0].size
    with open_for_reading(ledger.folder) as again:
        assert answers(again) == before


def test_a_missing_ledger_is_an_error_that_says_what_to_do(tmp_path):
    """Reading what does not exist names the folder and the command that makes one."""
    with pytest.raises(LedgerError, match=r"no such folder.*harmledger add"):
        open_for_reading(tmp_path / "nothing")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").touch()
    with pytest.raises(LedgerError, match="holds other things"):
        create_or_open(tmp_path / "photos")


def test_a_date_is_turned_into_an_entry(tmp_path):
    """As of a date, all that was recorded until its end is seen; a clock that stepped is told, not guessed about."""
    times = iter(datetime(2026, 1, day, 12, tzinfo=UTC) for day in (1, 2, 3, 9, 4))
    with create_or_open(tmp_path / "l", clock=lambda: next(times)) as ledger:
        for number in range(4):
            ledger.record([make.report(f"d{number}")])
        folder = ledger.folder
    assert [open_for_reading(folder, day).as_of for day in ("2025-12-31", "2026-01-01", "2026-01-02")] == [0, 1, 2]
    assert open_for_reading(folder, "3").as_of == 3
    with pytest.raises(LedgerError, match="the clock stepped"):
        open_for_reading(folder, "2026-01-05")
    with pytest.raises(LedgerError, match="has 5 entries"):
        open_for_reading(folder, "6")
    with pytest.raises(LedgerError, match="neither a date nor"):
        open_for_reading(folder, "yesterday")


def answers(ledger):
    """Everything that a ledger tells."""
    return (
        ledger.head(),
        list(ledger.documents()),
        list(ledger.claims()),
        list(ledger.incidents()),
        [ledger.incident(incident.incident_id) for incident in ledger.incidents()],
        ledger.decisions(undone=True),
        ledger.search("shelling"),
        list(ledger.claims(Query(box=(48, 37, 49, 38), since="2022-07-01"))),
        ledger.unresolved(),
    )


def test_a_bulk_load_answers_like_single_batches(tmp_path):
    """Batches of a bulk load know each other, are acknowledged one by one, and end in the same answers."""
    clock = lambda: datetime(2026, 1, 1, tzinfo=UTC)  # noqa: E731
    given = [make.everything(f"d{n % 7}", n % 7 + 2, f"i{n % 7 % 2}") for n in range(9)]
    items = [item for report in given for item in report]
    with create_or_open(tmp_path / "one", clock=clock) as one, create_or_open(tmp_path / "many", clock=clock) as many:
        one.record(items)
        with many.bulk():
            for start in range(0, len(items), 5):
                receipt = many.record(items[start : start + 5])
                assert receipt.head.size == many.log.last_head().size
            assert list(many.claims()) == []
            with pytest.raises(UsageError, match="bulk load"):
                many.record([make.report("d99"), make.decision("accept", "x")])
            assert many.record([*items, make.report("d98", 8)]).new == {"archived": 1}
        one.record([make.report("d98", 8)])
        assert answers(many)[1:] == answers(one)[1:]
        assert many.head().size == one.head().size
        assert many.record(items).new == {}
