"""The texts that reports were compared by, so that whose text a report carries is asked only where an answer may
change: of what came or went, of what shares a passage with it, and of what was told within days of it.

The answers are those of comparing all documents at once (`documents.lineage`): a document depends on the originals
before it that share a passage with it, and on the texts of the days before it that share a name, a number or a meaning.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, partial
from heapq import heappop, heappush
from typing import NamedTuple

import msgspec

from harmledger.documents.lineage import Compared, Link, compared, descend
from harmledger.documents.retelling import DAYS, Marks, Recent, Retold, marks_of, retold_by, retold_document
from harmledger.documents.tracing import COMMON, UNDATED, Near, Traced, is_original, nearest, trace
from harmledger.terms.document import Document
from harmledger.workflow.batching import batches
from harmledger.workflow.kept.nearness import listed
from harmledger.workflow.kept.tables import Kept, Row, packed

Find = Callable[[str], Document | None]
"""Gives a document by its id as it is compared now; None for one that is not, or that was retracted."""
AT_ONCE = 500
_TRACED = msgspec.msgpack.Decoder(Traced)
_MARKS = msgspec.msgpack.Decoder(Marks)
_NEAR = msgspec.msgpack.Decoder(Near)
_SIGN = 1 << 63
"""Taken from a hash, so that SQLite's whole numbers hold it."""


class Change(NamedTuple):
    """What of the documents that are compared with each other is another than it was."""

    gone: list[tuple[Traced, Marks]]
    came: list[tuple[Traced, Marks]]


def put_texts(kept: Kept, documents: Iterable[Document], out: Collection[str] = ()) -> dict[str, str]:
    """Compare documents, those that are `out` aside, and write by what, into empty tables. Returns for each the id of
    the one whose text it carries, as `standing.whose_text` does."""
    held = list(documents)
    links: list[Link] = []
    names: dict[str, str] = {}
    kept.db.execute("CREATE TEMP TABLE unsorted(hash INT, text INT)")
    for batch in batches(compared(one for one in held if one.document_id not in out), AT_ONCE):
        for number, one in enumerate(batch, len(names) + 1):
            names[one.traced.rank] = one.traced.document_id
            links += [one.link] if one.link is not None else []
            _put(kept, one, number)
            kept.db.executemany("INSERT INTO unsorted VALUES(?, ?)", _passages(one.traced, number))
    kept.db.execute("INSERT INTO passage SELECT DISTINCT hash, text FROM unsorted ORDER BY hash, text")
    kept.db.execute("DROP TABLE unsorted")
    origins = descend(links)
    found = {name: names[origins.get(rank, rank)] for rank, name in names.items()}
    return {one.document_id: found.get(one.document_id, one.document_id) for one in held}


def origins_moved(kept: Kept, names: Iterable[str], find: Find) -> dict[str, str]:
    """Compare anew what some documents, changed, gone or new, can have altered, and write the origins of all reports.
    Returns that of each report whose origin is another than was kept."""
    given = sorted(set(names))
    change = _changed(kept, given, find)
    linked = _are_linked(kept, given)
    if change.gone or change.came:
        reworded, moved = _compare_passages(kept, change)
        linked = _compare_tellings(kept, change, reworded, find) or moved or linked or _are_linked(kept, given)
    return _write_origins(kept) if linked else {}


def _are_linked(kept: Kept, names: Sequence[str]) -> bool:
    """Whether any of some documents comes from another."""
    find = "SELECT count(*) FROM text WHERE linked AND document IN (SELECT value FROM json_each(?))"
    return bool(kept.one(find, (listed(names),)))


def _put(kept: Kept, one: Compared, number: int | None) -> None:
    """Write a document with what was found of it."""
    traced, link = one.traced, one.link is not None
    row = (number, traced.rank, traced.document_id, traced.rank[:10], traced.exact, is_original(traced, one.near), link,
           packed(traced), packed(one.marks), packed(one.near), one.again)  # fmt: skip
    kept.db.execute("INSERT INTO text VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _passages(traced: Traced, number: int) -> Iterator[tuple[int, int]]:
    return ((one - _SIGN, number) for one in traced.hashes)


def _changed(kept: Kept, names: Iterable[str], find: Find) -> Change:
    """Which of some documents are compared by something else than is kept."""
    change = Change([], [])
    for name in names:
        document = find(name)
        now = (trace(document), marks_of(retold_document(document))) if document else None
        rows = kept.rows("SELECT traced, marks FROM text WHERE document = ?", (name,))
        before = (_TRACED.decode(rows[0][0]), _MARKS.decode(rows[0][1])) if rows else None
        if now != before:
            change.gone.extend([before] if before else [])
            change.came.extend([now] if now else [])
    return change


def _compare_passages(kept: Kept, change: Change) -> tuple[set[str], bool]:
    """Find anew what each document has of those before it, wherever that may have changed. Returns the ranks of those
    that are exact copies now and were none, or the other way round; and whether any comes from others another way."""
    waiting: list[str] = []
    for traced, _ in change.gone:  # one by one: whom it matters to is asked as the others stand by then
        was_original = _take(kept, traced)
        _await(waiting, [*_same_words_after(kept, traced), *(_sharers_after(kept, traced) if was_original else ())])
    for traced, marks in change.came:
        # entered as no original: it becomes one below, which is when those that share its passages are asked again
        _put(kept, Compared(traced, marks, Near(share=1.0), None), None)
        kept.db.executemany("INSERT OR IGNORE INTO passage VALUES(?, ?)",
                            _passages(traced, kept.db.last_insert_rowid()))  # fmt: skip
        _await(waiting, [traced.rank, *_same_words_after(kept, traced)])
    reworded: set[str] = set()
    moved, last = False, ""
    while waiting:
        rank = heappop(waiting)
        if rank == last:
            continue
        last = rank
        rows = kept.rows("SELECT traced, near, original FROM text WHERE rank = ?", (rank,))
        if not rows:  # gone itself
            continue
        blob, before, was_original = rows[0]
        traced, was = _TRACED.decode(blob), _NEAR.decode(before)
        near = _near(kept, traced)
        original = is_original(traced, near)
        kept.db.execute("UPDATE text SET near = ?2, original = ?3, linked = again IS NOT NULL OR ?4 WHERE rank = ?1",
                        (rank, packed(near), original, near.of is not None))  # fmt: skip
        moved = moved or (near.of, near.held) != (was.of, was.held)
        if near.exact != was.exact:
            reworded.add(rank)
        if original != bool(was_original):
            _await(waiting, _sharers_after(kept, traced))
    return reworded, moved


def _await(waiting: list[str], ranks: Iterable[str]) -> None:
    for rank in ranks:
        heappush(waiting, rank)


def _take(kept: Kept, traced: Traced) -> bool:
    """Take a document out; whether it was an original."""
    number, original = kept.rows("SELECT number, original FROM text WHERE rank = ?", (traced.rank,))[0]
    kept.db.executemany("DELETE FROM passage WHERE hash = ? AND text = ?", _passages(traced, number))
    kept.db.execute("DELETE FROM text WHERE number = ?", (number,))
    return bool(original)


def _near(kept: Kept, document: Traced) -> Near:
    """What a document has of those before it."""
    same = kept.one("SELECT min(rank) FROM text WHERE words = ? AND rank < ?", (document.exact, document.rank))
    having = [found for one in document.hashes if (found := _originals_before(kept, one, document.rank))]
    return nearest(document, same, having, partial(_traced_at, kept))


def _traced_at(kept: Kept, rank: str) -> Traced:
    return _TRACED.decode(kept.one("SELECT traced FROM text WHERE rank = ?", (rank,)))


def _originals_before(kept: Kept, one: int, rank: str) -> list[str]:
    """The originals before a rank that have a passage; one more than COMMON at the most."""
    find = """SELECT rank FROM passage CROSS JOIN text ON number = passage.text WHERE hash = ? AND original AND rank < ?
        LIMIT ?"""
    return [str(found) for (found,) in kept.rows(find, (one - _SIGN, rank, COMMON + 1))]


def _sharers_after(kept: Kept, document: Traced) -> set[str]:
    """The documents after one for which it matters whether that is an original: those that share a passage with it
    which not too many originals before them have anyway."""
    find = """SELECT rank, original FROM passage CROSS JOIN text ON number = passage.text WHERE hash = ? AND rank > ?
        ORDER BY rank"""
    found: set[str] = set()
    for one in document.hashes:
        before = len(_originals_before(kept, one, document.rank))
        if before > COMMON:
            continue
        for rank, original in kept.rows(find, (one - _SIGN, document.rank)):
            if before > COMMON:
                break
            found.add(rank)
            before += original
    return found


def _same_words_after(kept: Kept, document: Traced) -> list[str]:
    rows = kept.rows("SELECT rank FROM text WHERE words = ? AND rank > ?", (document.exact, document.rank))
    return [str(rank) for (rank,) in rows]


class _Told(NamedTuple):
    """A document of some days as it is found by what it tells."""

    rank: str
    document_id: str
    marks: Marks
    exact: bool
    again: str | None


def _compare_tellings(kept: Kept, change: Change, reworded: set[str], find: Find) -> bool:
    """Find anew which text each document retells, wherever that may have changed. Returns whether any other than
    before."""
    moved = [(traced.rank, marks) for traced, marks in (*change.gone, *change.came)]
    asked = reworded | {traced.rank for traced, _ in change.came}
    days = {marks.day for _, marks in moved if marks.day}
    days |= {date.fromisoformat(rank[:10]) for rank in reworded if rank[:10] < UNDATED}
    other = False
    for first, last in _stretches(days):
        text_of = cache(partial(_text_of, find))
        told = _told_between(kept, first - timedelta(DAYS), last + timedelta(DAYS))
        again = [one for one in told if one.rank in asked or _is_met(one, moved)]
        wanted = {mark for one in again for mark in (*one.marks.told, *one.marks.meanings)}
        held, again_of = Recent(), {one.rank for one in again}
        for one in told:
            if one.rank in again_of:
                other = _retell(kept, one, held, text_of) or other
            held.add(one.rank, _narrowed(one.marks, wanted), partial(text_of, one.document_id))
    return other


def _retell(kept: Kept, one: _Told, held: Recent, text_of: Callable[[str], Retold]) -> bool:
    again = None if one.exact else retold_by(text_of(one.document_id), held.likeliest(one.marks))
    if again == one.again:
        return False
    near = _NEAR.decode(kept.one("SELECT near FROM text WHERE rank = ?", (one.rank,)))
    linked = again is not None or near.of is not None
    kept.db.execute("UPDATE text SET again = ?2, linked = ?3 WHERE rank = ?1", (one.rank, again, linked))
    return True


def _stretches(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days in stretches, so far from each other that no document is found from two of them."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and (day - found[-1][1]).days <= 2 * DAYS:
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found


def _told_between(kept: Kept, first: date, last: date) -> list[_Told]:
    rows: Sequence[Row] = kept.rows(
        "SELECT rank, document, marks, near, again FROM text WHERE day BETWEEN ? AND ? ORDER BY rank",
        (first.isoformat(), last.isoformat()),
    )
    return [_Told(rank, name, _MARKS.decode(marks), _NEAR.decode(near).exact, again)
            for rank, name, marks, near, again in rows]  # fmt: skip


def _is_met(one: _Told, moved: Sequence[tuple[str, Marks]]) -> bool:
    """Whether any of the texts that came or went stands before one, within days, with anything in common."""
    ours = one.marks
    return any(
        rank < one.rank
        and ours.day is not None
        and marks.day is not None
        and (ours.day - marks.day).days <= DAYS
        and not (
            ours.told.isdisjoint(marks.told)
            and (ours.language == marks.language or ours.meanings.isdisjoint(marks.meanings))
        )
        for rank, marks in moved
    )


def _narrowed(marks: Marks, wanted: set[str]) -> Marks:
    return Marks(marks.day, marks.language, marks.told & wanted, marks.meanings & wanted)


def _text_of(find: Find, name: str) -> Retold:
    document = find(name)
    assert document is not None, name
    return retold_document(document)


def _write_origins(kept: Kept) -> dict[str, str]:
    """Follow all links, and write the origin of each report that has another than was kept."""
    rows = kept.rows("SELECT rank, document, near, again FROM text WHERE linked ORDER BY rank")
    links = []
    for rank, _, blob, again in rows:
        near = _NEAR.decode(blob)
        links.append(Link(rank, near.of, again, near.held))
    names = {str(rank): str(document) for rank, document, _, _ in rows}
    found = descend(links)
    for rank in {*found, *found.values()} - names.keys():
        names[rank] = str(kept.one("SELECT document FROM text WHERE rank = ?", (rank,)))
    now = {names[rank]: names[origin] for rank, origin in found.items()}
    was: dict[str, str] = dict(kept.rows("SELECT document, origin FROM report WHERE origin != document"))
    moved = {name: origin for name in sorted({*was, *now}) if (origin := now.get(name, name)) != was.get(name, name)}
    kept.db.executemany("UPDATE report SET origin = ? WHERE document = ?",
                        [(origin, name) for name, origin in moved.items()])  # fmt: skip
    return moved
