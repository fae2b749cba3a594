"""How long every page of the review app and every decision takes: `python benchmarks/review_pages.py LEDGER [ROUNDS]`.

The app is served as `harmledger review` serves it and asked over HTTP, each page of another incident, claim or report
every time. Prints, for each kind of page, the median and the 95th percentile in milliseconds, and the mean of the
processor's time, which a busy machine does not change. Decisions are recorded: use a copy of a ledger that matters.
`benchmarks/ledger/events.py` makes ledgers of any size.
"""

import gc
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import uvicorn

from harmledger.cli.app import COLLECTED
from harmledger.web.access import Gate
from harmledger.web.app import make_app
from harmledger.web.desks import Desks
from harmledger.web.remembering import Remembered
from harmledger.web.serving import HOST, taken_port
from harmledger.workflow.kept import asking

SAMPLE = 400
"""Incidents, claims and reports of which pages are asked for."""


def served(ledger: Path) -> tuple[httpx.Client, uvicorn.Server]:
    """The app on a free port, and a client that it has let in."""
    taken = taken_port(0)
    gate = Gate(f"{HOST}:{taken.getsockname()[1]}", "Benchmark")
    app = make_app(ledger, gate, Remembered(None))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="off"))
    threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True).start()
    client = httpx.Client(base_url=gate.origin, headers={"origin": gate.origin}, timeout=None)
    client.get("/enter", params={"token": gate.token})
    return client, server


def addresses(ledger: Path, pick: random.Random) -> dict[str, Callable[[], str]]:
    """Each kind of page with a maker of its addresses."""
    desk = Desks(ledger).at()
    counts = desk.counts
    offsets = [pick.randrange(max(1, counts.harming)) for _ in range(8)]
    incidents = [name for offset in offsets for name in asking.incidents(desk.kept, SAMPLE // 8, offset)]
    reports = [one.document_id for offset in offsets
               for one in asking.reports(desk.kept, "", SAMPLE // 8, offset % counts.reports)]  # fmt: skip
    claims = [claim.claim_id for name in reports[:80] for claim in desk.claims_of(name)]
    size = desk.head.size
    desk.close()
    page = lambda: pick.randrange(1, 40)  # noqa: E731
    return {
        "queue": lambda: f"/?page={page()}",
        "queue of pairs": lambda: f"/?kind=pair&page={page()}",
        "incidents": lambda: f"/incidents?page={page()}",
        "incident": lambda: f"/incidents/{pick.choice(incidents)}",
        "card": lambda: f"/incidents/{pick.choice(incidents)}/card",
        "claims": lambda: f"/claims?page={page()}",
        "claims of a harm": lambda: f"/claims?harm=killed&page={page()}",
        "claim": lambda: f"/claims/{pick.choice(claims)}",
        "edit": lambda: f"/claims/{pick.choice(claims)}/edit",
        "sources": lambda: f"/sources?page={page()}",
        "source": lambda: f"/source?id={pick.choice(reports)}",
        "search, words": lambda: f"/search?q={pick.choice(['market', 'school', 'railway', 'clinic'])}",
        "search, fields": lambda: "/search?harm=killed&place=Kharkiv&speaker=mayor",
        "map": lambda: f"/map?page={page()}",
        "charts": lambda: "/charts",
        "chart by day": lambda: "/charts/spec.json?chart=day",
        "since": lambda: f"/since?entry={size - pick.randrange(1, 200)}",
        "since the beginning": lambda: "/since?entry=1",
        "follow-up": lambda: "/follow-up",
        "decisions": lambda: "/decisions",
        "foresee same": lambda: f"/decide?verb=same&id={pick.choice(incidents)}&id={pick.choice(incidents)}",
        "foresee reject": lambda: f"/decide?verb=reject&id={pick.choice(claims)}",
        "add": lambda: "/add",
        "by hand": lambda: f"/by-hand?id={pick.choice(reports)}",
        "help": lambda: "/help",
        "api incidents": lambda: "/api/v1/incidents?limit=50",
        "api totals": lambda: "/api/v1/totals",
        "map's incidents (data)": lambda: "/map/incidents.geojson",
    }


def timed(ask: Callable[[], httpx.Response], rounds: int) -> tuple[float, float, float, int]:
    """Median, 95th percentile and mean processor time in milliseconds, and the longest answer in bytes."""
    walls, sizes = [], []
    ask()
    began = time.process_time()
    for _ in range(rounds):
        start = time.perf_counter()
        answer = ask()
        walls.append((time.perf_counter() - start) * 1000)
        if answer.status_code not in (200, 303, 409):
            raise SystemExit(f"{answer.status_code} of {answer.url}: {answer.text[:300]}")
        sizes.append(len(answer.content))
    busy = (time.process_time() - began) * 1000 / rounds
    return statistics.median(walls), sorted(walls)[max(0, -(-95 * rounds // 100) - 1)], busy, max(sizes)


def decisions(
    client: httpx.Client, ledger: Path, pick: random.Random
) -> Iterator[tuple[str, Callable[[], httpx.Response]]]:
    """Each kind of decision."""
    desk = Desks(ledger).at()
    pairs = [one.incidents for one in asking.matters(desk.kept, "pair", SAMPLE)]
    readings = [one.claims[0] for one in asking.matters(desk.kept, "reading", SAMPLE)]
    grades = [(one.incidents[0], one.value) for one in asking.matters(desk.kept, "grade", SAMPLE)]
    size = desk.head.size
    desk.close()

    def decide(verb: str, ids: tuple[str, ...], value: str = "") -> httpx.Response:
        form = {"verb": verb, "id": list(ids), "seen": str(size), "reason": "measured", "value": value, "back": "queue"}
        return client.post("/decide", data=form, follow_redirects=False)

    yield "decide different", lambda: decide("different", pairs.pop(pick.randrange(len(pairs))))
    yield "decide same", lambda: decide("same", pairs.pop(pick.randrange(len(pairs))))
    yield "decide reject", lambda: decide("reject", (readings.pop(),))
    yield "decide grade", lambda: decide("grade", *((lambda one: ((one[0],), one[1]))(grades.pop())))
    yield "queue after a decision", lambda: (decide("accept", (readings.pop(),)), client.get("/"))[1]


def main() -> None:
    """Measure, print a table."""
    ledger, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40
    pick = random.Random(5)
    gc.set_threshold(*COLLECTED)
    start = time.perf_counter()
    client, server = served(ledger)
    client.get("/")
    sys.stdout.write(f"first page after {time.perf_counter() - start:.2f} s\n")
    sys.stdout.write(f"{'':28}{'p50':>9}{'p95':>9}{'cpu':>9}{'kB':>9}\n")
    every = [(name, lambda make=make: client.get(make())) for name, make in addresses(ledger, pick).items()]
    for name, ask in [*every, *decisions(client, ledger, pick)]:
        median, high, busy, size = timed(ask, rounds)
        sys.stdout.write(f"{name:28}{median:9.1f}{high:9.1f}{busy:9.1f}{size / 1000:9.0f}\n")
        sys.stdout.flush()
    server.should_exit = True


if __name__ == "__main__":
    main()
