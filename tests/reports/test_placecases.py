"""Place names in the case that a sentence asks for."""

import pytest

from harmledger.reports import placecases
from harmledger.reports.wording import words

UKRAINIAN = {
    "Покровськ": ("в Покровську", "Покровська"), "Торецьк": ("в Торецьку", "Торецька"),
    "Костянтинівка": ("в Костянтинівці", "Костянтинівки"), "Харків": ("в Харкові", "Харкова"),
    "Київ": ("в Києві", "Києва"), "Львів": ("у Львові", "Львова"), "Одеса": ("в Одесі", "Одеси"),
    "Запоріжжя": ("в Запоріжжі", "Запоріжжя"), "Маріуполь": ("в Маріуполі", "Маріуполя"),
    "Херсон": ("в Херсоні", "Херсона"), "Суми": ("в Сумах", "Сум"), "Гуляйполе": ("в Гуляйполі", "Гуляйполя"),
    "Кривий Ріг": ("в Кривому Розі", "Кривого Рогу"), "Велика Новосілка": ("у Великій Новосілці", "Великої Новосілки"),
    "Вінниця": ("у Вінниці", "Вінниці"), "Донецька область": ("в Донецькій області", "Донецької області"),
    "Миколаїв": ("в Миколаєві", "Миколаєва"), "Івано-Франківськ": ("в Івано-Франківську", "Івано-Франківська"),
    "Куп’янськ": ("в Куп’янську", "Куп’янська"), "Кам’янське": ("в Кам’янському", "Кам’янського"),
    "Бахмут": ("в Бахмуті", "Бахмута"), "Дніпро": ("в Дніпрі", "Дніпра"), "Україна": ("в Україні", "України"),
}  # fmt: skip
RUSSIAN = {
    "Покровск": ("в Покровске", "Покровска"), "Константиновка": ("в Константиновке", "Константиновки"),
    "Харьков": ("в Харькове", "Харькова"), "Львов": ("во Львове", "Львова"), "Винница": ("в Виннице", "Винницы"),
    "Запорожье": ("в Запорожье", "Запорожья"), "Мариуполь": ("в Мариуполе", "Мариуполя"), "Сумы": ("в Сумах", "Сум"),
    "Одесса": ("в Одессе", "Одессы"), "Кривой Рог": ("в Кривом Роге", "Кривого Рога"),
    "Великая Новоселка": ("в Великой Новоселке", "Великой Новоселки"), "Днепр": ("в Днепре", "Днепра"),
    "Николаев": ("в Николаеве", "Николаева"), "Херсонская область": ("в Херсонской области", "Херсонской области"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), UKRAINIAN.items())
def test_ukrainian_names_stand_in_their_cases(name, expected):
    """Where something is, and what it is north of."""
    assert (placecases.within(name, words("uk")), placecases.of(name, words("uk"))) == expected


@pytest.mark.parametrize(("name", "expected"), RUSSIAN.items())
def test_russian_names_stand_in_their_cases(name, expected):
    """The same in Russian, with "во" where it is easier to say."""
    assert (placecases.within(name, words("ru")), placecases.of(name, words("ru"))) == expected


@pytest.mark.parametrize("name", ["New York", "Ясинувате Поле-Перше", "Xanadu", "Бердичі Нові", "<b>", ""])
def test_a_name_without_a_sure_form_keeps_its_own(name):
    """ "у н. п. New York" is right without a case; nothing is guessed."""
    assert placecases.within(name, words("uk")).endswith(name)
    assert name in placecases.of(name, words("ru"))
