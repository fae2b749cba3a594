"""Translations and relays, by their names and numbers."""

from datetime import date

import pytest

from harmledger.documents.lineage import lineage
from harmledger.documents.retelling import retells, retold
from harmledger.terms.document import Document

WIRE = (
    "A drone hit a grain barge at Izmail on Tuesday, killing 14 sailors and wounding 23. Ostap Vyhadanyi, 37, the "
    "cook, swam to the Romanian bank near Tulcea. The barge had left Vylkove with 1,850 tonnes of barley."
)
TRANSLATED = (
    "Дрон влучив у баржу із зерном в Ізмаїлі у вівторок, загинули 14 моряків, 23 поранені. Кухар Остап Вигаданий, "
    "37 років, доплив до румунського берега біля Тулчі. Баржа вийшла з Вилкового, везла 1 850 тонн ячменю."
)
OWN = (
    "В Измаиле во вторник погибли 14 моряков, 23 ранены, рассказала врач Дарья Небылица. В её больницу в Килии раненых "
    "везли на трёх лодках, последнюю встретили в 22:40, двоих спасти не удалось."
)


def document(name, text, language, day="2023-09-05", source=None):
    return Document(document_id=name, text=text, language=language, published=day, source=source)


def test_a_translation_is_of_its_originals_origin():
    """Names by their sound and numbers as they are cross from one language to another; another's own report doesn't."""
    told = [
        document("wire", WIRE, "en", source="East Wire"),
        document("uk", TRANSLATED, "uk", "2023-09-06"),
        document("own", OWN, "ru", "2023-09-06"),
    ]
    assert lineage(told) == {"wire": "wire", "uk": "wire", "own": "own"}


def test_a_cut_that_comes_before_the_whole_translation_is_of_that_origin_too():
    """The first sentences of a translation carry too little to be known; the whole of it, a day later, tells."""
    cut = " ".join(TRANSLATED.split()[:13]) + ", пише видання, якому про це повідомили в порту."
    told = [
        document("wire", WIRE, "en"),
        document("cut", cut, "uk"),
        document("uk", f"{cut} {TRANSLATED}", "uk", "2023-09-06"),
    ]
    assert set(lineage(told).values()) == {"wire"}


def test_who_names_the_outlet_and_adds_nothing_relays_it():
    """ "East Wire reports" in a sentence of one's own is that outlet's report; with news of one's own it is not."""
    relay = "Fourteen dead on the Danube: a barge was hit at Izmail, East Wire reports, with 23 wounded and 14 killed."
    own = f"{relay} Our reporter met Zlata Kazkova, 61, in Reni, where 16 of them are treated in ward 12."
    told = [document("wire", WIRE, "en", source="East Wire"), document("relay", relay, "en", "2023-09-06")]
    assert lineage(told)["relay"] == "wire"
    assert lineage([*told, document("own", own, "en", "2023-09-06")])["own"] == "own"


def test_the_next_days_bulletin_of_the_same_office_is_no_translation():
    """The same official and the same towns around other numbers: another statement."""
    monday = (
        "Larysa Umovna: shelling of Nikopol, Marhanets, Myrove and Pokrov, 12 wounded, 31 houses, Monday, Umovna says."
    )
    tuesday = "Голова Лариса Умовна: обстріляно Нікополь, Марганець, Мирове і Покров, 19 поранені, 27 будинків."
    told = [document("mon", monday, "en"), document("tue", tuesday, "uk", "2023-09-06")]
    assert lineage(told) == {"mon": "mon", "tue": "tue"}


@pytest.mark.parametrize(("later", "same"), [("2023-09-08", True), ("2023-09-10", False), (None, False)])
def test_only_within_days(later, same):
    """What tells of it a week later, or on no known day, is a reminder of its own."""
    origins = lineage([document("wire", WIRE, "en"), document("uk", TRANSLATED, "uk", later)])
    assert (origins["uk"] == "wire") is same


def test_one_language_is_compared_by_its_words():
    """Two reports of one language with the same names and numbers are judged by their sentences, not by these."""
    day = date(2023, 9, 5)
    assert retells(retold(TRANSLATED, "uk", None, day), retold(WIRE, "en", None, day))
    assert not retells(retold(WIRE, "en", None, day), retold(WIRE, "en", None, day))


PLAIN = (
    "Two women were killed on Monday when a mortar shell hit a bench under a pear tree in Huliaipole. The neighbours "
    "carried them home on a door. A dog waits at the gate and eats nothing."
)
PLAIN_TRANSLATED = (
    "Две женщины погибли в понедельник: мина попала в скамейку в Гуляйполе. Собака ждёт у ворот и ничего не ест."
)
PLAIN_OWN = (
    "Две женщины погибли в понедельник: мина попала в скамейку в Гуляйполе. Медсестра просит привезти бинты и воду, "
    "колонна ждёт на блокпосту."
)


def test_a_translation_without_names_and_large_numbers_is_known_by_what_it_means():
    """Two sentences of three, without a speaker or a figure that would mark them, are still one report."""
    told = [document("wire", PLAIN, "en", source="East Wire"), document("ru", PLAIN_TRANSLATED, "ru", "2023-09-06")]
    assert lineage(told) == {"wire": "wire", "ru": "wire"}


def test_who_tells_more_than_what_happened_is_no_translation():
    """The first sentence of two reports may be the same; what each saw besides is its own."""
    told = [document("wire", PLAIN, "en", source="East Wire"), document("own", PLAIN_OWN, "ru", "2023-09-06")]
    assert lineage(told) == {"wire": "wire", "own": "own"}


def test_a_translator_joins_and_parts_sentences():
    """Two sentences made one, and one made two, are a translation as well; a text without a name is found by what it
    means."""
    original = (
        "A shell hit a cowshed at dawn and killed two women. The cow was taken to the river by a neighbour, who had"
        " come to buy milk. Nobody will arrive for it on Sunday."
    )
    translation = (
        "На світанку снаряд влучив у хлів. Загинули дві жінки. Корову забрав до річки сусід: прийшов купити"
        " молока. У неділю по нього ніхто не приїде."
    )
    told = [document("wire", original, "en"), document("uk", translation, "uk", "2023-09-06")]
    assert lineage(told) == {"wire": "wire", "uk": "wire"}
