"""From one report to the one document that it holds."""

from collections.abc import Collection

import msgspec

from harmledger.documents.charset import decode_page, decode_text
from harmledger.documents.clocks import clock_of, clock_of_posts, told_by
from harmledger.documents.dated_line import published_in
from harmledger.documents.frontmatter import read_front_matter
from harmledger.documents.headline import headline_at, headline_of
from harmledger.documents.language import language_of
from harmledger.documents.page import read_page
from harmledger.documents.pdf import read_pdf
from harmledger.documents.published import published_date
from harmledger.documents.record import Record, read_record
from harmledger.documents.telegram import Post, published_of, read_post, text_of
from harmledger.errors import UnreadableText
from harmledger.terms.document import Document, Report
from harmledger.terms.identity import identifier


class _Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says of itself, before what the command says fills the gaps."""

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    body_start: int = 0
    forwarded_from: str | None = None
    page_published: str | None = None
    page_source: str | None = None
    """What was read from the markup of a page, or from a line of a text: weaker than what the command says."""


def read_document(report: Report, languages: Collection[str]) -> Document:
    """Read the text of one report, and its language, date, source, address and headline.

    `languages` are the codes of the packs that can read. What the report states (front matter, fields of JSON) comes
    before what the command says, and that before what a page's markup or the text itself shows. Raises a subclass of
    `InputRefused`: `UnreadableText`, `BrokenRecord` or `UnknownLanguage`.
    """
    draft = _draft(report)
    if "\x00" in draft.text or not draft.text[draft.body_start :].strip():
        raise _without_text(draft.text, report.locator)
    headline = headline_at(draft.text, draft.title, draft.body_start) or headline_of(draft.text, draft.body_start)
    return Document(
        document_id=report.given_id or identifier(report.sha256),
        text=draft.text,
        language=language_of(
            draft.text[draft.body_start :], draft.language or report.language, languages, report.locator
        ),
        title=draft.title or (draft.text[slice(*headline)] if headline else None),
        published=_published(draft, report, draft.page_published),
        url=draft.url,
        source=draft.source or report.source or draft.page_source,
        forwarded_from=draft.forwarded_from,
        sha256=report.sha256,
        locator=report.locator,
        headline=headline,
        body_start=draft.body_start,
    )


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """What a document is told of itself, by its report or else by the command; None where neither says it."""

    published: str | None
    source: str | None
    language: str | None


def stated(report: Report) -> Stated:
    """Date, source and language as `read_document` would put them, as far as they are told without reading the text.

    What only a page's markup says is not told here. Raises what `read_document` raises for a broken report.
    """
    quick = report.media_type not in ("text/html", "application/pdf")
    draft = _draft(report) if quick else _Draft(text="")
    return Stated(
        published=_published(draft, report),
        source=draft.source or report.source,
        language=draft.language or report.language,
    )


def _published(draft: _Draft, report: Report, shown: str | None = None) -> str | None:
    """When it was published, by the clock of its source where that is known; `shown`: what its page says."""
    stated = published_date(draft.published or report.published or shown, report.locator)
    writer = draft.forwarded_from or draft.source or report.source or draft.page_source
    return told_by(stated, clock_of(writer, draft.url))


def _draft(report: Report) -> _Draft:
    if report.media_type == "application/json":
        return _from_record(read_record(report), report.locator)
    if report.media_type == "text/html":
        return _from_page(decode_page(report.content, report.locator), report.locator)
    if report.media_type == "application/pdf":
        text = read_pdf(report.content, report.locator)
        return _Draft(text=text, page_published=published_in(text))
    if report.media_type == "application/vnd.telegram.message+json":
        return _from_post(read_post(report), report.source)
    return _from_text(decode_text(report.content, report.locator))


def _from_text(text: str) -> _Draft:
    front = read_front_matter(text)
    return _Draft(
        text=text,
        title=front.title,
        published=front.published,
        source=front.source,
        url=front.url,
        language=front.language,
        body_start=front.body_start,
        page_published=published_in(text, front.body_start),
    )


def _from_page(html: str, place: str) -> _Draft:
    page = read_page(html, place)
    return _Draft(
        text=page.text, title=page.title, url=page.url, page_published=page.published, page_source=page.source
    )


def _from_record(record: Record, place: str) -> _Draft:
    has_text = record.html is None or (record.text and record.text.strip())
    text = record.text or ""
    page = _Draft(text=text, page_published=published_in(text)) if has_text else _from_page(record.html or "", place)
    return msgspec.structs.replace(
        page,
        title=record.title or page.title,
        published=record.published,
        source=record.source,
        url=record.url or page.url,
        language=record.language,
    )


def _from_post(post: Post, channel: str | None) -> _Draft:
    published = published_of(post, clock_of_posts(post.forwarded_from or channel))
    return _Draft(text=text_of(post), published=published, forwarded_from=post.forwarded_from)


def _without_text(text: str, place: str) -> UnreadableText:
    if "\x00" in text:
        return UnreadableText("the text holds NUL characters", remedy="remove them", place=place)
    return UnreadableText("empty: no text to read", remedy="give a report with text in it", place=place)
