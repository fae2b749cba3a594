"""The register of sources of a ledger: what its entries say of each source, above what the program knows by itself."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from harmledger.counting import Provenance, Register, bundled_register
from harmledger.counting.register import folded
from harmledger.errors import UsageError
from harmledger.ledger import Ledger, create_or_open
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document
from harmledger.terms.identity import identifier
from harmledger.terms.source import Source, SourceType
from harmledger.workflow.standing import rejected, whose_text

SUBJECT = "source:"
"""How the subject of a decision on a source begins; its name follows."""


def subject_of(name: str) -> str:
    """What a decision on a source of this name is about."""
    return SUBJECT + folded(name)


def own_sources(ledger: Ledger) -> list[tuple[int, Decision, Source]]:
    """The sources that a ledger's entries register, each as its last entry has it, the newest entry first."""
    return latest_sources(pair for pair in ledger.decisions() if pair[1].verb == "register")


def latest_sources(registered: Iterable[tuple[int, Decision]]) -> list[tuple[int, Decision, Source]]:
    """The sources that decisions register, in the order of their numbers, each as its last one has it, the newest
    first."""
    held = {decision.subjects[0]: (seq, decision) for seq, decision in registered}
    newest = sorted(held.values(), key=lambda pair: -pair[0])
    return [(seq, d, msgspec.json.decode(d.value or "", type=Source)) for seq, d in newest]


def register_of(ledger: Ledger) -> Register:
    """The register as of a reader's moment: the ledger's own sources above those of the program."""
    return bundled_register().with_sources(source for _, _, source in own_sources(ledger))


def provenance(ledger: Ledger, documents: Iterable[Document] | None = None) -> Provenance:
    """Where a ledger's claims come from: the lineage of its texts that stand, and its register."""
    held = list(ledger.documents() if documents is None else documents)
    lineage = whose_text(held, rejected(ledger))
    published = {document.document_id: document.published for document in held}
    return Provenance(lineage=lineage, register=register_of(ledger), published=published)


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """The sources that were recorded, and the number of the last entry before them."""

    before: int
    sources: tuple[Source, ...]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A source of a register, and since when it stands there as it does."""

    source: Source
    entry: int | None = None
    """Number of the entry that registered it so; None where the program knows it without being told."""
    author: str = ""
    reason: str = ""


def whole_register(ledger: Ledger) -> list[Known]:
    """Every source that is known by name, those of the ledger and those of the program, by name."""
    own = [Known(source=s, entry=seq, author=d.author, reason=d.reason) for seq, d, s in own_sources(ledger)]
    taken = {folded(one.source.name) for one in own}
    others = (s for s in bundled_register().sources if not s.generic and folded(s.name) not in taken)
    return sorted([*own, *(Known(source=s) for s in others)], key=lambda one: folded(one.source.name))


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be set of a source; None and empty leave what stands. An empty text takes a field back."""

    type: SourceType | None = None
    owner: str | None = None
    side: str | None = None
    area: str | None = None
    credibility: str | None = None
    outlets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """Outlets and names that it has no longer."""


def altered(register: Register, name: str, wanted: Wanted) -> Source:
    """The source of that name with other values: names and outlets are added to those that it has."""
    source = register.named(name) or Source(name=" ".join(name.split()))
    gone = {folded(one) for one in wanted.without}
    return msgspec.structs.replace(
        source,
        type=wanted.type or source.type,
        owner=_set(wanted.owner, source.owner),
        side=_set(wanted.side, source.side),
        area=_set(wanted.area, source.area),
        credibility=source.credibility if wanted.credibility is None else wanted.credibility.strip(),
        outlets=_added(source.outlets, wanted.outlets, gone),
        names=_added(source.names, wanted.names, gone),
    )


def _set(wanted: str | None, stands: str | None) -> str | None:
    return stands if wanted is None else wanted.strip() or None


def _added(have: tuple[str, ...], more: tuple[str, ...], gone: set[str]) -> tuple[str, ...]:
    every = {folded(one): one for one in (*have, *more)}
    return tuple(one for key, one in every.items() if key not in gone)


def spelled(source: Source) -> str:
    """A source as the value of the decision that registers it."""
    return msgspec.json.encode(source, order="sorted").decode()


def check_source(subject: str, value: str | None) -> None:
    """Raise UsageError unless the value is a source and the subject its name."""
    try:
        source = msgspec.json.decode(value or "", type=Source)
    except msgspec.MsgspecError as problem:
        raise UsageError(f"not a source: {problem}", remedy='send {"name": …, "type": …} as the value') from problem
    if subject != subject_of(source.name) or not folded(source.name):
        raise UsageError(f"{subject!r} is not {subject_of(source.name)!r}", remedy="name the source that is registered")


def new_sources(ledger: Ledger, given: Iterable[Source]) -> list[Source]:
    """Those of the sources that the register does not have already, just so."""
    register = register_of(ledger)
    return [source for source in given if register.named(source.name) != source]


def register_all(path: Path, given: Iterable[Source], author: str, reason: str) -> Registered:
    """Record every source that is new or other than it stands, in one batch."""
    if not author.strip() or not reason.strip():
        raise UsageError("a register needs an author and a reason", remedy="give --author and --reason")
    with create_or_open(path) as ledger:
        before = ledger.head().size
        fresh = new_sources(ledger, given)
        ledger.record([decision_on(source, author, reason, before) for source in fresh], author=author)
    return Registered(before=before, sources=tuple(fresh))


def decision_on(source: Source, author: str, reason: str, seen: int) -> Decision:
    """The decision that registers a source."""
    subject, value = subject_of(source.name), spelled(source)
    name = identifier("decision", "register", [subject], author, reason, value, seen)
    return Decision(
        decision_id=name, verb="register", subjects=(subject,), author=author, reason=reason, value=value, seen=seen
    )
