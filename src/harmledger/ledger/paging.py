"""Parts of a ledger, by query: a page of claims or decisions, what begins with some digits, what was told since when.

Every function answers as of its reader's moment and reads what it gives, however large the ledger is.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from harmledger.errors import UnknownEntry
from harmledger.ledger.entries import Joins
from harmledger.ledger.reading import Ledger
from harmledger.ledger.rows import HOLDS, Value, select
from harmledger.ledger.schema import MENTIONS
from harmledger.ledger.searching import Query, claim_conditions
from harmledger.ledger.slim import packed_id, unpacked_id
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision

HIGHEST = "\U0010ffff"
"""Above every character that an id has."""


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A decision with the number of its entry, and whether it still holds."""

    seq: int
    decision: Decision
    holds: bool


def claims_page(ledger: Ledger, query: Query, limit: int, offset: int = 0) -> list[Claim]:
    """Some of the claims that hold, in the order of recording."""
    where, values = claim_conditions(query, lambda name: ledger.names.find(name) or 0)
    if query.incident_id is not None:
        values["incident"] = ledger.names.find(ledger.leads_to(query.incident_id)) or 0
    find = f"SELECT seq, ordinal, claim_id FROM claim WHERE {where} ORDER BY key LIMIT :limit OFFSET :offset"
    rows = select(ledger.db, find, {**values, "n": ledger.as_of, "limit": limit, "offset": offset})
    return list(ledger.load(rows))


def claims_counted(ledger: Ledger, query: Query, most: int) -> int:
    """How many claims hold that a query asks for; counting ends at `most`."""
    where, values = claim_conditions(query, lambda name: ledger.names.find(name) or 0)
    if query.incident_id is not None:
        values["incident"] = ledger.names.find(ledger.leads_to(query.incident_id)) or 0
    find = f"SELECT count(*) FROM (SELECT 1 FROM claim WHERE {where} LIMIT :most)"
    return int(select(ledger.db, find, {**values, "n": ledger.as_of, "most": most})[0][0])


def claims_named(ledger: Ledger, names: Sequence[str]) -> list[Claim]:
    """The claims of some ids that hold, in the order of the ids."""
    find = f"SELECT seq, ordinal, claim_id FROM claim WHERE claim_id = :claim AND {HOLDS} ORDER BY key DESC LIMIT 1"
    rows = [row for name in names for row in select(ledger.db, find, {"claim": packed_id(name), "n": ledger.as_of})]
    return list(ledger.load(rows))


def claims_since(ledger: Ledger, since: int, limit: int) -> list[Claim]:
    """Claims that were not there at an entry, in the order of recording: of ids that no reading then had."""
    rows = select(ledger.db, f"SELECT seq, ordinal, claim_id {_NEW} ORDER BY key LIMIT :limit",
                  {"n": ledger.as_of, "since": since, "limit": limit})  # fmt: skip
    return list(ledger.load(rows))


def claims_counted_since(ledger: Ledger, since: int, most: int) -> int:
    """How many claims were not there at an entry; counting ends at `most`."""
    find = f"SELECT count(*) FROM (SELECT 1 {_NEW} LIMIT :most)"
    return int(select(ledger.db, find, {"n": ledger.as_of, "since": since, "most": most})[0][0])


_NEW = f"""FROM claim WHERE key >= ifnull(
      (SELECT first + claims FROM reading WHERE seq <= :since ORDER BY seq DESC LIMIT 1), 0)
    AND from_seq > :since AND {HOLDS} AND NOT EXISTS (SELECT 1 FROM claim AS older
    WHERE older.claim_id = claim.claim_id AND older.from_seq <= :since AND :since < older.to_seq)"""
"""Rows get their keys in the order of the entries: what came later stands behind."""


def incidents_touched(ledger: Ledger, since: int, limit: int) -> list[str]:
    """Incidents of which entries after this one speak, under the ids of now, in the order of those entries; reading
    ends when there are `limit`."""
    found: dict[str, None] = {}
    for seq in _entries_after(ledger, since):
        if len(found) >= limit:
            break
        for name in _touched_by(ledger, seq):
            found.setdefault(ledger.leads_to(name))
    return list(found)[:limit]


AT_ONCE = 256
"""Entry numbers fetched at once, since most readers stop after a few dozen."""


def _entries_after(ledger: Ledger, since: int) -> Iterator[int]:
    find = "SELECT seq FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
    while rows := select(ledger.db, find, (since, ledger.as_of, AT_ONCE)):
        yield from (seq for (seq,) in rows)
        since = int(rows[-1][0])


def _touched_by(ledger: Ledger, seq: int) -> list[str]:
    """The incidents of which one entry speaks."""
    try:
        entry = ledger.entry(seq)
    except UnknownEntry:
        return []
    if entry.kind == "join":
        joins = msgspec.json.decode(entry.body, type=Joins).joins
        return [join.incident_id for join in joins]
    if entry.kind in ("split", "redirect"):
        body = msgspec.json.decode(entry.body, type=dict[str, object])
        return [str(body[name]) for name in ("incident_id", "into", "kept") if name in body]
    if entry.kind == "claims":
        read = select(ledger.db, "SELECT document FROM reading WHERE seq = ?", (seq,))
        return [name for (key,) in read for name in _incidents_of_document(ledger, ledger.names.text(int(key)))]
    if entry.kind in ("decision", "correction", "retraction", "undo"):
        return [name for subject in msgspec.json.decode(entry.body, type=Decision).subjects
                for name in _incidents_of_subject(ledger, subject)]  # fmt: skip
    return []


def _incidents_of_subject(ledger: Ledger, subject: str) -> list[str]:
    if mentions_of(ledger, ledger.leads_to(subject)):
        return [subject]
    undone = decision_named(ledger, subject)
    if undone is not None:
        return [name for one in undone.decision.subjects for name in _incidents_of_subject(ledger, one)]
    documents = [subject] if ledger.has_document(subject) else documents_of_claim(ledger, subject)
    return [name for one in documents for name in _incidents_of_document(ledger, one)]


def _incidents_of_document(ledger: Ledger, document_id: str) -> list[str]:
    found = (ledger.incident_of(mention) for mention in mentions_of_document(ledger, document_id))
    return [name for name in found if name]


def decisions_page(ledger: Ledger, limit: int, offset: int = 0) -> list[Noted]:
    """Decisions ever made, the newest first."""
    find = "SELECT seq, body, to_seq FROM decision WHERE seq <= :n ORDER BY seq DESC LIMIT :limit OFFSET :offset"
    return _noted(ledger, find, {"limit": limit, "offset": offset})


def decisions_counted(ledger: Ledger) -> int:
    """How many decisions were ever made."""
    return int(select(ledger.db, "SELECT count(*) FROM decision WHERE seq <= ?", (ledger.as_of,))[0][0])


def decisions_about(ledger: Ledger, subject: str) -> list[Noted]:
    """The decisions about a claim, incident or document, the newest first."""
    find = """SELECT seq, body, to_seq FROM touch JOIN decision USING(seq) WHERE subject = :subject AND seq <= :n
        AND decision_id != :subject ORDER BY seq DESC"""
    return _noted(ledger, find, {"subject": subject})


def decisions_of(ledger: Ledger, verbs: Iterable[str]) -> list[Decision]:
    """The decisions of some verbs that hold, in their order."""
    find = """SELECT seq, body, to_seq FROM decision WHERE seq <= :n AND :n < to_seq
        AND verb IN (SELECT value FROM json_each(:verbs)) ORDER BY seq"""
    return [one.decision for one in _noted(ledger, find, {"verbs": msgspec.json.encode(list(verbs)).decode()})]


def decision_named(ledger: Ledger, decision_id: str) -> Noted | None:
    """One decision; None where there is none."""
    find = "SELECT seq, body, to_seq FROM decision WHERE decision_id = :id AND seq <= :n"
    return next(iter(_noted(ledger, find, {"id": decision_id})), None)


def _noted(ledger: Ledger, find: str, values: dict[str, Value]) -> list[Noted]:
    rows = select(ledger.db, find, {**values, "n": ledger.as_of})
    return [
        Noted(
            seq=seq,
            decision=(decision := msgspec.json.decode(body, type=Decision)),
            holds=ledger.as_of < to_seq and decision.verb != "undo",
        )
        for seq, body, to_seq in rows
    ]


def incidents_telling(ledger: Ledger, kinds: Sequence[str]) -> int:
    """How many incidents have a claim of any of some kinds."""
    numbers = {f"kind{place}": ledger.names.find(kind) or 0 for place, kind in enumerate(kinds)}
    find = f"""SELECT count(DISTINCT incident) FROM assignment WHERE {HOLDS} AND EXISTS (SELECT 1 FROM claim
        WHERE claim.mention = assignment.mention AND claim.from_seq <= :n AND :n < claim.to_seq
        AND kind IN ({", ".join(f":{name}" for name in numbers)}))"""
    return int(select(ledger.db, find, {"n": ledger.as_of, **numbers})[0][0])


def mentions_of(ledger: Ledger, incident_id: str) -> tuple[str, ...]:
    """The mentions of one incident, by its own id."""
    find = f"SELECT mention FROM assignment WHERE incident = :incident AND {HOLDS} ORDER BY seq, ordinal, mention"
    rows = select(ledger.db, find, {"incident": ledger.names.find(incident_id) or 0, "n": ledger.as_of})
    return tuple(ledger.mention_name(key) for (key,) in rows)


def mentions_of_all(ledger: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    """The mentions of every incident that has any, in the order in which incidents got their numbers."""
    find = f"SELECT incident, mention FROM assignment WHERE {HOLDS} ORDER BY incident, seq, ordinal, mention"
    rows = select(ledger.db, find, {"n": ledger.as_of})
    known: dict[int, str] = dict(select(ledger.db, "SELECT key, text FROM name"))
    held: dict[str, list[str]] = {}
    for incident, mention in rows:
        held.setdefault(known[incident], []).append(f"{known[mention // MENTIONS]}#{mention % MENTIONS}")
    return [(name, tuple(mentions)) for name, mentions in held.items()]


def subjects_decided(ledger: Ledger) -> frozenset[str]:
    """Everything about which a decision was ever made."""
    rows = select(ledger.db, "SELECT DISTINCT subject FROM touch WHERE seq <= :n", {"n": ledger.as_of})
    return frozenset(str(subject) for (subject,) in rows)


def beginning_with(ledger: Ledger, given: str, limit: int = 6) -> list[tuple[str, str]]:
    """Claims, incidents, documents and decisions whose ids begin with these digits, as (kind, id); at most `limit` of
    each kind. For an id that leads to another incident, that one."""
    found = {("claim", name) for name in _claims_beginning(ledger, given, limit)}
    values: dict[str, Value] = {"low": given, "high": given + HIGHEST, "n": ledger.as_of, "limit": limit}
    for kind, table in (("incident", "assignment WHERE incident"), ("document", "document WHERE name")):
        find = f"""SELECT text FROM name WHERE text >= :low AND text < :high AND EXISTS
            (SELECT 1 FROM {table} = name.key AND {HOLDS}) LIMIT :limit"""
        found |= {(kind, text) for (text,) in select(ledger.db, find, values)}
    find = """SELECT text FROM name WHERE text >= :low AND text < :high AND EXISTS
        (SELECT 1 FROM redirect WHERE old = name.key AND seq <= :n) LIMIT :limit"""
    found |= {("incident", ledger.leads_to(text)) for (text,) in select(ledger.db, find, values)}
    find = (
        "SELECT decision_id FROM decision WHERE decision_id >= :low AND decision_id < :high AND seq <= :n LIMIT :limit"
    )
    return sorted(found | {("decision", text) for (text,) in select(ledger.db, find, values)})


def _claims_beginning(ledger: Ledger, given: str, limit: int) -> list[str]:
    find = f"""SELECT DISTINCT claim_id FROM claim WHERE claim_id >= :low AND claim_id < :high AND {HOLDS}
        ORDER BY claim_id LIMIT :limit"""
    values: dict[str, Value] = {"n": ledger.as_of, "limit": limit}
    rows = select(ledger.db, find, {**values, "low": given, "high": given + HIGHEST})
    if len(given) <= 20 and not given.strip("0123456789abcdef"):
        low, high = bytes.fromhex(given.ljust(20, "0")), bytes.fromhex(given.ljust(20, "f"))
        rows += select(ledger.db, find.replace("< :high", "<= :high"), {**values, "low": low, "high": high})
    return [unpacked_id(row[0]) for row in rows]


def names_borne(ledger: Ledger, incident_id: str) -> list[str]:
    """The ids that lead to an incident: its own, and those of incidents that were joined to it."""
    find = """WITH RECURSIVE led(name) AS (VALUES(:kept) UNION
        SELECT old FROM redirect JOIN led ON redirect.kept = led.name WHERE seq <= :n AND seq =
          (SELECT max(seq) FROM redirect AS later WHERE later.old = redirect.old AND later.seq <= :n))
        SELECT name FROM led"""
    key = ledger.names.find(incident_id)
    if key is None:
        return [incident_id]
    return [ledger.names.text(int(row[0])) for row in select(ledger.db, find, {"kept": key, "n": ledger.as_of})]


def documents_of_claim(ledger: Ledger, claim_id: str) -> list[str]:
    """The documents from which a claim of this id was ever read: one, or none."""
    find = "SELECT DISTINCT mention / 65536 FROM claim WHERE claim_id = :claim AND from_seq <= :n"
    rows = select(ledger.db, find, {"claim": packed_id(claim_id), "n": ledger.as_of})
    return [ledger.names.text(int(row[0])) for row in rows]


def claims_ever_of(ledger: Ledger, document_id: str) -> list[str]:
    """The ids of every claim that was ever read from a document."""
    find = """SELECT DISTINCT claim_id FROM claim
        WHERE mention BETWEEN :document * 65536 AND :document * 65536 + 65535 AND from_seq <= :n"""
    rows = select(ledger.db, find, {"document": ledger.names.find(document_id) or 0, "n": ledger.as_of})
    return sorted(unpacked_id(row[0]) for row in rows)


def mentions_of_document(ledger: Ledger, document_id: str) -> list[str]:
    """The mentions of a document that belong to incidents."""
    find = f"SELECT mention FROM assignment WHERE mention BETWEEN :first AND :last AND {HOLDS}"
    key = (ledger.names.find(document_id) or 0) * MENTIONS
    rows = select(ledger.db, find, {"first": key, "last": key + MENTIONS - 1, "n": ledger.as_of})
    return [f"{document_id}#{int(row[0]) % MENTIONS}" for row in rows]
