"""What holds for any claims whatever."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.counting import BUILT_IN, estimate_incident, load_policy, total
from harmledger.counting.examples import claim_of

COUNTS = st.one_of(
    st.sampled_from(["dozens", "several", "tens", "none", "none reported", "unnumbered"]),
    st.builds(
        "{} {}".format,
        st.sampled_from(["at least", "more than", "up to", "about", "nearly", "fewer than"]),
        st.integers(1, 90),
    ),
    st.integers(0, 90).map(str),
    st.builds(lambda a, b: f"{a} to {a + b}", st.integers(0, 50), st.integers(1, 20)),
)
EXTRAS = st.fixed_dictionaries(
    {"report": st.sampled_from("abcd")},
    optional={
        "by": st.sampled_from(["mayor", "governor", "a witness", "an agency"]),
        "on": st.sampled_from(["2023-01-14", "2023-01-15", "2023-01-19"]),
        "modality": st.sampled_from(["asserted", "possible", "denied", "superseded", "hypothetical"]),
        "change": st.sampled_from(["total", "additional", "revision"]),
        "part_of": st.sampled_from(["0", "1", "2"]),
        "kind": st.sampled_from(["harm", "tally"]),
        "sex": st.sampled_from(["male", "female"]),
        "age": st.sampled_from(["adult", "child"]),
        "who": st.sampled_from(["a man, 34", "one of the wounded", "a girl"]),
        "preliminary": st.sampled_from(["yes", "no"]),
        "cause": st.sampled_from(["direct", "unrelated"]),
    },
)
ROW = st.builds(
    lambda harm, count, extra: {harm: count, **extra},
    st.sampled_from(["killed", "injured", "affected"]),
    COUNTS,
    EXTRAS,
)
CLAIMS = st.lists(ROW, max_size=7).map(lambda rows: [claim_of({**row, "id": str(n)}) for n, row in enumerate(rows)])
POLICIES = st.sampled_from(BUILT_IN)


@settings(max_examples=150, deadline=None)
@given(CLAIMS, POLICIES, st.sampled_from(["killed", "injured"]))
def test_minimum_best_maximum(found, name, harm):
    """Minimum ≤ best ≤ maximum, wherever they are known, for any claims under any policy."""
    estimate = estimate_incident(found, load_policy(name), harm=harm)
    assert estimate.minimum >= 0
    assert estimate.maximum is None or estimate.minimum <= estimate.maximum
    if estimate.best is not None:
        assert estimate.minimum <= estimate.best
        assert estimate.maximum is None or estimate.best <= estimate.maximum


@settings(max_examples=100, deadline=None)
@given(CLAIMS, POLICIES, st.randoms(use_true_random=False))
def test_any_order(found, name, rng: random.Random):
    """The order in which claims arrive changes nothing, reasons included."""
    shuffled = list(found)
    rng.shuffle(shuffled)
    policy = load_policy(name)
    assert estimate_incident(found, policy, harm="killed") == estimate_incident(shuffled, policy, harm="killed")


@settings(max_examples=80, deadline=None)
@given(CLAIMS, POLICIES)
def test_tally_never_counts(found, name):
    """Taking the tallies away changes no figure: they were never in it."""
    policy = load_policy(name)
    without = [c for c in found if c.kind != "tally"]
    a, b = (estimate_incident(x, policy, harm="killed") for x in (found, without))
    assert (a.minimum, a.best, a.maximum, a.claims) == (b.minimum, b.best, b.maximum, b.claims)


@settings(max_examples=80, deadline=None)
@given(CLAIMS, POLICIES)
def test_every_claim_is_accounted_for(found, name):
    """Each claim of the harm either carries the figure or is set aside with a reason; none just disappears (C20)."""
    estimate = estimate_incident(found, load_policy(name), harm="killed")
    ours = {c.claim_id for c in found if c.harm == "killed"}
    assert ours <= set(estimate.claims) | {a.claim_id for a in estimate.set_aside}
    assert all(a.reason and a.rule for a in estimate.set_aside)


@settings(max_examples=50, deadline=None)
@given(st.lists(CLAIMS, max_size=5))
def test_totals(incidents):
    """A total's minimum is the sum of minima, and it keeps minimum ≤ best ≤ maximum."""
    estimates = [estimate_incident(found, load_policy(), harm="killed") for found in incidents]
    summed = total(estimates)
    assert summed.minimum == sum(e.minimum for e in estimates)
    assert summed.maximum is None or summed.minimum <= summed.maximum
    assert summed.best is None or summed.minimum <= summed.best
    assert summed.without_upper == sum(e.maximum is None and not e.outside for e in estimates)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 60), st.integers(0, 60), st.sampled_from(["child", "adult"]))
def test_part_within_whole(whole, part, age):
    """A part is never added to its whole of the same harm."""
    rows = [{"killed": str(whole), "id": "0"}, {"killed": str(min(part, whole)), "age": age, "part_of": "0", "id": "1"}]
    estimate = estimate_incident([claim_of(r) for r in rows], load_policy(), harm="killed")
    assert (estimate.minimum, estimate.maximum) == (whole, whole)
