"""Who stands behind what is only passed on: a copy has its figures from its original, "X reports" has them from X."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from harmledger.counting.voices import spoken
from harmledger.terms.claim import Claim

Origin = tuple[str, str]
"""Whose statement it is, and whether that is a `speaker` or a `document`."""

_LONG = 5
"""Letters that an outlet's name needs to be told from a word."""
_ROUNDED = 0.25
"""Share of a figure by which its round form may miss it: "about 20" for 16 to 25."""
_AT_MOST_TIMES = 2
"""What a copy's open figure may stand for: "more than ten" for 11 to 20."""
_ROUND = frozenset({"about", "nearly", "more_than", "at_least", "up_to", "fewer_than", "vague"})
"""Hedges under which a copy may have rounded."""


def passed_on(
    told: Sequence[Claim], found: Mapping[str, Origin], lineage: Mapping[str, str], posts: Collection[str] = ()
) -> dict[str, Origin]:
    """By claim id, the origin of each claim, where `found` names the one that its own words have.

    A claim whose speaker is an outlet that these claims know stands on what that outlet's own claim stands on; one of a
    copied text (`lineage`) on what the original's claim of the same figure does. `posts` are the claims that offices
    publish themselves.
    """
    told = sorted(told, key=lambda c: c.claim_id)
    relayed = _of_outlets(told, found)
    return {**relayed, **_of_originals(told, relayed, lineage, posts)}


def _of_outlets(told: Sequence[Claim], found: Mapping[str, Origin]) -> dict[str, Origin]:
    """Claims that name an outlet as their source, under the origin of that outlet's own."""
    by_outlet: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        if len(outlet := outlet_of(claim)) >= _LONG:
            by_outlet[outlet.casefold()].append(claim)
    heard = {c.claim_id: _outlet_heard(c, by_outlet) for c in told}
    own = {o: [c for c in claims if heard[c.claim_id] is None] for o, claims in by_outlet.items()}
    changed = dict(found)
    for claim in told:
        named = heard[claim.claim_id]
        if named is not None and (source := _best(claim, own[named])) is not None:
            changed[claim.claim_id] = found[source.claim_id]
    return changed


def outlet_of(claim: Claim) -> str:
    """Where a claim was read: the last of its relays."""
    return claim.said.relayed_by[-1] if claim.said.relayed_by else ""


def _outlet_heard(claim: Claim, outlets: Mapping[str, Sequence[Claim]]) -> str | None:
    """The outlet that a claim says it comes from, other than its own."""
    words = " ".join([spoken(claim.said.speaker), *claim.said.relayed_by[:-1]]).casefold()
    heard = (o for o in sorted(outlets, key=lambda o: (-len(o), o)) if o != outlet_of(claim).casefold() and o in words)
    return next(heard, None) if words.strip() else None


def _of_originals(
    told: Sequence[Claim], found: Mapping[str, Origin], lineage: Mapping[str, str], posts: Collection[str]
) -> dict[str, Origin]:
    """Claims of copies, under the origin of the original's claim of that figure."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        by_document[claim.document_id].append(claim)
    pairs: list[tuple[Claim, Claim]] = []
    for claim in told:
        root = lineage.get(claim.document_id, claim.document_id)
        if root == claim.document_id or claim.claim_id in lineage:
            continue
        source = _best(claim, by_document.get(root, []))
        if source is not None and (_same_figure(claim, source) or found[claim.claim_id][1] == "document"):
            pairs.append((claim, source))
    posted = _posted_by_copies(pairs, found, posts)
    copied = {c.claim_id: found[source.claim_id] for c, source in pairs}
    changed = {**found, **copied}
    return {name: posted.get(origin, origin) for name, origin in changed.items()}


def _posted_by_copies(
    pairs: Sequence[tuple[Claim, Claim]], found: Mapping[str, Origin], posts: Collection[str]
) -> dict[Origin, Origin]:
    """Texts that name nobody, under the office whose own post, of the same figure, was taken for a copy of them: the
    post is the statement, though an outlet's report of it came out before."""
    posted: dict[Origin, Origin] = {}
    for copy, source in pairs:
        theirs = found[source.claim_id]
        if copy.claim_id in posts and theirs == (source.document_id, "document") and _same_figure(copy, source):
            own = (copy.document_id, "document")
            posted[theirs] = min(own, posted.get(theirs, own))
    return posted


def _best(claim: Claim, others: Sequence[Claim]) -> Claim | None:
    """Which of another text's claims this one repeats: of the same harm and figure, else of the same harm, else any."""
    return max(
        others,
        key=lambda o: (o.harm == claim.harm and _same_figure(claim, o), o.harm == claim.harm, o.part_of is None),
        default=None,
    )


def _same_figure(copy: Claim, original: Claim) -> bool:
    """Whether a copy's figure is the original's, or the original's made round."""
    a, b = copy.count, original.count
    if copy.harm != original.harm:
        return False
    if a is None or b is None:
        return a is b
    if (a.at_least, a.figure, a.at_most) == (b.at_least, b.figure, b.at_most):
        return True
    if a.hedge not in _ROUND and b.hedge not in _ROUND:
        return False
    one, two = _number(copy), _number(original)
    return abs(one - two) <= _ROUNDED * max(one, two) or (a.at_most is None and one <= two <= _AT_MOST_TIMES * one)


def _number(claim: Claim) -> int:
    count = claim.count
    if count is None:
        return 0
    return next((n for n in (count.figure, count.at_least, count.at_most) if n is not None), 0)
