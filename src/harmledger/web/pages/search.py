"""Search: full text and by field; every question is an address."""

from typing import Annotated, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec
from fastapi import Form
from fastapi.responses import Response

from harmledger.ledger import Hit, open_for_reading
from harmledger.reports import narrative
from harmledger.reports.numbering import document_title
from harmledger.terms import claim as terms
from harmledger.terms.claim import Claim
from harmledger.web.views import claim_lines, incident_line
from harmledger.web.visit import Here, Visit
from harmledger.workflow.reviewing import Desk

SHOWN = 40
"""Of each sort of thing on one page; the counts are of all."""


LONGEST = 60
"""Characters of a saved search's name."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question: words, and what the claims' fields must be."""

    q: str = ""
    kind: str = ""
    harm: str = ""
    modality: str = ""
    place: str = ""
    speaker: str = ""
    since: str = ""
    until: str = ""

    @property
    def by_field(self) -> bool:
        """Whether any field narrows it."""
        return any((self.kind, self.harm, self.modality, self.place, self.speaker, self.since, self.until))


def search(
    visit: Here, q: str = "", kind: str = "", harm: str = "", modality: str = "", place: str = "", speaker: str = "",
    since: str = "", until: str = "",
) -> Response:  # fmt: skip
    """Claims, incidents and reports that a question finds, with how many of each there are."""
    asked = Asked(q=q.strip(), kind=kind, harm=harm, modality=modality, place=place.strip(), speaker=speaker.strip(),
                  since=since, until=until)  # fmt: skip
    desk, tongue = visit.desk, visit.tongue
    hits = texts(visit, asked)
    found = [claim for claim in desk.claims.values() if fits(claim, asked, desk, {hit.document_id for hit in hits})]
    incidents = list(dict.fromkeys(desk.incident_of[c.claim_id] for c in found if c.claim_id in desk.incident_of))
    is_asked = bool(asked.q or asked.by_field)
    return visit.page(
        "search-results.html" if visit.request.headers.get("hx-request") else "search.html",
        asked=asked,
        is_asked=is_asked,
        claims=claim_lines([claim.claim_id for claim in found[:SHOWN]], desk, tongue) if is_asked else [],
        claims_found=len(found) if is_asked else 0,
        incidents=[incident_line(name, desk, tongue) for name in incidents[:SHOWN]] if is_asked else [],
        incidents_found=len(incidents) if is_asked else 0,
        hits=[(hit, document_title(desk.known.documents[hit.document_id])) for hit in hits[:SHOWN]
              if hit.document_id in desk.known.documents],
        hits_found=len(hits),
        shown=SHOWN,
        saved={name: dict(parse_qsl(question)) for name, question in visit.house.remembered.memory.searches.items()},
        question=visit.request.url.query,
        kinds=get_args(terms.Kind),
        harms=get_args(terms.Harm),
        modalities=get_args(terms.Modality),
    )  # fmt: skip


def texts(visit: Visit, asked: Asked) -> list[Hit]:
    """Reports that hold all the words."""
    if not asked.q:
        return []
    with open_for_reading(visit.house.desks.path, visit.as_of) as ledger:
        return ledger.search(asked.q, limit=1000)


def fits(claim: Claim, asked: Asked, desk: Desk, documents: set[str]) -> bool:
    """Whether a claim is one that the question asks for: its words in the quote, or in a report that was found."""
    said = claim.said.speaker
    places = " ".join(f"{narrative.place_text(place)} {place.wording}" for place in claim.where)
    spoken = " ".join(part for part in (said.wording, said.name, said.organisation) if part) if said else ""
    first = (claim.when.earliest or "")[:10] if claim.when else ""
    last = (claim.when.latest or claim.when.earliest or "")[:10] if claim.when else ""
    return (
        asked.kind in ("", claim.kind)
        and asked.harm in ("", claim.harm)
        and asked.modality in ("", claim.modality)
        and asked.place.casefold() in places.casefold()
        and asked.speaker.casefold() in spoken.casefold()
        and (not asked.since or last >= asked.since)
        and (not asked.until or ("" < first <= asked.until))
        and (not asked.q or claim.claim_id.startswith(asked.q) or in_words(claim, asked.q, documents))
    )


def in_words(claim: Claim, words: str, documents: set[str]) -> bool:
    """Whether a claim's own words hold the words asked for; its report alone is not enough."""
    own = " ".join(item.quote for item in claim.evidence).casefold()
    return claim.document_id in documents and all(word.casefold().strip('"*') in own for word in words.split())


def save(visit: Here, name: Annotated[str, Form()], question: Annotated[str, Form()] = "") -> Response:
    """Remember a search on this machine under a name; without a question, forget it."""
    fields = {key: value for key, value in parse_qsl(question) if key in Asked.__struct_fields__ or key == "as_of"}
    called = " ".join(name.split())[:LONGEST]
    if called:
        visit.house.remembered.save(called, urlencode(fields))
    return visit.to("/search", **fields)
