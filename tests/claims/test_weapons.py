"""With what it was done. All sentences are invented."""

import pytest

from tests.claims.factory import read


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Вибухівку з дрона скинули на двір у Нікополі: загинув чоловік.", "uk", "drone"),
        ("Взрывчатку с дрона сбросили на двор в Никополе: погиб мужчина.", "ru", "drone"),
        ("При ракетном ударе по Никополю погиб мужчина.", "ru", "missile"),
        ("Удар дрона-камикадзе по машине под Горловкой: погиб водитель.", "ru", "drone"),
        ("Граната вибухнула у дворі в Нікополі, загинув чоловік; дрон збили згодом.", "uk", "bomb"),
    ],
)
def test_what_a_drone_drops_is_a_drones(text, language, expected):
    """The aircraft is the weapon, not what falls from it; otherwise the weapon named first counts."""
    claim = next(claim for claim in read(text, language=language) if claim.harm == "killed")
    assert claim.weapon.type == expected
