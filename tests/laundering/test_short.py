"""Fifty copies are one source and five reports five, on three sets of each kind; `make laundering` runs them all."""

import pytest

from tests.laundering.measure import measured
from tests.laundering.sets import copied_sets, independent_sets

SHORT = ("bus-1", "dormitory-2", "mine-1")
"""A named official, the agency's own reporter, an office; Ukrainian, Russian and Ukrainian first."""


@pytest.mark.parametrize("name", SHORT)
def test_fifty_copies_are_one_source(name, tmp_path):
    """Verbatim, cut, rounded, translated or retold, with or without who said it: one independent source."""
    found = measured(next(s for s in copied_sets() if s.name == name), tmp_path)
    assert found.sources == 1, found.by_source


@pytest.mark.parametrize("name", SHORT)
def test_five_reports_are_five_sources(name, tmp_path):
    """The same town, day and figures, told by five who saw or counted for themselves: five sources of one incident."""
    found = measured(next(s for s in independent_sets() if s.name == name), tmp_path)
    assert (found.sources, found.incidents) == (5, 1), found.by_source


def test_every_set_has_fifty_reports_of_different_texts():
    """No set is fifty times the same bytes: at least thirty texts differ."""
    for one in copied_sets():
        assert len(one.reports) == 50
        assert len({told.text for told in one.reports}) >= 30, one.name
