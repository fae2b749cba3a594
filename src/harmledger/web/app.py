"""The review application, made of the table of routes; every request passes the gate."""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from harmledger import __version__
from harmledger.errors import HarmledgerError, LedgerLocked, StaleDecision, UnknownEntry
from harmledger.web.access import HEADERS, Asked, Gate, Refused, refusal
from harmledger.web.desks import Desks
from harmledger.web.remembering import Remembered
from harmledger.web.routes import ROUTES, role_of
from harmledger.web.visit import House, Visit

STATUS: dict[type[HarmledgerError], int] = {UnknownEntry: 404, StaleDecision: 409, LedgerLocked: 503}
"""HTTP status of errors; every other one that a user can mend is a 400."""


def make_app(ledger: Path, gate: Gate, remembered: Remembered, policy: str = "interval") -> FastAPI:
    """The application over one ledger. Raises PolicyError for a policy that is none."""
    app = FastAPI(
        title="harmledger review", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
        description="What the review pages show, as JSON. Terms are those of docs/reference/claim.md.",
    )  # fmt: skip
    app.state.house = House(desks=Desks(ledger, policy), gate=gate, remembered=remembered)
    for route in ROUTES:
        app.add_api_route(
            route.path,
            route.handler,
            methods=[route.method],
            include_in_schema=route.kind == "api",
            response_model=None,
        )
    app.add_exception_handler(HarmledgerError, problem_answer)
    app.add_exception_handler(RequestValidationError, invalid_answer)
    app.add_exception_handler(HTTPException, http_answer)
    app.add_middleware(Guarded, gate=gate)
    return app


class Guarded:
    """Lets in what the gate lets in, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app = app
        self.gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        refused = refusal(asked(request, self.gate), self.gate)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refused is None:
            await self.app(scope, receive, guarded)
        else:
            await refused_answer(request, scope, refused, self.gate)(scope, receive, guarded)


def asked(request: Request, gate: Gate) -> Asked:
    """What of a request decides whether it is let in."""
    headers = Headers(scope=request.scope)
    return Asked(
        method=request.method,
        host=headers.get("host", ""),
        origin=headers.get("origin"),
        site=headers.get("sec-fetch-site"),
        role=role_of(request.method, request.scope["path"]),
        person=gate.person(request.cookies.get(gate.cookie)),
    )


def refused_answer(request: Request, scope: Scope, refused: Refused, gate: Gate) -> Response:
    """Why a request was not let in; who lacks a session is told where the link is."""
    if refused.why == "session":
        gate.remind()
    if refused.why == "host" or scope["path"].startswith("/api/"):
        return JSONResponse({"problem": refused.why, "status": refused.status}, refused.status)
    visit = Visit(Request({**scope, "app": scope.get("app") or request.scope.get("app")}))
    return visit.page("refused.html", refused.status, why=refused.why)


def answer(request: Request, status: int, problem: str, remedy: str = "") -> Response:
    """An error as a page, or as JSON where JSON was asked for."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"problem": problem, "remedy": remedy}, status)
    part = "problem-part.html" if request.headers.get("hx-request") else "problem.html"
    return Visit(request).page(part, status, status=status, problem=problem, remedy=remedy)


async def problem_answer(request: Request, error: Exception) -> Response:
    """Something that the person can mend."""
    assert isinstance(error, HarmledgerError)
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    return answer(request, status, error.problem, error.remedy)


async def invalid_answer(request: Request, error: Exception) -> Response:
    """A question with a part missing, or of the wrong kind."""
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return answer(request, 422, told)


async def http_answer(request: Request, error: Exception) -> Response:
    """No such page, or not by this method."""
    assert isinstance(error, HTTPException)
    return answer(request, error.status_code, str(error.detail))
