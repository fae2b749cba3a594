"""What is looked for before anything is read: triggers in a text of small letters, and words that are no place."""

from harmledger.claims.tokens import APOSTROPHES, COMBINING
from harmledger.languages.pack import Pack

SMALL = ("of", "prep", "conj", "det", "relative", "not", "including", "pronoun", "more", "adverb", "hedge", "modality")
"""Classes of words that are no place, even where a village bears their name and a sentence begins with them."""


def is_small_word(wording: str, pack: Pack) -> bool:
    """Whether a place's wording is one of the small words of the language ("Из", "За")."""
    known = pack.lexicon.single.get(wording.lower())
    return known is not None and any(known.is_a(name) for name in SMALL)


def searchable(text: str) -> str:
    """A text in small letters with one sign for the apostrophe, every character at its place."""
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals grow when they are lowered; offsets must not move
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower if lower.isascii() else lower.translate(APOSTROPHES)


def has_marks(text: str) -> bool:
    """Whether letters carry marks of their own (stress, decomposed й) or hide soft hyphens: no search by characters
    finds words there."""
    return not text.isascii() and COMBINING.search(text) is not None


def is_upper(text: str) -> bool:
    """Whether a text is written in capitals throughout, as old agency wires are."""
    begin = text[:2000]
    plain = begin.encode("ascii", "ignore")
    if len(plain) - len(plain.translate(None, SMALL_LETTERS)) > 0.2 * len(begin):
        return False  # more small letters than a text of capitals can hold: no need to count the rest
    letters = [c for c in begin if c.isalpha()]
    return len(letters) > 40 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


SMALL_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
