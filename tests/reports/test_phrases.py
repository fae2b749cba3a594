"""Reasons given in English by other rooms, in the language of the report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.counting import load_policy, meaning
from harmledger.reports.phrases import Phrasebook, patterns, slots_in
from harmledger.reports.wording import slots_of, words

NAMES = {
    "Pokrovsk": "Покровськ",
    "Missile strike, Pokrovsk, 16 July 2022": "Ракетний удар, Покровськ, 16 липня 2022 року",
}
UK, RU = Phrasebook(words("uk"), NAMES), Phrasebook(words("ru"), {})


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("5 reports carry the figures of 4 independent sources.", "5 повідомлень передають числа 4 незалежних джерел."),
        ("1 reports carry the figures of one independent source.",
         "1 повідомлення передає числа одного незалежного джерела."),
        ("22 reports carry the figures of 21 independent sources.",
         "22 повідомлення передають числа 21 незалежного джерела."),
        ("the same source gives two on 2022-07-19", "те саме джерело називає «two» (19 липня 2022 року)"),
        ("Both are of 2022-07-16 to 2022-07-18.", "Обидва – про 16–18 липня 2022 року."),
        ("2022-07-16 and 2022-07-20 are 4 days apart.", "16 липня 2022 року і 20 липня 2022 року: між ними 4 дні."),
        ("Missile strike, Pokrovsk, 16 July 2022: killed was 2, is now at least 1,234, because of The Steppe Herald.",
         "Ракетний удар, Покровськ, 16 липня 2022 року: загиблих – було 2, стало щонайменше 1\u00a0234; "
         "через повідомлення: The Steppe Herald."),
        ("The Office has 2000 to 9999 displaced (people); 21 recorded incidents lie inside its period and area; "
         "together: 0.",
         "The Office: вимушено переміщених – 2\u00a0000–9\u00a0999 (люди); у межах цього періоду й території записано "
         "21 випадок, у них – 0."),
        ("A report of East Wire came close (score -2.0): It is told in other words.",
         "Близьким було повідомлення East Wire (оцінка -2.0): Розказано іншими словами."),
        ('It rests on: 2 ("two"), Olha Veres on 2022-07-19.',
         "Спирається на: 2 («two»), Olha Veres, 19 липня 2022 року."),
        ("3 to 9 of the killed are known only from a total of a few days.",
         "3–9 із загиблих відомі лише з підсумку за кілька днів."),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_ukrainian(english, ukrainian):
    """Numbers with the form that goes with them, figures, harms and days as the language writes them."""
    assert UK.say(english) == ukrainian


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        (
            "4 of the injured died later and moved to the killed.",
            "Позже умерло из раненых и перенесено к погибшим: 4.",
        ),
        ("31 independent sources differ: 2 to 3", "31 независимый источник расходится: 2–3"),
        ("The sum over 2 incidents: minima with minima, stated maxima with stated maxima.",
         "Сумма по 2 случаям: минимумы с минимумами, названные максимумы с названными максимумами."),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_russian(english, russian):
    """The same table, the other language."""
    assert RU.say(english) == russian


def test_what_no_row_has_stays_in_english():
    """A reason in a foreign language is better than none."""
    assert UK.say("Somebody wrote this by hand.") == "Somebody wrote this by hand."


@pytest.mark.parametrize("policy", ["interval", "acled", "ucdp", "iraq-body-count", "airwars", "gun-violence-archive"])
@pytest.mark.parametrize("book", [UK, RU], ids=["uk", "ru"])
def test_every_rule_of_every_policy_is_said(policy, book):
    """The section on method is in the reader's language, whatever policy counted."""
    rules = load_policy(policy)
    sentences = [" ".join(rules.source.split()), *(meaning(step.rule) for step in rules.steps)]
    assert [sentence for sentence in sentences if book.say(sentence) == sentence] == []


def test_both_languages_have_the_same_sentences_and_slots():
    """A row misses no slot, and fills none that English does not give."""
    rows = {code: words(code).node("sentences") for code in ("uk", "ru")}
    assert [row["en"] for row in rows["uk"]] == [row["en"] for row in rows["ru"]]
    for code, held in rows.items():
        for row in held:
            told = {name.partition("|")[0] for _, name in slots_of(row[code]) if name}
            assert told <= {name for _, name in slots_of(row["en"]) if name}, row
            assert all(name.count("|") in (0, 3) for _, name in slots_of(row[code]) if name), row


@given(st.text(alphabet="{}:;,. ()ab12onefrmihkld\"'", max_size=120))
def test_no_sentence_breaks_the_book(sentence):
    """Whatever a source is called, something is said."""
    assert isinstance(UK.say(sentence), str)
    for pattern in patterns("uk"):
        held = slots_in(sentence, pattern)
        assert held is None or all(held.values())


@pytest.mark.parametrize("name", ["{n}", "x came close (score 1): y", "a; b on 2022-01-01", "<b>", "1 of 2"])
def test_a_name_that_looks_like_a_pattern_is_a_name(name):
    """The words of a source are never filled in again."""
    assert name in UK.say(f"all carry the statement of {name}")
