"""Which documents are copies, near copies, cuts, translations or relays of another, so that fifty of them count as one
source.

Documents are taken in the order in which they were published. Each is compared with the originals before it that share
a passage with it (`tracing`); where most of it is another's text, its origin is that one's origin. What is nobody's
text may still retell one (`retelling`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from harmledger.documents.fingerprint import Repeated
from harmledger.documents.retelling import Marks, Recent, Retold, marks_of, retold_by, retold_document
from harmledger.documents.tracing import Near, Traced, is_original, nearest, trace
from harmledger.terms.document import Document


class Link(NamedTuple):
    """How one document comes from others; they are named by their ranks."""

    rank: str
    of: str | None
    """The one that it is a copy of."""
    again: str | None
    """The one that it retells."""
    held: tuple[str, ...]
    """Those that stand in it nearly whole."""


class Compared(NamedTuple):
    """A document with what was found of it among those before it."""

    traced: Traced
    marks: Marks
    near: Near
    again: str | None

    @property
    def link(self) -> Link | None:
        """How it comes from others; None for a text of its own."""
        if self.near.of is None and self.again is None:
            return None
        return Link(self.traced.rank, self.near.of, self.again, self.near.held)


class _Originals:
    """The originals so far, by the hashes of their passages, and all documents by their exact words."""

    def __init__(self) -> None:
        self._traced: dict[str, Traced] = {}
        self._with_hash: dict[int, list[str]] = defaultdict(list)
        self._with_words: dict[str, str] = {}

    def near(self, document: Traced, repeated: list[int]) -> Near:
        """Compare a document with those before it, and keep what is its own for those after it.

        `repeated` are those of its hashes that stand more than once among all documents; no other can tell a copy.
        """
        having = [self._with_hash[one] for one in repeated if one in self._with_hash]
        near = nearest(document, self._with_words.get(document.exact), having, self._traced.__getitem__)
        self._with_words.setdefault(document.exact, document.rank)
        if is_original(document, near):
            for one in repeated:
                self._with_hash[one].append(document.rank)
            self._traced[document.rank] = document
        return near


def compared(documents: Iterable[Document]) -> Iterator[Compared]:
    """Each document with what it has of those before it, in the order of their ranks; of several of one id the first.

    The answer depends on the documents alone, not on the order in which they are given.
    """
    first_of_each: dict[str, tuple[Traced, Document]] = {}
    for document in documents:
        made = trace(document)
        held = first_of_each.get(made.document_id)
        if held is None or made.rank < held[0].rank:
            first_of_each[made.document_id] = made, document
    ordered = sorted(first_of_each.values(), key=lambda one: one[0].rank)
    repeated = Repeated(one.hashes for one, _ in ordered)
    originals, recent = _Originals(), Recent()
    for one, document in ordered:
        near = originals.near(one, repeated.among(one.hashes))
        told = retold_document(document)
        marks = marks_of(told)
        again = None if near.exact else retold_by(told, recent.likeliest(marks))
        recent.add(one.rank, marks, partial(_itself, told))
        yield Compared(one, marks, near, again)


def _itself(text: Retold) -> Retold:
    return text


def descend(links: Iterable[Link]) -> dict[str, str]:
    """The rank of its origin for each rank that has another one; `links` come in the order of their ranks.

    A translation's cut may come before the translation: it is then no copy of it, but both are of one origin. So what
    stands in a text that retells an older one goes with it.
    """
    parents: dict[str, str] = {}

    def origin(rank: str) -> str:
        while (parent := parents.get(rank, rank)) != rank:
            rank = parent
        return rank

    for link in links:
        if link.of is not None:
            parents[link.rank] = link.of
        if link.again is not None:
            oldest = origin(link.again)
            for other in (link.rank, *link.held):
                if oldest < origin(other):
                    parents[other] = oldest
    return {rank: found for rank in parents if (found := origin(rank)) != rank}


def lineage(documents: Iterable[Document]) -> Mapping[str, str]:
    """Give the id of its origin for each document's id; an original is its own origin."""
    links: list[Link] = []
    names: dict[str, str] = {}
    for one in compared(documents):
        names[one.traced.rank] = one.traced.document_id
        if one.link is not None:
            links.append(one.link)
    origins = descend(links)
    return {name: names[origins.get(rank, rank)] for rank, name in names.items()}
