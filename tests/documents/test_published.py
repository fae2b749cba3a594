"""Reading dates of publication."""

import pytest

from harmledger.documents.published import published_date
from harmledger.errors import BrokenRecord


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2022-07-18", "2022-07-18"),
        (" 2022-07-18 ", "2022-07-18"),
        ("20220718", "2022-07-18"),
        ("2022-07-18T09:30:00Z", "2022-07-18T09:30:00+00:00"),
        ("2022-07-18 09:30", "2022-07-18T09:30:00"),
        ("2022-07-18T00:30:00+03:00", "2022-07-18T00:30:00+03:00"),
        ("Mon, 18 Jul 2022 09:30:00 +0300", "2022-07-18T09:30:00+03:00"),
        ("18 July 2022", "2022-07-18"),
        ("Jul 18, 2022", "2022-07-18"),
        ("", None),
        (None, None),
    ],
)
def test_a_stated_date_is_written_in_iso_form(stated, iso):
    """Dates stay dates, times keep their zone and are never moved to another one."""
    assert published_date(stated) == iso


@pytest.mark.parametrize("stated", ["yesterday", "18.07.2022", "07/18/2022", "2022-13-01", "2022", "soon enough"])
def test_a_date_that_could_be_misread_is_refused(stated):
    """Day and month can't be told apart in 07/08/2022: the form is asked for, not guessed."""
    with pytest.raises(BrokenRecord, match="2022-07-18"):
        published_date(stated, "a.txt")
