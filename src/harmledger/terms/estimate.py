"""Minimum, best and maximum by a named counting policy, each with its reasons."""

import msgspec


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that did not enter the figure, and why."""

    claim_id: str
    rule: str
    """Name of the counting rule that set it aside."""
    reason: str


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """How many, by one policy: minimum ≤ best ≤ maximum wherever they are known."""

    harm: str
    minimum: int
    best: int | None
    maximum: int | None
    """None: no source gives an upper figure. Never infinity, never a number that nobody said."""
    wording: str = ""
    """The figure as a page prints it: "more than 665", "2 to 4", "at least 3"."""
    possible: int | None = None
    """People "feared" or "believed" harmed, in a column of their own; never in minimum or best (rule C23)."""
    policy: str = ""
    """`interval@1`: name and version."""
    because: tuple[str, ...] = ()
    """Sentences: the rules that acted and what they did."""
    claims: tuple[str, ...] = ()
    """Claims that the figure rests on."""
    set_aside: tuple[SetAside, ...] = ()
    without_upper: int = 0
    """In a total: how many incidents have no upper figure."""
    outside: bool = False
    """Everything that is said of this harm lies outside what the policy counts (a road crash, fighters, a denial): it
    bounds nothing, and is no incident without an upper figure."""
    status: str = ""
    """How far people have signed what it sums: "2 draft, 1 signed off"; empty where nobody asked."""
    by: dict[str, str] = {}
    """The row's columns when an estimate is broken down: {"oblast": "Donetsk Oblast"}."""
