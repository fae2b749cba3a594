"""What people take out leaves every figure that was derived from it, and comes back with everything."""

import json

import pytest

from harmledger.counting import load_policy
from harmledger.ledger import open_for_reading
from harmledger.workflow.beside import estimates, tallies_beside
from harmledger.workflow.deciding import correct, decide
from harmledger.workflow.figures import Selection, count_incidents
from harmledger.workflow.sources import met, outlets
from harmledger.workflow.telling import background, tell
from tests.workflow.factory import put

POLICY = load_policy("interval")
FIRST = "Three women were killed when a missile hit a bakery in Pokrovsk, Donetsk region, on 16 July 2022."
SECOND = "A missile killed five women in a bakery of Pokrovsk, Ukraine, on 16 July 2022."
TOTAL = (
    "At least 300 children have been killed in Ukraine since 24 February 2022, the city council said on 18 July 2022."
)
REPORTS = (
    ("coast", "Coast Post", "2022-07-17", FIRST),
    ("hill", "Hill Wire", "2022-07-18", SECOND),
    ("total", "Coast Post", "2022-07-18", TOTAL),
)


@pytest.fixture
def ledger(tmp_path):
    """Two reports of one strike, three and five dead, and a total."""
    for name, outlet, day, text in REPORTS:
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps({"id": name, "text": text, "published": day, "source": outlet}))
        put(tmp_path / "ledger", path)
    return tmp_path / "ledger"


def told(ledger):
    """Everything derived from the claims: the incident's figures, versions, sources and grade, the table by sex and
    age, the outlets' origins, the totals."""
    with open_for_reading(ledger) as opened:
        (item,) = (i for i in count_incidents(opened, POLICY) if i.estimates)
        one = tell(item, background(opened, POLICY), closely=True)
        table = estimates(opened, POLICY, Selection(by=("group", "harm")))
        totals = tallies_beside(opened, POLICY)
        origins = {o.source: o.origins for o in outlets(met(opened, POLICY))}
    return {
        "figures": [(e.harm, e.minimum, e.maximum) for e in one.estimates],
        "versions": [[(e.harm, e.minimum, e.maximum) for e in v.estimates] for v in one.versions],
        "sources": sorted(o.name for o in one.origins),
        "grade": one.grade.value,
        "table": [(e.by["group"], e.harm, e.minimum, e.maximum) for e in table if e.claims],
        "totals": [(t.series.compiler, len(t.series.points)) for t in totals],
        "origins": origins,
    }


def claim_of(ledger, document):
    """The id of the only claim of people harmed that a report makes."""
    with open_for_reading(ledger) as opened:
        (claim,) = (c for c in opened.claims() if c.document_id == document and c.harm == "killed")
    return claim.claim_id


def test_both_reports_stand(ledger):
    """Before anything is decided: three to five women, two sources, a fair grade."""
    now = told(ledger)
    assert now["figures"] == [("killed", 3, 5)]
    assert now["table"] == [("women", "killed", 3, 5)]
    assert (now["sources"], now["grade"]) == (["Coast Post", "Hill Wire"], "fair")
    assert now["totals"] == [("the city council", 1)]


@pytest.mark.parametrize("verb", ["reject", "retract"])
def test_what_is_out_is_out_of_everything(ledger, verb):
    """A claim that is rejected, or whose report is retracted, is in no figure, version, source, grade or table; taking
    the decision back restores all of them."""
    before = told(ledger)
    subject = claim_of(ledger, "hill") if verb == "reject" else "hill"
    decision = decide(ledger, verb, (subject,), "I. Recorder", "another bakery")
    now = told(ledger)
    assert now["figures"] == [("killed", 3, 3)]
    assert now["table"] == [("women", "killed", 3, 3)]
    assert now["versions"] == []
    assert (now["sources"], now["grade"]) == (["Coast Post"], "weak")
    assert now["origins"].get("Hill Wire") == 0
    decide(ledger, "undo", (decision.decision_id,), "I. Recorder", "it was this one")
    assert told(ledger) == before


def test_accepting_brings_a_rejected_claim_back(ledger):
    """Who accepts what somebody rejected brings it back into everything."""
    before = told(ledger)
    decide(ledger, "reject", (claim_of(ledger, "hill"),), "I. Recorder", "another bakery")
    decide(ledger, "accept", (claim_of(ledger, "hill"),), "B. Other", "the same bakery")
    assert told(ledger) == before


def test_a_rejected_total_is_no_series(ledger):
    """A total that is rejected stands in no series and is compared with nothing."""
    decide(ledger, "reject", (claim_of(ledger, "total"),), "I. Recorder", "misread")
    assert told(ledger)["totals"] == []


def test_a_correction_reaches_everything(ledger):
    """A count and a sex that are corrected are corrected in figure, versions and table."""
    changes = {"count": {"at_least": 4, "figure": 4, "at_most": 4, "wording": "five"},
               "who": {"wording": "men", "age": "adult", "sex": "male"}}  # fmt: skip
    correct(ledger, claim_of(ledger, "hill"), json.dumps(changes), "I. Recorder", "a misprint")
    now = told(ledger)
    assert now["figures"] == [("killed", 3, 4)]
    assert now["versions"][-1] == [("killed", 3, 4)]
    assert now["table"] == [("men", "killed", 3, 4), ("women", "killed", 3, 3)]
