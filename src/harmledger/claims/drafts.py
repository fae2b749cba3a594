"""Claims in the making: one for each finding, before repeated figures are joined and identifiers given."""

from collections.abc import Sequence

from harmledger.claims.clauses import Finding
from harmledger.claims.events import Event
from harmledger.claims.scene import Located, Scene
from harmledger.terms.claim import (
    AllegedPerpetrator,
    Cause,
    Count,
    Evidence,
    Harm,
    Holder,
    Kind,
    Modality,
    Outcome,
    Said,
    Weapon,
    What,
    Who,
)
from harmledger.terms.period import Period
from harmledger.terms.place import Place


class Draft:
    """What will be one claim. Everything in it stands in the text, or is inherited from the event it tells of."""

    __slots__ = (
        "alone", "cause", "change", "count", "event", "evidence", "finding", "harm", "holder", "kind", "label",
        "modality", "outcome", "own_place", "own_when", "part_of", "perpetrator", "preliminary", "refers", "rule",
        "said", "scene", "weapon", "what", "when", "where", "who",
    )  # fmt: skip

    def __init__(self, kind: Kind, harm: Harm | None, scene: Scene, rule: str) -> None:
        self.kind: Kind = kind
        self.harm = harm
        self.scene = scene
        self.rule = rule
        self.label = ""
        self.finding: Finding | None = None
        self.count: Count | None = None
        self.part_of: Draft | None = None
        self.change: str | None = None
        self.who: Who | None = None
        self.what: What | None = None
        self.where: tuple[Place, ...] = ()
        self.when: Period | None = None
        self.own_place = False
        self.own_when = False
        self.weapon: Weapon | None = None
        self.perpetrator: AllegedPerpetrator | None = None
        self.said = Said()
        self.modality: Modality = "asserted"
        self.preliminary = False
        self.cause: Cause = "unknown"
        self.holder: Holder | None = None
        self.outcome: Outcome | None = None
        self.event: Event | None = None
        self.refers = False
        self.alone = False
        """Nobody else is harmed in the sentence of one who harmed himself."""
        self.evidence: dict[tuple[int, int, str], None] = {}
        """Stretches of the text with their role, each once, in the order in which they were found."""

    def point_at(self, start: int, end: int, role: str) -> None:
        """Add the characters that carry one part of the claim."""
        if end > start:
            self.evidence[start, end, role] = None

    def pointed(self, text: str) -> tuple[Evidence, ...]:
        """The evidence with its quotes, in the order of the text."""
        return tuple(
            Evidence(start=start, end=end, quote=text[start:end], role=role)
            for start, end, role in sorted(self.evidence)
        )

    @property
    def located(self) -> Located | None:
        """The place that a list tells for this figure alone: "four in Nikopol, two in Marhanets"."""
        return self.finding.located if self.finding is not None else None

    @property
    def single(self) -> bool:
        """One person told of by itself: "a man", "the owner", "he", a name."""
        return self.label in SINGLE and self.count is not None and self.count.figure == 1


SINGLE = frozenset(
    {"people.one", "people.definite", "people.name", "people.pronoun", "people.self", "people.surname"}
)  # fmt: skip
"""Groups that tell of one person by itself."""


def figure_of(draft: Draft) -> int | None:
    """The draft's number, or its floor where it has none."""
    if draft.count is None:
        return None
    return draft.count.figure if draft.count.figure is not None else draft.count.at_least


def people(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that count people in one incident or a total."""
    return [draft for draft in drafts if draft.kind in ("harm", "tally") and draft.what is None]


def likeness(later: Draft, earlier: Draft) -> bool:
    """Whether name, sex and age let two descriptions be one person's."""
    if later.who is None or earlier.who is None:
        return False
    ours, theirs = surnames(later), surnames(earlier)
    if ours and theirs and not ours & theirs:
        return False
    if later.who.sex != earlier.who.sex and "unknown" not in (later.who.sex, earlier.who.sex):
        return False
    return later.who.age == earlier.who.age or "unknown" in (later.who.age, earlier.who.age)


def surnames(draft: Draft) -> set[str]:
    """The last words of the names that a draft tells."""
    return {name.split()[-1].lower() for name in draft.who.names} if draft.who is not None else set()
