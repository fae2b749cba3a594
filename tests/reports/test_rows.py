"""Rows for scripts and spreadsheets: what is not known is empty, what a spreadsheet would run is text."""

import csv
import io

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from harmledger.reports import rows
from harmledger.terms.claim import Claim
from harmledger.terms.estimate import Estimate
from tests.reports.situations import TALLIES, situation

WHOLE = situation()


def read(text):
    """CSV as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_claim_is_a_row_with_the_same_columns():
    """A script finds each column in each row."""
    found = rows.claim_rows(WHOLE.claims)
    assert len(found) == len(WHOLE.claims)
    assert len({tuple(row) for row in found}) == 1


def test_json_lines_are_the_claims_themselves():
    """Read back, each line is the claim: nothing is lost or renamed."""
    lines = list(rows.as_jsonl(WHOLE.claims))
    assert [msgspec.json.decode(line, type=Claim) for line in lines] == list(WHOLE.claims)
    assert all('"schema":1' in line for line in lines)


def test_json_is_a_list():
    """One document, readable by a person."""
    assert msgspec.json.decode(rows.as_json(WHOLE.claims), type=list[Claim]) == list(WHOLE.claims)
    assert rows.as_json([]).strip() == "[]"


def test_an_open_figure_is_an_empty_cell():
    """Never zero, never a sum that reads as a ceiling."""
    total = Estimate(harm="injured", minimum=37, best=None, maximum=37, without_upper=1)
    row = read(rows.as_csv(rows.estimate_rows([total])))[0]
    assert (row["minimum"], row["best"], row["maximum"], row["without_upper"]) == ("37", "", "", "1")


def test_a_breakdown_puts_its_columns_first():
    """`--by oblast` gives a column of that name."""
    told = [Estimate(harm="killed", minimum=1, best=1, maximum=1, by={"oblast": "Donetsk Oblast"})]
    assert next(iter(rows.estimate_rows(told)[0])) == "oblast"


def test_incidents_tallies_and_sources_have_their_rows():
    """One row a figure, a reading, a document."""
    assert len(rows.incident_rows(WHOLE.incidents)) == sum(len(told.estimates) or 1 for told in WHOLE.incidents)
    assert [row["figure"] for row in rows.tally_rows([told.series for told in TALLIES])] == [353, 665]
    assert len(rows.source_rows(WHOLE.documents, WHOLE.sightings, {"monday": 6})) == len(WHOLE.documents)


@given(st.text(), st.sampled_from(rows.FORMULA))
def test_no_cell_is_run_by_a_spreadsheet(text, sign):
    """A quote that starts like a formula is shown as text."""
    row = read(rows.as_csv([{"quote": f"{sign}{text}", "number": -5}]))[0]
    assert row["quote"].startswith("'")
    assert row["number"] == "-5"


@given(st.text(alphabet=st.characters(exclude_characters="=+-@\t\r\x00", exclude_categories=["Cs"])))
def test_other_text_comes_back_unchanged(text):
    """Commas, quotation marks and line ends survive."""
    assert read(rows.as_csv([{"quote": text, "other": "x"}]))[0]["quote"] == text
