"""Sentences that the extractor dropped from within an article: most often its lead, set apart by the page's design."""

import re
from collections.abc import Iterator, Sequence

from harmledger.documents.visible import Visible

SHORTEST = 25
"""Characters; shorter lines between the paragraphs of an article are dates, bylines and buttons."""

_LINKED = 0.5
"""Share of a line that links may make up before it is taken for a pointer to another story."""

_SENTENCE = re.compile(r"[a-zа-яёіїєґ].*[.!?…][\"'”’»)]*$")
_letters = re.compile(r"\w+").findall


def with_dropped_lines(extracted: Sequence[str], shown: Visible) -> list[str]:
    """Put back sentences that the page shows between two lines that were extracted, each where it stands on the page.

    What stands before the main heading and the first extracted line, or after the last, is left out (menus, comments),
    and so is what isn't a sentence or is mostly a link.
    """
    keys = [_key(line) for line in extracted]
    told = " ".join(keys)
    anchors = {key: number for number, key in reversed(list(enumerate(keys)))}
    restored: dict[int, list[str]] = {}
    waiting: list[str] = []
    headings = {_key(heading) for heading in shown.headings}
    begun = False
    for line in shown.lines:
        key = _key(line)
        if key in anchors:
            restored.setdefault(anchors[key], []).extend(waiting if begun else ())
            begun, waiting = True, []
        elif key in headings:
            begun, waiting = True, []
        elif begun and key not in told and _is_prose(line, shown.links):
            waiting.append(line)
    return list(_merged(extracted, restored))


def _merged(extracted: Sequence[str], restored: dict[int, list[str]]) -> Iterator[str]:
    for number, line in enumerate(extracted):
        yield from restored.get(number, ())
        yield line


def _is_prose(line: str, links: Sequence[str]) -> bool:
    if len(line) < SHORTEST or _SENTENCE.search(line) is None:
        return False
    return sum(len(link) for link in links if link in line) <= _LINKED * len(line)


def _key(line: str) -> str:
    """The words of a line, whatever marks of a list or a table stand around them."""
    return " ".join(_letters(line.casefold()))
