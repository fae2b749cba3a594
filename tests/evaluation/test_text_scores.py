"""Place names, times and event templates against gold."""

from harmledger.evaluation.place_scores import kilometres
from harmledger.evaluation.prediction import FoundPlace
from harmledger.evaluation.timex import Timed
from tests.evaluation.factory import TEXT, claim, count, four_killed, gold, judged, read, verdict

AT = TEXT.index("Vyrivka")
NAME = {"start": AT, "end": AT + 7, "lat": 48.0, "lon": 37.0}
DAY = TEXT.index("3 May")


def place(**fields: float | int) -> FoundPlace:
    """The name found, and put where the gold has it unless told otherwise."""
    return FoundPlace(**({"start": AT, "end": AT + 7, "lat": 48.0, "lon": 37.0} | fields))  # type: ignore[arg-type]


def test_a_place_counts_as_right_within_161_km() -> None:
    """One degree of latitude is 111 km: near enough; two are not. Undecided is missed, not wrong."""
    measure = "places within 161 km"
    for found, expected in ((place(lat=49.0), "right"), (place(lat=50.0), "wrong")):
        assert verdict(judged(gold(toponyms=[NAME]), read(places=(found,))), measure) == expected
    undecided = FoundPlace(start=AT, end=AT + 7)
    assert verdict(judged(gold(toponyms=[NAME]), read(places=(undecided,))), measure) == "missed"


def test_a_name_that_is_no_place_is_extra() -> None:
    """What is read as a place and is none lowers precision; what is not read lowers recall."""
    elsewhere = FoundPlace(start=0, end=8)
    score = judged(gold(toponyms=[NAME]), read(places=(elsewhere,))).score("place names")
    assert (score.missed, score.extra) == (1, 1)


def test_kilometres_follow_the_great_circle() -> None:
    """A quarter of the way around the earth is 10,007 km."""
    assert round(kilometres((0, 0), (0, 90))) == 10_008
    assert kilometres((48.0, 37.0), (48.0, 37.0)) == 0


def test_times_are_right_by_value_and_only_dates_and_periods_count() -> None:
    """A wrong value is wrong, an unread one missed, a reference such as "now" is not measured."""
    day = {"start": DAY, "end": DAY + 5, "type": "DATE", "value": "2022-05-03"}
    now = {"start": 0, "end": 3, "type": "DATE", "value": "PRESENT_REF"}
    row = gold(timex=[day, now])
    for times, expected in (
        ((Timed(DAY, DAY + 5, "2022-05-03"),), "right"),
        ((Timed(DAY, DAY + 5, "2021-05-03"),), "wrong"),
        ((), "missed"),
    ):
        evaluation = judged(row, read(times=times))
        assert verdict(evaluation, "times", f"r@{DAY}") == expected
        assert len(evaluation.outcomes) == 1


def test_a_template_is_answered_by_a_claim_with_its_number() -> None:
    """Recall alone: the number of victims as figure or as both ends; one claim answers one incident."""
    victims = {"present": True, "range": [4, 4]}
    twice = gold(templates=[{"killed": victims}, {"killed": victims}])
    score = judged(twice, read(four_killed(), claim("x", "killed", count(9)))).score("killed in templates")
    assert (score.right, score.missed, score.extra) == (1, 1, 0)
    assert judged(gold(templates=[{"killed": {"present": True, "range": None}}]), read()).outcomes == ()
