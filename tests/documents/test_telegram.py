"""From a post to a document."""

import pytest

from harmledger.errors import BrokenRecord


def test_the_text_of_a_post_is_its_pieces_joined(read_post):
    """Bold words, links and hashtags are part of the sentence that they stand in."""
    pieces = [
        {"type": "bold", "text": "Two"},
        {"type": "plain", "text": " people were hurt in "},
        {"type": "hashtag", "text": "#Pokrovsk"},
        {"type": "plain", "text": ".\n\n"},
        {"type": "custom_emoji", "text": "❗️", "document_id": "x"},
    ]
    assert read_post(text="ignored", text_entities=pieces).text == "Two people were hurt in #Pokrovsk.\n\n❗️"


def test_an_old_export_has_its_text_in_one_field(read_post):
    """Before `text_entities` there was `text`, a string or a list of strings and pieces."""
    assert read_post(text="Two people were hurt.").text == "Two people were hurt."
    assert read_post(text=["Two ", {"type": "bold", "text": "people"}, " were hurt."]).text == "Two people were hurt."


def test_a_post_is_dated_by_the_clock_of_kyiv(read_post):
    """Half past midnight in Kyiv is the day before in Greenwich; "yesterday" in the post counts from Kyiv's day."""
    document = read_post(text="Two people were hurt yesterday.", date="2022-07-17T23:30:00", date_unixtime="1658093400")
    assert document.published == "2022-07-18T00:30:00+03:00"
    assert read_post(text="Two people were hurt.", date="2022-01-17T10:00:00").published == "2022-01-17T10:00:00"


def test_a_post_from_across_the_border_is_dated_by_the_clock_of_moscow(read_post):
    """In winter half past midnight in Moscow is the day before in Kyiv; a forward keeps the clock of who wrote it."""
    document = read_post(text="Two people were hurt.", forwarded_from="Белгород сегодня", date_unixtime="1704922200")
    assert document.published == "2024-01-11T00:30:00+03:00"


def test_a_forwarded_post_names_both_channels(read_post):
    """The one that passed it on is the source; the one that wrote it is kept as the relay before."""
    document = read_post(text="Two people were hurt.", forwarded_from="Rescuers")
    assert (document.source, document.forwarded_from, document.document_id) == (
        "Town Council",
        "Rescuers",
        "telegram:7/1",
    )


def test_an_edited_post_keeps_its_id_and_changes_its_bytes(read_post):
    """Two exports of one post are two versions of one document, not two documents."""
    first, second = (
        read_post(text="Two people were hurt."),
        read_post(text="Three people were hurt.", edited="2022-07-18T12:00"),
    )
    assert first.document_id == second.document_id
    assert first.sha256 != second.sha256


def test_a_post_of_other_types_is_refused(read_post):
    """What an export never writes is not guessed at."""
    with pytest.raises(BrokenRecord, match="export the channel again"):
        read_post(text=17)
