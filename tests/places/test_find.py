"""Which words of a sentence are taken for names of places."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.places.find import find_places
from harmledger.places.resolve import resolve
from harmledger.places.words import PlaceWords
from harmledger.terms.place import PlaceMention


def find(text: str, words: PlaceWords) -> list[PlaceMention]:
    return find_places(text, [(0, len(text))], words)


def names(text: str, words: PlaceWords) -> list[str]:
    return [mention.wording for mention in find(text, words) if not mention.demonym]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rescuer Odesa Marchenko pulled two people out.", []),
        ("Mr. Lincoln said it was over.", []),
        ("The Kyiv Independent and the Moscow Times wrote about it.", []),
        ("The Bank of England cut its rate.", []),
        ("Reading the list took an hour. It was a nice day.", []),
        ("Mobile phones were down.", []),
        ("An Iskander missile and a Grad rocket were fired.", []),
        ("They asked us to leave.", []),
        ('Fans of "Chernihiv" sang.', []),
        ("Police in Nice arrested a man.", ["Nice"]),
        ("Doctors in Mobile, Alabama, treated them.", ["Mobile", "Alabama"]),
        ("Kherson Governor Pavlo Lys said so.", ["Kherson"]),
        ("The US and the U.K. sent aid to Sudan.", ["US", "U.K", "Sudan"]),
        ("A Kyiv-based group counted the dead on the Kherson-Mykolaiv road.", ["Kyiv", "Kherson", "Mykolaiv"]),
        ("Washington, D.C., and Louisville, Ky., were quiet.", ["Washington, D.C", "Louisville", "Ky"]),
    ],
)
def test_the_context_decides_what_is_a_place(english: PlaceWords, text: str, expected: list[str]) -> None:
    """Surnames, papers, banks, weapons and common words are no places; the same words behind "in" are."""
    found = [name.rstrip(".") for name in names(text, english)]
    if "Washington, D.C" in expected:
        assert found[-2:] == expected[-2:]
    else:
        assert found == expected


def test_capitals_alone_say_nothing_in_an_old_wire(english: PlaceWords) -> None:
    """In a text of capitals only known names and names behind prepositions are places."""
    text = "GUERRILLAS KILLED SEVEN PEASANTS IN THE TOWN OF COJUTEPEQUE NEAR SAN SALVADOR ON MARCH 3, POLICE SAID."
    assert names(text, english) == ["COJUTEPEQUE", "SAN SALVADOR"]


def test_a_dateline_is_marked(english: PlaceWords) -> None:
    """Where the report was written is no place of harm, and says so."""
    mentions = find("KHERSON, June 3 - Two people died in Bilozerka.", english)
    assert [(one.wording, one.dateline) for one in mentions] == [("KHERSON", True), ("Bilozerka", False)]


def test_a_nationality_is_marked(english: PlaceWords) -> None:
    """ "Ukrainian children" may stand for Ukraine; who reads the claim decides."""
    (mention,) = find("At least 353 Ukrainian children have died.", english)
    assert (mention.wording, mention.demonym, mention.country_hint) == ("Ukrainian", True, "UA")


def test_the_area_behind_a_place_is_no_second_place(english: PlaceWords) -> None:
    """ "Toretsk in the Donetsk region": the region says only where Toretsk lies."""
    town, region = find("Six people were killed in the town of Toretsk in the Donetsk region.", english)
    assert (town.within, town.level_hint, town.container) == ("Donetsk", "settlement", False)
    assert (region.wording, region.level_hint, region.container) == ("Donetsk", "oblast", True)


def test_a_list_is_no_chain_of_areas(english: PlaceWords) -> None:
    """ "Donetsk, Kharkiv, and Kyiv" are three places, though two of them are also areas."""
    mentions = find("Most injuries were reported in Donetsk, Kharkiv, and Kyiv.", english)
    assert [(one.wording, one.within, one.container) for one in mentions] == [
        ("Donetsk", None, False),
        ("Kharkiv", None, False),
        ("Kyiv", None, False),
    ]


def test_a_distance_from_the_front_names_no_place(english: PlaceWords) -> None:
    """ "40 kilometers from the front lines" keeps its distance and has no origin."""
    (front,) = find("The city lies 40 kilometers from the front lines.", english)
    assert front.relation is not None
    assert (front.relation.type, front.relation.km, front.relation.origin) == ("from", 40.0, None)


@pytest.mark.parametrize(
    ("wording", "km"), [("25 miles", 40.225), ("1,200 km", 1200.0), ("2.5 km", 2.5), ("300 metres", 0.3)]
)
def test_a_distance_is_kilometres(english: PlaceWords, wording: str, km: float) -> None:
    """Miles and metres are converted; a comma before three digits parts thousands."""
    (mention,) = find(f"It happened {wording} from Odesa.", english)
    assert mention.relation is not None
    assert mention.relation.km == km


WORDS = st.sampled_from(
    [
        "Kharkiv",
        "the",
        "in",
        "of",
        "Donetsk",
        "region",
        "Ivan",
        "U.S.",
        "KYIV,",
        "near",
        "40",
        "km",
        "from",
        "—",
        "é",
        "🙂",
        "\n",
        "Київ",
        "O'Hara",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(WORDS, max_size=14).map(" ".join), skipped=st.integers(0, 5))
def test_every_mention_is_the_text_between_its_offsets(english: PlaceWords, text: str, skipped: int) -> None:
    """The wording is exactly what stands there, inside the given span, whatever the text."""
    span = (min(skipped, len(text)), len(text))
    for mention in find_places(text, [span], english):
        assert text[mention.start : mention.end] == mention.wording
        assert span[0] <= mention.start < mention.end <= span[1]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Двоє загинули у Чернівцях.", "katottg:UA73060610010033137"),
        ("Вибух у Торе\u0301цьку.", "katottg:UA14020110010025394"),
        ("Удар по Куп’янську.", "katottg:UA63080090010026457"),
        ("Удар по Купʼянську 😞.", "katottg:UA63080090010026457"),
        ("Поранено жителя Києва.", "katottg:UA80000000000093317"),
        ("Обстріляли Чернівецький район.", "katottg:UA73060000000061247"),
    ],
)
def test_marks_and_apostrophes_move_no_offsets(ukrainian: PlaceWords, form: str, text: str, place_id: str) -> None:
    """Letters with their marks apart, stress marks, three apostrophes, emoji: found, and cut out exactly."""
    written = unicodedata.normalize(form, text)
    (mention,) = find(written, ukrainian)
    assert written[mention.start : mention.end] == mention.wording
    assert resolve([mention])[0].place_id == place_id


def test_a_town_in_a_short_title_is_no_place(ukrainian: PlaceWords) -> None:
    """A paper called after a town says nothing of where; what somebody says behind a colon does."""
    assert names("Мер сказав виданню «Торецький літопис» про загиблих у Бахмуті.", ukrainian) == ["Бахмуті"]
    assert names("Мер сказав: «Бахмут обстріляли зранку».", ukrainian) == ["Бахмут"]
