"""Which reports were put together."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from harmledger.evaluation.incident_scores import incident_outcomes, pair_score

PARTITIONS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=12)


@given(PARTITIONS)
def test_pairs_are_counted_without_being_listed(events: list[tuple[str, str]]) -> None:
    """The figures from group sizes are those of looking at every pair."""
    gold = {str(n): event for n, (event, _) in enumerate(events)}
    found = {str(n): event for n, (_, event) in enumerate(events)}
    pairs = list(itertools.combinations(gold, 2))
    score = pair_score(gold, found)
    if score is None:
        assert not events
        return
    assert score.right == sum(gold[a] == gold[b] and found[a] == found[b] for a, b in pairs)
    assert score.missed == sum(gold[a] == gold[b] and found[a] != found[b] for a, b in pairs)
    assert score.extra == sum(gold[a] != gold[b] and found[a] == found[b] for a, b in pairs)


def test_an_event_is_right_only_as_a_whole() -> None:
    """Two of three put together is wrong, and so is three with a fourth of another event."""
    gold = {"1": "e", "2": "e", "3": "e", "4": "f"}
    whole, split, lumped = ("AAAB", "AACB", "AAAA")
    verdicts = [
        {o.item: o.verdict for o in incident_outcomes(gold, dict(zip(gold, found, strict=True)))}
        for found in (whole, split, lumped)
    ]
    assert verdicts == [{"e": "right", "f": "right"}, {"e": "wrong", "f": "right"}, {"e": "wrong", "f": "wrong"}]
