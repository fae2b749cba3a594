"""Lists of hostile strings through the review app: `python benchmarks/hostile_lists.py XSS REDIRECTS [EVERY]`.

Each string of the file XSS (one a line) and of the list of naughty strings that the tests bring stands in every field
of a report, a claim and a decision that reaches a page; sixty more to a field, they fill the pages of single claims,
reports and incidents. Every page is read by a parser, which counts elements and attributes that are not the app's own.
Every so manieth (EVERY) is opened in Chromium, with the content policy and without it, everything on it is touched in
each way that the strings ask for (clicked, focused, dragged, its animation ended...), and what runs is counted. As a
control a server sends the same strings unescaped. Each line of
REDIRECTS is asked for as a path, and sent in every parameter that could lead somewhere.
"""

import json
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, Error, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.review_pages import served
from harmledger.ledger import ArchivedReport, Item, Reading, create_or_open, open_for_reading
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
from tests.web.test_hostile import dangers

WATCH = """window.ran = 0;
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => { window.ran += 1; };"""
"""What the strings of such lists call, counted instead."""
TOUCH = """async () => {
  location.hash = "#x";
  for (const one of document.querySelectorAll("*")) {
    for (const { name } of one.attributes) if (name.startsWith("on")) one.dispatchEvent(new Event(name.slice(2)));
    const address = one.getAttribute("href") ?? one.getAttribute("xlink:href") ?? one.getAttribute("action") ??
      one.getAttribute("formaction") ?? "";
    if (/^\\s*javascript:/i.test(address)) one.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }
  await new Promise((done) => setTimeout(done, 5));
  return window.ran || 0;
}"""
"""Does to a page what its own attributes wait for."""
NAUGHTY = Path(__file__).parents[1] / "tests/web/vendor/blns/blns.json"
BATCH = 1000
"""Entries recorded together."""
TOGETHER = 60
"""Strings in one field of the reports that are looked at one by one; each by itself is an address of theirs."""
FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


LISTS = {"/": 25, "/claims": 60, "/sources": 50, "/incidents": 50, "/decisions": 50, "/map": 50, "/follow-up": 30}
"""Pages that list, with how much stands on each."""


def lines(path: Path) -> list[str]:
    """The strings of a list."""
    found = path.read_text("utf-8", "replace").splitlines()
    return [one for one in dict.fromkeys(found) if one.strip()]


def items(number: int, text: str, addresses: list[str]) -> Iterator[Item]:
    """One string in every field, and addresses at which it was seen."""
    name, body = identifier("hostile", number), f"Shelling killed 3 people in {text}. {text}"
    day = (date(2022, 7, 17) + timedelta(number // 5)).isoformat()
    document = Document(
        document_id=name, text=body, language="en", title=text, source=text, published=day,
        locator=text, url=text,
    )  # fmt: skip
    harm = Claim(
        claim_id=identifier(name, "harm"), document_id=name, kind="harm", harm="killed",
        count=Count(at_least=3, figure=3, at_most=3, wording=text), who=Who(wording=text, names=(text,)),
        what=What(wording=text, type=text), where=(Place(wording=text, name=text, admin1=text, country=text,
                                                         level="settlement", because=text),),
        when=Period(wording=text, earliest=day, latest=day, precision=1),
        weapon=Weapon(wording=text, type=text), alleged_perpetrator=AllegedPerpetrator(wording=text, actor=text),
        said=Said(speaker=Speaker(wording=text, name=text, role=text, organisation=text), relayed_by=(text,)),
        holder=Holder(wording=text, actor=text), evidence=(
            Evidence(start=0, end=len(body), quote=body, role="sentence"),
            Evidence(start=16, end=17, quote="3", role="count"),
        ),
        found_by=text, confidence=0.4, mention=0, cause="direct",
    )  # fmt: skip
    yield ArchivedReport(document=document, content=body.encode("utf-8", "replace"), media_type="text/plain")
    for one in addresses:
        yield Sighting(document_id=name, locator=one, url=one, source=one)
    yield Reading(document_id=name, reader=text, claims=(harm,))
    yield Refusal(locator=text, reason=text, remedy=text)
    yield Decision(decision_id=identifier("decision", name), verb="accept", subjects=(harm.claim_id,), author=text,
                   reason=text)  # fmt: skip


def poisoned(folder: Path, strings: list[str]) -> Path:
    """A ledger that holds them all: each by itself, then all of them in bundles."""
    alone = [(text, [text]) for text in strings]
    together = [(" ".join(some), some) for some in bundles(strings)]
    everything = [item for number, told in enumerate([*alone, *together]) for item in items(number, *told)]
    with create_or_open(folder / "ledger") as ledger:
        for start in range(0, len(everything), BATCH):
            ledger.record(everything[start : start + BATCH])
        record_incidents(ledger)
    return folder / "ledger"


def bundles(strings: list[str]) -> list[list[str]]:
    """Some strings together."""
    return [strings[start : start + TOGETHER] for start in range(0, len(strings), TOGETHER)]


def screens(ledger: Path, strings: list[str]) -> list[str]:
    """Addresses that show every string in a list, and every bundle whole."""
    lists = [f"{path}?page={page}" for path, each in LISTS.items() for page in range(1, len(strings) // each + 2)]
    whole: list[str] = []
    with open_for_reading(ledger) as reader:
        for number in range(len(bundles(strings))):
            name = identifier("hostile", len(strings) + number)
            claim = identifier(name, "harm")
            whole += [f"/claims/{claim}", f"/claims/{claim}/edit", f"/source?id={name}", f"/by-hand?id={name}"]
            incident = reader.incident_of(f"{name}#0")
            whole += [f"/incidents/{incident}", f"/incidents/{incident}/card"] if incident else []
    found = [str(httpx.URL("/search", params={"q": " ".join(some)})) for some in bundles(strings)]
    return [*lists, *whole, *found, "/charts", "/since?entry=1"]


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
    """How much ran on one page when everything on it was touched."""
    page.goto(address, wait_until="load")
    return int(page.evaluate(TOUCH))


class Unescaped(BaseHTTPRequestHandler):
    """Sends the string of a number as it is: what the app must never do."""

    strings: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """One page."""
        number = self.path.rpartition("/")[2]
        text = self.strings[int(number)] if number.isdecimal() else ""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>x</title><main>{text}</main>".encode("utf-8", "replace"))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def control(browser: Browser, strings: list[str]) -> int:
    """How many of the strings run where a server sends them unescaped."""
    Unescaped.strings = strings
    server = ThreadingHTTPServer(("127.0.0.1", 0), Unescaped)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    context.add_init_script(WATCH)
    page, count = context.new_page(), 0
    for number in range(len(strings)):
        try:
            count += bool(ran(page, f"http://127.0.0.1:{server.server_port}/{number}"))
        except Error:  # it led the page away, which is running as well
            count += 1
            page = context.new_page()
    context.close()
    server.shutdown()
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
    naughty = [one for one in json.loads(NAUGHTY.read_text("utf-8")) if one.strip()]
    strings, redirects = [*lines(Path(sys.argv[1])), *naughty], lines(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = poisoned(Path(folder), strings)
        client, server = served(ledger)
        client.get("/")  # the rows of pages are made on the first look, which takes longer than a browser waits
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        asked = screens(ledger, strings)
        tell(f"{len(strings)} strings, {len(asked)} pages")
        some = strings[::every]
        tell(f"unescaped control: {control(browser, some)} of {len(some)} ran")
        for off in (True, False):
            found = runs(browser, client, asked[::every], without_policy=off)
            tell(f"content policy {'off' if off else 'on'}, {len(asked[::every])} pages: {found} ran")
        away, tries = led_away(client, redirects)
        tell(f"redirects: {away} of {tries} led away")
        tell(f"elements or attributes that are not the app's own: {sum(len(dangers(read(client, a))) for a in asked)}")
        server.should_exit = True


def read(client: httpx.Client, address: str) -> str:
    """A page as it is sent."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{answer.status_code} of {address}")
    return answer.text


def tell(line: str) -> None:
    """A line as soon as it is known."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
