"""A claim with its quote, and a source with the words marked that claims rest on."""

import re
from collections.abc import Sequence

import msgspec

from harmledger.reports import marks, narrative
from harmledger.reports.figures import count_text
from harmledger.reports.marks import Bit, Piece
from harmledger.reports.numbering import Numbering, document_title
from harmledger.reports.runs import Sentence, compose, link, plain
from harmledger.reports.situation import Situation
from harmledger.reports.wording import Words, capitalised
from harmledger.terms.claim import Claim, Evidence, Weapon
from harmledger.terms.document import Document
from harmledger.terms.period import Period

WEB_ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?([/?#][^\s<>\"`{}|\\^\u0000-\u0020\u007f-\u00a0\u200b-\u206f]*)?")
"""A scheme of the web, a host name without a user in front of it, and none of the characters that a URL may not have
(RFC 3986) or that can't be seen."""


GAP = Bit(text=" … ")
"""What stands between two sentences of one claim."""


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """One claim as the page shows it: what it says, who says it, and the words themselves."""

    number: int
    claim_id: str
    label: str
    """ "At least 1 person killed"."""
    details: tuple[str, ...]
    """Whom, where, when, by what, as the report words it."""
    said: str
    source: str
    document: str
    """Anchor of the source's text."""
    quote: tuple[Piece, ...]
    """The sentence, its evidence marked; empty where the report holds no text."""
    has_mark: bool


class SourceView(msgspec.Struct, frozen=True, kw_only=True):
    """One report that was read, with its text."""

    anchor: str
    number: int
    title: str
    source: str
    published: str
    url: str
    """Only of the web: anything else is shown as text."""
    locator: str
    """The name of the file that it was read from, without the folders of whoever read it."""
    copy_of: Sentence
    """ "A copy of …" with a link to the original, where this text is another's."""
    seen: tuple[str, ...]
    """Where copies of the text were seen."""
    pieces: tuple[Piece, ...]
    claims: int
    document_id: str
    language: str
    sha256: str


def claim_view(claim: Claim, situation: Situation, numbers: Numbering, words: Words) -> ClaimView:
    """Word one claim."""
    document = numbers.documents.get(claim.document_id)
    spot = marks.spot(claim)
    return ClaimView(
        number=numbers.number(claim),
        claim_id=claim.claim_id,
        label=label(claim, words),
        details=details(claim, words),
        said=said(claim, words, document),
        source=numbers.document_label(claim.document_id),
        document=numbers.document_anchor(claim.document_id),
        quote=excerpt(claim, document),
        has_mark=document is not None and spot is not None and marks.fits(spot, document.text),
    )


def label(claim: Claim, words: Words) -> str:
    """What the claim says, in a few words."""
    if claim.harm is None:
        return capitalised(other_label(claim, words))
    harm = narrative.harm_text(claim.harm, words)
    if claim.count is None:
        return capitalised(harm)
    number = claim.count.figure or claim.count.at_most or claim.count.at_least or 0
    figure = count_text(claim.count, words)
    key = narrative.group_key(claim, words)
    what = words.say("claim.what", what=claim.what.wording) if claim.what else ""
    noun = what or (words.after(key, number, figure) if key else "")
    if claim.count.hedge in ("none", "none_reported"):
        noun = what
    slots = {"figure": figure, "noun": noun, "harm": harm}
    return capitalised(words.say("claim.label" if noun else "claim.label_people", **slots))


def other_label(claim: Claim, words: Words) -> str:
    """An attack, a control or a statement claim in a few words, and the place that it names."""
    place = "; ".join(narrative.place_text(place, words) for place in claim.where) or words.say("claim.no_place")
    if claim.holder is not None:
        return words.say(f"events.{claim.holder.event}", actor=claim.holder.actor, place=place)
    what = arms(claim.weapon, words) if claim.weapon else words.say(f"others.{claim.kind}")
    outcome = words.say(f"outcomes.{claim.outcome}") if claim.outcome else ""
    return words.say("others.at", what=", ".join(part for part in (what, outcome) if part), place=place)


def details(claim: Claim, words: Words) -> tuple[str, ...]:
    """Where, when, how certain: what the figure alone does not say."""
    where = "; ".join(narrative.place_text(place, words) for place in claim.where) if claim.harm else ""
    uncertain = words.say(f"modalities.{claim.modality}") if claim.modality != "asserted" else ""
    weapon = arms(claim.weapon, words) if claim.weapon and claim.harm else ""
    preliminary = words.say("claim.preliminary") if claim.preliminary else ""
    whom = words.say("quotation", text=claim.who.wording) if says_whom(claim) and claim.who else ""
    parts = (whom, where, when(claim.when, words), weapon, uncertain, preliminary)
    return tuple(part for part in parts if part)


def says_whom(claim: Claim) -> bool:
    """Whether the words for whom it counts say more than its number and its harm."""
    said_already = {claim.count.wording.casefold()} if claim.count else set()
    said_already |= {item.quote.casefold() for item in claim.evidence if item.role in ("count", "harm")}
    return claim.who is not None and claim.who.wording.casefold() not in {"", *said_already}


def when(period: Period | None, words: Words) -> str:
    """The period as resolved, with its own words: "16 July 2022 (“on Saturday”)"."""
    if period is None:
        return ""
    if not period.earliest:
        return words.say("quotation", text=period.wording)
    resolved = words.span(period.earliest, period.latest)
    return f"{resolved} ({words.say('quotation', text=period.wording)})" if period.wording else resolved


def arms(weapon: Weapon, words: Words) -> str:
    """The kind of weapon in the language; the report's own words for it stand in the quote."""
    key = f"arms.{weapon.type}"
    return words.say(key) if words.has(key) else weapon.type


def said(claim: Claim, words: Words, document: Document | None = None) -> str:
    """Who says it, when, and through whom it came; the outlet itself is named by the document."""
    speaker = claim.said.speaker.wording if claim.said.speaker else words.say("claim.unnamed")
    dated = words.say("claim.said_by", speaker=speaker, date=words.day(claim.said.on)) if claim.said.on else speaker
    outlet = document.source if document else None
    relays = [relay for relay in claim.said.relayed_by if relay != outlet]
    return dated + words.say("comma") + words.say("claim.via", relays=words.listed(relays)) if relays else dated


def excerpt(claim: Claim, document: Document | None) -> tuple[Piece, ...]:
    """The claim's sentence with its own evidence marked, or the stretch from its first to its last evidence."""
    if document is None:
        return ()
    good = [item for item in claim.evidence if marks.fits(item, document.text)]
    if not good:
        return ()
    whole = [item for item in good if item.role == "sentence"] or good
    stretches = apart(whole) if len(whole) < len(good) else [(min(whole).start, max(item.end for item in whole))]
    found: list[Piece] = []
    for start, end in stretches:
        found += [Piece(start=start, end=start, bits=(GAP,))] if found else []
        found += _stretch(claim, good, document.text, start, end)
    return tuple(found)


def apart(sentences: Sequence[Evidence]) -> list[tuple[int, int]]:
    """Sentences that overlap as one stretch; the others, a headline and the sentence below, each by itself."""
    stretches: list[tuple[int, int]] = []
    for item in sorted(sentences):
        if stretches and item.start < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], item.end))
        else:
            stretches.append((item.start, item.end))
    return stretches


def _stretch(claim: Claim, good: Sequence[Evidence], text: str, start: int, end: int) -> tuple[Piece, ...]:
    inside = [
        moved(item, start) for item in good if start <= item.start and item.end <= end and item.role != "sentence"
    ]
    own = msgspec.structs.replace(claim, evidence=tuple(inside))
    return marks.pieces(text[start:end], [own], {claim.claim_id: 0})


def moved(item: Evidence, by: int) -> Evidence:
    """The same evidence in a text that starts later."""
    return msgspec.structs.replace(item, start=item.start - by, end=item.end - by)


def source_view(document: Document, situation: Situation, numbers: Numbering, words: Words) -> SourceView:
    """A report that was read, its text cut where claims rest on it."""
    own = numbers.by_document.get(document.document_id, ())
    return SourceView(
        anchor=numbers.document_anchor(document.document_id),
        number=numbers.of_document[document.document_id],
        title=document_title(document),
        source=document.source or words.say("sources.unnamed"),
        published=words.day(document.published) if document.published else words.say("sources.undated"),
        url=web_address(document.url),
        locator=file_name(document.locator),
        copy_of=copy_note(document.document_id, situation, numbers, words),
        seen=seen(document, situation),
        pieces=body(marks.pieces(document.text, own, numbers.of_claim), document),
        claims=len(own),
        document_id=document.document_id,
        language=document.language,
        sha256=document.sha256,
    )


def body(pieces: Sequence[Piece], document: Document) -> tuple[Piece, ...]:
    """The text without its front matter, whose facts stand above it; whole where a claim rests on the front matter."""
    start = document.body_start
    if not start or any(piece.role or piece.in_sentence for piece in pieces if piece.start < start):
        return tuple(pieces)
    first = next((piece for piece in pieces if piece.end > start), None)
    rest = tuple(piece for piece in pieces if piece.start >= start)
    if first is None or first.start >= start or first.left_out:
        return rest or tuple(pieces)
    cut = msgspec.structs.replace(first, start=start, bits=marks.bits(document.text[start : first.end].lstrip()))
    return (cut, *rest)


def file_name(locator: str) -> str:
    """The last part of a path: the folders before it are those of one machine, and say nothing to a reader."""
    return locator if "://" in locator else re.split(r"[/\\]", locator)[-1]


def copy_note(document_id: str, situation: Situation, numbers: Numbering, words: Words) -> Sentence:
    """ "A copy of East Wire, Six killed in shelling": one source, not two; empty for an original."""
    origin = situation.copy_of.get(document_id)
    if origin is None:
        return ()
    label, anchor = numbers.document_label(origin), numbers.document_anchor(origin)
    original = link(label, anchor) if anchor else plain(words.say("sources.elsewhere"))
    return compose(words.pattern("sources.copy_of"), original=original)


def seen(document: Document, situation: Situation) -> tuple[str, ...]:
    """The places where copies of the text were seen, apart from its own."""
    own = [sighting for sighting in situation.sightings if sighting.document_id == document.document_id]
    first = seen_at(document.source, document.url, document.locator)
    places = (seen_at(item.source, item.url, item.locator) for item in own)
    known = {first, document.url, file_name(document.locator)}
    return tuple(dict.fromkeys(place for place in places if place not in known))


def seen_at(source: str | None, url: str | None, locator: str) -> str:
    """ "East Wire https://…", "East Wire wire.txt"."""
    return " ".join(part for part in (source, url or file_name(locator)) if part)


def web_address(url: str | None) -> str:
    """The URL if it is a plain one of the web; a `javascript:`, disguised or broken address is never made a link."""
    return url if url and WEB_ADDRESS.fullmatch(url) else ""
