"""What is no harm though it is told in words of harm: sport, figures of speech, weather and crime."""

import pytest

from harmledger.claims.triggers import SHORT_TEXT
from tests.claims.factory import read

FILLER = {
    "en": "The market on the square was busy until the evening. ",
    "uk": "На ринку до вечора було людно. ",
    "ru": "На рынке до вечера было людно. ",
}
"""An invented sentence of peace, to make a text long."""


def told(text, language="en", *, long=False):
    """Kind and harm of each claim of a text, made long where asked."""
    whole = text + (" " + FILLER[language] * (SHORT_TEXT // 20) if long else "")
    return [claim.harm or claim.kind for claim in read(whole, language=language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The striker Vadym Olhov was injured on Friday and will miss two weeks.", "en"),
        ("The midfielder shot wide before half-time.", "en"),
        ("A drummer said it was a part to die for.", "en"),
        ("The side was hit by injuries and lost in injury time.", "en"),
        ("Noise over the new square has died down.", "en"),
        ("Give that recipe another shot.", "en"),
        ("Нападник травмувався у п'ятницю і пропустить чотири тижні.", "uk"),
        ("За таку каву можна вмерти.", "uk"),
        ("Полузащитник получил травму в пятницу и пропустит четыре недели.", "ru"),
        ("За такой кофе можно умереть.", "ru"),
    ],
)
def test_sport_and_figures_of_speech_harm_nobody(text, language):
    """Nobody is counted among the injured for a game, nor among the dead for a turn of speech."""
    assert told(text, language) == told(text, language, long=True) == []


@pytest.mark.parametrize(
    ("text", "language", "harm"),
    [
        ("A striker of the club was killed by a missile on Friday.", "en", "killed"),
        ("The midfielder and two fans were injured when a drone hit the stadium.", "en", "injured"),
        ("A football player, 17, was shot in Ashford on Saturday night.", "en", "injured"),
        ("Нападник місцевого клубу загинув від ракетного удару.", "uk", "killed"),
        ("Во время полуфинала при обстреле погибли два человека.", "ru", "killed"),
    ],
)
def test_who_plays_may_be_harmed_like_anybody(text, language, harm):
    """A weapon in the sentence, or a word that sport does not use, and the sentence is read."""
    assert harm in told(text, language, long=True)


@pytest.mark.parametrize(
    "text",
    [
        "A storm hit Lviv on Friday and floods struck Stryi.",
        "A man was charged with assault in Poltava, and the house in Sumy was raided by the police.",
        "The samples were taken from a farm in Vinnytsia, and the minister took office in Kyiv.",
        "The plant belongs to a family of herbs.",
    ],
)
def test_weather_and_crime_are_no_war(text):
    """Where a text of some length names no weapon, force or war, nobody attacked, took or claimed a place."""
    assert told(text, long=True) == []


def test_what_a_storm_hits_nobody_attacked():
    """Not even where the text tells of a war elsewhere."""
    assert told("A storm hit Lviv on Friday. Russian forces shelled Toretsk.") == ["attack"]


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces took Lyman on Friday.",
        "The town of Lyman was captured on Friday, the army said. Missiles hit a depot.",
    ],
)
def test_a_town_that_is_taken_is_told(text):
    """Who holds a place is claimed with the holder, or of a place that stands before the word."""
    assert "control" in told(text, long=True)


def test_no_one_takes_a_town_who_takes_office():
    """A claim of control says who holds, or what was taken."""
    assert told("Rebels shelled Lyman. Since the mayor took office, Lviv has changed.", long=True) == ["attack"]


def test_animals_are_no_people():
    """The dead among birds and cattle are not counted among people, whatever stands between the words."""
    assert told("Officials found about 4,000 dead wild birds near Odesa.") == []


def test_a_suspect_who_fled_is_not_displaced():
    """Who flees from the police has not lost a home."""
    assert told("The robber picked up the wallet and fled to the north of Sumy.") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Prices exploded and traders lost 40 million.", "en"),
        ("Six people fell ill at a cafe in Perth and were taken to hospital by friends.", "en"),
        ("Twelve of 40 mice died in the laboratory.", "en"),
        ("В зоопарке умерли два жирафа и пять коров.", "ru"),
        ("Во время обстрела погибли 12 коров.", "ru"),
        ("Удар стихии: ветер повалил 60 деревьев в Калуге.", "ru"),
        ("У Львові відкрили виставку «Удар серця».", "uk"),
        ("Під час обстрілу загинуло 30 овець і дві корови.", "uk"),
    ],
)
def test_money_animals_and_titles_are_no_victims(text, language):
    """Lost money, dead cattle and the name of an exhibition count nobody and attack nothing."""
    harms = told(text, language)
    assert [harm for harm in harms if harm in ("killed", "injured", "control")] == []
    assert "обстр" in text or "attack" not in harms
