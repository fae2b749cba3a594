"""Several reviewers at once: no decision is lost, none is overwritten unseen."""

import shutil
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from harmledger.sources import Given
from harmledger.workflow.adding import add
from tests.web.conftest import EXAMPLES
from tests.web.factory import visitor

REVIEWERS = 8
who = st.integers(0, REVIEWERS - 1)
what = st.integers(0, 3)


class Crowd(RuleBasedStateMachine):
    """Eight people look at the same few claims, each as of when they looked, and decide in any order."""

    template: Path
    folder: Path

    @initialize()
    def open(self) -> None:
        """A fresh ledger and eight sessions of one application."""
        self.number = getattr(type(self), "runs", 0)
        type(self).runs = self.number + 1
        self.ledger = Path(shutil.copytree(self.template, self.folder / str(self.number)))
        self.client = visitor(self.ledger)
        self.desks = self.client.app.state.house.desks
        self.claims = list(self.desks.at().claims)[:4]
        self.seen = [self.desks.at().head.size] * REVIEWERS
        self.last = dict.fromkeys(self.claims, 0)
        self.acknowledged: list[str] = []

    @rule(reviewer=who)
    def look(self, reviewer: int) -> None:
        """A reviewer opens the page anew."""
        self.seen[reviewer] = self.desks.at().head.size

    @rule(reviewer=who, claim=what, verb=st.sampled_from(["accept", "reject"]))
    def decide(self, reviewer: int, claim: int, verb: str) -> None:
        """A reviewer decides on what they saw; it holds exactly if nobody decided on that claim since."""
        subject, reason = self.claims[claim], f"reason {len(self.acknowledged)} of {reviewer}"
        form = {"verb": verb, "id": subject, "seen": str(self.seen[reviewer]), "reason": reason}
        answer = self.client.post("/decide", data=form, follow_redirects=False)
        if self.last[subject] > self.seen[reviewer]:
            assert answer.status_code == 409
            assert reason in answer.text
        else:
            assert answer.status_code == 303
            self.acknowledged.append(answer.headers["location"].rpartition("done=")[2])
            self.last[subject] = self.desks.at().decisions[0].seq

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every acknowledged decision stands in the record, in order, and there is no other."""
        if hasattr(self, "ledger"):
            recorded = [one.decision.decision_id for one in reversed(self.desks.at().decisions)]
            assert recorded == self.acknowledged

    def teardown(self) -> None:
        """Remove the ledger."""
        if hasattr(self, "ledger"):
            shutil.rmtree(self.ledger)


def test_eight_reviewers_lose_nothing(tmp_path: Path) -> None:
    """In any order of looking and deciding, what was acknowledged is there, and what was stale was refused."""
    add(tmp_path / "template", [str(EXAMPLES / "pokrovsk-july" / "01-first-word.txt"),
                                str(EXAMPLES / "pokrovsk-july" / "04-toretsk-wire.txt")], Given())  # fmt: skip
    Crowd.template, Crowd.folder = tmp_path / "template", tmp_path
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Crowd, settings=settings(max_examples=8, stateful_step_count=20, deadline=None,
                                 suppress_health_check=list(HealthCheck)))  # fmt: skip
