"""The hard cases of the counting rules, end to end: the words of reports in, figures out. All reports are invented."""

import json

import pytest

from harmledger.counting import increments, load_policy, tally_series
from harmledger.ledger import open_for_reading
from harmledger.workflow.beside import estimates, tallies_beside
from harmledger.workflow.figures import Selection, count_incidents
from harmledger.workflow.telling import background, tell
from tests.workflow.factory import put

POLICY = load_policy("interval")


@pytest.fixture
def told(tmp_path):
    """Puts reports (day, outlet, text, language) into a ledger one after the other; gives its folder, and for each
    report the size of the log behind it."""

    def fill(*reports):
        sizes = []
        for number, (day, outlet, text, *language) in enumerate(reports):
            row = {"id": f"r{number}", "text": text, "published": day, "source": outlet}
            path = tmp_path / f"r{number}.json"
            path.write_text(json.dumps(row | ({"language": language[0]} if language else {})), encoding="utf-8")
            put(tmp_path / "ledger", path)
            with open_for_reading(tmp_path / "ledger") as opened:
                sizes.append(str(opened.head().size))
        return tmp_path / "ledger", sizes

    return fill


def incidents(ledger, as_of=None):
    """Each incident's figures of people: harm -> (minimum, maximum)."""
    with open_for_reading(ledger, as_of) as opened:
        counted = count_incidents(opened, POLICY)
    people = ("killed", "injured", "missing")
    return [{e.harm: (e.minimum, e.maximum) for e in c.estimates if e.harm in people} for c in counted]


def series(ledger):
    """Every series of totals."""
    with open_for_reading(ledger) as opened:
        return tally_series(opened.claims())


def reported(ledger):
    """The only incident as a report tells it."""
    with open_for_reading(ledger) as opened:
        (one,) = count_incidents(opened, POLICY)
        return tell(one, background(opened, POLICY))


def test_one_of_the_wounded_died(told):
    """Case 1: one dead and 14 in hospital; a day later two dead, one of the wounded. 2 and 13, never 3 or 28; the first
    day's answer stays."""
    ledger, sizes = told(
        (
            "2022-07-18",
            "Coast Post",
            "At least one person was killed and 14 were hospitalised after a double missile strike on Pokrovsk on "
            "Saturday, deputy mayor Vira Vyhadana said on Monday.",
        ),
        (
            "2022-07-19",
            "Hill Wire",
            "Two people are dead after Saturday’s missile strike on Pokrovsk: one of the 14 wounded died in hospital, "
            "deputy mayor Vira Vyhadana said on Tuesday.",
        ),
    )
    assert incidents(ledger, sizes[0]) == [{"killed": (1, None), "injured": (14, 14)}]
    assert incidents(ledger) == [{"killed": (2, 2), "injured": (13, 13)}]


def test_a_total_and_a_child(told):
    """Case 2: 353 children since the invasion, the next day 354, and a strike that killed one child: two points of one
    series, an increment of one, one dead in incidents."""
    office = "the Juvenile Prosecutor’s Office said on"
    ledger, _ = told(
        (
            "2022-07-18",
            "Coast Post",
            f"At least 353 children have been killed and more than 665 injured in Ukraine since the invasion, {office} "
            "Monday.",
        ),
        (
            "2022-07-19",
            "Coast Post",
            f"At least 354 children have been killed and more than 665 injured in Ukraine since the invasion, {office} "
            "Tuesday.",
        ),
        ("2022-07-19", "Hill Wire", "A missile strike on Vinnytsia on Monday killed a child, the governor said."),
    )
    (killed,) = [one for one in series(ledger) if one.harm == "killed"]
    assert [(p.count.figure, p.as_of) for p in killed.points] == [(353, "2022-07-18"), (354, "2022-07-19")]
    assert [(step.low, step.figure) for step in increments(killed)] == [(1, 1)]
    assert killed.alarms == ()
    assert incidents(ledger) == [{"killed": (1, 1)}]


def test_two_compilers(told):
    """Case 3: the UN's 280 and the prosecutors' 353 stand side by side, and no incident comes of them."""
    ledger, _ = told(
        (
            "2022-06-20",
            "Coast Post",
            "At least 280 children have been killed in Ukraine since 24 February 2022, the UN human rights office said "
            "on 20 June 2022.",
        ),
        (
            "2022-07-18",
            "Hill Wire",
            "At least 353 children have been killed in Ukraine since the invasion, the Juvenile Prosecutor’s Office "
            "said on Monday.",
        ),
    )
    assert sorted([p.count.figure for p in one.points] for one in series(ledger)) == [[280], [353]]
    assert [one.alarms for one in series(ledger)] == [(), ()]
    assert incidents(ledger) == []


def test_one_compiler_in_two_languages(told):
    """The juvenile prosecutors in English and in Ukrainian are one compiler with one series, though the post names
    neither the country nor since when; who counts as of a day since the invasion tells of no incident."""
    ledger, _ = told(
        (
            "2022-07-18",
            "Coast Post",
            "At least 353 children have been killed in Ukraine since the invasion, the juvenile prosecutors said on "
            "Monday.",
        ),
        (
            "2022-07-19",
            "Хвиля",
            "Станом на 19 липня 354 дитини загинули внаслідок збройної агресії рф, повідомили ювенальні прокурори.",
            "uk",
        ),
        (
            "2022-07-20",
            "Coast Post",
            "As of 20 July, 355 children have been killed in Ukraine since the full-scale invasion, the Juvenile "
            "Prosecutor's Office said.",
        ),
    )
    assert [[(p.count.figure, p.as_of) for p in one.points] for one in series(ledger)] == [
        [(353, "2022-07-18"), (354, "2022-07-19"), (355, "2022-07-20")]
    ]
    assert incidents(ledger) == []


def test_late_confirmations_are_no_spike(told):
    """Case 4: 359 in a day, 298 of them accepted retroactively: 61 are that day's, and the cumulative total stands."""
    ledger, _ = told(
        (
            "2023-11-10",
            "Coast Post",
            "The health ministry said on Friday that 359 people had been killed in Gaza over the past 24 hours, "
            "including 298 people approved retroactively by the committee. The total since 7 October 2023 has reached "
            "11,359 killed.",
        ),
    )
    day = [one for one in series(ledger) if one.bounded]
    rising = [one for one in series(ledger) if not one.bounded]
    assert max(p.count.figure for one in day for p in one.points if p.count.figure != 298) == 61
    assert [[p.count.figure for p in one.points] for one in rising] == [[11359]]
    assert incidents(ledger) == []


def test_three_renderings_of_one_word(told):
    """Case 5: десятки, dozens, scores: one statement in three renderings, one source, the interval of the word said."""
    ledger, _ = told(
        (
            "2022-03-17",
            "Вигаданий канал",
            "Внаслідок авіаудару по театру в Маріуполі 16 березня загинули десятки людей, "
            "повідомив мер Іван Вигаданий.",
            "uk",
        ),
        (
            "2022-03-17",
            "Coast Post",
            "An airstrike on a theatre in Mariupol on 16 March killed dozens of people, mayor Ivan Vyhadanyi said.",
        ),
        (
            "2022-03-17",
            "Hill Wire",
            "Scores of people were killed in an airstrike on a theatre in Mariupol on 16 March, mayor Ivan Vyhadanyi "
            "said.",
        ),
    )
    assert incidents(ledger) == [{"killed": (20, 99)}]
    assert len(reported(ledger).origins) == 1


def test_eleven_sites_in_three_languages(told):
    """Case 6: eleven sites carry a governor's post (7 hurt), a journalist at the hospital counts 9: two sources, 7 to
    9."""
    post = {
        "en": "Seven people were injured in shelling of Nikopol on 20 July, governor Pavlo Vyhadanyi wrote.",
        "uk": "Внаслідок обстрілу Нікополя 20 липня поранено 7 людей, написав голова ОВА Павло Вигаданий.",
        "ru": "В результате обстрела Никополя 20 июля ранены 7 человек, написал губернатор Павел Выгаданный.",
    }
    codes = ["en"] * 4 + ["uk"] * 4 + ["ru"] * 3
    ledger, _ = told(
        *(("2022-07-20", f"Site {number}", post[code], code) for number, code in enumerate(codes)),
        (
            "2022-07-20",
            "Hospital Courier",
            "Our journalist counted nine people injured by the shelling of Nikopol on 20 July at the hospital.",
        ),
    )
    assert incidents(ledger) == [{"injured": (7, 9)}]
    assert len(reported(ledger).origins) == 2


def test_each_side_blames_the_other(told):
    """Case 7: five dead, each side blames the other, a monitor names no one: the count stands, contested, both accounts
    kept with who gave them."""
    ledger, _ = told(
        (
            "2022-09-02",
            "Coast Post",
            "Russian shelling killed five people in Kherson on 1 September, Ukrainian officials said.",
        ),
        (
            "2022-09-02",
            "Hill Wire",
            "Ukrainian forces shelled Kherson on 1 September, killing five people, the Russian-installed "
            "administration said.",
        ),
        (
            "2022-09-03",
            "Valley Monitor",
            "Shelling killed five people in Kherson on 1 September, the monitoring mission said.",
        ),
    )
    assert incidents(ledger) == [{"killed": (5, 5)}]
    assert reported(ledger).grade.value == "contested"
    assert reported(ledger).grade.reason == "Rival accounts of who did it: Russian forces, Ukrainian forces."
    with open_for_reading(ledger) as opened:
        alleged = {c.alleged_perpetrator.actor: bool(c.said.speaker) for c in opened.claims() if c.alleged_perpetrator}
    assert alleged == {"Russian forces": True, "Ukrainian forces": True}


def test_a_toll_that_rises_and_is_corrected(told):
    """Case 8: 3; 5 and 20 missing; 23 and 9 missing; 46; 44 after DNA tests: one incident, each day's answer kept."""
    block = "the missile strike on an apartment building in Dnipro on 14 January"
    ledger, sizes = told(
        (
            "2023-01-14",
            "Coast Post",
            "A missile hit an apartment building in Dnipro on 14 January, killing three people, the governor said on "
            "Saturday.",
        ),
        (
            "2023-01-15",
            "Coast Post",
            f"The death toll from {block} rose to five, and 20 people are missing, the governor said on Sunday.",
        ),
        (
            "2023-01-16",
            "Coast Post",
            f"The death toll from {block} rose to 23, nine people are missing, the governor said on Monday.",
        ),
        ("2023-01-19", "Coast Post", f"The death toll from {block} rose to 46, the governor said on Thursday."),
        (
            "2023-01-24",
            "Coast Post",
            f"After DNA tests the death toll of {block} was revised down to 44, the governor said on Tuesday.",
        ),
    )
    known = [incidents(ledger, size) for size in sizes]
    assert [len(found) for found in known] == [1] * 5
    assert [found[0]["killed"] for found in known] == [(3, 3), (5, 5), (23, 23), (46, 46), (44, 44)]
    assert [found[0].get("missing") for found in known[1:3]] == [(20, 20), (9, 9)]


def test_a_weekends_total_with_subsets(told):
    """Case 9: seventeen over days in a region, four children and two medics among them; six killed in one town on
    another day: the parts are not added, the six are no part of the seventeen."""
    ledger, _ = told(
        (
            "2022-07-19",
            "Coast Post",
            "Shelling killed six people in Toretsk on Monday, the State Emergency Service said.",
        ),
        (
            "2022-07-25",
            "Hill Wire",
            "Seventeen people, including four children and two medics, were killed in Donetsk region over the past two "
            "days, the governor said on Monday.",
        ),
    )
    assert incidents(ledger) == [{"killed": (6, 6)}]
    with open_for_reading(ledger) as opened:
        (killed,) = [e for e in estimates(opened, POLICY, Selection()) if e.harm == "killed"]
        beside = {one.series.group: one for one in tallies_beside(opened, POLICY)}
    assert (killed.minimum, killed.maximum) == (23, 23)
    assert {group: one.series.points[0].count.figure for group, one in beside.items()} == {
        "people": 17,
        "children": 4,
        "medics": 2,
    }
    assert "no recorded incident lies inside its period and area" in beside["people"].reconciliation[0]


def test_enemy_losses_and_places(told):
    """Case 10: ten places are no people, the older name is the same town, occupiers are no civilians, and a forecast is
    no harm."""
    ledger, _ = told(
        (
            "2022-07-18",
            "Coast Post",
            "More than 10 settlements were shelled. Two people were killed by shelling in Krasnoarmeysk on Sunday, the "
            "mayor said. 200 occupiers were eliminated, the General Staff said. Russian forces may have been ordered "
            "to seize Kharkiv region, the Institute for the Study of War said.",
        ),
        (
            "2022-07-18",
            "Hill Wire",
            "Shelling killed two people in Pokrovsk, Donetsk region, on Sunday.",
        ),
    )
    assert [found for found in incidents(ledger) if "killed" in found] == [{"killed": (2, 2)}]


def test_towns_beside_each_other_are_two_incidents(told):
    """Towns a few kilometres apart are struck on one day, in a month that is also a name: nobody's dead are counted as
    another town's, and a total without a period is in no sum."""
    ledger, _ = told(
        ("2023-05-05", "Coast Post", "Four people were killed by a missile in Myrnohrad on 4 May 2023."),
        ("2023-05-05", "Hill Wire", "Two people were killed by a drone in Pokrovsk on 4 May 2023."),
        ("2023-05-05", "River News", "One woman was killed in shelling of Nikopol on 4 May 2023."),
        ("2023-05-05", "Steppe Wire", "A man was killed in shelling of Marhanets on 4 May 2023."),
        ("2023-05-05", "Harm Desk", "A monitoring group has recorded 900 civilian deaths in Donetsk Oblast."),
    )
    assert sorted(one["killed"] for one in incidents(ledger)) == [(1, 1), (1, 1), (2, 2), (4, 4)]
    with open_for_reading(ledger) as opened:
        (killed,) = (e for e in estimates(opened, POLICY, Selection()) if e.harm == "killed")
    assert (killed.minimum, killed.maximum) == (8, 8)


def test_the_missing_who_are_found_leave_the_missing(told):
    """Another report, in another language, finds the missing man dead: he is missing no more, and killed once."""
    ledger, _ = told(
        ("2023-05-05", "Coast Post", "A missile hit a mill in Toretsk on 4 May 2023. One man is missing."),
        (
            "2023-05-06",
            "Степова пошта",
            "Рятувальники знайшли в Торецьку тіло зниклого безвісти чоловіка: 4 травня 2023 року ракета влучила"
            " в млин.",
            "uk",
        ),
    )
    assert incidents(ledger) == [{"killed": (1, 1), "missing": (0, 0)}]


def test_an_offices_own_post_is_the_origin_of_its_translation(told):
    """An English report of an administration's post, published an hour before it: one source, and it is the office."""
    english = (
        "Four people died and nine were wounded when two drones struck a bakery in Okhtyrka on Tuesday evening. Two of "
        "the dead were sisters, aged 17 and 20. Rescuers worked at the bakery through the night, and 14 houses beside "
        "it were damaged. The wounded were taken to the hospital of Sumy."
    )
    post = (
        "У вівторок увечері внаслідок удару двох дронів по пекарні в Охтирці загинули четверо людей, ще дев'ятеро "
        "поранені. Серед загиблих — дві сестри, 17 і 20 років. Рятувальники працювали в пекарні всю ніч, пошкоджено 14 "
        "будинків поруч. Поранених доправили до лікарні Сум.\n— Сумська ОВА"
    )
    ledger, _ = told(
        ("2024-06-12T09:00:00+03:00", "Harbour Post", english, "en"),
        ("2024-06-12T10:00:00+03:00", "Сумська ОВА", post, "uk"),
    )
    one = reported(ledger)
    assert [(origin.name, len(origin.documents)) for origin in one.origins] == [("Сумська ОВА", 2)]
    assert {e.harm: e.minimum for e in one.estimates} == {"killed": 4, "injured": 9, "damaged": 14}
