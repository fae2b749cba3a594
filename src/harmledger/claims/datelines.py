"""Where and when a report was written, before its first sentence: "KYIV, June 9 (Wire) —".

What the sentence tells of happened there only where it names no other place, and never on that day.
"""

from collections.abc import Sequence

from harmledger.claims.place_roles import unit_at
from harmledger.claims.scene import Located, Scene, asked_once
from harmledger.claims.times import FoundPeriod

LONGEST = 14
"""Words and signs of a dateline at the most."""


@asked_once
def dateline_end(scene: Scene) -> int:
    """Offset of the dash that closes the dateline of a sentence; that of its beginning where it has none.

    A place with a date, an outlet or an area behind it makes one, and so does a bare place in capitals where the
    sentence has no second dash: "Kharkiv — two dead, Sumy — three" lists where they died.
    """
    dashes = scene.line.places("dash")
    first = scene.places[0].mention if scene.places else None
    if not dashes or not 0 < dashes[0] <= LONGEST or first is None or first.start != scene.units[0].start:
        return scene.start
    before, end = scene.units[: dashes[0]], scene.units[dashes[0]].start
    lowercase = any(scene.text[unit.start].islower() for unit in before)
    if lowercase or any(finding.harm_start < end for finding in scene.findings):
        return scene.start
    bare = before[-1].end <= first.end
    shouted = len(dashes) == 1 and scene.text[first.start : first.end].isupper()
    return end if shouted or not bare else scene.start


def in_dateline(scene: Scene, time: FoundPeriod) -> bool:
    """Whether a date is that of the dateline: "KYIV, June 9 —"."""
    return time.start < dateline_end(scene)


def beyond_dateline(scene: Scene, places: Sequence[Located]) -> Sequence[Located]:
    """The places that stand behind a sentence's dateline; where none does, those of the dateline.

    One in another country must have "in" or the like before it: "LITTLE ROCK - … America's Best Value Inn" is not in
    the Netherlands.
    """
    end = dateline_end(scene)
    written = {located.place.country for located in places if located.mention.start < end}
    if not written:
        return places
    return [
        located
        for located in places
        if located.mention.start >= end and (located.place.country in written or is_told_in(scene, located))
    ] or places


def is_told_in(scene: Scene, located: Located) -> bool:
    """Whether a preposition stands before a place, an article or an adjective of land between at the most."""
    index = unit_at(scene, located.mention.start)
    return located.mention.relation is not None or scene.line.holds("prep.in", index - REACH, index)


REACH = 3
"""Words between "in" and a place, that included: "in Sudan's western Darfur"."""
