"""What a page is given: the ledger's desk, the words, the person; and how it answers."""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from harmledger.reports.unseen import visible
from harmledger.web.access import Gate, Person
from harmledger.web.desks import Desks
from harmledger.web.graphic import are_graphic
from harmledger.web.remembering import Remembered, Settings
from harmledger.web.tongue import LANGUAGES, Tongue, spoken, tongue
from harmledger.workflow.reviewing import Desk

if TYPE_CHECKING:
    from jinja2 import Environment


class House(msgspec.Struct, frozen=True, kw_only=True):
    """What the whole application shares."""

    desks: Desks
    gate: Gate
    remembered: Remembered


class Visit:
    """One request of one person."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.house: House = request.app.state.house
        self._now: Desk | None = None

    @property
    def person(self) -> Person:
        """Who asks; the gate has let them in."""
        found = self.house.gate.person(self.session)
        return found or Person(name="", roles=frozenset({"anyone"}))

    @property
    def session(self) -> str:
        """The session's cookie."""
        return self.request.cookies.get(self.house.gate.cookie, "")

    @property
    def settings(self) -> Settings:
        """How the person likes the pages."""
        return self.house.remembered.memory.settings

    @cached_property
    def tongue(self) -> Tongue:
        """The words: in the chosen language, else in one that the browser asks for."""
        chosen = self.settings.language
        return tongue(chosen if chosen in LANGUAGES else spoken(self.request.headers.get("accept-language", "")))

    @property
    def as_of(self) -> str | None:
        """The day or entry of knowledge that the address asks for."""
        return self.request.query_params.get("as_of") or None

    @cached_property
    def desk(self) -> Desk:
        """The ledger as it is now, or as of the moment that the address asks for."""
        return self.house.desks.at(self.as_of)

    @property
    def now(self) -> Desk:
        """The ledger as it is now, whatever moment the address asks for."""
        if self._now is None:
            self._now = self.house.desks.at()
        return self._now

    def close(self) -> None:
        """Give back what was opened for this visit."""
        for desk in (self.__dict__.pop("desk", None), self._now):
            if desk is not None:
                desk.close()
        self._now = None

    def url(self, path: str, **query: object) -> str:
        """An address within the application, as of the same moment as this page."""
        asked = {name: str(value) for name, value in query.items() if value not in (None, "")}
        if self.as_of and "as_of" not in asked and not path.startswith("/static/"):
            asked["as_of"] = self.as_of
        return f"{path}?{urlencode(asked)}" if asked else path

    @property
    def permalink(self) -> str:
        """This page with its question, as of the entry that it was read at; empty where it read no ledger."""
        if "desk" not in self.__dict__ or self.request.method != "GET":
            return ""
        asked = [(name, value) for name, value in self.request.query_params.multi_items()
                 if name not in ("as_of", "done", "at", "was") and value]  # fmt: skip
        return f"{self.request.url.path}?{urlencode([*asked, ('as_of', self.desk.ledger.as_of)])}"

    def page(self, template: str, code: int = 200, **values: object) -> HTMLResponse:
        """A page or a part of one; every value is escaped, every unseen character named."""
        common: Mapping[str, object] = {
            "v": self,
            "t": self.tongue,
            "url": self.url,
            "settings": self.settings,
            "languages": LANGUAGES,
            "are_graphic": are_graphic,
            "path": self.request.url.path,
        }
        return HTMLResponse(environment().get_template(template).render(**{**common, **values}), code)

    def to(self, path: str, **query: object) -> Response:
        """Lead on to a page of this application. The path is always the program's own, never a visitor's."""
        return RedirectResponse(self.url(path, **query), status_code=303)


def visiting(request: Request) -> Iterator[Visit]:
    """A visit, and its end."""
    visit = Visit(request)
    try:
        yield visit
    finally:
        visit.close()


Here = Annotated[Visit, Depends(visiting)]
"""What a handler writes to be given its visit."""


async def sent(request: Request) -> dict[str, str]:
    """The text fields of a form."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Sent = Annotated[dict[str, str], Depends(sent)]
"""What a handler writes to be given the fields of a form."""


@cache
def environment() -> "Environment":
    """Templates that escape every value, and name every unseen character in it, without being asked."""
    import jinja2

    from harmledger.web.compiled import compiled_templates

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(template),
        bytecode_cache=compiled_templates(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str) -> str:
    """A template's text."""
    return resources.files("harmledger.web").joinpath("templates", name).read_text("utf-8")


def shown(value: object) -> object:
    """Unseen characters of plain text made visible; markup that the templates make themselves passes."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
