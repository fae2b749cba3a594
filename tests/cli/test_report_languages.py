"""The situation report of the examples in Ukrainian and Russian: in the language's own words, quotes apart."""

import re

import msgspec
import pytest

from harmledger.counting import load_policy
from harmledger.ledger import open_for_reading
from harmledger.reports.inlanguage import in_language
from harmledger.workflow.situations import situation
from tests.cli.running import run


@pytest.fixture(scope="module", params=["uk", "ru"])
def report(request, filled, tmp_path_factory):
    """Language, page and Markdown of the examples' report."""
    out = tmp_path_factory.mktemp(request.param)
    ran = run("report", filled, "--out", out, "--language", request.param)
    assert ran.code == 0, ran.err
    return request.param, *((out / name).read_text("utf-8") for name in ("index.html", "report.md"))


SENTENCES = {
    "uk": (
        "У суботу 16 липня 2022 року в Покровську (Донецька область) внаслідок ракетного удару загинули",
        "У неділю 17 липня 2022 року поблизу Гуляйполя (Запорізька область) внаслідок удару дрона поранено",
        "в Торецьку (Донецька область)",
        "в Костянтинівці (Донецька область)",
        "на північ від Слов’янська",
    ),
    "ru": (
        "В субботу 16 июля 2022 года в Покровске (Донецкая область) в результате ракетного удара погибли",
        "В воскресенье 17 июля 2022 года вблизи Гуляйполя (Запорожская область) в результате удара дрона ранен",
        "в Торецке (Донецкая область)",
        "в Константиновке (Донецкая область)",
        "к северу от Славянска",
    ),
}


def test_the_report_tells_what_happened_in_the_language(report):
    """Whole sentences with their cases and plurals, as somebody would say them."""
    language, page, text = report
    assert f'<html lang="{language}">' in page
    plain = re.sub(r"\[([^\]]*)\]\(#[^)]*\)", r"\1", text)
    assert [sentence for sentence in SENTENCES[language] if sentence not in plain] == []


def reasons(told):
    """Every sentence that another room gives: why a figure, why not, why one incident, what is open, by which rules."""
    for one in told.incidents:
        yield from (line for estimate in one.estimates for line in estimate.because)
        yield from (item.reason for estimate in one.estimates for item in estimate.set_aside)
        yield from (feature.sentence for join in one.incident.joins for feature in join.features)
        yield from (*one.near_misses, one.pending, one.grade.reason, one.incident.title)
        yield from (origin.because for origin in one.origins)
        yield one.incident.place.because or ""
    yield from (line for one in told.tallies for line in (*one.reconciliation, *one.series.alarms))
    yield from (line for total in told.totals for line in total.because)
    yield from (text for item in told.undecided for text in (item.subject, item.why))
    yield from (*(item.reason for item in told.unrelated), *told.policy.rules, told.policy.summary, *told.attributions)
    yield from (change.sentence for change in told.changes)


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_no_reason_is_left_in_english(language, filled):
    """Each sentence of the rooms stands in the language's file: one that a room adds or changes must be added there."""
    with open_for_reading(filled, None) as now, open_for_reading(filled, "40") as before:
        english = situation(now, load_policy("interval"), earlier=before, language=language)
    here = in_language(english)
    assert english.changes
    pairs = zip(reasons(english), reasons(here), strict=True)
    assert {was for was, told in pairs if was == told and was} == set()
    assert msgspec.structs.replace(here, language="en") != english


def test_every_link_leads_somewhere(report):
    """The page of every language is whole."""
    _, page, _ = report
    names = set(re.findall(r'id="([^"]+)"', page))
    assert [link for link in re.findall(r'href="#([^"]+)"', page) if link not in names] == []
