"""Figures are printed as they were said: ranges stay ranges, floors stay floors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.reports import figures
from harmledger.reports.wording import words
from harmledger.terms.claim import Claim, Count, What, Who
from harmledger.terms.estimate import Estimate

EN = words("en")


def claim(count, **more):
    """A claim with nothing but its count."""
    return Claim(claim_id="c", document_id="d", kind="harm", harm="killed", count=count, **more)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count(at_least=3, figure=3, at_most=3), "3"),
        (Count(at_least=3, figure=3, at_most=None, hedge="at_least"), "at least 3"),
        (Count(at_least=666, figure=665, at_most=None, hedge="more_than"), "more than 665"),
        (Count(at_least=0, figure=9, at_most=9, hedge="up_to"), "up to 9"),
        (Count(at_least=0, figure=10, at_most=9, hedge="fewer_than"), "fewer than 10"),
        (Count(at_least=None, figure=60, at_most=None, hedge="about"), "about 60"),
        (Count(at_least=None, figure=60, at_most=59, hedge="nearly"), "nearly 60"),
        (Count(at_least=2, figure=None, at_most=4, hedge="between"), "2 to 4"),
        (Count(at_least=24, figure=None, at_most=None, hedge="vague", wording="dozens"), "dozens"),
        (Count(at_least=0, figure=0, at_most=0, hedge="none"), "none"),
        (Count(at_least=0, figure=0, at_most=None, hedge="none_reported"), "none reported"),
    ],
)
def test_a_count_keeps_its_hedge(count, expected):
    """Each row of the claim schema's table of wordings."""
    assert figures.count_text(count, EN) == expected


def test_more_than_665_is_never_666():
    """The bound inside is 666; nobody said so, so no page prints it."""
    count = Count(at_least=666, figure=665, at_most=None, hedge="more_than")
    estimate = Estimate(harm="injured", minimum=666, best=None, maximum=None, claims=("c",))
    known = {"c": claim(count)}
    assert figures.estimate_text(estimate, known, EN) == "more than 665"
    assert figures.minimum_text(estimate, known, EN) == "more than 665"


@pytest.mark.parametrize(
    ("minimum", "maximum", "expected"),
    [(3, 3, "3"), (2, 4, "2 to 4"), (3, None, "at least 3"), (0, 5, "up to 5"), (0, 0, "none"), (0, None, "no figure")],
)
def test_an_estimate_is_one_phrase(minimum, maximum, expected):
    """A range is printed as a range, an open end as a floor."""
    assert (
        figures.estimate_text(Estimate(harm="killed", minimum=minimum, best=None, maximum=maximum), {}, EN) == expected
    )


def test_a_bound_read_from_a_word_says_so():
    """Nobody said 24: the page shows the word that it was read from."""
    count = Count(at_least=24, figure=None, at_most=None, hedge="vague", wording="dozens")
    estimate = Estimate(harm="injured", minimum=24, best=None, maximum=None, claims=("c",))
    assert figures.minimum_text(estimate, {"c": claim(count)}, EN) == "24 (read from “dozens”)"
    assert figures.estimate_text(estimate, {"c": claim(count)}, EN) == "dozens"


def test_unknown_is_never_printed_as_zero():
    """Nobody gives a number: there is no figure, and no nought that reads like one."""
    estimate = Estimate(harm="killed", minimum=0, best=None, maximum=None, claims=("c",))
    assert figures.minimum_text(estimate, {"c": claim(None)}, EN) == "no figure"
    assert figures.estimate_text(estimate, {"c": claim(None)}, EN) == "no figure"
    said = Count(at_least=0, figure=0, at_most=None, hedge="none_reported")
    assert figures.minimum_text(estimate, {"c": claim(said)}, EN) == "none reported"


def test_long_numbers_of_a_given_wording_keep_their_thousands_apart():
    """The same number looks the same everywhere on a page."""
    worded = Estimate(harm="displaced", minimum=2000, best=None, maximum=99999, wording="2000 to 99999")
    assert figures.estimate_text(worded, {}, EN) == "2,000 to 99,999"


def test_a_total_with_an_open_incident_has_no_ceiling():
    """The stated maxima of the other incidents may even lie below the minimum; they are no upper figure."""
    total = Estimate(harm="injured", minimum=37, best=None, maximum=13, without_upper=1)
    assert figures.estimate_text(total, {}, EN) == "at least 37"
    assert figures.maximum_text(total, {}, EN) == "no upper figure"


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.booleans(), st.integers(0, 3), st.sampled_from(["", "7"]))
def test_no_open_figure_reads_as_a_ceiling(minimum, more, is_open, without_upper, wording):
    """Whatever the numbers: a figure without an upper end is never a bare number."""
    maximum = None if is_open else minimum + more
    estimate = Estimate(
        harm="killed", minimum=minimum, best=None, maximum=maximum, without_upper=without_upper, wording=wording
    )
    text = figures.estimate_text(estimate, {}, EN)
    assert text
    if figures.is_open(estimate):
        assert not figures.is_bare(text)


def test_the_policy_s_own_wording_is_kept():
    """Counting knows the words that were used."""
    assert figures.estimate_text(
        Estimate(harm="injured", minimum=24, best=None, maximum=None, wording="dozens"), {}, EN
    ) == ("dozens")


@pytest.mark.parametrize(
    ("harm", "claims", "number", "expected"),
    [
        ("killed", [claim(None)], 1, "person"),
        ("killed", [claim(None)], 2, "people"),
        ("killed", [claim(None, who=Who(wording="kids", age="child"))], 2, "children"),
        ("killed", [claim(None, who=Who(wording="kids", age="child")), claim(None)], 2, "people"),
        ("damaged", [claim(None, what=What(wording="houses", type="house"))], 2, "houses"),
        ("damaged", [], 2, "objects"),
    ],
)
def test_a_figure_names_whom_it_counts(harm, claims, number, expected):
    """Children only where every claim says so; nobody is presumed a civilian."""
    assert EN.plural(figures.noun_of(harm, claims, EN), number) == expected
