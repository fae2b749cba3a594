"""Who is exhumed or handed over did not die on that day. All texts are invented."""

import pytest

from tests.claims.factory import read

RECOVERED = [
    ("en", "The bodies of 12 civilians were exhumed in Izium on 15 March."),
    ("en", "On Tuesday the bodies of 100 people were handed over to Ukraine."),
    ("uk", "15 березня в Ізюмі ексгумували тіла 12 цивільних."),
    ("uk", "У вівторок Україні передали тіла 100 загиблих."),
    ("ru", "15 марта в Изюме эксгумировали тела 12 мирных жителей."),
    ("ru", "Во вторник семьям передали тела 10 погибших шахтёров."),
]


@pytest.mark.parametrize(("language", "text"), RECOVERED)
def test_the_day_of_a_recovery_is_no_day_of_death(language, text):
    """The claim keeps the words for the day and has no date (rule C19)."""
    (claim,) = read(text, language=language)
    assert (claim.harm, claim.when.earliest, claim.when.latest) == ("killed", None, None)
    assert claim.when.wording


DATED = [
    ("On 15 March police exhumed the bodies of 12 civilians killed in April 2022 near Izium.", "2022-04-01"),
    ("The bodies of three people were found under rubble in Izium on 15 March.", "2022-03-15"),
]


@pytest.mark.parametrize(("text", "earliest"), DATED)
def test_other_days_stand(text, earliest):
    """The day on which they were killed is told beside it, or they were found where they died."""
    (claim,) = read(text, language="en")
    assert claim.when.earliest == earliest
