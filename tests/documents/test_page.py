"""From a page to what it reports."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.documents.page import read_page
from harmledger.documents.visible import visible
from harmledger.errors import UnreadableText

PAGE = """<!doctype html>
<html lang="en"><head><title>Two hurt in the town | East Wire</title>
<meta property="og:site_name" content="East Wire">
<meta property="article:published_time" content="2022-07-19T21:40:00+03:00">
<link rel="canonical" href="https://eastwire.example/two-hurt">
<script>var killed = 99;</script><style>p { color: red }</style></head>
<body><header><nav><a href="/">Home</a> <a href="/war">War</a></nav></header>
<main><article><h1>Two hurt in the town</h1>
<p>Two people were <b>hurt</b> in the&nbsp;town on Saturday, its invented spokesman said.</p>
<p>Another 13 were treated on the spot.</p>
<ul><li>three houses were hit</li><li>one school</li></ul></article>
<aside><h2>Read more</h2><a href="/x">Five drowned in the flood</a></aside></main>
<footer>All rights reserved. Invented for demonstration.</footer></body></html>"""


def test_the_text_of_a_page_is_its_title_and_a_paragraph_a_line():
    """Sentences of different paragraphs never run into each other; menus, related links, scripts are left out."""
    page = read_page(PAGE, "a.html")
    lines = page.text.split("\n")
    assert lines[:2] == ["Two hurt in the town", ""]
    assert lines[2] == "Two people were hurt in the town on Saturday, its invented spokesman said."
    assert "Another 13 were treated on the spot." in lines
    assert any("three houses were hit" in line for line in lines)
    assert not {"99", "drowned", "Home", "color"} & set(page.text.replace(";", " ").split())


def test_a_page_says_its_title_date_site_and_address():
    """Taken from the page's markup; the date is the day of publication where it was published."""
    page = read_page(PAGE, "a.html")
    assert (page.title, page.published, page.source, page.url) == (
        "Two hurt in the town",
        "2022-07-19",
        "East Wire",
        "https://eastwire.example/two-hurt",
    )


def test_a_date_in_the_text_is_not_the_pages_date():
    """A page that states no date has none: a date told in its story may be of another year."""
    told = (
        "<html><body><p>On 3 July 2014 two people were hurt in the town.</p><p>More was said later.</p></body></html>"
    )
    assert read_page(told, "a.html").published is None


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Two people were hurt.</p>", "Two people were hurt."),
        ("<body><div>Two people were hurt.<br>One died.</div></body>", "Two people were hurt."),
        ("Two people were hurt.", "Two people were hurt."),
        ("<table><tr><td>Two people were hurt.</td></tr></table>", "Two people were hurt."),
    ],
)
def test_a_fragment_or_a_bare_page_is_read_all_the_same(html, text):
    """Markup without a frame, as feeds and exports have it, loses no sentence."""
    assert text in read_page(html, "a.html").text


def test_a_lead_that_the_design_sets_apart_is_not_lost():
    """The sentence with the figures often stands in a box of its own between the headline and the text."""
    html = PAGE.replace(
        "<p>Two people", '<div class="lead"><strong>One woman died.</strong> She was a nurse.</div><p>Two people'
    )
    html = html.replace("<h1>Two hurt in the town", "<h1>Two hurt, one dead")
    html = html.replace("<ul>", "<div class='promo'><a href='/y'>Nine people were hurt in a crash.</a></div><ul>")
    html = html.replace("</main>", "</main><div class='comments'><p>My cousin says that 200 people died.</p></div>")
    text = read_page(html, "a.html").text
    paragraphs = text.split("\n\n")
    lead = paragraphs.index("One woman died. She was a nurse.")
    assert paragraphs[lead + 1] == "Two people were hurt in the town on Saturday, its invented spokesman said."
    assert "crash" not in text
    assert "cousin" not in text


def test_the_rows_of_a_table_stay_together():
    """A table is one paragraph, a row a line, without the line that only rules it off."""
    rows = "<tr><th>Town</th><th>Killed</th></tr><tr><td>Toretsk</td><td>6</td></tr><tr><td>Bakhmut</td><td>2</td></tr>"
    html = PAGE.replace("<ul>", f"<table>{rows}</table><ul>")
    assert "| Town | Killed |\n| Toretsk | 6 |\n| Bakhmut | 2 |" in read_page(html, "a.html").text.split("\n\n")


@pytest.mark.parametrize("html", ["", "<html></html>", "<html><body><script>x</script></body></html>", "<!-- x -->"])
def test_a_page_without_text_is_refused(html):
    """An empty page is an error with a remedy, not an empty document."""
    with pytest.raises(UnreadableText, match="shows no text"):
        read_page(html, "a.html")


def test_visible_lines_keep_blocks_apart_and_inline_words_together():
    """Line breaks stand where a browser breaks lines, and nowhere else."""
    html = "<div>Two <b>peo</b>ple<p>were\n hurt</p>in the town<br>on Saturday<script>x</script></div><nav>Home</nav>"
    assert visible(html).lines == ["Two people", "were hurt", "in the town", "on Saturday"]


def test_no_depth_of_nesting_ends_the_reading():
    """A page of a hundred thousand nested elements is read or refused, and the run goes on."""
    html = "<html><body>" + "<div>" * 100_000 + "Two people were hurt in the town." + "</div>" * 100_000
    with suppress(UnreadableText):
        assert "Two people" in read_page(html, "a.html").text


MARKUP = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<h1>",
    "</h1>",
    "<table><tr><td>",
    "</td>",
    "<ul><li>",
    "<a href=x>",
]
MARKUP += ["</a>", "<!--", "-->", "<script>", "</script>", "&amp;", "&#0;", "&nbsp;", "<b>", "<title>", "</title>", "<"]
WORDS = [
    "Two people were hurt.",
    "14",
    "in the town",
    "поранено двох",
    "\ufeff",
    "\u2028",
    "\r\n",
    "\t",
    "👍🏽",
    "e\u0301",
]


@given(st.lists(st.sampled_from(MARKUP + WORDS), max_size=40))
def test_any_markup_is_read_or_refused(pieces):
    """However broken a page is, no run ends; its text has no blank first or last line, and one between paragraphs."""
    html = "<html><body>" + " ".join(pieces)
    with suppress(UnreadableText):
        text = read_page(html, "a.html").text
        assert text == text.strip()
        assert text
        assert "\n\n\n" not in text
