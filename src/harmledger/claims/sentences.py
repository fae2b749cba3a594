"""Cut a text into sentences by offsets, never changing a character."""

import re
from collections.abc import Collection

CANDIDATE = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s+[^\w\s]{0,6}\s*[^\W_]|\s*$)|\n[ \t]*(?:\n\s*)+|\n""")
"""Where a sentence may end: after a full stop and its closing quotes, at an empty line, at the end of a line."""
LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
NEXT = re.compile(r"\s*[^\w\s]{0,6}\s*(\S)")

WORD = re.compile(r"\s+([^\W\d_]+)")

WRAPPED_FROM, WRAPPED_TO = 45, 100
"""A text whose lines are mostly this long is wrapped by hand: a line's end is then no sentence's end (old agency wires
wrap at 75 columns)."""


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text are cut by width rather than by meaning."""
    lines = [len(line) for line in text[:4000].split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    return max(lines) <= WRAPPED_TO and sum(length >= WRAPPED_FROM for length in lines) >= 0.6 * len(lines)


LONGEST = 2000
"""Characters of a sentence at the most; a text without full stops is cut at white space, so that none takes minutes."""


def sentences(
    text: str, abbreviations: Collection[str], start: int = 0, behind_ordinals: Collection[str] = ()
) -> list[tuple[int, int]]:
    """The (start, end) of every sentence from `start` on; white space between sentences belongs to none.

    `behind_ordinals`: words before which the full stop of a number makes an ordinal of it ("am 14. Mai").
    """
    wrapped = is_wrapped(text)
    spans: list[tuple[int, int]] = []
    begin = start
    for match in CANDIDATE.finditer(text, start):
        end = match.end()
        if match.group()[0] == "\n":
            if match.group().count("\n") == 1 and wrapped:
                continue
            keep_span(text, begin, match.start(), spans)
            begin = end
        elif not (
            goes_on(text, begin, match.start(), end, abbreviations)
            or (behind_ordinals and is_ordinal(text, match.start(), end, behind_ordinals))
        ):
            keep_span(text, begin, end, spans)
            begin = end
    keep_span(text, begin, len(text), spans)
    return spans


def keep_span(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Add a span without the white space around it, if anything is left; one of great length in pieces."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    while end - begin > LONGEST:
        cut = next((at for at in range(begin + LONGEST, begin, -1) if text[at].isspace()), begin + LONGEST)
        spans.append((begin, cut))
        begin = cut
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        spans.append((begin, end))


def goes_on(text: str, begin: int, mark: int, end: int, abbreviations: Collection[str]) -> bool:
    """Whether the sentence goes on after this mark: an abbreviation, an initial, or a small letter next."""
    following = NEXT.match(text, end)
    if following and following[1].islower():
        return True
    if text[mark] != "." or end - mark > 1:
        return False
    word = LAST_WORD.search(text, max(begin, mark - 14), mark + 1)
    if word is None:
        return False
    last = word[1].lower()
    return last in abbreviations or (text[mark - 1].isupper() and (len(last) == 1 or are_initials(text, begin, word)))


def are_initials(text: str, begin: int, word: re.Match[str]) -> bool:
    """Whether capitals with points are a person's: at the beginning of a sentence ("J.K. Moroz was hurt"), for "in
    Washington, D.C." may end one; in Cyrillic, which has no such names, everywhere."""
    opens = not text[begin : word.start()].strip()
    return INITIALS.fullmatch(word[1]) is not None and (opens or not word[1].isascii())


def is_ordinal(text: str, mark: int, end: int, behind: Collection[str]) -> bool:
    """Whether a full stop makes an ordinal of the number before it: such a word stands behind it."""
    if text[mark:end] != "." or not text[mark - 1 : mark].isdecimal():
        return False
    following = WORD.match(text, end)
    return following is not None and following[1].lower() in behind
