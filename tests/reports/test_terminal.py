"""What a terminal shows: the same figures as the page, and no control sequence of a source."""

import io

import pytest
from rich.console import Console

from harmledger.reports import terminal, terminal_show
from harmledger.terms.estimate import Estimate
from tests.reports.hostile import HOSTILE, poisoned
from tests.reports.situations import situation

WHOLE = situation()
DOCUMENTS = {document.document_id: document for document in WHOLE.documents}


def printed(renderable, width=120):
    """What a terminal without colours would show."""
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=False).print(renderable)
    return out.getvalue()


def everything(whole):
    """Every rendering of a situation, one after the other."""
    documents = {document.document_id: document for document in whole.documents}
    yield terminal.render_claims(whole.claims, documents)
    yield terminal.render_incidents(whole.incidents, whole.claims)
    yield terminal.render_estimate(whole.totals, whole.claims)
    yield terminal.render_tallies([told.series for told in whole.tallies])
    yield terminal.render_sources(whole.documents, whole.sightings, {})
    yield terminal.render_refusals(whole.refusals)
    for document in whole.documents:
        own = [claim for claim in whole.claims if claim.document_id == document.document_id]
        yield terminal_show.render_document(document, own)
    for claim in whole.claims:
        yield terminal_show.render_claim(claim, documents[claim.document_id])
    for told in whole.incidents:
        yield terminal_show.render_explain(told, whole.claims, documents)


def test_estimates_keep_their_ranges_and_reasons():
    """No bare number where there is no upper figure; the reasons stand below."""
    text = printed(terminal.render_estimate(WHOLE.totals, WHOLE.claims))
    for words in ("4 to 6", "at least 37", "more than 30", "no upper figure", "not settled", "add up to 13"):
        assert words in text
    assert "666" not in text


def test_a_breakdown_has_its_columns():
    """`--by` makes the rows."""
    rows = [Estimate(harm="killed", minimum=n, best=n, maximum=n, by={"oblast": f"{n} Oblast"}) for n in (1, 2)]
    assert "2 Oblast" in printed(terminal.render_estimate(rows))


def test_an_explanation_gives_every_reason():
    """Joins with their weights, what was not counted, sources by origin, how the toll changed."""
    text = printed(terminal_show.render_explain(WHOLE.incidents[0], WHOLE.claims, DOCUMENTS))
    for words in ("+6.0", "Both reports name Pokrovsk", "not counted: k1", "one is a copy", "18 July 2022: at least 1"):
        assert words in text


def test_tallies_say_that_they_are_not_added():
    """The sentence stands under the tables."""
    text = printed(terminal.render_tallies([told.series for told in WHOLE.tallies]))
    assert "never added" in text
    assert "more than 665" in text


def test_a_document_is_shown_whole_with_its_claims():
    """Every character of the text, with the numbers of the claims."""
    own = [claim for claim in WHOLE.claims if claim.document_id == "toretsk"]
    text = printed(terminal_show.render_document(DOCUMENTS["toretsk"], own), width=400)
    assert "Between two and four[1] people were killed by shelling in Toretsk on Monday, rescuers said." in text


@pytest.mark.parametrize(
    "bad", [*HOSTILE, "\x1b[2J\x1b]0;owned\x07", "[red]x[/red]", "[/]", "[link=file:///x]y[/link]"]
)
def test_nothing_of_a_source_reaches_the_terminal_as_a_command(bad):
    """No escape sequence, no markup: what a source says is shown as it is written."""
    for renderable in everything(poisoned(bad)):
        text = printed(renderable, width=300)
        assert "\x1b" not in text
        assert "\x07" not in text
        text.encode("utf-8")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_any_width_holds_every_id(width):
    """Enough digits of each id to give it to the next command, and no line longer than the terminal."""
    text = printed(terminal.render_incidents(WHOLE.incidents, WHOLE.claims), width=width)
    joined = "".join(text.split())
    assert all(len(line) <= width for line in text.splitlines())
    if width >= 80:
        assert all(told.incident.incident_id[: terminal.DIGITS] in joined for told in WHOLE.incidents)


@pytest.mark.parametrize("at", [0, 200, 900])
def test_a_long_quote_is_cut_between_words(at):
    """Around the words that matter, never within a word."""
    text = " ".join(f"word{number}" for number in range(150))
    shown = terminal.cut(text, at)
    assert len(shown) <= terminal.QUOTE + 4
    assert set(shown.strip("… ").split()) <= set(text.split())
    assert text[at : at + 5].split()[0] in shown


def test_nothing_found_is_said():
    """An empty table is a sentence."""
    for renderable in (terminal.render_claims([]), terminal.render_incidents([]), terminal.render_tallies([])):
        assert "No " in printed(renderable)
