"""Every screen answers, in both languages, and says what the ledger says."""

import re
from pathlib import Path

import pytest
import yaml
from babel import Locale
from fastapi.testclient import TestClient

from harmledger.web.tongue import LANGUAGES, tongue
from tests.web.factory import whole

ROOM = Path(__file__).resolve().parents[2] / "src/harmledger/web"
TEMPLATES = sorted((ROOM / "templates").glob("*.html"))


def pages(client: TestClient) -> list[str]:
    """An address of every screen."""
    desk = whole(client)
    incident = desk.harming[0]
    claim = desk.counted[incident].claims[0]
    source = f"/source?id={claim.document_id}"
    both = "&".join(f"id={name}" for name in desk.harming[:2])
    kinds = [f"/?kind={kind}" for kind in dict.fromkeys(matter.kind for matter in desk.queue)]
    return [
        "/", *kinds, "/incidents", "/incidents?everything=true", f"/incidents/{incident}", "/claims?kind=harm",
        f"/claims?ids={claim.claim_id}", f"/claims?incident={incident}", f"/claims/{claim.claim_id}",
        f"/claims/{claim.claim_id}/edit", "/sources", source, "/search", "/search?q=Pokrovsk",
        "/search?harm=killed&place=Toretsk", "/decisions", f"/decide?verb=same&{both}",
        f"/decide?verb=grade&id={incident}", "/add", "/help", "/api", "/?as_of=40", "/nothing",
    ]  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_screen_answers_in_every_language(reader: TestClient, code: str) -> None:
    """No screen fails for want of a word, and each says in which language it is."""
    for path in pages(reader):
        answer = reader.get(path, headers={"accept-language": code})
        assert answer.status_code == (404 if path == "/nothing" else 200), path
        assert f'<html lang="{code}"' in answer.text, path


def keys(node: object, above: str = "") -> set[str]:
    """The dotted keys of a tree of words; the plural forms differ from language to language."""
    if isinstance(node, dict) and not above.startswith("counted."):
        return {key for name, below in node.items() for key in keys(below, f"{above}{name}.")}
    return {above.rstrip(".")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_word_and_every_plural(code: str) -> None:
    """A word that one language lacks would fail on the screen that needs it."""
    trees = {one: yaml.load((ROOM / f"words/{one}.yml").read_text("utf-8"), yaml.BaseLoader) for one in (code, "en")}
    assert keys(trees[code]) == keys(trees["en"])
    forms = {Locale.parse(code).plural_form(n) for n in range(200)}
    for noun, given in trees[code]["counted"].items():
        assert forms <= set(given), noun


def test_words_that_no_screen_says_are_not_kept() -> None:
    """A word nobody needs is a word that nobody checks."""
    said = "".join(path.read_text("utf-8") for path in [*TEMPLATES, *ROOM.rglob("*.py")])
    whole = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""", said))
    groups = set(re.findall(r"(?:word|named)\(\s*['\"]([a-z_]+)|['\"]([a-z_]+)\.['\"] ~|f['\"]([a-z_]+)\.\{", said))
    known = {name for found in groups for name in found if name} | {"nav"}
    unused = [key for key in keys(tongue("en").tree) if key not in whole and key.split(".")[0] not in known]
    assert [key for key in unused if key != "yes" and not key.startswith("counted")] == []


def test_templates_hold_no_script_and_no_style() -> None:
    """The policy forbids what stands inline; so nothing does."""
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:", text), path.name
        assert "|safe" not in text.replace(" ", ""), path.name


def test_plurals_are_of_the_language() -> None:
    """One, two, five and twenty-one have each their form in Ukrainian."""
    t = tongue("uk")
    told = [t.plural("claims", n) for n in (1, 2, 5, 11, 21)]
    assert told == ["1 твердження", "2 твердження", "5 тверджень", "11 тверджень", "21 твердження"]
    assert t.plural("incidents", 22) == "22 інциденти"
    assert t.day("2022-07-16") == "16 липня 2022"


def test_every_figure_of_the_queue_leads_to_its_claims(reader: TestClient) -> None:
    """Who doubts a total is one click away from the claims that it rests on."""
    page = reader.get("/").text
    totals = re.search(r'<ul class="bigs">(.*?)</ul>', page, re.DOTALL).group(1)
    links = re.findall(r'href="([^"]+)"', totals)
    assert len(links) == totals.count('class="number"') > 2
    assert all(reader.get(link.replace("&amp;", "&")).status_code == 200 for link in links)


def test_the_claim_screen_marks_the_evidence_in_the_source(reader: TestClient) -> None:
    """Each piece of evidence stands in its colour, once, where the report says it."""
    desk = whole(reader)
    claim = next(one for one in desk.claims.values() if one.count and one.count.wording == "two")
    page = reader.get(f"/claims/{claim.claim_id}").text
    assert '<mark class="count" id="evidence">two</mark>' in page
    assert page.count('id="evidence"') == 1


def test_the_incident_screen_counts_copies_as_one_source(reader: TestClient) -> None:
    """However many outlets carry a statement, the screen says how many independent sources there are."""
    desk = whole(reader)
    incident = max(desk.harming, key=lambda name: len(desk.told(name).origins))
    told = desk.told(incident)
    page = reader.get(f"/incidents/{incident}").text
    assert f"{len(told.origins)} independent sources" in page
    assert page.count('class="origin"') == len(told.origins)


def test_no_figure_of_a_ukrainian_page_is_worded_in_english(reader: TestClient) -> None:
    """What has changed, and the card's weapons and objects, in the reader's language; an unknown id is not found."""
    there = {"accept-language": "uk"}
    since = reader.get("/since?entry=1", headers=there).text
    assert "понад 30" in since
    assert not re.search(r"more than|not known|\d to \d", re.sub(r"<blockquote.*?</blockquote>", "", since))
    known = whole(reader).counted
    most, next_most = sorted(known, key=lambda one: -len(known[one].claims))[:2]
    card = reader.get(f"/incidents/{most}/card", headers=there).text
    assert "<dd>ракета</dd>" in card
    assert "російські війська</bdi>: заперечують</dd>" in card  # the one report that names them denies it
    card = reader.get(f"/incidents/{next_most}/card", headers=there).text
    assert "російські війська</bdi>: звинувачені</dd>" in card
    assert reader.get("/incidents/nope", headers=there).status_code == 404


def test_an_earlier_moment_shows_what_was_known_then(reader: TestClient) -> None:
    """The address of a moment is a permalink: its pages link to the same moment, and nothing is decided there."""
    page = reader.get("/?as_of=40").text
    assert "as of entry 40" in page
    assert "/decide?" not in page
    assert "as_of=40" in re.search(r'href="(/incidents[^"]*)"', page).group(1)


def test_what_is_not_there_says_so(reader: TestClient) -> None:
    """An id that nothing has is a page with a reason, and JSON where JSON was asked for."""
    for path in ("/claims/0000", "/incidents/zzzz", "/source?id=nothing", "/?as_of=tomorrow", "/decide?verb=same&id=0"):
        assert reader.get(path).status_code in (400, 404), path
    answer = reader.get("/api/v1/claims/0000")
    assert answer.status_code in (400, 404)
    assert answer.json()["problem"]


def test_what_is_ours_is_said_in_the_reader_s_language(reader: TestClient) -> None:
    """In Ukrainian the titles of matters, the places of claims and what stands behind a source's name are Ukrainian
    too; a report's own words stay as they are."""
    page = reader.get("/", headers={"accept-language": "uk"}).text
    assert "Ракетний удар, Покровськ, 16 липня 2022 року: " in page
    assert ": how many" not in page
    assert "Pokrovsk, Donetsk Oblast" not in page
    name = next(name for name in whole(reader).harming if "and 3 more" in reader.get(f"/incidents/{name}").text)
    assert "і ще 3" in reader.get(f"/incidents/{name}", headers={"accept-language": "uk"}).text


def test_a_dispute_is_quoted_by_figures_that_differ(reader: TestClient) -> None:
    """Where sources differ, the first two quotes say different numbers."""
    page = reader.get("/", params={"kind": "toll"}).text
    quoted = re.findall(r'class="claim"[^>]*>.*?<a[^>]*>(.*?)</a>', page, re.DOTALL)[:2]
    assert len(set(quoted)) == 2, quoted
