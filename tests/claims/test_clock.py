"""A post that tells an hour and no day tells of its own day. All sentences are invented."""

import pytest

from tests.claims.factory import read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("О 03:40 дрон влучив у подвір'я під Сумами. Загинув чоловік.", "uk"),
        ("В 14:10 дрон попал во двор под Сумами. Погиб мужчина.", "ru"),
    ],
)
def test_an_hour_alone_is_of_the_day_of_the_post(text, language):
    """The day is the post's; the hour is its evidence."""
    *_, claim = read(text, language=language, published="2024-06-18")
    assert (claim.when.earliest, claim.when.latest) == ("2024-06-18", "2024-06-18")


@pytest.mark.parametrize(
    "text",
    [
        "О 22:30 дрон влучив у подвір'я під Сумами. Загинув чоловік.",
        "Станом на 14:00 під Сумами загинув чоловік.",
    ],
)
def test_an_evening_hour_and_an_as_of_date_nothing(text):
    """An evening may be yesterday's, and "as of" says when figures were known."""
    *_, claim = read(text, language="uk", published="2024-06-18")
    assert claim.when is None


def test_a_post_without_a_date_is_not_guessed():
    """Without a day of publication nothing is dated."""
    *_, claim = read("О 03:40 дрон влучив у подвір'я під Сумами. Загинув чоловік.", language="uk", published=None)
    assert claim.when is None or claim.when.earliest is None
