"""Which of a place's many names a report in a European language could write."""

import re

# Latin or Cyrillic, beginning with a capital; airport codes and romanised Chinese in lower case are no names in reports
_READABLE = re.compile(
    r"[A-ZÀ-ÞĀ-ŽȘȚḀ-ỹʿ‘'ʻ][A-Za-zÀ-ž\u0180-\u024fḀ-ỹ .,'’ʻʼ‘`()&/-]+|[А-ЯІЇЄҐЁЎ][А-Яа-яІіЇїЄєҐґЁёЎў .,'’ʼ()-]+"
)
_AIRPORT = re.compile(r"[A-Z]{2,4}")
SKIPPED_WORDS = 6
"""A name of more words than this is a description."""


def readable(name: str) -> bool:
    """Whether a report in a European language could write this name."""
    return bool(_READABLE.fullmatch(name)) and not _AIRPORT.fullmatch(name) and name.count(" ") < SKIPPED_WORDS
