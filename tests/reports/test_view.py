"""What the sections say, before it is a page."""

import msgspec

from harmledger.reports.dating import in_order
from harmledger.reports.runs import text_of
from harmledger.reports.view import FEW, page
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.terms.estimate import Estimate
from tests.reports.situations import situation

WHOLE = situation()
PAGE = page(WHOLE)


def test_each_cell_of_a_figure_leads_to_the_claim_that_gives_it():
    """The rescuers' "two to four" gives minimum and maximum; no claim gives the 13."""
    toretsk = PAGE.incidents[2].rows[0]
    assert toretsk.minimum.to == toretsk.maximum.to != ""
    injured = PAGE.incidents[0].rows[1]
    assert (injured.minimum.text, injured.minimum.to) == ("13", "")


def test_people_feared_harmed_have_their_own_sentence():
    """Two confirmed and 60 feared is 2, with 60 feared, never 62 (rule C23)."""
    feared = Estimate(harm="killed", minimum=2, best=2, maximum=2, possible=60)
    told = msgspec.structs.replace(WHOLE.incidents[0], estimates=(feared,))
    worded = page(msgspec.structs.replace(WHOLE, incidents=(told,), totals=(feared,)))
    text = " ".join(run.text for part in worded.incidents[0].parts for run in part)
    assert text == "A further 60 are feared killed; they are in no total."
    assert worded.figures[0].phrase == "2"
    assert "60 are feared" in worded.figures[0].notes[0]


def test_the_opening_names_the_totals_of_others():
    """Whose total it is, where, since when and as of when, the dead first; totals of a day and unnamed ones are not."""
    opening = [text_of(sentence) for sentence in PAGE.summary]
    children = [line for line in opening if "Office for Children's Cases" in line]
    assert [line.split(":")[0] for line in children] == [
        "At least 353 children killed",
        "More than 665 children injured",
    ]
    assert "Ukraine, since 24 February 2022 (start assumed), as of 18 July 2022." in children[0]
    daily = tuple(
        msgspec.structs.replace(one, series=msgspec.structs.replace(one.series, bounded=True)) for one in WHOLE.tallies
    )
    told = page(msgspec.structs.replace(WHOLE, tallies=daily)).summary
    assert not [line for line in map(text_of, told) if "Office" in line]


def test_one_report_is_told_of_as_one():
    """ "1 report read; it tells of…"."""
    alone = page(msgspec.structs.replace(WHOLE, documents=WHOLE.documents[:1]))
    assert text_of(alone.summary[0]).startswith("1 report read; it tells of")


def test_what_is_known_only_from_a_daily_total_says_so():
    """The headline figure and the tally both name the part that no incident holds (rule C7)."""
    rest = Estimate(harm="killed", minimum=0, best=None, maximum=3, claims=("t1",))
    tallies = (msgspec.structs.replace(WHOLE.tallies[0], rest=rest), *WHOLE.tallies[1:])
    worded = page(msgspec.structs.replace(WHOLE, tallies=tallies))
    assert "Up to 3 of them are known only from totals of a few days." in worded.figures[0].rests
    assert "up to 3 children killed" in worded.tallies[0].reconciliation[-1]


def test_a_total_of_which_nothing_is_known_is_no_headline():
    """ "No figure" in large would say nothing; people feared harmed alone are said to be feared."""
    unknown = Estimate(harm="trapped", minimum=0, best=None, maximum=None, without_upper=1)
    assert page(msgspec.structs.replace(WHOLE, totals=(unknown,))).figures == ()
    (head,) = page(msgspec.structs.replace(WHOLE, totals=(msgspec.structs.replace(unknown, possible=4),))).figures
    assert head.phrase == "4 feared"
    assert head.maximum == "no upper figure"


def test_a_pending_incident_is_told_of_and_not_summed():
    """Below a threshold it is shown with the reason; the total does not list it."""
    told = msgspec.structs.replace(WHOLE.incidents[0], pending="the place is known only as a country")
    worded = page(msgspec.structs.replace(WHOLE, incidents=(told, *WHOLE.incidents[1:])))
    assert worded.incidents[0].pending
    assert worded.incidents[0].title not in [run.text for run in worded.figures[0].incidents]


def test_an_opening_of_many_names_the_highest():
    """A report of a year does not open with a thousand sentences, and says that there are more."""
    many = tuple(
        msgspec.structs.replace(
            WHOLE.incidents[2],
            incident=msgspec.structs.replace(WHOLE.incidents[2].incident, incident_id=str(n)),
            estimates=(Estimate(harm="killed", minimum=n, best=n, maximum=n),),
        )
        for n in range(40)
    )
    worded = page(msgspec.structs.replace(WHOLE, incidents=many))
    assert {view.incident_id for view in worded.leading} == {str(n) for n in range(40 - FEW, 40)}
    assert "40 incidents" in worded.leading_note


def test_incidents_are_told_by_date_however_they_were_given():
    """The page does not depend on the order of the ledger."""
    turned = msgspec.structs.replace(WHOLE, incidents=WHOLE.incidents[::-1])
    assert in_order(turned) == in_order(WHOLE)


def test_an_incident_of_some_day_this_summer_is_told_last():
    """What has no close date has no place among the days."""
    vague = msgspec.structs.replace(WHOLE.incidents[0].incident, earliest="2022-06-01", latest="2022-08-31")
    told = (msgspec.structs.replace(WHOLE.incidents[0], incident=vague), *WHOLE.incidents[1:])
    ordered = in_order(msgspec.structs.replace(WHOLE, incidents=told)).incidents
    assert ordered[-1].incident == vague
    assert page(msgspec.structs.replace(WHOLE, title="", incidents=told, period_from=None, period_to=None)).title == (
        "Harm to people, 17 to 18 July 2022"
    )


def test_every_claim_stands_somewhere():
    """Of each claim there is one item: in an incident, a tally, among the others, or kept out with its reason."""
    shown = [c.number for view in PAGE.incidents for c in view.claims]
    shown += [c.number for view in PAGE.tallies for c in view.claims]
    shown += [c.number for group in PAGE.also for c in group.claims] + [c.number for c in PAGE.aside_claims]
    assert sorted(shown) == list(range(1, len(WHOLE.claims) + 1))


def test_a_document_without_a_title_is_called_by_its_first_line():
    """Not by a hash."""
    document = Document(document_id="f00", text="\n  A strike on the town  \nMore.", language="en")
    worded = page(msgspec.structs.replace(WHOLE, documents=(document,)))
    assert worded.sources[0].title == "A strike on the town"


def test_a_claim_whose_text_is_gone_says_so():
    """A redacted source leaves the claim without a quote, and the page whole."""
    claim = Claim(claim_id="lost", document_id="gone", kind="harm", harm="killed")
    worded = page(msgspec.structs.replace(WHOLE, claims=(*WHOLE.claims, claim)))
    lost = next(c for group in worded.also for c in group.claims if c.claim_id == "lost")
    assert lost.quote == ()
    assert not lost.has_mark
