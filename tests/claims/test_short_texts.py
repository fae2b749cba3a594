"""Which texts are read at all: long ones only where a word of war or of deaths stands in them."""

from harmledger.claims.triggers import SHORT_TEXT
from tests.claims.factory import read as claims_of

MATCH = "The visitors took the lead. Their captain was detained by a knock on the ankle and released by the doctor. "
FLIGHT = "Five hundred people were evacuated from Bucha. "


def test_a_short_post_is_read_on_its_own_words():
    """A post of one sentence need not name the war."""
    assert [claim.harm for claim in claims_of(FLIGHT)] == ["evacuated"]


def test_a_long_text_without_war_is_left_alone():
    """Sport and trade take, hold and release things all day: without a word of war beside them nothing is read."""
    assert claims_of(MATCH * (SHORT_TEXT // len(MATCH) + 2)) == []


def test_a_long_text_is_read_where_forces_are_named():
    """One word that tells of war anywhere in the text lets the other words set off the reading."""
    text = "Rain fell on the empty square all day long. " * (SHORT_TEXT // 40 + 2) + FLIGHT
    assert claims_of(text) == []
    assert [claim.harm for claim in claims_of(text + "Russian forces stood at the bridge.")] == ["evacuated"]
