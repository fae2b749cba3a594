"""Who speaks where a sentence names nobody: the office that signs, or the speaker of the sentence before."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from harmledger.claims.drafts import Draft, figure_of
from harmledger.claims.lines import Line, signs_of
from harmledger.claims.signatures import signature_in
from harmledger.claims.speakers import describe_speaker, read_speeches
from harmledger.claims.units import Unit, read_units
from harmledger.languages.pack import Pack
from harmledger.terms.document import Document


def sign(document: Document, drafts: Sequence[Draft], pack: Pack, last_sentence: tuple[int, int]) -> None:
    """Let the office that signs a post, its last sentence of figures, or the channel speak what nobody in it says."""
    unsaid = any(draft.said.speaker is None for draft in drafts)
    if not unsaid or not pack.settings.get("signature"):
        return
    last = max((draft.scene for draft in drafts), key=lambda scene: scene.number)
    sign_with(last.units, document.text, drafts, pack)
    start, end = last_sentence
    units = read_units(document.text, start, end, pack, ())
    sign_with(units, document.text, drafts, pack)
    if pack.settings.get("closing_speaker"):
        close_with(units, start, document.text, drafts, pack)
    speak_as_channel(document, drafts, pack)


def close_with(units: Sequence[Unit], at: int, text: str, drafts: Sequence[Draft], pack: Pack) -> None:
    """Let who is named behind a short post's last statement say the whole: "Two died. A house burnt, police said."

    Only where nobody else speaks in it, and in one paragraph.
    """
    near = [draft for draft in drafts if "\n" not in text[draft.scene.start : at] and draft.scene.start <= at]
    quoted = [draft for draft in near if draft.scene.start < at and draft.said.speaker is not None]
    if not near or quoted or text.count(". ", near[0].scene.start, at) > SHORT:
        return
    line = Line([unit.sign for unit in units], signs_of(pack))
    speeches = [speech for speech in read_speeches(text, units, line, pack) if speech.speaker is not None]
    if len(speeches) != 1 or speeches[0].forward or not closes(speeches[0].last, units, text):
        return
    for draft in near:
        if draft.said.speaker is None and not draft.scene.speeches:
            draft.said = msgspec.structs.replace(draft.said, speaker=speeches[0].speaker)
            draft.point_at(speeches[0].start, speeches[0].end, "speaker")


def closes(last: int, units: Sequence[Unit], text: str) -> bool:
    """Whether nothing but signs stands behind a unit."""
    return not any(text[unit.start].isalnum() for unit in units[last + 1 :])


SHORT = 4
"""Sentences before the last one that its speaker may have said."""


def speak_as_channel(document: Document, drafts: Sequence[Draft], pack: Pack) -> None:
    """Let an office whose own channel a post is from say what nobody in it says: the last resort.

    Only channels whose name holds a word of the pack's `offices` speak; an outlet passes on.
    """
    name = document.forwarded_from or document.source
    offices = pack.listed("offices") if name and any(draft.said.speaker is None for draft in drafts) else ()
    units = read_units(name, 0, len(name), pack, ()) if name and offices else ()
    if not name or not any(name[unit.start : unit.end].lower() in offices for unit in units):
        return
    speaker = describe_speaker(name, units, pack)
    for draft in drafts:
        if draft.said.speaker is None:
            draft.said = msgspec.structs.replace(draft.said, speaker=speaker)


def sign_with(units: Sequence[Unit], text: str, drafts: Sequence[Draft], pack: Pack) -> None:
    """Give the signature at the end of a sentence to the drafts without a speaker."""
    signed = signature_in(text, units, pack)
    if signed is None:
        return
    speaker = describe_speaker(text, units[signed[0] : signed[1]], pack)
    for draft in drafts:
        if draft.said.speaker is None:
            draft.said = msgspec.structs.replace(draft.said, speaker=speaker)
            draft.point_at(units[signed[0]].start, units[signed[1] - 1].end, "speaker")


def speak_on(drafts: Sequence[Draft]) -> None:
    """Let a speaker speak on: the next sentence's figures are theirs where they go on a total or tell its parts."""
    quoting = {d.scene.number for d in drafts if d.scene.line.places("according") and d.said.speaker is not None}
    for earlier, later in pairwise(drafts):
        if later.said.speaker is not None or earlier.said.speaker is None or earlier.scene.headline:
            continue
        near = later.scene.number - earlier.scene.number in (0, 1)
        of_one = later.part_of is earlier or (later.kind == earlier.kind == "tally") or adds_on(later, earlier)
        detail = earlier.scene.number in quoting and goes_into_detail(later, earlier)
        if (near and of_one) or detail:
            quoting.add(later.scene.number)
            later.said = msgspec.structs.replace(later.said, speaker=earlier.said.speaker)


def adds_on(later: Draft, earlier: Draft) -> bool:
    """Whether a sentence only adds to the list of the one before: "…, said the mayor. Four more were wounded."."""
    opens = later.finding is not None and later.finding.group.start == later.scene.start
    same = later.kind == earlier.kind and later.event is earlier.event and not later.scene.speeches
    return same and opens and later.finding is not None and later.finding.group.change == "additional"


def goes_into_detail(later: Draft, earlier: Draft) -> bool:
    """Whether the next sentences of a paragraph go on with the people of one event that a source was quoted on.

    "According to the ambulance station 14 are hurt. Three refused help.": so far as nobody else is named.
    """
    between = later.scene.text[earlier.scene.end : later.scene.start]
    near = later.scene.number - earlier.scene.number <= DETAILS and "\n" not in between
    people = later.what is None and (figure_of(later) or 0) > 0
    return near and people and later.event is earlier.event and not later.scene.speeches


DETAILS = 2
"""Sentences on that a source is still the one who tells: one between may repeat what is known."""


def announce(drafts: Sequence[Draft], pack: Pack) -> None:
    """Let who is announced before a colon speak the paragraph behind it: "The officer on duty said:", a quotation."""
    for draft in drafts:
        text, at = draft.scene.text, draft.scene.start
        line_before = (announcing_line(text, at) or opening_line(text, at)) if draft.said.speaker is None else None
        if line_before is None or draft.scene.speeches:
            continue
        units = read_units(text, *line_before, pack, ())
        line = Line([unit.sign for unit in units], signs_of(pack))
        speech = next((s for s in read_speeches(draft.scene.text, units, line, pack)[::-1] if s.speaker), None)
        if speech is not None:
            draft.said = msgspec.structs.replace(draft.said, speaker=speech.speaker)
            draft.point_at(speech.start, speech.end, "speaker")


def announcing_line(text: str, at: int) -> tuple[int, int] | None:
    """Where the line stands that ends in a colon before the paragraph, or the list, of `at`, its colon left out.

    None where no such line stands there.
    """
    begin = text.rfind("\n", 0, at) + 1
    listed = ITEM.match(text, begin) is not None
    while True:
        end = begin
        while end and text[end - 1].isspace():
            end -= 1
        if not end:
            return None
        begin = text.rfind("\n", 0, end) + 1
        if text[end - 1] == ":":
            return begin, end - 1
        if not (listed and ITEM.match(text, begin)):
            return None


def opening_line(text: str, at: int) -> tuple[int, int] | None:
    """Where the first words of the paragraph of `at` stand up to a colon and the word behind it: "The governor: …".

    None where the sentence at `at` itself opens the paragraph, or none so short opens it.
    """
    begin = text.rfind("\n", 0, at) + 1
    found = OPENING.match(text, begin, at)
    return found.span() if found is not None else None


OPENING = re.compile(r"[^\n:.!?]{3,90}: +[\w«\"]+")
"""A paragraph's first words, a colon, and the word behind it, which shows that the colon doesn't end the line."""
ITEM = re.compile(r"[ \t]*(?:[-–—•*▪◾]|\d{1,2}[.)])\s")
"""How a line of a list begins."""
