"""A sentence whose figures are links: runs of text, each with the anchor that it leads to."""

from collections.abc import Iterable, Sequence

import msgspec

from harmledger.reports.wording import capitalised, slots_of


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Some text of a sentence, and the anchor on the page that it leads to (empty: none)."""

    text: str
    to: str = ""


Sentence = tuple[Run, ...]


def plain(text: str) -> Sentence:
    """A sentence without links; empty for an empty text."""
    return (Run(text=text),) if text else ()


def link(text: str, to: str) -> Sentence:
    """One linked phrase."""
    return (Run(text=text, to=to),)


def compose(pattern: str, **slots: Sentence) -> Sentence:
    """Fill the `{slots}` of a pattern with runs."""
    return tuple(
        run for literal, name in slots_of(pattern) for run in (*plain(literal), *(slots[name] if name else ()))
    )


def listed(items: Sequence[Sentence], comma: str, last: str) -> Sentence:
    """ "a, b and c", of runs."""
    out: list[Run] = []
    for index, item in enumerate(items):
        if index:
            out.append(Run(text=last if index == len(items) - 1 else comma))
        out.extend(item)
    return tuple(out)


def text_of(sentence: Iterable[Run]) -> str:
    """The sentence without its links."""
    return "".join(run.text for run in sentence)


def sentence_case(sentence: Sentence) -> Sentence:
    """The same with its first letter as a capital."""
    if not sentence:
        return sentence
    first = sentence[0]
    return (Run(text=capitalised(first.text), to=first.to), *sentence[1:])
