"""In a real browser: the whole path by keyboard alone, accessible, and nothing leaves the machine.

It needs Chromium (Debian: `apt-get install chromium`); where there is none, it says so and is left out.
"""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from harmledger.web.access import Gate
from harmledger.web.app import make_app
from harmledger.web.remembering import Remembered
from harmledger.web.serving import link, taken_port

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
AXE = Path(__file__).parent / "vendor/axe-core/axe.min.js"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update",
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--use-angle=swiftshader",
         "--enable-unsafe-swiftshader"]  # fmt: skip

expect.set_options(timeout=60_000)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="THE REVIEW PAGES ARE NOT TESTED IN A BROWSER: install Chromium (apt-get install chromium)"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without the network."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=120_000)
        yield started
        started.close()


class Served:
    """The application on a free port, in a thread."""

    def __init__(self, ledger: Path) -> None:
        self.socket = taken_port(0)
        self.host = "{}:{}".format(*self.socket.getsockname())
        self.gate = Gate(self.host, "I. Recorder")
        self.app = make_app(ledger, self.gate, Remembered(None))
        self.server = uvicorn.Server(uvicorn.Config(self.app, log_level="error", lifespan="off"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Stop serving."""
        self.server.should_exit = True
        self.thread.join(20)

    def desk(self):
        """The ledger as it is now."""
        return self.app.state.house.desks.at()


@pytest.fixture
def served(ledger: Path) -> Iterator[Served]:
    """The examples' ledger, to be written to."""
    found = Served(ledger)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def shown(example_ledger: Path) -> Iterator[Served]:
    """The examples' ledger, only looked at."""
    found = Served(example_ledger)
    yield found
    found.stop()


def enter(browser: Browser, served: Served, **options: object) -> tuple[Page, list[str]]:
    """A page within, and everything it complains of: errors, refused contents, requests to elsewhere."""
    context = browser.new_context(**options)
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complaints.append(asked.url) if is_elsewhere(asked.url, served.host) else None)
    page.goto(link(served.host, served.gate.token))
    return page, complaints


def is_elsewhere(address: str, host: str) -> bool:
    """Whether a request leaves the application."""
    return not address.startswith((f"http://{host}/", "data:", "blob:"))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does."""
    for _ in range(80):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def arrived(page: Page, selector: str, text: str) -> None:
    """Wait until a page says something and its script listens, as somebody does who reads before they type."""
    expect(page.locator(selector)).to_contain_text(text)
    page.wait_for_load_state("load")


def test_the_whole_path_by_keyboard_alone(browser: Browser, served: Served) -> None:
    """Add a report, review a claim, correct it, merge two incidents, take it back, set a grade: without a mouse."""
    page, complaints = enter(browser, served)
    keys = page.keyboard

    page.goto(f"http://{served.host}/add")
    tab_to(page, "#text")
    keys.type("Shelling killed four people in Toretsk on Monday, the state emergency service said.")
    tab_to(page, "#published")
    keys.type("07192022")
    tab_to(page, "#source")
    keys.type("The Invented Post")
    keys.press("Enter")
    arrived(page, ".text mark.count", "four")
    keys.press("y")
    arrived(page, "h1", "Shelling killed four")

    keys.press("j")
    keys.press("Enter")
    arrived(page, "h1", "4 killed")
    keys.press("e")
    arrived(page, "h1", "Correct the reading")
    tab_to(page, "#f-status")
    keys.type("civ")
    tab_to(page, "#reason")
    keys.type("the report says residents")
    keys.press("Enter")
    arrived(page, ".flash", "the report says residents")

    page.goto(f"http://{served.host}/?kind=pair")
    totals = page.locator(".bigs").inner_text()
    keys.press("j")
    keys.press("y")
    expect(page.locator("#sheet .effect li").first).to_be_visible()
    expect(page.locator("#why")).to_be_focused()
    keys.type("one crater, two reports")
    keys.press("Enter")
    arrived(page, ".flash", "one crater")
    assert page.locator(".bigs").inner_text() != totals

    keys.press("z")
    expect(page.locator("#why")).to_be_focused()
    keys.type("they are two streets apart")
    keys.press("Enter")
    arrived(page, ".flash", "two streets apart")
    page.goto(f"http://{served.host}/?kind=grade")
    assert page.locator(".bigs").inner_text() == totals

    keys.press("j")
    keys.press("y")
    expect(page.locator("#why")).to_be_focused()
    keys.type("two sources apart from each other")
    keys.press("Enter")
    arrived(page, ".flash", "two sources apart")

    verbs = [one.decision.verb for one in reversed(served.desk().decisions)]
    assert verbs == ["correct", "same", "undo", "grade"]
    assert complaints == []


def screens(served: Served) -> dict[str, str]:
    """Every screen by a name."""
    desk = served.desk()
    incident = desk.harming[0]
    claim = desk.counted[incident].claims[0]
    both = "&".join(f"id={name}" for name in desk.harming[:2])
    return {
        "queue": "/", "incidents": "/incidents", "incident": f"/incidents/{incident}", "claims": "/claims",
        "claim": f"/claims/{claim.claim_id}", "edit": f"/claims/{claim.claim_id}/edit", "sources": "/sources",
        "source": f"/source?id={claim.document_id}", "search": "/search?q=Pokrovsk", "decisions": "/decisions",
        "decide": f"/decide?verb=same&{both}", "add": "/add", "help": "/help", "api": "/api", "missing": "/nothing",
    }  # fmt: skip


SCREENS = ("queue", "incidents", "incident", "claims", "claim", "edit", "sources", "source", "search", "decisions",
           "decide", "add", "help", "api", "missing")  # fmt: skip


@pytest.mark.parametrize(("scheme", "width", "language"), [("light", 1280, "en"), ("dark", 320, "uk")])
def test_every_screen_is_accessible_and_fits(
    browser: Browser, shown: Served, scheme: str, width: int, language: str
) -> None:
    """axe finds no violation, nothing is cut at 320 px, nothing is refused by the policy, in light and dark."""
    page, complaints = enter(
        browser, shown, color_scheme=scheme, viewport={"width": width, "height": 800}, locale=language, bypass_csp=True
    )
    assert set(screens(shown)) == set(SCREENS)
    found: dict[str, list[str]] = {}
    for name, path in screens(shown).items():
        page.goto(f"http://{shown.host}{path}")
        page.evaluate(AXE.read_text("utf-8"))
        told = page.evaluate("async () => (await axe.run(document)).violations")
        found[name] = [f"{one['id']}: {json.dumps([node['html'][:160] for node in one['nodes'][:3]])}" for one in told]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[name].append(f"wider than {width} px")
    assert {name: told for name, told in found.items() if told} == {}
    assert [told for told in complaints if "404" not in told] == []


def test_the_policy_refuses_nothing_that_the_pages_need(browser: Browser, shown: Served) -> None:
    """With the content policy in force no screen complains, and nothing is asked for from elsewhere."""
    page, complaints = enter(browser, shown)
    for name, path in screens(shown).items():
        page.goto(f"http://{shown.host}{path}")
        page.wait_for_load_state("networkidle")
        assert [told for told in complaints if not re.search(r"404", told)] == [], name


def test_keys_can_be_switched_off(browser: Browser, served: Served) -> None:
    """Who speaks to the computer, or types by accident, decides nothing with a single letter (WCAG 2.1.4)."""
    page, _ = enter(browser, served)
    page.goto(f"http://{served.host}/help")
    page.locator("#shortcuts").uncheck()
    page.locator("form.settings button").click()
    page.goto(f"http://{served.host}/")
    page.keyboard.press("j")
    page.keyboard.press("y")
    assert page.locator("[data-item].current").count() == 0
    assert page.locator("#sheet[open]").count() == 0
