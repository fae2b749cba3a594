"""What describes bodies is seen only by who asks for it."""

import pytest
from fastapi.testclient import TestClient

from harmledger.web.graphic import is_graphic
from tests.web.test_adding import read


@pytest.mark.parametrize(
    ("text", "graphic"),
    [
        ("Two charred bodies lay in the street.", True),
        ("Тіла були понівечені.", True),
        ("Нашли фрагменты тел.", True),
        ("Two people were killed and five injured.", False),
        ("The charter was signed.", False),
    ],
)
def test_descriptions_of_bodies_are_told_from_figures(text: str, graphic: bool) -> None:
    """A toll alone is no description; a sentence about bodies is. All sentences are invented."""
    assert is_graphic(text) is graphic


def test_such_a_text_is_blurred_and_says_so(inside: TestClient) -> None:
    """The page says why it blurs, and how to see the text; any other text is shown at once."""
    blurred = read(inside, "Shelling killed four people in Stepne; two charred bodies lay in the street.").text
    assert 'class="text veiled"' in blurred
    assert "data-unveil" in blurred
    assert "veiled" not in read(inside).text
