"""Who is caught in something in one sentence and dies in the next is one person. All sentences are invented."""

import pytest

from tests.claims.factory import read


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Слюсар підірвався на розтяжці біля Снігурівки. Врятувати чоловіка не вдалося.", "uk", ["killed"]),
        ("Тракторист подорвался на мине под Изюмом. Мужчина погиб на месте.", "ru", ["killed"]),
        ("Хлопчик підірвався на міні біля Снігурівки. Дитина у важкому стані.", "uk", ["injured"]),
    ],
)
def test_an_open_outcome_and_its_end_are_one_person(text, language, expected):
    """Words that leave open how it ended yield to the sentence that tells it."""
    assert [claim.harm for claim in read(text, language=language)] == expected


def test_two_people_stay_two():
    """A man who set off a mine and a woman who was wounded are two people."""
    claims = read("Чоловік підірвався на міні біля Снігурівки. Жінку поранено.", language="uk")
    assert sorted(claim.who.sex for claim in claims) == ["female", "male"]


def test_another_trade_is_another_person():
    """A noun that says more than "the man" may be somebody else, and nobody is lost."""
    claims = read("Водій підірвався на міні біля Снігурівки. Поранено листоношу.", language="uk")
    assert len(claims) == 2
