"""What a place does in its sentence: where it was, or where somebody went."""

import pytest

from tests.claims.factory import read


def test_where_the_wounded_were_taken_is_not_where_they_were_hurt():
    """In Russian the case alone tells "to Melitopol" from "in Melitopol"."""
    text = (
        "Обстрел накрыл двор в Токмаке в субботу, 12 человек погибли и 29 ранены, заявил мэр. "
        "Четверо раненых лишились конечностей, сказал он, их увезли в Мелитополь."
    )
    found = [claim for claim in read(text, language="ru", published="2023-07-02") if claim.what is None]
    assert {place.name for claim in found for place in claim.where} == {"Tokmak"}
    assert len({claim.mention for claim in found}) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kharkiv — two people dead, Sumy — three wounded.", "en"),
        ("Харків — двоє загиблих, Суми — троє поранених.", "uk"),
        ("Харьков — двое погибших, Сумы — трое раненых.", "ru"),
    ],
)
def test_a_list_of_towns_with_their_tolls(text, language):
    """Each toll is of the town before its dash."""
    told = read(text, "2024-06-14", language)
    assert {(claim.harm, claim.where[0].name) for claim in told} == {("killed", "Kharkiv"), ("injured", "Sumy")}
