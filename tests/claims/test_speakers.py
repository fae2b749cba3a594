"""Who says it: before, behind, quoted, relayed. Speakers and sentences are invented."""

import pytest

from harmledger.claims.reading import reader_for
from harmledger.terms.document import Document
from tests.claims.factory import document, only, read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The governor, Taras Melnyk, said two people had been killed.", "The governor, Taras Melnyk"),
        ("Two people were killed, the governor, Taras Melnyk, said.", "the governor, Taras Melnyk"),
        ("Two people were killed, said the governor, Taras Melnyk.", "the governor, Taras Melnyk"),
        ("According to the regional police, two people were killed.", "the regional police"),
        ("“Two people were killed,” Melnyk wrote on Telegram.", "Melnyk"),
        ("The army denied killing two people.", "The army"),
        ("Two people were killed on Tuesday, Nova Post said.", "Nova Post"),
        ("Two people were killed, the prosecutor's office clarified.", "the prosecutor's office"),
        (
            "Dr Olha Rud, a surgeon at the hospital in Sumy, said two people had died.",
            "Dr Olha Rud, a surgeon at the hospital in Sumy",
        ),
        ("Two people were killed, state television reported on Monday.", "state television"),
        ("Harbour Post reports that two people were killed.", "Harbour Post"),
        ("“I counted two bodies,” surgeon Oleh Hrab said.", "surgeon Oleh Hrab"),
        (
            "The Sumy Rescue Mission in Ukraine (SRMU) said on Monday that two people were killed.",
            "The Sumy Rescue Mission in Ukraine",
        ),
        ("Nine people were killed, two residents told the Delta Dispatch.", "residents"),
        (
            "Two people were killed, Iryna Dub, an adviser to the mayor, told a meeting.",
            "Iryna Dub, an adviser to the mayor",
        ),
        ("Huda Lan, a teacher who stayed throughout, said two people were killed.", "Huda Lan, a teacher"),
        ("Two people were killed, the White Shield rescue group said.", "the White Shield rescue group"),
        ("The defence ministry on Thursday said two people were killed.", "The defence ministry"),
        ("The World Wound Office (WHO) reported that two medics were killed.", "The World Wound Office"),
        (
            "The Office of the Commissioner for Human Rights (OCHR) said two people were killed.",
            "The Office of the Commissioner for Human Rights",
        ),
        ("Two people were killed in an alleged Russian strike on a mill.", None),
        ("Two people were killed in an alleged Russian strike on a mill, the mayor said.", "the mayor"),
        ("Two people were killed.", None),
    ],
)
def test_who_says_it(text, speaker):
    """The speaker is the one whose statement it is, wherever the attribution stands; none is none."""
    said = only(text).said.speaker
    assert (said.wording if said else None) == speaker


def test_a_name_and_an_office_are_told_apart():
    """Of "the governor, Taras Melnyk," both the name and the wording are kept."""
    speaker = only("Two people were killed, the governor, Taras Melnyk, said.").said.speaker
    assert speaker is not None
    assert speaker.name == "Taras Melnyk"


def test_a_relay_is_no_speaker():
    """Who quotes somebody passes the statement on; the quoted one speaks."""
    said = only("Radio Pivden quoted the mayor as saying that two people were killed.").said
    assert said.speaker is not None
    assert (said.speaker.wording, said.relayed_by) == ("the mayor", ("Radio Pivden",))


def test_the_outlet_is_the_last_relay():
    """The outlet that carries a report is the last to pass everything in it on."""
    report = Document(
        document_id="t", text="Two people were killed, the mayor said.", language="en", source="Steppe Herald"
    )
    (claim,) = reader_for("en").read(report)
    assert claim.said.relayed_by[-1] == "Steppe Herald"


def test_the_day_of_a_statement_is_not_the_day_of_the_harm():
    """Said on Monday, done on Saturday: two days, each in its own field."""
    (claim,) = read("A strike on Saturday killed two people in Nikopol, the mayor said on Monday.", "2022-07-18")
    assert (claim.when.earliest, claim.said.on) == ("2022-07-16", "2022-07-18")


@pytest.mark.parametrize(
    "speaker",
    ["the mayor", "a doctor", "police", "the mayor of Sumy", "a doctor at the hospital, Olha Verba,", "two neighbours"],
)
def test_the_speaker_is_never_one_of_the_dead(speaker):
    """ "Killed three people, the mayor said" is three killed, whoever says it; nobody is added for the telling."""
    (claim,) = read(f"The strike killed three people, {speaker} said.")
    assert (claim.harm, claim.count.figure) == ("killed", 3)


def test_who_speaks_is_not_who_was_harmed():
    """A doctor who tells of the wounded is no wounded doctor."""
    (claim,) = reader_for("en").read(document("Six people were wounded, a doctor at the hospital said."))
    assert (claim.count.figure, claim.who.roles) == (6, ())


@pytest.mark.parametrize(
    ("said", "name", "role"),
    [
        ("Olha Verba, the city’s deputy mayor,", "Olha Verba", "the city’s deputy mayor"),
        ("the chief surgeon there, Olha Verba,", "Olha Verba", "the chief surgeon"),
        ("and Taras Melnyk, the mayor of Sumy,", "Taras Melnyk", "the mayor of"),
        ("Viktor Sanin, who speaks for the administration in Donetsk,", "Viktor Sanin", None),
        ("a Russian-backed official", None, "a Russian-backed official"),
    ],
)
def test_a_name_beside_an_office_is_theirs_either_way_round(said, name, role):
    """Name and office may stand in either order, and a clause about the person may part them from the verb."""
    claims = read(f"Two people died in hospital overnight, {said} said on Tuesday.", "2022-07-19")
    speaker = claims[0].said.speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "language", "speaker", "relay"),
    [
        ("Агентство «Полюс» із посиланням на поліцію передає, що в Нікополі загинули троє.", "uk", "поліцію", "Полюс"),
        (
            "В Никополе погибли трое, передаёт «Полюс» со ссылкой на городские власти.",
            "ru",
            "городские власти",
            "Полюс",
        ),
        ("Як пише «Полюс», мер Іван Мороз повідомив про загибель трьох людей у Нікополі.", "uk", "Іван Мороз", "Полюс"),
    ],
)
def test_who_is_cited_speaks_and_who_cites_passes_on(text, language, speaker, relay):
    """An outlet that cites the police only relays them."""
    claim = next(c for c in read(text, language=language) if c.harm == "killed")
    assert speaker in claim.said.speaker.wording
    assert any(relay in one for one in claim.said.relayed_by)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Бывший мэр Торецка убит, подтвердил в понедельник, 4 мая, губернатор области.", "губернатор области"),
        ("Бывший мэр Торецка убит, подтвердила в понедельник его партия.", "его партия"),
        ("«Аврора» также отвергает заявления властей о десятках погибших в Торецке.", "«Аврора»"),
    ],
)
def test_a_date_between_commas_and_a_name_in_quotation_marks_leave_the_speaker(text, expected):
    """When it was said does not end the words for who said it; what is denied does not speak."""
    (claim,) = [claim for claim in read(text, language="ru", published="2024-05-06") if claim.harm == "killed"]
    assert claim.said.speaker.wording == expected
