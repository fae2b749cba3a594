"""The report as Markdown: the same content, and no markup that a source brought along."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from harmledger.reports import markdown
from harmledger.reports.as_markdown import escape, quoted
from harmledger.reports.marks import pieces
from harmledger.reports.unseen import visible
from harmledger.terms.claim import Claim, Evidence
from tests.reports.hostile import HOSTILE, poisoned
from tests.reports.situations import situation


def html_of(text):
    """What a strict CommonMark reader that keeps raw HTML makes of it."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


def test_every_link_leads_somewhere():
    """Figures lead to claims, claims to sources, as on the page."""
    text = markdown(situation())
    targets = set(re.findall(r"\]\(#([^)]+)\)", text))
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert targets <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_it_says_what_the_page_says():
    """Headline figures, ranges, reasons, tallies, limits, sources."""
    text = html_of(markdown(situation()))
    for words in ("INTERNAL", "4 to 6", "at least 37", "more than 665", "2 to 4", "not added", "not random", "52 km"):
        assert words in text
    assert "666" not in text


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_adds_no_markup(bad):
    """Raw HTML in a reader that keeps it is only our own anchors."""
    page = html_of(markdown(poisoned(bad)))
    assert set(re.findall(r"<(\w+)", page)) <= {
        "a", "p", "h1", "h2", "h3", "ul", "li", "strong", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert not re.findall(r'href="(?!#)', page)


def test_evidence_side_by_side_is_one_bold_stretch():
    """ "14" and " people": no word runs into the next, no asterisk is left over."""
    text = "and 14 people were hurt"
    spans = [Evidence(start=4, end=6, quote="14", role="count"), Evidence(start=6, end=13, quote=" people", role="who")]
    claim = Claim(claim_id="a", document_id="d", kind="harm", evidence=tuple(spans))
    assert quoted(pieces(text, [claim], {"a": 1})) == "and **14 people** were hurt"


@given(st.text())
def test_escaped_text_comes_back_as_text(text):
    """A Markdown reader shows the same characters and nothing else."""
    shown = re.sub(r"^<p>|</p>\n$", "", MarkdownIt("commonmark").render(escape(text)))
    assert "<" not in shown
    assert html.unescape(shown) == " ".join(visible(text).split())


@pytest.mark.parametrize(
    "text", ["- a", "+ a", "# a", "1. a", "12) a", "===", "---", "> a", "a | b", "~~a~~", "2022-07-16: a"]
)
def test_no_line_becomes_a_list_a_heading_or_a_rule(text):
    """Whatever a source starts its line with, it stays a line."""
    assert html.unescape(html_of(escape(text))) == f"<p>{text}</p>\n"
