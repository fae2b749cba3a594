"""Lists of hostile strings through the review app: `python benchmarks/hostile_lists.py XSS REDIRECTS [EVERY]`.

Each string of the file XSS (one a line) stands in every field of a report, a claim and a decision that reaches a page.
The lists that show them, and the pages of some, are opened in Chromium with the content policy and without it; what
runs is counted. As a control the same strings are put into a page unescaped. EVERY takes every so manieth string.
Each line of REDIRECTS is asked for as a path, and sent in every parameter that could lead somewhere.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.review_pages import served
from harmledger.ledger import ArchivedReport, Item, Reading, create_or_open
from harmledger.terms.claim import (
    AllegedPerpetrator,
    Claim,
    Count,
    Evidence,
    Holder,
    Said,
    Speaker,
    Weapon,
    What,
    Who,
)
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document, Refusal, Sighting
from harmledger.terms.identity import identifier
from harmledger.terms.period import Period
from harmledger.terms.place import Place
from harmledger.workflow.resolving import record_incidents

WATCH = """window.ran = 0;
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => { window.ran += 1; };"""
"""What the strings of such lists call, counted instead."""
FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


LISTS = {"/": 25, "/claims": 60, "/sources": 50, "/incidents": 50, "/decisions": 50, "/map": 50, "/follow-up": 30}
"""Pages that list, with how much stands on each."""


def lines(path: Path) -> list[str]:
    """The strings of a list."""
    found = path.read_text("utf-8", "replace").splitlines()
    return [one for one in dict.fromkeys(found) if one.strip()]


def items(number: int, text: str) -> Iterator[Item]:
    """One string in every field."""
    name, body = identifier("hostile", number), f"Shelling killed 3 people in {text}. {text}"
    document = Document(
        document_id=name, text=body, language="en", title=text, source=text, published="2022-07-18",
        locator=text, url=text,
    )  # fmt: skip
    harm = Claim(
        claim_id=identifier(name, "harm"), document_id=name, kind="harm", harm="killed",
        count=Count(at_least=3, figure=3, at_most=3, wording=text), who=Who(wording=text, names=(text,)),
        what=What(wording=text, type=text), where=(Place(wording=text, name=text, admin1=text, country=text,
                                                         level="settlement", because=text),),
        when=Period(wording=text, earliest="2022-07-17", latest="2022-07-17", precision=1),
        weapon=Weapon(wording=text, type=text), alleged_perpetrator=AllegedPerpetrator(wording=text, actor=text),
        said=Said(speaker=Speaker(wording=text, name=text, role=text, organisation=text), relayed_by=(text,)),
        holder=Holder(wording=text, actor=text), evidence=(
            Evidence(start=0, end=len(body), quote=body, role="sentence"),
            Evidence(start=16, end=17, quote="3", role="count"),
        ),
        found_by=text, confidence=0.4, mention=0, cause="direct",
    )  # fmt: skip
    yield ArchivedReport(document=document, content=body.encode("utf-8", "replace"), media_type="text/plain")
    yield Sighting(document_id=name, locator=text, url=text, source=text)
    yield Reading(document_id=name, reader=text, claims=(harm,))
    yield Refusal(locator=text, reason=text, remedy=text)
    yield Decision(decision_id=identifier("decision", name), verb="accept", subjects=(harm.claim_id,), author=text,
                   reason=text)  # fmt: skip


def poisoned(folder: Path, strings: list[str]) -> Path:
    """A ledger that holds them all."""
    with create_or_open(folder / "ledger") as ledger:
        for number, text in enumerate(strings):
            ledger.record(items(number, text))
        record_incidents(ledger)
    return folder / "ledger"


def screens(client: httpx.Client, strings: list[str]) -> list[str]:
    """Addresses that show every string in a list, and some whole."""
    pages = [f"{path}?page={page}" for path, each in LISTS.items() for page in range(1, len(strings) // each + 2)]
    claims = client.get("/api/v1/claims", params={"limit": 1000}).json()
    names = [one["claim_id"] for one in claims][::40]
    whole = [path for name in names for path in (f"/claims/{name}", f"/claims/{name}/edit")]
    sources = [f"/source?id={one['document_id']}" for one in claims[::40]]
    found = [str(httpx.URL("/search", params={"q": text})) for text in strings[::25]]
    return [*pages, *whole, *sources, *found, "/charts", "/since?entry=1"]


def runs(browser: Browser, client: httpx.Client, addresses: list[str], *, without_policy: bool) -> int:
    """How much ran on all of these pages."""
    context = browser.new_context(bypass_csp=without_policy)
    context.add_init_script(WATCH)
    base = str(client.base_url).rstrip("/")
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in client.cookies.items()])
    page = context.new_page()
    found = sum(ran(page, f"{base}{address}") for address in addresses)
    context.close()
    return found


def ran(page: Page, address: str) -> int:
    """How much ran on one page, its focusable and hoverable elements touched."""
    page.goto(address, wait_until="load")
    page.evaluate("document.querySelectorAll('main *').forEach((one) => one.dispatchEvent(new Event('mouseover')))")
    return int(page.evaluate("window.ran") or 0)


def control(browser: Browser, strings: list[str]) -> int:
    """How many of the strings run where they stand unescaped."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto("about:blank")
    count = 0
    for text in strings:
        page.set_content(f"<script>{WATCH}</script><main>{text}</main>", wait_until="domcontentloaded")
        page.wait_for_timeout(20)
        count += bool(page.evaluate("window.ran"))
    context.close()
    return count


def led_away(client: httpx.Client, texts: list[str]) -> tuple[int, int]:
    """How often the app led elsewhere, of how many tries."""
    tries = away = 0
    for text in texts:
        for params in ({"next": text, "back": text, "url": text, "redirect": text}, {"as_of": text}, {"id": text}):
            for path in ("/", "/enter", "/since", "/decide", "/archived", "/source"):
                tries += 1
                away += leads_away(client.get(path, params=params, follow_redirects=False), client)
        form = {"verb": "accept", "id": text, "seen": "1", "reason": "x", "back": text, "question": text, "name": text}
        for path in ("/decide", "/searches", "/settings", "/since"):
            tries += 1
            away += leads_away(client.post(path, data=form, follow_redirects=False), client)
        tries += 1
        try:
            away += leads_away(client.get("/" + text.lstrip("/"), follow_redirects=False), client)
        except (httpx.InvalidURL, UnicodeError):
            continue
    return away, tries


def leads_away(answer: httpx.Response, client: httpx.Client) -> bool:
    """Whether an answer leads to another place than the app itself."""
    if answer.status_code >= 500:
        raise SystemExit(f"{answer.status_code} of {answer.url}")
    to = answer.headers.get("location", "")
    return bool(to) and (not to.startswith("/") or to.startswith(("//", "/\\")) or bool(urlsplit(to).netloc))


def main() -> None:
    """Run and count."""
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    strings, redirects = lines(Path(sys.argv[1]))[::every], lines(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        client, server = served(poisoned(Path(folder), strings))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        asked = screens(client, strings)
        sys.stdout.write(f"{len(strings)} strings, {len(asked)} pages\n")
        sys.stdout.write(f"unescaped control: {control(browser, strings[::10])} of {len(strings[::10])} ran\n")
        sys.stdout.flush()
        for off in (False, True):
            found = runs(browser, client, asked, without_policy=off)
            sys.stdout.write(f"content policy {'off' if off else 'on'}: {found} ran\n")
            sys.stdout.flush()
        away, tries = led_away(client, redirects)
        sys.stdout.write(f"redirects: {away} of {tries} led away\n")
        server.should_exit = True


if __name__ == "__main__":
    main()
