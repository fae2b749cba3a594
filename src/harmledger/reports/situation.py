"""Everything that a situation report says, as one plain value: filled by the workflow, read by every rendering.

Nothing here is computed or formatted. Ids point at the claims and documents that the
situation brings along.
"""

from collections.abc import Mapping

import msgspec

from harmledger.terms.claim import Claim, Count
from harmledger.terms.document import Document, Refusal, Sighting
from harmledger.terms.estimate import Estimate, SetAside
from harmledger.terms.incident import Incident
from harmledger.terms.tally import TallySeries


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """The counting policy whose figures these are."""

    name: str
    version: str
    hash: str = ""
    """SHA-256 of the policy file, as hexadecimal digits."""
    summary: str = ""
    """What the policy does, in a sentence."""
    rules: tuple[str, ...] = ()
    """Its rules in order, each in a sentence."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """One independent source of an incident: all copies, relays and translations of one account (rule C6)."""

    name: str
    """Who it goes back to: a speaker or office, else the outlet that published first."""
    documents: tuple[str, ...]
    """Ids of the documents that carry the account; fifty copies are one origin."""
    because: str = ""
    """Why these are one origin, in a sentence."""


class TollVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What was known of an incident's toll on a day, before later reports."""

    known_on: str
    """ISO date."""
    estimates: tuple[Estimate, ...]
    because: str = ""
    """What changed against the version before it, in a sentence."""


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """How far an incident is established (rule C18). The software proposes, a person sets."""

    value: str
    """`confirmed`, `fair`, `weak`, `contested` or `discounted`."""
    author: str
    reason: str = ""
    proposed: bool = True
    """True while no person has set it."""


class ReportedIncident(msgspec.Struct, frozen=True, kw_only=True):
    """One incident with its figures and what they rest on."""

    incident: Incident
    estimates: tuple[Estimate, ...] = ()
    """One for each harm of which the incident has a figure."""
    versions: tuple[TollVersion, ...] = ()
    """The toll as it was known on earlier days, oldest first; empty where it never changed."""
    origins: tuple[Origin, ...] = ()
    grade: Grade | None = None
    pending: str = ""
    """Why the incident is below a threshold of the policy and outside the totals; empty where it counts (rule C16)."""
    near_misses: tuple[str, ...] = ()
    """Sentences: what looks like this incident and was not joined to it, and why."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A total on a day, and what the incidents inside its period and area hold of it (rule C9)."""

    as_of: str
    """ISO date."""
    count: Count
    total: int
    """The number to draw: as it was said, a floor's own number."""
    inside: int
    inside_high: int | None
    """None where an incident inside has no upper figure."""
    rest: int
    rest_high: int | None
    """What the total knows and the incidents don't; None where the total is a floor."""


class Rise(msgspec.Struct, frozen=True, kw_only=True):
    """How much a cumulative total rose between two readings: accepted then, not harmed then (rule C13)."""

    start: str | None
    end: str | None
    low: int
    figure: int | None
    """None where a reading has no number of its own."""


class Inside(msgspec.Struct, frozen=True, kw_only=True):
    """An incident beside the last reading of a total: surely or perhaps inside its period and area."""

    incident_id: str
    title: str
    figure: str
    """How many of the total's harm and group it holds, in words."""
    low: int
    high: int | None
    doubt: str = ""
    """Why it is only perhaps inside; empty where it surely is."""


class ReportedTally(msgspec.Struct, frozen=True, kw_only=True):
    """One series of totals with what is known of its relation to the incidents."""

    series: TallySeries
    reconciliation: tuple[str, ...] = ()
    """Sentences of rule C9: what of the total is matched by incidents of the ledger, and the rest."""
    readings: tuple[Reading, ...] = ()
    """Its readings beside the incidents, oldest first; those without a day are left out."""
    inside: tuple[Inside, ...] = ()
    """The incidents behind the reconciliation of the last reading: those surely inside, then those perhaps."""
    rises: tuple[Rise, ...] = ()
    """Of a cumulative total, its rises between readings."""
    rest: Estimate | None = None
    """Of a bounded total, the part that no incident holds, where the totals of the report include it (rule C7)."""


class FigureChange(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of an earlier report that is different now, and because of what."""

    sentence: str
    incident_id: str = ""
    claims: tuple[str, ...] = ()


class Undecided(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the ledger leaves open: two accounts that may be one, a namesake, a contradiction."""

    subject: str
    """What is undecided, in a few words."""
    why: str
    claims: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """A situation report before it is written down: what the ledger knew, by one policy, of one period, on one day."""

    title: str
    policy: Policy
    period_from: str | None = None
    period_to: str | None = None
    """ISO dates of the closed period that the report covers; None: from the first or to the last event."""
    as_of: str | None = None
    """ISO date: what was reported later is left out. None: all that the ledger holds."""
    ledger_head: str = ""
    """Hash of the last entry of the ledger."""
    ledger_size: int = 0
    """How many entries the ledger has."""
    language: str = "en"
    """Code of the language that the report is written in."""
    totals: tuple[Estimate, ...] = ()
    """The sums over the period's incidents, one for each harm; tallies are not in them."""
    groups: tuple[Estimate, ...] = ()
    """The sums over the incidents of each group that reports name (`by={"group": "children"}`); groups overlap."""
    incidents: tuple[ReportedIncident, ...] = ()
    tallies: tuple[ReportedTally, ...] = ()
    claims: tuple[Claim, ...] = ()
    """Every claim that anything above points at, and the other claims of the period (attacks, control, statements)."""
    documents: tuple[Document, ...] = ()
    """The reports that claims above stand in, an original before its copies."""
    copy_of: Mapping[str, str] = {}
    """Document -> the document whose text it carries; originals are not in it."""
    read: int = 0
    """How many reports the ledger has read, those included that nothing is cited from. 0: those in `documents`."""
    sightings: tuple[Sighting, ...] = ()
    changes: tuple[FigureChange, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    unrelated: tuple[SetAside, ...] = ()
    """Claims kept out of every figure for what they are (a road crash, a fighter's loss told by the enemy), and why."""
    refusals: tuple[Refusal, ...] = ()
    attributions: tuple[str, ...] = ()
    """Whose data the report stands on, as their licences ask to be named."""

    @property
    def reports_read(self) -> int:
        """How many reports were read for it."""
        return max(self.read, len(self.documents))
