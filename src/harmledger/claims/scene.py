"""One sentence as it is read: its units and groups, the findings in it, and the times, places and speakers it names."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar, cast

from harmledger.claims.clauses import Finding
from harmledger.claims.groups import Group
from harmledger.claims.lines import EMPTY
from harmledger.claims.speakers import Speech
from harmledger.claims.times import FoundPeriod
from harmledger.claims.units import Unit
from harmledger.terms.place import Place, PlaceMention


class Located:
    """A place that a sentence names: where in the text, and what the gazetteer made of it."""

    __slots__ = ("mention", "place")

    def __init__(self, mention: PlaceMention, place: Place | None = None) -> None:
        self.mention = mention
        self.place = place or Place(wording=mention.wording)


class Scene:
    """A sentence with everything that was read in it."""

    __slots__ = (
        "asked", "context", "end", "findings", "groups", "headline", "line", "number", "places", "speeches",
        "start", "text", "times", "units",
    )  # fmt: skip

    def __init__(
        self, text: str, number: int, start: int, end: int, *, headline: bool = False, context: bool = False
    ) -> None:
        self.text = text
        self.number = number
        self.start = start
        self.end = end
        self.headline = headline
        self.context = context
        """Tells no harm itself: read for the place and date that the next sentences leave unsaid."""
        self.units: Sequence[Unit] = ()
        self.line = EMPTY
        """The signs of the units, to ask where the words of a class stand."""
        self.groups: Sequence[Group] = ()
        self.findings: Sequence[Finding] = ()
        self.times: Sequence[FoundPeriod] = ()
        self.places: list[Located] = []
        self.speeches: Sequence[Speech] = ()
        self.asked: dict[str, object] = {}
        """Answers about the whole sentence, kept for its next finding."""

    @property
    def stops(self) -> Sequence[int]:
        """Units that part the sentence: semicolons."""
        return self.line.places("stop")

    @property
    def shared_places(self) -> list[Located]:
        """The places that the sentence names for no item of a list alone."""
        own = {id(finding.located) for finding in self.findings if finding.located is not None}
        return [located for located in self.places if id(located) not in own]

    def characters(self, finding: Finding) -> tuple[int, int]:
        """The stretch of text that a finding's clause takes."""
        first, last = finding.span
        return self.units[first].start, self.units[max(first, last - 1)].end


T = TypeVar("T")


def asked_once(question: Callable[[Scene], T]) -> Callable[[Scene], T]:
    """Keep the answer to a question about a sentence that has been read: each of its findings asks the same."""
    name = question.__name__

    @wraps(question)
    def answer(scene: Scene) -> T:
        if name not in scene.asked:
            scene.asked[name] = question(scene)
        return cast(T, scene.asked[name])

    return answer


def distance(start: int, end: int, other_start: int, other_end: int) -> int:
    """Characters between two stretches; 0 where they overlap."""
    return max(0, other_start - end, start - other_end)
