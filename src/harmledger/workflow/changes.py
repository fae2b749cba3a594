"""What changed in the figures between two days of knowledge, and because of which reports."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from harmledger.counting import Policy
from harmledger.ledger import Ledger
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document
from harmledger.terms.estimate import Estimate
from harmledger.workflow.figures import Counted, count_incidents


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that differs between two days of knowledge."""

    incident_id: str
    harm: str
    before: str | None
    """The figure as it was worded; None where it was not known."""
    after: str | None
    """None where the figure is no longer there."""
    documents: tuple[str, ...]
    """Reports that the later figure rests on and the earlier could not."""
    sentence: str
    title: str = ""
    """The incident's, as it is now."""
    claims: tuple[str, ...] = ()
    """Claims that the later figure rests on."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """The two days: what was known of each incident before, under its id of now, and which reports came since."""

    before: Mapping[str, Sequence[Counted]]
    old: frozenset[str]
    documents: Mapping[str, Document]
    read_before: frozenset[str]
    """Documents whose claims were known before."""
    decisions: tuple[Decision, ...] = ()
    """What people decided, took back or registered in between, in order."""


def changes(before: Ledger, after: Ledger, policy: Policy) -> list[Change]:
    """Every figure that changed, came or went, in the order of the incidents."""
    old = frozenset(document.document_id for document in before.documents(with_text=False))
    documents = {document.document_id: document for document in after.documents(with_text=False)}
    was, now = count_incidents(before, policy), count_incidents(after, policy)
    read = frozenset(claim.document_id for claim in before.claims())
    made = tuple(d for seq, d in after.decisions(undone=True) if before.as_of < seq)
    return changes_between(was, now, after.leads_to, old, documents, read, made)


def changes_between(
    before: Iterable[Counted],
    after: Sequence[Counted],
    leads_to: Callable[[str], str],
    old: frozenset[str] = frozenset(),
    documents: Mapping[str, Document] | None = None,
    read_before: frozenset[str] = frozenset(),
    decisions: tuple[Decision, ...] = (),
) -> list[Change]:
    """Every figure of some incidents that differs; `leads_to` gives the id that an id of before bears now, `old` are
    the documents that were there."""
    earlier: dict[str, list[Counted]] = defaultdict(list)
    for item in before:
        earlier[leads_to(item.incident.incident_id)].append(item)
    known = Known(
        before=earlier, old=old, documents=documents or {}, read_before=read_before or old, decisions=decisions
    )
    there = {item.incident.incident_id for item in after}
    found = [change for item in after for change in changes_of(item, known)]
    return found + [change for name in sorted(set(earlier) - there) for change in gone(name, earlier[name])]


def changes_of(item: Counted, known: Known) -> Iterable[Change]:
    """The changed figures of one incident."""
    before = worded(known.before.get(item.incident.incident_id, ()))
    for harm, was, now in differing(before, item.estimates):
        yield change_of(item, harm, was, now, known)


def differing(
    before: Mapping[str, str], estimates: Iterable[Estimate]
) -> Iterable[tuple[str, str | None, Estimate | None]]:
    """The harms whose figure is other than it was, with what it was and what it is; None where there was or is none."""
    after = {estimate.harm: estimate for estimate in estimates}
    for harm in [*after, *(harm for harm in before if harm not in after)]:
        was, now = before.get(harm), after.get(harm)
        if was is None and now is not None and now.outside:
            continue  # a road crash is told of, and changes no figure
        if now is None or was != figure_of(now):
            yield harm, was, now


def worded(earlier: Sequence[Counted]) -> dict[str, str]:
    """The figures of one incident, or of those that are one by now: "2 and 3 (two incidents then)"."""
    by_harm: dict[str, list[str]] = defaultdict(list)
    for item in earlier:
        for estimate in item.estimates:
            by_harm[estimate.harm].append(figure_of(estimate))
    return {
        harm: words[0] if len(words) == 1 else f"{' and '.join(words)} ({len(words)} incidents then)"
        for harm, words in by_harm.items()
    }


def change_of(item: Counted, harm: str, was: str | None, now: Estimate | None, known: Known) -> Change:
    """One change with its sentence: what it was, what it is, because of whom."""
    reports = {claim.document_id for claim in item.claims}
    fresh = carriers(reports - known.old or reports - known.read_before, item, now)
    is_now = figure_of(now) if now else "not told"
    told = f"was {was}, is now {is_now}" if was is not None else f"is told for the first time: {is_now}"
    return Change(
        incident_id=item.incident.incident_id,
        harm=harm,
        before=was,
        after=figure_of(now) if now else None,
        documents=fresh,
        sentence=f"{item.incident.title}: {harm} {told}{because(fresh, known.documents) or decided(item, known)}",
        title=item.incident.title,
        claims=now.claims if now else (),
    )


def carriers(fresh: Collection[str], item: Counted, now: Estimate | None) -> tuple[str, ...]:
    """Those of the new reports that carry the figure; where none does, those that tell of the harm at all, else all."""
    held = set(now.claims) if now else set()
    carrying = {claim.document_id for claim in item.claims if claim.claim_id in held}
    telling = {claim.document_id for claim in item.claims if now is not None and claim.harm == now.harm}
    chosen = next((some for some in (carrying, telling) if some & set(fresh)), set(fresh))
    return tuple(sorted(chosen & set(fresh)))


def figure_of(estimate: Estimate) -> str:
    """A figure with the people feared beside it: "not known, 4 feared"."""
    return estimate.wording if estimate.possible is None else f"{estimate.wording}, {estimate.possible} feared"


NAMED = 4
"""Reports that a reason names; it says how many more there are."""


def because(fresh: Sequence[str], documents: Mapping[str, Document]) -> str:
    """Which reports changed a figure, by outlet and day, the earliest first; empty where no new report did."""
    if not fresh:
        return ""
    dated = sorted(fresh, key=lambda name: (documents[name].published or "9999" if name in documents else "9999", name))
    told = list(dict.fromkeys(named(name, documents.get(name)) for name in dated))
    more = f" and {len(told) - NAMED} more" if len(told) > NAMED else ""
    return f", because of {', '.join(told[:NAMED])}{more}"


def named(name: str, document: Document | None) -> str:
    """A report by its outlet and day; by its id where it has no outlet."""
    if document is None or not document.source:
        return name
    return f"{document.source} of {document.published[:10]}" if document.published else document.source


def decided(item: Counted, known: Known) -> str:
    """Whose decision changed a figure without a new report: the last one about this incident, its claims or reports,
    else the last about any source, else what else may have."""
    about = {item.incident.incident_id, *item.incident.mentions}
    about |= {name for claim in item.claims for name in (claim.claim_id, claim.document_id)}
    named = [d for d in known.decisions if about & set(d.subjects)]
    others = [d for d in known.decisions if d.verb in ("register", "undo", "same", "different", "retract", "reject")]
    last = (named or others)[-1:]
    if not last:
        return ", without a new report: by a decision, or because reports were read anew"
    return f", by a decision of {last[0].author}: {last[0].verb}, “{last[0].reason}”"


def gone(incident_id: str, earlier: Sequence[Counted]) -> Iterable[Change]:
    """The figures of an incident that is no longer there: its reports tell of others now, or were taken out."""
    for harm, was in worded(earlier).items():
        yield Change(
            incident_id=incident_id,
            harm=harm,
            before=was,
            after=None,
            documents=(),
            title=earlier[0].incident.title,
            sentence=f"{earlier[0].incident.title}: {harm} was {was}, and the incident is no longer there",
        )
