"""Search: full text and by field; every question is an address."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec
from fastapi import Form
from fastapi.responses import Response

from harmledger.ledger import Hit, Query
from harmledger.ledger.paging import beginning_with, claims_named, claims_page
from harmledger.reports import narrative
from harmledger.reports.numbering import document_title
from harmledger.terms import claim as terms
from harmledger.terms.claim import Claim
from harmledger.web.views import claim_line, incident_line
from harmledger.web.visit import Here, Visit
from harmledger.workflow.kept.asking import places_named
from harmledger.workflow.reviewing import Desk

SHOWN = 40
"""Of each sort of thing on one page; the counts are of all."""


MOST = 100
"""Reports with the words that are looked into."""
LOOKED = 200
"""Claims that are looked at where fields narrow them."""
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
    is_asked = bool(asked.q or asked.by_field)
    found, whole = candidates(asked, hits, desk) if is_asked else ([], True)
    incidents = list(dict.fromkeys(name for one in found if (name := desk.incident_of.get(one.claim_id))))
    return visit.page(
        "search-results.html" if visit.request.headers.get("hx-request") else "search.html",
        asked=asked,
        is_asked=is_asked,
        claims=[claim_line(claim, desk, tongue) for claim in found[:SHOWN]],
        claims_found=len(found),
        whole=whole,
        incidents=[incident_line(name, desk, tongue) for name in incidents[:SHOWN] if desk.has_incident(name)],
        incidents_found=len(incidents),
        hits=[(hit, document_title(document)) for hit in hits[:SHOWN] if (document := desk.document(hit.document_id))],
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
    return visit.desk.ledger.search(asked.q, limit=MOST)


def candidates(asked: Asked, hits: Sequence[Hit], desk: Desk) -> tuple[list[Claim], bool]:
    """The claims that a question finds, in the order of recording, and whether they are all: looking ends after a few
    hundred claims that the index gives."""
    if asked.q:
        names = [hit.document_id for hit in hits]
        pool = [claim for name in names for claim in desk.sight.claims_of(name)]
        pool += (
            []
            if pool
            else claims_named(desk.ledger, [n for kind, n in beginning_with(desk.ledger, asked.q) if kind == "claim"])
        )
        whole = len(hits) < MOST
    else:
        query = Query(kind=asked.kind or None, harm=asked.harm or None, modality=asked.modality or None,
                      since=day_of(asked.since), until=day_of(asked.until))  # fmt: skip
        narrowed = places_named(desk.kept, asked.place, asked.speaker, LOOKED) if asked.place or asked.speaker else None
        pool = claims_named(desk.ledger, narrowed) if narrowed is not None else claims_page(desk.ledger, query, LOOKED)
        whole = len(pool) < LOOKED
    documents = {hit.document_id for hit in hits}
    return [claim for claim in pool if fits(claim, asked, documents)], whole


def day_of(given: str) -> str | None:
    """A whole ISO date, as it was given; None for what is none."""
    try:
        return date.fromisoformat(given).isoformat() if given else None
    except ValueError:
        return None


def fits(claim: Claim, asked: Asked, documents: set[str]) -> bool:
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
