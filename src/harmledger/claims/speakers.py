"""Who says it: attributions in a sentence, and through whom a statement came."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from harmledger.claims.lines import Line
from harmledger.claims.sides import by_data_of
from harmledger.claims.signatures import opening_in, signature_in
from harmledger.claims.units import Unit, fixed_signs
from harmledger.languages.pack import Pack
from harmledger.terms.claim import Speaker

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


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution: who speaks, at which units of the sentence, and which way its statement lies."""

    first: int
    last: int
    """Units of the attribution, verb and speaker."""
    speaker: Speaker | None
    start: int
    end: int
    """Offsets of the speaker's wording; equal when only a pronoun speaks."""
    forward: bool
    """True where the statement follows ("X said that …"), False where it comes before ("…, X said")."""
    pronoun: bool = False
    """Only "he" or "she" speaks: somebody named before."""
    relay: bool = False
    """Somebody who passes on another's statement: "DW has quoted …"."""
    said_on: str | None = None


@lru_cache(maxsize=16)
def sign_sets(pack: Pack) -> Mapping[str, frozenset[str]]:
    """Signs by what they mean for a speaker's phrase."""
    fixed = fixed_signs(pack)
    matching = pack.alphabet.matching
    sets = {
        "inside": frozenset(matching(NOUN_CLASSES))
        | {fixed["name"], fixed["word"], fixed["place"], fixed["word|name"]},
        "head": frozenset(matching(HEAD_CLASSES)) | {fixed["name"], fixed["word|name"], fixed["place"]},
        "name": frozenset({fixed["name"], fixed["word|name"], fixed["place"]}),
        "skip": frozenset(matching(["adverb", "have", "modal", "more"])) | {fixed["time"]},
        "comma": frozenset({fixed["comma"]}),
        "time": frozenset({fixed["time"]}),
        "prep": frozenset(matching(["prep.in", "prep.for"])),
        "of": frozenset(matching(["of"])),
        "and": frozenset(matching(["conj.and"])),
        "quote": frozenset({fixed["quote"]}),
        "stop": frozenset({fixed["stop"], fixed["colon"], fixed["dash"], fixed["open"], fixed["close"]}),
        "open": frozenset({fixed["open"]}),
        "close": frozenset({fixed["close"]}),
        "verb": frozenset(matching(["harm", "be", "say", "attack_verb", "take", "carry"])),
    }
    sets["link"] = sets["prep"] | sets["of"] | sets["and"]
    sets["verb alone"] = sets["verb"] - sets["head"]
    sets["small"] = sets["link"] | sets["comma"]
    sets["beside"] = sets["time"] | sets["prep"] | sets["skip"]
    sets["office"] = sets["inside"] - sets["name"]
    sets["person"] = sets["name"] - {fixed["place"]}
    sets["ending"] = sets["comma"] | sets["stop"] | sets["quote"] | sets["time"] | {fixed["other"]}
    sets["pause"] = sets["comma"] | sets["stop"]
    sets["closed"] = sets["comma"] | sets["quote"] | sets["stop"]
    return sets


def read_speeches(text: str, units: Sequence[Unit], line: Line, pack: Pack) -> list[Speech]:
    """Every attribution in a sentence, in the order of the text."""
    speeches: list[Speech] = []
    for index in line.places("according", "say", "deny", "data"):
        word = units[index].word
        if word is None:
            continue
        if "data" in word.classes:
            side = by_data_of(units, index, pack)
            if side is not None:
                start, end = units[side[0]].start, units[side[1] - 1].end
                told = Speaker(wording=text[start:end], organisation=text[start:end])
                speeches.append(Speech(first=index - 2, last=index, speaker=told, start=start, end=end, forward=True))
            continue
        if "according" in word.classes:
            behind = behind_preposition(units, index + 1, pack)
            found = phrase_after(text, units, behind, pack) or words_up_to_pause(units, behind, pack)
            speeches.append(make_speech(text, units, index, index, found, pack, forward=True))
        elif word.is_a("say.quote"):
            speeches.extend(read_quoting(text, units, index, pack))
        elif is_speech_verb(units, index, pack):
            speech = read_verb(text, units, index, pack)
            if speech.speaker is not None or not word.is_a("say.count"):  # "witnesses said that they had counted …"
                speeches.append(speech)
    opening = opening_in(units, pack)
    if opening is not None:
        speeches.insert(0, make_speech(text, units, 0, opening[1], opening, pack, forward=True))
    signed = signature_in(units, pack)
    if signed is not None:
        first = max(0, signed[0] - 1)
        speeches.append(make_speech(text, units, first, first, signed, pack, forward=False))
    return speeches


def words_up_to_pause(units: Sequence[Unit], first: int, pack: Pack) -> tuple[int, int] | None:
    """Behind "according to", in languages that put the verb first, all words up to a comma or a verb are the speaker.

    "По данным городской станции помощи известно …": no word of it is an office that the pack lists.
    """
    signs = sign_sets(pack)
    if not pack.settings.get("speaker_after"):
        return None
    last = first
    while last < len(units) and last - first < LONGEST and units[last].sign not in signs["pause"] | signs["verb"]:
        if units[last].value is not None or units[last].sign in signs["time"]:
            return None
        last += 1
    pauses = last < len(units) and last > first
    return (first, last) if pauses else None


def read_quoting(text: str, units: Sequence[Unit], index: int, pack: Pack) -> list[Speech]:
    """ "DW quoted the institute as saying": the institute speaks, DW relays."""
    speaker = phrase_after(text, units, index + 1, pack)
    relay = phrase_before(text, units, index - 1, pack)
    if speaker is None:
        return [read_verb(text, units, index, pack)]
    found = [make_speech(text, units, index, index, speaker, pack, forward=True)]
    if relay is not None:
        said = make_speech(text, units, index, index, relay, pack, forward=False)
        found.append(msgspec.structs.replace(said, relay=True))
    return found


def is_speech_verb(units: Sequence[Unit], index: int, pack: Pack) -> bool:
    """Whether a verb of saying stands as one, not in the passive ("were reported killed")."""
    word = units[index].word
    if word is None or not (word.is_a("say") or word.is_a("deny")):
        return False
    before = units[index - 1].word if index else None
    return before is None or before.is_a("have") or not (before.is_a("be") or before.is_a("as"))


def read_verb(text: str, units: Sequence[Unit], index: int, pack: Pack) -> Speech:
    """The attribution around a verb of saying: the speaker stands before it, or behind it after a statement."""
    behind = phrase_behind(text, units, index, pack)
    if behind is not None:
        return make_speech(text, units, index, index, behind, pack, forward=False)
    before = phrase_before(text, units, index - 1, pack)
    if before is not None:
        forward = not closes_statement(units, before[0], index, pack)
        return make_speech(text, units, before[0], index, before, pack, forward=forward)
    after = phrase_after(text, units, index + 1, pack)
    return make_speech(text, units, index, index, after, pack, forward=after is None)


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
    length = next((i for i, u in enumerate(reach) if u.sign in signs["pause"]), len(reach))
    offices = [i for i, unit in enumerate(reach[:length]) if names_office(unit)]
    names = [i for i, unit in enumerate(reach[:length]) if unit.sign in signs["name"]]
    first = next(iter(offices or names), None)
    if first is None:
        return None
    while first and reach[first - 1].sign in signs["inside"] and reach[first - 1].sign not in signs["prep"]:
        first -= 1
    return phrase_after(text, units, verb + 1 + first, pack)


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
    return any(
        name.split(".")[0] in ("official", "organisation") and (name.count(".") == 0 or name.endswith(".nom"))
        for name in unit.word.classes
    )


def closes_statement(units: Sequence[Unit], first: int, verb: int, pack: Pack) -> bool:
    """Whether the statement came before the attribution: it stands behind a comma or quote and nothing follows it."""
    signs = sign_sets(pack)
    opened = first > 0 and units[first - 1].sign in signs["comma"] | signs["quote"]
    rest = [u for u in units[verb + 1 :] if u.sign not in signs["beside"]]
    return opened and (len(rest) <= 1 or rest[0].sign in signs["comma"] or len(rest) < 4)


def phrase_before(text: str, units: Sequence[Unit], last: int, pack: Pack) -> Phrase | None:
    """The speaker's phrase that ends before a verb; an apposition between commas belongs to it."""
    signs = sign_sets(pack)
    while last >= 0 and units[last].sign in signs["skip"] and units[last].sign not in signs["name"]:
        last -= 1
    end = last + 1
    if last >= 0 and units[last].sign in signs["comma"]:
        last -= 1
        end = last + 1
    first = run_before(units, last, signs)
    if first > last:
        return None
    if first > 1 and units[first - 1].sign in signs["comma"] and is_names(units[first:end], signs):
        earlier = run_before(units, first - 2, signs)
        if earlier <= first - 2 and has_head(units[earlier : first - 1], signs):
            first = earlier
    first = trim(units, first, end, signs)
    if first and units[first - 1].value is not None:
        return None  # "… and 14 wounded, they said": those counted don't speak
    return (first, end) if first < end and has_head(units[first:end], signs) else None


def run_before(units: Sequence[Unit], last: int, signs: Mapping[str, frozenset[str]]) -> int:
    """The first unit of the unbroken run of nouns and names that ends at a unit; behind it when there is none."""
    index = last
    while index >= 0 and last - index < LONGEST:
        sign = units[index].sign
        linked = index < last and sign in signs["link"]
        if sign in signs["verb alone"]:
            break
        if not (sign in signs["inside"] or linked):
            break
        index -= 1
    return index + 1


def trim(units: Sequence[Unit], first: int, end: int, signs: Mapping[str, frozenset[str]]) -> int:
    """Leave out small words that a phrase can't begin with."""
    loose = signs["link"]
    while first < end and units[first].sign in loose:
        first += 1
    return first


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
        apposed = index > first and sign in signs["comma"] and is_names(units[index + 1 : index + 2], signs)
        if sign in signs["verb alone"]:
            break
        if not (sign in signs["inside"] or linked or apposed):
            break
        index += 1
    while index > first and units[index - 1].sign in signs["small"]:
        index -= 1
    return (first, index) if index > first and has_head(units[first:index], signs) else None


def make_speech(
    text: str, units: Sequence[Unit], first: int, last: int, phrase: Phrase | None, pack: Pack, *, forward: bool
) -> Speech:
    """An attribution from a verb and the phrase found for it; without a phrase only a pronoun speaks."""
    if phrase is None:
        place = units[first].start
        by_pronoun = any(
            near.word is not None and near.word.is_a("pronoun.one") for near in units[max(0, first - 2) : last + 2]
        )
        return Speech(first=first, last=last, speaker=None, start=place, end=place, forward=forward, pronoun=by_pronoun)
    start, end = units[phrase[0]].start, units[phrase[1] - 1].end
    return Speech(
        first=min(first, phrase[0]),
        last=max(last, phrase[1] - 1),
        speaker=describe_speaker(text, units[phrase[0] : phrase[1]], pack),
        start=start,
        end=end,
        forward=forward,
    )


POSSESSIVE = re.compile(r"^['’]s\s+")
"""What is left of "Ukraine's emergency service" in front of the office."""


def describe_speaker(text: str, units: Sequence[Unit], pack: Pack) -> Speaker:
    """The speaker's name, office and organisation, as far as the words tell them apart."""
    signs = sign_sets(pack)
    name = longest_run(text, units, signs["person"])
    office = POSSESSIVE.sub("", longest_run(text, units, signs["office"]))
    body = any(unit.word is not None and "organisation" in unit.word.classes for unit in units)
    wording = text[units[0].start : units[-1].end]
    if body and not any(unit.word is not None and "official" in unit.word.classes for unit in units):
        return Speaker(wording=wording, organisation=wording)
    return Speaker(wording=wording, name=name or None, role=office or None)


def longest_run(text: str, units: Sequence[Unit], signs: frozenset[str]) -> str:
    """The text of the longest unbroken run of units with such signs."""
    best = (0, 0)
    begin: int | None = None
    for index in range(len(units) + 1):
        inside = index < len(units) and units[index].sign in signs
        if inside and begin is None:
            begin = index
        elif not inside and begin is not None:
            best = max(best, (begin, index), key=lambda run: run[1] - run[0])
            begin = None
    return text[units[best[0]].start : units[best[1] - 1].end] if best[1] > best[0] else ""


def resolve_pronouns(speeches: Sequence[Speech], named: Speech | None) -> tuple[list[Speech], Speech | None]:
    """Give "he said" the speaker named last; gives back the speeches, and the last one that names somebody."""
    found: list[Speech] = []
    for speech in speeches:
        if speech.speaker is None and speech.pronoun and named is not None:
            speech = msgspec.structs.replace(speech, speaker=named.speaker, start=named.start, end=named.end)
        elif speech.speaker is not None and not speech.relay:
            named = speech
        found.append(speech)
    return found, named


def speech_for(speeches: Sequence[Speech], first: int, stops: Sequence[int]) -> Speech | None:
    """The attribution that a clause beginning at a unit belongs to: in its own part of the sentence, the nearest.

    `stops` are the units that part the sentence (semicolons): an attribution beyond one speaks only where the clause's
    own part has none.
    """
    part = sum(stop < first for stop in stops)
    same = [s for s in speeches if sum(stop < s.first for stop in stops) == part]
    same = [s for s in same if not s.relay]
    before = [s for s in same or speeches if s.first <= first and s.forward and not s.relay]
    if before:
        return before[-1]
    after = [s for s in same or speeches if not s.forward and s.first > first]
    if after:
        return after[0]
    return next((s for s in same if s.speaker is not None), None)
