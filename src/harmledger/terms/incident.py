"""An incident: a moment in time and space in which people or objects were harmed, told by many claims."""

import msgspec

from harmledger.terms.claim import Count
from harmledger.terms.place import Place


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """One event as one document tells it: the claims that share a `mention` number, drawn together for comparison."""

    mention: str
    """`document_id#number`."""
    document_id: str
    claims: tuple[str, ...]
    kind: str
    """`harm` where any claim is harm, else `attack` or `control`."""
    places: tuple[Place, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    """Closed interval of the event's local dates; None where the report gives no date."""
    date_precision: int | None = None
    killed: Count | None = None
    injured: Count | None = None
    """The whole-event figures (parts left out); None where the report gives none."""
    risen: bool = False
    """Whether a figure is told as a toll that has reached it: earlier reports told of the event before."""
    weapon: str | None = None
    actor: str | None = None
    names: tuple[str, ...] = ()
    """Names of victims."""
    objects: tuple[str, ...] = ()
    """Objects hit: "railway station", "apartment building"."""
    said_on: str | None = None
    published: str | None = None
    source: str | None = None
    text_hash: str | None = None
    """Lineage: the origin of the text, equal for copies."""
    lead: bool = True
    """Whether the report is about this event; False where it tells of it on the side."""
    keywords: tuple[str, ...] = ()
    """Proper names in the report's text, folded and sorted: what two tellings of one event tend to share."""
    words: tuple[str, ...] = ()
    """The other words of the sentences that tell of it, folded and sorted."""
    story: tuple[str, ...] = ()
    """Every word and number of the report, folded and sorted, where the report is about this event."""
    language: str = ""
    """The report's language: words are compared within one."""
    aftermath: bool = False
    """Whether the report is about what followed: an arrest, a trial, a funeral."""


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """One reason for or against two mentions telling of one incident: a number and a sentence."""

    name: str
    value: float
    weight: float
    """Log-2 odds that it adds: above zero speaks for the same incident, below zero against."""
    sentence: str


class Join(msgspec.Struct, frozen=True, kw_only=True):
    """Why a mention was put into an incident, by whom."""

    incident_id: str
    mention: str
    """`document_id#number`: the mention that was joined."""
    to: str | None
    """The mention that it was joined to; None for the incident's first."""
    score: float
    features: tuple[Feature, ...]
    author: str
    """`resolver@version`, or the person who decided."""


class Redirect(msgspec.Struct, frozen=True, kw_only=True):
    """Two incidents turned out to be one: the old id leads to the kept one from here on."""

    old: str
    kept: str
    reason: str
    author: str
    """`resolver@version`, or the person who decided."""


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """Mentions leave an incident for another one, new or known; those not named stay."""

    incident_id: str
    into: str
    mentions: tuple[str, ...]
    reason: str
    author: str
    """`resolver@version`, or the person who decided."""


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Many claims, one event. The id is given when the incident is first recorded and stays through growth."""

    incident_id: str
    claims: tuple[str, ...]
    mentions: tuple[str, ...]
    place: Place | None = None
    earliest: str | None = None
    latest: str | None = None
    weapon: str | None = None
    title: str = ""
    """"Missile strike, Pokrovsk, 16 July 2022": for a person, made from the claims."""
    joins: tuple[Join, ...] = ()
