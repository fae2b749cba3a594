"""Who signs a post, and who is named before a colon or in the sentence behind. All sentences are invented."""

import pytest

from harmledger.claims.reading import reader_for
from harmledger.terms.document import Document


def speakers(text, language="uk"):
    """The wording of the speaker of each claim."""
    claims = reader_for(language).read(Document(document_id="t", text=text, language=language, published="2024-03-12"))
    return [claim.said.speaker.wording if claim.said.speaker else None for claim in claims]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("У Нікополі поранено двох людей, — обласна прокуратура.", "uk", "обласна прокуратура"),
        ("У Нікополі поранено двох людей.\nОбласна прокуратура", "uk", "Обласна прокуратура"),
        ("Прокуратура: у Нікополі поранено двох людей.", "uk", "Прокуратура"),
        (
            "У Нікополі поранено двох людей. Про це повідомив начальник ОВА Іван Рибак.",
            "uk",
            "начальник ОВА Іван Рибак",
        ),
        ("В Шебекино ранены двое. Об этом сообщил губернатор Игорь Рыбак.", "ru", "губернатор Игорь Рыбак"),
    ],
)
def test_the_office_that_signs_speaks(text, language, expected):
    """An office behind a dash, on a line of its own, before a colon, or in the sentence behind says the figure."""
    assert speakers(text, language) == [expected]


def test_a_street_behind_a_dash_is_no_speaker():
    """What stands behind a dash speaks only where an office is named."""
    assert speakers("У місті поранено двох людей — на вулиці Соборній.") == [None]
