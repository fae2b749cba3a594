"""The numbers that the file of kept answers keeps up by itself: whatever comes and goes, they are those of counting."""

from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.workflow.kept import amounts
from harmledger.workflow.kept.tables import Kept, blank

FEW = st.integers(0, 3)
NAMES = st.integers(0, 1)
"""So few that the same row comes, changes and goes."""
REPORT = """INSERT INTO report(document, claims) VALUES(?, ?)
    ON CONFLICT(document) DO UPDATE SET claims = excluded.claims"""
STEPS = st.one_of(
    st.tuples(st.just("INSERT OR IGNORE INTO incident(name, harming, mark) VALUES(?, ?, ?)"),
              st.tuples(NAMES, st.booleans(), st.sampled_from([None, b"m"]))),
    st.tuples(st.just("DELETE FROM incident WHERE name = ?"), st.tuples(NAMES)),
    st.tuples(st.just(REPORT), st.tuples(NAMES, FEW)),
    st.tuples(st.just("UPDATE report SET claims = ? WHERE document = ?"), st.tuples(FEW, NAMES)),
    st.tuples(st.just("DELETE FROM report WHERE document = ?"), st.tuples(NAMES)),
    st.tuples(st.just("INSERT INTO matter(kind, owner, worth) VALUES(?, ?, ?)"),
              st.tuples(st.sampled_from(["pair", "grade"]), NAMES, FEW)),
    st.tuples(st.just("DELETE FROM matter WHERE owner = ?"), st.tuples(NAMES)),
)  # fmt: skip


def counted(kept: Kept) -> tuple[amounts.Counts, dict[str, int], tuple[int, int]]:
    """The same numbers, by counting every row."""
    number = kept.one
    harming = number("SELECT count(*) FROM incident WHERE harming")
    marked = number("SELECT count(*) FROM incident WHERE harming AND mark IS NOT NULL")
    return (
        amounts.Counts(
            incidents=number("SELECT count(*) FROM incident"),
            harming=harming,
            claims=number("SELECT ifnull(sum(claims), 0) FROM report"),
            reports=number("SELECT count(*) FROM report"),
        ),
        dict(kept.rows("SELECT kind, count(*) FROM matter GROUP BY kind ORDER BY min(worth), kind")),
        (marked, harming - marked),
    )


@settings(max_examples=400, deadline=None)
@given(st.lists(STEPS, min_size=4, max_size=20), st.lists(STEPS, min_size=4, max_size=20))
def test_amounts_are_those_of_counting(before, after):
    """After any rows that came before the counting began, and any that came, changed or went behind it."""
    kept = blank(None)
    for sql, values in before:
        kept.db.execute(sql, values)
    amounts.count_on(kept)
    for sql, values in after:
        kept.db.execute(sql, values)
    kinds = amounts.kinds(kept)
    assert (amounts.counts(kept), kinds, amounts.marks_counted(kept)) == counted(kept)
    assert list(kinds) == list(counted(kept)[1])
