"""Every route and method of the application, with who may use it. What is not in this table does not exist."""

from collections.abc import Callable
from functools import cache
from re import Pattern
from typing import Literal, NamedTuple

from fastapi.responses import Response
from starlette.routing import compile_path

from harmledger.web.access import Role
from harmledger.web.pages import (
    adding,
    api,
    assets,
    charts,
    claims,
    deciding,
    entering,
    following,
    incidents,
    making,
    maps,
    queue,
    search,
    sources,
)

Kind = Literal["page", "part", "api", "asset", "action"]


class Route(NamedTuple):
    """One way to ask for something."""

    method: Literal["GET", "POST"]
    path: str
    handler: Callable[..., Response]
    role: Role
    kind: Kind


ROUTES: tuple[Route, ...] = (
    Route("GET", "/enter", entering.enter, "anyone", "action"),
    Route("GET", "/static/{name:path}", assets.static, "anyone", "asset"),
    Route("GET", "/", queue.queue, "reader", "page"),
    Route("GET", "/incidents", incidents.listed, "reader", "page"),
    Route("GET", "/incidents/{incident_id}", incidents.incident, "reader", "page"),
    Route("GET", "/claims", claims.listed, "reader", "page"),
    Route("GET", "/claims/{claim_id}", claims.claim, "reader", "page"),
    Route("GET", "/claims/{claim_id}/edit", claims.edit, "recorder", "page"),
    Route("POST", "/claims/{claim_id}/edit", claims.correct, "recorder", "action"),
    Route("GET", "/sources", sources.listed, "reader", "page"),
    Route("GET", "/source", sources.source, "reader", "page"),
    Route("GET", "/archived", sources.archived, "reader", "asset"),
    Route("GET", "/search", search.search, "reader", "page"),
    Route("GET", "/map", maps.map_page, "reader", "page"),
    Route("GET", "/map/incidents.geojson", maps.incidents, "reader", "asset"),
    Route("GET", "/map/areas.geojson", maps.areas, "reader", "asset"),
    Route("GET", "/map/incidents/{incident_id}", maps.about, "reader", "part"),
    Route("GET", "/map/oblasts.geojson", maps.oblasts, "reader", "asset"),
    Route("GET", "/map/raions.geojson", maps.raions, "reader", "asset"),
    Route("GET", "/charts", charts.charts_page, "reader", "page"),
    Route("GET", "/charts/spec.json", charts.chart_spec, "reader", "asset"),
    Route("GET", "/since", following.since, "reader", "page"),
    Route("POST", "/since", following.looked, "reader", "action"),
    Route("GET", "/follow-up", following.follow, "reader", "page"),
    Route("GET", "/decisions", deciding.listed, "reader", "page"),
    Route("GET", "/decide", deciding.foresee, "recorder", "part"),
    Route("POST", "/decide", deciding.decide, "recorder", "action"),
    Route("GET", "/add", adding.form, "recorder", "page"),
    Route("POST", "/add", adding.read, "recorder", "page"),
    Route("POST", "/add/store", adding.store, "recorder", "action"),
    Route("GET", "/by-hand", making.form, "recorder", "page"),
    Route("POST", "/by-hand", making.make, "recorder", "action"),
    Route("GET", "/incidents/{incident_id}/card", incidents.card, "reader", "page"),
    Route("POST", "/searches", search.save, "reader", "action"),
    Route("GET", "/help", entering.help_page, "reader", "page"),
    Route("POST", "/settings", entering.settings, "reader", "action"),
    Route("GET", "/api", api.described, "reader", "page"),
    Route("GET", "/api/openapi.json", api.openapi, "reader", "asset"),
    Route("GET", "/api/v1/queue", api.queue, "reader", "api"),
    Route("GET", "/api/v1/totals", api.totals, "reader", "api"),
    Route("GET", "/api/v1/incidents", api.incidents, "reader", "api"),
    Route("GET", "/api/v1/incidents/{incident_id}", api.incident, "reader", "api"),
    Route("GET", "/api/v1/claims", api.claims, "reader", "api"),
    Route("GET", "/api/v1/claims/{claim_id}", api.claim, "reader", "api"),
    Route("GET", "/api/v1/source", api.source, "reader", "api"),
    Route("GET", "/api/v1/tallies", api.tallies, "reader", "api"),
    Route("GET", "/api/v1/decisions", api.decisions, "reader", "api"),
    Route("POST", "/api/v1/suppositions", api.suppose, "recorder", "api"),
    Route("POST", "/api/v1/decisions", api.decide, "recorder", "api"),
)


@cache
def patterns() -> tuple[tuple[str, Pattern[str], Role], ...]:
    """The table as patterns of paths."""
    return tuple((route.method, compile_path(route.path)[0], route.role) for route in ROUTES)


def role_of(method: str, path: str) -> Role:
    """Who may ask for a path by a method; what is not declared asks for a session like everything else."""
    asked = "GET" if method == "HEAD" else method
    return next((role for known, pattern, role in patterns() if known == asked and pattern.match(path)), "reader")
