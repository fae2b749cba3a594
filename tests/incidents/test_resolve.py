"""Which mentions are one incident."""

import random
from itertools import combinations
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from harmledger.incidents import assign_ids, explain_incident, incidents_of, load_weights, near_misses, rarity, resolve
from harmledger.incidents.aftermath import tells_of_aftermath
from harmledger.terms.document import Document
from tests.incidents.factory import (
    DONETSK_OBLAST,
    OTHER_POKROVSK,
    POKROVSK,
    RODYNSKE,
    TORETSK,
    count,
    decided,
    exactly,
    mention,
)  # fmt: skip

FAR_TOWN = replace(TORETSK, place_id="t:far", name="Another town", wording="Another town", lat=49.9, lon=37.9)
MONDAY = mention("a", killed=count(1), injured=exactly(14), weapon="missile")
TUESDAY = mention("b", killed=exactly(2), weapon="missile", published="2022-07-19")
TORETSK_SHELLING = mention("a#1", TORETSK, "2022-07-18", killed=exactly(6), weapon="artillery")


def groups(*mentions, decisions=(), **more):
    """Groups as sets of short names."""
    found = resolve(mentions, decisions, **more).groups()
    return [" ".join(name.removesuffix("#0") for name in group) for group in found]


def test_rising_toll_is_one_incident():
    """Case 1: Monday's and Tuesday's reports of Saturday's strike are one incident; the shelling elsewhere another."""
    assert groups(MONDAY, TUESDAY, TORETSK_SHELLING) == ["a b", "a#1"]


def test_versions_of_a_growing_toll():
    """Case 8: 3, 5, 23, 46 and 44 over ten days are one incident."""
    tolls = [("d1", 3), ("d2", 5), ("d3", 23), ("d6", 46), ("d9", 44)]
    told = [
        mention(name, killed=exactly(n), objects=("apartment building",), published=f"2022-07-{16 + int(name[1:])}")
        for name, n in tolls
    ]
    assert groups(*told) == ["d1 d2 d3 d6 d9"]


def test_sub_total_of_another_day_is_a_near_match():
    """Case 9: six of a weekend's seventeen in one town, and six killed there on Monday: not merged, shown with the
    reason."""
    weekend = mention(
        "w", DONETSK_OBLAST, "2022-07-16", places=(DONETSK_OBLAST, TORETSK), latest="2022-07-17", killed=exactly(17)
    )
    resolution = resolve([weekend, TORETSK_SHELLING])
    assert resolution.groups() == [("a#1",), ("w#0",)]
    other, value, reasons = near_misses(resolution, "w#0")[0]
    assert (other, value < 0) == ("a#1", True)
    assert any("a day apart" in r.sentence for r in reasons)


def test_namesakes_stay_apart():
    """Case 10: Pokrovsk and another Pokrovsk, both resolved, are not one without more reasons."""
    assert groups(mention("a"), mention("b", OTHER_POKROVSK)) == ["a", "b"]


def test_two_strikes_of_one_day_in_one_report_stay_apart():
    """Events that one report keeps apart stay apart, even where a vaguer report fits both."""
    one = mention("a#0", killed=exactly(2), weapon="missile")
    two = mention("a#1", killed=exactly(3), weapon="missile")
    found = groups(one, two, mention("b", killed=exactly(2), weapon="missile"))
    assert found == ["a b", "a#1"]


def test_no_chain_through_a_weak_middle():
    """A vague report of the oblast does not chain two strikes of different towns together."""
    vague = mention("v", DONETSK_OBLAST, weapon="missile")
    found = groups(mention("a", POKROVSK, weapon="missile"), mention("b", TORETSK, weapon="missile"), vague)
    assert "a b v" not in found
    assert all({"a", "b"} - set(group.split()) for group in found)


def test_control_is_no_harm():
    """A report that a town was taken is never one incident with a strike on it."""
    assert groups(mention("a"), mention("b", kind="control")) == ["a", "b"]


def test_decisions_are_walls_and_ties():
    """ "Different" parts what is alike, "same" ties what is not; undoing restores exactly what was."""
    far = mention("t", TORETSK, "2022-09-01")
    parted = decided("different", "a#0", "b#0")
    tied = decided("same", "a#0", "t#0", name="d2")
    assert groups(MONDAY, TUESDAY, far, decisions=[parted]) == ["a", "b", "t"]
    assert groups(MONDAY, TUESDAY, far, decisions=[parted, tied]) == ["a t", "b"]
    undo = [parted, tied, decided("undo", "d1", name="d3"), decided("undo", "d2", name="d4")]
    assert groups(MONDAY, TUESDAY, far, decisions=undo) == groups(MONDAY, TUESDAY, far)


def test_decisions_about_incidents():
    """A decision may name incidents: every mention that one had then is parted from those that the other had."""
    held = {("d1", "i1"): ["a#0", "c#0"], ("d1", "i2"): ["b#0"]}
    third = mention("c", killed=exactly(2), weapon="missile")
    found = groups(MONDAY, TUESDAY, third, decisions=[decided("different", "i1", "i2")], held=held)
    assert found == ["a c", "b"]


def test_the_same_after_all():
    """Two incidents of two reports each, parted and later said to be one, are one: no pair of theirs stays parted."""
    here, there = [mention("a"), mention("b")], [mention("c", TORETSK), mention("d", TORETSK)]
    parted, joined = decided("different", "i1", "i2"), decided("same", "i1", "i2", name="d2")
    held = {
        (one, name): [m.mention for m in group] for one in ("d1", "d2") for name, group in (("i1", here), ("i2", there))
    }
    assert groups(*here, *there, decisions=[parted, joined], held=held) == ["a b c d"]


def test_copies_are_one_incident():
    """Fifty copies of one text are one incident, although nothing else is known of it."""
    copies = [mention(f"c{n}", None, None, text_hash="origin") for n in range(50)]
    assert len(groups(*copies)) == 1


def test_explained_in_sentences():
    """Why these are one, and which came close and why they are not, in words that a recorder would use."""
    resolution = resolve([MONDAY, TUESDAY, mention("c", day="2022-07-18", weapon="missile")])
    incident = incidents_of(resolution, assign_ids(resolution.groups(), {}, resolution))[0]
    lines = explain_incident(incident, resolution)
    assert lines[0] == "Missile strike, Pokrovsk, 16 July 2022: 2 mentions in 2 reports."
    assert lines[1].startswith("b#0 is one with a#0")
    assert "Both give the same place, Pokrovsk. (+2)" in lines[1]
    assert "at least 1 and 2 killed can be versions of one toll." in lines[1]
    assert any(line.startswith("Near miss: c#0") and "2 days apart" in line for line in lines[2:])


PLACES = st.sampled_from([POKROVSK, RODYNSKE, TORETSK, DONETSK_OBLAST, OTHER_POKROVSK, None])
MENTIONS = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"),
        st.integers(0, 2),
        PLACES,
        st.sampled_from(["2022-07-15", "2022-07-16", "2022-07-17", "2022-07-25", None]),
        st.sampled_from([None, exactly(1), exactly(2), count(3), exactly(12), exactly(40)]),
        st.sampled_from([None, "missile", "artillery", "mine"]),
        st.sampled_from([None, "t1", "t2"]),
    ),
    max_size=12,
    unique_by=lambda row: row[:2],
).map(
    lambda rows: [
        mention(f"{d}#{n}", place, day, killed=killed, weapon=weapon, text_hash=text)
        for d, n, place, day, killed, weapon, text in rows
    ]
)


@settings(max_examples=120, deadline=None)
@given(MENTIONS, st.randoms(use_true_random=False))
def test_any_order(found, rng: random.Random):
    """The order in which mentions come changes nothing."""
    shuffled = list(found)
    rng.shuffle(shuffled)
    assert resolve(found).groups() == resolve(shuffled).groups()


@settings(max_examples=120, deadline=None)
@given(
    MENTIONS, st.integers(0, 12), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.booleans()), max_size=3)
)
def test_growth_equals_batch(found, cut, choices):
    """Taking mentions in by and by gives the groups of taking them in at once, decisions or not."""
    decisions = [
        decided("same" if same else "different", found[a].mention, found[b].mention, name=f"d{n}")
        for n, (a, b, same) in enumerate(choices)
        if a < len(found) and b < len(found) and a != b
    ]
    resolution = resolve(found[:cut], decisions)
    for one in found[cut:]:
        resolution.grow([one])
    assert resolution.groups() == resolve(found, decisions).groups()


STORIES = st.lists(
    st.sets(st.sampled_from(["bakery", "queue", "2300", "vineyard", "tractor", "killed"])), min_size=12, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(MENTIONS, STORIES, st.integers(0, 12))
def test_growth_past_a_small_record(found, stories, cut):
    """When a record grows large enough to compare whole reports, what was compared before is compared again."""
    told = [replace(m, story=tuple(sorted(words))) for m, words in zip(found, stories, strict=False)]
    with mock.patch.object(rarity, "ENOUGH", 4):
        resolution = resolve(told[:cut])
        for one in told[cut:]:
            resolution.grow([one])
        assert resolution.groups() == resolve(told).groups()


@settings(max_examples=100, deadline=None)
@given(MENTIONS, STORIES)
def test_near_misses_are_found_out_sooner(found, stories):
    """Whoever asks only for near misses is told of the same pairs, with the same scores, as by comparing all."""
    told = [replace(m, story=tuple(sorted(words)), keywords=tuple(sorted(words))[:2], objects=tuple(sorted(words))[2:3])
            for m, words in zip(found, stories, strict=False)]  # fmt: skip
    with mock.patch.object(rarity, "ENOUGH", 4):
        resolution = resolve(told)
        for a, b in combinations(sorted(resolution.profiles), 2):
            score = resolution.compare(a, b)
            least = resolution.weights.near_miss
            assert resolution.near_score(a, b) == (score if score >= least else None)


@settings(max_examples=80, deadline=None)
@given(MENTIONS)
def test_a_partition(found):
    """Every mention is in exactly one group, and no group holds two events of one report."""
    placed = [name for group in resolve(found).groups() for name in group]
    assert sorted(placed) == sorted(m.mention for m in found)
    for group in resolve(found).groups():
        documents = [name.partition("#")[0] for name in group]
        assert len(documents) == len(set(documents))


def test_only_neighbours_are_looked_at():
    """A new mention touches its neighbourhood and nothing else."""
    resolution = resolve([MONDAY, TUESDAY, TORETSK_SHELLING])
    touched = resolution.grow([mention("z", RODYNSKE, "2023-01-01")])
    assert touched == {"z#0"}
    assert load_weights().author.startswith("resolver@")


def test_two_incidents_that_a_person_joins_stay_whole():
    """ "These two are the same" about incidents 51 km apart, three reports each: one of six, nobody falls out."""
    here = [mention(name) for name in ("a", "b", "c")]
    there = [mention(name, TORETSK) for name in ("d", "e", "f")]
    decision = decided("same", "one", "two")
    held = {(decision.decision_id, name): [m.mention for m in one] for name, one in (("one", here), ("two", there))}
    joined = resolve([*here, *there], [decision], held=held)
    assert [len(group) for group in joined.groups()] == [6]
    assert [len(group) for group in resolve([*here, *there]).groups()] == [3, 3]


def test_one_text_about_two_towns_is_no_copy():
    """The same words and figures of two exact places far apart: two incidents, and nothing to ask about them."""
    here = mention("a", killed=exactly(2), weapon="missile", text_hash="t")
    there = mention("b", FAR_TOWN, killed=exactly(2), weapon="missile", text_hash="t")
    resolution = resolve([here, there])
    assert resolution.groups() == [("a#0",), ("b#0",)]
    assert near_misses(resolution, "a#0") == []


def test_a_report_without_any_day_is_a_near_miss_of_a_dated_one():
    """It is compared with the dated ones of its place, and not joined on figures that many incidents share; in
    whatever order they come."""
    dated = mention("a", killed=exactly(4), weapon="drone", day="2024-06-11", published="2024-06-12")
    undated = mention("b", killed=exactly(4), weapon="drone", day=None, published=None)
    for first, second in ((dated, undated), (undated, dated)):
        resolution = resolve([first])
        resolution.grow([second])
        assert resolution.groups() == [("a#0",), ("b#0",)]
        assert [other for other, _, _ in near_misses(resolution, "a#0")] == ["b#0"]
        assert [other for other, _, _ in near_misses(resolution, "b#0")] == ["a#0"]


def test_a_late_report_of_a_trial_finds_its_event():
    """A report without a date, weeks after, that opens with an arrest: what else would part it counts for less."""
    event = mention("a", killed=exactly(2), weapon="gun", names=(), published="2022-07-17")
    late = mention("b", killed=exactly(2), weapon="gun", day=None, published="2022-08-20", aftermath=True)
    plain = replace(late, aftermath=False)
    near, far = (resolve([event, one]).why("a#0", "b#0")[0] for one in (late, plain))
    assert near - far == 2


def test_news_of_two_days_is_of_two_events():
    """Each told of within days of its own: alike as they are, two events; a late one may be dated by its trial."""
    first = mention("a", killed=exactly(2), weapon="gun", day="2022-07-16", published="2022-07-17")
    other = mention("b", killed=exactly(2), weapon="gun", day="2022-07-28", published="2022-07-28")
    trial = replace(other, aftermath=True)
    news, tried = (resolve([first, one]).why("a#0", "b#0")[0] for one in (other, trial))
    assert news == tried - 2.5


def test_the_opening_of_a_report_tells_what_followed():
    """Two words of the law in the first lines; one alone stands in the news of an attack."""
    told = [
        ("A man was arrested and charged in the shooting of two people in Sumy in May.", "en", True),
        ("Two people were shot in Sumy on Monday. One man was arrested.", "en", False),
        ("Суд оголосив вирок чоловікові, який у травні вбив двох людей у Сумах.", "uk", True),
        ("Суд огласил приговор мужчине, который в мае убил двух человек в Сумах.", "ru", True),
        ("Dwie osoby zginęły.", "pl", False),
    ]
    for text, language, late in told:
        document = Document(document_id="d", text=text, language=language)
        assert tells_of_aftermath(document) is late
