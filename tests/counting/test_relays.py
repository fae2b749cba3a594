"""Whose statement a copy, a translation or a relay carries."""

import msgspec

from harmledger.counting import estimate_incident, independence, load_policy
from harmledger.counting.examples import claim_of
from harmledger.counting.origins import Sharing
from harmledger.terms.decision import Decision

FLOWS = Sharing(types=("official",))


def claims(*rows):
    """Claims from rows of a policy's examples."""
    return [claim_of({"id": str(n), **row}) for n, row in enumerate(rows)]


def test_a_copy_without_the_speaker_stands_on_its_originals_speaker():
    """The outlet that cut "said the mayor" away is no second source."""
    told = claims({"killed": "19", "by": "mayor", "report": "a"}, {"killed": "19", "report": "b"})
    assert independence(told, {"b": "a"}, FLOWS) == ("officials",)
    assert len(independence(told, {}, FLOWS)) == 2


def test_a_translated_speaker_is_the_originals():
    """Words for an office that nobody knows to be the same are the same in a copy, with the same figure or about it."""
    told = claims(
        {"killed": "19", "by": "the harbour board", "report": "a"},
        {"killed": "about 20", "by": "портове управління", "report": "b"},
    )
    assert independence(told, {"b": "a"}) == ("the harbour board",)
    assert len(independence(told)) == 2


def test_a_figure_that_a_copy_adds_is_its_own():
    """A near copy with another speaker's other figure has a source of its own."""
    told = claims(
        {"killed": "19", "by": "mayor", "report": "a"},
        {"killed": "31", "by": "a surgeon", "report": "b"},
    )
    assert independence(told, {"b": "a"}, FLOWS) == ("a surgeon", "officials")


def test_who_reports_what_an_outlet_reports_stands_on_that_outlets_source():
    """ "East Wire reports" is the statement of whom East Wire has it from; without its report, East Wire's own."""
    told = claims(
        {"killed": "19", "by": "mayor", "report": "a", "outlet": "East Wire"},
        {"killed": "about 20", "by": "East Wire", "report": "b", "outlet": "Courier"},
        {"killed": "19", "by": "news agency East Wire", "report": "c", "outlet": "Herald"},
    )
    assert independence(told, {}, FLOWS) == ("officials",)
    assert independence(told[1:2], {}, FLOWS) == ("east wire",)


def test_an_estimate_takes_a_relay_for_what_it_is():
    """A rounding relay widens no range: its source still says nineteen."""
    told = claims(
        {"killed": "19", "by": "mayor", "report": "a", "outlet": "East Wire", "on": "2023-03-12"},
        {"killed": "about 20", "by": "East Wire", "report": "b", "outlet": "Courier"},
    )
    estimate = estimate_incident(told, load_policy(), harm="killed")
    assert (estimate.minimum, estimate.maximum) == (19, 19)


def test_one_name_in_three_spellings_is_one_speaker():
    """An office that ends with a name, in Cyrillic letters, is known by the name, short as it may be."""
    told = claims(
        {"killed": "8", "by": "головлікар Михайло Уявний", "report": "a"},
        {"killed": "8", "by": "главврач Михаил Уявный", "report": "b"},
        {"killed": "8", "by": "головлікарка Марія Уявна", "report": "c"},
    )
    assert len(independence(told)) == 2


def test_a_rejected_claim_lends_its_speaker_nothing():
    """A speaker named in full only by a claim that was rejected is the short one that the others know."""
    told = claims(
        {"killed": "6", "by": "the state mine inspectorate", "report": "a", "id": "full"},
        {"killed": "5", "by": "the inspectorate", "report": "b", "id": "short"},
    )
    gone = Decision(decision_id="d", verb="reject", subjects=("full",), author="A. Recorder", reason="another mine")
    estimate = estimate_incident(told, load_policy(), harm="killed", decisions=[gone])
    alone = estimate_incident(told[1:], load_policy(), harm="killed")
    assert estimate == msgspec.structs.replace(alone, set_aside=estimate.set_aside)


def test_a_copys_open_figure_is_the_originals():
    """A translation that makes "more than ten" of seventeen carries the seventeen; a hundred is no form of it."""
    rows = ({"injured": "17", "by": "the water board", "report": "a"},
            {"injured": "more than 10", "by": "водоканал", "report": "b"})  # fmt: skip
    assert independence(claims(*rows), {"b": "a"}) == ("the water board",)
    assert len(independence(claims({**rows[0], "injured": "117"}, rows[1]), {"b": "a"})) == 2


def test_a_rounding_in_cyrillic_letters_is_not_the_original_word():
    """ "Десятки" of a copy that rounds is no older word than the number that the same speaker gives that day; beside
    "dozens" alone it is."""
    exact = claims({"injured": "23", "by": "the mayor", "report": "a"})
    vague = claims({"injured": "dozens", "by": "the mayor", "report": "b", "id": "dozens"})
    word = claim_of({"injured": "tens", "by": "the mayor", "report": "c", "id": "word"})
    word = msgspec.structs.replace(word, count=msgspec.structs.replace(word.count, wording="десятки"))
    policy = load_policy("interval")
    told = estimate_incident([*exact, *vague, word], policy, harm="injured", lineage={"b": "a", "c": "a"})
    assert (told.minimum, told.maximum) == (23, 23)
    told = estimate_incident([*vague, word], policy, harm="injured", lineage={"c": "b"})
    assert (told.minimum, told.maximum) == (20, 99)
