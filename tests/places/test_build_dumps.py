"""A gazetteer made by a user from GeoNames dumps."""

from pathlib import Path

import pytest

from harmledger.errors import GazetteerError
from harmledger.places.build_dumps import build_gazetteer
from harmledger.places.find import find_places
from harmledger.places.resolve import Context, resolve
from harmledger.places.store import Gazetteer
from harmledger.places.words import PlaceWords


def line(
    number: int, name: str, feature: str, admin1: str = "", admin2: str = "", people: int = 0, others: str = ""
) -> str:
    kind, code = feature.split(".")
    point = ["10.5", "20.5"]
    cells = [
        str(number),
        name,
        name,
        others,
        *point,
        kind,
        code,
        "XA",
        "",
        admin1,
        admin2,
        "",
        "",
        str(people),
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells)


DUMP = [
    line(1, "Exampland", "A.PCLI", others="Exampleland"),
    line(2, "Northern Province", "A.ADM1", "01"),
    line(3, "Hill District", "A.ADM2", "01", "07"),
    line(4, "Quiverton", "P.PPL", "01", "07", 120_000, "Quivertown,qvn,Кивертон"),
    line(5, "Old Quiverton", "P.PPLQ", "01", "07"),
    line(6, "Quiver River", "H.STM", "01"),
]


@pytest.fixture
def built(tmp_path: Path) -> Gazetteer:
    """A small invented country."""
    dump = tmp_path / "XA.txt"
    dump.write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    assert build_gazetteer([dump], tmp_path / "out") == 4
    return Gazetteer(tmp_path / "out")


def test_settlements_know_their_areas(built: Gazetteer) -> None:
    """Areas are found by their codes; abandoned places and rivers are left out."""
    (town,) = built.named("Quivertown")
    assert (town.name, town.place_id, town.population) == ("Quiverton", "geonames:4", 120_000)
    assert town.admin1 is not None
    assert town.admin2 is not None
    assert built.entry(town.admin1).name == "Northern Province"
    assert built.entry(town.admin2).name == "Hill District"
    assert built.named("Кивертон") == (town,)
    assert built.named("Old Quiverton") == built.named("Quiver River") == ()


def test_the_finder_reads_with_it(built: Gazetteer, english: PlaceWords) -> None:
    """What a user built serves like what comes with the package."""
    text = "Shells hit Quiverton in Exampland."
    mentions = find_places(text, [(0, len(text))], english, built)
    places = resolve(mentions, Context(), built)
    assert [place.place_id for place in places] == ["geonames:4", "iso:XA"]


def test_the_same_dump_gives_the_same_bytes(tmp_path: Path) -> None:
    """Built twice, in two folders: identical files."""
    dump = tmp_path / "XA.txt"
    dump.write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    for folder in ("one", "two"):
        build_gazetteer([dump], tmp_path / folder)
    for name in ("names.bin", "places.bin", "ua_osm.bin"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("1\tName\n", "2 columns, not 19"),
        ("", "no place in these dumps"),
        (DUMP[3].replace("10.5", "ten"), "misshapen"),
    ],
)
def test_a_file_that_is_no_dump_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    """The error names the file and the line."""
    dump = tmp_path / "XA.txt"
    dump.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=problem) as caught:
        build_gazetteer([dump], tmp_path / "out")
    assert "XA.txt" in str(caught.value)
