"""From a report to a document."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.documents.reading import read_document
from harmledger.errors import BrokenRecord, UnknownLanguage, UnreadableText
from harmledger.terms.document import Report

SENTENCE = "Two people were hurt in the town."


def test_the_text_of_a_file_is_kept_to_the_character(read):
    """Leading blanks, tabs, CRLF and trailing lines stay, so that offsets point into the file as it is."""
    written = f"\r\n\t {SENTENCE}\r\n\r\n  And that was all.\r\n\n"
    document = read(written)
    assert document.text == written
    assert document.body_start == 0


def test_a_byte_order_mark_is_no_character_of_the_text(read):
    """A mark says how the bytes are to be read, and takes no offset."""
    assert read(b"\xef\xbb\xbf" + SENTENCE.encode()).text == SENTENCE


def test_front_matter_is_metadata_and_stays_in_the_text(read):
    """The lines between --- say where and when; reading begins after them, and offsets still point into the whole."""
    written = (
        f"---\npublished: 2022-07-18\nsource: 'East Wire'\nurl: https://x.example/a?b=1\nx-y: 3\n---\n\n{SENTENCE}\n"
    )
    document = read(written)
    assert (document.published, document.source, document.url) == (
        "2022-07-18",
        "East Wire",
        "https://x.example/a?b=1",
    )
    assert document.text == written
    assert document.text[document.body_start :] == f"{SENTENCE}\n"


@pytest.mark.parametrize(
    "written",
    [f"---\n{SENTENCE}\n---\nmore of it\n", f"---\nsource: x\n{SENTENCE}\n", f" ---\nsource: x\n---\n{SENTENCE}"],
)
def test_a_line_of_dashes_alone_makes_no_front_matter(read, written):
    """Without a closing line, or with prose between the lines, everything is text."""
    document = read(written)
    assert (document.source, document.body_start) == (None, 0)


def test_what_a_report_states_comes_before_what_the_command_says(read, read_json):
    """The command's date and source fill gaps; they don't override a report."""
    said = {"published": "2022-07-20", "source": "folder"}
    stated = read(f"---\npublished: 2022-07-18\n---\n{SENTENCE}", **said)
    assert (stated.published, stated.source) == ("2022-07-18", "folder")
    stated = read_json(said, text=SENTENCE, source="East Wire")
    assert (stated.published, stated.source) == ("2022-07-20", "East Wire")


def test_a_json_report_keeps_its_id_text_and_fields(read_json):
    """The id is echoed as the document's; the text is the field unchanged; unknown fields and nulls are passed over."""
    document = read_json(
        id="7f/ї", text=f"  {SENTENCE}", url="https://x.example", title="Hurt", published=None, gold={"killed": [0, 0]}
    )
    assert (document.document_id, document.text) == ("7f/ї", f"  {SENTENCE}")
    assert (document.title, document.url, document.published) == ("Hurt", "https://x.example", None)


def test_of_text_and_html_the_text_is_read_unless_it_is_blank(read_json):
    """A record with both is read by its text, whose offsets are the giver's own; a blank text gives way to the page."""
    assert read_json(text=SENTENCE, html="<p>Nobody was hurt in the town.</p>").text == SENTENCE
    assert read_json(text=" ", html="<p>Nobody was hurt in the town.</p>").text == "Nobody was hurt in the town."


def test_without_an_id_a_document_is_named_by_its_bytes(read):
    """The same bytes have the same id wherever they were found and whatever the command says; other bytes another."""
    one, same, other = read(SENTENCE), read(SENTENCE, source="x", published="2022-07-18"), read(SENTENCE + " ")
    assert one.document_id == same.document_id != other.document_id


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"title": "x"}, BrokenRecord),
        ({"text": 7}, BrokenRecord),
        ({"text": ""}, UnreadableText),
        ({"text": "\n \t"}, UnreadableText),
        ({"text": f"{SENTENCE}\x00"}, UnreadableText),
        ({"html": "<html><body></body></html>"}, UnreadableText),
        ({"text": SENTENCE, "published": "last Monday"}, BrokenRecord),
        ({"text": SENTENCE, "language": "xx"}, UnknownLanguage),
    ],
)
def test_a_json_report_that_cannot_be_read_says_why_and_where(read_json, fields, error):
    """Each refusal has its place, its reason and what to do."""
    with pytest.raises(error) as raised:
        read_json(**fields)
    assert raised.value.place == "a.report"
    assert raised.value.problem
    assert raised.value.remedy


def test_json_that_is_not_utf8_is_refused():
    """JSON is UTF-8 by its standard; text in another encoding inside it is never guessed."""
    content = '{"text": "поранено двоє людей"}'.encode("cp1251")
    with pytest.raises(BrokenRecord):
        read_document(
            Report(content=content, sha256="", media_type="application/json", locator="r.jsonl:3"), ("en", "uk")
        )


def test_front_matter_with_nothing_behind_it_is_refused_as_empty(read):
    """Metadata alone is no report."""
    with pytest.raises(UnreadableText, match="empty"):
        read("---\nsource: x\n---\n\n")


def test_the_headline_is_found_and_is_the_title(read):
    """A short first line without a full stop above a blank line is the headline."""
    document = read(f"---\nsource: x\n---\n\nTwo hurt in the town\n\n{SENTENCE}\n")
    assert document.headline is not None
    assert document.text[slice(*document.headline)] == document.title == "Two hurt in the town"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200), st.booleans())
def test_any_text_comes_through_unchanged(written, through_json):
    """Whatever characters a report has, its document has the same ones, and its offsets lie within it."""
    content = json.dumps({"text": written}) if through_json else written
    media_type = "application/json" if through_json else "text/plain"
    made = Report(content=content.encode(), sha256="", media_type=media_type, locator="a", language="en")
    try:
        document = read_document(made, ("en",))
    except (UnreadableText, BrokenRecord):
        return
    assert document.text == (written if through_json else written.removeprefix("\ufeff"))
    start, end = document.headline or (0, 0)
    assert 0 <= document.body_start <= len(document.text)
    assert document.headline is None or document.body_start <= start < end <= len(document.text)
    assert "\n" not in document.text[start:end]
