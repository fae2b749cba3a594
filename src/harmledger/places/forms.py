"""From a name in a case form to the dictionary forms that the gazetteer knows: "Новосілці" is "новосілка"."""

import functools
from collections.abc import Iterator

from harmledger.places.fold import fold
from harmledger.places.store import Gazetteer
from harmledger.places.strength import strength
from harmledger.places.words import PlaceWords

LONGEST_ENDING = 7


def dictionary_forms(word: str, words: PlaceWords) -> Iterator[str]:
    """The folded word, then every word that it may be a case form of."""
    yield word
    yield from words.names.get(word, ())
    if not words.cases:
        return
    for length in range(min(LONGEST_ENDING, len(word) - 1), -1, -1):
        cut = len(word) - length
        for ending in words.cases.get(word[cut:], ()):
            yield word[:cut] + ending


class Forms:
    """The known forms of tokens, remembered: a text names the same places again and again."""

    def __init__(self, words: PlaceWords, gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self._demonyms = {" ".join(name.split()[:n]) for name in words.demonyms for n in range(1, name.count(" ") + 2)}
        self.of = functools.lru_cache(maxsize=1 << 14)(self._of)
        self.only_adjective = functools.lru_cache(maxsize=1 << 14)(self._only_adjective)
        self.meaning = functools.lru_cache(maxsize=1 << 14)(self._meaning)

    def _of(self, token: str) -> tuple[str, ...]:
        """Folded forms of a token that are a name or begin one; a hyphenated token is several words."""
        return tuple(self.joined(("",), fold(token).split()))

    def _meaning(self, phrases: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """What a wording's forms say: the country of a nationality, or the names among them, the best known first."""
        for phrase in phrases:
            if iso := self.words.demonyms.get(phrase):
                return iso, (phrase,)
        names = [one for one in phrases if one not in self.words.never and self.gazetteer.lookup(one)]
        return "", tuple(sorted(names, key=lambda one: (-strength(one, self.gazetteer), one != phrases[0], one)))

    def _only_adjective(self, names: tuple[str, ...]) -> bool:
        """ "Донецька" without "область": the court, the mine, the river, not the oblast."""
        return all(named.naming == "adjective" for name in names for named in self.gazetteer.lookup(name))

    def joined(self, phrases: tuple[str, ...], parts: list[str]) -> tuple[str, ...]:
        """The phrases lengthened by each form of each part, as far as names or beginnings of names go."""
        for part in parts:
            longer = [f"{one} {form}".strip() for one in phrases for form in dictionary_forms(part, self.words)]
            phrases = tuple(dict.fromkeys(one for one in longer if self._leads(one)))
        return phrases

    def beginnings(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        """Those that begin a longer name."""
        return tuple(one for one in phrases if self.gazetteer.starts(one) or one in self._demonyms)

    def _leads(self, phrase: str) -> bool:
        known = self.gazetteer
        return phrase in self._demonyms or bool(known.lookup(phrase)) or known.starts(phrase)


_REMEMBERED: dict[tuple[int, int], Forms] = {}


def known_forms(words: PlaceWords, gazetteer: Gazetteer) -> Forms:
    """The one memory of a language and gazetteer in this process."""
    key = (id(words), id(gazetteer))
    if key not in _REMEMBERED:
        _REMEMBERED[key] = Forms(words, gazetteer)  # keeps both alive, so that their ids stay theirs
    return _REMEMBERED[key]
