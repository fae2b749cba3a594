"""The page in a real browser: nothing that a source says is run, even without the page's own policy.

Needs Chromium; skipped, and said so, where there is none. `HARMLEDGER_HOSTILE_STRINGS` may name a file of hostile
strings, one a line, to try besides our own.
"""

import itertools
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from harmledger.reports import Policy, Situation, html_page
from harmledger.reports.situation import Origin, ReportedIncident, Undecided
from harmledger.terms.claim import AllegedPerpetrator, Claim, Count, Evidence, Said, Speaker, What, Who
from harmledger.terms.document import Document, Refusal
from harmledger.terms.estimate import Estimate, SetAside
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place
from tests.reports.hostile import HOSTILE, poisoned

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
BATCH = 500
"""Hostile strings on one page."""

HARNESS = """<script>
window.fired = 0;
for (const name of ['alert', 'prompt', 'confirm', 'print', 'open', 'fetch', 'eval'])
  window[name] = () => { window.fired += 1; };
addEventListener('load', () => {
  const events = ['click', 'mouseover', 'mousemove', 'focus', 'blur', 'keydown', 'input', 'copy', 'drag', 'toggle'];
  const all = [...document.querySelectorAll('*')];
  let handlers = 0, scripts = 0, odd = 0;
  for (const one of all) {
    for (const item of one.attributes) if (/^on/i.test(item.name)) handlers += 1;
    if (one.localName === 'script') scripts += 1;
    if (one.localName === 'a' && one.protocol && !['file:', 'http:', 'https:'].includes(one.protocol)) odd += 1;
    for (const kind of events) try { one.dispatchEvent(new Event(kind)); } catch (error) { odd += 1; }
  }
  setTimeout(() => {
    document.documentElement.dataset.result = [window.fired, handlers, scripts - 1, odd].join(' ');
  }, 200);
});
</script>"""


def extra() -> list[str]:
    """Hostile strings from the file that the environment names."""
    named = os.environ.get("HARMLEDGER_HOSTILE_STRINGS")
    return Path(named).read_text("utf-8", "replace").splitlines() if named else []


def told(bad, number):
    """An incident, its claim and its document, with one hostile string in all of their texts."""
    name = f"n{number}"
    text = f"Before {bad} after"
    spot = (Evidence(start=7, end=7 + len(bad), quote=bad, role="count"),) if bad else ()
    place = Place(wording=bad, name=bad, lat=48 + number % 7 / 5, lon=24 + number % 150 / 11, level="settlement")
    claim = Claim(
        claim_id=name, document_id=name, kind="harm", harm="killed", evidence=spot, where=(place,),
        count=Count(at_least=1, figure=None, at_most=None, hedge="vague", wording=bad),
        who=Who(wording=bad, roles=(bad,), names=(bad,)), what=What(wording=bad, type=bad),
        said=Said(speaker=Speaker(wording=bad), relayed_by=(bad,)),
        alleged_perpetrator=AllegedPerpetrator(wording=bad, actor=bad),
    )  # fmt: skip
    aside = SetAside(claim_id=name, rule=bad, reason=bad)
    estimate = Estimate(harm="killed", minimum=1, best=1, maximum=1, wording=bad, because=(bad,), claims=(name,),
                        set_aside=(aside,))  # fmt: skip
    incident = Incident(incident_id=name, claims=(name,), mentions=(), place=place, title=bad, weapon=bad,
                        earliest="2022-07-16", latest="2022-07-16")  # fmt: skip
    document = Document(document_id=name, text=text, language="en", title=bad, source=bad, url=bad, locator=bad)
    origins = (Origin(name=bad, documents=(name,), because=bad),)
    reported = ReportedIncident(
        incident=incident, estimates=(estimate,), origins=origins, near_misses=(bad,), pending=bad
    )
    return reported, claim, document


def hostile_page(strings):
    """A page with each string in every field that takes text, and without the policy that would hold scripts back."""
    incidents, claims, documents = zip(*(told(bad, number) for number, bad in enumerate(strings)), strict=True)
    situation = Situation(
        title=strings[0], policy=Policy(name=strings[0], version=strings[0], summary=strings[0]), incidents=incidents,
        claims=claims, documents=documents, refusals=tuple(Refusal(locator=s, reason=s, remedy=s) for s in strings),
        undecided=tuple(Undecided(subject=bad, why=bad) for bad in strings),
    )  # fmt: skip
    page = html_page(situation)
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    assert policy.search(page)
    return policy.sub("", page).replace("<head>", "<head>" + HARNESS, 1)


def dumped(page, folder, *more):
    """What a browser makes of the page: its elements after loading and running."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8", errors="surrogatepass")
    flags = [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
        "--disable-background-networking", "--disable-sync", "--virtual-time-budget=4000", "--dump-dom",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}",
    ]  # fmt: skip
    return subprocess.run(
        [CHROMIUM, *flags, *more, file.as_uri()], capture_output=True, timeout=300, check=False
    ).stdout


def in_browser(page, folder):
    """How often a page ran something, its handlers, its scripts, its odd links: four numbers."""
    found = re.search(rb'data-result="(\d+) (-?\d+) (-?\d+) (\d+)"', dumped(page, folder))
    assert found, "the page did not load"
    return [int(number) for number in found.groups()]


def batches():
    """Our own strings, and the extra ones in pages of `BATCH`."""
    more = extra()
    return [HOSTILE, *(more[start : start + BATCH] for start in range(0, len(more), BATCH))]


needs_browser = pytest.mark.skipif(not CHROMIUM, reason="NO BROWSER: chromium is not installed, the page was not run")


@needs_browser
@pytest.mark.parametrize("number", range(len(batches())))
def test_no_hostile_string_runs(number, tmp_path):
    """Zero scripts run, zero handlers, zero links that run something, with the content policy taken away."""
    assert in_browser(hostile_page(batches()[number]), tmp_path) == [0, 0, 0, 0]


@needs_browser
def test_the_same_strings_unescaped_do_run(tmp_path):
    """The harness would notice: without escaping, strings do run."""
    body = "\n".join(itertools.islice(HOSTILE, 3))
    assert in_browser(f"<!DOCTYPE html><html><head>{HARNESS}</head><body>{body}</body></html>", tmp_path)[0] > 0


WIDTH = """<script>addEventListener('load', () => {
  document.documentElement.dataset.wide = document.documentElement.scrollWidth - innerWidth;
});</script>"""


@needs_browser
@pytest.mark.parametrize("width", [320, 1200])
def test_no_page_is_wider_than_its_window(width, tmp_path):
    """On a telephone nothing is cut off and nothing scrolls sideways, however long a word of a source is."""
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html_page(poisoned(word)))
    held = dumped(page.replace("<head>", "<head>" + WIDTH, 1), tmp_path, f"--window-size={width},900")
    found = re.search(rb'data-wide="(-?\d+)"', held)
    assert found
    assert int(found.group(1)) <= 0


@needs_browser
def test_the_page_s_own_policy_stops_a_script_that_got_in(tmp_path):
    """Were markup to slip through, the policy in the page holds it back."""
    script = "<script>document.documentElement.dataset.ran = 'yes'</script></main>"
    page = html_page(Situation(title="x", policy=Policy(name="p", version="1"))).replace("</main>", script)
    held = dumped(page, tmp_path)
    assert b"Under-reporting" in held
    assert b'data-ran="yes"' not in held
    assert b'data-ran="yes"' in dumped(page.replace("default-src", "other-src"), tmp_path)
