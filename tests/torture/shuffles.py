"""The example reports in any order and in batches of any size: the same claims, incidents and estimates."""

import random
import tempfile
from pathlib import Path

import msgspec

from benchmarks.ledger.invented import Maker
from harmledger.counting import load_policy
from harmledger.ledger import create_or_open, open_for_reading
from harmledger.ledger.entries import canonical
from harmledger.ledger.tallying import sums_by_month
from harmledger.sources import Given
from harmledger.workflow.adding import add
from harmledger.workflow.figures import count_incidents
from tests.torture.checks import Outcome

EXAMPLES = Path(__file__).parents[2] / "examples" / "pokrovsk-july"
TIMES = 3


def run(short: bool) -> list[Outcome]:
    """Add the same reports three times in random orders and batch sizes, and compare everything that is answered."""
    examples = Outcome(name="the examples in three random orders", figure="", floor="identical answers")
    invented = Outcome(name="invented reports in three random orders", figure="", floor="identical answers")
    for outcome, answers in ((examples, _examples), (invented, _invented)):
        pick = random.Random(2)
        with tempfile.TemporaryDirectory(prefix="torture-") as work:
            told = {answers(Path(work) / f"l{number}", pick, short) for number in range(TIMES)}
        outcome.fired = TIMES
        outcome.figure = "identical" if len(told) == 1 else f"{len(told)} different answers"
        outcome.wrong = ["the answers depend on the order"] if len(told) > 1 else []
    return [examples, invented]


def _examples(folder: Path, pick: random.Random, short: bool) -> bytes:
    """Claims, incidents (by their claims: an id is given when an incident is first met) and estimates, as bytes."""
    files = sorted(str(path) for path in EXAMPLES.iterdir() if path.name != "README.md")
    pick.shuffle(files)
    while files:
        size = pick.randint(1, 7)
        batch, files = files[:size], files[size:]
        add(folder, batch, Given())
    with open_for_reading(folder) as ledger:
        claims = sorted(map(canonical, ledger.claims()))
        incidents = sorted(canonical(sorted(incident.claims)) for incident in ledger.incidents())
        estimates = sorted(
            canonical(
                [sorted(counted.incident.claims), estimate.harm, estimate.minimum, estimate.best, estimate.maximum]
            )
            for counted in count_incidents(ledger, load_policy())
            for estimate in counted.estimates
        )
    return msgspec.json.encode([line.decode() for line in (*claims, *incidents, *estimates)])


def _invented(folder: Path, pick: random.Random, short: bool) -> bytes:
    made = list(Maker(seed=8).reports(60 if short else 1000))
    order = list(range(len(made)))
    pick.shuffle(order)
    with create_or_open(folder) as ledger:
        while order:
            size = pick.randint(1, 40)
            batch, order = order[:size], order[size:]
            ledger.record([item for number in batch for item in (*made[number][:2], *made[number][2])])
        claims = sorted(map(canonical, ledger.claims()))
        incidents = sorted(canonical([one.incident_id, sorted(one.claims)]) for one in ledger.incidents())
        sums = [row for harm in ("killed", "injured", "damaged") for row in sums_by_month(ledger, harm)]
    return b"\n".join([*claims, *incidents, *sorted(map(canonical, sums))])
