"""What is open between incidents, or in no incident, as rows of the queue."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from harmledger.incidents import Weights
from harmledger.reports.narrative import place_text
from harmledger.reports.situation import Undecided
from harmledger.terms.claim import Claim
from harmledger.terms.incident import Feature
from harmledger.workflow import undecided
from harmledger.workflow.kept.rows import Body, Context, put_matters
from harmledger.workflow.kept.tables import Kept
from harmledger.workflow.queueing import Side, matter_of, number_of, pair_of, people
from harmledger.workflow.telling import Background

Why = Callable[[str, str], tuple[float, tuple[Feature, ...]]]
"""The score of two mentions with the reasons."""
Near = Iterable[tuple[str, str, float]]
"""Pairs of mentions with their scores."""


def side_of(kept: Kept, name: str) -> Side | None:
    """An incident as one of two that may be one; None where it has no figure."""
    rows = kept.rows("SELECT body FROM incident WHERE name = ? AND harming", (name,))
    if not rows:
        return None
    told = msgspec.msgpack.decode(rows[0][0], type=Body).told
    return Side(incident_id=name, title=told.incident.title, people=people(told.estimates))


def settled(at: Context) -> set[tuple[str, str]]:
    """Pairs of incidents that a person has looked at: the same, different, or not to be told."""
    found = set()
    for decision in at.sight.decided(("same", "different", "unsure")):
        names = sorted({incident_of(at, subject) for subject in decision.subjects})
        found |= {(one, two) for one in names for two in names if one < two}
    return found


def incident_of(at: Context, subject: str) -> str:
    """The incident that a decision speaks of, by its id or one of its mentions."""
    return (at.sight.incident_of(subject) or subject) if "#" in subject else at.sight.leads_to(subject)


def put_pairs(kept: Kept, near: Near, incident_of: Callable[[str], str | None], at: Context, why: Why,
              weights: Weights) -> None:  # fmt: skip
    """Write the pairs of incidents that came near to being one and on which nobody has decided, each with its best
    score."""
    decided = settled(at)
    best: dict[tuple[str, str], tuple[float, str, str]] = {}
    for a, b, score in near:
        one, two = incident_of(a), incident_of(b)
        if one and two and one != two:
            pair = (min(one, two), max(one, two))
            found = (-score, min(a, b), max(a, b))
            if pair not in decided and found < best.get(pair, (float("inf"), "", "")):
                best[pair] = found
    sides: dict[str, Side | None] = {}
    for (one, two), (_, a, b) in sorted(best.items()):
        for name in (one, two):
            if name not in sides:
                sides[name] = side_of(kept, name)
        left, right = sides[one], sides[two]
        if left and right:
            score, reasons = why(a, b)
            told = tuple(reason.sentence for reason in reasons if reason.sentence)
            put_matters(kept, "pair", [pair_of(left, right, score, told, weights)])
            number = kept.db.last_insert_rowid()
            kept.db.executemany("INSERT INTO side VALUES(?, ?)", [(one, number), (two, number)])


def take_pairs(kept: Kept, incidents: Iterable[str]) -> None:
    """Take out the pairs of some incidents."""
    for name in incidents:
        own = [number for (number,) in kept.rows("SELECT matter FROM side WHERE incident = ?", (name,))]
        kept.db.executemany("DELETE FROM matter WHERE number = ?", [(number,) for number in own])
        kept.db.executemany("DELETE FROM side WHERE matter = ?", [(number,) for number in own])


def put_decisions(kept: Kept, at: Context) -> None:
    """Write what decisions leave open: what a person was unsure of, and what the newest reading no longer finds."""
    kept.db.execute("DELETE FROM matter WHERE kind IN ('unsure', 'lost')")
    unsure = at.sight.decided(("unsure",))
    subjects = {incident_of(at, subject) for one in unsure for subject in one.subjects}
    sides = {name: side for name in sorted(subjects) if (side := side_of(kept, name))}
    titles = {name: side.title for name, side in sides.items()}
    for one in undecided.unsure_decisions(unsure, lambda subject: incident_of(at, subject), titles):
        stake = max([sides[name].people if name in sides else 0 for name in one.incidents] or [0])
        put_matters(kept, "decision", [matter_of("unsure", one, stake, {})])
    lost = undecided.decisions_to_look_at(at.sight.ledger)
    put_matters(kept, "decision", [matter_of("lost", one, 0, {}) for one in lost])


def put_refused(kept: Kept, at: Context) -> None:
    """Write the reports that could not be read: nobody knows what they would have told."""
    kept.db.execute("DELETE FROM matter WHERE kind = 'refused'")
    for _, refusal in at.sight.ledger.refusals():
        told = Undecided(subject=refusal.locator, why=f"{refusal.reason}: {refusal.remedy}")
        put_matters(kept, "refused", [matter_of("refused", told, 0, {})])


def loose_keys(claim: Claim) -> Iterable[tuple[str, str]]:
    """Under which names a claim is looked at beside others that are in no incident with it."""
    if claim.kind == "control" and claim.holder and claim.holder.event in ("taken", "lost"):
        for place in claim.where:
            yield "control", f"{place.place_id or place.name or place.wording}\t{claim.holder.actor}"
    for place in claim.where:
        if place.place_id is None and place.alternatives:
            yield "namesake", place.wording


def put_loose(kept: Kept, claims: Iterable[Claim]) -> set[tuple[str, str]]:
    """Note claims under those names. Returns the names."""
    rows = [(kind, key, claim.claim_id) for claim in claims for kind, key in loose_keys(claim)]
    kept.db.executemany("INSERT OR IGNORE INTO loose VALUES(?, ?, ?)", rows)
    return {(kind, key) for kind, key, _ in rows}


def words_of(claim: Claim) -> Iterable[tuple[str, str]]:
    """The places and speakers of a claim in the words by which a person looks for them, folded."""
    for place in claim.where:
        yield "place", f"{place_text(place)} {place.wording}".casefold()
    said = claim.said.speaker
    if said:
        yield "speaker", " ".join(part for part in (said.wording, said.name, said.organisation) if part).casefold()


def put_words(kept: Kept, claims: Iterable[Claim]) -> None:
    """Note where claims are and who says them."""
    told = {(*word, claim.claim_id) for claim in claims for word in words_of(claim)}
    words = sorted({(kind, text) for kind, text, _ in told})
    kept.db.executemany("INSERT OR IGNORE INTO word(kind, text) VALUES(?, ?)", words)
    find = "SELECT number FROM word WHERE kind = ? AND text = ?"
    numbers = {word: int(kept.one(find, word)) for word in words}
    rows = sorted((numbers[kind, text], claim) for kind, text, claim in told)
    kept.db.executemany("INSERT OR IGNORE INTO told VALUES(?, ?)", rows)


def take_loose(kept: Kept, names: Iterable[str]) -> set[tuple[str, str]]:
    """Forget claims under those names. Returns the names."""
    found = set()
    for name in names:
        found |= {
            (str(kind), str(key)) for kind, key in kept.rows("SELECT kind, key FROM loose WHERE claim = ?", (name,))
        }
        kept.db.execute("DELETE FROM loose WHERE claim = ?", (name,))
        kept.db.execute("DELETE FROM told WHERE claim = ?", (name,))
    return found


def weigh_loose(kept: Kept, keys: Iterable[tuple[str, str]], claims_named: Callable[[list[str]], list[Claim]],
                known: Callable[[list[Claim]], Background]) -> None:  # fmt: skip
    """Write the namesakes that stay undecided, and the places whose holders are disputed, of some names."""
    for kind, key in sorted(keys):
        owner = f"loose {kind} {key}"
        kept.db.execute("DELETE FROM matter WHERE owner = ?", (owner,))
        names = [str(name) for (name,) in kept.rows("SELECT claim FROM loose WHERE kind = ? AND key = ?", (kind, key))]
        claims = claims_named(names)
        counts = {claim.claim_id: number_of(claim) for claim in claims}
        if kind == "namesake":
            found = [one for one in undecided.namesakes(claims) if one.subject == key]
            put_matters(kept, owner, [matter_of("namesake", one, stake_of(one.claims, counts), {}) for one in found])
        else:
            told = undecided.disputed_control(claims, known(claims))
            own = [matter_of("control", one, stake_of(one.claims, counts), {}) for one in told]
            put_matters(kept, owner, [one for one in own if one.subject.endswith(key.partition("\t")[2])])


def stake_of(claims: Iterable[str], counts: Mapping[str, int]) -> int:
    """The highest count of some claims."""
    return max((counts.get(name, 0) for name in claims), default=0)
