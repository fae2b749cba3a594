"""Hostile strings through every field that reaches a page: shown as text, never run; and no answer breaks."""

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from harmledger.sources import Given
from harmledger.web.fields import form_values
from harmledger.workflow.adding import add
from tests.web.factory import visitor, whole
from tests.web.test_pages import pages

NAUGHTY = json.loads((Path(__file__).parent / "vendor/blns/blns.json").read_text("utf-8"))
OWN = [
    "<script>window.ran=1</script>", "\"><img src=x onerror=window.ran=1>", "'><svg onload=window.ran=1>",
    "</textarea><script>window.ran=1</script>", "</title><script>window.ran=1</script>", "javascript:window.ran=1",
    "{{ 7 * 7 }}{% raw %}", "${window.ran=1}", "<a href=javascript:window.ran=1>x</a>", "<!--<script>window.ran=1//",
    "<iframe srcdoc='<script>parent.ran=1</script>'>", "\u202eevil\u202c", "a\u0000b", "\u2028window.ran=1\u2029",
    "x' hx-get='/decide' hx-trigger='load", "<form action=/decide method=post hx-trigger=load hx-post=/decide>",
]  # fmt: skip
"""Invented; each tries another way out of the place where it stands."""
STRINGS = [*OWN, *(text for text in NAUGHTY if text.strip())]
TYPED = [*OWN, *STRINGS[len(OWN) :: 8]]
"""Those that are typed one by one: every eighth of the long list, which all stand in the poisoned reports."""


ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "xlink:href", "poster", "background"})
"""Attributes that lead somewhere."""


def is_harmless(name: str, address: str) -> bool:
    """Whether an address stays here, or is a plain one of the web; whether htmx is only told what the pages tell it."""
    if name in ("hx-target", "hx-trigger", "hx-push-url"):
        return address in ("#sheet-body", "#found", "change, submit", "true")
    return (address.startswith(("/", "#")) and not address.startswith("//")) or (
        name == "href" and address.startswith(("http://", "https://"))
    )


class Elements(HTMLParser):
    """The elements and attributes of a page that could run something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what could run."""
        for name, value in attrs:
            address = (value or "").strip().lower()
            leads = name in ADDRESSES or name.startswith("hx-")
            if name.startswith("on") or name in ("srcdoc", "style") or (leads and not is_harmless(name, address)):
                self.found.append(f"{tag} {name}={value}")
        own_script = (dict(attrs).get("src") or "").startswith("/static/")
        if tag in ("object", "embed", "base") or (tag == "script" and not own_script):
            self.found.append(tag)


def dangers(page: str) -> list[str]:
    """What of a page could run, beside its own scripts."""
    parser = Elements()
    parser.feed(page)
    return parser.found


def test_the_control_finds_what_runs() -> None:
    """Unescaped, the strings are found to be dangerous: the check itself works."""
    assert sum(bool(dangers(f"<p>{text}</p>")) for text in STRINGS) > 20


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory):
    """A ledger whose reports, outlets, titles, addresses, decisions and claims are full of hostile strings."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = []
    for number, text in enumerate(OWN):
        body = f"Shelling killed {number + 2} people in {text} Toretsk on Monday, {text} said. {text}"
        lines.append({"id": f"{number} {text}", "text": body, "title": text, "source": text, "url": text,
                      "published": "2022-07-19"})  # fmt: skip
    body = "\n\n".join(STRINGS)
    lines.append({"id": "all", "text": f"Shelling killed four people in Toretsk on Monday.\n{body}", "source": "all",
                  "published": "2022-07-19"})  # fmt: skip
    (folder / "reports.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    add(folder / "ledger", [str(folder / "reports.jsonl")], Given())
    with visitor(folder / "ledger") as client:
        yield client


def test_the_poisoned_ledger_has_claims(poisoned: TestClient) -> None:
    """The strings do reach the claims that the pages show."""
    desk = whole(poisoned)
    assert len(desk.documents) > len(OWN) - 4
    assert len(desk.claims) > 5


def test_no_page_of_a_poisoned_ledger_runs_anything(poisoned: TestClient) -> None:
    """Every screen, every source and every claim shows the strings as text."""
    desk = whole(poisoned)
    sources = [poisoned.get("/source", params={"id": name}) for name in desk.documents]
    screens = [poisoned.get(path) for path in pages(poisoned)]
    claims = [poisoned.get(f"/claims/{name}{end}") for name in desk.claims for end in ("", "/edit")]
    hands = [poisoned.get("/by-hand", params={"id": name}) for name in desk.documents]
    for answer in (*sources, *screens, *claims, *hands):
        assert answer.status_code < 500
        assert dangers(answer.text) == []


def test_what_is_typed_is_shown_as_text(poisoned: TestClient) -> None:
    """Every string through search, add, settings, saved searches and reasons: nothing runs, nothing breaks."""
    desk = whole(poisoned)
    claim = next(one for one in desk.claims.values() if one.harm == "killed")
    for text in TYPED:
        answers = [
            poisoned.get("/search", params={"q": text, "place": text, "since": text}),
            poisoned.get(f"/incidents/{quote(text, safe='')}"),
            poisoned.get("/source", params={"id": text}),
            poisoned.get("/", params={"kind": text, "done": text, "as_of": text}),
            poisoned.get("/decide", params={"verb": text, "id": text, "value": text, "back": text}),
            poisoned.post("/settings", data={"author": text, "language": text, "theme": text, "shortcuts": "on"}),
            poisoned.post("/searches", data={"name": text, "question": f"q={text}"}),
        ]
        for answer in answers:
            assert answer.status_code < 500, (text, answer.request.url)
            assert dangers(answer.text) == [], text
    for text in OWN[::3]:
        seen = str(whole(poisoned).head.size)
        form = {**form_values(claim), "speaker": text, "weapon": text, "actor": text, "seen": seen, "reason": text}
        poisoned.post(f"/claims/{claim.claim_id}/edit", data=form)
        for path in (
            f"/claims/{claim.claim_id}",
            f"/claims/{claim.claim_id}/edit",
            "/decisions",
            "/search?harm=killed",
        ):
            answer = poisoned.get(path)
            assert answer.status_code == 200
            assert dangers(answer.text) == [], (text, path)


def test_added_texts_are_shown_as_text(poisoned: TestClient) -> None:
    """A pasted text is shown with its marks and nothing of it runs."""
    for text in TYPED:
        given = {"text": f"Shelling killed four people. {text}", "source": text, "published": text}
        answer = poisoned.post("/add", data=given)
        assert answer.status_code < 500, text
        assert dangers(answer.text) == [], text
