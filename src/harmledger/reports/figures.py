"""How a figure is printed: as it was said, with its range, and never as a number that nobody said (rules C2 and C3)."""

import re
from collections.abc import Callable, Mapping, Sequence

from harmledger.reports.wording import MANY, Words
from harmledger.terms.claim import OBJECT_HARMS, Claim, Count
from harmledger.terms.estimate import Estimate

ENGLISH = re.compile(
    r"(?:(?P<hedge>at least|more than|up to|fewer than|about|nearly) )?(?P<low>\d+(?:,\d{3})*)"
    r"(?: to (?P<high>\d+(?:,\d{3})*))?"
)
"""A figure as the counting policies word it."""

LONG_NUMBER = re.compile(r"\d{4,}")
"""Numbers that are printed with their thousands apart."""

ClaimsById = Mapping[str, Claim]


def count_text(count: Count, words: Words) -> str:
    """A claim's count: "more than 665", "2 to 4", "dozens"; the source's own word where it gives no number."""
    if count.hedge in ("none", "none_reported"):
        return words.say(f"figure.{count.hedge}")
    if count.hedge == "vague":
        return vague_text(count.wording, words) or bounds_text(count.at_least, count.at_most, words)
    if count.figure is not None:
        hedge = count.hedge if count.hedge and words.has(f"figure.{count.hedge}") else ""
        return words.say(f"figure.{hedge}", n=words.number(count.figure)) if hedge else words.number(count.figure)
    return bounds_text(count.at_least, count.at_most, words)


def bounds_text(low: int | None, high: int | None, words: Words) -> str:
    """An interval: "3", "2 to 4", "at least 3", "up to 9"; "no figure" where both ends are open."""
    if low is not None and low == high:
        return words.number(low) if low else words.say("figure.none")
    if high is None:
        return words.say("figure.at_least", n=words.number(low)) if low else words.say("figure.no_figure")
    if not low:
        return words.say("figure.up_to", n=words.number(high))
    return words.say("numbers.range", low=words.number(low), high=words.number(high))


def estimate_text(estimate: Estimate, claims: ClaimsById, words: Words) -> str:
    """An estimate in one phrase. An open maximum always shows: a bare number would read as a ceiling."""
    if vague := own_word(estimate, claims, words):
        return vague
    if estimate.maximum == 0 and not is_open(estimate):
        return words.say("figure.none")
    given = estimate.wording.strip()
    if given and given != "not known" and not (is_open(estimate) and is_bare(given)):
        if words.language != "en":
            given = reworded(given, words)
        if given:
            return LONG_NUMBER.sub(lambda match: words.number(int(match.group())), given)
    if is_open(estimate) or estimate.maximum is None:
        return minimum_text(estimate, claims, words, floor=True)
    return bounds_text(estimate.minimum, estimate.maximum, words)


def own_word(estimate: Estimate, claims: ClaimsById, words: Words) -> str:
    """The source's own word ("thousands") where every claim behind the figure has it and the figure is its interval."""
    counts = _counts(estimate, claims)
    spoken = {count.wording.casefold() for count in counts if count.hedge == "vague"}
    whole = all((count.at_least, count.at_most) == (estimate.minimum, estimate.maximum) for count in counts)
    alone = counts and whole and len(spoken) == 1 and all(count.hedge == "vague" for count in counts)
    return vague_text(next(iter(spoken)), words) if alone else ""


def is_open(estimate: Estimate) -> bool:
    """Whether there is no upper figure: none is stated, or, in a total, not for every incident."""
    return estimate.maximum is None or estimate.without_upper > 0


def is_bare(text: str) -> bool:
    """Whether a figure is digits alone, with nothing that says which way it is open."""
    return not any(letter.isalpha() for letter in text)


def minimum_text(estimate: Estimate, claims: ClaimsById, words: Words, *, floor: bool = False) -> str:
    """The lower end: "more than 665" for a 666 that comes from these words; with `floor`, "at least 3" for a 3."""
    counts = _counts(estimate, claims)
    above = [count.figure for count in counts if count.hedge == "more_than" and count.at_least == estimate.minimum]
    if above and above[0] is not None:
        return words.say("figure.more_than", n=words.number(above[0]))
    if not floor and (read_from := _vague(counts, lambda count: count.at_least == estimate.minimum)):
        return words.say("figure.from_words", n=words.number(estimate.minimum), wording=read_from)
    if estimate.minimum == 0 and (floor or is_open(estimate)):
        return _nothing(counts, words)
    number = words.number(estimate.minimum)
    return words.say("figure.at_least", n=number) if floor else number


def _nothing(counts: Sequence[Count], words: Words) -> str:
    reported = any(count.hedge == "none_reported" for count in counts)
    return words.say("figure.none_reported" if reported else "figure.no_figure")


def maximum_text(estimate: Estimate, claims: ClaimsById, words: Words) -> str:
    """The upper end: "fewer than 10" for a 9 that comes from these words; in words where no source gives one."""
    if estimate.maximum is None or is_open(estimate):
        return words.say("figure.no_upper")
    for count in _counts(estimate, claims):
        below = count.hedge in ("fewer_than", "nearly") and count.at_most == estimate.maximum
        if below and count.figure is not None:
            return words.say("figure.fewer_than", n=words.number(count.figure))
    if read_from := _vague(_counts(estimate, claims), lambda count: count.at_most == estimate.maximum):
        return words.say("figure.from_words", n=words.number(estimate.maximum), wording=read_from)
    return words.number(estimate.maximum)


def _vague(counts: Sequence[Count], fits: Callable[[Count], bool]) -> str:
    """The word ("dozens") that a bound was read from, where no source gives the number itself."""
    if any(count.figure is not None for count in counts if fits(count)):
        return ""
    return next((count.wording for count in counts if count.hedge == "vague" and count.wording and fits(count)), "")


def best_text(estimate: Estimate, words: Words) -> str:
    """The best figure, or that there is none."""
    return words.say("figure.no_best") if estimate.best is None else words.number(estimate.best)


def _counts(estimate: Estimate, claims: ClaimsById) -> list[Count]:
    found = (claims.get(claim_id) for claim_id in estimate.claims)
    return [claim.count for claim in found if claim is not None and claim.count is not None]


def plural_number(estimate: Estimate) -> int:
    """The number that a following noun agrees with: the last one printed."""
    return estimate.minimum if estimate.maximum is None or is_open(estimate) else estimate.maximum


def noun_key(harm: str, claims: Sequence[Claim]) -> str:
    """Whom or what a figure counts: children where every claim says so, else people; a kind of object, else objects."""
    if harm in OBJECT_HARMS:
        kinds = {claim.what.type if claim.what else None for claim in claims}
        kind = next(iter(kinds)) if len(kinds) == 1 else None
        return kind or "object"
    ages = {claim.who.age if claim.who else "unknown" for claim in claims}
    return "child" if ages == {"child"} else "people"


def noun_of(harm: str, claims: Sequence[Claim], words: Words) -> str:
    """The key of the noun in the language's file: `nouns.people`; `nouns.object` where an object has no word."""
    key = noun_key(harm, claims)
    return f"nouns.{key}" if words.has(f"nouns.{key}") else "nouns.object"


def noun_text(harm: str, claims: Sequence[Claim], words: Words) -> str:
    """The noun as it stands behind "how many": "people", "children", "buildings"."""
    return words.of_some(noun_of(harm, claims, words), MANY)


def reworded(figure: str, words: Words) -> str:
    """An English figure in another language: "more than 665" is "понад 665"; empty where it is none."""
    found = ENGLISH.fullmatch(figure.strip())
    if found is None:
        return words.say("figure.no_figure") if figure == "not known" else ""
    low, high = (words.number(int(found[key].replace(",", ""))) if found[key] else "" for key in ("low", "high"))
    if high:
        return words.say("numbers.range", low=low, high=high)
    return words.say(f"figure.{found['hedge'].replace(' ', '_')}", n=low) if found["hedge"] else low


def vague_text(word: str, words: Words) -> str:
    """ "dozens" as the language has it; a word that it does not know stays as the source wrote it."""
    key = f"figure.vague.{word.casefold()}"
    return words.say(key) if words.has(key) else word


def claims_of(estimate: Estimate, claims: ClaimsById) -> list[Claim]:
    """The claims that an estimate rests on and that the report holds."""
    return [claims[claim_id] for claim_id in estimate.claims if claim_id in claims]
