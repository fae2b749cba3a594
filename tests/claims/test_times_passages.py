"""Passages of one text are read with what those before them told."""

from functools import cache
from importlib.resources import files

import yaml

from harmledger.claims.times import TimeReader, compile_times
from harmledger.claims.times_passages import passage_reader
from harmledger.terms.document import Document


@cache
def reader(language) -> TimeReader:
    path = files("harmledger.languages") / language / "times.yml"
    return compile_times(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def values(read, document_id, text):
    document = Document(document_id=document_id, text=text, language="en", published="2018-05-19")
    return [item.value for item in read(document)]


def test_a_day_without_a_year_goes_on_from_the_passage_before():
    """The year stands in the first passage only."""
    read = passage_reader(reader)
    assert values(read, "siege#1", "The siege began on 3 September 1939.") == ["1939-09-03"]
    assert values(read, "siege#4", "On 28 September it ended; the next day was calm.") == ["1939-09-28", "1939-09-29"]


def test_another_text_begins_anew():
    """What one text told says nothing of the next."""
    read = passage_reader(reader)
    values(read, "siege#1", "The siege began on 3 September 1939.")
    assert values(read, "report#1", "On 28 April it ended.") == ["2018-04-28"]
    assert values(read, "plain", "On 28 April it ended.") == ["2018-04-28"]


def test_a_report_that_names_old_dates_in_passing_is_no_chronicle():
    """Words that count from the report's day outweigh a background date."""
    read = passage_reader(reader)
    text = "Rebuilt on 3 May 1999, it was hit yesterday. A guard hurt on Monday died. It was hit on 28 April too."
    assert values(read, "report", text) == ["1999-05-03", "2018-05-18", "2018-05-14", "2018-04-28"]
