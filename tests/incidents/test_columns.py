"""A million claims at once: the same questions, asked of columns."""

import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed")

from harmledger.incidents.column_groups import SCALE, Edges, connected, settle  # noqa: E402
from harmledger.incidents.column_pairs import Index, close_pairs  # noqa: E402
from harmledger.incidents.columns import UNKNOWN, Columns, Linked, learn, link  # noqa: E402


def invented(events: int, seed: int = 3) -> tuple[Columns, object]:
    """Claims of invented events in a few towns, told one to five times with slips, and the event of each."""
    rng = np.random.default_rng(seed)
    told = rng.integers(1, 6, events)
    truth = np.repeat(np.arange(events), told)
    town = rng.integers(0, 40, events)[truth]
    killed = rng.integers(1, 30, events)[truth] + rng.integers(0, 2, len(truth))
    injured = rng.integers(1, 90, events)[truth]
    return Columns(
        day=rng.integers(0, 365, events)[truth] + (rng.random(len(truth)) < 0.15),
        lat=46 + (town % 8) * 0.7 + rng.normal(0, 0.003, len(truth)),
        lon=25 + (town // 8) * 1.1 + rng.normal(0, 0.003, len(truth)),
        killed=killed,
        injured=np.where(rng.random(len(truth)) < 0.3, UNKNOWN, injured),
        weapon=np.where(rng.random(len(truth)) < 0.3, UNKNOWN, rng.integers(0, 9, events)[truth]),
        text=np.arange(len(truth)),
    ), truth


def pairs(labels) -> set[tuple[int, int]]:
    """Every two rows under one label."""
    groups: dict[int, list[int]] = {}
    for row, label in enumerate(np.asarray(labels).tolist()):
        groups.setdefault(label, []).append(row)
    return {(a, b) for rows in groups.values() for n, a in enumerate(rows) for b in rows[n + 1 :]}


def test_finds_the_events():
    """Without any label to learn from, nine in ten of the pairs are right and found."""
    columns, truth = invented(900)
    found, true = pairs(link(columns)), pairs(truth)
    assert len(found & true) / len(found) > 0.9
    assert len(found & true) / len(true) > 0.9


def test_order_of_rows():
    """Rows in another order give the same groups."""
    columns, _ = invented(300)
    order = np.random.default_rng(5).permutation(len(columns.day))
    shuffled = pairs(link(Columns(*(column[order] for column in columns))))
    back = {(min(a, b), max(a, b)) for a, b in ((int(order[a]), int(order[b])) for a, b in shuffled)}
    assert back == pairs(link(columns))


def test_copies_are_one():
    """Copies of one text are one incident, wherever and whenever they were seen."""
    columns, _ = invented(50)
    text = columns.text.copy()
    text[[3, 60, 100]] = 7
    labels = link(columns._replace(text=text))
    assert labels[3] == labels[60] == labels[100]


def test_far_towns_never_join():
    """No incident holds rows of two towns."""
    columns, _ = invented(500)
    for a, b in pairs(link(columns)):
        assert abs(columns.lat[a] - columns.lat[b]) < 0.1
        assert abs(columns.lon[a] - columns.lon[b]) < 0.1


def test_nothing_to_link():
    """One row is its own incident."""
    one = Columns(*(np.array([value]) for value in (1, 48.0, 37.0, 3, UNKNOWN, UNKNOWN, UNKNOWN)))
    assert link(one).tolist() == [0]


def part_of(columns: Columns, rows) -> Columns:
    return Columns(*(column[rows] for column in columns))


@pytest.mark.parametrize("cut", [1, 400, 1500])
def test_growth_equals_batch(cut):
    """Further rows, copies of old ones among them, give the incidents of linking everything at once."""
    columns, _ = invented(700, seed=8)
    columns.text[1600:1650] = columns.text[100:150]
    table = learn(columns)
    linked = Linked(part_of(columns, slice(None, cut)), table)
    for start in range(cut, len(columns.day), 300):
        linked.grow(part_of(columns, slice(start, start + 300)))
    assert pairs(linked.labels) == pairs(link(columns, table))


def test_growth_is_local():
    """A new row of a far place touches nothing but itself."""
    columns, _ = invented(300)
    linked = Linked(columns, learn(columns))
    alone = Columns(*(np.array([value]) for value in (100, -10.0, 100.0, 3, 5, 1, 10**6)))
    assert linked.grow(alone).tolist() == [len(columns.day)]
    assert linked.labels[-1] == len(columns.day)


def test_neighbours_across_cells():
    """Two claims a few hundred metres apart are compared although an edge of the grid lies between them."""
    lat, lon = np.array([48.0998, 48.1002, 48.0998]), np.array([37.1998, 37.2002, 37.2002])
    index = Index(Columns(np.array([5, 5, 6]), lat, lon, *(np.full(3, 4),) * 3, np.arange(3)))
    found = {(int(min(a, b)), int(max(a, b))) for p in close_pairs(index, 0, 1) for a, b in zip(p.a, p.b, strict=True)}
    assert found == {(0, 1), (0, 2), (1, 2)}


def test_a_weak_middle_joins_nothing():
    """One that is like two others does not make them one where these two are far from alike."""
    edges = Edges(np.array([0, 1, 0]), np.array([1, 2, 2]), np.array([4, 3, -13]) * SCALE)
    group = np.zeros(3, np.int32)
    settle(group, np.zeros(3, np.int32), edges, np.arange(3, dtype=np.uint64))
    assert group.tolist() == [0, 0, 2]


def test_connected():
    """Every node is named after the smallest that it can be reached from."""
    low, high = np.array([5, 1, 7, 2]), np.array([9, 5, 8, 7])
    assert connected(low, high, 10).tolist() == [0, 1, 2, 3, 4, 1, 6, 2, 2, 1]
