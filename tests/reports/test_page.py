"""The situation report as a page: complete, linked, self-contained, and harmless whatever a source says."""

import itertools
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.reports import Policy, Situation, html_page
from harmledger.reports.numbering import numbering
from tests.reports.hostile import HOSTILE, poisoned
from tests.reports.situations import situation


class Reader(HTMLParser):
    """Collects what a browser would make of the page: elements, attributes, text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.ids, self.links, self.text = [], [], [], []

    def handle_starttag(self, tag, attrs):
        """Note an element, its id and where it leads."""
        self.elements.append((tag, dict(attrs)))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src", "xlink:href"):
                self.links.append((tag, value))

    def handle_data(self, data):
        """Note text."""
        self.text.append(data)


def read(page):
    """The page as a browser would take it."""
    reader = Reader()
    reader.feed(page)
    return reader


@pytest.fixture(scope="module")
def page():
    """The invented situation as a page."""
    return html_page(situation())


def test_every_link_leads_somewhere_on_the_page(page):
    """No figure promises a source and leads nowhere; no anchor stands twice."""
    reader = read(page)
    targets = {link[1:] for _, link in reader.links if link.startswith("#")}
    assert targets
    assert targets <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))


def some(items):
    """Any part of some items, in any order."""
    return st.lists(st.sampled_from(items), unique_by=id).map(tuple)


@given(st.data())
@settings(max_examples=25)
def test_a_situation_with_holes_is_still_a_page(data):
    """Whatever a ledger lacks (a redacted source, a claim of another period): every link leads, no id stands twice."""
    whole = situation()
    names = ("incidents", "tallies", "claims", "documents", "totals", "undecided", "unrelated", "changes")
    holes = {name: data.draw(some(getattr(whole, name)), label=name) for name in names}
    reader = read(html_page(msgspec.structs.replace(whole, **holes), outlines=()))
    targets = {link[1:] for _, link in reader.links if link.startswith("#")}
    assert targets <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))


def test_the_page_needs_nothing_else(page):
    """No script, no style sheet, no picture, no font from elsewhere; the policy in the page forbids them too."""
    reader = read(page)
    assert not {tag for tag, _ in reader.elements} & {
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "form",
        "img",
    }
    assert "@import" not in page
    assert "url(http" not in page
    assert "default-src 'none'" in page


def test_it_is_marked_internal_before_anything_else(page):
    """Nobody takes it for a publication."""
    assert page.index("Internal") < page.index("<h1>")


def test_the_666_that_nobody_said_is_nowhere(page):
    """ "More than 665" is printed as said."""
    text = "".join(read(page).text)
    assert "666" not in text
    assert "more than 665" in text


def test_a_tally_never_enters_a_figure(page):
    """353 children stand in their own section, with the sentence that they are not added; the opening names them as
    that total, and no figure holds them."""
    summary, figures, drawn = (page.index(f'id="{name}"') for name in ("summary", "figures", "map"))
    opening = page[summary:figures]
    assert opening.count("353") == len(re.findall(r'href="#t-\d+">At least 353 children killed<', opening)) == 1
    assert "353" not in page[figures:drawn]
    assert "353" in page[page.index('id="tallies"') :]
    assert "not added to any figure" in page


def test_each_claim_shows_its_words_and_the_source_marks_them(page):
    """For each claim there is an item, and a mark in a source to which it leads."""
    reader = read(page)
    for number in numbering(situation()).of_claim.values():
        assert f"c-{number}" in reader.ids
        assert f"m-{number}" in reader.ids
        assert ("a", f"#m-{number}") in reader.links


def test_what_is_uncertain_is_said(page):
    """Limits, what is undecided, what was kept out and what could not be read have their places, with reasons."""
    text = " ".join("".join(read(page).text).split())
    for words in ("Under-reporting is not random", "The places differ by 52 km", "a road crash", "the file is binary"):
        assert words in text


def test_an_open_total_shows_no_ceiling(page):
    """37 or more injured, and one incident without an upper figure: 37 is a floor and no ceiling."""
    text = " ".join("".join(read(page).text).split())
    assert "at least 37" in text
    assert "1 of 2 incidents has no upper figure of people injured" in text


def test_the_same_situation_gives_the_same_page():
    """Nothing depends on the clock or on the order of a set."""
    assert html_page(situation()) == html_page(situation())


def test_an_empty_situation_is_still_a_report():
    """Nothing read, nothing found: the page says so."""
    page = html_page(Situation(title="Nothing", policy=Policy(name="interval", version="1")))
    text = " ".join("".join(read(page).text).split())
    assert "0 reports read; none tells of an incident" in text
    assert "Under-reporting" in text


def test_headings_never_skip_a_level(page):
    """A screen reader's list of headings is an outline."""
    levels = [int(tag[1]) for tag, _ in read(page).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_tables_and_drawings_have_names(page):
    """Every table has a caption, every drawing a title, every column a header."""
    assert page.count("<table") == page.count("<caption")
    drawings = [attrs for tag, attrs in read(page).elements if tag == "svg" and attrs.get("role")]
    assert drawings
    assert all("aria-labelledby" in attrs for attrs in drawings)


def shapes(page):
    """Each kind of element with the names of its attributes: what markup there is, apart from texts."""
    return {(tag, tuple(sorted(attrs))) for tag, attrs in read(page).elements}


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_stays_text_in_every_language(bad, language):
    """Reasons that are said anew, names that are read back and cases that are made let nothing through either."""
    plain, poison = (
        html_page(msgspec.structs.replace(poisoned(text), language=language)) for text in ("harmless\u200b", bad)
    )
    assert shapes(poison) <= shapes(plain)


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_adds_no_markup(bad):
    """With hostile text in every field, the page has no kind of element that it has not with harmless text."""
    page = html_page(poisoned(bad))
    assert shapes(page) <= shapes(html_page(poisoned("harmless\u200b")))
    page.encode("utf-8")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://[",
        "//example.org",
        "file:///etc",
        "http://www.<b>.com",
        "https://real.example@other.example/",
        "https://example.org/\u202egnp.exe",
        "http://a b/",
    ],
)
def test_only_addresses_of_the_web_become_links(url):
    """Any other address is not a link."""
    whole = situation()
    documents = tuple(msgspec.structs.replace(one, url=url) for one in whole.documents)
    reader = read(html_page(msgspec.structs.replace(whole, documents=documents)))
    assert all(link.startswith("#") for _, link in reader.links)
