"""What is no harm that a recorder looks for: suspects sought, thieves arrested, deaths of age."""

import pytest

from harmledger.claims.reading import reader_for
from tests.claims.factory import document, read


def harms(text, language):
    """The harms of a text, in its order."""
    return [claim.harm for claim in reader_for(language).read(document(text, "2022-07-18", language))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Полиция арестовала троих человек по делу о мошенничестве."),
        ("uk", "Поліція затримала трьох чиновників за вимагання хабаря."),
        ("ru", "Полиция разыскивает одного подозреваемого."),
        ("uk", "Колишній мер помер від інсульту."),
        ("ru", "Суд выдал 30 ордеров на арест активистов."),
    ],
)
def test_ordinary_crime_and_natural_death_are_left_out(language, text):
    """Who reads such a report for harm of a conflict finds none."""
    assert harms(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "На митинге полиция задержала троих активистов."),
        ("uk", "Військові затримали трьох мешканців села."),
        ("ru", "После обстрела полиция задержала троих человек; в деле о краже обстрела других задержанных нет."),
    ],
)
def test_arrests_of_a_conflict_stay(language, text):
    """Protest, occupation and attack make an arrest a harm to be recorded."""
    assert harms(text, language) == ["detained"]


def test_who_is_told_to_have_died_is_not_hurt_besides():
    """The wound behind the death is how it came; another person's wound stays."""
    assert harms("Погиб солдат Иван Мороз. Он получил ранения при обстреле.", "ru") == ["killed"]
    assert harms("Загинув сторож. Мати поранена. Вона дістала поранення ніг.", "uk") == ["killed", "injured"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A photo of the suspect was released after two people were killed.", ["killed"]),
        ("The names of the two soldiers killed on Monday were released.", ["killed"]),
        ("Police have not released a motive.", []),
        ("Two people were wounded. Two others have been released from the hospital.", ["injured"]),
        ("Hamas released four hostages.", ["released"]),
        ("The two suspects were released.", []),
        ("We send prayers for anyone injured in the attack.", []),
        ("It is not known whether anybody was injured.", []),
    ],
)
def test_who_was_held_is_released_and_anyone_is_nobody(text, told):
    """Names, photographs and patients are released too, and are no harm; "anyone" counts nobody."""
    assert [harm for harm in harms(text, "en") if harm is not None] == told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("uk", "Діти повернулися додому після школи.", []),
        ("ru", "Дети вернулись домой после уроков.", []),
        ("uk", "Під час обміну додому повернулися 95 військових.", ["released"]),
        ("ru", "В рамках обмена домой вернулись 95 военнослужащих.", ["released"]),
        ("uk", "У полон потрапили 12 прикордонників, додому повернули дев'ятьох.", ["captured", "released"]),
        ("uk", "З полону повернули 95 захисників.", ["released"]),
        ("ru", "Украина вернула из плена 75 человек.", ["released"]),
        ("ru", "Из российского плена в пятницу вернулись 62 украинца.", ["released"]),
        ("uk", "Із російського полону в п'ятницю повернулися 62 українці.", ["released"]),
        ("uk", "Дві вчительки повернулися з Полтави.", []),
    ],
)
def test_who_comes_home_from_captivity_is_released(language, text, told):
    """To come home is no release by itself: somebody must have been held, or exchanged."""
    assert harms(text, language) == told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The reservoir is full. Five others were treated at the clinic."),
        ("en", "The reservoir is full. Doctors treated five people."),
        ("en", "The reservoir is full. Five others are in serious condition."),
        ("en", "The reservoir is full. Five are in critical condition."),
        ("en", "The reservoir is full. Five others remain in hospital."),
        ("en", "The reservoir is full. The five patients are in the district hospital. Among them are two children."),
        ("uk", "Водосховище повне. П'ятеро людей лікуються в лікарні."),
        ("uk", "Водосховище повне. П'ятеро пацієнтів у тяжкому стані."),
        ("uk", "Водосховище повне. У тяжкому стані п'ятеро."),
        ("ru", "Водохранилище полное. Пять человек лечатся в больнице."),
        ("ru", "Водохранилище полное. Пять человек в тяжелом состоянии."),
        ("ru", "Водохранилище полное. В тяжелом состоянии пятеро."),
    ],
)
def test_patients_are_not_injured_where_no_harm_is_told(language, text):
    """Who lies in a clinic for a reason that nobody tells is in no ledger of harm."""
    assert harms(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A shell landed in the yard. The market stayed closed. Eight are still being treated."),
        ("en", "A fire broke out at the hotel. Five people were treated at the clinic."),
        ("en", "Five people were treated for cuts and bruises."),
        ("en", "All five victims are in serious condition."),
        ("en", "The reservoir is full. Five wounded people are in hospital."),
        ("en", "Five people were taken to hospital."),
        ("uk", "Дрон влучив у двір. П'ятеро людей лікуються в лікарні."),
        ("uk", "П'ятеро поранених у тяжкому стані."),
        ("ru", "Дрон попал во двор. Пять человек лечатся в больнице."),
    ],
)
def test_patients_are_injured_where_violence_or_wounds_are_told(language, text):
    """A weapon, an attack, a wound or the word for victims, anywhere in the report, tells what they are treated for;
    who is carried to a hospital comes from something that happened."""
    assert harms(text, language) == ["injured"]


def test_patients_stay_beside_other_harm():
    """The dead of a report tell that something happened."""
    assert harms("Two people died. Five others were treated at the clinic.", "en") == ["killed", "injured"]


def test_a_hackers_attack_is_no_attack():
    """Arrests in a story of hackers are left out although it says "attack"; stolen data are no people."""
    text = "После хакерской атаки арестованы двое. Хакер похитил данные о 16 миллионах карт."
    assert harms(text, "ru") == []


def test_who_was_counted_twice_is_nobody_more():
    """A correction tells whom it takes off again; nobody dies of that."""
    claims = read("The toll was corrected to 11 after one body was counted twice.")
    assert [claim.count.figure for claim in claims] == [11]
