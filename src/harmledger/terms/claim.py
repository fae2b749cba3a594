"""A claim: what one report says of harm, and the exact characters where it says it."""

from typing import Literal

import msgspec

from harmledger.terms.period import Period
from harmledger.terms.place import Place

SCHEMA = 1
"""Version of the claim schema, written on every line."""

ELSEWHERE = 10_000
"""Mention numbers from here on are of other stories that a document only points to: "RELATED: Blast kills two"."""

Kind = Literal["harm", "tally", "attack", "control", "statement"]
Harm = Literal[
    "killed", "injured", "missing", "trapped", "detained", "abducted", "captured", "tortured", "sexual_violence",
    "displaced", "evacuated", "affected", "damaged", "destroyed", "rescued", "found", "released", "returned",
]  # fmt: skip
Modality = Literal["asserted", "possible", "denied", "hypothetical", "superseded"]
Change = Literal["total", "additional", "revision"]
Cause = Literal["direct", "indirect", "unrelated", "unknown"]
Status = Literal["civilian", "combatant", "other protected", "unknown"]
Age = Literal["adult", "child", "unknown"]
Position = Literal["alleged", "accepted", "denied"]
Outcome = Literal["carried out", "attempted", "repelled"]

OBJECT_HARMS: frozenset[str] = frozenset({"damaged", "destroyed"})
"""Harms done to objects; every other harm is done to people."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Characters of the document that carry one part of a claim: `text[start:end] == quote`, always."""

    start: int
    end: int
    quote: str
    role: str
    """`count`, `harm`, `who`, `what`, `where`, `when`, `weapon`, `speaker`, `relayed_by`, `alleged_perpetrator`,
    `holder`, `modality` or `sentence`."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many, as worded and as the literal interval of the words. None is "open", never zero.

    "More than 665" is at_least 666, figure 665, at_most None; a page prints the wording, never the 666.
    """

    at_least: int | None
    figure: int | None
    at_most: int | None
    hedge: str | None = None
    """The meaning of the hedging words: `at_least`, `more_than`, `up_to`, `fewer_than`, `about`, `nearly`,
    `between`, `vague`, `verified`, `none`, `none_reported`; None for a plain number."""
    wording: str = ""


def number_told(count: Count | None) -> int:
    """The number of a count, or its floor where it has none; 0 where it has neither."""
    return (count.figure or count.at_least or 0) if count is not None else 0


WOUNDED = "wounded"
"""The role of those who were hurt before they died: it tells what became of them, not who they are."""


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """The people harmed. "People" is status `unknown`, never civilian by default; a child is under 18."""

    wording: str
    status: Status = "unknown"
    age: Age = "unknown"
    sex: str = "unknown"
    roles: tuple[str, ...] = ()
    """`medic`, `journalist`, `rescuer`, `aid worker`, `police`, `attacker`…; `wounded` for who died of wounds."""
    affiliation: str | None = None
    names: tuple[str, ...] = ()

    @property
    def calling(self) -> str | None:
        """The first role that says who they are, as "medic" does; None without one."""
        return next((role for role in self.roles if role != WOUNDED), None)


class What(msgspec.Struct, frozen=True, kw_only=True):
    """The objects harmed."""

    wording: str
    type: str | None = None
    """`house`, `apartment building`, `school`, `hospital`, `power`, `building`…"""


class Weapon(msgspec.Struct, frozen=True, kw_only=True):
    """What did the harm."""

    wording: str
    type: str
    """`missile`, `artillery`, `airstrike`, `drone`, `bomb`, `mine`, `small arms`…"""
    number: int | None = None
    """How many of them: weapons, never people."""


class AllegedPerpetrator(msgspec.Struct, frozen=True, kw_only=True):
    """Who is said to have done it; who says so stands in `said`."""

    wording: str
    actor: str
    position: Position = "alleged"


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it."""

    wording: str
    name: str | None = None
    role: str | None = None
    organisation: str | None = None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Who made the statement, through whom it came, and on which date it was made."""

    speaker: Speaker | None = None
    relayed_by: tuple[str, ...] = ()
    """Relays, outermost last: ISW, via DW, via this outlet."""
    on: str | None = None
    """ISO date of the statement."""


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who holds, took or lost a place."""

    wording: str
    actor: str
    event: Literal["taken", "held", "lost", "contested", "retaken"] = "held"


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that one report says, tied to the characters that say it. Field meanings: docs/reference/claim.md."""

    claim_id: str
    document_id: str
    kind: Kind
    harm: Harm | None = None
    count: Count | None = None
    part_of: str | None = None
    change: Change | None = None
    who: Who | None = None
    what: What | None = None
    where: tuple[Place, ...] = ()
    when: Period | None = None
    weapon: Weapon | None = None
    alleged_perpetrator: AllegedPerpetrator | None = None
    said: Said = Said()
    modality: Modality = "asserted"
    preliminary: bool = False
    cause: Cause = "unknown"
    holder: Holder | None = None
    outcome: Outcome | None = None
    evidence: tuple[Evidence, ...] = ()
    found_by: str = ""
    confidence: float = 0.5
    mention: int = 0
    """Number of the event within its document: claims of one document with the same number tell of one event. From
    `ELSEWHERE` on they are of other stories, which the document only points to."""
    schema: int = SCHEMA
