"""Who speaks where a sentence names nobody: the office that signs, or the speaker of the sentence before."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import msgspec

from harmledger.claims.drafts import Draft
from harmledger.claims.sentences import sentences
from harmledger.claims.signatures import signature_in
from harmledger.claims.speakers import describe_speaker
from harmledger.claims.units import Unit, read_units
from harmledger.languages.pack import Pack
from harmledger.terms.document import Document


def sign(document: Document, drafts: Sequence[Draft], pack: Pack, abbreviations: Collection[str]) -> None:
    """Let the office that signs a post, or its last sentence of figures, be the speaker of what nobody in it says."""
    if not drafts or not pack.settings.get("signature"):
        return
    last = max((draft.scene for draft in drafts), key=lambda scene: scene.number)
    sign_with(last.units, document.text, drafts, pack)
    start, end = sentences(document.text, abbreviations, document.body_start)[-1]
    sign_with(read_units(document.text, start, end, pack, ()), document.text, drafts, pack)


def sign_with(units: Sequence[Unit], text: str, drafts: Sequence[Draft], pack: Pack) -> None:
    """Give the signature at the end of a sentence to the drafts without a speaker."""
    signed = signature_in(units, pack)
    if signed is None:
        return
    speaker = describe_speaker(text, units[signed[0] : signed[1]], pack)
    for draft in drafts:
        if draft.said.speaker is None:
            draft.said = msgspec.structs.replace(draft.said, speaker=speaker)
            draft.point_at(units[signed[0]].start, units[signed[1] - 1].end, "speaker")


def speak_on(drafts: Sequence[Draft]) -> None:
    """Let a speaker speak on: the next sentence's figures are theirs where they go on a total or tell its parts."""
    for earlier, later in pairwise(drafts):
        if later.said.speaker is not None or earlier.said.speaker is None or earlier.scene.headline:
            continue
        near = later.scene.number - earlier.scene.number in (0, 1)
        of_one = later.part_of is earlier or (later.kind == earlier.kind == "tally")
        if near and of_one:
            later.said = msgspec.structs.replace(later.said, speaker=earlier.said.speaker)
