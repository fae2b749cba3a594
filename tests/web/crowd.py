"""Several reviewers at once, in the real application on a real ledger: `python -m tests.web.crowd NUMBER`.

The suite runs a few interleavings; `make crowd` runs ten thousand.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import msgspec
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from harmledger.ledger import open_for_reading
from harmledger.ledger.paging import decisions_page
from harmledger.sources import Given
from harmledger.web.desks import Desks
from harmledger.workflow.adding import add
from tests.web.factory import visitor

REVIEWERS = 8
who = st.integers(0, REVIEWERS - 1)
what = st.integers(0, 3)


class Crowd(RuleBasedStateMachine):
    """Eight people look at the same few claims, each as of when they looked, and decide in any order."""

    template: Path
    folder: Path
    client: TestClient
    runs = 0
    asked = 0
    refused = 0

    @initialize()
    def open(self) -> None:
        """A fresh ledger, which the application serves from now on; nothing of the one before is left in it."""
        self.number, Crowd.runs = Crowd.runs, Crowd.runs + 1
        if Crowd.runs % 500 == 0:
            sys.stderr.write(f"{Crowd.runs} interleavings begun: {Crowd.told()}\n")
        self.ledger = Path(shutil.copytree(self.template, self.folder / str(self.number)))
        app = self.client.app
        app.state.house = msgspec.structs.replace(app.state.house, desks=Desks(self.ledger))
        with open_for_reading(self.ledger) as ledger:
            self.claims = [claim.claim_id for claim in ledger.claims()][:4]
            self.seen = [ledger.head().size] * REVIEWERS
        self.last = dict.fromkeys(self.claims, 0)
        self.acknowledged: list[str] = []

    @classmethod
    def told(cls) -> str:
        """What was tried so far."""
        return f"{cls.asked} decisions, {cls.refused} of them stale and refused"

    def recorded(self) -> tuple[int, list[str]]:
        """How far the ledger goes, and its decisions in their order."""
        with open_for_reading(self.ledger) as ledger:
            made = decisions_page(ledger, 1000)
            self.newest = made[0].seq if made else 0
            return ledger.head().size, [one.decision.decision_id for one in reversed(made)]

    @rule(reviewer=who, claim=what, act=st.sampled_from(["look", "accept", "reject"]))
    def act(self, reviewer: int, claim: int, act: str) -> None:
        """A reviewer opens the page anew, or decides on what they saw. (One rule: of several, whole runs leave some
        out.)"""
        if act == "look":
            self.seen[reviewer] = self.recorded()[0]
        else:
            self.decide(reviewer, self.claims[claim % len(self.claims)], act)

    def decide(self, reviewer: int, subject: str, verb: str) -> None:
        """A decision holds exactly if nobody decided on that claim since its author looked."""
        reason = f"reason {len(self.acknowledged)} of {reviewer}"
        form = {"verb": verb, "id": subject, "seen": str(self.seen[reviewer]), "reason": reason}
        answer = self.client.post("/decide", data=form, follow_redirects=False)
        Crowd.asked += 1
        if self.last[subject] > self.seen[reviewer]:
            Crowd.refused += 1
            assert answer.status_code == 409
            assert reason in answer.text
        else:
            assert answer.status_code == 303
            self.acknowledged.append(answer.headers["location"].rpartition("done=")[2])
            self.recorded()
            self.last[subject] = self.newest

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every acknowledged decision stands in the record, in order, and there is no other."""
        if hasattr(self, "ledger"):
            assert self.recorded()[1] == self.acknowledged

    def teardown(self) -> None:
        """Remove the ledger."""
        if hasattr(self, "ledger"):
            shutil.rmtree(self.ledger)


def interleave(folder: Path, number: int, steps: int = 12) -> None:
    """So many interleavings of eight reviewers; raises at the first decision that is lost or overwritten."""
    report = folder / "report.txt"
    report.write_text(
        "Two people were killed and five were wounded in Nikopol on 8 July 2022. A school burned.", "utf-8"
    )
    add(folder / "template", [str(report)], Given(published="2022-07-09"))
    visitor(folder / "template").get("/")  # what is kept is made once, and copied with the ledger
    Crowd.template, Crowd.folder = folder / "template", folder
    with visitor(folder / "template") as Crowd.client:  # one application and one event loop for all of them
        run_state_machine_as_test(
            Crowd,
            settings=settings(
                max_examples=number, stateful_step_count=steps, deadline=None, database=None, phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip


def main() -> None:
    """Run as many as asked for, and say so."""
    number = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        interleave(Path(folder), number)
    sys.stdout.write(f"{Crowd.runs} interleavings of {REVIEWERS} reviewers, {Crowd.told()}: none lost or overwritten\n")


if __name__ == "__main__":
    main()
