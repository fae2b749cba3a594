"""The tense of a clause, by the words of a pack that tell it: "will", "said", "had been planned"."""

import re
from collections.abc import Callable

_TENSES = {
    "participle": "participle",
    "behind": "past",
    "had": "past",
    "said": "said",
    "planned": "planned",
    "ahead": "future",
}
"""Classes of words that tell the tense of a clause, the stronger later."""

_STOP = re.compile("[.¶?!;]")
_BACK = 240
_REACH = 14
"""How far before and behind a wording its verb is looked for, in codes (a word and a blank are two)."""
_AUXILIARY = 6

TenseOf = Callable[[str, int, int], str]
"""The tense around codes[at:stop]: "future", "past", "said" (somebody said it that day), or "" for nothing telling."""


def tense_reader(codes_of: Callable[[str], str]) -> TenseOf:
    """The function that tells tenses by the words of these codes."""
    tenses = {code: tense for kind, tense in _TENSES.items() for code in codes_of(kind)}
    if not tenses:
        return lambda codes, at, stop: ""
    telling = re.compile("[" + "".join(map(re.escape, tenses)) + "]")
    had, be = frozenset(codes_of("had")), frozenset(codes_of("be"))

    def tense_of(codes: str, at: int, stop: int) -> str:
        left = _clause_start(codes, at)
        place = _last(telling, codes, left, at)
        if place < 0:
            halt = _STOP.search(codes, stop, stop + _REACH)
            found = telling.search(codes, stop, halt.start() if halt else stop + _REACH)
            left, place = stop, found.start() if found else -1
        return told(codes, left, place) if place >= 0 else ""

    def told(codes: str, left: int, place: int) -> str:
        """ "Is planned" and "to be moved" are future, "had been planned" is neither."""
        tense, helpers = tenses[codes[place]], codes[max(left, place - _AUXILIARY) : place]
        if tense == "planned":
            return "future" if had.isdisjoint(helpers) else ""
        if tense == "participle":
            return "past" if be.isdisjoint(helpers) else "future"
        return tense

    return tense_of


def _clause_start(codes: str, at: int) -> int:
    start = max(0, at - _BACK)
    return max(start, _last(_STOP, codes, start, at) + 1)


def _last(pattern: re.Pattern[str], codes: str, start: int, stop: int) -> int:
    places = [match.start() for match in pattern.finditer(codes, start, stop)]
    return places[-1] if places else -1
