"""Everything that is kept, made at once from a ledger: after `add`, after `reindex`, for a moment of the past."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from harmledger.counting import Policy, Provenance
from harmledger.incidents import Resolution, Walls, event_mentions, load_weights
from harmledger.ledger import Ledger
from harmledger.ledger.paging import claims_named
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.workflow.batching import batches
from harmledger.workflow.kept.amounts import count_on
from harmledger.workflow.kept.nearness import KINDS, LISTED, Terms, terms_of
from harmledger.workflow.kept.open import put_decisions, put_loose, put_pairs, put_refused, put_words, weigh_loose
from harmledger.workflow.kept.rows import Context, add_sums, background_of, counted, put_incident
from harmledger.workflow.kept.sums import put_all_series
from harmledger.workflow.kept.tables import FILE, Kept, blank, grouped_by, in_place, look_ups, made_by, opened, packed
from harmledger.workflow.kept.texts import put_texts
from harmledger.workflow.kept.whole import Whole
from harmledger.workflow.registering import register_of
from harmledger.workflow.telling import Background

AT_ONCE = 500
"""Reports read between two emptyings of what is held of them."""


def make(ledger: Ledger, policy: Policy, path: Path | None) -> Kept:
    """Everything that is kept, as of the reader's moment, in a new file; without a path, in memory."""
    kept = blank(path)
    kept.db.execute("BEGIN")
    documents = list(ledger.documents())
    sight = Whole(ledger)
    origins = put_texts(kept, documents, sight.out)
    resolution = put_reports(kept, sight, documents, origins)
    known = Provenance(lineage=origins, register=register_of(ledger),
                       published={one.document_id: one.published for one in documents})  # fmt: skip
    del documents
    put_terms(kept, resolution)
    put_near_all(kept, resolution)
    look_ups(kept)
    at = Context(sight, policy, known, resolution.profiles)
    put_incidents(kept, at, sight.incidents)
    put_all_pairs(kept, at, resolution)
    put_decisions(kept, at)
    put_refused(kept, at)
    weigh_loose(kept, {(kind, key) for kind, key in kept.rows("SELECT DISTINCT kind, key FROM loose")},
                lambda names: claims_named(ledger, names), lambda claims: around(claims, at))  # fmt: skip
    put_all_series(kept, at)
    look_ups(kept)
    count_on(kept)
    resolved = all(sight.incident_of(name) for name in resolution.profiles) and not ends_in_decision(ledger)
    kept.note(seq=ledger.as_of, root=ledger.head().root, grouped_by=grouped_by(), made_by=made_by(policy),
              policy=policy.text, resolved=ledger.as_of if resolved else 0)  # fmt: skip
    kept.db.execute("COMMIT")
    return kept


def ends_in_decision(ledger: Ledger) -> bool:
    """Whether a decision is the last thing recorded: it may be that nothing was grouped after it yet."""
    return any(entry.kind == "decision" for entry in ledger.entries(ledger.as_of))


def make_file(ledger: Ledger, policy: Policy) -> Kept:
    """The same in the ledger's folder, in the place of what was there."""
    path = ledger.folder / FILE
    in_place(make(ledger, policy, path.with_name(f"{FILE}.new")), path)
    found = opened(path)
    assert found is not None
    return found


def put_reports(kept: Kept, sight: Whole, documents: list[Document], origins: Mapping[str, str]) -> Resolution:
    """Reports, each read once: with their origins, with what their claims are looked for by. Returns every mention of
    what nobody has rejected, in memory."""
    resolution = Resolution(load_weights(), Walls())
    for batch in batches(documents, AT_ONCE):
        read = sight.hold(batch)
        claims = [claim for held in read.values() for claim in held]
        put_loose(kept, claims)
        put_words(kept, claims)
        put_outlines(kept, batch, origins, {name: len(held) for name, held in read.items()})
        standing = [claim for name in read for claim in sight.standing_of(name)]
        resolution.hold(event_mentions(standing, {one.document_id: one for one in batch}, origins))
        sight.forget()
    return resolution


def put_outlines(kept: Kept, documents: list[Document], origins: Mapping[str, str], claims: Mapping[str, int]) -> None:
    """What lists show of some reports, and on which days their outlets were heard."""
    rows = [(one.document_id, one.source, one.published, origins[one.document_id], claims[one.document_id])
            for one in documents]  # fmt: skip
    kept.db.executemany("""INSERT INTO report VALUES(?, ?, ?, ?, ?) ON CONFLICT(document) DO UPDATE SET
        source = excluded.source, published = excluded.published, origin = excluded.origin, claims = excluded.claims""",
                        rows)  # fmt: skip
    put_heard(kept, [(one.source, one.published) for one in documents], 1)


def put_heard(kept: Kept, reports: Iterable[tuple[str | None, str | None]], sign: int) -> None:
    """Count reports, by outlet and day of publishing, in or out."""
    told = [(source, published[:10], sign) for source, published in reports if source and published]
    kept.db.executemany(
        "INSERT INTO day_heard VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET reports = reports + excluded.reports", told
    )
    if sign < 0:
        kept.db.execute("DELETE FROM day_heard WHERE reports = 0")


def put_terms(kept: Kept, resolution: Resolution) -> None:
    """What finds each mention, and who bears each word."""
    holders: dict[tuple[int, str], array[int]] = defaultdict(lambda: array("I"))
    sizes = dict.fromkeys(KINDS, 0)
    for number, (name, made) in enumerate(resolution.profiles.items(), 1):
        terms = terms_of(made, resolution.weights)
        kept.db.execute("INSERT INTO mention VALUES(?, ?, ?, 1)", (number, name, packed(terms)))
        kept.db.executemany("INSERT OR IGNORE INTO spot VALUES(?, ?)", [(key, number) for key in terms.keys])
        note_terms(terms, number, holders, sizes)
    rows = ((kind, word, len(who), who.tobytes() if len(who) <= LISTED else None)
            for (kind, word), who in sorted(holders.items()))  # fmt: skip
    kept.db.executemany("INSERT INTO term VALUES(?, ?, ?, ?)", rows)
    kept.db.executemany("INSERT INTO number VALUES(?, ?)", list(sizes.items()))


def note_terms(terms: Terms, number: int, holders: dict[tuple[int, str], "array[int]"], sizes: dict[str, int]) -> None:
    """Count a mention's words."""
    for kind, field in enumerate(KINDS):
        words = getattr(terms, field)
        sizes[field] += bool(words) or field != "story"
        for word in words:
            holders[kind, word].append(number)


def put_near_all(kept: Kept, resolution: Resolution) -> None:
    """Every pair of mentions that is at least a near miss."""
    numbers: dict[str, int] = dict(kept.rows("SELECT name, number FROM mention"))
    for names in batches(resolution.profiles, AT_ONCE):
        rows = [
            (*sorted((numbers[name], numbers[other])), score)
            for name in names
            for other, score in resolution.near_after(name)
        ]
        kept.db.executemany("INSERT OR REPLACE INTO near VALUES(?, ?, ?)", rows)


def put_incidents(kept: Kept, at: Context, names: Sequence[str]) -> None:
    """Every incident as rows, and the sums over them."""
    for batch in batches(names, AT_ONCE):
        for name in batch:
            item = counted(name, at)
            if item is not None:
                put_incident(kept, item, background_of([item], at))
        at.sight.forget()
    add_sums(kept, None, 1)


def put_all_pairs(kept: Kept, at: Context, resolution: Resolution) -> None:
    """The pairs of incidents that came near to being one."""
    names: dict[int, str] = dict(kept.rows("SELECT number, name FROM mention"))
    near = ((names[a], names[b], score) for a, b, score in kept.rows("SELECT a, b, score FROM near"))
    put_pairs(kept, near, at.sight.incident_of, at, resolution.why, resolution.weights)


def around(claims: list[Claim], at: Context) -> Background:
    """What is known around some claims that are in no incident together."""
    documents = {claim.document_id: found for claim in claims if (found := at.sight.outline(claim.document_id))}
    return Background(policy=at.policy, documents=documents, provenance=at.provenance, grades={}, joins={})
