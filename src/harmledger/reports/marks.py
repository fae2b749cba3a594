"""A source's text cut where claims rest on it: overlapping evidence becomes one row of pieces that don't overlap."""

import itertools
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.reports.unseen import UNSEEN, name, token
from harmledger.terms.claim import Claim, Evidence

ROLES = ("count", "harm", "who", "what", "where", "when", "weapon", "speaker")
"""Roles with a look of their own, strongest first where evidence overlaps; the others look alike."""

WHOLE = 20_000
"""Texts up to this many characters are shown whole; of longer ones, the surroundings of the evidence."""

AROUND = 400
"""Characters shown on either side of evidence in a long text."""


class Bit(msgspec.Struct, frozen=True, kw_only=True):
    """Characters that are shown alike: plain ones, or one unseen character under its name."""

    text: str
    unseen: str = ""
    """The Unicode name where the text is a token for an unseen character."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text that the same evidence covers from its start to its end."""

    start: int
    end: int
    bits: tuple[Bit, ...]
    role: str = ""
    """The strongest role of the evidence that covers it; empty for plain text."""
    in_sentence: bool = False
    """Whether a claim's sentence covers it."""
    anchors: tuple[int, ...] = ()
    """Numbers of the claims whose mark starts here."""
    refs: tuple[int, ...] = ()
    """Numbers of the claims whose mark ends here."""
    left_out: int = 0
    """Characters left out, where the piece stands for a gap."""


def bits(text: str) -> tuple[Bit, ...]:
    """Part the unseen characters of a text from the rest."""
    out: list[Bit] = []
    at = 0
    for match in UNSEEN.finditer(text):
        if match.start() > at:
            out.append(Bit(text=text[at : match.start()]))
        out.append(Bit(text=token(match.group()), unseen=name(match.group())))
        at = match.end()
    if at < len(text):
        out.append(Bit(text=text[at:]))
    return tuple(out)


def spot(claim: Claim) -> Evidence | None:
    """The evidence that a link to the claim leads to: its count, else its harm, else its first; None without any."""
    ranked = sorted(claim.evidence, key=lambda item: (_rank(item.role), item.start, item.end))
    return ranked[0] if ranked else None


def _rank(role: str) -> int:
    """Place in `ROLES`; other roles follow, a whole sentence is last."""
    if role == "sentence":
        return len(ROLES) + 1
    return ROLES.index(role) if role in ROLES else len(ROLES)


def pieces(text: str, claims: Sequence[Claim], numbers: Mapping[str, int]) -> tuple[Piece, ...]:
    """Cut a document's text at every end of evidence. Joined together again, the pieces are the text.

    Evidence that does not lie within the text or is not its words is left out: a wrong mark is worse than none.
    """
    evidence = sorted({item for claim in claims for item in claim.evidence if fits(item, text)})
    spots = [(spot(claim), numbers[claim.claim_id]) for claim in claims]
    cuts = sorted({0, len(text)} | {edge for item in evidence for edge in (item.start, item.end)})
    whole = [
        _piece(text, start, end, _covering(evidence, start, end), spots) for start, end in itertools.pairwise(cuts)
    ]
    return tuple(whole if len(text) <= WHOLE else _shortened(text, whole))


def fits(item: Evidence, text: str) -> bool:
    """Whether the evidence is what the text says at its offsets."""
    return 0 <= item.start < item.end <= len(text) and text[item.start : item.end] == item.quote


def _covering(evidence: Iterable[Evidence], start: int, end: int) -> list[Evidence]:
    return [item for item in evidence if item.start <= start and end <= item.end]


def _piece(
    text: str, start: int, end: int, covering: Sequence[Evidence], spots: Sequence[tuple[Evidence | None, int]]
) -> Piece:
    roles = sorted((item.role for item in covering if item.role != "sentence"), key=_rank)
    here = [(item, number) for item, number in spots if item is not None and item in covering]
    return Piece(
        start=start,
        end=end,
        bits=bits(text[start:end]),
        role=(roles[0] if roles[0] in ROLES else "other") if roles else "",
        in_sentence=any(item.role == "sentence" for item in covering),
        anchors=tuple(sorted(number for item, number in here if item.start == start)),
        refs=tuple(sorted(number for item, number in here if item.end == end)),
    )


def _shortened(text: str, whole: Sequence[Piece]) -> list[Piece]:
    """Keep marked pieces and the edges of plain ones; a gap says how many characters it stands for."""
    out: list[Piece] = []
    for index, piece in enumerate(whole):
        plain = not piece.role and not piece.in_sentence
        if not plain or piece.end - piece.start <= 3 * AROUND:
            out.append(piece)
            continue
        head = piece.start + (AROUND if index else AROUND // 2)
        tail = piece.end - (AROUND if index < len(whole) - 1 else 0)
        out.append(Piece(start=piece.start, end=head, bits=bits(text[piece.start : head])))
        out.append(Piece(start=head, end=tail, bits=(), left_out=tail - head))
        if tail < piece.end:
            out.append(Piece(start=tail, end=piece.end, bits=bits(text[tail : piece.end])))
    return out
