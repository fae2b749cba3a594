"""Finding the headline."""

import pytest

from harmledger.documents.headline import headline_at, headline_of


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Two hurt in the town\n\nMore.", "Two hurt in the town"),
        ("\n\n  Two hurt!  \r\n\r\nMore.", "Two hurt!"),
        ("# Two hurt\n\nMore.", "Two hurt"),
        ("Two hurt.\n\nMore.", None),
        ("Two hurt\nMore.", None),
        ("Two hurt", None),
        ("Two hurt\n\n", None),
        ("Two were hurt " * 20 + "\n\nMore.", None),
        ("#\n\nMore.", None),
        ("", None),
    ],
)
def test_a_headline_is_short_has_no_full_stop_and_stands_alone(text, headline):
    """A first line that fails one of these is a paragraph; offsets leave out blanks and the Markdown mark."""
    span = headline_of(text)
    assert (text[slice(*span)] if span else None) == headline


def test_a_known_title_is_the_headline_where_the_text_begins_with_it():
    """Even without a blank line below it; elsewhere in the text it is no headline."""
    assert headline_at("Two hurt\nMore.", "Two hurt") == (0, 8)
    assert headline_at("More.\nTwo hurt", "Two hurt") is None
    assert headline_at("More.", None) is None
