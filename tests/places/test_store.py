"""The gazetteer's files."""

from pathlib import Path

import pytest

from harmledger.errors import GazetteerError
from harmledger.places.build_dumps import build_gazetteer
from harmledger.places.store import Gazetteer, open_gazetteer


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Pokrovsk", "katottg:UA14160210010099403"),
        ("Красноармійськ", "katottg:UA14160210010099403"),
        ("Krasnoarmeysk", "katottg:UA14160210010099403"),
        ("Artemivsk", "katottg:UA14020010010059145"),
        ("Дзержинск", "katottg:UA14020110010025394"),
        ("Dzerzhynsk", "katottg:UA14020110010025394"),
        ("Kiev", "katottg:UA80000000000093317"),
        ("Kharkov", "katottg:UA63120270010096107"),
        ("KHARKIV", "katottg:UA63120270010096107"),
        ("Slov’yans’k", "katottg:UA14120210010032554"),
        ("Dementiivka", "katottg:UA63120070140029399"),
        ("Самар", "katottg:UA12100070010038698"),
        ("Новомосковськ", "katottg:UA12100070010038698"),
        ("Rafah", "geonames:281102"),
        ("Ukraine", "iso:UA"),
        ("Україна", "iso:UA"),
        ("Kentucky", "geonames:6254925"),
        ("Донецька область", "iso:UA-14"),
        ("Donetsk Oblast", "iso:UA-14"),
    ],
)
def test_a_name_finds_its_place(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    """Present and former names, in Latin and Cyrillic, in any case and with any apostrophe."""
    assert place_id in {entry.place_id for entry in gazetteer.named(name)}


def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer) -> None:
    """What is not in the gazetteer has no place, not a similar one."""
    assert gazetteer.named("Xqzplk") == ()
    assert not gazetteer.starts("xqzplk")


def test_the_beginning_of_a_longer_name_is_known(gazetteer: Gazetteer) -> None:
    """The finder reads on behind "kryvyi" and stops behind "kryvyi rih"."""
    assert gazetteer.starts("kryvyi")


def test_every_settlement_of_ukraine_has_areas_and_lies_in_the_country(gazetteer: Gazetteer) -> None:
    """No point outside Ukraine's box, and an oblast for each."""
    ours = [entry for entry in map(gazetteer.entry, range(gazetteer.size)) if entry.place_id.startswith("katottg")]
    settlements = [entry for entry in ours if entry.kind == "settlement"]
    assert len(settlements) == 29703
    assert all(entry.admin1 is not None for entry in settlements)
    placed = [entry for entry in settlements if entry.lat is not None]
    assert len(placed) == len(settlements)
    assert all(44.2 < entry.lat < 52.5 and 22 < entry.lon < 40.3 for entry in placed)


def test_a_missing_gazetteer_says_where_it_was_looked_for(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(GazetteerError, match=r"names\.bin"):
        open_gazetteer(tmp_path)


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    """A file that is no gazetteer is not read as one."""
    (tmp_path / "names.bin").write_bytes(b"something else, long enough to be mapped")
    with pytest.raises(GazetteerError, match="not a gazetteer"):
        open_gazetteer(tmp_path)


def test_the_environment_may_name_another_gazetteer(monkeypatch, tmp_path):
    """What `places build` made is read where HARMLEDGER_PLACES names its folder; an empty folder says what to do."""
    monkeypatch.setenv("HARMLEDGER_PLACES", str(tmp_path))
    with pytest.raises(GazetteerError, match="HARMLEDGER_PLACES"):
        open_gazetteer()
    dump = (
        "5\tOrhei\tOrhei\tОргеев\t47.38494\t28.82447\tP\tPPLA\tMD\t\t88\t\t\t\t25680\t\t\tEurope/Chisinau\t2024-01-01\n"
    )
    (tmp_path / "MD.txt").write_text(dump, encoding="utf-8")
    build_gazetteer([tmp_path / "MD.txt"], tmp_path / "md")
    monkeypatch.setenv("HARMLEDGER_PLACES", f"{tmp_path}/md")
    assert [entry.name for entry in open_gazetteer().named("Оргеев")] == ["Orhei"]
