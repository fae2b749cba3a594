"""The same reports in any order and in batches of any size: the same claims, incidents and sums."""

import random
import tempfile
from pathlib import Path

from benchmarks.ledger.invented import Maker
from harmledger.ledger import create_or_open
from harmledger.ledger.entries import canonical
from harmledger.ledger.tallying import sums_by_month
from tests.torture.checks import Outcome

TIMES = 3


def _answers(folder: Path, order: list[int], pick: random.Random) -> bytes:
    made = list(Maker(seed=8).reports(len(order)))
    with create_or_open(folder) as ledger:
        while order:
            size = pick.randint(1, 40)
            batch, order = order[:size], order[size:]
            ledger.record([item for number in batch for item in (*made[number][:2], *made[number][2])])
        claims = sorted(map(canonical, ledger.claims()))
        incidents = sorted(
            canonical([incident.incident_id, sorted(incident.claims)]) for incident in ledger.incidents()
        )
        sums = sorted(
            canonical(row) for harm in ("killed", "injured", "damaged") for row in sums_by_month(ledger, harm)
        )
    return b"\n".join([*claims, *incidents, *sums])


def run(short: bool) -> Outcome:
    """Add the same reports three times in random orders and batch sizes, and compare everything that is answered."""
    outcome = Outcome(name="three random orders and batch sizes", figure="", floor="identical answers")
    pick = random.Random(2)
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        answers = set()
        for number in range(TIMES):
            order = list(range(60 if short else 1000))
            pick.shuffle(order)
            answers.add(_answers(Path(work) / f"l{number}", order, pick))
            outcome.fired += 1
    if len(answers) > 1:
        outcome.wrong.append("the answers depend on the order")
    outcome.figure = "identical" if len(answers) == 1 else f"{len(answers)} different answers"
    return outcome
