"""A claim by hand: characters selected in a report, or a note of a source without text, and the fields of a form."""

import msgspec
from fastapi.responses import Response
from markupsafe import Markup

from harmledger.errors import UsageError
from harmledger.reports.numbering import document_title
from harmledger.sources import Given
from harmledger.terms.claim import Claim, Count, Who
from harmledger.terms.document import Document, Refusal
from harmledger.terms.place import Place
from harmledger.web.fields import changed, choices, form_values
from harmledger.web.visit import Here, Sent, Visit
from harmledger.workflow.by_hand import BY_HAND, evidence_at, name_of, next_mention, record_claim
from harmledger.workflow.pasting import read_pasted, store_pasted
from harmledger.workflow.placing import place_named

MEDIA = ("interview", "photo", "video", "document", "other")
"""What a source without text may be; a note says what is in it."""


def form(visit: Here, id: str = "", start: int = 0, end: int = 0) -> Response:
    """The form: over a report's text, or with a field for a note."""
    document = visit.desk.document(id)
    if id and document is None:
        raise UsageError(f"no report {id!r}", remedy=visit.tongue.say("sources.empty"))
    return visit.page("make.html", 200, **values(visit, document, start, end))


def values(visit: Visit, document: Document | None, start: int, end: int) -> dict[str, object]:
    """What the form is drawn from."""
    blank = blank_claim(document.document_id if document else "")
    events = visit.desk.claims_of(document.document_id) if document else []
    return {
        "desk": visit.desk,
        "document": document,
        "raw": raw(document.text) if document else "",
        "title": document_title(document) if document else "",
        "start": start,
        "end": end,
        "values": {**form_values(blank), "harm": "killed"},
        "choices": choices(blank, visit.tongue),
        "events": sorted({one.mention for one in events}),
        "media": MEDIA,
        "claims": events,
    }


def raw(text: str) -> Markup:
    """A text escaped and otherwise as it is, so that offsets hold: unseen characters are not named here. What a page
    can't carry (halves of characters) stands as one replacement character each."""
    return Markup("{}").format("".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in text))


def offset_in(text: str, shown: int) -> int:
    """Where an offset of a text area lies in the text itself: a text area has one character for each line end."""
    at = 0
    for _ in range(shown):
        at += 2 if text[at : at + 2] == "\r\n" else 1
    return min(at, len(text))


def blank_claim(document_id: str) -> Claim:
    """A claim that says nothing yet."""
    return Claim(claim_id="", document_id=document_id, kind="harm", cause="direct", confidence=1.0)


def make(visit: Here, sent: Sent) -> Response:
    """Record a claim by hand. A note becomes a source of its own first, with the note as its text."""
    document = visit.desk.document(sent.get("id", "")) or noted(visit, sent)
    whole = (0, len(document.text)) if not sent.get("id") else selection(sent, document.text)
    claims = visit.house.desks.at().claims_of(document.document_id)
    claim = filled(sent, document, claims, visit)
    claim = msgspec.structs.replace(claim, evidence=evidence_at(document.text, *whole))
    claim = msgspec.structs.replace(claim, claim_id=name_of(claim))
    record_claim(visit.house.desks.path, claim, visit.person.name)
    return visit.to(f"/claims/{claim.claim_id}")


def selection(sent: dict[str, str], text: str) -> tuple[int, int]:
    """The selected characters, as offsets into the text."""
    start, end = position(sent, "start"), position(sent, "end")
    return offset_in(text, min(start, len(text))), offset_in(text, min(end, len(text)))


def position(sent: dict[str, str], name: str) -> int:
    """Where a selection begins or ends."""
    text = sent.get(name, "")
    if not text.isascii() or not text.isdigit():
        raise UsageError("nothing is selected", remedy="select the words that say it in the report")
    return int(text)


def filled(sent: dict[str, str], document: Document, claims: list[Claim], visit: Visit) -> Claim:
    """The claim that the form's fields make."""
    blank = blank_claim(document.document_id)
    fields = {**form_values(blank), **{name: sent[name] for name in form_values(blank) if name in sent}}
    claim = changed(blank, {**fields, "place": ""})
    if claim.count is not None:
        claim = msgspec.structs.replace(claim, count=worded(claim.count))
    where = place(sent.get("where", "").strip())
    mention = sent.get("event", "")
    return msgspec.structs.replace(
        claim,
        where=(where,) if where else (),
        who=claim.who or Who(wording=""),
        found_by=f"{BY_HAND}{visit.person.name}",
        mention=int(mention) if mention.isascii() and mention.isdigit() else next_mention(claims),
    )


def worded(count: Count) -> Count:
    """A count with its number as its words, for the report's own are in the evidence; a plain number is exact."""
    figure = count.figure if count.figure is not None else count.at_least
    low, high = count.at_least, count.at_most
    if count.hedge is None and figure is not None and low is None and high is None:
        low = high = figure
    return msgspec.structs.replace(
        count, figure=figure, at_least=low, at_most=high, wording=str(figure if figure is not None else "")
    )


def place(given: str) -> Place | None:
    """The place of a name: resolved where the gazetteer can tell it, else its wording alone."""
    return place_named(given) if given else None


def noted(visit: Visit, sent: dict[str, str]) -> Document:
    """A source without text, stored with a note of what is in it as its text."""
    note, media = sent.get("note", "").strip(), sent.get("media", "other")
    if not note:
        raise UsageError("there is no note", remedy="say in a sentence what the source shows or says")
    given = Given(published=sent.get("published") or None, source=sent.get("source") or None)
    item = read_pasted(note.encode("utf-8", "replace"), f"{media if media in MEDIA else 'other'}-note.txt", given)
    if isinstance(item, Refusal):
        raise UsageError(item.reason, remedy=item.remedy)
    own = msgspec.structs.replace(item, claims=())
    store_pasted(visit.house.desks.path, own, visit.person.name)
    return own.document
