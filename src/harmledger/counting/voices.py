"""Who speaks, in the fullest words that the reports have for them: "the service" and "Strutynska" are short for a
speaker named in full elsewhere."""

import re
from collections.abc import Iterable, Sequence

from harmledger.terms.claim import Claim, Speaker

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
    here: dict[str, set[str]] = {}
    for claim in claims:
        here.setdefault(claim.document_id, set()).add(said[claim.claim_id])
    everywhere = sorted({words for words in said.values() if words})
    return {c.claim_id: _full(said[c.claim_id], here[c.document_id], everywhere) for c in claims if said[c.claim_id]}


def _full(short: str, here: Iterable[str], everywhere: Iterable[str]) -> str:
    near = _longest(short, here)
    return _longest(near, everywhere) if any(word[0].isupper() for word in _telling(near)) else near


def _longest(short: str, others: Iterable[str]) -> str:
    needed = {word.casefold() for word in _telling(short)}
    holding = [o for o in others if needed and needed <= {word.casefold() for word in _WORD.findall(o)}]
    return max([short, *holding], key=lambda o: (len(o), o))


def _telling(words: str) -> list[str]:
    return [word for word in _WORD.findall(words) if len(word) > _SHORT]
