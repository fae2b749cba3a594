"""The people of each figure by sex and age: men, women, boys, girls, and those of whom reports don't say.

The parts of an incident's figure are never added to it: the figure is taken apart, and who is left of it, told by no
report as a man, a woman, a boy or a girl, stands in rows of unknown sex or age.
"""

from collections.abc import Iterable, Sequence

import msgspec

from harmledger.counting import Policy, Provenance, estimate_incident, spelled
from harmledger.counting.statement import CHECK
from harmledger.terms.claim import OBJECT_HARMS
from harmledger.terms.decision import Decision
from harmledger.terms.estimate import Estimate
from harmledger.workflow.figures import GROUP_OF_TOTAL, Counted

ADULTS, CHILDREN, UNKNOWN, OBJECTS = "adults, sex unknown", "children, sex unknown", "people unknown", "objects"
PARTS = ("men", "women", ADULTS, "boys", "girls", CHILDREN, UNKNOWN, OBJECTS)
"""Groups in the order of the table; together they are everybody, and nobody is in two."""


def taken_apart(
    counted: Iterable[Counted],
    policy: Policy,
    known: Provenance,
    decisions: Sequence[Decision],
    group: str | None = None,
) -> list[Counted]:
    """The same incidents with each figure of people taken apart by sex and age; within `group` where it is given."""

    def part(item: Counted, harm: str, name: str) -> Estimate:
        asked = f"{group}+{name}" if group else name
        told = estimate_incident(item.claims, policy, harm=harm, group=asked, lineage=known, decisions=decisions)
        return msgspec.structs.replace(told, by={"group": name}, set_aside=())

    return [
        msgspec.structs.replace(
            item,
            estimates=tuple(
                row
                for whole in item.estimates
                if whole.claims or whole.possible is not None
                for row in parts_of(whole, item.incident.title, [part(item, whole.harm, n) for n in GROUP_OF_TOTAL])
            ),
        )
        for item in counted
    ]


def parts_of(whole: Estimate, title: str, told: Sequence[Estimate]) -> list[Estimate]:
    """One figure as its parts: those told, capped by the whole, and the rest of unknown sex and age."""
    if whole.harm in OBJECT_HARMS:
        return [named(whole, OBJECTS)]
    stated = {e.by["group"]: e for e in told if e.claims and (e.minimum or e.maximum)}
    if not stated:
        return [named(whole, UNKNOWN)]
    rows = [within(stated[name], whole) for name in ("men", "women", "boys", "girls") if name in stated]
    apart: list[Estimate] = []
    for every, name, of in (("adults", ADULTS, ("men", "women")), ("children", CHILDREN, ("boys", "girls"))):
        known = [row for row in rows if row.by["group"] in of]
        rest = left_of(within(stated[every], whole), known, name) if every in stated else None
        apart += [*known, *([rest] if rest else [])]
    unknown = left_of(whole, apart, UNKNOWN)
    return [*checked(apart, whole, title), *([unknown] if unknown else [])]


def named(estimate: Estimate, name: str) -> Estimate:
    """The estimate as the row of a group."""
    return msgspec.structs.replace(estimate, by={**estimate.by, "group": name})


def within(part: Estimate, whole: Estimate) -> Estimate:
    """A part whose upper end is never above the whole's, where the whole has one (C9)."""
    if whole.maximum is None or (part.maximum is not None and part.maximum <= whole.maximum):
        return part
    high = max(whole.maximum, part.minimum)
    return msgspec.structs.replace(part, maximum=high, wording=spelled(part.minimum, high))


def left_of(whole: Estimate, parts: Sequence[Estimate], name: str) -> Estimate | None:
    """Who is left of a figure besides its parts, as an interval; None where they are surely everybody."""
    if not parts:
        return named(whole, name)
    if any(set(whole.claims) <= set(part.claims) for part in parts):
        return None  # every claim behind the figure is of this part: whatever its range, nobody else is in it
    least, highs = sum(p.minimum for p in parts), [p.maximum for p in parts]
    most = None if None in highs else sum(h for h in highs if h is not None)
    low = 0 if most is None else max(whole.minimum - most, 0)
    high = None if whole.maximum is None else max(whole.maximum - least, low)
    if high == 0:
        return None
    bests = [p.best for p in parts]
    best = None if whole.best is None or None in bests else whole.best - sum(b for b in bests if b is not None)
    fits = best is not None and low <= best and (high is None or best <= high)
    told = ", ".join(f"{p.wording} {p.by['group']}" for p in parts)
    return Estimate(
        harm=whole.harm,
        minimum=low,
        best=best if fits else None,
        maximum=high,
        wording=spelled(low, high),
        possible=whole.possible,
        policy=whole.policy,
        because=(f"Of {whole.wording} {whole.harm} the reports tell of {told}; of the others they don't.",),
        claims=whole.claims,
        by={"group": name},
    )


def checked(parts: Sequence[Estimate], whole: Estimate, title: str) -> list[Estimate]:
    """The parts, with a word of warning where they add up to more than the whole."""
    least = sum(part.minimum for part in parts)
    if whole.maximum is None or least <= whole.maximum:
        return list(parts)
    told = f"{CHECK}{title}: the parts told of make {least} {whole.harm}, more than the whole of {whole.wording}."
    return [msgspec.structs.replace(part, because=(*part.because, told)) for part in parts]
