"""The words of a run that the gazetteer knows: candidates for places, before the context is asked."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from harmledger.places.fold import fold
from harmledger.places.forms import Forms
from harmledger.places.runs import Run, Token, tokens
from harmledger.places.strength import CITY, strength

Span = tuple[int, int]


class Candidate(NamedTuple):
    """Words of a run that the gazetteer knows, or a nationality."""

    first: int
    last: int
    """Positions in the run."""
    start: int
    end: int
    forms: tuple[str, ...]
    """Dictionary forms, the best known first."""
    demonym: str = ""

    @property
    def folded(self) -> str:
        """The best known form."""
        return self.forms[0]


class Found(NamedTuple):
    """A run with its candidates, if there are any; offsets count from the run's beginning."""

    run: Run
    candidates: tuple[Candidate, ...]

    def moved(self, by: int) -> "Found":
        """The same in a text where the run begins at an offset."""
        return Found(
            tuple([Token(start + by, end + by, text, name) for start, end, text, name in self.run]),
            tuple([Candidate(a, b, s + by, e + by, forms, demonym) for a, b, s, e, forms, demonym in self.candidates]),
        )


class Names:
    """Which candidates a run holds, remembered by its wording: a text names the same people and places again."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.read = functools.lru_cache(maxsize=1 << 14)(self._read)

    def _read(self, wording: str) -> Found:
        run = tokens(wording, self.forms.words)
        return Found(run, tuple(_candidates(run, self.forms)))


@functools.lru_cache(maxsize=8)
def names_of(forms: Forms) -> Names:
    """The one memory of a language's runs in this process."""
    return Names(forms)


def _candidates(run: Run, forms: Forms) -> Iterator[Candidate]:
    at = 0
    while at < len(run):
        candidate = _longest(run, at, forms) if run[at].name else None
        if candidate:
            yield candidate
        elif "-" in run[at].text:
            yield from _halves(run, at, forms)
        at = candidate.last + 1 if candidate else at + 1


def _longest(run: Run, first: int, forms: Forms) -> Candidate | None:
    """The longest name that begins here, in any case form."""
    phrases, best, at = forms.of(run[first].text), None, first
    while True:
        token = run[at]
        if token.name:
            best = _named(phrases, first, at, (run[first].start, token.end), forms) or best
        at += 1
        if at == len(run) or not (phrases := forms.beginnings(phrases)):
            return best
        phrases = forms.joined(phrases, fold(run[at].text).split())


def _named(phrases: tuple[str, ...], first: int, last: int, span: Span, forms: Forms) -> Candidate | None:
    """A candidate, if these words are a name or a nationality."""
    iso, names = forms.meaning(phrases)
    return Candidate(first, last, *span, names, iso) if names else None


def _halves(run: Run, at: int, forms: Forms) -> Iterator[Candidate]:
    """Well-known names in a hyphenated word: "Kyiv-based", "the Kherson-Mykolaiv road"."""
    start = run[at].start
    for half in run[at].text.split("-"):
        one = _named(forms.of(half), at, at, (start, start + len(half)), forms) if half[:1].isupper() else None
        if one and (one.demonym or strength(one.folded, forms.gazetteer) >= CITY):
            yield one
        start += len(half) + 1
