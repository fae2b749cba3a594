"""From a word in dictionary form to the forms that texts write, by the pack's own paradigm tables."""

from collections.abc import Iterator, Mapping, Sequence

from harmledger.errors import PackError

Paradigm = Sequence[Mapping[str, object]]
"""Rows in order: `{ending, forms: {form names: new ending}}`; the first row whose ending the word has is taken."""


def inflect(word: str, paradigm: Paradigm, place: str, *, last: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each written form of a word with the names of that form: "injure" -> ("injured", ("past", "participle")).

    Of several words the first is inflected ("gun down"), or the `last` ("apartment building"). Raises PackError when
    no row fits.
    """
    before, head, tail = cut(word, last=last)
    for row in paradigm:
        if "ending" not in row or "forms" not in row:
            raise PackError(f"a row without ending or forms: {dict(row)!r}", remedy="write both", place=place)
        ending = str(row["ending"])
        if not head.endswith(ending):
            continue
        stem = head[: len(head) - len(ending)] if ending else head
        forms = row["forms"]
        if not isinstance(forms, Mapping):
            raise PackError(f"the forms of ending {ending!r} are {forms!r}", remedy="write name: ending", place=place)
        for names, endings in forms.items():
            for new_ending in str(endings).split("|"):
                yield (
                    " ".join(part for part in (before, stem + new_ending.strip("-"), tail) if part),
                    tuple(names.split()),
                )
        return
    raise PackError(
        f"no row of the paradigm fits {word!r}",
        remedy=f"endings known here: {', '.join(repr(row['ending']) for row in paradigm)}",
        place=place,
    )


def cut(word: str, *, last: bool) -> tuple[str, str, str]:
    """What stands before the word that is inflected, that word, and what stands behind it."""
    if last:
        before, _, head = word.rpartition(" ")
        return before, head, ""
    head, _, tail = word.partition(" ")
    return "", head, tail
