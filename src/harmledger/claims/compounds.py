"""Words written with a hyphen that no pack lists whole: what they are by one of their parts."""

from harmledger.languages.lexicon import Word
from harmledger.languages.pack import Pack


def known_part(key: str, pack: Pack) -> Word | None:
    """What a compound is by one of its parts: "school-bus" is a bus, "дочь-подросток" a daughter; None without one.

    The pack's `compounds` says which part leads, "first" or (by default) "last".
    """
    first, last = (pack.lexicon.single.get(part) for part in (key.split("-", 1)[0], key.rsplit("-", 1)[1]))
    leading = first if pack.settings.get("compounds") == "first" else None
    for word, classes in ((leading, LEADING), (last, ENDING)):
        if word is not None and any(name.startswith(classes) for name in word.classes):
            return word
    return None


LEADING = ("person", "collective", "weapon")
ENDING = ("person", "object", "victim", "weapon")
"""Classes of words that a compound may be, by its first and by its last part."""
