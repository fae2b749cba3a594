"""The map: incidents by the precision of their place, moved by the days."""

from fastapi.responses import Response

from harmledger.errors import UnknownEntry
from harmledger.places.outlines import outline_attribution
from harmledger.terms.incident import Incident
from harmledger.web import geography
from harmledger.web.pages.api import as_json
from harmledger.web.views import incident_line, paged
from harmledger.web.visit import Here
from harmledger.workflow.kept import amounts, asking
from harmledger.workflow.kept.rows import day_number

SHOWN = 50
"""Incidents listed beside the map; it draws them all."""
EVER = 1 << 40
"""Days beyond all days."""


def map_page(visit: Here, page: int = 1) -> Response:
    """The map, and beside it the same incidents as a list."""
    desk = visit.desk
    drawn, elsewhere = amounts.marks_counted(desk.kept)
    page, pages = paged(drawn, SHOWN, page)
    names = list(asking.marks(desk.kept, SHOWN, (page - 1) * SHOWN))
    return visit.page(
        "map.html",
        lines=[incident_line(name, desk, visit.tongue) for name in names],
        days={name: days_of(desk.told(name).incident) for name in names},
        drawn=drawn,
        extent=asking.extent(desk.kept),
        page=page,
        pages=pages,
        elsewhere=[incident_line(name, desk, visit.tongue) for name in asking.unmarked(desk.kept, SHOWN)],
        elsewhere_found=elsewhere,
        attribution=outline_attribution(),
    )  # fmt: skip


def days_of(incident: Incident) -> tuple[int, int] | None:
    """First and last day of an incident, since 1970; None without a date."""
    first, last = day_number(incident.earliest), day_number(incident.latest or incident.earliest)
    return (first, last) if first is not None and last is not None else None


def incidents(visit: Here, first: int = -EVER, last: int = EVER) -> Response:
    """Incidents that are points, of some days since 1970, as GeoJSON."""
    content = f'{{"type": "FeatureCollection", "features": [{asking.points(visit.desk.kept, first, last)}]}}'
    return Response(content, media_type="application/geo+json")


def areas(visit: Here) -> Response:
    """Incidents of which only an area is known, and the shapes of those areas."""
    return as_json(geography.areas(asking.areas(visit.desk.kept)))


def about(visit: Here, incident_id: str) -> Response:
    """One incident of the map in a few lines, for who points at it."""
    if not visit.desk.has_incident(incident_id):
        raise UnknownEntry(f"no incident {incident_id!r}", remedy="/incidents lists them")
    return visit.page("map-part.html", line=incident_line(incident_id, visit.desk, visit.tongue))


def oblasts(visit: Here) -> Response:
    """Ukraine's oblasts as GeoJSON."""
    return as_json(geography.oblasts())


def raions(visit: Here) -> Response:
    """Ukraine's raions as GeoJSON."""
    return as_json(geography.raions())
