"""The way in, the help, and how a person likes the pages."""

from typing import Annotated

from fastapi import Form
from fastapi.responses import Response

from harmledger.web.remembering import Settings
from harmledger.web.tongue import LANGUAGES
from harmledger.web.visit import Here

THEMES = ("", "light", "dark")
NAME = 80
"""Characters that the name of an author may have."""


def enter(visit: Here, token: str = "") -> Response:
    """Trade the link's token for a session; it works once."""
    gate = visit.house.gate
    session = gate.enter(token)
    if session is None:
        gate.remind()
        return visit.page("refused.html", 401, why="session")
    answer = visit.to("/")
    answer.set_cookie(gate.cookie, session, httponly=True, samesite="strict", path="/")
    return answer


def help_page(visit: Here) -> Response:
    """Keys, words and what the screens are for."""
    return visit.page("help.html")


def settings(
    visit: Here,
    language: Annotated[str, Form()] = "",
    theme: Annotated[str, Form()] = "",
    shortcuts: Annotated[str, Form()] = "",
    author: Annotated[str, Form()] = "",
) -> Response:
    """Remember language, look, shortcuts; take another name for the decisions that follow."""
    liked = Settings(
        language=language if language in LANGUAGES else "",
        theme=theme if theme in THEMES else "",
        shortcuts=shortcuts == "on",
    )
    visit.house.remembered.keep(liked)
    if name := " ".join(author.split())[:NAME]:
        visit.house.gate.rename(visit.session, name)
    return visit.to("/help")
