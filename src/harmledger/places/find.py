"""Finding the names of places in sentences: capitalised words that the gazetteer knows, where the context lets them be.

A wrong place is worse than none: surnames, organisations and common words are left out unless the context speaks
for a place, and small places need a cue ("in", "town of", ", Donetsk region").
"""

import re
from collections.abc import Iterable, Iterator

from harmledger.places import context, runs
from harmledger.places.candidates import Candidate, Span, names_of
from harmledger.places.chains import append, gap, spread
from harmledger.places.doubts import holds_quotes, is_other, known_enough
from harmledger.places.fold import fold
from harmledger.places.forms import known_forms
from harmledger.places.runs import Run
from harmledger.places.scene import Scene
from harmledger.places.seats import before_institution, is_water, seat_of, stands_for_town
from harmledger.places.store import Gazetteer, open_gazetteer
from harmledger.places.strength import AREA, strength
from harmledger.places.unlisted import unlisted, water
from harmledger.places.words import PlaceWords
from harmledger.terms.place import Level, PlaceMention, Relation

_NEXT_NAME = re.compile(r"(,?\s*[^\W\d_A-ZА-ЯІЇЄҐ]*)\s+[A-ZА-ЯІЇЄҐ][\w'’ʼ-]+")


def find_places(
    text: str, spans: Iterable[Span], words: PlaceWords, gazetteer: Gazetteer | None = None
) -> list[PlaceMention]:
    """The places that the sentences `spans` (start, end) of `text` name, in order, not yet decided which."""
    known = gazetteer or open_gazetteer()
    forms = known_forms(words, known)
    names = names_of(forms)
    surnames: set[str] = set()
    actors = _actors(text, words)
    settled: set[str] = set()
    scenes = [
        Scene(
            text, start, end, words, known, forms, names, surnames, actors, runs.is_shouted(text, start, end),
            holds_quotes(text, start, end), settled,
        )
        for start, end in spans
    ]  # fmt: skip
    for scene in scenes:
        if scene.shouted:
            _sentence(scene)  # only to learn which names stand where places stand
    return [mention for scene in scenes for mention in _sentence(scene)]


def _actors(text: str, words: PlaceWords) -> frozenset[str]:
    """Names that do something somewhere in the text: people's, or a government's."""
    found = words.acting.findall(text) if words.acting else ()
    return frozenset(fold(name) for name in found)


def _sentence(scene: Scene) -> list[PlaceMention]:
    stretches = runs.shouted_runs if scene.shouted else runs.runs
    found: list[PlaceMention] = []
    for start, end in stretches(scene.text, scene.start, scene.end, scene.words):
        read = scene.names.read(scene.text[start:end])
        run, candidates = read.moved(start) if read.candidates else ((), ())
        before = len(found)
        for candidate in candidates:
            mention = _judge(candidate, run, scene, found[-1] if found else None)
            if mention:
                append(found, mention, scene)
        if len(found) == before and not scene.shouted:
            for lacking in unlisted(start, end, scene):
                append(found, lacking, scene)
    others = [*_fronts(scene), *_small_demonyms(scene), *_towns_abroad(scene, found)]
    mentions = spread(found, scene)
    return sorted([*mentions, *others], key=lambda one: one.start) if others else mentions


def _judge(one: Candidate, run: Run, scene: Scene, last: PlaceMention | None) -> PlaceMention | None:
    """The mention, if the context lets it be a place."""
    text, words = scene.text, scene.words
    if one.demonym:
        return _demonym(one, text)
    near = context.before(text, one.start, scene.start)
    kind = context.kind_after(text, one.end, words)
    relation = context.relation_before(text, one.start, scene.start, near, words)
    if relation and near.words[0] in words.articles and strength(one.folded, scene.gazetteer) < AREA:
        relation = None
    before = None if _kind_is_taken(one, scene) else context.kind_before(near, words)
    level = kind.level or before or (relation.level if relation else None)
    if relation and relation.rule.area and not level:
        level = "oblast"
    if not level and is_water(one.start, one.end, scene):
        return water(one.start, one.end, scene)
    if not level and stands_for_town(one, scene):
        seat = seat_of(one, scene)
        return _at_seat(one, seat, text) if seat else None
    joined = _joined(last, one, scene, level)
    dateline = _dateline(one, scene)
    one = _land(one, scene)
    level = level or _level_of_land(one, scene)
    if not level and scene.forms.only_adjective(one.forms):
        level = _level_of_list(one, scene)
        if not level:
            return None
    told = bool(level or relation or dateline)
    cue = told or (joined and not scene.shouted)
    part = joined and not told and one.last - one.first + 1 < len(run)  # "in Kabul, Hamid Noorzai"
    if (not cue or part) and is_other(one, run, near, scene):
        return None
    weak = bool(near.words) and not near.stopped and near.words[0] in words.cues
    if not known_enough(one, cue, weak, near, scene):
        return None
    return PlaceMention(
        start=one.start,
        end=one.end,
        wording=text[one.start : one.end],
        level_hint=level,
        relation=relation.relation(text[one.start : one.end]) if relation else None,
        dateline=dateline,
        forms=one.forms if scene.words.cases or scene.words.names else (),
    )


def _at_seat(one: Candidate, seat: tuple[str, ...], text: str) -> PlaceMention:
    """ "Керченском колледже": in Kerch."""
    wording = text[one.start : one.end]
    return PlaceMention(start=one.start, end=one.end, wording=wording, level_hint="settlement", forms=seat)


def _kind_is_taken(one: Candidate, scene: Scene) -> bool:
    """ "the Podil district of Kyiv": the kind word belongs to the name before it, and Kyiv is no district."""
    name, kind, of = ("", "", "", *scene.text[scene.start : one.start].rsplit(None, 3))[-3:]
    return of in scene.words.of and kind in scene.words.kinds_after and name[:1].isupper()


def _level_of_list(one: Candidate, scene: Scene) -> Level | None:
    """ "Донецькій та Луганській областях": the kind word behind the next name counts for this one too."""
    found = _NEXT_NAME.match(scene.text, one.end, scene.end)
    if not found or found[1].strip() not in scene.words.lists:
        return None
    return context.kind_after(scene.text, found.end(), scene.words).level


def _land(one: Candidate, scene: Scene) -> Candidate:
    """A candidate without the adjective of a land that has a name of its own: "На Сумщині"."""
    own = tuple(form for form in one.forms if form.endswith(scene.words.lands)) if scene.words.lands else ()
    return one._replace(forms=own) if own else one


def _level_of_land(one: Candidate, scene: Scene) -> Level | None:
    """ "На Ізюмщині": the land called after an adjective is its area, the largest of the name."""
    lands = scene.words.lands
    if not lands or one.folded.endswith(lands) or not scene.text[one.start : one.end].lower().endswith(lands):
        return None
    kinds = {scene.gazetteer.entry(named.at).kind for name in one.forms for named in scene.gazetteer.lookup(name)}
    return "oblast" if "admin1" in kinds else "raion" if "admin2" in kinds else None


def _demonym(one: Candidate, text: str) -> PlaceMention:
    return PlaceMention(
        start=one.start, end=one.end, wording=text[one.start : one.end], country_hint=one.demonym,
        level_hint="country", demonym=True,
    )  # fmt: skip


def _dateline(one: Candidate, scene: Scene) -> bool:
    """ "KHERSON, June 3 -", "BEIRUT (Agency)" at the beginning of a line."""
    text = scene.text
    line_begins = one.start == 0 or text[one.start - 1] == "\n" or one.start == scene.start
    if not line_begins or not text[one.start : one.end].isupper() or one.end - one.start < 3:
        return False
    after = text[one.end : one.end + 40]
    return after[:2] in (" (", ", ") or any(dash in after for dash in (" - ", " — ", " – ", "--"))


def _joined(last: PlaceMention | None, one: Candidate, scene: Scene, level: Level | None) -> bool:
    """It continues a list of places, or names the area of the place before it."""
    if last is None or last.demonym:
        return False
    between = gap(last, one.start, scene.text)
    if between == "" and scene.words.cases and not level:
        # "в Косово Павел Мороз": a name right behind a place's is a person's, not so "в Горловке ДНР"
        return one.folded in scene.words.abbreviations
    return between is not None and (between in scene.words.lists or between in scene.words.within)


def _fronts(scene: Scene) -> Iterator[PlaceMention]:
    """ "40 kilometers from the front lines": a distance without a named origin."""
    if not scene.words.front:
        return
    for found in scene.words.front.finditer(scene.text, scene.start, scene.end):
        km = context.kilometres(found["n"], found["unit"], scene.words)
        relation = Relation(type=scene.words.relations[" ".join(found["relation"].lower().split())].type, km=km)
        start, end = found.span("front")
        yield PlaceMention(start=start, end=end, wording=found["front"], level_hint="front", relation=relation)


def _towns_abroad(scene: Scene, known: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Towns abroad by the adjectives of what stands in them: "у берлінській лікарні"."""
    if not scene.words.town_pattern:
        return
    for found in scene.words.town_pattern.finditer(scene.text, scene.start, scene.end):
        start, end = found.span()
        if before_institution(end, scene) and not any(one.start < end and start < one.end for one in known):
            forms = (scene.words.towns[fold(found[1])],)
            yield PlaceMention(start=start, end=end, wording=found[0], level_hint="settlement", forms=forms)


def _small_demonyms(scene: Scene) -> Iterator[PlaceMention]:
    """Nationalities in small letters: "українських дітей"."""
    if not scene.words.demonym_pattern:
        return
    for found in scene.words.demonym_pattern.finditer(scene.text, scene.start, scene.end):
        iso = scene.words.demonyms[fold(found[1])]
        yield _demonym(Candidate(0, 0, found.start(), found.end(), (fold(found[1]),), iso), scene.text)
