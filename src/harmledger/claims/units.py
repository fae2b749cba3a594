"""Words of a sentence as units: each with its sign in the pack's alphabet, its offsets and its meaning."""

import re
import sys
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache

from harmledger.claims.aged_names import mark_names
from harmledger.claims.compounds import known_part
from harmledger.claims.tokens import capitals_of, folded, is_name, token_pattern
from harmledger.languages.lexicon import Word
from harmledger.languages.pack import Pack

PUNCTUATION = {
    ",": "comma", ".": "other", ";": "stop", ":": "colon", "—": "dash", "–": "dash", "-": "dash", "(": "open",
    "[": "open", ")": "close", "]": "close", "“": "quote", "”": "quote", '"': "quote", "«": "quote", "»": "quote",
    "/": "slash", "!": "stop", "?": "stop", "…": "stop", "•": "stop", "*": "stop", "|": "stop", "❗": "stop",
}  # fmt: skip


class Unit:
    """One word, number or sign of a sentence, or several words that the pack knows as one."""

    __slots__ = ("end", "sign", "start", "value", "word")

    def __init__(self, sign: str, start: int, end: int, word: Word | None = None, value: float | None = None) -> None:
        self.sign = sign
        self.start = start
        self.end = end
        self.word = word
        self.value = value


Masked = Sequence[tuple[int, int, str]]
"""Stretches already read as something else: (start, end, class), sorted: times and places."""


def read_units(text: str, start: int, end: int, pack: Pack, masked: Masked, upper: bool = False) -> list[Unit]:
    """The units of one sentence. `upper`: the text is all capitals, so that a capital tells nothing of a name."""
    signs = fixed_signs(pack)
    known = token_table(pack, upper)
    tokens = [(m.start(), m.end(), known[m[0]]) for m in token_pattern(pack, text.isascii()).finditer(text, start, end)]
    units: list[Unit] = []
    index, count, masks = 0, len(tokens), iter(masked)
    mask_start, mask_end, mask = next(masks, NO_MASK)
    while index < count:
        begin, stop, (_, longer, sign, word, value) = tokens[index]
        while mask_end <= begin:
            mask_start, mask_end, mask = next(masks, NO_MASK)
        if mask_start <= begin:
            while index < count and tokens[index][0] < mask_end:
                index += 1
            units.append(Unit(signs[mask], begin, max(mask_end, tokens[index - 1][1])))
            continue
        goes_on = longer and index + 1 < count and tokens[index + 1][2][0] in longer
        several = longest_at(tokens, index, longer) if goes_on else None
        if several is not None and not (units and units[-1].value is not None and "vague" in several.classes):
            index += several.length
            units.append(Unit(several.sign, begin, tokens[index - 1][1], several))
            continue
        units.append(Unit(sign, begin, stop, word, value))
        index += 1
    numeric, ages = number_signs(pack), age_signs(pack)
    found = {unit.sign for unit in units}
    if not numeric.isdisjoint(found):
        units = join_numbers(join_spaced(units, signs), signs, numeric)
        mark_names(text, units, signs, upper)
    return units if ages.isdisjoint(found) else join_ages(units, signs)


NO_MASK = (sys.maxsize, sys.maxsize, "")
"""Behind the last mask: no token reaches it."""


def longest_at(tokens: Sequence["Token"], index: int, longer: "Longer") -> Word | None:
    """The longest form of several tokens that begins at a token, another behind it; None without one."""
    for form, several in longer.get(tokens[index + 1][2][0], ()):
        if tuple([token[2][0] for token in tokens[index : index + several.length]]) == form:
            return several
    return None


Longer = Mapping[str, Sequence[tuple[tuple[str, ...], Word]]]
"""The forms of several tokens that begin with a token, by their second token, the longest first."""
Known = tuple[str, Longer, str, Word | None, float | None]
"""What a token is by itself: its key in the lexicon, the longer forms, and its unit's sign, word and value."""
Token = tuple[int, int, Known]
"""One token of a text: its offsets, and what it is."""
KEPT = 1 << 16
"""Tokens remembered; a language's common ones are far fewer, and these take some 20 MB."""


class TokenTable(dict[str, Known]):
    """Tokens with what they are, found out when first met: a text says most of its words again and again."""

    def __init__(self, pack: Pack, upper: bool) -> None:
        self.pack = pack
        self.upper = upper
        self.longer: dict[str, Longer] = {}
        self.capitals = {} if upper else capitals_of(pack)

    def __missing__(self, token: str) -> Known:
        key = folded(token)
        word = self.pack.lexicon.single.get(self.capitals.get(token, key))
        unit = Unit(word.sign, 0, 0, word) if word is not None else plain_unit(token, key, self.pack, self.upper)
        if len(self) >= KEPT:
            self.clear()
        known = self[token] = key, self.longer_from(key), unit.sign, unit.word, unit.value
        return known

    def longer_from(self, key: str) -> Longer:
        """The longer forms that begin with a key."""
        if key not in self.pack.lexicon.longer:
            return NO_LONGER
        if key not in self.longer:
            by_second: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
            for form, word in self.pack.lexicon.longer[key]:
                by_second.setdefault(form[1], []).append((form, word))
            self.longer[key] = by_second
        return self.longer[key]


NO_LONGER: Longer = {}


@lru_cache(maxsize=16)
def token_table(pack: Pack, upper: bool) -> TokenTable:
    """The tokens of a language; `upper`: in a text of capitals, where they tell nothing of names."""
    return TokenTable(pack, upper)


def plain_unit(token: str, key: str, pack: Pack, upper: bool) -> Unit:
    """A unit, at no place yet, for a token that the pack does not list: a number, an age, a name, a word or a sign."""
    head, signs = token[0], fixed_signs(pack)
    if head.isdecimal():
        return number_unit(key, 0, 0, signs, pack)
    if not head.isalpha():
        return Unit(signs[PUNCTUATION.get(head, "other")], 0, 0)
    if key.endswith(age_endings(pack)):
        return Unit(signs["age"], 0, 0, value=spelled_number(key.split("-")[0], pack))
    if "-" in key:
        value = hyphenated_number(key, pack)
        if value is not None:
            return Unit(signs["number"], 0, 0, value=value)
        known = known_part(key, pack)
        if known is not None:
            return Unit(known.sign, 0, 0, known)
    if upper:
        return Unit(signs["word" if key.endswith(no_name_endings(pack)) else "word|name"], 0, 0)
    return Unit(signs["name" if is_name(token, pack) else "word"], 0, 0)


@lru_cache(maxsize=16)
def age_endings(pack: Pack) -> tuple[str, ...]:
    """The endings that make an age of a number, as written at the end of a token."""
    return tuple("-" + ending for ending in pack.listed("age_endings")) or ("\0",)


@lru_cache(maxsize=16)
def number_endings(pack: Pack) -> frozenset[str]:
    """Case endings that a number in digits may take behind a hyphen and stay a number: "73-х", "25-ти"."""
    return frozenset(pack.listed("number_endings"))


@lru_cache(maxsize=16)
def no_name_endings(pack: Pack) -> tuple[str, ...]:
    """The endings of words that are no names, by the pack: participles."""
    return tuple(pack.listed("no_name_endings")) or ("\0",)


def number_unit(key: str, start: int, end: int, signs: dict[str, str], pack: Pack) -> Unit:
    """A token that begins with a digit: a number, an age ("34-year-old"), or a measure ("122-mm", "7th")."""
    digits = re.match(r"[\d., \u00a0\u202f]+", key)
    assert digits is not None
    rest = key[digits.end() :].lstrip("-")
    if rest and rest in number_endings(pack):
        value = parse_digits(digits.group(), pack)
        tens = value is not None and value % 10 == 0  # "in the 90s" counts nobody
        return Unit(signs["measure" if tens or value is None else "number"], start, end, value=value)
    if rest:
        is_age = ("-" + rest).endswith(age_endings(pack))
        value = parse_digits(digits.group(), pack)
        return Unit(signs["age" if is_age else "measure"], start, end, value=value)
    value = parse_digits(digits.group(), pack)
    if len(key) > 1 and key.startswith("0"):
        return Unit(signs["measure"], start, end, value=value)
    if YEAR.fullmatch(key):
        return Unit(signs["number.year"], start, end, value=value)
    return Unit(signs["number" if value is not None and value == int(value) else "measure"], start, end, value=value)


YEAR = re.compile(r"(?:19|20)\d\d")
"""Digits that may be a year: a pack's shapes tell whether they are, by what stands behind them."""


LARGEST = 1e12
"""Numbers above this count nothing that a report tells of: serial numbers, typing errors, attacks on a reader."""


def parse_digits(digits: str, pack: Pack) -> float | None:
    """The value of a number in digits by the pack's signs for thousands and decimals; None if it is none."""
    thousands, decimals = str(pack.settings.get("thousands", ",")), str(pack.settings.get("decimals", "."))
    plain = re.sub(r"[ \u00a0\u202f]", "", digits).rstrip(".,")
    for sign in thousands.replace(" ", ""):
        groups = plain.split(sign)
        if len(groups) > 1 and all(len(group.split(decimals)[0]) == 3 for group in groups[1:]) and len(groups[0]) <= 3:
            plain = "".join(groups)
    try:
        value = float(plain.replace(decimals, ".")) if plain.count(decimals) <= 1 else None
    except ValueError:
        return None
    return value if value is None or value <= LARGEST else None


def spelled_number(word: str, pack: Pack) -> float | None:
    """The value of a single number word; None if it is none."""
    known = pack.lexicon.single.get(word)
    if known is None:
        return None
    value = known.meaning("numeral").get("value")
    return float(value) if value is not None else None


def hyphenated_number(key: str, pack: Pack) -> float | None:
    """ "twenty-four" -> 24; None where a part is no number word, or the parts don't make one number."""
    parts = [spelled_number(part, pack) for part in key.split("-")]
    if len(parts) == 2 and parts[0] is not None and parts[1] is not None and parts[0] >= 20 and 0 < parts[1] < 10:
        return parts[0] + parts[1]
    return None


@lru_cache(maxsize=16)
def fixed_signs(pack: Pack) -> dict[str, str]:
    """Signs of the classes that the program itself gives, by name; several classes are joined by "|"."""
    signs = pack.alphabet.signs
    return {"|".join(sorted(c, reverse=True)): s for c, s in signs.items() if not any(x.startswith("=") for x in c)}


def join_ages(units: list[Unit], signs: dict[str, str]) -> list[Unit]:
    """Make one age of a number and the words behind it: "84 years old", "23 year old"."""
    joined: list[Unit] = []
    for unit in units:
        before = joined[-1] if joined else None
        says_age = unit.word is not None and unit.word.is_a("age_word")
        if says_age and before is not None and before.sign == signs["number"]:
            joined[-1] = Unit(signs["age"], before.start, unit.end, value=before.value)
        else:
            joined.append(unit)
    return joined


@lru_cache(maxsize=16)
def age_signs(pack: Pack) -> frozenset[str]:
    """Signs of the words that make an age of a number before them."""
    return frozenset(pack.alphabet.matching(["age_word"]))


@lru_cache(maxsize=16)
def number_signs(pack: Pack) -> frozenset[str]:
    """Signs of all that a number can begin with."""
    signs = fixed_signs(pack)
    return frozenset({signs["number"], signs["measure"], *pack.alphabet.matching(["scale", "numeral"])})


def join_spaced(units: list[Unit], signs: Mapping[str, str]) -> list[Unit]:
    """Make one number of digits that a single space parts into thousands ("1 512"), unless a unit of measure follows:
    "killed 12 200 metres away"."""
    line = "".join([unit.sign for unit in units])
    if not any(signs["number"] + signs[behind] in line for behind in ("number", "measure")):
        return units
    joined: list[Unit] = []
    for index, unit in enumerate(units):
        before, behind = joined[-1] if joined else None, units[index + 1] if index + 1 < len(units) else None
        measured = behind is not None and behind.word is not None and behind.word.is_a("unit")
        if before is not None and not measured and is_thousands(before, unit, signs):
            value = (before.value or 0) * 1000 + (unit.value or 0)
            joined[-1] = Unit(signs["number"], before.start, unit.end, value=value)
        else:
            joined.append(unit)
    return joined


def is_thousands(before: Unit, unit: Unit, signs: Mapping[str, str]) -> bool:
    """Whether three digits stand one space behind a number that they can go on."""
    if unit.end - unit.start != 3 or unit.start - before.end != 1 or unit.word is not None or before.word is not None:
        return False
    digits = unit.sign in (signs["number"], signs["measure"]) and unit.value is not None
    return digits and before.sign == signs["number"] and before.end - before.start <= 3


def join_numbers(units: list[Unit], signs: dict[str, str], numeric: Container[str]) -> list[Unit]:
    """Make one number of the words of one: "two hundred and fifty", "1.2 million", "a dozen", "twenty four"."""
    joined: list[Unit] = []
    done = 0
    for index in [at for at, unit in enumerate(units) if unit.sign in numeric]:
        unit = units[index]
        if index < done or not begins_number(units, index, signs):
            continue
        end, value = number_at(units, index, signs)
        if end == index:
            continue
        joined.extend(units[done:index])
        if is_scale(unit) and joined and joined[-1].word is not None and "det.a" in joined[-1].word.classes:
            start = joined.pop().start  # "a dozen", "a hundred"
        else:
            start = unit.start
        sign = signs["measure" if value > LARGEST else "number.people" if counts_people(unit) else "number"]
        joined.append(Unit(sign, start, units[end - 1].end, value=value))
        done = end
    return [*joined, *units[done:]] if done else units


def begins_number(units: Sequence[Unit], index: int, signs: Mapping[str, str]) -> bool:
    """Whether a number begins at a unit: in digits, in words, or a fraction before a scale ("1.2 million")."""
    unit = units[index]
    if unit.sign == signs["number"]:
        return True
    if unit.word is not None:
        return is_scale(unit) or numeral(unit) is not None
    return is_fraction(units, index, signs)


def is_fraction(units: Sequence[Unit], index: int, signs: Mapping[str, str]) -> bool:
    """Whether a unit is a decimal fraction of the scale behind it."""
    unit = units[index]
    if unit.sign != signs["measure"] or unit.value is None or index + 1 >= len(units):
        return False
    return unit.value != int(unit.value) and is_scale(units[index + 1])


def counts_people(unit: Unit) -> bool:
    """Whether a number word is said of people alone, as the collectives of Slavic languages are."""
    return unit.word is not None and "numeral.people" in unit.word.classes


def numeral(unit: Unit) -> float | None:
    """The value of a number word that counts by itself; None for every other unit."""
    if unit.word is None:
        return None
    value = unit.word.meaning("numeral").get("value")
    return float(value) if value is not None else None


def is_scale(unit: Unit) -> bool:
    """Whether the unit multiplies what stands before it: dozen, hundred, thousand."""
    return unit.word is not None and "scale" in unit.word.classes


def number_at(units: Sequence[Unit], index: int, signs: Mapping[str, str]) -> tuple[int, float]:
    """Read the number that begins at a unit: the index after it, and its value. The index itself if there is none."""
    total, current, position, words, scale = 0.0, None, index, 0, 1.0
    while position < len(units):
        unit = units[position]
        digits = digits_at(units, position, signs, first=words == 0, below=scale)
        spelled = numeral(unit)
        if is_scale(unit):
            assert unit.word is not None
            scale = float(unit.word.meaning("scale")["scale"])
            current = (current if current is not None else 1.0) * scale
            if scale >= 1000:
                total, current = total + current, None
        elif digits is not None and current is None:
            current = digits
        elif spelled is not None and can_follow(current, spelled):
            current = (current or 0.0) + spelled
        elif not joins_hundred(units, position, current):
            break
        position += 1
        words += 1
    if position == index:
        return index, 0.0
    return position, total + (current or 0.0)


def digits_at(
    units: Sequence[Unit], position: int, signs: Mapping[str, str], *, first: bool, below: float
) -> float | None:
    """The digits that a number may take in at a unit: its first, or the rest behind thousands ("3 thousand 952")."""
    unit = units[position]
    if unit.sign == signs["number"] and unit.value is not None and (first or unit.value < below >= 1000):
        return unit.value
    return unit.value if first and is_fraction(units, position, signs) else None


def can_follow(current: float | None, spelled: float) -> bool:
    """Whether a number word may go on a number: "twenty four", "two hundred fifty"; never "two three"."""
    if current is None:
        return True
    if current >= 100 and current % 100 == 0:
        return spelled < 100
    return current % 10 == 0 and current % 100 >= 20 and spelled < 10 and spelled > 0


def joins_hundred(units: Sequence[Unit], position: int, current: float | None) -> bool:
    """Whether "and" stands between the hundreds and the rest of one number: "two hundred and fifty"."""
    unit = units[position]
    if current is None or current < 100 or unit.word is None or "conj.and" not in unit.word.classes:
        return False
    following = units[position + 1] if position + 1 < len(units) else None
    return following is not None and (numeral(following) or 0) > 0
