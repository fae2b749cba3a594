"""Answer queries about a table of claims from a ledger: `python benchmarks/serve_queries.py CLAIMS.parquet`.

The table is put into a ledger beside it first, unless it is there; then one line says "ready". Each line on standard
input, `{"q": name, "args": [...]}`, is answered by one line on standard output, through the same reading code that
every command uses. Needs pyarrow.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.ledger.claims_table import HARMS, day_of, incident_name, load, region
from harmledger.ledger import Ledger, open_for_reading
from harmledger.ledger.tallying import incidents_in_box, sums_by_month

Arguments = Sequence[float]


def in_box(ledger: Ledger, args: Arguments) -> object:
    """Incidents in a box and a span of days, the highest figures first."""
    first, last, south, north, west, east = args
    return incidents_in_box(ledger, (south, west, north, east), day_of(int(first)), day_of(int(last)))


def all_regions(ledger: Ledger, args: Arguments) -> object:
    """One harm by region and month."""
    return sums_by_month(ledger, HARMS[int(args[0])])


def one_region(ledger: Ledger, args: Arguments) -> object:
    """Three harms by month in one region."""
    return [sums_by_month(ledger, harm, region=region(int(args[0]))) for harm in HARMS[:3]]


def audit(ledger: Ledger, args: Arguments) -> object:
    """An incident with all its claims."""
    return ledger.incident_claims(incident_name(int(args[0])))


QUERIES: dict[str, Callable[[Ledger, Arguments], object]] = {
    "bbox0.5deg_30d_top100": in_box,
    "tally_oblast_month_all": all_regions,
    "tally_one_oblast_month": one_region,
    "incident_audit": audit,
}


def main() -> None:
    """Load, say that we are ready, answer until the input ends."""
    parquet = Path(sys.argv[1])
    folder = parquet.with_suffix(".ledger")
    load(parquet, folder).close()
    with open_for_reading(folder) as ledger:
        sys.stdout.write(f'"ready: {ledger.head().size} entries"\n')
        sys.stdout.flush()
        for line in sys.stdin:
            asked = msgspec.json.decode(line)
            answer = QUERIES[asked["q"]](ledger, asked["args"])
            sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
