"""Figures as a page prints them: "at least 3", "2 to 4", "more than 665", never a 666 that nobody said."""

from collections.abc import Sequence

from harmledger.counting.statement import Statement, interval
from harmledger.terms.claim import Count
from harmledger.terms.estimate import Estimate


def wording(estimate: Estimate) -> str:
    """The figure as a page prints it: as its sources worded it where one wording covers it, else from its interval."""
    return estimate.wording or spelled(estimate.minimum, estimate.maximum)


def spelled(low: int, high: int | None) -> str:
    """An interval in words: "3", "2 to 4", "at least 3", "up to 15", "not known"."""
    if high is None:
        return f"at least {low}" if low > 0 else "not known"
    if low == high:
        return str(low)
    return f"up to {high}" if low == 0 else f"{low} to {high}"


_WORDED = {"more_than": "more than {}", "fewer_than": "fewer than {}", "about": "about {}", "nearly": "nearly {}"}


def worded(standing: Sequence[Statement], low: int | None, high: int | None) -> str:
    """The words for a drawn range: a hedge that all its claims share is kept ("more than 665", "dozens")."""
    if low is None:
        return ""
    words = {_own_words(s, low, high) for s in standing}
    only = words.pop() if len(words) == 1 else None
    return only or spelled(low, high)


def _own_words(statement: Statement, low: int, high: int | None) -> str | None:
    """The statement's own hedge, where the range is just what it says."""
    count = statement.head.count
    if count is None or (statement.low, statement.high) != (low, high) or statement.figure != count.figure:
        return None
    if count.hedge not in ("about", "nearly") and interval(count) != (low, high, count.figure):
        return None
    return from_count(count)


def from_count(count: Count) -> str | None:
    """A count's hedge in English words around its figure; None for what its interval says as well."""
    template = _WORDED.get(count.hedge or "")
    if template and count.figure is not None:
        return template.format(count.figure)
    if count.hedge == "vague" and count.at_most is None and count.at_least == 24:
        return "dozens"
    return None


_ARTICLES = frozenset({"a", "an", "the", "one", ""})


def quoted(count: Count | None, low: int) -> str:
    """A stated count in a reason: the number, beside the words where they are others: `2 ("two")`, `"about 20"`."""
    words = " ".join(count.wording.split()) if count else ""
    number = shown(count) if count else str(low)
    if words.casefold() in _ARTICLES:
        return number
    if number == "not known" or any(letter.isdigit() for letter in words) or words.casefold() == number:
        return f'"{words}"'
    return f'{number} ("{words}")'


def shown(count: Count) -> str:
    """One stated count as a page prints it."""
    low = count.at_least if count.at_least is not None else count.figure or 0
    return from_count(count) or spelled(low, count.at_most if count.at_most is not None else None)
