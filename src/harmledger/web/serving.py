"""`harmledger review`: one process on 127.0.0.1, a one-time link, the browser."""

import socket
import sys
import threading
import webbrowser
from pathlib import Path

from harmledger.errors import HarmledgerError, UsageError
from harmledger.ledger import exists, open_for_reading

HOST = "127.0.0.1"


def serve(ledger: Path, *, port: int, author: str, policy: str, browser: bool) -> None:
    """Serve the review pages of a ledger until it is stopped. Port 0 takes a free one.

    Raises UsageError where no ledger lies there or the extra `review` is not installed, HarmledgerError where the port
    is taken.
    """
    if not exists(ledger):
        raise UsageError("no ledger lies here", remedy="`harmledger add` makes one", place=str(ledger))
    with open_for_reading(ledger) as opened:
        card = opened.card()
    try:
        import uvicorn

        from harmledger.web.access import Gate
        from harmledger.web.app import make_app
        from harmledger.web.remembering import Remembered
    except ImportError as missing:
        raise UsageError(
            f"the review pages need {missing.name}", remedy='pip install "harmledger[review]"'
        ) from missing
    taken = taken_port(port)
    host = f"{HOST}:{taken.getsockname()[1]}"
    gate = Gate(host, author, lambda token: tell(link(host, token)))
    app = make_app(ledger, gate, Remembered(memory_file()), policy)
    tell(link(host, gate.token), first=True)
    if browser:
        threading.Timer(0.3, webbrowser.open, [link(host, gate.token)]).start()
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[taken])
    sys.stderr.write(f"stopped reviewing {ledger} ({card.ledger_id})\n")


def taken_port(port: int) -> socket.socket:
    """A socket bound to a port of this machine alone."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # asyncio sends at once only on such
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
        found.listen()  # whoever follows the link before the application is up waits, and is not turned away
    except OSError as error:
        found.close()
        raise HarmledgerError(
            f"port {port} can't be used: {error.strerror}", remedy="give another --port, or 0 for a free one"
        ) from error
    return found


def link(host: str, token: str) -> str:
    """The one-time link."""
    return f"http://{host}/enter?token={token}"


def tell(address: str, *, first: bool = False) -> None:
    """Print a link, once usable, for the person at the terminal."""
    lead = "Review in your browser (the link works once; stop with Ctrl-C):" if first else "A link for this browser:"
    sys.stderr.write(f"{lead}\n  {address}\n")
    sys.stderr.flush()


def memory_file() -> Path:
    """Where this machine remembers language, look and how far somebody has looked."""
    from platformdirs import user_state_path

    return user_state_path("harmledger") / "review.json"
