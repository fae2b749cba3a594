"""A visitor whom the gate has let in, and everything that a small ledger holds."""

from pathlib import Path
from types import SimpleNamespace

from fastapi.testclient import TestClient

from harmledger.ledger.paging import decisions_page
from harmledger.web.access import Gate
from harmledger.web.app import make_app
from harmledger.web.remembering import Remembered
from harmledger.workflow.following import silent
from harmledger.workflow.kept import asking

HOST = "127.0.0.1:8765"


def visitor(path: Path, author: str = "I. Recorder", *, enter: bool = True) -> TestClient:
    """Somebody at the review pages of a ledger, with a session unless they are to stay outside."""
    gate = Gate(HOST, author)
    app = make_app(path, gate, Remembered(None))
    client = TestClient(app, base_url=f"http://{HOST}", headers={"origin": gate.origin})
    if enter:
        assert client.get("/enter", params={"token": gate.token}, follow_redirects=False).status_code == 303
    return client


ALL = 100_000


def whole(given: TestClient | object) -> SimpleNamespace:
    """Everything at once that a visitor's application could show, page by page, of a ledger as small as a test's."""
    app = getattr(given, "app", given)
    desk = app.state.house.desks.at()
    try:
        names = asking.incidents(desk.kept, ALL, 0, everything=True)
        claims = {claim.claim_id: claim for claim in desk.ledger.claims()}
        return SimpleNamespace(
            head=desk.head,
            totals=desk.totals,
            incident_of={name: found for name in claims if (found := desk.incident_of.get(name))},
            harming=asking.incidents(desk.kept, ALL, 0),
            counted={name: desk.counted[name] for name in names},
            claims=claims,
            documents={one.document_id: one for one in desk.ledger.documents()},
            queue=asking.matters(desk.kept, "", ALL),
            decisions=decisions_page(desk.ledger, ALL),
            told={name: desk.told(name) for name in names}.__getitem__,
            claims_of=lambda name: [claim for claim in claims.values() if claim.document_id == name],
            follow_ups=asking.follow_ups(desk.kept, ALL),
            silent=silent(asking.heard(desk.kept)),
        )
    finally:
        desk.close()
