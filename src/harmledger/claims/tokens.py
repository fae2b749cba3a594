"""Cutting a text into tokens, and how a token is written in the lexicon."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from harmledger.languages.pack import Pack

SPACED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|"
"""1 512 with a plain space, for languages that write so (`thousands` of language.yml holds a space)."""
HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Signs that print nothing and may stand within a word: soft hyphens, spaces of no width, joiners."""
LETTERS = rf"[^\W\d_]+(?:[\u0300-\u036f{HIDDEN}]+[^\W\d_]*)*"
"""Letters, each with the marks that are written behind it, and with what only tells where a line may break."""
HYPHENS = "-\u2010\u2011"
"""The hyphen of keyboards, the typographer's, and the one at which no line breaks."""
CAPITAL = "[A-ZА-ЯЁІЇЄҐ]"
TOKEN = (
    r"[A-Z]{1,3}\d{1,3}(?![^\W_]|[.,]\d)"  # M23
    rf"|{CAPITAL}\.(?:(?:{CAPITAL}\.)+(?:-[^\W\d_]+)?|(?=[ \u00a0]{CAPITAL}))"  # U.S., U.S.-led, John J. Moroz
    rf"|{LETTERS}(?:[{HYPHENS}][^\W_]+|['’ʼ](?!s\b){LETTERS})*"  # hyphens, apostrophes
    r"|\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\d])"  # 1,200 and 1 200 with a no-break space
    rf"|\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?(?:[{HYPHENS}–]?[^\W\d_]+(?:[{HYPHENS}–][^\W\d_]+)*)?"
    # 14, 1.5, 7th, 34-year-old, 122-mm; a dash between a number and a letter is a hyphen too
    r"|['’]s\b|[^\s\x1c-\x1f]"  # old separators of files and records are blanks, in ASCII too
)
SPELLINGS = (("’", "'"), ("ʼ", "'"), ("‘", "'"), ("ё", "е"), ("\u2010", "-"), ("\u2011", "-"), ("–", "-"))
"""One sign for apostrophes and one for hyphens in look-ups, е for Russian ё, as mostly written; the text stays."""
COMBINING = re.compile(rf"[\u0300-\u036f{HIDDEN}]")
UNSEEN = re.compile(rf"[{HIDDEN}]")


def one_spelling(lower: str) -> str:
    """A text of small letters with one sign for apostrophes and for hyphens, е for ё, every character at its place."""
    if lower.isascii():
        return lower
    for written, sign in SPELLINGS:  # ten times as fast as translating
        lower = lower.replace(written, sign)
    return lower


def folded(token: str) -> str:
    """A token as the lexicon writes it: small letters, one apostrophe, letters composed (NFC), without stress marks."""
    lower = one_spelling(token.lower())
    if lower.isascii() or COMBINING.search(lower) is None:
        return lower
    return (
        unicodedata.normalize("NFC", UNSEEN.sub("", lower))
        .replace("\u0301", "")
        .replace("\u0300", "")
        .replace("ё", "е")
    )


def is_abbreviation(token: str) -> bool:
    """Whether a short Cyrillic token is written in capitals, as offices and states are: "ДНР", "РФ"."""
    return 1 < len(token) <= 3 and not token.isascii() and token.isupper() and not token.endswith(".")  # no initial


@lru_cache(maxsize=16)
def name_particles(pack: Pack) -> frozenset[str]:
    """Words in small letters that begin names with a hyphen, by the pack: "al-Masri", "el-Fasher"."""
    return frozenset(pack.listed("name_particles"))


def is_name(token: str, pack: Pack) -> bool:
    """Whether a word that the pack does not list is written as a name."""
    if token[0].isupper():
        return not is_abbreviation(token)
    particle, _, name = token.partition("-")
    return name[:1].isupper() and particle in name_particles(pack)


@lru_cache(maxsize=32)
def token_pattern(pack: Pack, ascii_only: bool = False) -> re.Pattern[str]:
    """How a text of this language is cut into tokens; a text of ASCII signs alone is cut faster."""
    spaced = " " in str(pack.settings.get("thousands", ","))
    saints = "|".join(pack.listed("pointed"))
    pointed = rf"(?:{saints})\.(?=\s[A-Z])|" if saints else ""
    return re.compile(pointed + (SPACED if spaced else "") + TOKEN, re.ASCII if ascii_only else 0)


def capitals_of(pack: Pack) -> Mapping[str, str]:
    """Words that stand for another with a capital, by the pack: "Post" for a newspaper, "post" is a verb."""
    known = pack.settings.get("capitals")
    return {str(token): str(word) for token, word in known.items()} if isinstance(known, Mapping) else {}
