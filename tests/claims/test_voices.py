"""Who speaks where a sentence names nobody."""

import msgspec
import pytest

from harmledger.claims.reading import reader_for
from tests.claims.factory import document, read


def speakers(text, language):
    """The wording of each figure's speaker."""
    found = read(text, language=language)
    return [claim.said.speaker.wording if claim.said.speaker else None for claim in found if claim.what is None]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "За даними звіту, за 2021 рік убито 76 жителів. Ще 121 житель дістав поранення за той рік.", "звіту"),
        ("uk", "За іракськими даними, за рік загинули 600 осіб.", "іракськими даними"),
        ("ru", "По данным городской станции неотложки известно о 14 пострадавших.", "городской станции неотложки"),
    ],
)
def test_reports_and_sides_speak(language, text, expected):
    """A report, a side's data and an office that no list knows are speakers, and speak on in a total."""
    assert set(speakers(text, language)) == {expected}


def test_a_signature_in_the_middle_of_a_post_signs_what_stands_before():
    """Behind the office's dash only a warning follows."""
    text = "На міні загинув водій. Ще двох травмовано, — поліція Харківщини. 🧨 Не чіпай! Телефонуй 101"
    assert speakers(text, "uk") == ["поліція Харківщини"] * 2


def test_a_headline_gives_its_speaker_to_nothing_else():
    """An incident's next sentence without a speaker keeps none."""
    text = "Про двох загиблих повідомив мер. Згодом у місті загинула ще одна жінка."
    assert speakers(text, "uk")[-1] is None


def test_who_is_announced_above_a_list_speaks_all_of_it():
    """A line that ends in a colon gives its speaker to each item of the list behind it, and to nothing after that."""
    text = (
        "The district administration reported:\n- Klynove: three people killed\n- Yakovlivka: two people wounded\n"
        "- Vershyna: four people wounded\n\nFive people died in Toretsk."
    )
    assert speakers(text, "en") == ["The district administration"] * 3 + [None]


@pytest.mark.parametrize(("source", "speaker"), [("Сумська ОВА", "Сумська ОВА"), ("Вісті Полісся", None), (None, None)])
def test_an_offices_own_channel_is_the_last_to_speak(source, speaker):
    """What nobody in a post says, the office says whose channel it is; an outlet only passes on."""
    post = document("У Сумах поранено двох людей.", language="uk")
    (claim,) = reader_for("uk").read(msgspec.structs.replace(post, source=source))
    assert (claim.said.speaker.wording if claim.said.speaker else None) == speaker
    assert claim.said.relayed_by == ((source,) if source else ())
