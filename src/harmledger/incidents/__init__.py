"""From claims to incidents: which reports tell of one event, and why.

event_mentions(claims, documents, lineage=None) -> list[EventMention]   claims of one document with one number
resolve(mentions, decisions=(), held=None) -> Resolution                the same groups in any order
Resolution.grow(mentions) -> set[str]                                   only the neighbourhoods touched; as in one go
Resolution.groups(), .mentions(), .why(a, b), .neighbours(mention)
assign_ids(groups, known, resolution, retired=…) -> Assignment          ids, joins, redirects, splits
incidents_of(resolution, assignment, joins=()) -> list[Incident]
build_incident(incident_id, mentions, joins=()) -> Incident
explain_incident(incident, resolution) -> list[str]                     why one, and the near misses with reasons
near_misses(resolution, mention)
walls_of(decisions, held) -> Walls                                      what people decided, as pairs of mentions
load_weights() -> Weights                                               the table of reasons; `.author` for the log
"""

from harmledger.incidents.explain import build_incident, explain_incident, incidents_of, sentences
from harmledger.incidents.ids import Assignment, assign_ids
from harmledger.incidents.mentions import event_mentions, mention_id
from harmledger.incidents.resolve import Resolution, near_misses, resolve
from harmledger.incidents.walls import Held, Walls, walls_of
from harmledger.incidents.weights import Weights, load_weights

__all__ = [
    "Assignment", "Held", "Resolution", "Walls", "Weights", "assign_ids", "build_incident", "event_mentions",
    "explain_incident", "incidents_of", "load_weights", "mention_id", "near_misses", "resolve", "sentences", "walls_of",
]  # fmt: skip
