"""A ledger's register of sources, end to end: reports in, sources registered, independence and figures out."""

import json

import pytest

from harmledger.counting import load_policy
from harmledger.errors import StaleDecision, UsageError
from harmledger.ledger import open_for_reading
from harmledger.terms.source import Source
from harmledger.workflow.deciding import decide, decide_and_tell, suppose
from harmledger.workflow.figures import count_incidents
from harmledger.workflow.registering import register_all, register_of, spelled, subject_of
from harmledger.workflow.sources import history_of, met, outlets, shown, speakers
from harmledger.workflow.telling import background, tell
from tests.workflow.factory import put

POLICY = load_policy("interval")
STRIKE = "A missile hit a bakery in Pokrovsk, Donetsk region, on Saturday, 16 July 2022. "


@pytest.fixture
def ledger(tmp_path):
    """Three outlets on one strike, in words of their own: three dead, five dead, five dead."""
    rows = [
        ("coast", "Coast Post", STRIKE + "Three people were killed, our reporter counted at the site."),
        ("hill", "Hill Wire", "Five people were killed when a missile struck a bakery in Pokrovsk on 16 July 2022."),
        ("radio", "Radio Vydumka", "On 16 July 2022 a missile killed five people in a bakery of Pokrovsk, Ukraine."),
    ]
    for number, (name, outlet, text) in enumerate(rows):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps({"id": name, "text": text, "published": "2022-07-17", "source": outlet}))
        put(tmp_path / "ledger", path)
    return tmp_path / "ledger"


def killed(ledger, as_of=None):
    """The only incident's independent sources, and the figure of the dead."""
    with open_for_reading(ledger, as_of) as opened:
        (item,) = count_incidents(opened, POLICY)
        told = tell(item, background(opened, POLICY))
    (estimate,) = (e for e in told.estimates if e.harm == "killed")
    return len(told.origins), estimate


def register(ledger, *names, owner="Vydumka Media", **fields):
    """Register sources under one owner; gives the last decision."""
    for name in names:
        source = Source(name=name, type="media", owner=owner, **fields)
        last = decide(ledger, "register", (subject_of(name),), "I. Recorder", "the imprint", spelled(source))
    return last


def test_an_owner_makes_one_source_of_two(ledger):
    """Two outlets of one owner are one source: independence goes from three to two, and the figure's reasons say why.
    As of the day before, it is three."""
    origins, before = killed(ledger)
    assert (origins, before.minimum, before.maximum) == (3, 3, 5)
    with open_for_reading(ledger) as opened:
        size = opened.head().size
    register(ledger, "Coast Post", "Radio Vydumka")
    origins, after = killed(ledger)
    assert origins == 2
    assert "By the register Coast Post and Radio Vydumka are one source: they belong to Vydumka Media." in after.because
    assert killed(ledger, str(size)) == (3, before)


def test_undo_gives_the_figures_back(ledger):
    """Taking a registration back restores the figures, and an earlier registration of the source holds again."""
    before = killed(ledger)
    first = register(ledger, "Coast Post", "Radio Vydumka")
    joined = killed(ledger)
    second = register(ledger, "Radio Vydumka", owner="Somebody Else")
    assert killed(ledger)[0] == 3
    decide(ledger, "undo", (second.decision_id,), "I. Recorder", "mistaken")
    assert killed(ledger) == joined
    decide(ledger, "undo", (first.decision_id,), "I. Recorder", "mistaken")
    assert killed(ledger) == before


def test_what_it_would_change_is_told_before(ledger):
    """A registration can be supposed: what it changes is told, and nothing is recorded; recording tells the same."""
    register(ledger, "Coast Post")
    source = Source(name="Radio Vydumka", type="media", owner="Vydumka Media", names=("Vydumka",))
    call = (ledger, "register", (subject_of(source.name),), "I. Recorder", "imprint", spelled(source))
    before = killed(ledger)
    told = suppose(*call).effect
    assert killed(ledger) == before
    assert decide_and_tell(*call).effect == told
    assert told


def test_a_stale_registration_is_refused_with_both_texts(ledger):
    """Who registers a source without having seen what somebody else registered meanwhile is shown both."""
    with open_for_reading(ledger) as opened:
        seen = opened.head().size
    register(ledger, "Coast Post")
    value = spelled(Source(name="Coast Post", type="NGO"))
    with pytest.raises(StaleDecision, match="the imprint"):
        decide(ledger, "register", (subject_of("Coast Post"),), "B. Other", "their site", value, seen=seen)


@pytest.mark.parametrize("value", [None, "{}", '{"name": "Another"}', '{"name": "Coast Post", "type": "press"}'])
def test_what_is_no_source_is_refused(ledger, value):
    """A registration without a source, of another name or an unknown type never enters the log."""
    with pytest.raises(UsageError):
        decide(ledger, "register", (subject_of("Coast Post"),), "I. Recorder", "why", value)


def test_a_table_is_taken_once(ledger):
    """Registering a table records what is new or otherwise; the same table again records nothing."""
    table = [Source(name="Coast Post", type="media"), Source(name="Hill Wire", type="media", owner="Hill Group")]
    assert len(register_all(ledger, table, "I. Recorder", "our table").sources) == 2
    assert register_all(ledger, table, "I. Recorder", "our table").sources == ()
    with open_for_reading(ledger) as opened:
        assert register_of(opened).named("hill wire").owner == "Hill Group"
        assert [told[2:] for told in history_of(opened, "Hill Wire")] == [("I. Recorder", "our table")]


def test_sources_as_they_were_met(ledger):
    """Outlets are listed with what the register says of them; one source is shown with its owner's others."""
    register(ledger, "Coast Post", "Radio Vydumka", names=("Vydumka",))
    with open_for_reading(ledger) as opened:
        known = met(opened, POLICY)
        found = {one.source: one for one in outlets(known)}
        assert (found["Coast Post"].owner, found["Coast Post"].type) == ("Vydumka Media", "media")
        assert (found["Hill Wire"].owner, found["Hill Wire"].type, found["Hill Wire"].claims) == (None, "unknown", 1)
        one = shown(opened, known, "coast post")
        assert one.one_with == ("Radio Vydumka",)
        assert [title for _, title in one.incidents] == ["Missile strike, Pokrovsk, 16 July 2022"]
        assert all(row.claims for row in speakers(known))
        with pytest.raises(UsageError, match="no source is called"):
            shown(opened, known, "Nobody's Gazette")
