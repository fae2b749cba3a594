"""The whole way from text to claims: no figure without its characters, the same for the same text, never a crash."""

import json
import random
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.claims.reading import read_claims, reader_for
from harmledger.languages import known_languages, read_pack
from harmledger.sources import Given
from harmledger.workflow.extracting import Extracted, extract
from tests.claims.factory import MONDAY, document, interval, misplaced, read
from tests.claims.templates import damaged, marked, report

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "tests" / "gold").glob("*/*.jsonl"))


@cache
def example_documents():
    """Every report of the examples as a document."""
    found = extract([str(ROOT / "examples" / "pokrovsk-july"), str(ROOT / "examples" / "pokrovsk-july-posts")], Given())
    return [item.document for item in found if isinstance(item, Extracted)]


@cache
def gold_documents():
    """Every annotated report that a pack reads, as a document."""
    rows = [json.loads(line) for path in GOLD for line in path.read_text(encoding="utf-8").splitlines()]
    known = known_languages()
    return [
        document(row["text"], row.get("published"), row["language"], row["id"])
        for row in rows
        if row.get("language") in known
    ]


@cache
def example_texts():
    """The texts of the English examples."""
    return [item.text for item in example_documents() if item.language == "en"]


@pytest.mark.parametrize("documents", [example_documents, gold_documents])
def test_every_quote_of_every_real_report_is_where_it_says(documents):
    """`text[start:end] == quote` for all evidence of all claims of the examples and the annotated reports."""
    documents = documents()
    claims = read_claims(documents)
    assert any(claims)
    assert [bad for item, found in zip(documents, claims, strict=True) for bad in misplaced(item.text, found)] == []


@pytest.mark.parametrize("documents", [example_documents, gold_documents])
def test_every_claim_points_at_something(documents):
    """No claim stands without evidence, without a rule that found it, or with a confidence outside 0 to 1."""
    for found in read_claims(documents()):
        for claim in found:
            assert claim.evidence
            assert "@" in claim.found_by
            assert 0 <= claim.confidence <= 1
            assert claim.count is None or claim.kind not in ("harm", "tally") or claim.count.wording


@settings(max_examples=150)
@given(report(), st.sampled_from([MONDAY, None, "2022-07-18T22:10:00+03:00", "not a date", ""]))
def test_every_quote_of_an_odd_report_is_where_it_says(text, published):
    """Apostrophes, emoji, combining characters, line ends: the evidence stays exactly in place."""
    claims = read(text, published)
    assert misplaced(text, claims) == []
    for claim in claims:
        if claim.count is not None:
            low, figure, high = interval(claim)
            assert all(bound is None or bound >= 0 for bound in (low, figure, high))
            assert low is None or high is None or low <= high


@settings(max_examples=80)
@given(st.text(max_size=300), st.sampled_from(known_languages()))
def test_no_text_is_a_crash(text, language):
    """Any text at all is read without an error, and what is found in it is in it."""
    assert misplaced(text, read(text, MONDAY, language)) == []


@settings(max_examples=80)
@given(st.deferred(lambda: damaged(example_texts())))
def test_no_damage_is_a_crash(text):
    """Reports that are cut, doubled or garbled anywhere are read without an error; the evidence stays in place."""
    assert misplaced(text, read(text)) == []


@cache
def slavic_texts(language):
    """The texts of every example in a pack's rules."""
    return sorted(
        {example["text"] for rules in read_pack(language).rules.values() for rule in rules for example in rule.examples}
    )


@settings(max_examples=100)
@given(st.data(), st.sampled_from(["uk", "ru"]))
def test_marks_of_slavic_posts_move_no_evidence(data, language):
    """Stress marks, three apostrophes, emoji, hashtags, letters and marks apart: the evidence stays in its place."""
    text = data.draw(marked(slavic_texts(language)))
    assert misplaced(text, read(text, MONDAY, language)) == []


@settings(max_examples=60)
@given(report())
def test_the_same_text_has_the_same_claims(text):
    """Read twice, a report gives the same claims with the same ids, each id once."""
    first = read(text)
    assert first == read(text)
    assert len({claim.claim_id for claim in first}) == len(first)


def test_order_and_batches_change_nothing():
    """Documents read backwards, shuffled, or one by one have the same claims."""
    documents = example_documents()
    whole = {item.document_id: found for item, found in zip(documents, read_claims(documents), strict=True)}
    shuffled = list(documents)
    for seed in (1, 2):
        random.Random(seed).shuffle(shuffled)
        again = dict(zip((item.document_id for item in shuffled), read_claims(shuffled), strict=True))
        assert again == whole
    assert {item.document_id: read_claims([item])[0] for item in reversed(documents)} == whole


def test_other_documents_have_other_ids():
    """The same sentence in two documents gives two claims: who said it where is never mixed up."""
    text = "Two people were killed in Nikopol."
    (one,), (other,) = read_claims([document(text, name="a"), document(text, name="b")])
    assert one.claim_id != other.claim_id
    assert (one.document_id, other.document_id) == ("a", "b")


def test_a_date_of_publication_moves_no_evidence():
    """When a report came out changes the days of its claims, never what was found or where."""
    text = example_texts()[0]
    dated, undated = read(text, MONDAY), read(text, None)
    assert [(c.harm, c.count, c.evidence) for c in dated] == [(c.harm, c.count, c.evidence) for c in undated]


@pytest.mark.parametrize(
    "text",
    [
        "The visitors scored three goals in the last ten minutes and the striker was booked twice.",
        "The price of bread rose by 40 per cent, and 12 shops closed.",
        "She has two sons, 14 and 16, and lives 3 km from the station.",
        "The orchestra of 60 played for two hours; 1,200 tickets were sold.",
        "Parliament voted 226 to 3 for the bill on Tuesday.",
        "Der Zug fuhr um 14 Uhr mit 200 Reisenden ab.",
    ],
)
def test_irrelevant_text_yields_nothing(text):
    """Goals, prices, ages and votes are no harm: no trigger, no claim."""
    assert read(text) == []


def test_front_matter_says_nothing_of_its_own():
    """What stands before the body is part of the text, so that offsets hold, but no claim is read from it."""
    head = "---\nnote: 99 people were killed\n---\n"
    text = head + "Two people were killed."
    claims = reader_for("en").read(msgspec.structs.replace(document(text), body_start=len(head)))
    assert [claim.count.figure for claim in claims] == [2]
    assert misplaced(text, claims) == []
