"""Every route and method is in one table, and what is not in it is shut."""

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from harmledger.web.routes import ROUTES, Route, role_of
from tests.web.factory import visitor


def named(route: Route) -> str:
    """A route as a person says it."""
    return f"{route.method} {route.path}"


def test_the_application_has_the_declared_routes_and_no_others(reader: TestClient) -> None:
    """A route that somebody adds beside the table fails here, before anybody wonders who may use it."""
    there = {
        (method, route.path)
        for route in reader.app.router.routes
        for method in (route.methods if isinstance(route, APIRoute) else {"not a route of the table"})
    }
    assert there == {(route.method, route.path) for route in ROUTES}


def test_no_route_is_declared_twice() -> None:
    """Of two entries the second would never be asked."""
    assert len({(route.method, route.path) for route in ROUTES}) == len(ROUTES)


@pytest.mark.parametrize("route", ROUTES, ids=named)
def test_without_a_session_nothing_is_shown(example_ledger, route: Route) -> None:
    """Everything but the way in and the stylesheets asks for the one-time link."""
    with visitor(example_ledger, enter=False) as client:
        answer = client.request(route.method, route.path.replace("{name:path}", "app.css"))
    assert answer.status_code == (200 if route.role == "anyone" and route.kind == "asset" else 401)
    assert "Pokrovsk" not in answer.text


@pytest.mark.parametrize("route", [route for route in ROUTES if route.method != "GET"], ids=named)
@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:9999", "http://localhost:8765"]
)
def test_what_changes_something_must_come_from_our_own_pages(reader: TestClient, route: Route, origin) -> None:
    """A form on another site, or on another port of this machine, changes nothing, with whatever cookie it comes."""
    headers = {"origin": origin} if origin else {}
    if origin is None:
        del reader.headers["origin"]
    try:
        assert reader.request(route.method, route.path, headers=headers).status_code == 403
    finally:
        reader.headers["origin"] = "http://127.0.0.1:8765"


def test_no_reading_route_changes_the_ledger(reader: TestClient) -> None:
    """A link that is followed, or fetched ahead, records nothing."""
    house = reader.app.state.house
    before = house.desks.at().head
    for route in ROUTES:
        if route.method == "GET":
            reader.get(route.path)
    assert house.desks.at().head == before


def test_another_name_of_this_host_is_not_answered(reader: TestClient) -> None:
    """A site that points its own name at 127.0.0.1 reads nothing."""
    assert reader.get("/", headers={"host": "evil.example:8765"}).status_code == 421


def test_what_is_not_declared_asks_for_a_session() -> None:
    """An unknown path is not open by accident."""
    assert role_of("GET", "/nothing") == "reader"
    assert role_of("POST", "/enter") == "reader"
