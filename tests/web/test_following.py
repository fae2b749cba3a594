"""Since I last looked, follow-up, card, charts, map, saved searches."""

import itertools
import json
import re

import msgspec
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from harmledger.counting import load_policy
from harmledger.ledger import open_for_reading
from harmledger.places.outlines import Outline, oblast_outlines, raion_outlines
from harmledger.places.outlines import inside as lies_inside
from harmledger.reports.charts import charts
from harmledger.reports.wording import words
from harmledger.sources import Given
from harmledger.terms.place import Place
from harmledger.web import geography
from harmledger.web.pages.assets import files
from harmledger.web.visit import House
from harmledger.workflow.adding import add
from harmledger.workflow.followups import signs
from harmledger.workflow.situations import situation
from tests.web.factory import visitor, whole


def house(client: TestClient) -> House:
    """What the application shares."""
    return client.app.state.house


def test_what_is_new_is_told_until_the_person_has_looked(inside: TestClient) -> None:
    """A new report's claims and the tolls that it changed are news; after "I have looked" they are not."""
    inside.post("/since", data={"seen": whole(inside).head.size})
    assert "No new claim" in inside.get("/since").text
    text = "Three people were killed in a missile strike on Pokrovsk on Saturday, July 16, the mayor said."
    page = inside.post("/add", data={"text": text, "published": "2022-07-20", "source": "The Invented Post"}).text
    from tests.web.test_adding import stored_form

    inside.post("/add/store", data=stored_form(page))
    news = inside.get("/since").text
    assert "1 new claim" in news
    assert "The Invented Post" in news


def test_news_that_are_cut_short_say_so(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only some incidents are told of, or counting ends early, no number is shown as if it were all."""
    whole_page = reader.get("/since?entry=2").text
    assert "figures have changed" in whole_page
    assert "new claims or more" not in whole_page
    monkeypatch.setattr("harmledger.web.pages.following.SHOWN", 2)
    monkeypatch.setattr("harmledger.workflow.following.MOST", 5)
    page = reader.get("/since?entry=2").text
    assert "figures have changed" not in page
    assert "These are of the first 2 incidents" in page
    assert "5 new claims or more" in page


def test_what_one_person_has_looked_at_is_news_for_another(ledger) -> None:
    """How far somebody has looked is theirs alone."""
    with visitor(ledger, "First") as one, visitor(ledger, "Second") as two:
        one.post("/since", data={"seen": 10_000})
        assert "No new claim" in one.get("/since").text
        assert "No new claim" not in two.get("/since").text


def test_incidents_whose_figures_will_change_are_asked_again(reader: TestClient) -> None:
    """People in a serious condition, people under rubble, preliminary figures: each is due after 2, 7 and 30 days."""
    found = {one.reasons: one for one in whole(reader).follow_ups}
    reasons = {reason for one in found for reason in one}
    assert {"critical", "clarified", "missing"} <= reasons
    for one in found.values():
        assert all(one.heard is None or day > one.heard for day in one.due)


def test_a_preliminary_claim_is_being_clarified(reader: TestClient) -> None:
    """The word stands in the claim; nobody has to search for it."""
    claim = next(iter(whole(reader).claims.values()))
    assert "clarified" in set(signs(msgspec.structs.replace(claim, preliminary=True)))


def test_no_source_of_a_single_day_is_called_silent(reader: TestClient) -> None:
    """Silence can only be told of who speaks regularly."""
    desk = whole(reader)
    for one in desk.silent:
        days = {d.published[:10] for d in desk.documents.values() if d.source == one.source and d.published}
        assert len(days) > 2


def test_a_card_is_signed_off_by_a_second_author(ledger) -> None:
    """One person reviews, another signs off; the first can't do both."""
    with visitor(ledger, "First") as one, visitor(ledger, "Second") as two:
        incident = whole(one).harming[0]
        card = f"/incidents/{incident}/card"
        assert "· draft" in one.get(card).text
        for client, status in ((one, "· reviewed"), (one, "· reviewed"), (two, "· signed off")):
            seen = whole(client).head.size
            form = {"verb": "accept", "id": incident, "seen": seen, "reason": "every figure is right"}
            client.post("/decide", data=form)
            assert status in client.get(card).text


def test_a_signed_card_says_when_its_claims_have_changed(inside: TestClient) -> None:
    """A signature speaks of what its author saw."""
    desk = whole(inside)
    incident = max(desk.harming, key=lambda name: len(desk.counted[name].incident.mentions))
    seen = desk.head.size
    inside.post("/decide", data={"verb": "accept", "id": incident, "seen": seen, "reason": "as it should be"})
    assert "have come or gone" not in inside.get(f"/incidents/{incident}/card").text
    leaves = desk.counted[incident].incident.mentions[-1]
    size = whole(inside).head.size
    inside.post(
        "/decide", data={"verb": "different", "id": [leaves, incident], "seen": size, "reason": "another street"}
    )
    assert "have come or gone" in inside.get(f"/incidents/{incident}/card").text


def test_saved_searches_are_addresses(inside: TestClient) -> None:
    """A search is saved with its fields alone, and found again under its name."""
    inside.post("/searches", data={"name": "Dead of Toretsk", "question": "harm=killed&place=Toretsk&evil=//x"})
    assert house(inside).remembered.memory.searches == {"Dead of Toretsk": "harm=killed&place=Toretsk"}
    assert "/search?harm=killed&amp;place=Toretsk" in inside.get("/search").text
    inside.post("/searches", data={"name": "Dead of Toretsk"})
    assert house(inside).remembered.memory.searches == {}


def test_charts_sum_what_the_incidents_say(reader: TestClient) -> None:
    """The bars of all days and of all oblasts hold the same minima as the incidents themselves."""
    desk = whole(reader)
    least = sum(one.minimum for name in desk.harming for one in desk.counted[name].estimates if one.harm == "killed")
    for chart in ("day", "oblast"):
        spec = reader.get("/charts/spec.json", params={"chart": chart, "harm": "killed"}).json()
        bars = [*spec["data"]["values"], *(one for layer in spec["layer"][3:] for one in layer["data"]["values"])]
        assert sum(bar["low"] for bar in bars) == least
        assert all(bar.get("high", bar["low"]) >= bar["low"] for bar in bars)
    page = reader.get("/charts").text
    assert "does not show what was not" in page


def test_totals_of_others_are_never_summed(reader: TestClient) -> None:
    """Each compiler's series is a chart of its own, beside what the incidents inside it hold."""
    page = reader.get("/charts").text
    asked = re.findall(r"chart=tally&amp;harm=killed&amp;series=(\w+)", page)
    assert asked
    for name in asked:
        params = {"chart": "tally", "harm": "killed", "series": name}
        values = reader.get("/charts/spec.json", params=params).json()["data"]["values"]
        assert len({one["what"] for one in values}) == 2
        assert len({one["day"] for one in values}) > 1
    assert reader.get("/charts/spec.json", params={"chart": "tally", "series": "none"}).status_code == 404


def test_a_chart_is_the_report_s_own(reader: TestClient, example_ledger) -> None:
    """The review app and the report draw one specification: the same layers over the same figures."""
    with open_for_reading(example_ledger) as ledger:
        told = {one.key: one for one in charts(situation(ledger, load_policy("interval")), words("en"), 700)}
    for chart in ("day", "oblast"):
        spec = reader.get("/charts/spec.json", params={"chart": chart, "harm": "killed", "width": 700}).json()
        ours = json.loads(json.dumps(told[f"{chart}-killed"].spec))
        assert spec["data"] == ours["data"]
        assert spec["layer"] == ours["layer"]


def test_simferopol_and_sevastopol_are_in_ukraine() -> None:
    """The base map has Crimea within Ukraine's outline and in no neighbour's."""
    around = msgspec.json.decode(files()["map/neighbours.geojson"])
    for lat, lon in ((44.95, 34.10), (44.60, 33.52)):
        assert any(lies_inside(lat, lon, one) for one in oblast_outlines())
        for land in around["features"]:
            parts = land["geometry"]["coordinates"]
            parts = parts if land["geometry"]["type"] == "MultiPolygon" else [parts]
            for rings in parts:
                outline = Outline(name="", name_uk="", iso="", rings=tuple(tuple(map(tuple, ring)) for ring in rings))
                assert not lies_inside(lat, lon, outline), land["properties"]["name"]


def test_only_a_known_place_is_a_point(reader: TestClient) -> None:
    """Where no more than a raion or an oblast is known, an area is drawn; where only the country is, nothing."""
    desk = whole(reader)
    points, areas = (
        {one["properties"]["id"] for one in reader.get(f"/map/{name}.geojson").json()["features"]}
        for name in ("incidents", "areas")
    )
    for name in desk.harming:
        place = desk.counted[name].incident.place
        precision = (place.precision or 7) if place and place.lat is not None else 7
        assert (name in points) == (precision <= 2)
        assert (name in areas) == (2 < precision <= 5)


def test_a_raion_is_drawn_as_it_is() -> None:
    """Where only the raion is known, its own borders are the area; another area of that size is a circle."""
    borders = next(one for one in raion_outlines() if one.name == "Pokrovsk Raion")
    raion = Place(wording="Pokrovsk district", name=borders.name, place_id=f"katottg:{borders.iso}", level="raion",
                  precision=3, lat=48.2, lon=37.2)  # fmt: skip
    assert geography.spread(raion) == geography.outline_geometry(borders)
    assert geography.spread(msgspec.structs.replace(raion, place_id=None))["type"] == "Polygon"


def test_between_raions_one_line_is_drawn() -> None:
    """Hardly any stretch between two raions is drawn twice (where they miss each other by a hair, both may be)."""
    border = geography.raions()["features"][-1]["geometry"]["coordinates"]
    edges = [frozenset(edge) for line in border for edge in itertools.pairwise(line) if edge[0] != edge[1]]
    assert len(set(edges)) > 0.98 * len(edges) > 3000


def test_the_days_choose_the_points(reader: TestClient) -> None:
    """Of some days the map is given the incidents that may lie in them, and those of which no day is known."""
    every = reader.get("/map/incidents.geojson").json()["features"]
    long_ago = reader.get("/map/incidents.geojson", params={"first": 0, "last": 1}).json()["features"]
    desk = whole(reader)
    undated = {name for name in desk.harming if desk.counted[name].incident.earliest is None}
    assert {one["properties"]["id"] for one in long_ago} <= undated
    assert len(every) > len(long_ago)


@given(st.floats(40, 60), st.floats(20, 45), st.floats(5, 80))
def test_a_circle_is_around_its_middle(lat: float, lon: float, km: float) -> None:
    """The area that stands for a place holds the place."""
    (ring,) = geography.circle(lat, lon, km)["coordinates"]
    outline = Outline(name="", name_uk="", iso="", rings=(tuple(ring),))
    assert ring[0] == ring[-1]
    assert lies_inside(lat, lon, outline)


def test_a_report_that_could_not_be_read_waits_in_the_queue(ledger, tmp_path) -> None:
    """What nobody could read is not forgotten: it stands in the queue with the reason, until it is read after all."""
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 no more than this")
    add(ledger, [str(tmp_path / "broken.pdf")], Given())
    with visitor(ledger) as client:
        found = [one for one in whole(client).queue if one.kind == "refused"]
        assert [one.subject.endswith("broken.pdf") for one in found] == [True]
        assert "broken.pdf" in client.get("/", params={"kind": "refused"}).text


def test_every_page_gives_its_address_for_keeping(inside: TestClient) -> None:
    """The address at the foot shows the same page as of the entry that it was read at, whatever comes later."""
    size = whole(inside).head.size
    assert f"/search?harm=killed&amp;as_of={size}" in inside.get("/search", params={"harm": "killed"}).text
    assert inside.get("/incidents", params={"as_of": size}).status_code == 200


def test_a_chart_shows_the_groups_that_reports_name(reader: TestClient) -> None:
    """Children are a bar of their own, said to be a part of the whole."""
    spec = reader.get("/charts/spec.json", params={"chart": "group", "harm": "killed"}).json()
    assert spec["data"]["values"]
    assert "may overlap" in reader.get("/charts").text
