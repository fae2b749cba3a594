"""Everything that is kept, made at once from a ledger: after `add`, after `reindex`, for a moment of the past."""

from array import array
from collections import defaultdict
from pathlib import Path

from harmledger.counting import Policy, Provenance
from harmledger.documents.lineage import lineage
from harmledger.incidents import Resolution, Walls, event_mentions, load_weights
from harmledger.incidents.seeds import seed_name
from harmledger.ledger import Ledger
from harmledger.ledger.paging import claims_named, incident_names
from harmledger.terms.claim import Claim
from harmledger.workflow.extracting import batches
from harmledger.workflow.kept.nearness import KINDS, LISTED, Terms, terms_of
from harmledger.workflow.kept.open import put_decisions, put_loose, put_pairs, put_refused, put_words, weigh_loose
from harmledger.workflow.kept.rows import Context, add_sums, background_of, counted, heard, put_incident
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.sums import put_all_series
from harmledger.workflow.kept.tables import FILE, Kept, blank, look_ups, made_by, opened, packed
from harmledger.workflow.registering import register_of
from harmledger.workflow.telling import Background

AT_ONCE = 500
"""Reports read between two emptyings of what is held of them."""


def make(ledger: Ledger, policy: Policy, path: Path | None) -> Kept:
    """Everything that is kept, as of the reader's moment, in a new file; without a path, in memory."""
    kept = blank(path)
    kept.db.execute("BEGIN")
    origins = put_reports(kept, ledger)
    resolution = held(kept, ledger, origins)
    put_near_all(kept, resolution)
    look_ups(kept)
    told_by = Provenance(lineage=origins, register=register_of(ledger))
    put_incidents(kept, ledger, policy, told_by, resolution)
    at = Context(Sight(ledger), policy, told_by)
    put_all_pairs(kept, at, resolution)
    put_decisions(kept, at)
    put_refused(kept, at)
    weigh_loose(kept, {(kind, key) for kind, key in kept.rows("SELECT DISTINCT kind, key FROM loose")},
                lambda names: claims_named(ledger, names), lambda claims: around(claims, at))  # fmt: skip
    put_all_series(kept, at)
    look_ups(kept)
    kept.note(seq=ledger.as_of, made_by=made_by(policy), root=ledger.head().root)
    kept.db.execute("COMMIT")
    return kept


def make_file(ledger: Ledger, policy: Policy) -> Kept:
    """The same in the ledger's folder, in the place of what was there."""
    path = ledger.folder / FILE
    beside = path.with_name(f"{FILE}.new")
    kept = make(ledger, policy, beside)
    kept.db.pragma("journal_mode", "wal")
    kept.close()
    for end in ("-wal", "-shm"):
        path.with_name(FILE + end).unlink(missing_ok=True)
    beside.replace(path)
    found = opened(path)
    assert found is not None
    return found


def put_reports(kept: Kept, ledger: Ledger) -> dict[str, str]:
    """Reports with their origins. Returns the origin of each document."""
    documents = list(ledger.documents())
    origins = dict(lineage(documents))
    counts: dict[str, int] = defaultdict(int)
    for claim in ledger.claims():
        counts[claim.document_id] += 1
        put_loose(kept, [claim])
        put_words(kept, [claim])
    rows = [(one.document_id, one.source, one.published, origins[one.document_id], counts[one.document_id])
            for one in documents]  # fmt: skip
    kept.db.executemany("INSERT OR REPLACE INTO report VALUES(?, ?, ?, ?, ?)", rows)
    insert = "INSERT INTO day_heard VALUES(?, ?, 1) ON CONFLICT DO UPDATE SET reports = reports + 1"
    kept.db.executemany(insert, [pair for one in documents if (pair := heard(one))])
    return origins


def held(kept: Kept, ledger: Ledger, origins: dict[str, str]) -> Resolution:
    """Every mention of what nobody has rejected, with what finds it, in the tables and in memory."""
    resolution = Resolution(load_weights(), Walls())
    sight = Sight(ledger)
    for documents in batches(ledger.documents(), AT_ONCE):
        names = {one.document_id: one for one in documents}
        claims = [claim for name in names for claim in sight.standing_of(name)]
        resolution.hold(event_mentions(claims, names, origins))
        sight.forget()
    put_terms(kept, resolution)
    return resolution


def put_terms(kept: Kept, resolution: Resolution) -> None:
    """What finds each mention, and who bears each word."""
    holders: dict[tuple[int, str], array[int]] = defaultdict(lambda: array("I"))
    sizes = dict.fromkeys(KINDS, 0)
    for number, (name, made) in enumerate(resolution.profiles.items(), 1):
        terms = terms_of(made, resolution.weights)
        kept.db.execute("INSERT INTO mention VALUES(?, ?, ?, ?, 1)", (number, name, seed_name(name), packed(terms)))
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
    for name in resolution.profiles:
        found = [other for other in resolution.neighbours(name) if other > name]
        scored = [(other, resolution.compare(name, other)) for other in found]
        rows = [(*sorted((numbers[name], numbers[other])), score) for other, score in scored
                if score >= resolution.weights.near_miss]  # fmt: skip
        kept.db.executemany("INSERT OR REPLACE INTO near VALUES(?, ?, ?)", rows)


def put_incidents(kept: Kept, ledger: Ledger, policy: Policy, told_by: Provenance, resolution: Resolution) -> None:
    """Every incident as rows, and the sums over them."""
    for names in batches(incident_names(ledger), AT_ONCE):
        at = Context(Sight(ledger), policy, told_by, resolution.profiles)
        for name in names:
            item = counted(name, at)
            if item is not None:
                put_incident(kept, item, background_of([item], at))
    add_sums(kept, None, 1)


def put_all_pairs(kept: Kept, at: Context, resolution: Resolution) -> None:
    """The pairs of incidents that came near to being one."""
    names: dict[int, str] = dict(kept.rows("SELECT number, name FROM mention"))
    near = ((names[a], names[b], score) for a, b, score in kept.rows("SELECT a, b, score FROM near"))
    put_pairs(kept, near, Incidents(at.sight), at, resolution.why, resolution.weights)


class Incidents:
    """Mention -> incident, each asked once."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.found: dict[str, str | None] = {}

    def __call__(self, mention: str) -> str | None:
        """The incident of a mention."""
        if mention not in self.found:
            self.found[mention] = self.sight.incident_of(mention)
        return self.found[mention]


def around(claims: list[Claim], at: Context) -> Background:
    """What is known around some claims that are in no incident together."""
    documents = {claim.document_id: found for claim in claims if (found := at.sight.document(claim.document_id))}
    return Background(policy=at.policy, documents=documents, provenance=at.provenance, grades={}, joins={})
