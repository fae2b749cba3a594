"""Whether one field of a read claim says what the gold says.

Two careful readers write a place or a speaker differently, so these are judged by their words: a place by the first
six letters of its first word, a speaker by any word of more than three letters. Days are judged exactly, as far as the
gold gives them.
"""

from collections.abc import Callable

import msgspec

from harmledger.terms.claim import Claim, Who

_GROUP_TESTS: dict[str, Callable[[Who], bool]] = {
    "children": lambda who: who.age == "child",
    "women": lambda who: who.sex == "female",
    "men": lambda who: who.sex == "male",
    "civilians": lambda who: who.status == "civilian",
    "soldiers": lambda who: who.status == "combatant",
    "militants": lambda who: who.status == "combatant",
    "police": lambda who: "police" in who.roles,
    "prisoners": lambda who: who.status == "other protected",
    "attackers": lambda who: "attacker" in who.roles,
    "medics": lambda who: "medic" in who.roles,
    "journalists": lambda who: "journalist" in who.roles,
    "rescuers": lambda who: "rescuer" in who.roles,
    "aid workers": lambda who: "aid worker" in who.roles,
}
"""What a group means in the fields of `who`. Trades that these don't tell (farmers, students) are not measured."""


def json_words(value: object) -> str:
    """Every word of a value and its parts, in small letters."""
    return msgspec.json.encode(value).decode().casefold()


def place_words(claim: Claim) -> str:
    """The claim's places by name, else by wording."""
    return "; ".join(place.name or place.wording for place in claim.where)


def same_place(gold: str, claim: Claim) -> bool:
    """Whether the gold's first place begins like a word of the claim's places."""
    words = gold.split()
    return bool(words) and words[0].casefold()[:6] in json_words(claim.where)


def days(claim: Claim) -> str:
    """The claim's period as `earliest..latest`, one day as itself."""
    when = claim.when
    if when is None or when.earliest is None:
        return when.wording if when else ""
    latest = (when.latest or "")[:10]
    return when.earliest[:10] if when.earliest[:10] == latest else f"{when.earliest[:10]}..{latest}"


def same_day(gold: str, claim: Claim) -> bool:
    """Whether the claim's period lies within the gold's day, month or year; of a tally its as-of day may be meant."""
    when = claim.when
    if when is not None and (when.earliest or "").startswith(gold) and (when.latest or "").startswith(gold):
        return True
    as_of = claim.said.on or (when.latest if when else None) or ""
    return claim.kind == "tally" and as_of.startswith(gold)


def speaker_words(claim: Claim) -> str:
    """The claim's speaker as worded."""
    return claim.said.speaker.wording if claim.said.speaker else ""


def same_speaker(gold: str, claim: Claim) -> bool:
    """Whether a word of more than three letters of the gold's speaker stands in the claim's."""
    found = json_words(claim.said.speaker) if claim.said.speaker else ""
    return any(word in found for word in gold.casefold().split() if len(word) > 3)


def group_words(claim: Claim) -> str:
    """The claim's people as worded."""
    return claim.who.wording if claim.who else ""


def is_group(group: str) -> bool:
    """Whether the claim schema can say this group at all."""
    return group in _GROUP_TESTS


def same_group(gold: str, claim: Claim) -> bool:
    """Whether the claim's `who` marks the gold's group."""
    return claim.who is not None and _GROUP_TESTS[gold](claim.who)
