"""Characters that can't be seen, or that reorder what is seen, as text that can: "⟦U+202E⟧".

A report may hide such characters by accident or to deceive; a reader of the quote must see that they are there.
"""

import re
import unicodedata

_INVISIBLE_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Joiner and filler letters and blanks that draw nothing although they are not format characters."""

_RANGES = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u06dd\u070f\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0e\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
"""Controls (tab and line ends excepted), soft hyphen, bidirectional and zero-width characters, lone surrogates, private
use, variation selectors (except the emoji one, U+FE0F), tags: Unicode categories Cc, Cf, Cs, Co, Zl and Zp."""

UNSEEN = re.compile(f"[{_RANGES}{_INVISIBLE_LETTERS}]")


def visible(text: str) -> str:
    """The text with every unseen character written as its code point in white brackets."""
    return UNSEEN.sub(lambda match: token(match.group()), text)


def token(character: str) -> str:
    """How one unseen character is written: "⟦U+200B⟧"."""
    return f"⟦U+{ord(character):04X}⟧"


def name(character: str) -> str:
    """Its Unicode name, for a reader who does not know the code point."""
    return unicodedata.name(character, "character without a name").lower()
