"""The situation report: marked internal, no network, every figure leads to its claim."""

import json
import re
from html.parser import HTMLParser

import pytest

from tests.cli.running import EXAMPLES, run

LOADS = {"src", "srcset", "data", "poster", "background", "action", "formaction", "manifest"}


class Page(HTMLParser):
    """Ids of a page, links within it, and addresses that it would load by itself."""

    def __init__(self):
        super().__init__()
        self.ids, self.links, self.loaded = set(), [], []

    def handle_starttag(self, tag, attrs):
        """Note what a tag names, links to and loads."""
        for name, value in attrs:
            if name == "id":
                self.ids.add(value)
            elif name == "href" and tag == "a":
                self.links.append(value)
            elif name in LOADS or (name == "href" and tag in ("link", "image", "use", "base")):
                self.loaded.append((tag, value))


@pytest.fixture(scope="module")
def written(filled, tmp_path_factory):
    """The folder of the report of the examples."""
    out = tmp_path_factory.mktemp("report")
    ran = run("report", filled, "--out", out)
    assert ran.code == 0, ran.err
    return out


@pytest.fixture(scope="module")
def page(written):
    """The page as text and as parsed."""
    text = (written / "index.html").read_text(encoding="utf-8")
    parsed = Page()
    parsed.feed(text)
    return text, parsed


def test_two_files_and_nothing_else(written):
    """A page and Markdown, both marked internal."""
    assert sorted(path.name for path in written.iterdir()) == ["index.html", "report.md"]
    for path in written.iterdir():
        assert "internal" in path.read_text(encoding="utf-8").lower()


def test_the_page_loads_nothing(page):
    """No script, style, image or font comes from anywhere but the page itself."""
    text, parsed = page
    assert [item for item in parsed.loaded if not item[1].startswith(("#", "data:"))] == []
    assert re.findall(r"@import|url\((?!['\"]?(?:#|data:))", text) == []
    assert "fetch(" not in text
    assert "XMLHttpRequest" not in text


def test_every_link_of_a_figure_resolves(page):
    """Each link within the page leads to something that is there; there are many."""
    _, parsed = page
    inner = [link[1:] for link in parsed.links if link.startswith("#")]
    assert len(inner) > 20
    assert [name for name in inner if name not in parsed.ids] == []


def test_the_same_ledger_gives_the_same_page(filled, written, tmp_path):
    """Written again, the report is the same bytes: no date of today, no chance in it."""
    assert run("report", filled, "--out", tmp_path / "again").code == 0
    for path in written.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("profile", ["public", "everybody"])
def test_no_report_for_the_public_yet(filled, tmp_path, profile):
    """The public profile refuses with its reason, an unknown one with the names there are; nothing is written."""
    ran = run("report", filled, "--out", tmp_path / "out", "--profile", profile)
    assert (ran.code, ran.out) == (2, "")
    assert profile in ran.err
    assert not (tmp_path / "out").exists()


def test_days_narrow_the_report(filled, tmp_path):
    """--from and --to leave out incidents of other days."""
    assert run("report", filled, "--out", tmp_path, "--from", "2022-07-20", "--to", "2022-07-20").code == 0
    told = (tmp_path / "report.md").read_text(encoding="utf-8")
    told_of = [line for line in told.splitlines() if line.startswith("### ") and 'id="i-' in line]
    assert ["Kostiantynivka" in line for line in told_of] == [True]


def test_an_empty_ledger_has_a_report(tmp_path):
    """A ledger without harm gives a report that says so, not an error."""
    (tmp_path / "goals.txt").write_text("The visitors scored three goals on Saturday afternoon.", encoding="utf-8")
    assert run("add", tmp_path / "ledger", tmp_path / "goals.txt").code == 0
    assert run("report", tmp_path / "ledger", "--out", tmp_path / "out").code == 0
    assert "internal" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8").lower()


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The ledger of `make demo`: the example reports and posts, in three languages."""
    ledger = tmp_path_factory.mktemp("demo") / "ledger"
    ran = run("add", ledger, EXAMPLES, EXAMPLES.with_name("pokrovsk-july-posts"))
    assert ran.code == 0, ran.err
    return ledger


def test_the_demo_counts_its_dead_once(both):
    """The demo's killed: 11 to 13 in three incidents, 3 to 9 more known only from a daily total; none of the 353
    children killed since the invasion, who are a tally."""
    (killed,) = json.loads(run("estimate", both, "--harm", "killed", "--format", "json").out)
    assert (killed["minimum"], killed["best"], killed["maximum"]) == (14, None, 22)
    by = json.loads(run("estimate", both, "--harm", "killed", "--by", "incident", "--format", "json").out)
    ranges = sorted((row["minimum"], row["maximum"]) for row in by if row["minimum"])
    assert ranges == [(2, 2), (3, 5), (3, 9), (6, 6)]
