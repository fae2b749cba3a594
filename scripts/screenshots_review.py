"""Take the README's pictures of the review pages: from the examples, in Chromium, without the network.

python scripts/screenshots_review.py docs/images
"""

import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

import uvicorn
from playwright.sync_api import Page, sync_playwright

from harmledger.counting import load_policy
from harmledger.ledger import open_for_reading
from harmledger.sources import Given
from harmledger.web.access import Gate
from harmledger.web.app import make_app
from harmledger.web.remembering import Remembered
from harmledger.web.serving import link, taken_port
from harmledger.workflow.adding import add
from harmledger.workflow.figures import count_incidents

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Picture(NamedTuple):
    """One picture: its name, the page, the window, and what is pressed before."""

    name: str
    path: str
    width: int = 1200
    height: int = 860
    waits_for: str = "main"


def pictures(ledger: Path) -> list[Picture]:
    """What is shown of a ledger: the queue, a claim in its source, the map."""
    with open_for_reading(ledger) as opened:
        claims = max((one.claims for one in count_incidents(opened, load_policy("interval"))), key=len)
    claim = next(one for one in claims if one.harm == "killed" and one.count and one.count.figure == 2)
    return [
        Picture("review-queue", "/"),
        Picture("review-claim", f"/claims/{claim.claim_id}"),
        Picture("review-map", "/map", waits_for="#map[data-drawn]"),
    ]


def main(out: Path) -> None:
    """Take every picture."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit(f"no browser: install one of {', '.join(BROWSERS)}")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger"
        add(ledger, [str(EXAMPLES / name) for name in ("pokrovsk-july", "pokrovsk-july-posts")], Given())
        bound = taken_port(0)
        host = "{}:{}".format(*bound.getsockname())
        gate = Gate(host, "I. Recorder")
        app = make_app(ledger, gate, Remembered(None))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=browser, args=flags)
            page = started.new_page(color_scheme="light", locale="en")
            page.goto(link(host, gate.token))
            for picture in pictures(ledger):
                take(page, f"http://{host}", picture, out)
            started.close()
        server.should_exit = True
        thread.join(20)


def take(page: Page, origin: str, picture: Picture, out: Path) -> None:
    """Draw one picture."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.goto(f"{origin}{picture.path}")
    page.wait_for_load_state("networkidle")
    page.wait_for_selector(picture.waits_for)
    page.screenshot(path=out / f"{picture.name}.png")
    print(out / f"{picture.name}.png")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
