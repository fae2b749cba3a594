"""A visitor whom the gate has let in."""

from pathlib import Path

from fastapi.testclient import TestClient

from harmledger.web.access import Gate
from harmledger.web.app import make_app
from harmledger.web.remembering import Remembered

HOST = "127.0.0.1:8765"


def visitor(path: Path, author: str = "I. Recorder", *, enter: bool = True) -> TestClient:
    """Somebody at the review pages of a ledger, with a session unless they are to stay outside."""
    gate = Gate(HOST, author)
    app = make_app(path, gate, Remembered(None))
    client = TestClient(app, base_url=f"http://{HOST}", headers={"origin": gate.origin})
    if enter:
        assert client.get("/enter", params={"token": gate.token}, follow_redirects=False).status_code == 303
    return client
