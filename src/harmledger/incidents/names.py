"""Proper names of a text: the words that two tellings of one event share, and that few other texts have."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

LONGEST = 6_000
"""Characters of a report that are looked through for names; an event stands near the top of its report."""
_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]*")
_STORY = re.compile(r"\d{2,}(?:[.,:]\d+)?|[^\W\d_][\w’'ʼ-]{2,}")
_BREAK = re.compile(r"[.!?…:;\n\"“”«»()]\s*$")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def proper_names(text: str) -> tuple[str, ...]:
    """Capitalised words that the text never writes small and that do not only begin its sentences, folded and sorted;
    a given name with its surname ("olena kovalchuk") stands beside its words."""
    tokens = list(_tokens(text[:LONGEST]))
    single = _single(tokens)
    return tuple(sorted(single | set(_full(tokens, single, text))))


def share_out(text: str, starts: Mapping[int, Sequence[int]], main: int) -> dict[int, tuple[str, ...]]:
    """The proper names of a text by event: each goes with the event whose claims start nearest to it, and `main` has
    all of them. `starts` are the offsets of each event's claims."""
    tokens = list(_tokens(text[:LONGEST]))
    single = _single(tokens)
    every = single | set(_full(tokens, single, text))
    near: dict[int, set[str]] = {number: set() for number in starts}
    if len(starts) > 1:
        for word, capital, _, (start, _) in tokens:
            if capital and word in single:
                near[_nearest(start, starts)].add(word)
    near[main] = every
    full = [name for name in every if " " in name]
    return {n: tuple(sorted(words | {f for f in full if words.issuperset(f.split())})) for n, words in near.items()}


def _nearest(position: int, starts: Mapping[int, Sequence[int]]) -> int:
    return min(starts, key=lambda n: (min((abs(position - s) for s in starts[n]), default=LONGEST), n))


def _single(tokens: Sequence["_Token"]) -> set[str]:
    small = {word for word, capital, _, _ in tokens if not capital}
    return {word for word, capital, first, _ in tokens if capital and not first and word not in small and len(word) > 2}


_Token = tuple[str, bool, bool, tuple[int, int]]
"""Folded word, whether it is capitalised, whether it begins a sentence, its offsets."""


def _tokens(text: str) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        word = match.group(0)
        capital = word[0].isupper()
        yield folded(word), capital, capital and _begins(text, match.start()), match.span()


def _begins(text: str, start: int) -> bool:
    return start == 0 or _BREAK.search(text, max(0, start - 3), start) is not None


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word as it is compared: small, without its possessive; a Cyrillic one by its beginning, which declension
    leaves as it is."""
    plain = _POSSESSIVE.sub("", word.casefold())
    if _CYRILLIC.match(plain):
        return plain[: min(5, max(4, len(plain) - 2))]
    return plain


def folded_words(text: str) -> set[str]:
    """Every word of a name, folded."""
    return {folded(match.group(0)) for match in _WORD.finditer(text)}


def plain_words(text: str) -> set[str]:
    """The words of four letters and more that are written small, folded."""
    return {word for word, capital, _, _ in _tokens(text) if not capital and len(word) > 3}


def story_words(text: str) -> tuple[str, ...]:
    """Every word of three letters and more and every number of two digits and more, folded and sorted: ages, streets
    and hours mark an event as much as names do."""
    found = {folded(match.group(0)) for match in _STORY.finditer(text[:LONGEST])}
    return tuple(sorted(found))


def _full(tokens: Sequence[_Token], inside: set[str], text: str) -> Iterable[str]:
    """Names of two words and more, by their first and last."""
    run: list[_Token] = []
    for token in tokens:
        if run and not _continues(run[-1], token, text):
            yield from _name(run, inside)
            run = []
        if token[1]:
            run.append(token)
    yield from _name(run, inside)


def _continues(last: _Token, token: _Token, text: str) -> bool:
    """Whether a word goes on with the name before it: capitalised, with a blank or an initial's dot between."""
    return token[1] and text[last[3][1] : token[3][0]] in (" ", ". ")


def _name(run: list[_Token], inside: set[str]) -> Iterable[str]:
    words = [token[0] for token in run]
    if len(words) > 1 and words[-1] in inside and len(words[0]) > 1:
        yield f"{words[0]} {words[-1]}"
