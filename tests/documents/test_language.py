"""Telling languages apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.documents.language import SAMPLE, detect, language_of
from harmledger.errors import UnknownLanguage

PACKS = ("en", "ru", "uk")
KNOWN = ("be", "bg", "de", "en", "es", "fr", "it", "pl", "ru", "tr", "uk")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("7 people killed.", "en"),
        ("Drone hits market, three dead", "en"),
        ("Two die in blast", "en"),
        ("Three went to do repairs; one was hurt", "en"),
        ("The mayor of Kraków said on Monday that nobody had been hurt", "en"),
        ("Загинули 3 людини", "uk"),
        ("Поранено двох", "uk"),
        ("Внаслідок обстрілу селища поранено двох людей, одну з них госпіталізовано", "uk"),
        ("Погибли 3 человека", "ru"),
        ("В результате обстрела посёлка ранены двое, один из них в больнице", "ru"),
        ("По данным администрации, никто не пострадал", "ru"),
        ("‼️ В Покровську вибух", "uk"),
        ("Полиция уточнила: погибших четверо, а не пятеро.", "ru"),
        ("Поліція уточнила: загиблих четверо, а не п'ятеро.", "uk"),
    ],
)
def test_short_news_shows_its_language(text, code):
    """A line of a post is enough."""
    assert language_of(text, None, PACKS) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("У горадзе загінулі два чалавекі, паведамілі ўлады", "be"),
        ("При нападението са загинали двама души, които са били на пазара", "bg"),
        ("Zginęło co najmniej dwóch mieszkańców miasta, a jeden jest w szpitalu", "pl"),
        ("Bei dem Angriff auf die Stadt wurden mindestens zwei Menschen getötet", "de"),
        ("Au moins deux personnes ont été tuées dans la ville, selon le maire", "fr"),
        ("Zwei Menschen getötet", "de"),
        ("Es gab keine Verletzten", "de"),
        ("Explosion in Kiew", "de"),
        ("Dwie osoby zginęły", "pl"),
        ("Une frappe russe tue trois personnes", "fr"),
        ("Tres personas murieron", "es"),
    ],
)
def test_a_language_without_a_pack_is_refused_by_its_name(text, code):
    """A neighbouring language is not read as one that it resembles; the packs that exist are named."""
    assert detect(text) == code
    with pytest.raises(UnknownLanguage, match=f"{code}.*en, ru, uk"):
        language_of(text, None, PACKS)


@pytest.mark.parametrize(
    "text", ["12 345", "🙏🙏🙏", "Lorem ipsum dolor sit amet " * 9, "警察によると二人が死亡した", "ΑΒΓ"]
)
def test_a_text_that_shows_no_language_is_refused(text):
    """Where nothing speaks for a language, none is guessed."""
    with pytest.raises(UnknownLanguage, match="--language"):
        language_of(text, None, PACKS, "a.txt")


@pytest.mark.parametrize("stated", ["uk", "UK", "uk-UA", "uk_UA", " uk "])
def test_a_stated_language_is_believed(stated):
    """However the code is written, and whatever the text looks like."""
    assert language_of("Two people were hurt", stated, PACKS) == "uk"


@given(st.text(max_size=2 * SAMPLE))
def test_detection_answers_any_text(text):
    """Any characters give a known code or none, and the same one each time."""
    code = detect(text, PACKS)
    assert code is None or code in KNOWN
    assert detect(text, PACKS) == code
