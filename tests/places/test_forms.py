"""Names in case forms lead back to their dictionary form."""

import functools
from pathlib import Path

import pytest
import yaml

from harmledger import languages, places
from harmledger.errors import PackError
from harmledger.places.find import find_places
from harmledger.places.fold import fold
from harmledger.places.forms import dictionary_forms, known_forms
from harmledger.places.resolve import resolve
from harmledger.places.russian import russian
from harmledger.places.store import Gazetteer
from harmledger.places.translit import kmu
from harmledger.places.words import place_words

PACKS = Path(str(languages.__file__)).parent
RENAMED = Path(str(places.__file__)).parent / "tables" / "renamed_ua.tsv"


@functools.cache
def table(code: str) -> dict[str, object]:
    return yaml.load((PACKS / code / "places.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize(
    ("code", "written", "name"),
    [
        ("uk", "Покровську", "покровськ"),
        ("uk", "Торецьку", "торецьк"),
        ("uk", "Дементіївкою", "дементіївка"),
        ("uk", "Великій Новосілці", "велика новосілка"),
        ("uk", "Кривого Рогу", "кривий ріг"),
        ("uk", "Волновасі", "волноваха"),
        ("uk", "Миколаєву", "миколаїв"),
        ("uk", "Чернівцях", "чернівці"),
        ("uk", "Кам'янця-Подільського", "камянець подільський"),
        ("uk", "Тернополем", "тернопіль"),
        ("ru", "Великой Новосёлке", "великая новоселка"),
        ("ru", "Угледаром", "угледар"),
        ("ru", "Кривом Роге", "кривой рог"),
        ("ru", "Горловки", "горловка"),
        ("ru", "Черновцах", "черновцы"),
        ("ru", "Запорожьем", "запорожье"),
    ],
)
def test_a_case_form_leads_to_its_name(gazetteer: Gazetteer, code: str, written: str, name: str) -> None:
    """The forms that posts write, by the endings of the pack."""
    forms = known_forms(place_words(table(code)), gazetteer)
    phrases = ("",)
    for word in written.split():
        phrases = forms.joined(phrases, fold(word).split())
    assert name in phrases


@pytest.mark.parametrize(("code", "column"), [("uk", 0), ("ru", 4)])
def test_what_the_endings_make_they_take_back(code: str, column: int) -> None:
    """Hundreds of forms of settlements' names, made by the pack's own rows, all lead back to the name."""
    words = place_words(table(code))
    rows = [(fold(name), [fold(form.strip("-")) for form in forms]) for name, forms in table(code)["cases"].items()]
    lines = RENAMED.read_text(encoding="utf-8").splitlines()
    names = {
        fold(line.split("\t")[column]).split()[-1] for line in lines if line[0] != "#" and line.split("\t")[column]
    }
    tried = 0
    for name in sorted(names):
        ending, forms = max(((ends, made) for ends, made in rows if name.endswith(ends)), key=lambda row: len(row[0]))
        for form in forms:
            assert name in dictionary_forms(name[: len(name) - len(ending)] + form, words)
            tried += 1
    assert tried > 300


@pytest.mark.parametrize(
    ("uk", "latin"),
    [
        ("Згурівка", "Zghurivka"),
        ("Єнакієве", "Yenakiieve"),
        ("Мар'їнка", "Marinka"),
        ("Кам’янське", "Kamianske"),
        ("Нью-Йорк", "Niu-York"),
        ("Щастя", "Shchastia"),
        ("Їржавець", "Yirzhavets"),
        ("Юр'ївка", "Yurivka"),
        ("Хмельницький", "Khmelnytskyi"),
    ],
)
def test_the_official_latin_form(uk: str, latin: str) -> None:
    """By the resolution of 2010: letters at a word's beginning, зг, no soft sign, no apostrophe."""
    assert kmu(uk) == latin


@pytest.mark.parametrize(
    ("uk", "ru"),
    [
        ("Покровськ", "покровск"),
        ("Авдіївка", "авдеевка"),
        ("Велика Новосілка", "великая новоселка"),
        ("Вугледар", "угледар"),
        ("Слов'янськ", "славянск"),
        ("Курахове", "курахово"),
        ("Рубіжне", "рубежное"),
        ("Миколаїв", "николаев"),
        ("Кривий Ріг", "кривой рог"),
        ("Біла Церква", "белая церковь"),
        ("Вовчанськ", "волчанск"),
        ("Оріхів", "орехов"),
    ],
)
def test_the_russian_forms_hold_the_one_in_use(uk: str, ru: str) -> None:
    """The converter offers several; the one that Russian writes is among them."""
    assert ru in {fold(form) for form in russian(uk)}


def test_a_language_may_write_names_in_its_own_way(gazetteer: Gazetteer) -> None:
    """`names` of a pack leads its spelling to the gazetteer's, for towns and for the areas called after them."""
    words = place_words({"names": {"zaporizhzhia": ["saporischja"]}, "kinds": AREA, "of": []})
    assert list(dictionary_forms("saporischja", words)) == ["saporischja", "zaporizhzhia"]
    text = "The area Saporischja burned."
    (mention,) = find_places(text, [(0, len(text))], words, gazetteer)
    assert resolve([mention])[0].name == "Zaporizhzhia Oblast"


AREA = [{"id": "area", "stands": "before", "level": "oblast", "words": ["area"]}]


def test_a_level_that_there_is_not_is_named() -> None:
    """A mistyped level is told with its rule and the levels there are."""
    with pytest.raises(PackError, match=r"obblast.*settlement"):
        place_words({"kinds": [{**AREA[0], "level": "obblast"}]})
