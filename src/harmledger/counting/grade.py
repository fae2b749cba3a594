"""Proposes how well an incident is attested, in the five steps of Airwars; a person sets the grade (rule C18)."""

from collections.abc import Mapping, Sequence

import msgspec

from harmledger.counting.origins import independence, sharing_in
from harmledger.counting.policy import Policy
from harmledger.counting.register import Provenance
from harmledger.terms.claim import Claim


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """A proposed grade, and the sentence that a recorder would write under it."""

    grade: str
    """`confirmed` (responsibility accepted), `fair`, `weak`, `contested`, `discounted`."""
    because: str
    sources: tuple[str, ...]
    """The independent sources."""


def propose_grade(
    claims: Sequence[Claim],
    policy: Policy,
    *,
    lineage: Mapping[str, str] | Provenance | None = None,
    names: Mapping[str, str] | None = None,
) -> Grade:
    """Confirmed: somebody accepted responsibility. Contested: rival accounts of who did it. Discounted: all who were
    harmed are told to be fighters. Fair: two or more independent sources. Weak: one alone.

    A striker's denial or counter-claim alone proposes contested, never discounted. `names` are the sources' names as
    the reason spells them.
    """
    told = [c for c in claims if c.kind == "harm" and c.modality in ("asserted", "denied")]
    sharing = sharing_in(policy.settings_of("independent_origins"))
    sources = independence((c for c in told if c.modality == "asserted"), lineage, sharing)
    grade, because = _judge(told, tuple((names or {}).get(source, source) for source in sources))
    return Grade(grade=grade, because=because, sources=sources)


def _judge(told: Sequence[Claim], sources: tuple[str, ...]) -> tuple[str, str]:
    accepted = sorted(
        {
            c.alleged_perpetrator.actor
            for c in told
            if c.alleged_perpetrator and c.alleged_perpetrator.position == "accepted"
        }
    )
    if accepted:
        return "confirmed", f"Responsibility accepted by {', '.join(accepted)}."
    actors = sorted(
        {
            c.alleged_perpetrator.actor
            for c in told
            if c.alleged_perpetrator and c.alleged_perpetrator.position == "alleged"
        }
    )
    if len(actors) > 1:
        return "contested", f"Rival accounts of who did it: {', '.join(actors)}."
    if any(c.alleged_perpetrator and c.alleged_perpetrator.position == "denied" for c in told):
        return "contested", "The alleged perpetrator denies it."
    people = [c.who.status if c.who else "unknown" for c in told if c.modality == "asserted"]
    if people and set(people) == {"combatant"}:
        return "discounted", "All who were harmed are told to be fighters."
    if len(sources) > 1:
        return "fair", f"{len(sources)} independent sources: {'; '.join(sources)}."
    return "weak", f"One source alone: {sources[0]}." if sources else "No source asserts it."
