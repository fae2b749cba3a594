"""Whatever happens to a ledger, its past stays as it was, and its index is what a rebuild would give."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from harmledger.ledger import create_or_open, open_for_reading, verify
from harmledger.ledger.entries import canonical
from harmledger.ledger.tallying import sums_by_month
from harmledger.terms.incident import Redirect, Split
from tests.ledger import factory as make

small = some.integers(min_value=0, max_value=3)
steps = some.lists(
    some.tuples(
        some.sampled_from(("add", "read", "join", "split", "redirect", "correct", "retract", "withdraw", "undo")),
        small, small,
    ),
    min_size=3, max_size=14,
)  # fmt: skip


def told(ledger):
    """What a ledger answers."""
    return (
        list(ledger.documents()), list(ledger.claims()), list(ledger.incidents()), ledger.joins(), ledger.decisions(),
        ledger.unresolved(), sums_by_month(ledger, "killed"), sums_by_month(ledger, "killed", since="2022-01-01"),
    )  # fmt: skip


def items(ledger, step, number):
    """What a step records; nothing where it does not fit the ledger as it is."""
    kind, first, second = step
    name, harm = f"d{first}", ("killed", "injured", "missing", "trapped")[second]
    if kind == "add":
        return [make.report(name, second + 2), make.reading(name, second + 2), make.join(name, f"i{second}")]
    if not ledger.has_document(name):
        return []
    count = int(next(word for word in ledger.text(name).split() if word.isdecimal()))
    if kind == "read":
        return [make.reading(name, count, reader=f"en@{number}", harm=harm, mention=second % 2)]
    if kind == "join":
        return [make.join(name, f"i{second}", mention=second % 2)]
    if kind == "split":
        return [Split(incident_id=f"i{first}", into=f"i{second}", mentions=(f"{name}#0",), reason="x", author="Olena")]
    if kind == "redirect":
        return [Redirect(old=f"i{first}", kept=f"i{second}", reason="x", author="Olena")] if first != second else []
    if kind == "undo":
        held = [decision.decision_id for _, decision in ledger.decisions()]
        return [make.decision("undo", held[-1], name=f"u{number}")] if held else []
    if kind == "withdraw":
        return [make.decision("retract", name, name=f"w{number}")]
    claims = [claim for claim in ledger.claims() if claim.document_id == name]
    if not claims:
        return []
    if kind == "retract":
        return [make.decision("retract", claims[0].claim_id, name=f"r{number}")]
    value = canonical(type(claims[0])(**{**fields(claims[0]), "confidence": number / 100})).decode()
    return [make.decision("correct", claims[0].claim_id, name=f"c{number}", value=value)]


def fields(claim):
    return {name: getattr(claim, name) for name in claim.__struct_fields__}


@settings(max_examples=25)
@given(steps)
def test_the_past_never_changes_and_the_index_is_the_log(todo):
    """After any steps, every earlier moment answers as it did then, and so does an index built anew."""
    with tempfile.TemporaryDirectory() as work:
        seen = {}
        with create_or_open(Path(work) / "l") as ledger:
            for number, step in enumerate(todo):
                ledger.record(items(ledger, step, number))
                seen[ledger.as_of] = told(ledger)
        assert verify(Path(work) / "l", full=True).findings == []
        for moment, answers in seen.items():
            with open_for_reading(Path(work) / "l", moment) as past:
                assert told(past) == answers


def test_an_interrupted_run_knows_what_it_has_read(tmp_path):
    """Asked by the original's hash, the ledger names the document and who read it, as of that moment."""
    with create_or_open(tmp_path / "l") as ledger:
        ledger.record(make.everything("d1", 3))
        size, digest = ledger.as_of, ledger.entry(2).read().original.sha256
        (known,) = ledger.with_original(digest)
        assert (known.document_id, known.source, known.published) == ("d1", "Vistnyk", "2022-07-18")
        assert known.reader == make.READER
        assert ledger.with_original("0" * 64) == []
        ledger.record([make.reading("d1", 3, reader="en@2", confidence=0.7)])
        assert [known.reader for known in ledger.with_original(digest)] == ["en@2"]
    with open_for_reading(tmp_path / "l", size) as past:
        assert [known.reader for known in past.with_original(digest)] == [make.READER]
