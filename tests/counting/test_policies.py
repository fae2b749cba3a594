"""Policies are files that a person can read, copy and change."""

import pytest

from harmledger.counting import BUILT_IN, RULES, check_policies, estimate_incident, load_policy, meaning, total
from harmledger.errors import PolicyError
from tests.counting.factory import claims


@pytest.mark.parametrize("name", BUILT_IN)
def test_examples_come_out(name):
    """Every worked example under a rule of a built-in policy gives the figure written beside it."""
    assert [str(failure) for failure in check_policies([name])] == []
    assert any(step.examples for step in load_policy(name).steps)


def test_rules_speak():
    """Every rule's docstring is the rule, in a sentence."""
    assert all(len(meaning(name)) > 40 and meaning(name).endswith(".") for name in RULES)


def test_copy_and_change(tmp_path):
    """A copied policy with one number changed counts otherwise, under its own name and hash."""
    mine = tmp_path / "mine.yml"
    mine.write_text("name: mine\nversion: '3'\nrules:\n  - rule: vague_words\n    dozens: '30'\n  - keep_the_range\n")
    policy = load_policy(mine)
    estimate = estimate_incident(claims({"killed": "dozens"}), policy, harm="killed")
    assert (estimate.minimum, estimate.maximum, estimate.policy) == (30, 30, "mine@3")
    assert policy.hash != load_policy("acled").hash


def test_failing_example_is_named(tmp_path):
    """An example that does not come out says policy, rule, what was expected and what was found."""
    mine = tmp_path / "mine.yml"
    mine.write_text(
        "name: mine\nrules:\n  - rule: keep_the_range\n    examples:\n      - {claims: [{killed: '3'}], killed: '4'}\n"
    )
    assert [str(f) for f in check_policies([mine])] == ["mine, keep_the_range: expected killed 4, found 3"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules:\n  - no_such_rule\n", "no_such_rule"),
        ("name: x\n", "list of rules"),
        ("rules: [\n", "YAML"),
        ("rules:\n  - {rule: causes, examples: [{killed: '3'}]}\n", "no list of claims"),
    ],
)
def test_broken_policy(tmp_path, text, said):
    """A policy that is wrong is refused with its file and what is wrong."""
    mine = tmp_path / "mine.yml"
    mine.write_text(text)
    with pytest.raises(PolicyError, match=said) as error:
        load_policy(mine)
    assert "mine.yml" in str(error.value)


def test_unknown_policy():
    """An unknown name is answered with the names that exist."""
    with pytest.raises(PolicyError, match="interval, acled"):
        load_policy("no-such-policy")


def test_every_estimate_carries_its_policy():
    """Name and version of the policy stand on the estimate and on the total (C21)."""
    one = estimate_incident(claims({"killed": "3"}), load_policy("ucdp"), harm="killed")
    assert one.policy == total([one]).policy == "ucdp@1"
