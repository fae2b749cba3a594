"""From number words to the literal interval of a claim's count."""

import msgspec

from harmledger.terms.claim import Count


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number as it is worded: its characters, its value, and what its hedge means."""

    start: int
    end: int
    value: int
    upper: int | None = None
    """The second number of "between A and B", the most of a vague plural."""
    hedge: str | None = None
    vague: bool = False


def literal_count(quantity: Quantity, wording: str) -> Count:
    """The interval of the words, as the table in docs/reference/claim.md has it.

    The parts are bound together: "at least dozens" keeps 24 as its floor and stays open.
    """
    value, hedge = quantity.value, quantity.hedge
    if quantity.vague:
        most = quantity.upper if hedge not in ("at_least", "more_than") else None
        return Count(at_least=value, figure=None, at_most=most, hedge="vague", wording=wording)
    if quantity.upper is not None and quantity.upper != value:
        low, high = sorted((value, quantity.upper))
        return Count(at_least=low, figure=None, at_most=high, hedge="between", wording=wording)
    intervals: dict[str | None, tuple[int | None, int | None]] = {
        "at_least": (value, None),
        "verified": (value, None),
        "more_than": (value + 1, None),
        "up_to": (0, value),
        "at_most": (0, value),
        "fewer_than": (0, max(0, value - 1)),
        "about": (None, None),
        "none_reported": (0, None),
        "nearly": (None, max(0, value - 1)),
    }
    at_least, at_most = intervals.get(hedge, (value, value))
    return Count(at_least=at_least, figure=value, at_most=at_most, hedge=hedge, wording=wording)


def more_than(count: Count) -> Count:
    """A figure that is exceeded: "the toll has passed 40"."""
    if count.figure is None:
        return count
    return Count(at_least=count.figure + 1, figure=count.figure, at_most=None, hedge="more_than", wording=count.wording)


def known_so_far(count: Count | None) -> Count | None:
    """A figure told "so far": a floor, open above, where its own words do not say how sure it is."""
    if count is None or count.hedge is not None or not count.figure:
        return count
    return Count(at_least=count.figure, figure=count.figure, at_most=None, hedge="at_least", wording=count.wording)
