"""The one place where a request is let in: host, origin, session and, once there are accounts, roles.

A page of another site must not read or decide anything through the reviewer's browser. So: only this host's own name
is answered (no DNS rebinding); what changes something must come from a page of this application (Origin, beside a
SameSite cookie); everything but the way in needs the session that the one-time link gave.
"""

import hmac
import secrets
from collections.abc import Callable
from typing import Literal

import msgspec

Role = Literal["anyone", "reader", "recorder", "auditor"]
"""`anyone`: without a session. The others are all given to whoever has the link, until there are accounts."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
        "connect-src 'self'", "worker-src 'self'", "frame-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)  # fmt: skip
"""Nothing from elsewhere, nothing inline. Pictures drawn by the map itself are data: and blob:."""
ARCHIVED = "; ".join(
    ("sandbox", "default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "base-uri 'none'",
     "form-action 'none'", "frame-ancestors 'self'")
)  # fmt: skip
"""For an archived page: no script, no network, an origin of its own; its own styles, so that it looks as it did."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who is at the screen, under which name decisions are recorded, and what they may do."""

    name: str
    roles: frozenset[Role] = frozenset({"anyone", "reader", "recorder", "auditor"})


class Gate:
    """Who is in: one outstanding one-time token, and the sessions that tokens have opened.

    `announce` is told each new token; the terminal prints it as a link, so that a second browser can be let in.
    """

    def __init__(self, host: str, author: str, announce: Callable[[str], None] = lambda token: None) -> None:
        self.host = host
        """`127.0.0.1:8765`: the only name that is answered."""
        self.cookie = f"harmledger-{host.rpartition(':')[2] or 'web'}"
        self.author = author
        self.announce = announce
        self.token = secrets.token_urlsafe(24)
        self.people: dict[str, Person] = {}

    @property
    def origin(self) -> str:
        """Where the application's own pages come from."""
        return f"http://{self.host}"

    def enter(self, token: str) -> str | None:
        """Trade the token for a session, once; None for any other word. Used or wrong, a new one is announced."""
        good = hmac.compare_digest(token.encode(), self.token.encode())
        session = secrets.token_urlsafe(32) if good else None
        if session is not None:
            self.people[session] = Person(name=self.author)
            self.token = secrets.token_urlsafe(24)
        return session

    def remind(self) -> None:
        """Announce the token that is outstanding: somebody stands at the door without one."""
        self.announce(self.token)

    def person(self, session: str | None) -> Person | None:
        """Whose session this is."""
        return self.people.get(session or "")

    def rename(self, session: str, name: str) -> None:
        """Another name for the decisions that follow."""
        self.people[session] = msgspec.structs.replace(self.people[session], name=name)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What of a request decides whether it is let in."""

    method: str
    host: str
    origin: str | None
    site: str | None
    """`Sec-Fetch-Site`, which browsers set and pages can't."""
    role: Role
    person: Person | None


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Why a request is not let in: an HTTP status and a word for the page that says so."""

    status: int
    why: Literal["host", "origin", "session", "role"]


def refusal(asked: Asked, gate: Gate) -> Refused | None:
    """Why a request is refused; None where it is let in. Every request passes here, whatever it asks for."""
    if asked.host != gate.host:
        return Refused(status=421, why="host")
    if asked.method not in SAFE and (asked.origin != gate.origin or asked.site not in (None, "same-origin")):
        return Refused(status=403, why="origin")
    if asked.role == "anyone":
        return None
    if asked.person is None:
        return Refused(status=401, why="session")
    return None if asked.role in asked.person.roles else Refused(status=403, why="role")
