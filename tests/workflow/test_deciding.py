"""Decisions in the workflow: what they need, and what they are called."""

import pytest

from harmledger.errors import HarmledgerError, UsageError
from harmledger.ledger import open_for_reading
from harmledger.workflow.deciding import SUBJECTS, correct, decide, decide_and_tell, suppose
from harmledger.workflow.showing import full_id
from tests.workflow.factory import figures, put


@pytest.fixture
def ledger(tmp_path):
    """A ledger of two strikes."""
    for name, text in {
        "a.txt": "Two people were killed in Nikopol on 8 July 2022.",
        "b.txt": "Five people were wounded in Kherson on 9 July 2022.",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    put(tmp_path / "ledger", tmp_path / "a.txt", tmp_path / "b.txt")
    return tmp_path / "ledger"


def claims(ledger):
    """The claims of a ledger, the killed first."""
    with open_for_reading(ledger) as opened:
        return sorted(opened.claims(), key=lambda claim: claim.harm or "", reverse=True)


@pytest.mark.parametrize("verb", sorted(SUBJECTS))
def test_every_verb_needs_its_subjects(ledger, verb):
    """A decision about nothing is refused before anything is recorded."""
    with pytest.raises(UsageError):
        decide(ledger, verb, (), "Reader One", "because")


@pytest.mark.parametrize(("author", "reason"), [("", "because"), ("Reader One", "")])
def test_every_decision_has_an_author_and_a_reason(ledger, author, reason):
    """Nobody decides without a name, nor without a reason."""
    with pytest.raises(UsageError):
        decide(ledger, "reject", (claims(ledger)[0].claim_id,), author, reason)


def test_a_decision_names_what_was_seen(ledger):
    """A decision keeps how far the ledger went when it was made, its author and its reason."""
    claim = claims(ledger)[0]
    with open_for_reading(ledger) as opened:
        size = opened.head().size
    decision = decide(ledger, "reject", (claim.claim_id[:8],), "Reader One", "a slip of the pen")
    assert (decision.seen, decision.subjects, decision.author) == (size, (claim.claim_id,), "Reader One")
    with open_for_reading(ledger) as opened:
        assert [made for _, made in opened.decisions()] == [decision]


def test_reject_and_undo_in_figures(ledger):
    """A rejected figure is gone, an undone rejection is as if it had never been."""
    before = figures(ledger)
    killed = next(claim for claim in claims(ledger) if claim.harm == "killed")
    decision = decide(ledger, "reject", (killed.claim_id,), "Reader One", "another town")
    assert figures(ledger) != before
    decide(ledger, "undo", (decision.decision_id,), "Reader One", "it was right")
    assert figures(ledger) == before


def test_a_correction_keeps_its_evidence(ledger):
    """What is corrected is the reading; the characters that it was read from stay."""
    killed = next(claim for claim in claims(ledger) if claim.harm == "killed")
    correct(ledger, killed.claim_id, '{"modality": "denied"}', "Reader One", "the mayor denied it")
    after = next(claim for claim in claims(ledger) if claim.harm == "killed")
    assert (after.modality, after.evidence, after.claim_id) == ("denied", killed.evidence, killed.claim_id)


def test_no_decision_makes_a_ledger(tmp_path):
    """Where there is no ledger a decision is refused, and none is made."""
    with pytest.raises(HarmledgerError):
        decide(tmp_path / "none", "retract", ("a",), "Reader One", "because")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("grade", [None, "", "certain"])
def test_a_grade_is_one_of_five(ledger, grade):
    """A grade that is none of the five is refused, with their names."""
    with open_for_reading(ledger) as opened:
        name = next(iter(opened.incidents())).incident_id
    with pytest.raises(UsageError) as refused:
        decide(ledger, "grade", (name,), "Reader One", "because", grade)
    assert "contested" in str(refused.value)


def test_mentions_can_be_decided_on(ledger):
    """Two mentions that are called the same are one incident."""
    with open_for_reading(ledger) as opened:
        pair = tuple(incident.mentions[0] for incident in opened.incidents())
    decide(ledger, "same", pair, "Reader One", "one and the same")
    assert len(figures(ledger)) == 1


@pytest.mark.parametrize("mention", ["nowhere#0", "#", "a#b"])
def test_mentions_must_be_there(ledger, mention):
    """A mention that no incident holds is refused, and nothing is recorded."""
    with pytest.raises(HarmledgerError):
        decide(ledger, "retract", (mention,), "Reader One", "because")
    with open_for_reading(ledger) as opened:
        assert list(opened.decisions()) == []


@pytest.mark.parametrize("changes", ["", "{", "[1]", '{"harm": "amused"}', '{"evidence": 3}'])
def test_what_is_no_claim_is_no_correction(ledger, changes):
    """A correction that makes no claim is refused, and the claim stays as it was."""
    before = claims(ledger)
    with pytest.raises(HarmledgerError):
        correct(ledger, before[0].claim_id, changes, "Reader One", "because")
    assert claims(ledger) == before


def test_same_taken_back_gives_the_id_back(ledger):
    """Two incidents joined and parted again have the ids that they had, and each id leads to its own."""
    with open_for_reading(ledger) as opened:
        before = {incident.incident_id: incident.mentions for incident in opened.incidents()}
    one, two = sorted(before)
    decision = decide(ledger, "same", (one, two), "Reader One", "a slip of the pen in the date")
    with open_for_reading(ledger) as opened:
        (kept,) = [incident.incident_id for incident in opened.incidents()]
        assert {opened.leads_to(one), opened.leads_to(two)} == {kept}
    decide(ledger, "undo", (decision.decision_id,), "Reader One", "they are two after all")
    with open_for_reading(ledger) as opened:
        assert {incident.incident_id: incident.mentions for incident in opened.incidents()} == before
        assert (opened.leads_to(one), opened.leads_to(two)) == (one, two)


def test_the_first_digits_of_a_joined_id_lead_on(ledger):
    """Whoever noted the digits of an incident that was joined to another since finds that one by them."""
    with open_for_reading(ledger) as opened:
        one, two = sorted(incident.incident_id for incident in opened.incidents())
    decide(ledger, "same", (one, two), "Reader One", "a slip of the pen in the date")
    with open_for_reading(ledger) as opened:
        (kept,) = [incident.incident_id for incident in opened.incidents()]
        assert {full_id(opened, name[:10]) for name in (one, two)} == {("incident", kept)}


def test_what_would_be_gives_the_id_back_too(ledger):
    """Undoing, looked at beforehand, shows both incidents under their ids, as it then is."""
    with open_for_reading(ledger) as opened:
        one, two = sorted(incident.incident_id for incident in opened.incidents())
    decision = decide(ledger, "same", (one, two), "Reader One", "one strike")
    foreseen = suppose(ledger, "undo", (decision.decision_id,), "Reader One", "two after all")
    done = decide_and_tell(ledger, "undo", (decision.decision_id,), "Reader One", "two after all")
    assert foreseen.effect == done.effect
