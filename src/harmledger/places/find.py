"""Finding the names of places in sentences: capitalised words that the gazetteer knows, where the context lets them be.

A wrong place is worse than none: surnames, organisations and common words are left out unless the context speaks
for a place, and small places need a cue ("in", "town of", ", Donetsk region").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from harmledger.places import context, runs
from harmledger.places.fold import fold
from harmledger.places.forms import Forms, dictionary_forms, known_forms
from harmledger.places.runs import Run, Token
from harmledger.places.store import Gazetteer, open_gazetteer
from harmledger.places.strength import AREA, CITY, TOWN, contains, strength
from harmledger.places.words import PlaceWords, RelationWords
from harmledger.terms.place import Level, PlaceMention, Relation

Span = tuple[int, int]


_NEXT_NAME = re.compile(r"(,?\s*[^\W\d_A-ZА-ЯІЇЄҐ]*)\s+[A-ZА-ЯІЇЄҐ][\w'’ʼ-]+")


_OPENING, _CLOSING = frozenset('«"“„‘'), frozenset('»"”“’')


class Candidate(NamedTuple):
    """Words of a run that the gazetteer knows, or a nationality."""

    first: int
    last: int
    """Positions in the run."""
    start: int
    end: int
    forms: tuple[str, ...]
    """Dictionary forms, the best known first."""
    demonym: str = ""

    @property
    def folded(self) -> str:
        """The best known form."""
        return self.forms[0]


class Scene(NamedTuple):
    """What every rule may ask: the text, the sentence, the language, the gazetteer, surnames met so far."""

    text: str
    start: int
    end: int
    words: PlaceWords
    gazetteer: Gazetteer
    forms: Forms
    surnames: set[str]
    shouted: bool


def find_places(
    text: str, spans: Iterable[Span], words: PlaceWords, gazetteer: Gazetteer | None = None
) -> list[PlaceMention]:
    """The places that the sentences `spans` (start, end) of `text` name, in order, not yet decided which."""
    known = gazetteer or open_gazetteer()
    forms = known_forms(words, known)
    surnames: set[str] = set()
    found: list[PlaceMention] = []
    for start, end in spans:
        shouted = runs.is_shouted(text, start, end)
        scene = Scene(text, start, end, words, known, forms, surnames, shouted)
        found += _sentence(scene)
    return found


def _sentence(scene: Scene) -> list[PlaceMention]:
    if scene.shouted:
        every = list(runs.shouted_runs(scene.text, scene.start, scene.end, scene.words))
    else:
        every = list(runs.runs(scene.text, scene.start, scene.end, scene.words))
    found: list[PlaceMention] = []
    for run in every:
        for candidate in _candidates(run, scene):
            mention = _judge(candidate, run, scene, found[-1] if found else None)
            if mention:
                _append(found, mention, scene)
    return _spread(found, scene) + list(_fronts(scene)) + list(_small_demonyms(scene))


def _candidates(run: Run, scene: Scene) -> Iterator[Candidate]:
    at = 0
    while at < len(run):
        candidate = _longest(run, at, scene) if run[at].name else None
        if candidate:
            yield candidate
        elif "-" in run[at].text:
            yield from _halves(run, at, scene)
        at = candidate.last + 1 if candidate else at + 1


def _longest(run: Run, first: int, scene: Scene) -> Candidate | None:
    """The longest name that begins here, in any case form."""
    phrases, best, at = scene.forms.of(run[first].text), None, first
    while True:
        token = run[at]
        if token.name:
            best = _named(phrases, first, at, (run[first].start, token.end), scene) or best
        at += 1
        if at == len(run) or not (phrases := scene.forms.beginnings(phrases)):
            return best
        phrases = scene.forms.joined(phrases, fold(run[at].text).split())


def _named(phrases: tuple[str, ...], first: int, last: int, span: Span, scene: Scene) -> Candidate | None:
    """A candidate, if these words are a name or a nationality."""
    for phrase in phrases:
        if iso := scene.words.demonyms.get(phrase):
            return Candidate(first, last, *span, (phrase,), iso)
    names = [one for one in phrases if one not in scene.words.never and scene.gazetteer.lookup(one)]
    if not names:
        return None
    exact = phrases[0]
    names.sort(key=lambda one: (-strength(one, scene.gazetteer), one != exact, one))
    return Candidate(first, last, *span, tuple(names))


def _halves(run: Run, at: int, scene: Scene) -> Iterator[Candidate]:
    """Well-known names in a hyphenated word: "Kyiv-based", "the Kherson-Mykolaiv road"."""
    start = run[at].start
    for half in run[at].text.split("-"):
        one = _named(scene.forms.of(half), at, at, (start, start + len(half)), scene) if half[:1].isupper() else None
        if one and (one.demonym or strength(one.folded, scene.gazetteer) >= CITY):
            yield one
        start += len(half) + 1


def _judge(one: Candidate, run: Run, scene: Scene, last: PlaceMention | None) -> PlaceMention | None:
    """The mention, if the context lets it be a place."""
    text, words = scene.text, scene.words
    if one.demonym:
        return _demonym(one, text)
    near = context.before(text, one.start, scene.start)
    kind = context.kind_after(text, one.end, words)
    relation = context.relation_before(text, one.start, scene.start, near, words)
    level = kind.level or context.kind_before(near, words) or (relation.level if relation else None)
    if relation and relation.rule.area and not level:
        level = "oblast"
    joined = _joined(last, one, scene)
    dateline = _dateline(one, scene)
    if not level and _only_adjective(one, scene):
        level = _level_of_list(one, scene)
        if not level:
            return None
    cue = bool(level or relation or joined or dateline)
    if not cue and _is_other(one, run, near, scene):
        return None
    weak = bool(near.words) and not near.stopped and near.words[0] in words.cues
    if not _enough(one, cue, weak, near, scene):
        return None
    return PlaceMention(
        start=one.start,
        end=one.end,
        wording=text[one.start : one.end],
        level_hint=level,
        relation=relation.relation(text[one.start : one.end]) if relation else None,
        dateline=dateline,
        forms=one.forms if scene.words.cases else (),
    )


def _only_adjective(one: Candidate, scene: Scene) -> bool:
    """ "Донецька" without "область": the court, the mine, the river, not the oblast."""
    return all(named.naming == "adjective" for form in one.forms for named in scene.gazetteer.lookup(form))


def _level_of_list(one: Candidate, scene: Scene) -> Level | None:
    """ "Донецькій та Луганській областях": the kind word behind the next name counts for this one too."""
    found = _NEXT_NAME.match(scene.text, one.end, scene.end)
    if not found or found[1].strip() not in scene.words.lists:
        return None
    return context.kind_after(scene.text, found.end(), scene.words).level


def _demonym(one: Candidate, text: str) -> PlaceMention:
    return PlaceMention(
        start=one.start, end=one.end, wording=text[one.start : one.end], country_hint=one.demonym,
        level_hint="country", demonym=True,
    )  # fmt: skip


def _enough(one: Candidate, cue: bool, weak: bool, near: context.Before, scene: Scene) -> bool:
    """Whether the name is known well enough for what speaks for it."""
    known = strength(one.folded, scene.gazetteer)
    careful = one.folded in scene.words.careful
    if _abbreviated(one, scene) is False:
        return False
    if scene.shouted:
        return known >= TOWN and (cue or weak) if careful or known < CITY else True
    if cue:
        return True
    if careful or _also_small(one, scene):
        return (weak and known >= TOWN) or (known >= AREA and bool(near.words) and not near.stopped)
    return known >= CITY or weak or one.folded.endswith(scene.words.sure_endings)


def _abbreviated(one: Candidate, scene: Scene) -> bool | None:
    """For a name that is an abbreviation alone: whether it is written as one ("U.S.", "Ky.", "UK"); else None."""
    namings = {named.naming for named in scene.gazetteer.lookup(one.folded)}
    written = scene.text[one.start : one.end]
    if "abbreviation" not in namings:
        return None if len(written) > 3 or not written.isupper() or scene.shouted else False
    if "." in written or (written.isupper() and len(written) > 2):
        return True
    dotted = scene.text[one.end : one.end + 1] == "."
    after_comma = scene.text[max(0, one.start - 2) : one.start] == ", "
    country = strength(one.folded, scene.gazetteer) >= AREA and not after_comma
    if written.isupper():
        return after_comma or (country and one.folded in ("us", "uk", "dc", "bc"))
    return (dotted and after_comma) if namings == {"abbreviation"} else None


def _also_small(one: Candidate, scene: Scene) -> bool:
    """The same word stands in small letters in this text: it is a word of the language here."""
    if scene.text[one.start : one.end].isupper():
        return False
    return one.first == one.last and f" {one.folded} " in scene.text


def _is_other(one: Candidate, run: Run, near: context.Before, scene: Scene) -> bool:
    """Whether the words around it make it a person, an organisation or a thing named after a place."""
    if scene.shouted:
        return bool(near.words) and not near.stopped and near.words[0] in scene.words.titles
    if one.folded.endswith(scene.words.never_endings) or _quoted(one, scene):
        return True
    return _is_named_after(one, run, near, scene) or _is_person(one, run, near, scene)


def _quoted(one: Candidate, scene: Scene) -> bool:
    """A name alone in quotation marks is a club's, a ship's, a code word."""
    return scene.text[one.start - 1 : one.start] in _OPENING and scene.text[one.end : one.end + 1] in _CLOSING


def _is_named_after(one: Candidate, run: Run, near: context.Before, scene: Scene) -> bool:
    after, _ = context.word_after(scene.text, one.end)
    if after[:1].isupper() and after.lower() in scene.words.organisations_after:
        return True
    of_what = len(near.words) > 1 and near.words[0] == "of" and near.words[1] in scene.words.organisations_before
    return of_what and one.first > 1 and run[one.first - 2].name


def _is_person(one: Candidate, run: Run, near: context.Before, scene: Scene) -> bool:
    words, known = scene.words, strength(one.folded, scene.gazetteer)
    behind = near.words[0] if near.words and not near.stopped else ""
    if behind in words.titles or _initial(scene.text, one.start):
        return True
    if one.first > 0 and run[one.first - 1].name and not _harmless_before(run[one.first - 1], scene):
        if known < CITY:
            scene.surnames.add(fold(run[one.last].text))
        return True
    if one.folded in scene.surnames and known < CITY and behind not in words.cues:
        return True
    following = run[one.last + 1] if one.last + 1 < len(run) else None
    if following and following.name and not _harmless_after(following, scene):
        scene.surnames.add(fold(run[-1].text))
        return known < TOWN or behind not in words.cues
    after, _ = context.word_after(scene.text, one.end)
    return after in words.speech and known < AREA and behind not in words.cues


def _initial(text: str, start: int) -> bool:
    """ "J. Lincoln"."""
    return text[max(0, start - 2) : start - 1] == "." and text[max(0, start - 3) : start - 2].isupper()


def _harmless_before(token: Token, scene: Scene) -> bool:
    """Whether a capitalised word right before a name leaves it a place: "In Kyiv", "Eastern Aleppo"."""
    words, low = scene.words, token.text.lower()
    if (
        low in words.before_name
        or low in words.kinds_before
        or _adjective(token.text)
        or _is_demonym(token.text, scene)
    ):
        return True
    # a language that lists its first names: any other word that begins the sentence is capitalised for that alone
    begins = not scene.text[scene.start : token.start].strip(" \"«“”'—–-•*")
    return begins and bool(words.first_names) and fold(token.text) not in words.first_names


def _is_demonym(token: str, scene: Scene) -> bool:
    return any(form in scene.words.demonyms for form in dictionary_forms(fold(token), scene.words))


def _adjective(token: str) -> bool:
    """ "Russian-backed", but not "Iskander-M"."""
    return token.partition("-")[2][:1].islower()


def _harmless_after(token: Token, scene: Scene) -> bool:
    """Whether a capitalised word right behind a name leaves it a place: "Kharkiv Mayor", "Toretsk Donetsk region"."""
    if token.text.lower() in scene.words.offices_after or _is_demonym(token.text, scene):
        return True
    return context.kind_after(scene.text, token.end, scene.words).level is not None


def _dateline(one: Candidate, scene: Scene) -> bool:
    """ "KHERSON, June 3 -", "BEIRUT (Agency)" at the beginning of a line."""
    text = scene.text
    line_begins = one.start == 0 or text[one.start - 1] == "\n" or one.start == scene.start
    if not line_begins or not text[one.start : one.end].isupper() or one.end - one.start < 3:
        return False
    after = text[one.end : one.end + 40]
    return after[:2] in (" (", ", ") or any(dash in after for dash in (" - ", " — ", " – ", "--"))


def _joined(last: PlaceMention | None, one: Candidate, scene: Scene) -> bool:
    """It continues a list of places, or names the area of the place before it."""
    if last is None or last.demonym:
        return False
    gap = _gap(last, one.start, scene.text)
    return gap is not None and (gap in scene.words.lists or gap in scene.words.within)


def _gap(last: PlaceMention, start: int, text: str) -> str | None:
    """The words between a mention and the next, in small letters; None where they are too many."""
    return " ".join(text[last.end : start].lower().split()) if 0 <= start - last.end < 40 else None


def _append(found: list[PlaceMention], mention: PlaceMention, scene: Scene) -> None:
    """Add a mention; where it names the area of the one before, both say so."""
    last = found[-1] if found else None
    if last and not last.demonym and not mention.demonym and _is_container(last, mention, scene):
        found[-1] = _replaced(last, within=mention.wording, within_forms=mention.forms)
        mention = _replaced(mention, container=True)
    found.append(mention)


def _is_container(last: PlaceMention, mention: PlaceMention, scene: Scene) -> bool:
    gap = _gap(last, mention.start, scene.text)
    if gap is None:
        return False
    level, *_ = context.kind_after(scene.text, last.end, scene.words)
    if level and scene.text[last.end : last.end + 1].isspace():
        gap = _gap(
            _replaced(last, end=context.kind_after(scene.text, last.end, scene.words).end), mention.start, scene.text
        )
    if gap not in scene.words.within or (last.level_hint, last.wording) == (mention.level_hint, mention.wording):
        return False
    return contains(_forms(mention), _forms(last), scene.gazetteer)


def _forms(mention: PlaceMention) -> tuple[str, ...]:
    return mention.forms or (fold(mention.wording),)


def _replaced(mention: PlaceMention, **changes: object) -> PlaceMention:
    fields = {name: getattr(mention, name) for name in PlaceMention.__struct_fields__}
    return PlaceMention(**(fields | changes))


def _spread(found: list[PlaceMention], scene: Scene) -> list[PlaceMention]:
    """Kind words and relations belong to a whole list: "Donetsk and Luhansk regions", "between X and Y"."""
    mentions = list(found)
    for at in range(len(mentions) - 2, -1, -1):
        one, other = mentions[at], mentions[at + 1]
        plural = other.level_hint and not one.level_hint and not other.container and _listed(one, other, scene)
        if plural and context.kind_after(scene.text, other.end, scene.words).level:
            mentions[at] = _replaced(one, level_hint=other.level_hint)
    for at in range(1, len(mentions)):
        mentions[at - 1 : at + 1] = _paired(mentions[at - 1], mentions[at], scene)
    return mentions


def _listed(one: PlaceMention, other: PlaceMention, scene: Scene) -> bool:
    return not one.demonym and not other.demonym and _gap(one, other.start, scene.text) in scene.words.lists


def _paired(one: PlaceMention, other: PlaceMention, scene: Scene) -> Sequence[PlaceMention]:
    """Both ends of "between X and Y" carry the relation; the kind before a list ("villages of A and B") carries on."""
    if not _listed(one, other, scene):
        return one, other
    rule = _rule(one.relation, scene.words)
    if one.relation and rule and rule.pair and other.relation is None:
        origin = f"{one.wording} and {other.wording}"
        both = Relation(type=one.relation.type, km=one.relation.km, origin=origin)
        level: Level | None = one.level_hint or other.level_hint
        return _replaced(one, relation=both, level_hint=level), _replaced(other, relation=both, level_hint=level)
    if other.level_hint is None and one.level_hint and not context.kind_after(scene.text, one.end, scene.words).level:
        return one, _replaced(other, level_hint=one.level_hint)
    return one, other


def _rule(relation: Relation | None, words: PlaceWords) -> RelationWords | None:
    return next((rule for rule in words.relations.values() if relation and rule.type == relation.type), None)


def _fronts(scene: Scene) -> Iterator[PlaceMention]:
    """ "40 kilometers from the front lines": a distance without a named origin."""
    if not scene.words.front:
        return
    for found in scene.words.front.finditer(scene.text, scene.start, scene.end):
        km = context.kilometres(found["n"], found["unit"], scene.words)
        relation = Relation(type=scene.words.relations[" ".join(found["relation"].lower().split())].type, km=km)
        start, end = found.span("front")
        yield PlaceMention(start=start, end=end, wording=found["front"], level_hint="front", relation=relation)


def _small_demonyms(scene: Scene) -> Iterator[PlaceMention]:
    """Nationalities in small letters: "українських дітей"."""
    if not scene.words.demonym_pattern:
        return
    for found in scene.words.demonym_pattern.finditer(scene.text, scene.start, scene.end):
        iso = scene.words.demonyms[fold(found[1])]
        yield _demonym(Candidate(0, 0, found.start(), found.end(), (fold(found[1]),), iso), scene.text)
