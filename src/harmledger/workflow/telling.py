"""An incident as a person is told of it: figures, earlier versions, sources by origin, grade, what came close."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version

import msgspec

from harmledger.counting import Policy, Provenance, estimate_incident, propose_grade
from harmledger.incidents import Resolution, near_misses
from harmledger.ledger import Ledger
from harmledger.reports.situation import Grade, Origin, ReportedIncident, TollVersion
from harmledger.terms.claim import OBJECT_HARMS, Claim
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document
from harmledger.terms.incident import Feature, Join
from harmledger.workflow.figures import Counted
from harmledger.workflow.registering import provenance

WORD = re.compile(r"\w+")
NAMED = 3
"""Speakers of one origin that its name lists; it says how many more there are."""


Near = Callable[[str], Sequence[tuple[str, float, tuple[Feature, ...]]]]
"""By a mention, the mentions of other incidents that came near, each with score and reasons, the closest first."""


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for each incident alike: read once for all of them."""

    policy: Policy
    documents: Mapping[str, Document]
    provenance: Provenance
    """The lineage of the texts, and the register of sources."""
    grades: Mapping[str, Decision]
    """Incident -> the decision that set its grade."""
    joins: Mapping[str, tuple[Join, ...]]
    """Incident -> the recorded reasons of its joins."""
    near: Near | None = None
    """For near misses; without it none are told."""

    @property
    def origins(self) -> Mapping[str, str]:
        """Document -> the document whose text it carries."""
        return self.provenance.lineage


def background(ledger: Ledger, policy: Policy, resolution: Resolution | None = None) -> Background:
    """Read what every incident needs from a ledger, as of its reader's moment."""
    documents = {document.document_id: document for document in ledger.documents()}
    joins: dict[str, list[Join]] = defaultdict(list)
    for join in ledger.joins():
        joins[join.incident_id].append(join)
    grades = {
        ledger.leads_to(decision.subjects[0]): decision
        for _, decision in ledger.decisions()
        if decision.verb == "grade"
    }
    return Background(
        policy=policy,
        documents=documents,
        provenance=provenance(ledger, documents.values()),
        grades=grades,
        joins={name: tuple(held) for name, held in joins.items()},
        near=nearness(resolution) if resolution is not None else None,
    )


def nearness(resolution: Resolution) -> Near:
    """Near misses by a resolution that is in memory."""
    return lambda mention: near_misses(resolution, mention) if mention in resolution.profiles else []


def tell(item: Counted, known: Background, *, closely: bool = False) -> ReportedIncident:
    """An incident with its figures and sources; `closely`: also its earlier versions and what came near to it."""
    origins = tuple(grouped_origins(item.standing, item.origins, known.documents))
    incident_id = item.incident.incident_id
    return ReportedIncident(
        incident=msgspec.structs.replace(item.incident, joins=known.joins.get(incident_id, ())),
        estimates=item.estimates,
        versions=tuple(versions(item, known)) if closely else (),
        origins=origins,
        grade=grade_of(item, known),
        pending=item.pending,
        near_misses=tuple(near(item, known)) if closely and known.near is not None else (),
    )


def harms_people(item: Counted) -> bool:
    """Whether an incident has a figure, or a fear, of people harmed that is more than nobody."""
    return any(_tells(item, estimate.harm) for estimate in item.estimates if estimate.harm not in OBJECT_HARMS)


def harms_somebody(item: Counted) -> bool:
    """Whether an incident has a figure that a policy lets stand, or one that was set aside and must be shown.

    A crash or a house fire is told of with what is no harm of the conflict, not among the incidents.
    """
    if all(claim.cause == "unrelated" for claim in item.claims if claim.harm is not None):
        return False
    return any(estimate.claims or estimate.set_aside or estimate.possible for estimate in item.estimates)


def _tells(item: Counted, harm: str) -> bool:
    estimate = next(estimate for estimate in item.estimates if estimate.harm == harm)
    return bool(estimate.minimum or estimate.maximum or estimate.possible)


def grade_of(item: Counted, known: Background) -> Grade:
    """The grade that a person set, else the one that the rules propose, with the names of its sources."""
    decided = known.grades.get(item.incident.incident_id)
    if decided is not None and decided.value:
        return Grade(value=decided.value, author=decided.author, reason=decided.reason, proposed=False)
    names = {key: name for key, name, _ in named_origins(item.standing, item.origins, known.documents)}
    proposed = propose_grade(item.standing, known.policy, lineage=known.provenance, names=names)
    author = f"proposed by harmledger {software()}"
    return Grade(value=proposed.grade, author=author, reason=proposed.because)


@cache
def software() -> str:
    """The version of this program; looking it up reads files, so it is done once."""
    return version("harmledger")


def grouped_origins(
    claims: Sequence[Claim], told: Mapping[str, tuple[str, str]], documents: Mapping[str, Document]
) -> Iterable[Origin]:
    """The independent sources of an incident, each with the reports that carry it, the most carried first."""
    held: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        held[told[claim.claim_id][0]].add(claim.document_id)
    named = {key: (name, kind) for key, name, kind in named_origins(claims, told, documents)}
    for key, reports in sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        name, kind = named[key]
        because = f"all carry the statement of {name}" if kind == "speaker" else "one text, seen in each of them"
        yield Origin(name=name, documents=tuple(sorted(reports)), because=because if len(reports) > 1 else "")


def named_origins(
    claims: Iterable[Claim], told: Mapping[str, tuple[str, str]], documents: Mapping[str, Document]
) -> Iterable[tuple[str, str, str]]:
    """Each origin's key, its name as a person reads it, and whether it is a `speaker` or a `document`."""
    voices: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        spoken = claim.said.speaker
        voices[told[claim.claim_id]].update({" ".join(spoken.wording.split())} if spoken and spoken.wording else ())
    for (key, kind), wordings in sorted(voices.items()):
        yield key, (spoken_names(wordings) or key) if kind == "speaker" else outlet(key, documents), kind


def spoken_names(wordings: Iterable[str]) -> str:
    """ "the city's deputy mayor / the prosecutors": the fullest wordings, those of which another has every word left
    out."""
    longest = sorted(set(wordings), key=lambda words: (-len(words), words))
    kept: list[str] = []
    for words in longest:
        told = set(WORD.findall(words.casefold()))
        if not any(told <= set(WORD.findall(other.casefold())) for other in kept):
            kept.append(words)
    more = f" and {len(kept) - NAMED} more" if len(kept) > NAMED else ""
    return " / ".join(sorted(kept[:NAMED])) + more


def outlet(document_id: str, documents: Mapping[str, Document]) -> str:
    """The outlet of a document by name; its title or id where it names none."""
    document = documents.get(document_id)
    return (document.source or document.title or document_id) if document else document_id


def versions(item: Counted, known: Background) -> Iterable[TollVersion]:
    """The toll as it could be known on each day on which a report came out; only days on which it changed."""
    said = {claim.claim_id: day_of(claim, known.documents) for claim in item.standing}
    days = sorted({day for day in said.values() if day})
    before: list[str] = []
    found: list[TollVersion] = []
    for day in days:
        held = [claim for claim in item.standing if (said[claim.claim_id] or "9999") <= day]
        estimates = [
            estimate_incident(held, known.policy, harm=e.harm, lineage=known.provenance) for e in item.estimates
        ]
        words = [estimate.wording for estimate in estimates]
        if words != before:
            fresh = {outlet(claim.document_id, known.documents) for claim in held if said[claim.claim_id] == day}
            found.append(
                TollVersion(
                    known_on=day,
                    estimates=tuple(e for e in estimates if e.claims),
                    because=f"Told by {', '.join(sorted(fresh))}.",
                )
            )
            before = words
    return found if len(found) > 1 else []


def day_of(claim: Claim, documents: Mapping[str, Document]) -> str | None:
    """The day on which a claim was said, else on which its report came out."""
    document = documents.get(claim.document_id)
    published = document.published[:10] if document is not None and document.published else None
    return claim.said.on or published


CLOSEST = 5
"""Reports that a page names as close to an incident; the ledger can name the rest."""
IN_WORDS = ("text", "keywords", "rare", "wording", "story", "lead")
"""Features that compare words alone."""


def telling_reason(reasons: Sequence[Feature]) -> Feature:
    """What speaks most against a join, words aside where something else does."""
    against = [reason for reason in reasons if reason.weight < 0 and reason.name not in IN_WORDS]
    return min(against or reasons, key=lambda reason: reason.weight)


def near(item: Counted, known: Background) -> Iterable[str]:
    """What came close to being this incident and was not joined, and why: each report once, the closest few first.

    Another event of a report that tells of this one is none that came close: the report itself tells them apart. That
    two reports use other words says little: where place, day or weapon speaks against the join, that is told.
    """
    if known.near is None:
        return
    held = set(item.incident.mentions)
    own = {mention.rpartition("#")[0] for mention in held}
    closest: dict[str, tuple[float, str]] = {}
    for mention in sorted(held):
        for other, value, reasons in known.near(mention):
            told_by = other.rpartition("#")[0]
            if (
                other not in held
                and told_by not in own
                and reasons
                and value > closest.get(other, (float("-inf"), ""))[0]
            ):
                closest[other] = value, telling_reason(reasons).sentence
    for other, (value, sentence) in sorted(closest.items(), key=lambda pair: (-pair[1][0], pair[0]))[:CLOSEST]:
        where = outlet(other.rpartition("#")[0], known.documents)
        yield f"A report of {where} came close (score {value:.1f}): {sentence}"
