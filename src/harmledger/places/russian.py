"""The Russian forms of a Ukrainian name of a settlement, by rule: Покровськ, Покровск; Андріївка, Андреевка.

Both languages have one set of names of settlements in two spellings, but neither spelling decides the other: `и` may
be и or ы, `-івка` may be -овка or -евка. So several forms come out, of which usually one is written; as look-up keys
the others do no harm.
"""

import functools
import itertools
import re
from collections.abc import Iterable
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "uk_ru.tsv"
MOST = 16
"""Forms kept of one name."""

_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("іївка", ("еевка", "иевка", "ьевка")), ("ївка", ("евка", "иевка")), ("івка", ("овка", "евка", "ёвка")),
    ("івськ", ("овск", "евск")), ("ївськ", ("евск",)), ("івське", ("овское", "евское")), ("ївське", ("евское",)),
    ("івський", ("овский", "евский")), ("івці", ("овцы", "евцы")), ("ївці", ("евцы",)), ("инці", ("инцы",)),
    ("ці", ("цы",)), ("ське", ("ское",)), ("цьке", ("цкое",)), ("ський", ("ский",)), ("цький", ("цкий",)),
    ("ська", ("ская",)), ("цька", ("цкая",)), ("ськ", ("ск",)), ("цьк", ("цк",)), ("ець", ("ец",)),
    ("піль", ("поль",)), ("ця", ("ца",)), ("сце", ("сцо",)), ("ьце", ("ьцо",)), ("зьке", ("гское", "жское", "зское")),
    ("цеве", ("цево",)), ("щина", ("щина",)), ("ова", ("овая", "ова")), ("на", ("ная", "на")), ("жа", ("жая", "жа")),
    ("ла", ("ла", "лая")), ("ів", ("ов", "ев")), ("їв", ("ев",)), ("іль", ("оль", "иль")), ("інь", ("ень", "инь")),
    ("ир", ("ир", "ырь")), ("ове", ("ово", "овое")), ("еве", ("ево", "евое")), ("єве", ("ево", "еево")),
    ("ине", ("ино", "иное")), ("їне", ("ино",)), ("льово", ("лево",)), ("льове", ("лево", "левое")),
    ("нє", ("нее", "ное")), ("ше", ("шее",)), ("ище", ("ище",)), ("поле", ("поле",)), ("море", ("море",)),
    ("че", ("чее", "че")), ("е", ("ое", "о")), ("пілля", ("полье",)), ("сілля", ("селье",)), ("ння", ("нье", "ние")),
    ("лля", ("лье",)), ("ття", ("тье",)), ("жжя", ("жье",)), ("ззя", ("зье",)), ("сся", ("сье",)), ("ччя", ("чье",)),
    ("дря", ("дря",)), ("'я", ("ье",)), ("ній", ("ний",)), ("ий", ("ый", "ий", "ой")), ("ги", ("ги",)),
    ("ки", ("ки",)), ("хи", ("хи",)), ("и", ("ы", "и")), ("і", ("и",)),
)  # fmt: skip
_BEFORE_NOUN = (
    ("ця", ("ца",)),
    ("ка", ("ка", "кая")),
    ("а", ("ая", "а")),
    ("я", ("яя",)),
    ("и", ("ые", "ие")),
    ("і", ("ие", "ые")),
)
"""Endings of an adjective that stands before another word: Велика Новосілка."""
_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г"})


def russian(name: str) -> tuple[str, ...]:
    """Forms of a Ukrainian name as Russian writes it, the likeliest first; the letters' case is not kept."""
    words = re.split(r"([\s-]+)", re.sub("[’ʼ]", "'", name.lower()))
    last = len(words) - 1
    forms = [(word,) if at % 2 else tuple(_word(word, at < last)) for at, word in enumerate(words)]
    return tuple("".join(one) for one in itertools.islice(itertools.product(*forms), MOST))


def _word(word: str, before_noun: bool) -> Iterable[str]:
    forms = []
    for root in _roots(word):
        for whole in [root + "\0"] if word in _table()[0] else _ends(root, before_noun):
            forms += [whole, *_with_y(whole)]
    return dict.fromkeys(_letters(form) for form in forms)


def _ends(word: str, before_noun: bool) -> list[str]:
    table = (*_BEFORE_NOUN, *_ENDINGS) if before_noun else _ENDINGS  # longer endings come first
    for ending, replaced in table:
        if word.endswith(ending) and len(word) > len(ending):
            return [word[: -len(ending)] + "\0" + one for one in replaced]
    return [word + "\0"]


_PREFIX = re.compile(
    "(ново|старо|мало|велико|красно|верхньо|нижньо|червоно|західно|східно|перво|добро|біло|чорно|кам'яно)(?=..)"
)


def _roots(word: str) -> list[str]:
    """The word with its known roots in Russian; behind "ново" another root may begin."""
    prefix = _PREFIX.match(word)
    if prefix and word not in _table()[0]:
        before = _known_root(prefix[0])[0]
        return [before + root for root in _known_root(word[prefix.end() :])]
    return _known_root(word)


def _known_root(word: str) -> list[str]:
    for length in range(min(len(word), 10), 2, -1):
        if replaced := _table()[0].get(word[:length]):
            return [new + _middle(word[length:]) for new in replaced]
    return [_middle(word)]


def _middle(rest: str) -> str:
    for part, replaced in _table()[1].items():
        at = rest.find(part)
        if at > 0:
            return rest[:at] + replaced[0] + rest[at + len(part) :]
    return rest


def _with_y(word: str) -> list[str]:
    """The same with the first и of the root as ы, and with the last і of the root as о or е."""
    root, _, ending = word.partition("\0")
    forms = []
    at = root.rfind("і")
    if at > 0 and root[at + 1 : at + 2] not in ("", "й", "я"):
        forms += [root[:at] + vowel + root[at + 1 :] + "\0" + ending for vowel in "ое"]
    changed = re.sub("(?<=[бвдзлмнпрст])и", "ы", root, count=1)
    return [*forms, changed + "\0" + ending] if changed != root else forms


def _letters(word: str) -> str:
    plain = word.replace("\0", "").translate(_LETTERS)
    plain = plain.replace("ьо", "е").replace("уват", "оват")
    plain = re.sub("'(?=[яеюи])", "ь", plain).replace("'", "")
    plain = re.sub("(?<=[гкхжчшщ])ы", "и", plain)
    return re.sub("(?<!л)ьск", "ск", plain)


@functools.cache
def _table() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Beginnings and middles, the longest middle first."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    starts = {row[0][1:]: row[1].split("|") for row in rows if row[0].startswith("^")}
    middles = sorted((row for row in rows if not row[0].startswith("^")), key=lambda row: -len(row[0]))
    return starts, {row[0]: row[1].split("|") for row in middles}
