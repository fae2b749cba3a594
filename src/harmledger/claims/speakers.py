"""Who says it: attributions in a sentence, and through whom a statement came."""

import re
from collections.abc import Sequence

import msgspec

from harmledger.claims.lines import Line
from harmledger.claims.sides import by_data_of
from harmledger.claims.signatures import opening_in, signature_in
from harmledger.claims.speaker_phrases import (
    Phrase,
    behind_preposition,
    phrase_after,
    phrase_before,
    phrase_behind,
    sign_sets,
    words_up_to_pause,
)
from harmledger.claims.units import Unit
from harmledger.languages.lexicon import Word
from harmledger.languages.pack import Pack
from harmledger.terms.claim import Speaker


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
    """Only "he", "she" or "it" speaks: somebody named before."""
    relay: bool = False
    """Somebody who passes on another's statement: "DW has quoted …"."""
    said_on: str | None = None


def read_speeches(text: str, units: Sequence[Unit], line: Line, pack: Pack) -> list[Speech]:
    """Every attribution in a sentence, in the order of the text."""
    speeches: list[Speech] = []
    for index in line.places("according", "say", "deny", "data", "puts"):
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
        elif is_speech_verb(units, index, pack) or (word.is_a("puts") and line.holds("toll", index + 1, index + 4)):
            going_on = speeches and word.is_a("say.gerund") and units[index - 1].sign in sign_sets(pack)["comma"]
            if going_on and speeches[-1].speaker is not None:
                speeches.append(msgspec.structs.replace(speeches[-1], first=index, last=index, forward=True))
                continue
            speech = read_verb(text, units, index, pack)
            if speech.speaker is None and speeches and goes_on(units, index, pack):  # "The mayor confirmed it and said"
                speech = msgspec.structs.replace(speeches[-1], first=index, last=index, forward=True)
            if speech.speaker is not None or not (word.is_a("say.count") or word.is_a("puts")):  # "they had counted …"
                speeches.append(speech)
    speeches = with_relays(text, units, speeches, line, pack)
    opening = opening_in(units, pack)
    if opening is not None:
        speeches.insert(0, make_speech(text, units, 0, opening[1], opening, pack, forward=True))
    signed = signature_in(text, units, pack)
    if signed is not None:
        first = max(0, signed[0] - 1)
        speeches.append(make_speech(text, units, first, first, signed, pack, forward=False))
    return speeches


def goes_on(units: Sequence[Unit], verb: int, pack: Pack) -> bool:
    """Whether a verb of saying has the subject of the one before: "The mayor confirmed it and said …"."""
    at = verb - 1
    while at > 0 and units[at].sign in sign_sets(pack)["skip"]:
        at -= 1
    return at > 0 and units[at].sign in sign_sets(pack)["and"]


def with_relays(text: str, units: Sequence[Unit], speeches: list[Speech], line: Line, pack: Pack) -> list[Speech]:
    """Make who cites somebody one who passes it on: "The agency reports, citing the police": the police speak."""
    for place in line.places("citing"):
        cited = next((speech for speech in speeches if speech.first <= place <= speech.last and speech.speaker), None)
        if cited is None:
            continue
        others = [speech for speech in speeches if speech.speaker is not None and speech.start != cited.start]
        if others:
            nearest = min(others, key=lambda speech: min(abs(speech.first - place), abs(speech.last - place)))
            speeches.remove(nearest)
        else:
            before = phrase_before(text, units, place - 1, pack)
            if before is None:
                continue
            nearest = make_speech(text, units, before[0], place, before, pack, forward=True)
        speeches.append(msgspec.structs.replace(nearest, relay=True))
    speeches = with_quoters(text, units, speeches, line, pack)
    speeches += told_outlets(text, units, speeches, line, pack)
    named = [s for s in speeches if s.speaker is not None and not s.relay]
    passed = [s for s in named if line.holds("passing_on", s.first, s.last) or is_outlets(s, units, line)]
    own = [s for s in named if s not in passed]
    for speech in passed if own else ():  # "as the agency writes, the mayor said …"
        speeches[speeches.index(speech)] = msgspec.structs.replace(speech, relay=True)
    return sorted(speeches, key=lambda speech: speech.first)


def is_outlets(speech: Speech, units: Sequence[Unit], line: Line) -> bool:
    """Whether an outlet speaks: beside somebody else it passes on what that one said."""
    return any(speech.start <= units[place].start < speech.end for place in line.places("organisation.outlet"))


def with_quoters(text: str, units: Sequence[Unit], speeches: list[Speech], line: Line, pack: Pack) -> list[Speech]:
    """Add who passes on what another said, named behind: "the mayor, quoted by Reuters"; "quoted as saying by DW"."""
    for place in line.places("quoted_by", "say.past.quoted"):
        by = place + 1 if line.holds("prep.by", place + 1, place + 2) else place
        names = by > place or line.holds("quoted_by", place, place + 1)
        quoter = phrase_after(text, units, by + 1, pack) if names else None
        if quoter is None:
            continue
        start = units[quoter[0]].start
        taken = next((s for s in speeches if s.start <= start < s.end), None)  # "officials quoted by DW said"
        if taken is not None:
            speeches.remove(taken)
            before = phrase_before(text, units, place - 1, pack)
            if before is not None:
                speeches.append(make_speech(text, units, before[0], taken.last, before, pack, forward=taken.forward))
        else:
            speeches.extend(quoted_before(text, units, place, pack, speeches))
        relay = make_speech(text, units, place, by, quoter, pack, forward=False)
        speeches.append(msgspec.structs.replace(relay, relay=True))
    return speeches


def quoted_before(text: str, units: Sequence[Unit], place: int, pack: Pack, speeches: Sequence[Speech]) -> list[Speech]:
    """Who speaks in "the mayor was quoted by DW as saying", where nobody else of the sentence does."""
    before = phrase_before(text, units, place - 2, pack) if is_passive(units, place) else None
    if before is None or any(speech.speaker is not None for speech in speeches):
        return []
    return [make_speech(text, units, before[0], place, before, pack, forward=True)]


def is_passive(units: Sequence[Unit], place: int) -> bool:
    """Whether a form of "be" stands right before a unit."""
    word = units[place - 1].word if place else None
    return word is not None and word.is_a("be")


def told_outlets(text: str, units: Sequence[Unit], speeches: Sequence[Speech], line: Line, pack: Pack) -> list[Speech]:
    """The outlets that somebody told something: "…, the mayor told Reuters"."""
    found = []
    for place in line.places("organisation.outlet"):
        at = place - 1 - line.holds("det.the", place - 1, place)
        told = line.holds("say.past.told", at, at + 1) and any(s.last == at and s.speaker for s in speeches)
        if told:
            relay = make_speech(text, units, place, place, (place, place + 1), pack, forward=False)
            found.append(msgspec.structs.replace(relay, relay=True))
    return found


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
    if (before is not None and is_noun_behind(before, word)) or takes_lives(units, index):
        return False
    if word.is_a("modifier") and (stands_before_office(units, index) or of_a_place(units, index, pack)):
        return False
    return before is None or before.is_a("have") or not (before.is_a("be") or before.is_a("as"))


def of_a_place(units: Sequence[Unit], index: int, pack: Pack) -> bool:
    """Whether a place stands right before a word, or a name that no gazetteer has: "in Zamfara state"."""
    return index > 0 and units[index - 1].sign in sign_sets(pack)["name"]


def stands_before_office(units: Sequence[Unit], index: int) -> bool:
    """Whether an office or a body is named right behind a word: "the state media", "state prosecutors"."""
    behind = units[index + 1].word if index + 1 < len(units) else None
    return behind is not None and (behind.is_a("official") or behind.is_a("organisation"))


def takes_lives(units: Sequence[Unit], index: int) -> bool:
    """Whether "claimed" tells of deaths and not of a statement: "the conflict claimed the lives of 300 people"."""
    word = units[index].word
    if word is None or not word.is_a("claim_lives"):
        return False
    return any(unit.word is not None and unit.word.is_a("life") for unit in units[index + 1 : index + 6])


def is_noun_behind(before: Word, word: Word) -> bool:
    """Whether a form that can be a noun is one by the word before it: "denied reports", "his claim", "the state"."""
    if not word.classes & NOUN_FORMS:
        return False
    determined = before.is_a("det") and not before.is_a("relative")
    return determined or (before.is_a("deny") and not word.is_a("say.participle"))


NOUN_FORMS = frozenset({"say.base", "say.present", "say.participle"})
"""Forms of verbs of saying that nouns and adjectives share in English: a report, claims, "an alleged strike"."""


def read_verb(text: str, units: Sequence[Unit], index: int, pack: Pack) -> Speech:
    """The attribution around a verb of saying: the speaker stands before it, or behind it after a statement."""
    behind = phrase_behind(text, units, index, pack)
    if behind is not None:
        return make_speech(text, units, index, index, behind, pack, forward=False)
    before = phrase_before(text, units, subject_end(units, index, pack), pack)
    if before is not None:
        forward = not closes_statement(units, before[0], index, pack)
        return make_speech(text, units, before[0], index, before, pack, forward=forward)
    after = phrase_after(text, units, index + 1, pack)
    return make_speech(text, units, index, index, after, pack, forward=after is None)


def subject_end(units: Sequence[Unit], verb: int, pack: Pack) -> int:
    """The last unit that may be the subject of a verb: before the pronoun of "the mayor, who said", else before it."""
    at = verb - 1
    pronoun = units[at].word if at > 1 else None
    if pronoun is not None and pronoun.is_a("relative.who"):
        return at - 2 if units[at - 1].sign in sign_sets(pack)["comma"] else at - 1
    return at


def closes_statement(units: Sequence[Unit], first: int, verb: int, pack: Pack) -> bool:
    """Whether the statement came before the attribution: it stands behind a comma or quote and nothing follows it."""
    signs = sign_sets(pack)
    opened = first > 0 and units[first - 1].sign in signs["comma"] | signs["quote"]
    rest = [u for u in units[verb + 1 :] if u.sign not in signs["beside"]]
    return opened and (len(rest) <= 1 or rest[0].sign in signs["comma"] or len(rest) < 4)


def make_speech(
    text: str, units: Sequence[Unit], first: int, last: int, phrase: Phrase | None, pack: Pack, *, forward: bool
) -> Speech:
    """An attribution from a verb and the phrase found for it; without a phrase only a pronoun speaks."""
    if phrase is None:
        place = units[first].start
        by_pronoun = any(
            near.word is not None and (near.word.is_a("pronoun.one") or near.word.is_a("pronoun.body"))
            for near in units[max(0, first - 2) : last + 2]
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
    named = [unit.sign in signs["person"] and not is_compound(text, unit) for unit in units]
    name = longest_run(text, units, named)
    beside = [
        not mine and (unit.sign in signs["inside"] - signs["place"]) for mine, unit in zip(named, units, strict=True)
    ]
    for at, before in enumerate(units[:-2]):
        if before.sign in signs["article"]:
            beside[at + 1] = beside[at + 1] or not named[at + 1]  # "the rescue service": here no verb
    office = POSSESSIVE.sub("", longest_run(text, units, beside))
    body = any(unit.word is not None and "organisation" in unit.word.classes for unit in units)
    wording = text[units[0].start : units[-1].end]
    if body and not any(unit.word is not None and "official" in unit.word.classes for unit in units):
        return Speaker(wording=wording, organisation=wording)
    return Speaker(wording=wording, name=name or None, role=office or None)


def is_compound(text: str, unit: Unit) -> bool:
    """Whether a capitalised word is an adjective made with a name: "Russian-backed", but not "Marie-Anne"."""
    return text[unit.start : unit.end].partition("-")[2][:1].islower()


def longest_run(text: str, units: Sequence[Unit], chosen: Sequence[bool]) -> str:
    """The text of the longest unbroken run of chosen units."""
    best = (0, 0)
    begin: int | None = None
    for index in range(len(units) + 1):
        inside = index < len(units) and chosen[index]
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
    after = [s for s in same or speeches if not s.forward and s.first > first]
    if before and (before[-1].speaker is not None or not any(s.speaker is not None for s in after)):
        return before[-1]  # "Estimates range from 40 to 60 dead, aid groups said": the first word is no verb
    if after:
        return after[0]
    return next((s for s in same if s.speaker is not None), None)
