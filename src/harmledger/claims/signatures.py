"""Who signs a post: an office behind a dash at the end of a sentence, or alone at the end of the report."""

from collections.abc import Sequence
from functools import lru_cache

from harmledger.claims.units import Unit, fixed_signs
from harmledger.languages.lexicon import Word
from harmledger.languages.pack import Pack

LONGEST_SIGNATURE = 12
"""Words and signs of a signature at the most."""
WITHIN = ("official", "organisation", "title", "place_noun", "of", "conj.and", "modifier", "person", "goods", "actor",
          "det.the", "prep.for")  # fmt: skip
"""Classes of words that may stand in a signature; names, places and unknown words may, too."""


NAME_WORDS = 3
"""Words of the name before an office: "— Іван Мороз, голова ОВА"."""


@lru_cache(maxsize=16)
def signature_signs(pack: Pack) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Signs that may stand in a signature, those that make one, those that open it, those that may close it."""
    fixed = fixed_signs(pack)
    matching = pack.alphabet.matching
    within = {*matching(WITHIN), fixed["name"], fixed["word"], fixed["place"], fixed["word|name"], fixed["other"],
              fixed["quote"]}  # fmt: skip
    heads = frozenset(matching(("official", "organisation")))
    opening = frozenset({fixed["dash"], fixed["open"]})
    closing = frozenset({fixed["other"], fixed["stop"], fixed["close"], fixed["quote"]})
    return frozenset(within), heads, opening, closing


def signature_in(text: str, units: Sequence[Unit], pack: Pack) -> tuple[int, int] | None:
    """First unit and end of the signature that closes a sentence, where the language writes such; None without one.

    It begins with the sentence, or behind a dash or a bracket, and has no verb: "Rescuers go on working" signs nothing.
    """
    if not pack.settings.get("signature"):
        return None
    within, heads, opening, closing = signature_signs(pack)
    end = len(units)
    while end and units[end - 1].sign in closing and units[end - 1].sign not in heads:
        end -= 1
    first = end
    while (
        first and end - first < LONGEST_SIGNATURE and (units[first - 1].sign in within or sits_in(units, first, pack))
    ):
        first -= 1
    begins = first == 0 or units[first - 1].sign in opening
    begins = begins or (first == 1 and units[0].sign in pack.alphabet.matching(["according"]))  # "За даними ДСНС."
    comma = fixed_signs(pack)["comma"]
    if not begins and units[first - 1].sign == comma and any(unit.sign in heads for unit in units[first:end]):
        name = first - 1  # "— Іван Мороз, голова ОВА"
        while name and first - name <= NAME_WORDS and units[name - 1].sign == fixed_signs(pack)["name"]:
            name -= 1
        if name < first - 1 and name and units[name - 1].sign in opening:
            first, begins = name, True
    named = first > 0 and (
        is_full_name(units[first:end], pack) or is_surname_behind(units[:first], units[first:end], pack)
    )
    alone = first == 0 and units[:1] and is_full_name(units[:end], pack)  # a post's last words: "Іван Мороз"
    while first < end and units[first].sign in closing:
        first += 1
    if not begins or not (named or alone or any(unit.sign in heads for unit in units[first:end])):
        return None
    if (first and tells_who(units[: first - 1], units[first:end], pack)) or has_verb(text, units[first:end], pack):
        return None
    return first, end


def sits_in(units: Sequence[Unit], place: int, pack: Pack) -> bool:
    """Whether "in" and a place behind it tell where an office sits: "the police in Sumy region"."""
    at = place - 1
    fixed = fixed_signs(pack)
    if at < 1 or place >= len(units) or units[place].sign not in (fixed["place"], fixed["name"]):
        return False
    word = units[at].word
    return word is not None and word.is_a("prep") and units[at - 1].sign in signature_signs(pack)[0]


LONG_WORD = 5
"""Letters of a word whose ending shows a verb: "сили" has the ending of one."""


def has_verb(text: str, units: Sequence[Unit], pack: Pack) -> bool:
    """Whether an unknown word in small letters ends as the language's finite verbs do."""
    endings = tuple(pack.listed("verb_endings"))
    unknown = (text[unit.start : unit.end] for unit in units if unit.word is None and unit.value is None)
    return bool(endings) and any(len(one) >= LONG_WORD and one.islower() and one.endswith(endings) for one in unknown)


COUNTED = ("of_them", "among", "including", "more", "victim", "person", "numeral")
"""Classes of the words that tell of whom a sentence says who they are."""


def tells_who(before: Sequence[Unit], behind: Sequence[Unit], pack: Pack) -> bool:
    """Whether a dash parts people and who they are: "Двоє з них — рятувальники ДСНС", "Одна — медсестра"."""
    if not behind or behind[0].word is None or not behind[0].word.is_a("person"):
        return False
    comma = fixed_signs(pack)["comma"]
    last = max((at for at, unit in enumerate(before) if unit.sign == comma), default=-1)
    before = before[last + 1 :]  # "Загинули двоє, одна з них — лікарка"
    return bool(before) and all(
        unit.value is not None or (unit.word is not None and unit.word.is_any(COUNTED)) for unit in before
    )


def is_full_name(units: Sequence[Unit], pack: Pack) -> bool:
    """Whether the units are a first name and a surname, and nothing else: "… поранено — Іван Мороз"."""
    return 2 <= len(units) <= 3 and all(unit.sign == fixed_signs(pack)["name"] for unit in units)


MEMBERS = ("among", "of_them")
"""Classes of words behind which a dash tells who belonged to those harmed."""


def is_event(word: Word) -> bool:
    """Whether a word tells of what happened: "Удар завдали авіабомбою — Мороз"."""
    return word.is_any(("event", "attack_verb", "weapon"))


def is_surname_behind(before: Sequence[Unit], behind: Sequence[Unit], pack: Pack) -> bool:
    """Whether a dash parts figures and one name alone: "П'ятеро поранених — Мороз"; not "Серед загиблих — Мороз"."""
    fixed = fixed_signs(pack)
    if len(behind) != 1 or behind[0].sign != fixed["name"] or before[-1].sign != fixed["dash"]:
        return False
    members = any(unit.word is not None and unit.word.is_any(MEMBERS) for unit in before)
    told = any(unit.value is not None or (unit.word is not None and is_event(unit.word)) for unit in before)
    return told and not members


def opening_in(units: Sequence[Unit], pack: Pack) -> tuple[int, int] | None:
    """First unit and end of the office or full name that opens a sentence before a colon: "Прокуратура: …"."""
    if not pack.settings.get("signature"):
        return None
    within, heads, _, _ = signature_signs(pack)
    colon = fixed_signs(pack)["colon"]
    end = next((i for i, unit in enumerate(units[:LONGEST_SIGNATURE]) if unit.sign == colon), 0)
    if not end or end == len(units) - 1 or not all(unit.sign in within for unit in units[:end]):
        return None
    return (0, end) if any(unit.sign in heads for unit in units[:end]) or is_full_name(units[:end], pack) else None
