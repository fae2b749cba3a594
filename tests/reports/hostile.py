"""The invented situation with hostile text wherever a source, a person or a file may bring text along."""

import msgspec

from tests.reports.situations import CLAIMS, situation

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "{figure} {harms} {n}",
    "javascript:alert(1)",
    "\u202e\u0000\ud800",
    "]]><!--",
]


def poison(value, bad):
    """Replace every text of a term by hostile text, wherever it is free to be any text."""
    if isinstance(value, str):
        return bad
    if isinstance(value, tuple):
        return tuple(poison(item, bad) for item in value)
    if isinstance(value, msgspec.Struct):
        free = {name: getattr(value, name) for name in value.__struct_fields__ if name not in KEPT}
        return msgspec.structs.replace(value, **{name: poison(field, bad) for name, field in free.items()})
    return value


KEPT = {
    "claim_id", "document_id", "kind", "harm", "hedge", "language", "earliest", "latest", "on", "as_of", "period_from",
    "period_to", "known_on", "start", "published", "claims", "documents", "incident_id", "incidents", "part_of",
    "modality",
    "position", "event", "status", "age", "evidence", "level", "change", "cause", "value", "url", "to",
}  # fmt: skip
"""Fields that hold an id, a date or one word of a closed list."""


def poisoned(bad):
    """The invented situation with hostile text in every field that takes free text, sources and quotes included."""
    whole = situation()
    documents = tuple(
        msgspec.structs.replace(poison(one, bad), text=f"{bad} {one.text}", url=bad) for one in whole.documents
    )
    claims = tuple(msgspec.structs.replace(poison(one, bad), evidence=()) for one in CLAIMS)
    incidents = tuple(poison(told, bad) for told in whole.incidents)
    replaced = {"documents": documents, "claims": claims, "incidents": incidents}
    rest = {name: poison(getattr(whole, name), bad) for name in ("title", "policy", "changes", "undecided", "tallies")}
    more = {name: poison(getattr(whole, name), bad) for name in ("unrelated", "refusals", "attributions", "sightings")}
    return msgspec.structs.replace(whole, **replaced, **rest, **more)
