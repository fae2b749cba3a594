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

from harmledger.sources import Given
from harmledger.web.access import Gate
from harmledger.web.app import make_app
from harmledger.web.remembering import Remembered
from harmledger.web.serving import link, taken_port
from harmledger.workflow.extracting import Extracted
from harmledger.workflow.pasting import read_pasted, store_pasted
from tests.web.factory import whole
from tests.web.test_hostile import OWN

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
        return whole(self.app)


@pytest.fixture
def ledger(asking_ledger: Path, tmp_path: Path) -> Path:
    """A ledger in whose queue a pair waits."""
    return Path(shutil.copytree(asking_ledger, tmp_path / "ledger"))


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
        "map": "/map", "charts": "/charts", "since": "/since?entry=40", "follow": "/follow-up",
        "card": f"/incidents/{incident}/card", "hand": f"/by-hand?id={claim.document_id}", "note": "/by-hand",
        "decide": f"/decide?verb=same&{both}", "add": "/add", "help": "/help", "api": "/api", "missing": "/nothing",
    }  # fmt: skip


@pytest.mark.parametrize(("scheme", "width", "language"), [("light", 1280, "en"), ("dark", 320, "uk")])
def test_every_screen_is_accessible_and_fits(
    browser: Browser, shown: Served, scheme: str, width: int, language: str
) -> None:
    """axe finds no violation, nothing is cut at 320 px, nothing is refused by the policy, in light and dark."""
    page, complaints = enter(
        browser, shown, color_scheme=scheme, viewport={"width": width, "height": 800}, locale=language, bypass_csp=True
    )
    found: dict[str, list[str]] = {}
    for name, path in screens(shown).items():
        page.goto(f"http://{shown.host}{path}")
        if name in ("map", "charts"):
            drawn(page)
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


def drawn(page: Page) -> list[int]:
    """Wait until every map and chart of a page is drawn; how many features or marks each has."""
    boxes = page.locator("#map, .chart")
    for number in range(boxes.count()):
        expect(boxes.nth(number)).to_have_attribute("data-drawn", re.compile(r"^[1-9]"))
    return [int(boxes.nth(number).get_attribute("data-drawn") or 0) for number in range(boxes.count())]


def test_the_map_and_the_charts_are_really_drawn(browser: Browser, shown: Served) -> None:
    """The map has features, each chart has marks, the days move them, and nothing is fetched from elsewhere."""
    page, complaints = enter(browser, shown)
    page.goto(f"http://{shown.host}/map")
    (features,) = drawn(page)
    assert features > 2
    page.locator("#to").focus()
    page.keyboard.press("Home")
    listed = page.locator("#map-list [data-incident]:not([hidden])")
    expect(listed).to_have_count(1)
    page.goto(f"http://{shown.host}/charts")
    assert all(marks > 1 for marks in drawn(page))
    assert complaints == []


def test_a_claim_by_hand_takes_what_is_selected(browser: Browser, served: Served) -> None:
    """The characters selected in the browser are those of the evidence, behind letters that a browser counts twice."""
    text = "\U0001f600 Line one.\r\nFour men were hurt in Stepne, a witness said."
    add_text(served, text)
    document = next(one for one in served.desk().documents.values() if one.text == text)
    page, complaints = enter(browser, served)
    page.goto(f"http://{served.host}/by-hand?id={document.document_id}")
    page.evaluate("""() => { const box = document.getElementById("select-from"), at = box.value.indexOf("Four men");
        box.focus(); box.setSelectionRange(at, at + 8); }""")
    page.keyboard.press("Shift")
    expect(page.locator("#selected")).to_have_text("“Four men”")
    page.locator("#f-figure").fill("4")
    page.locator("#f-harm").select_option("injured")
    page.locator("form.edit button").click()
    arrived(page, "h1", "4 injured")
    (claim,) = [one for one in served.desk().claims_of(document.document_id) if one.found_by.startswith("hand")]
    assert [one.quote for one in claim.evidence] == ["Four men"]
    assert complaints == []


def add_text(served: Served, text: str) -> None:
    """Put a text into the ledger."""
    found = read_pasted(text.encode(), "", Given(published="2022-07-19"))
    assert isinstance(found, Extracted)
    store_pasted(served.app.state.house.desks.path, found, "I. Recorder")


@pytest.mark.parametrize("without_policy", [False, True])
def test_hostile_strings_run_nowhere(browser: Browser, served: Served, without_policy: bool) -> None:
    """With the content policy and without it, nothing of a hostile report runs; unescaped, the same strings do."""
    for number, text in enumerate(one for one in OWN if "\0" not in one):
        add_text(served, f"Shelling killed {number + 2} people in {text} Toretsk on Monday, {text} said. {text}")
    page, _ = enter(browser, served, bypass_csp=without_policy)
    names = [one.document_id for one in served.desk().documents.values() if "window.ran" in one.text]
    assert len(names) > 8
    claims = [claim.claim_id for name in names for claim in served.desk().claims_of(name)]
    for path in ["/", "/sources", "/search?q=Toretsk", *(f"/source?id={name}" for name in names),
                 *(f"/claims/{name}" for name in claims[:12])]:  # fmt: skip
        page.goto(f"http://{served.host}{path}")
        assert page.evaluate("window.ran") is None, path
    if without_policy:
        page.set_content("".join(OWN))
        page.wait_for_timeout(300)
        page.evaluate("text => { document.body.innerHTML = text; }", OWN[1])
        page.wait_for_function("window.ran === 1")
