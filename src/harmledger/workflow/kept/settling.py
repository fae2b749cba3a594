"""A decision: what it regroups, and the rows that it touches; the same rows as a making anew would give."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec

from harmledger.counting import Policy, Provenance, bundled_register
from harmledger.incidents import Assignment, assign_ids, event_mentions, load_weights
from harmledger.incidents.profile import profile
from harmledger.incidents.walls import Walls, walls_of
from harmledger.ledger import Item, Ledger, WritableLedger, past_mentions, retired
from harmledger.ledger.paging import (
    claims_ever_of,
    claims_named,
    decision_named,
    documents_of_claim,
    mentions_of_document,
)
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.estimate import Estimate
from harmledger.workflow.effects import Effect
from harmledger.workflow.figures import Counted
from harmledger.workflow.kept.asking import days_kept, origins_kept, provenance_kept
from harmledger.workflow.kept.making import around, make, make_file
from harmledger.workflow.kept.nearness import Moved, Neighbourhood, moved, near_of, put, put_near, terms_of
from harmledger.workflow.kept.open import (
    put_decisions,
    put_loose,
    put_pairs,
    put_words,
    take_loose,
    take_pairs,
    weigh_loose,
)
from harmledger.workflow.kept.rows import Body, Context, add_sums, background_of, counted, put_incident, take_incident
from harmledger.workflow.kept.sight import Sight, Supposing
from harmledger.workflow.kept.standing import standing
from harmledger.workflow.kept.sums import figures_of, put_all_series, tallies, totals, touch_series
from harmledger.workflow.kept.tables import Kept
from harmledger.workflow.kept.texts import origins_moved
from harmledger.workflow.registering import latest_sources
from harmledger.workflow.resolving import record_incidents

JUDGED = ("same", "different", "unsure")
"""Verbs about whether two things are one."""
REREAD = ("reject", "retract", "accept", "correct")
"""Verbs that change what a report says of an event."""


class TooMuch(Exception):
    """The decision alters so much that everything is better made anew: in a small record, how rare every word is."""


class Grouped(NamedTuple):
    """What a decision regroups."""

    assignment: Assignment
    hood: Neighbourhood
    fresh: set[str]
    """Mentions that are compared anew."""
    incidents: set[str]
    """Incidents whose rows are written anew."""
    documents: set[str]
    """Documents whose claims changed."""


class Subjects(NamedTuple):
    """What a decision is about."""

    verb: str
    mentions: set[str]
    incidents: set[str]
    documents: set[str]
    whole: set[str]
    """Those of the documents that the decision names themselves, and not a claim of theirs."""


def subjects_of(decision: Decision, sight: Sight, ledger: Ledger, kept: Kept) -> Subjects:
    """What a decision is about, by kind; of an undo, what the undone one is about."""
    if decision.verb == "undo":
        found = [one for name in decision.subjects if (one := decision_named(ledger, name))]
        parts = [subjects_of(one.decision, sight, ledger, kept) for one in found]
        return Subjects(
            parts[0].verb if parts else "undo",
            {name for one in parts for name in one.mentions},
            {name for one in parts for name in one.incidents},
            {name for one in parts for name in one.documents},
            {name for one in parts for name in one.whole},
        )
    mentions: set[str] = set()
    incidents: set[str] = set()
    documents: set[str] = set()
    whole: set[str] = set()
    for subject in decision.subjects:
        if "#" in subject:
            mentions.add(subject)
        elif sight.mentions_of(sight.leads_to(subject)):
            incidents.add(sight.leads_to(subject))
            mentions.update(sight.mentions_of(sight.leads_to(subject)))
        elif ledger.has_document(subject):
            whole.add(subject)
        else:
            documents |= set(documents_of_claim(ledger, subject))
    mentions.update(*sight.held_when_decided([decision]).values())
    incidents |= {name for mention in mentions if (name := sight.incident_of(mention))}
    return Subjects(decision.verb, mentions, incidents, documents | whole, whole)


def group(kept: Kept, sight: Sight, ledger: Ledger, decision: Decision, *, strict: bool = True) -> Grouped:
    """Write what a decision changes of mentions, and group anew what that touches. Raises TooMuch; not `strict`, every
    mention is compared anew instead."""
    about = subjects_of(decision, sight, ledger, kept)
    if about.verb == "register" and strict:
        raise TooMuch  # a source may speak in any incident
    touched = about.mentions if about.verb in JUDGED else set()
    documents = about.documents if about.verb in REREAD else set()
    if documents & about.whole:
        documents = documents | origins_moved(kept, about.whole, sight.compared).keys()
    incidents = set(names_in(kept)) if about.verb == "register" else set(about.incidents)
    for name in about.documents - documents:
        incidents |= {one for mention in mentions_of_document(ledger, name) if (one := sight.incident_of(mention))}
    return regroup(kept, sight, ledger, touched, documents, incidents, strict=strict)


def regroup(
    kept: Kept,
    sight: Sight,
    ledger: Ledger,
    touched: set[str],
    documents: set[str],
    incidents: set[str],
    *,
    strict: bool = True,
) -> Grouped:
    """Write the mentions of some documents as they are now, and group anew what they and some other mentions touch.
    `incidents` are written anew besides those that change. Raises TooMuch as `group` does."""
    fresh = enter(kept, sight, documents, strict=strict)
    touched |= {other for name in fresh for other, score in near_of(kept, name) if score >= load_weights().join}
    for name in documents:
        incidents |= {one for mention in mentions_of_document(ledger, name) if (one := sight.incident_of(mention))}
    hood = Neighbourhood(load_weights(), walls(sight), kept, lambda names: standing(kept, sight, names))
    hood.settle(touched, fresh, lambda name: sight.mentions_of(sight.incident_of(name) or ""))
    known = {name: one for name in hood.clusters if (one := sight.incident_of(name))}
    known |= {name: one for one in set(known.values()) for name in sight.mentions_of(one)}
    assignment = assign_ids(
        sorted(set(hood.clusters.values())), known, hood,
        retired=lambda name: sight.leads_to(name) != name or bool(sight.mentions_of(name)),
        former=former(kept, ledger, hood.clusters.keys()),
        had=lambda name: past_mentions(ledger, name),
    )  # fmt: skip
    incidents |= {join.incident_id for join in assignment.joins}
    incidents |= {known[join.mention] for join in assignment.joins if join.mention in known}
    incidents |= {name for one in assignment.redirects for name in (one.old, one.kept)}
    incidents |= {name for one in assignment.splits for name in (one.incident_id, one.into)}
    return Grouped(assignment, hood, fresh, incidents, documents)


def former(kept: Kept, ledger: Ledger, near: Collection[str]) -> dict[str, frozenset[str]]:
    """The ids that lead elsewhere by now and could stand again among some mentions: those of which no mention that
    stands lies elsewhere."""
    found = {name: held for name, held in retired(ledger).items() if not held.isdisjoint(near)}
    alive = "SELECT 1 FROM mention WHERE standing AND name = ?"
    return {name: held for name, held in found.items()
            if not any(kept.one(alive, (other,)) for other in sorted(held - set(near)))}  # fmt: skip


def enter(kept: Kept, sight: Sight, documents: Iterable[str], *, strict: bool) -> set[str]:
    """Write the mentions of some documents as they are now. Returns all that are to be compared anew."""
    sizes: dict[str, int] = dict(kept.rows("SELECT name, value FROM number"))
    changed: dict[tuple[int, str], tuple[int, int]] = {}
    fresh: set[str] = set()
    weights = load_weights()
    origins = origins_kept(kept)
    for name in sorted(documents):
        document = sight.document(name)
        made = event_mentions(sight.standing_of(name), {name: document} if document else {}, origins)
        now = {one.mention: one for one in made}
        had = [str(one) for (one,) in kept.rows("SELECT name FROM mention WHERE standing AND name >= ? AND name < ?",
                                                (f"{name}#", f"{name}$"))]  # fmt: skip
        for mention in sorted({*now, *had}):
            terms = terms_of(profile(now[mention], weights.common), weights) if mention in now else None
            for key, (before, after) in put(kept, mention, terms).items():
                changed[key] = (changed.get(key, (before, after))[0], after)
            fresh.add(mention)
    found: Moved = moved(kept, changed, sizes)
    if found.all and strict:
        raise TooMuch
    if found.all:
        return {str(name) for (name,) in kept.rows("SELECT name FROM mention WHERE standing")} | fresh
    return fresh | found.altered


def walls(sight: Sight) -> Walls:
    """What people decided of all pairs of mentions."""
    decisions = sight.decided(JUDGED)
    return walls_of(decisions, sight.held_when_decided(decisions))


def write(kept: Kept, at: Context, found: Grouped) -> Effect:
    """Write the rows of the touched incidents anew, and everything that rests on them."""
    names = sorted(found.incidents)
    before, figures = items_of(kept, names), figures_of(kept, names)
    totals_before = totals(kept, at.policy.label)
    put_near(kept, found.hood, found.fresh)
    for name in names:
        take_incident(kept, name)
    for name in names:
        item = counted(name, at)
        if item is not None:
            put_incident(kept, item, background_of([item], at))
            add_sums(kept, name, 1)
    after = items_of(kept, names)
    put_open(kept, at, found)
    if found.documents and tells_totals(kept, at, found.documents):
        put_all_series(kept, at)
    else:
        touch_series(kept, at, figures | figures_of(kept, names))
    return Effect(
        {one.harm: one for one in totals_before},
        {one.harm: one for one in totals(kept, at.policy.label)},
        before,
        after,
    )


def put_open(kept: Kept, at: Context, found: Grouped) -> None:
    """Write what the touched incidents leave open beside others."""
    incidents = found.incidents | {one for name in found.fresh if (one := at.sight.incident_of(name))}
    take_pairs(kept, incidents)
    mentions = sorted({mention for name in incidents for mention in at.sight.mentions_of(name)})
    near = {(min(name, other), max(name, other)): score for name in mentions for other, score in near_of(kept, name)}
    found.hood.bring({name for pair in near for name in pair})
    put_pairs(kept, ((a, b, score) for (a, b), score in sorted(near.items())), at.sight.incident_of, at, found.hood.why,
              found.hood.weights)  # fmt: skip
    put_decisions(kept, at)
    keys: set[tuple[str, str]] = set()
    for document in sorted(found.documents):
        claims = at.sight.claims_of(document)
        keys |= take_loose(kept, claims_ever_of(at.sight.ledger, document)) | put_loose(kept, claims)
        put_words(kept, claims)
        kept.db.execute("UPDATE report SET claims = ? WHERE document = ?", (len(claims), document))
    weigh_loose(kept, keys, lambda given: held_now(at, given), lambda given: around(given, at))


def held_now(at: Context, names: list[str]) -> list[Claim]:
    """The claims of some ids as they are seen."""
    found = claims_named(at.sight.ledger, names)
    documents = sorted({claim.document_id for claim in found})
    seen = {claim.claim_id: claim for document in documents for claim in at.sight.claims_of(document)}
    return [seen[name] for name in names if name in seen]


def tells_totals(kept: Kept, at: Context, documents: Iterable[str]) -> bool:
    """Whether any of some documents tells a total, or told one."""
    told = any(claim.kind == "tally" for name in documents for claim in at.sight.claims_of(name))
    points = {point.claim_id for one in tallies(kept) for point in one.series.points}
    return told or any(name in points for document in documents for name in claims_ever_of(at.sight.ledger, document))


def items_of(kept: Kept, names: Iterable[str]) -> list[Counted]:
    """Some incidents with their estimates as they are kept, without their claims."""
    found = []
    for name in names:
        for (blob,) in kept.rows("SELECT body FROM incident WHERE name = ?", (name,)):
            told = msgspec.msgpack.decode(blob, type=Body).told
            item = Counted(
                incident=told.incident, claims=(), standing=(), estimates=told.estimates, pending=told.pending
            )
            found.append(item)
    return sorted(found, key=lambda c: (c.incident.earliest or "9999", c.incident.title, c.incident.incident_id))


def settle(kept: Kept, ledger: WritableLedger, decision: Decision, policy: Policy) -> Effect:
    """Regroup what a recorded decision touches, record the joins, splits and redirects that are new, and bring the
    kept rows up to it. `kept` is of the moment before."""
    sight = Sight(ledger)
    before = {one.harm: one for one in totals(kept, policy.label)}
    all_resolved = kept.meta("resolved") == kept.seq
    try:
        with kept.changing():
            found = group(kept, sight, ledger, decision)
            record(ledger, found.assignment, found.hood.weights.author)
            effect = write(kept, Context(Sight(ledger), policy, provenance_kept(kept, ledger)), found)
            kept.note(seq=ledger.head().size, root=ledger.head().root)
            if all_resolved:
                kept.note(resolved=ledger.head().size)
            return effect
    except TooMuch:
        return anew(kept, ledger, policy, before)


def record(ledger: WritableLedger, assignment: Assignment, author: str) -> None:
    """Record what is regrouped."""
    changes: list[Item] = [*assignment.redirects, *assignment.splits, *assignment.joins]
    if changes:
        ledger.record(changes, author=author)


def anew(kept: Kept, ledger: WritableLedger, policy: Policy, totals_before: dict[str, Estimate]) -> Effect:
    """Resolve and count everything again."""
    before = items_of(kept, names_in(kept))
    record_incidents(ledger)
    if kept.path is not None:
        kept.close()
        kept.db = make_file(ledger, policy).db
    else:
        kept.db = make(ledger, policy, None).db
    after = items_of(kept, names_in(kept))
    return Effect(totals_before, {one.harm: one for one in totals(kept, policy.label)}, before, after)


def names_in(kept: Kept) -> list[str]:
    """Every incident's id."""
    return [str(name) for (name,) in kept.rows("SELECT name FROM incident")]


def supposed(kept: Kept, ledger: Ledger, decision: Decision, policy: Policy) -> tuple[Effect, Sight]:
    """What a decision would change, and the ledger as it would be seen; nothing stays written."""
    sight = Supposing(ledger, decision)
    with kept.changing(keep=False):
        found = group(kept, sight, ledger, decision, strict=False)
        sight.regrouped(found.assignment.incident_of, {one.old: one.kept for one in found.assignment.redirects})
        return write(kept, Context(sight, policy, provenance_supposed(kept, sight)), found), sight


def provenance_supposed(kept: Kept, sight: Sight) -> Provenance:
    """Where the claims would come from: the kept lineage, and the register with what is supposed."""
    known = latest_sources(enumerate(sight.decided(("register",))))
    register = bundled_register().with_sources(source for _, _, source in known)
    return Provenance(lineage=origins_kept(kept), register=register, published=days_kept(kept))
