"""The invented press review in examples/ is read whole."""

from pathlib import Path

import pytest

from harmledger.documents.lineage import lineage
from harmledger.documents.reading import read_document
from harmledger.sources import Given, open_reports
from harmledger.terms.document import Report

FOLDER = Path(__file__).parents[2] / "examples" / "pokrovsk-july"
POSTS = Path(__file__).parents[2] / "examples" / "pokrovsk-july-posts"


@pytest.fixture(scope="module")
def documents():
    opened = list(open_reports([FOLDER], Given()))
    return [read_document(report, ("en", "ru", "uk")) for report in opened if isinstance(report, Report)]


def test_every_report_has_a_date_a_source_an_address_and_a_language(documents):
    """Twenty reports, nothing refused, each with where and when it was published."""
    assert len(documents) >= 20
    for document in documents:
        assert document.published is not None
        assert document.published[:7] == "2022-07"
        assert document.source
        assert document.url is not None
        assert ".example/" in document.url


def test_every_report_says_that_it_is_invented():
    """In its bytes, so that no copy of a file goes without the notice."""
    for report in open_reports([FOLDER], Given()):
        assert isinstance(report, Report)
        notice = " ".join(report.content.decode().split())
        assert "written for demonstration" in notice.lower()
        assert "invented" in notice


def test_pages_lose_their_menus_and_keep_their_sentences(documents):
    """What stands in the boilerplate, casualty figures of other stories included, is not in the text."""
    pages = [document for document in documents if document.locator.endswith(".html")]
    assert len(pages) == 5
    for document in pages:
        assert not {"drowned", "Uman", "cookies", "Accept", "99", "inbox"} & set(document.text.split())
        assert document.headline is not None
    assert any("two Iskander-M missiles struck Pokrovsk on Saturday" in document.text for document in pages)


def test_front_matter_is_not_part_of_what_is_read(documents):
    """Reading of every text file begins at its headline."""
    for document in documents:
        if document.locator.endswith((".txt", ".md")):
            assert document.body_start > 0
            assert document.text[document.body_start :].lstrip("# ").startswith(document.title)


def test_the_copied_wire_report_has_one_origin_and_the_others_are_originals(documents):
    """A verbatim copy on a page and a cut in a digest lead back to the wire; reports of the same event do not."""
    origins = lineage(documents)
    place = {document.document_id: Path(document.locator).name for document in documents}
    copies = {place[copy]: place[origin] for copy, origin in origins.items() if copy != origin}
    assert copies == {
        "05-toretsk-copy.html": "04-toretsk-wire.txt",
        "17-short-news.jsonl:2": "04-toretsk-wire.txt",
    }


def test_the_posts_in_ukrainian_and_russian_are_read_in_their_languages():
    """A Telegram export and JSON lines, each post dated by Kyiv's clock and marked as invented in its own language."""
    opened = list(open_reports([POSTS], Given()))
    posts = [read_document(report, ("en", "ru", "uk")) for report in opened if isinstance(report, Report)]
    assert [post.language for post in posts] == ["uk"] * 8 + ["ru"] * 5
    assert all((post.published or "").endswith("+03:00") for post in posts)
    assert all("вигада" in post.text or "вымышл" in post.text for post in posts)
    assert [post.forwarded_from is not None for post in posts].count(True) == 1
