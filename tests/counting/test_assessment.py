"""An assessor's own figure beside those of the sources. All texts are invented."""

import msgspec

from harmledger.counting import estimate_incident, load_policy
from harmledger.terms.claim import Evidence
from tests.counting.factory import claims


def test_the_assessors_floor_stays_beside_a_later_figure():
    """ "At least seven" told first is the assessor's own; nine by nobody named is a source's: seven to nine."""
    told = [
        msgspec.structs.replace(claim, evidence=(Evidence(start=at, end=at + 1, quote="x", role="sentence"),))
        for at, claim in enumerate(claims({"killed": "at least 7"}, {"killed": "9"}))
    ]
    estimate = estimate_incident(told, load_policy("airwars"), harm="killed")
    assert (estimate.minimum, estimate.maximum) == (7, 9)
