"""One mention is one event as one report tells it."""

from harmledger.incidents import event_mentions
from harmledger.incidents.names import proper_names
from harmledger.terms.claim import Claim, Said, Speaker, Weapon, Who
from harmledger.terms.document import Document
from harmledger.terms.period import Period
from tests.incidents.factory import POKROVSK, TORETSK, count, exactly


def claim(name: str, **fields) -> Claim:
    return Claim(
        **{"claim_id": name, "document_id": "a", "kind": "harm", "harm": "killed", "count": exactly(1), **fields}
    )


def document(text: str = "", name: str = "a") -> Document:
    return Document(
        document_id=name, text=text, language="en", published="2022-07-18", source="Outlet", sha256=f"hash{name}"
    )


def test_claims_of_one_event_are_one_mention():
    """Claims of one document with one number are drawn together: places, dates, figures, weapon."""
    day = Period(wording="Saturday", earliest="2022-07-16", latest="2022-07-16", precision=1)
    week = Period(wording="last week", earliest="2022-07-11", latest="2022-07-17", precision=3)
    found = event_mentions(
        [
            claim("1", where=(POKROVSK,), when=week, count=count(1)),
            claim("2", harm="injured", count=exactly(14), where=(POKROVSK,), when=day),
            claim("3", harm="injured", count=exactly(3), part_of="2", where=(POKROVSK,)),
            claim("4", kind="attack", harm=None, count=None, weapon=Weapon(wording="two missiles", type="missile")),
            claim("5", mention=1, where=(TORETSK,), count=exactly(6)),
        ],
        {"a": document()},
    )
    assert [m.mention for m in found] == ["a#0", "a#1"]
    first = found[0]
    assert (first.earliest, first.latest, first.places, first.weapon) == (
        "2022-07-16",
        "2022-07-16",
        (POKROVSK,),
        "missile",
    )
    assert (first.killed, first.injured) == (count(1), exactly(14))
    assert (first.kind, first.published, first.source) == ("harm", "2022-07-18", "Outlet")


def test_tallies_tell_of_no_event():
    """Tallies and statements give no mention."""
    assert event_mentions([claim("1", kind="tally"), claim("2", kind="statement", mention=1)], {}) == []


def test_denied_figures_are_no_figures():
    """A denied or feared number is not the event's figure."""
    found = event_mentions([claim("1", modality="denied", count=exactly(12)), claim("2", modality="possible")], {})
    assert found[0].killed is None


def test_named_victims_add_up():
    """Victims named one by one are as many as their names."""
    named = [claim(str(n), who=Who(wording=w, names=(w,))) for n, w in enumerate(["Olha Testova", "Petro Testov"])]
    found = event_mentions(named, {})
    assert found[0].killed is not None
    assert (found[0].killed.figure, found[0].names) == (2, ("Olha Testova", "Petro Testov"))


def test_copies_share_their_origin():
    """Lineage names the origin of a copy; without it only equal texts are copies."""
    claims = [claim("1"), claim("2", document_id="b")]
    documents = {"a": document(), "b": document(name="b")}
    assert len({m.text_hash for m in event_mentions(claims, documents)}) == 2
    assert {m.text_hash for m in event_mentions(claims, documents, {"a": "a", "b": "a"})} == {"a"}


def test_proper_names_of_the_report():
    """Capitalised words that do not only begin a sentence, and full names; small elsewhere means no name; the speaker
    is no mark of the event."""
    text = "Shelling of Crowds: the crowds fled. The doctor Vira Vyhadana met Petro Testov, said Ivan Movets."
    speaker = Said(speaker=Speaker(wording="Ivan Movets", name="Ivan Movets"))
    assert event_mentions([claim("1", said=speaker)], {"a": document(text)})[0].keywords == (
        "petro", "petro testov", "testov", "vira", "vira vyhadana", "vyhadana",
    )  # fmt: skip


def test_declined_names_are_one():
    """A Cyrillic name in another case is the same name."""
    first = proper_names("Там загинула Олена Тестова.")
    assert set(first) == set(proper_names("Вони шукали Олену Тестову."))


def test_the_story_is_the_lead_events():
    """Words, ages and hours of the whole report go with the event that it is about, and with no other."""
    text = "At 11:40 a shell hit the bakery; a 74-year-old died. A week ago two were hurt."
    lead, aside = event_mentions([claim("1"), claim("2", mention=1, harm="injured")], {"a": document(text)})
    assert {"11:40", "74", "bakery"} <= set(lead.story)
    assert aside.story == ()
