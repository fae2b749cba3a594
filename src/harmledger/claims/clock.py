"""The day of what a post tells with an hour alone: "О 03:40 дрон влучив у подвір'я", posted that day."""

import re
from collections.abc import Sequence

from harmledger.claims.drafts import Draft
from harmledger.claims.scene import Scene
from harmledger.claims.times_found import FoundPeriod
from harmledger.languages.pack import Pack
from harmledger.terms.document import Document
from harmledger.terms.period import Period

POST = 600
"""Characters of a post at the most: longer texts tell of other days, too."""
HOUR = re.compile(r"\d{1,2}")
EVENING = 18
"""The hour from which an hour alone may be the evening before the post."""


def date_by_clock(document: Document, drafts: Sequence[Draft], scenes: Sequence[Scene], pack: Pack) -> None:
    """Give an event without a date the day of its post, where the post tells the hour and names no day at all.

    Only in packs whose `clock` is "same day".
    """
    if pack.settings.get("clock") != "same day" or not document.published or len(document.text) > POST:
        return
    times = [(scene, time) for scene in scenes for time in scene.times]
    if any(time.period.earliest for _, time in times):
        return
    told = next((time for scene, time in times if is_hour(scene, time)), None)
    if told is None:
        return
    day = document.published[:10]
    when = Period(wording=told.period.wording, earliest=day, latest=day, precision=1)
    for draft in drafts:
        if draft.kind in ("harm", "attack") and draft.when is None:
            draft.when = when
            draft.point_at(told.start, told.end, "when")


def is_hour(scene: Scene, time: FoundPeriod) -> bool:
    """Whether a time is the hour of an event: no "as of 14:00", and not so late that it may be yesterday's."""
    hour = HOUR.search(scene.text, time.start, time.end) if time.kind == "time_of_day" else None
    before = [at for at, unit in enumerate(scene.units) if unit.end <= time.start][-2:]
    as_of = any(scene.line.holds("as_of", at, at + 1) for at in before)
    return hour is not None and int(hour[0]) < EVENING and not as_of
