"""Who speaks, in the fullest words that the reports have for them: "the service" and "Strutynska" are short for a
speaker named in full elsewhere."""

import re
from collections.abc import Iterable, Mapping, Sequence

from harmledger.places.translit import kmu
from harmledger.terms.claim import Claim, Speaker

_SOUNDS = (("shch", "s"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("g", "h"), ("x", "ks"))
"""What one name's consonants become between Ukrainian, Russian and English; г is h in one and g in another."""
_SOFT = re.compile(r"[^a-z]|[aeiouy]")
_TWICE = re.compile(r"(.)\1+")
_ENOUGH = 3
"""Consonants that a surname needs to be known by them."""
_WORD = re.compile(r"[^\W_][\w’'ʼ-]*")
_SHORT = 3
"""Words of at most so many letters ("the", "an", "of") name nobody."""


def spoken(speaker: Speaker | None) -> str:
    """All that is said of a speaker: the wording, and what of organisation, role and name it does not hold."""
    if speaker is None:
        return ""
    named = (speaker.organisation, speaker.role, speaker.name)
    return " ".join([*(part for part in named if part and part not in speaker.wording), speaker.wording])


def voices_of(claims: Sequence[Claim]) -> dict[str, str]:
    """By claim id, the speaker in full: the longest speaker whose words hold all of the short one's, in the same report
    first; in another report only where a name is among them."""
    said = {claim.claim_id: spoken(claim.said.speaker) for claim in claims}
    same = _across_languages(claims, said)
    said = {name: same.get(words, words) for name, words in said.items()}
    here: dict[str, set[str]] = {}
    for claim in claims:
        here.setdefault(claim.document_id, set()).add(said[claim.claim_id])
    everywhere = sorted({words for words in said.values() if words})
    return {c.claim_id: _full(said[c.claim_id], here[c.document_id], everywhere) for c in claims if said[c.claim_id]}


def _across_languages(claims: Iterable[Claim], said: Mapping[str, str]) -> dict[str, str]:
    """Speakers of one name in several languages ("Павло Вигаданий", "Pavlo Vyhadanyi") under the words of one of them:
    within one incident an initial and a surname's consonants are enough to know a person by."""
    known: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        if claim.said.speaker is not None and (key := sound(claim.said.speaker.name or "")):
            known.setdefault(key, set()).add(said[claim.claim_id])
    return {words: max(alike, key=lambda w: (len(w), w)) for alike in known.values() for words in alike}


def sound(name: str) -> tuple[str, str] | None:
    """The initial of a full name and the consonants of its surname, as they sound in any of the languages; None for a
    name of one word, or of too few consonants."""
    words = kmu(name.replace("ы", "и").replace("э", "е").replace("ё", "е").replace("ъ", "")).casefold().split()
    if len(words) < 2:
        return None
    for old, new in _SOUNDS:
        words[-1] = words[-1].replace(old, new)
    consonants = _TWICE.sub(r"\1", _SOFT.sub("", words[-1]))
    return (words[0][0], consonants) if len(consonants) >= _ENOUGH else None


def _full(short: str, here: Iterable[str], everywhere: Iterable[str]) -> str:
    near = _longest(short, here)
    return _longest(near, everywhere) if any(word[0].isupper() for word in _telling(near)) else near


def _longest(short: str, others: Iterable[str]) -> str:
    needed = {word.casefold() for word in _telling(short)}
    holding = [o for o in others if needed and needed <= {word.casefold() for word in _WORD.findall(o)}]
    return max([short, *holding], key=lambda o: (len(o), o))


def _telling(words: str) -> list[str]:
    return [word for word in _WORD.findall(words) if len(word) > _SHORT]
