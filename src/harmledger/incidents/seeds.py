"""An incident's name tells its seed: the mention that it was first recorded with, which it is named after."""

from collections.abc import Iterable

from harmledger.terms.identity import identifier


def seed_name(mention: str, number: int = 1) -> str:
    """The id of an incident named after this mention; a number above 1 where the plain name was worn out."""
    return identifier("incident", mention) if number == 1 else identifier("incident", mention, number)


def seeds(mentions: Iterable[str]) -> dict[str, str]:
    """By incident id, the mention that an incident of that name began with."""
    return {seed_name(mention): mention for mention in mentions}
