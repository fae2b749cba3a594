"""Which place a report means: a gazetteer, the finding of place names in text, and the choice among namesakes."""

from harmledger.places.outlines import Outline, inside, oblast_outlines, outline_attribution

__all__ = ["Outline", "inside", "oblast_outlines", "outline_attribution"]
