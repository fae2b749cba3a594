"""The words of a speaker in a sentence: where the phrase that names who says it begins and ends."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from harmledger.claims.units import Unit, fixed_signs
from harmledger.languages.pack import Pack

NOUN_CLASSES = frozenset(
    {"official", "organisation", "person", "title", "actor", "place_noun", "hospital", "object", "det.the", "of",
     "modifier", "det.a", "members", "collective", "weapon", "event", "war", "vague"}
)  # fmt: skip
"""Classes of words that may stand within a speaker's name or office."""
HEAD_CLASSES = frozenset({"official", "organisation", "person", "title", "hospital", "members", "actor"})
"""Classes that make a phrase one that can speak."""
LONGEST = 14
"""Words of a speaker's phrase at the most."""


Phrase = tuple[int, int]
"""Indexes of the first unit of a speaker's phrase and of the unit after its last."""


@lru_cache(maxsize=16)
def sign_sets(pack: Pack) -> Mapping[str, frozenset[str]]:
    """Signs by what they mean for a speaker's phrase."""
    fixed = fixed_signs(pack)
    matching = pack.alphabet.matching
    sets = {
        "inside": frozenset(matching(NOUN_CLASSES))
        | {fixed["name"], fixed["word"], fixed["place"], fixed["word|name"]},
        "head": frozenset(matching(HEAD_CLASSES)) | {fixed["name"], fixed["word|name"], fixed["place"]},
        "office": frozenset(matching(HEAD_CLASSES)),
        "side": frozenset(matching(["actor"])),
        "honorific": frozenset(matching(["title"])),
        "name": frozenset({fixed["name"], fixed["word|name"], fixed["place"]}),
        "skip": frozenset(matching(["adverb", "have", "modal", "more"])) | {fixed["time"]},
        "comma": frozenset({fixed["comma"]}),
        "time": frozenset({fixed["time"]}),
        "prep": frozenset(matching(["prep.in", "prep.for"])),
        "of": frozenset(matching(["of"])),
        "and": frozenset(matching(["conj.and"])),
        "cited": frozenset(matching(["citing"])),
        "quote": frozenset({fixed["quote"]}),
        "happening": frozenset(matching(["event", "weapon"])),
        "the": frozenset(matching(["det.the"])),
        "word": frozenset({fixed["word"]}),
        "stop": frozenset({fixed["stop"], fixed["colon"], fixed["dash"], fixed["open"], fixed["close"]}),
        "open": frozenset({fixed["open"]}),
        "close": frozenset({fixed["close"]}),
        "says": frozenset(matching(["say"])),
        "document": frozenset(matching(["document"])),
        "by": frozenset(matching(["prep.by", "prep.from"])),
        "verb": frozenset(matching(["harm", "be", "say", "attack_verb", "take", "carry"])),
    }
    sets["link"] = sets["prep"] | sets["of"] | sets["and"]
    sets["to"] = frozenset(matching(["prep.to"]))
    sets["official"] = frozenset(matching(["official"]))
    sets["verb alone"] = sets["verb"] - sets["head"] - frozenset(matching(["modifier"]))  # "the state news agency"
    sets["article"] = frozenset(matching(["det.the", "det.a"]))
    sets["mark"] = frozenset({fixed["other"]})
    sets["small"] = sets["link"] | sets["comma"]
    sets["beside"] = sets["time"] | sets["prep"] | sets["skip"]
    sets["title"] = sets["name"] | {fixed["word"]}  # «Важные истории»: only its first word has a capital
    sets["place"] = frozenset({fixed["place"]})
    sets["person"] = sets["name"] - {fixed["place"]}
    sets["ending"] = sets["comma"] | sets["stop"] | sets["quote"] | sets["time"] | {fixed["other"]}
    sets["pause"] = sets["comma"] | sets["stop"]
    sets["closed"] = sets["comma"] | sets["quote"] | sets["stop"]
    return sets


def words_up_to_pause(units: Sequence[Unit], first: int, pack: Pack) -> tuple[int, int] | None:
    """Behind "according to", in languages that put the verb first, all words up to a comma or a verb are the speaker.

    "По данным городской станции помощи известно …": no word of it is an office that the pack lists.
    """
    signs = sign_sets(pack)
    if not pack.settings.get("speaker_after"):
        return None
    last, stops = first, signs["pause"] | signs["verb"] | signs["cited"]
    while last < len(units) and last - first < LONGEST and units[last].sign not in stops:
        if units[last].value is not None or units[last].sign in signs["time"]:
            return None
        last += 1
    pauses = last < len(units) and last > first
    return (first, last) if pauses else None


def phrase_behind(text: str, units: Sequence[Unit], verb: int, pack: Pack) -> tuple[int, int] | None:
    """The speaker behind a verb that follows its statement, in languages that put the verb first («…, повідомив мер»).

    Words on when and where it was said may stand between; an office is preferred to the name of a channel.
    """
    signs = sign_sets(pack)
    before = units[verb - 1].sign if verb else ""
    if not pack.settings.get("speaker_after"):
        return closing_speaker(text, units, verb, pack)
    if before not in signs["closed"] and not tells_of_before(units[:verb]):
        return None
    reach = units[verb + 1 : verb + 1 + LONGEST]
    length = next((i for i in range(len(reach)) if ends_phrase(reach, i, signs)), len(reach))
    offices = [i for i, unit in enumerate(reach[:length]) if names_office(unit)]
    names = [
        i
        for i, unit in enumerate(reach[:length])
        if unit.sign in signs["name"] and not (i and unit.sign in signs["place"] and reach[i - 1].sign in signs["prep"])
    ]  # "повідомив комбат під Авдіївкою": no town speaks
    person = (
        bool(reach) and reach[0].word is not None and "person.one.nom" in reach[0].word.classes
    )  # "розповів боєць …"
    first = 0 if person else next(iter(offices or names), None)
    if first is None:
        return None
    while first and reach[first - 1].sign in signs["inside"] and reach[first - 1].sign not in signs["prep"]:
        first -= 1
    return phrase_after(text, units, verb + 1 + first, pack)


def ends_phrase(units: Sequence[Unit], at: int, signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a unit ends the words behind a verb of saying; a comma around a date does not: "…, сообщил в понедельник,
    4 мая, губернатор"."""
    if units[at].sign not in signs["pause"] | signs["cited"]:
        return False
    beside = [near.sign for near in (*units[max(0, at - 1) : at], *units[at + 1 : at + 2])]
    return units[at].sign not in signs["comma"] or signs["time"].isdisjoint(beside)


def closing_speaker(text: str, units: Sequence[Unit], verb: int, pack: Pack) -> Phrase | None:
    """The speaker behind a verb that closes a statement, where that is not the rule: "…, says the city council."."""
    signs = sign_sets(pack)
    if not verb or units[verb - 1].sign not in signs["closed"]:
        return None
    found = phrase_after(text, units, verb + 1, pack)
    earlier = phrase_before(text, units, verb - 1, pack)
    apposed = earlier is not None and (earlier[0] == 0 or units[earlier[0] - 1].sign in signs["closed"])
    if found is None or apposed:
        return None
    closes = found[1] == len(units) or units[found[1]].sign in signs["ending"]
    return found if closes else None


def behind_preposition(units: Sequence[Unit], first: int, pack: Pack) -> int:
    """Where the speaker begins behind "как сообщили в …", in languages that put the verb first."""
    after = units[first].sign if first < len(units) else ""
    return first + 1 if pack.settings.get("speaker_after") and after in sign_sets(pack)["prep"] else first


def tells_of_before(units: Sequence[Unit]) -> bool:
    """Whether a sentence begins by pointing at the one before: "Об этом сообщил …"."""
    return any(unit.word is not None and "about_this" in unit.word.classes for unit in units)


def names_office(unit: Unit) -> bool:
    """Whether a unit names, as the subject, an office, a body or a person of a trade who can speak."""
    if unit.word is None:
        return False
    return unit.word.is_a("organisation") or any(
        name == "official" or (name.startswith("official.") and name.endswith(".nom")) for name in unit.word.classes
    )


def phrase_before(text: str, units: Sequence[Unit], last: int, pack: Pack) -> Phrase | None:
    """The speaker's phrase that ends before a verb; an apposition between commas belongs to it."""
    signs = sign_sets(pack)
    while last >= 0 and units[last].sign in signs["skip"] and units[last].sign not in signs["name"]:
        last -= 1
        if units[last + 1].sign in signs["time"] and last > 0 and units[last].sign in signs["prep"]:
            last -= 1  # "the ministry on Thursday denied"
    last -= short_name(text, units, last, signs)
    end = last + 1
    if last >= 0 and units[last].sign in signs["comma"]:
        last = before_relative(units, last, signs)
        end = last + 1
    first = run_before(text, units, last, signs)
    if first > last:
        return None
    if first > 1 and units[first - 1].sign in signs["comma"]:
        before = first - 2
        while before > 0 and units[before].sign in signs["skip"]:  # "the chief surgeon there, Olha Rud, said"
            before -= 1
        earlier = trim(units, run_before(text, units, before, signs), before + 1, signs)
        counted = earlier > 0 and units[earlier - 1].value is not None  # "killed 89 men, Moscow said"
        if earlier <= before and not counted and is_apposed(units[earlier : before + 1], units[first:end], signs):
            first = earlier
    first = beside_counted(text, units, trim(units, first, end, signs), signs)
    if first and units[first - 1].value is not None and not are_witnesses(units, first, end, signs):
        return None  # "… and 14 wounded, they said": those counted don't speak
    if first and units[first - 1].sign in signs["prep"] | signs["by"] and is_places(units[first:end], signs):
        return None  # "a man from Sumy, who said …"
    return (first, end) if first < end and can_speak(units[first:end], signs) else None


def beside_counted(text: str, units: Sequence[Unit], first: int, signs: Mapping[str, frozenset[str]]) -> int:
    """Where a phrase begins whose last people are counted: "a local official and two residents told"."""
    if first < 3 or units[first - 2].sign not in signs["and"] or not 0 < (units[first - 1].value or 0) <= FEW:
        return first
    earlier = trim(units, run_before(text, units, first - 3, signs), first - 2, signs)
    opens = earlier == 0 or units[earlier - 1].sign in signs["closed"]
    return earlier if opens and names_one(units[earlier : first - 2], signs) else first


def are_witnesses(units: Sequence[Unit], first: int, end: int, signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a few people of a trade or of the place speak for themselves: "…, two residents told"."""
    opened = first < 2 or units[first - 2].sign in signs["closed"]
    few = (units[first - 1].value or 0) <= FEW
    return opened and few and any(unit.sign in signs["office"] for unit in units[first:end])


FEW = 10
"""Witnesses that one sentence lets speak together, at the most."""


def can_speak(units: Sequence[Unit], signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase holds somebody who can speak, or is an article and an unlisted noun: "the coastguard"."""
    found = {unit.sign for unit in units}
    if not found.isdisjoint(signs["happening"]) and found.isdisjoint(signs["office"] - signs["side"]):
        return False  # "an Israeli airstrike on Al-Aqad reportedly …"
    unlisted = len(units) > 1 and units[0].sign in signs["the"] and units[-1].sign in signs["word"]
    return unlisted or has_head(units, signs)


def before_relative(units: Sequence[Unit], comma: int, signs: Mapping[str, frozenset[str]]) -> int:
    """The unit before a comma, or before the clause that it closes: "Anna Koval, who leads the council, said", "a
    teacher who stayed throughout, said"."""
    for index in range(comma - 1, max(0, comma - LONGEST), -1):
        word = units[index].word
        if word is not None and word.is_a("relative.who") and is_described(units, index, signs):
            return index - 1
        if word is not None and word.is_a("relative") and units[index - 1].sign in signs["comma"]:
            return index - 2
        if units[index].sign in signs["comma"]:
            break
    return comma - 1


def is_described(units: Sequence[Unit], who: int, signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether an office or trade between a comma and "who" tells of the name before: ", a teacher who stayed"."""
    comma = next((at for at in range(who - 1, max(0, who - DESCRIBED), -1) if units[at].sign in signs["comma"]), 0)
    return comma > 0 and units[comma + 1].sign in signs["article"] and names_one(units[comma + 1 : who], signs)


DESCRIBED = 6
"""Words of such a description at the most, and its comma."""


def is_apposed(earlier: Sequence[Unit], later: Sequence[Unit], signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether of two phrases, a comma between them, one is a name and the other its office, either way round."""
    if is_names(later, signs):
        return any(unit.sign in signs["office"] for unit in earlier)  # "by mines in Ukraine, the charity's Olha Rud"
    earlier = earlier[1:] if earlier and earlier[0].sign in signs["honorific"] else earlier  # "Dr Olha Rud, a surgeon,"
    return (
        is_names(earlier, signs) and any(unit.sign in signs["person"] for unit in earlier) and names_one(later, signs)
    )


def names_one(units: Sequence[Unit], signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase holds an office, and no person's name of its own."""
    return has_head(units, signs) and not any(unit.sign in signs["person"] for unit in units)


def run_before(text: str, units: Sequence[Unit], last: int, signs: Mapping[str, frozenset[str]]) -> int:
    """The first unit of the unbroken run of nouns and names that ends at a unit; behind it when there is none."""
    index = last
    while index >= 0 and last - index < LONGEST:
        sign = units[index].sign
        linked = index < last and (sign in signs["link"] or is_office_to(units, index, signs))
        if sign in signs["verb alone"]:
            if not (0 < index < last and is_noun_here(units, index, signs)):
                break
            index -= 1
            continue
        if index < last and (bracketed := short_name(text, units, index, signs)):
            index -= bracketed
            continue
        named = quoted_name(units[max(0, index - QUOTED) : index + 1][::-1], signs)
        opens = named == index + 1 and index == last  # a name in quotation marks alone begins the sentence
        if named and (opens or (index - named >= 0 and units[index - named].sign in signs["inside"])):
            index -= named
            continue
        if not (sign in signs["inside"] or linked or is_mark_within(units, index, signs)):
            break
        index -= 1
    return index + 1


def is_office_to(units: Sequence[Unit], index: int, signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether "to" links an office with whom it serves: "an adviser to the mayor"; not "an ambulance to hospital"."""
    return index > 0 and units[index].sign in signs["to"] and units[index - 1].sign in signs["official"]


def is_noun_here(units: Sequence[Unit], index: int, signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a form that can be a verb is none: behind an article, or between a name and what it is called: "the
    rescue service", "the White Shield rescue group"."""
    between = units[index - 1].sign in signs["name"] and units[index + 1].sign in signs["office"] - signs["side"]
    return units[index - 1].sign in signs["article"] or (between and units[index].sign not in signs["says"])


def is_mark_within(units: Sequence[Unit], index: int, signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a unit is a mark right behind a noun, another behind it: "prosecutors' office", "Gen. Moroz"."""
    if units[index].sign not in signs["mark"] or not 0 < index < len(units) - 1:
        return False
    before, mark, behind = units[index - 1], units[index], units[index + 1]
    joined = before.end == mark.start and mark.end < behind.start
    return joined and before.sign in signs["inside"] and behind.sign in signs["inside"]


def short_name(text: str, units: Sequence[Unit], last: int, signs: Mapping[str, frozenset[str]]) -> int:
    """How many units a short name in brackets takes that ends at a unit, behind who bears it: "the Human Rights
    Monitoring Mission (HRMM) said"; 0 where none does."""
    if last < SHORTEST or units[last].sign not in signs["close"]:
        return 0
    opened = next((at for at in range(last - 1, max(0, last - QUOTED), -1) if units[at].sign in signs["open"]), 0)
    inside = units[opened + 1 : last] if opened else []
    named = bool(inside) and all(
        unit.value is None and (unit.sign in signs["inside"] or text[unit.start : unit.end].isupper())
        for unit in inside  # "WHO" is no "who"
    )
    return last - opened + 1 if named and units[opened - 1].sign in signs["inside"] else 0


SHORTEST = 3
"""Units before the end of a short name in brackets, at the least: its bearer, the bracket, the name."""
QUOTED = 4
"""Words and signs of a name in quotation marks, less one: "РИА «Новости»"."""


def quoted_name(units: Sequence[Unit], signs: Mapping[str, frozenset[str]]) -> int:
    """How many units a name in quotation marks takes that begins the units; 0 where none does."""
    if not units or units[0].sign not in signs["quote"]:
        return 0
    end = next((at for at, unit in enumerate(units) if at and unit.sign in signs["quote"]), 0)
    inside = [unit.sign for unit in units[1:end]]
    return end + 1 if signs["title"].issuperset(inside) and not signs["name"].isdisjoint(inside) else 0


def trim(units: Sequence[Unit], first: int, end: int, signs: Mapping[str, frozenset[str]]) -> int:
    """Leave out small words that a phrase can't begin with."""
    loose = signs["link"]
    while first < end and units[first].sign in loose:
        first += 1
    return first


def is_places(units: Sequence[Unit], signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether the units are names of places alone."""
    return all(unit.sign in signs["place"] for unit in units)


def is_names(units: Sequence[Unit], signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether the units are names alone."""
    return bool(units) and all(unit.sign in signs["name"] for unit in units)


def has_head(units: Sequence[Unit], signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase holds somebody who can speak."""
    return any(unit.sign in signs["head"] for unit in units)


def phrase_after(text: str, units: Sequence[Unit], first: int, pack: Pack) -> Phrase | None:
    """The speaker's phrase that begins behind a verb or "according to"."""
    signs = sign_sets(pack)
    while first < len(units) and units[first].sign in signs["time"]:
        first += 1
    that = units[first].word if first < len(units) else None
    if that is not None and that.is_a("relative"):
        return None
    index = first
    while index < len(units) and index - first < LONGEST:
        sign = units[index].sign
        linked = index > first and sign in signs["link"]
        if sign in signs["open"] and index + 2 < len(units) and units[index + 2].sign in signs["close"]:
            index += 3
            continue
        named = quoted_name(units[index : index + QUOTED + 1], signs) if index > first else 0
        if named:
            index += named
            continue
        apposed = index > first and sign in signs["comma"] and names_apposed(units[index + 1 : index + LONGEST], signs)
        if sign in signs["verb alone"]:
            break
        if not (
            sign in signs["inside"] or linked or apposed or (index > first and is_mark_within(units, index, signs))
        ):
            break
        index += 1
    while index > first and units[index - 1].sign in signs["small"]:
        index -= 1
    written = index > first and units[index - 1].sign in signs["document"]
    if written and index < len(units) and units[index].sign in signs["by"]:
        writer = phrase_after(text, units, index + 1, pack)  # "a statement by the ministry"
        return (first, writer[1]) if writer is not None else (first, index)
    return (first, index) if index > first and can_speak(units[first:index], signs) else None


def names_apposed(units: Sequence[Unit], signs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a name stands first, in apposition: "the mayor, Ivan Rud"; not "citing doctors, DW reported"."""
    units = units[1:] if units and units[0].sign in signs["honorific"] else units  # "the priest, Father Ostap"
    behind = next((unit for unit in units if unit.sign not in signs["name"]), None)
    return is_names(units[:1], signs) and (behind is None or behind.sign not in signs["says"])
