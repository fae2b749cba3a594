"""A source: who speaks or publishes, whose it is, on which side, and under which names it is met."""

from typing import Literal

import msgspec

SourceType = Literal[
    "official", "belligerent", "media", "NGO", "monitor", "medical", "witness", "other", "unknown"
]  # fmt: skip
"""`official`: a state's offices, from a mayor to a ministry; `belligerent`: those who fight, and their spokesmen;
`monitor`: a body of several states, such as a UN mission; `medical`: a hospital or its staff."""

LOCAL = "local"
"""Side of an office that the reports don't name further: that of the country where the harm was done."""

ITS_OUTLET = "its outlet"
"""Owner of a kind of speaker who is the outlet itself: "our reporter"."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A source as the register has it. What is not known is left open, and presumes nothing."""

    name: str
    type: SourceType = "unknown"
    owner: str | None = None
    """Who it belongs to: a company, a state, another source of the register. Sources of one owner are one source."""
    side: str | None = None
    """The side that it is on, by the name of the country or group; None: on none, or not known."""
    area: str | None = None
    """Where it reports from, or what it is responsible for."""
    credibility: str = ""
    """What speaks for and against it, in a person's words. No figure is computed from it."""
    outlets: tuple[str, ...] = ()
    """Outlets and channels under which it publishes, as reports name them: sites, papers, `t.me/…`."""
    names: tuple[str, ...] = ()
    """What else it is called when it speaks, in any language. A `*` at the end stands for any ending."""
    generic: bool = False
    """True for a kind of speaker ("a mayor") rather than one source: it has a type, and is nobody's compiler."""
