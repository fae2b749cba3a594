"""By which clock a source tells its days."""

import pytest

from harmledger.documents.clocks import clock_of, clock_of_posts, told_by


@pytest.mark.parametrize(
    ("source", "url", "zone"),
    [
        ("Настоящий Белгород", None, "Europe/Moscow"),
        ("Оперштаб ДНР", None, "Europe/Moscow"),
        ("Военно-гражданская администрация Херсонской области", None, "Europe/Moscow"),
        ("Донецька ОВА", None, "Europe/Kyiv"),
        ("Town Council", "https://news.example.ru/1", "Europe/Moscow"),
        ("Town Council", "https://news.example.ua/1", "Europe/Kyiv"),
        ("Town Council", "https://news.example.com/1", None),
        (None, "no address", None),
    ],
)
def test_a_source_is_known_by_its_name_or_its_address(source, url, zone):
    """A region across the border and an administration of occupied territory keep Moscow's time."""
    assert clock_of(source, url) == zone


def test_a_channel_that_nobody_knows_keeps_the_time_of_kyiv():
    """An export's seconds since 1970 need some clock."""
    assert clock_of_posts("Town Council") == clock_of_posts(None) == "Europe/Kyiv"
    assert clock_of_posts("Белгород сегодня") == "Europe/Moscow"


def test_a_moment_is_told_anew_and_a_date_is_not():
    """Ten at night in Greenwich is the next day in Kyiv; what has no offset is local already."""
    assert told_by("2024-01-10T22:30:00+00:00", "Europe/Kyiv") == "2024-01-11T00:30:00+02:00"
    assert told_by("2024-01-10T22:30:00", "Europe/Kyiv") == "2024-01-10T22:30:00"
    assert told_by("2024-01-10", "Europe/Kyiv") == "2024-01-10"
    assert told_by("2024-01-10T22:30:00+00:00", None) == "2024-01-10T22:30:00+00:00"
    assert told_by(None, "Europe/Kyiv") is None
