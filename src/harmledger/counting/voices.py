"""Who speaks, in the fullest words that the reports have for them: "the service" and "Strutynska" are short for a
speaker named in full elsewhere."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from harmledger.places.sounds import consonants
from harmledger.places.translit import kmu
from harmledger.terms.claim import Claim, Speaker

_ENOUGH = 3
"""Consonants that a surname needs to be known by; a shorter one is known with the given name's."""
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
    everywhere = sorted({words for words in said.values() if words})
    if len(everywhere) < 2:  # nobody stands in fuller words
        return {name: words for name, words in said.items() if words}
    here: dict[str, set[str]] = {}
    for claim in claims:
        here.setdefault(claim.document_id, set()).add(said[claim.claim_id])
    full = {(name, words): _full(words, held, everywhere) for name, held in here.items() for words in held if words}
    return {c.claim_id: full[c.document_id, said[c.claim_id]] for c in claims if said[c.claim_id]}


def _across_languages(claims: Iterable[Claim], said: Mapping[str, str]) -> dict[str, str]:
    """Speakers of one name in several languages ("Павло Вигаданий", "Pavlo Vyhadanyi") under the words of one of them:
    within one incident an initial and a surname's consonants are enough to know a person by."""
    known: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        if claim.said.speaker is not None and (key := _known_by(claim.said.speaker)):
            known.setdefault(key, set()).add(said[claim.claim_id])
    return {words: max(alike, key=lambda w: (len(w), w)) for alike in known.values() for words in alike}


_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NAME_AT_END = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*\s+[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*$")


REMEMBERED = 20_000
"""Wordings whose sound and words are held in memory: in one ledger the same speakers come back again and again."""


def _known_by(speaker: Speaker) -> tuple[str, str] | None:
    """The sound of a speaker's name, as the reader found it or as the words end."""
    return _sound_of(speaker.name or "", speaker.wording)


@lru_cache(maxsize=REMEMBERED)
def _sound_of(name: str, wording: str) -> tuple[str, str] | None:
    return sound(name) or sound(_name_in(wording))


def _name_in(wording: str) -> str:
    """The two capitalised words of Cyrillic letters that an office ends with: "голова області Лариса Умовна". In
    English an institution is written so as well ("City Council"); there only the reader knows a name."""
    found = _NAME_AT_END.search(wording)
    words = found[0].split() if found else []
    named = all(word[0].isupper() and not word.isupper() and _CYRILLIC.match(word) for word in words)
    return found[0] if found and named else ""


def sound(name: str) -> tuple[str, str] | None:
    """The initial of a full name and the consonants of its surname, as they sound in any of the languages; None for a
    name of one word, or of too few consonants."""
    words = name.split()
    if len(words) < 2:
        return None
    given, surname = consonants(words[0]), consonants(words[-1])
    if len(surname) < _ENOUGH:
        surname = f"{given} {surname}"
        return (given[:1], surname) if len(surname) > _ENOUGH else None
    return _initial(words[0]), surname


def _initial(word: str) -> str:
    """The first letter of a name in Latin letters."""
    return kmu(word).casefold()[:1]


def _full(short: str, here: Iterable[str], everywhere: Iterable[str]) -> str:
    near = _longest(short, here)
    return _longest(near, everywhere) if any(word[0].isupper() for word in _telling(near)) else near


def _longest(short: str, others: Iterable[str]) -> str:
    needed = {word.casefold() for word in _telling(short)}
    holding = [o for o in others if needed and needed <= _folded_words(o)]
    return max([short, *holding], key=lambda o: (len(o), o))


@lru_cache(maxsize=REMEMBERED)
def _telling(words: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(words) if len(word) > _SHORT)


@lru_cache(maxsize=REMEMBERED)
def _folded_words(words: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(words))
