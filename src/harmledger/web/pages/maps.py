"""The map: incidents by the precision of their place, moved by the days."""

from fastapi.responses import Response

from harmledger.places import outline_attribution
from harmledger.web import geography
from harmledger.web.pages.api import as_json
from harmledger.web.views import incident_line
from harmledger.web.visit import Here


def map_page(visit: Here) -> Response:
    """The map, and beside it the same incidents as a list."""
    desk = visit.desk
    drawn = {name: geography.incident(name, desk, visit.tongue) for name in desk.harming}
    return visit.page(
        "map.html",
        lines=[incident_line(name, desk, visit.tongue) for name, found in drawn.items() if found is not None],
        elsewhere=[incident_line(name, desk, visit.tongue) for name, found in drawn.items() if found is None],
        attribution=outline_attribution(),
    )


def incidents(visit: Here) -> Response:
    """Incidents as GeoJSON."""
    return as_json(geography.incidents(visit.desk, visit.tongue))


def oblasts(visit: Here) -> Response:
    """Ukraine's oblasts as GeoJSON."""
    return as_json(geography.oblasts())
