"""Ids stay through growth; merges and splits leave a trace."""

from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.incidents import assign_ids, resolve
from tests.incidents.factory import decided, exactly, mention


def test_growth_keeps_the_id():
    """An incident that gains a mention keeps its id, even where the new one sorts first."""
    first = assign_ids([("b#0", "c#0")], {})
    grown = assign_ids([("a#0", "b#0", "c#0")], first.incident_of)
    assert set(grown.incident_of.values()) == set(first.incident_of.values())
    assert [j.mention for j in grown.joins] == ["a#0"]
    assert (grown.redirects, grown.splits) == ((), ())


def test_merge_leaves_a_redirect():
    """Two incidents that turn out to be one: the larger keeps its id, the other's leads to it."""
    known = {"a#0": "small", "b#0": "large", "c#0": "large"}
    merged = assign_ids([("a#0", "b#0", "c#0")], known)
    assert set(merged.incident_of.values()) == {"large"}
    assert [(r.old, r.kept) for r in merged.redirects] == [("small", "large")]


def test_split_is_recorded():
    """Mentions that leave get an id of their own, and the split names them."""
    known = dict.fromkeys(["a#0", "b#0", "c#0"], "old")
    parted = assign_ids([("a#0", "b#0"), ("c#0",)], known)
    new = parted.incident_of["c#0"]
    assert parted.incident_of["a#0"] == "old"
    assert [(s.incident_id, s.into, s.mentions) for s in parted.splits] == [("old", new, ("c#0",))]


def test_a_new_id_never_takes_an_old_one():
    """An incident named after a mention that has moved on does not lend its name to another."""
    first = assign_ids([("a#0",)], {})
    name = first.incident_of["a#0"]
    known = {"a#0": "elsewhere", "b#0": name}
    parted = assign_ids([("a#0",), ("b#0",)], known)
    assert parted.incident_of == {"a#0": "elsewhere", "b#0": name}
    again = assign_ids([("a#0",), ("b#0",), ("z#0",)], {"z#0": name, "a#0": name, "b#0": name})
    assert len(set(again.incident_of.values())) == 3


def test_joins_say_why():
    """A join names the mention that it is most alike, the score and the reasons; the first of an incident none."""
    resolution = resolve([mention("a", killed=exactly(2)), mention("b", killed=exactly(2))])
    joins = assign_ids(resolution.groups(), {}, resolution).joins
    assert [(j.mention, j.to) for j in joins] == [("a#0", None), ("b#0", "a#0")]
    assert joins[1].score > 0
    assert joins[1].features[0].sentence == "Both are of 2022-07-16."
    assert joins[1].author == resolution.weights.author


def test_undone_merge_gives_each_its_own():
    """Two incidents tied by a decision and untied again: the one that kept its id is the one named after it, the other
    gets an id that never led elsewhere."""
    first = assign_ids([("a#0",), ("b#0",)], {})
    one, two = first.incident_of["a#0"], first.incident_of["b#0"]
    tied = assign_ids([("a#0", "b#0")], first.incident_of)
    kept = tied.incident_of["a#0"]
    retired = {r.old for r in tied.redirects}
    untied = assign_ids([("a#0",), ("b#0",)], tied.incident_of, retired=retired.__contains__)
    assert untied.incident_of["a#0" if kept == one else "b#0"] == kept
    assert retired == {one, two} - {kept}
    assert not retired & set(untied.incident_of.values())


def test_a_tie_outlives_the_merge():
    """Once "same" has made two incidents one, resolving again with what is then known keeps them one."""
    two = [mention("a"), mention("b", day="2023-07-16")]
    apart = assign_ids(resolve(two).groups(), {}).incident_of
    assert len(set(apart.values())) == 2
    decision = decided("same", apart["a#0"], apart["b#0"])
    held = {(decision.decision_id, incident): (name,) for name, incident in apart.items()}
    known = apart
    for _ in range(3):
        known = assign_ids(resolve(two, [decision], held=held).groups(), known).incident_of
        assert len(set(known.values())) == 1


PARTITION = st.lists(st.integers(0, 3), min_size=1, max_size=8).map(
    lambda marks: [tuple(f"m{i}#0" for i, m in enumerate(marks) if m == mark) for mark in sorted(set(marks))]
)


@settings(max_examples=150, deadline=None)
@given(PARTITION, PARTITION)
def test_replay(before, after):
    """Replaying on what was recorded is deterministic and changes nothing the second time; ids are one to a group."""
    known = assign_ids(before, {}).incident_of
    once = assign_ids(after, known)
    assert once == assign_ids(list(reversed(after)), known)
    twice = assign_ids(after, once.incident_of)
    assert (twice.incident_of, twice.joins, twice.redirects, twice.splits) == (once.incident_of, (), (), ())
    assert len({once.incident_of[g[0]] for g in after}) == len(after)


def test_an_id_comes_back_when_a_join_is_taken_back():
    """Parted again, what was joined has the id that it had before, and the id leads to itself."""
    former = {"i2": frozenset({"b#0"})}
    found = assign_ids(
        [("a#0",), ("b#0", "c#0")],
        {"a#0": "i1", "b#0": "i1"},
        retired=lambda name: name == "i2",
        former=former,
    )
    assert found.incident_of == {"a#0": "i1", "b#0": "i2", "c#0": "i2"}
    assert [(r.old, r.kept) for r in found.redirects] == [("i2", "i2")]


def test_an_id_does_not_come_back_for_a_part_of_what_it_had():
    """Another grouping than before is another incident."""
    former = {"i2": frozenset({"b#0", "c#0"})}
    found = assign_ids([("a#0", "c#0"), ("b#0",)], dict.fromkeys(("a#0", "b#0", "c#0"), "i1"), former=former)
    assert found.incident_of["a#0"] == "i1"
    assert found.incident_of["b#0"] not in ("i1", "i2")
    assert found.redirects == ()


def test_of_two_ids_alike_the_one_named_after_the_first_mention_stays():
    """Two halves that are one again have the id of the half that the whole was named after."""
    whole = assign_ids([("a#0", "b#0")], {}).incident_of["a#0"]
    parted = assign_ids([("a#0",), ("b#0",)], dict.fromkeys(("a#0", "b#0"), whole))
    assert set(assign_ids([("a#0", "b#0")], parted.incident_of).incident_of.values()) == {whole}
