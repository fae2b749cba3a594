"""From an HTML page to what it reports: the main text in paragraphs, without menus, comments and footers."""

from copy import deepcopy
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from harmledger.documents.dropped import with_dropped_lines
from harmledger.documents.visible import Visible, visible
from harmledger.errors import UnreadableText

if TYPE_CHECKING:
    from configparser import ConfigParser


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a page and what the page says about itself."""

    text: str
    title: str | None = None
    published: str | None = None
    """ISO date."""
    source: str | None = None
    """The site's name as it writes it."""
    url: str | None = None


_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d", "max_date": "2100-01-01"}
"""Only dates that the page states as its own, never one found in its text; the latest is fixed, since a reading must
not depend on today."""


def read_page(html: str, place: str) -> Page:
    """Read the main text of a page, with its title as the first line, and its date, site name and address.

    The text is what the extractor finds, with sentences that it dropped from within the article; where it finds
    nothing, all that the page shows outside menus and footers. A blank line stands between paragraphs, so that none is
    taken for the wrapped line of the one before. Raises `UnreadableText` where there is nothing at all.
    """
    found = _extract(html)
    shown = visible(html)
    if not (found.text.strip() or shown.lines):
        raise UnreadableText(
            "the page shows no text", remedy="a page that is built by a script must be saved after it is", place=place
        )
    return msgspec.structs.replace(found, text=_joined(_paragraphs(found, shown)))


def _paragraphs(found: Page, shown: Visible) -> list[str]:
    """Put the title above the lines, unless they begin with it."""
    lines = [line.strip() for line in found.text.split("\n") if line.strip(" |-")] or shown.lines
    if found.title and lines[0].lstrip("# ") != found.title:
        lines = [found.title, *lines]
    return with_dropped_lines(lines, shown)


def _joined(lines: list[str]) -> str:
    """Put a blank line between paragraphs, and none between the rows of a table."""
    ends = ["\n" if one.startswith("|") and other.startswith("|") else "\n\n" for one, other in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _extract(html: str) -> Page:
    # Imported here, since it takes a third of a second and most runs read no page.
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            _whole(html),
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dict(_DATES),
            config=_settings(),
        )
    except Exception:
        # Whatever markup breaks the extractor, the page's visible text is still there to be read.
        return Page(text="")
    if found is None or isinstance(found, dict):
        return Page(text="")
    return Page(
        text=found.text or "",
        title=_line(found.title),
        published=found.date or None,
        source=_line(found.sitename),
        url=found.url or None,
    )


def _whole(html: str) -> str:
    """The extractor finds nothing in markup without an `html` element, as CMS exports and feeds have it."""
    return html if "<html" in html[:4000].lower() else f"<html><body>{html}</body></html>"


def _line(written: str | None) -> str | None:
    return " ".join(written.split()) or None if written else None


@cache
def _settings() -> "ConfigParser":
    """Accept short texts as they are: below 250 characters the extractor would put all of a page on one line."""
    from trafilatura.settings import DEFAULT_CONFIG

    settings = deepcopy(DEFAULT_CONFIG)
    settings.set("DEFAULT", "min_extracted_size", "1")
    return settings
