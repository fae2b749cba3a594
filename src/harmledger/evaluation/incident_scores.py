"""Which reports tell of one event, against gold: every pair of reports, and every event as a whole."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from harmledger.evaluation.gold import GoldRow
from harmledger.evaluation.outcome import ALL, Outcome, Score
from harmledger.evaluation.prediction import Prediction

PAIRS = "report pairs"
EVENTS = "incidents"


def partitions(rows: Sequence[GoldRow], predictions: Mapping[str, Prediction]) -> tuple[dict[str, str], dict[str, str]]:
    """The gold's and the found incident of each report that the gold places in one.

    A report that was put into no incident stands alone in one of its own.
    """
    gold = {row.id: row.incident for row in rows if row.incident is not None and row.id in predictions}
    return gold, {name: predictions[name].incident or f"alone:{name}" for name in gold}


def pair_score(gold: Mapping[str, str], found: Mapping[str, str]) -> Score | None:
    """Pairs of reports put together as the gold has them; None where the gold has no incidents.

    Counted from the sizes of the groups, so that 100,000 reports need no list of their five thousand million pairs.
    """
    if not gold:
        return None
    in_gold = _pairs(Counter(gold.values()).values())
    in_found = _pairs(Counter(found.values()).values())
    right = _pairs(Counter((gold[name], found[name]) for name in gold).values())
    return Score(measure=PAIRS, slice=ALL, right=right, missed=in_gold - right, extra=in_found - right)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def incident_outcomes(gold: Mapping[str, str], found: Mapping[str, str]) -> list[Outcome]:
    """One outcome for each event of the gold: right if exactly its reports were put together."""
    ours, theirs = _groups(gold), _groups(found)
    return [_outcome(event, names, found, theirs) for event, names in sorted(ours.items())]


def _groups(partition: Mapping[str, str]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for name, event in partition.items():
        groups[event].add(name)
    return {event: frozenset(names) for event, names in groups.items()}


def _outcome(
    event: str, names: frozenset[str], found: Mapping[str, str], theirs: Mapping[str, frozenset[str]]
) -> Outcome:
    put_into = {found[name] for name in names}
    together = frozenset().union(*(theirs[name] for name in put_into))
    return Outcome(
        measure=EVENTS,
        item=event,
        verdict="right" if len(put_into) == 1 and together == names else "wrong",
        slices={"reports": "1" if len(names) == 1 else "2 or more"},
        gold=f"{len(names)} reports: {', '.join(sorted(names))}",
        found=f"{len(put_into)} incidents, with {len(together - names)} reports of other events",
    )
