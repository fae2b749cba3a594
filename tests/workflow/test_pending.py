"""Thresholds of a policy: what falls short waits, with the reason."""

import pytest

from harmledger.counting import load_policy
from harmledger.errors import PolicyError
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place
from harmledger.workflow.pending import pending

TOLD = Incident(
    incident_id="i", claims=(), mentions=(), earliest="2022-07-16", latest="2022-07-18",
    place=Place(wording="Toretsk", precision=3),
)  # fmt: skip


def policy(folder, include):
    """The default policy with thresholds."""
    file = folder / "mine.yml"
    file.write_text(f"name: mine\nrules: [only_asserted, keep_the_range]\n{include}", encoding="utf-8")
    return load_policy(file)


@pytest.mark.parametrize(
    ("include", "named"),
    [
        ("include: {sources: 2}", "1 independent of 2"),
        ("include: {days: 1}", "3 days"),
        ("include: {place_precision: 2}", "precision 3"),
        ("include: {sources: 1, days: 3, place_precision: 3}", ""),
        ("", ""),
    ],
)
def test_each_threshold_has_its_reason(tmp_path, include, named):
    """Too few sources, too wide a date, too coarse a place are said; what reaches all thresholds counts."""
    why = pending(TOLD, 1, policy(tmp_path, include))
    assert named in why
    assert bool(why) == bool(named)


def test_without_place_and_date_nothing_is_precise(tmp_path):
    """An incident without a place or a day falls short of any threshold on them."""
    bare = Incident(incident_id="i", claims=(), mentions=())
    why = pending(bare, 5, policy(tmp_path, "include: {days: 365, place_precision: 6}"))
    assert "no day" in why
    assert "precision 7" in why


@pytest.mark.parametrize("include", ["include: {colour: 2}", "include: {sources: two}", "include: [2]"])
def test_a_wrong_threshold_is_refused(tmp_path, include):
    """A threshold that there is not, or that is no number, is said with the file."""
    with pytest.raises(PolicyError) as refused:
        policy(tmp_path, include)
    assert "mine.yml" in str(refused.value)
