"""How long scripts run for each frame of the map, with as many incidents on it as asked for:
`python benchmarks/map_frames.py LEDGER [INCIDENTS]`.

A copy of the ledger is served by the app itself; points that the ledger lacks are put beside its own (invented places
and days). Chromium moves, zooms, points and draws the days along, and its own trace says how long the page's thread ran
scripts between one frame and the next: the processor's time, which a busy machine does not change. Prints, for each
kind of move, the frames, and the median, the 95th percentile and the longest of their script time in milliseconds.
Needs Playwright and Chromium.
"""

import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw
from playwright.sync_api import CDPSession, Page, sync_playwright
from review_pages import HOST, served

from harmledger.workflow.kept.tables import FILE

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
FEATURE = """{{"type":"Feature","properties":{{"id":"invented-{}","killed":{}}},
"geometry":{{"type":"Point","coordinates":[{},{}]}}}}"""
SCRIPT = frozenset({"FireAnimationFrame", "FunctionCall", "EvaluateScript", "TimerFire", "EventDispatch",
                    "RunMicrotasks", "v8.callFunction", "V8.GCScavenger", "MajorGC", "MinorGC",
                    "HandlePostMessage"})  # fmt: skip
"""What the trace calls a run of scripts; one within another is counted once."""
FRAME = "AnimationFrame::Render"
DRAWN = "#map[data-drawn]:not([data-drawn='0'])"
Move = Callable[[Page], None]


def fill(ledger: Path, wanted: int) -> None:
    """Put invented points beside the ledger's own, in the file of kept rows."""
    pick = random.Random(11)
    db = apsw.Connection(str(ledger / FILE))
    (have,) = next(db.execute("SELECT count(*) FROM point"))
    first, last = next(db.execute("SELECT min(first), max(last) FROM point"))
    rows = []
    for number in range(wanted - have):
        lat, lon, day = round(pick.uniform(46, 52), 4), round(pick.uniform(23, 39), 4), pick.randrange(first, last + 1)
        rows.append((f"invented-{number}", day, day, lat, lon, FEATURE.format(number, pick.randrange(9), lon, lat)))
    with db:
        db.executemany("INSERT INTO point VALUES(?, ?, ?, ?, ?, ?)", rows)
    db.close()


def drag(page: Page) -> None:
    """Hold the map and draw it to and fro."""
    box = page.locator("#map canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(x + 3 * (step % 30) - 40, y + 2 * (step % 20) - 20)
        page.wait_for_timeout(16)
    page.mouse.up()
    page.wait_for_timeout(800)


def zoom(page: Page) -> None:
    """Turn the wheel in and out again."""
    box = page.locator("#map canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for turn in [-120] * 20 + [120] * 20:
        page.mouse.wheel(0, turn)
        page.wait_for_timeout(50)
    page.wait_for_timeout(800)


def point(page: Page) -> None:
    """Move the pointer across the map."""
    box = page.locator("#map canvas").bounding_box()
    assert box
    for step in range(120):
        page.mouse.move(box["x"] + 10 + (step * 7) % (box["width"] - 20), box["y"] + 10 + (step * 5) % 300)
        page.wait_for_timeout(16)


def days(page: Page) -> None:
    """Draw the first day along, as a person does, and wait for the map to follow."""
    page.locator("#from").focus()
    for step in range(60):
        page.keyboard.press("ArrowRight" if step < 40 else "PageUp")
        page.wait_for_timeout(40 if step % 20 else 400)
    page.wait_for_timeout(1500)


def arrive(page: Page) -> None:
    """Open the map anew, until it is drawn."""
    page.reload()
    page.wait_for_selector(DRAWN, state="attached", timeout=120_000)


MOVES: dict[str, Move] = {"move": drag, "zoom": zoom, "point": point, "days": days, "open": arrive}


def traced(session: CDPSession, page: Page, move: Move) -> list[dict[str, Any]]:
    """What the browser notes while something is done."""
    events: list[dict[str, Any]] = []
    session.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    done: list[bool] = []
    session.on("Tracing.tracingComplete", lambda _: done.append(True))
    session.send("Tracing.start", {"transferMode": "ReportEvents",
                                   "categories": "devtools.timeline,v8"})  # fmt: skip
    move(page)
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(50)
    return events


def script_times(events: list[dict[str, Any]]) -> Iterator[float]:
    """Milliseconds of the processor's time that scripts took on the page's own thread, from each frame to the next."""
    mains = {(one["pid"], one["tid"]) for one in events if one["name"] == FRAME}
    for thread in sorted(mains):
        told = [one for one in events if (one["pid"], one["tid"]) == thread]
        ends, spent = 0.0, 0.0
        for one in sorted(told, key=lambda one: (one["ts"], -one.get("dur", 0))):
            if one["name"] == FRAME and one["ph"] in "bB":
                yield spent
                spent = 0.0
            elif one.get("ph") == "X" and one["name"] in SCRIPT and one["ts"] >= ends:  # else within the one before
                ends = one["ts"] + one["dur"]
                spent += one.get("tdur", one["dur"]) / 1000
        yield spent


def main() -> None:
    """Measure, print a table."""
    given, wanted = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = Path(shutil.copytree(given, Path(folder) / "ledger"))
        client, server = served(ledger)
        client.get("/")
        fill(ledger, wanted)
        browser = playwright.chromium.launch(
            executable_path=next(found for name in BROWSERS if (found := shutil.which(name))), args=FLAGS
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        cookies = [
            {"name": name, "value": value, "url": str(client.base_url)} for name, value in client.cookies.items()
        ]
        page.context.add_cookies(cookies)
        page.goto(str(client.base_url.join("/map")))
        page.wait_for_selector(DRAWN, state="attached", timeout=120_000)
        drawn = len(client.get("/map/incidents.geojson").json()["features"])
        sys.stdout.write(
            f"{drawn} incidents on the map of {HOST}\n{'':10}{'frames':>8}{'p50':>8}{'p95':>8}{'max':>8}\n"
        )
        session = page.context.new_cdp_session(page)
        for name, move in MOVES.items():
            times = [one for one in script_times(traced(session, page, move)) if one > 0]
            high = sorted(times)[max(0, -(-95 * len(times) // 100) - 1)]
            told = "".join(f"{one:8.1f}" for one in (statistics.median(times), high, max(times)))
            sys.stdout.write(f"{name:10}{len(times):8}{told}\n")
            sys.stdout.flush()
        browser.close()
        server.should_exit = True


if __name__ == "__main__":
    main()
