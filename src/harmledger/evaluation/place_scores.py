"""Place names against gold: found or not, and whether the place that was chosen lies where the gold has it.

Within 161 km (100 miles) is the usual measure of the geoparsing literature (Gritta et al., "A pragmatic guide to
geoparsing evaluation", 2020).
"""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from harmledger.evaluation.gold import GoldRow, GoldToponym
from harmledger.evaluation.outcome import Outcome, Verdict
from harmledger.evaluation.prediction import FoundPlace, Prediction, sentence_at

NEAR_KM = 161.0
EARTH_KM = 6371.0
"""Mean radius of the earth (IUGG)."""


def place_outcomes(row: GoldRow, prediction: Prediction) -> list[Outcome]:
    """Outcomes of one report's place names; none where its gold has none."""
    if row.toponyms is None:
        return []
    outcomes: list[Outcome] = []
    left = list(prediction.places)
    for number, gold in enumerate(row.toponyms):
        found = next((place for place in left if place.start < gold.end and gold.start < place.end), None)
        left = [place for place in left if place is not found]
        outcomes.append(_span(f"{row.id}#{number}", gold, found, prediction))
        if found is not None and gold.lat is not None and gold.lon is not None:
            outcomes.append(_where(f"{row.id}#{number}", gold, (gold.lat, gold.lon), found, prediction))
    return outcomes + [_extra(f"{row.id}+{number}", place, prediction) for number, place in enumerate(left)]


def _span(item: str, gold: GoldToponym, found: FoundPlace | None, prediction: Prediction) -> Outcome:
    return Outcome(
        measure="place names",
        item=item,
        verdict="missed" if found is None else "right",
        slices={"language": prediction.document.language},
        gold=_words(prediction, gold.start, gold.end),
        found="" if found is None else _words(prediction, found.start, found.end),
        sentence=_sentence(prediction, gold.start, gold.end),
    )


def _extra(item: str, found: FoundPlace, prediction: Prediction) -> Outcome:
    return Outcome(
        measure="place names",
        item=item,
        verdict="extra",
        slices={"language": prediction.document.language},
        found=_words(prediction, found.start, found.end),
        sentence=_sentence(prediction, found.start, found.end),
    )


def _where(
    item: str, gold: GoldToponym, point: tuple[float, float], found: FoundPlace, prediction: Prediction
) -> Outcome:
    away = None if found.lat is None or found.lon is None else kilometres(point, (found.lat, found.lon))
    verdict: Verdict = "missed" if away is None else ("right" if away <= NEAR_KM else "wrong")
    return Outcome(
        measure="places within 161 km",
        item=item,
        verdict=verdict,
        slices={"language": prediction.document.language},
        gold=f"{_words(prediction, gold.start, gold.end)} at {point[0]:.2f}, {point[1]:.2f}",
        found="undecided" if away is None else f"{found.place_id or 'a place'}, {away:.0f} km away",
        sentence=_sentence(prediction, gold.start, gold.end),
    )


def kilometres(one: Sequence[float], other: Sequence[float]) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = map(radians, one), map(radians, other)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def _words(prediction: Prediction, start: int, end: int) -> str:
    return prediction.document.text[start:end]


def _sentence(prediction: Prediction, start: int, end: int) -> str:
    first, last = sentence_at(prediction.document.text, start, end)
    return prediction.document.text[first:last].strip()
