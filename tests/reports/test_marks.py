"""Evidence in a source's text: overlaps are cut, nothing is lost, nothing hidden stays hidden."""

import re

from hypothesis import given
from hypothesis import strategies as st

from harmledger.reports import marks
from harmledger.reports.unseen import UNSEEN, visible
from harmledger.terms.claim import Claim, Evidence

TEXT = st.text(min_size=1, max_size=60)
ROLES = st.sampled_from([*marks.ROLES, "sentence", "holder"])


def claim(name, *evidence):
    """A claim with nothing but its evidence."""
    return Claim(claim_id=name, document_id="d", kind="harm", evidence=tuple(evidence))


def span(text, start, end, role="count"):
    """Evidence at two offsets."""
    return Evidence(start=start, end=end, quote=text[start:end], role=role)


@st.composite
def marked_texts(draw):
    """A text and claims whose evidence lies anywhere in it, overlapping as it likes."""
    text = draw(TEXT)
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = st.lists(st.tuples(edges, ROLES), max_size=4)
    claims = [
        claim(str(index), *(span(text, min(edge), max(edge), role) for edge, role in found if edge[0] != edge[1]))
        for index, found in enumerate(draw(st.lists(spans, max_size=4)))
    ]
    return text, claims


@given(marked_texts())
def test_the_pieces_joined_are_the_text(case):
    """However evidence overlaps, every character is shown once, in order."""
    text, claims = case
    numbers = {one.claim_id: index for index, one in enumerate(claims, 1)}
    pieces = marks.pieces(text, claims, numbers)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert "".join(bit.text for piece in pieces for bit in piece.bits) == visible(text)


@given(marked_texts())
def test_every_claim_with_evidence_has_one_anchor(case):
    """A link to a claim's words always leads somewhere, and never to two places."""
    text, claims = case
    numbers = {one.claim_id: index for index, one in enumerate(claims, 1)}
    anchors = [number for piece in marks.pieces(text, claims, numbers) for number in piece.anchors]
    assert sorted(anchors) == [numbers[one.claim_id] for one in claims if one.evidence]


def test_evidence_that_is_not_the_text_is_not_marked():
    """A wrong mark is worse than none."""
    wrong = Evidence(start=0, end=3, quote="two", role="count")
    pieces = marks.pieces("six people", [claim("a", wrong)], {"a": 1})
    assert [piece.role for piece in pieces] == [""]


def test_overlapping_evidence_shows_the_strongest_role():
    """ "14" within "14 people": the count is seen as a count."""
    text = "and 14 people were hurt"
    pieces = marks.pieces(text, [claim("a", span(text, 4, 6), span(text, 4, 13, "who"))], {"a": 1})
    assert [(text[piece.start : piece.end], piece.role) for piece in pieces] == [
        ("and ", ""),
        ("14", "count"),
        (" people", "who"),
        (" were hurt", ""),
    ]


def test_a_long_text_is_shortened_around_its_evidence():
    """A report of megabytes does not make a page of megabytes; the gap says what it left out."""
    text = "x" * 30_000 + "six" + "y" * 30_000
    pieces = marks.pieces(text, [claim("a", span(text, 30_000, 30_003))], {"a": 1})
    shown = sum(len(bit.text) for piece in pieces for bit in piece.bits)
    assert shown < 3_000
    assert shown + sum(piece.left_out for piece in pieces) == len(text)
    assert any(piece.anchors for piece in pieces)


@given(st.text())
def test_nothing_unseen_is_left_in_a_shown_text(text):
    """Controls, bidirectional marks and the like are always written by their code point."""
    assert not UNSEEN.search(visible(text))


def test_characters_that_reorder_text_are_named():
    """A right-to-left override can turn 12 into 21 for the eye."""
    assert visible("12\u202e34\u200b") == "12⟦U+202E⟧34⟦U+200B⟧"
    assert [bit.unseen for bit in marks.bits("a\u202eb") if bit.unseen] == ["right-to-left override"]


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_ordinary_text_is_untouched(text):
    """Letters, digits, punctuation and spaces of any script pass, filler letters apart."""
    assert visible(re.sub(UNSEEN, "", text)) == re.sub(UNSEEN, "", text)
