"""Whether a report opens with what followed an event: an arrest, a trial, a funeral. It is told late, then, and often
dated by those."""

import re
from functools import lru_cache

from harmledger.languages.reader import known_languages, read_pack
from harmledger.terms.document import Document

OPENING = 500
"""Characters of a report, behind its headline, that tell what it is about."""
ENOUGH = 2
"""Words of the law there: one alone stands in the news of an attack itself, too ("one man was arrested")."""
_WORD = re.compile(r"[^\W\d_]+")


def tells_of_aftermath(document: Document) -> bool:
    """Whether the title and the first lines have several words for what the law, or the mourners, do later."""
    known = law_words(document.language)
    text = document.text[document.body_start : document.body_start + OPENING]
    told = _WORD.findall(f"{document.title or ''} {text}".casefold()) if known else ()
    return sum(word in known for word in told) >= ENOUGH


@lru_cache(maxsize=16)
def law_words(language: str) -> frozenset[str]:
    """The single words of a pack's class `law_act`; none for a language without a pack."""
    if language not in known_languages():
        return frozenset()
    single = read_pack(language).lexicon.single
    return frozenset(form for form, word in single.items() if word.is_a("law_act"))
