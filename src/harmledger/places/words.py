"""A language's words around place names, made from its table (`places.yml`), ready for the finder."""

import re
from collections.abc import Iterable, Mapping
from typing import cast, get_args

import msgspec

from harmledger.errors import PackError
from harmledger.places.fold import fold
from harmledger.terms.place import Level

Table = Mapping[str, object]


class RelationWords(msgspec.Struct, frozen=True, kw_only=True):
    """One way to say how a place lies from another: "north of", "an der Grenze zu"."""

    type: str
    needs_distance: bool = False
    """It is a relation only behind "40 km": "40 km from Donetsk", not "from Donetsk"."""
    pair: bool = False
    """It takes two places: "between X and Y"."""
    area: bool = False
    """It speaks of an area: "across Donetsk" is the oblast."""


class PlaceWords(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the finder must know of a language; words in small letters."""

    language: str
    kinds_before: Mapping[str, Level]
    of: frozenset[str]
    """Between a kind word and a name: "of"; empty where nothing stands there."""
    kinds_after: Mapping[str, Level]
    relations: Mapping[str, RelationWords]
    """By wording."""
    relation_ends: Mapping[str, frozenset[str]]
    """By the last word of a wording, the words before it: only behind one of these is a relation looked for."""
    relation_before: re.Pattern[str]
    """Matches at the end of what stands before a name: groups n, unit, relation, kind."""
    front: re.Pattern[str] | None
    """A distance from what has no name: groups n, unit, front."""
    units: Mapping[str, float]
    """Kilometres in one."""
    within: frozenset[str]
    cues: frozenset[str]
    articles: frozenset[str]
    """Behind one of these stands no settlement's name: "near the border"."""
    strict_cues: frozenset[str]
    """Those of the cues behind which even a word of capitals is a place."""
    abbreviations: frozenset[str]
    """Written without points they are still names of countries and areas: "US"."""
    joiners: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    organisations_after: frozenset[str]
    organisations_before: frozenset[str]
    offices_after: frozenset[str]
    before_name: frozenset[str]
    sure_endings: tuple[str, ...]
    """A known name that ends so is hardly ever anything else than a place."""
    never_endings: tuple[str, ...]
    """A name that ends so is a person's: "Иванович"."""
    never: frozenset[str]
    careful: frozenset[str]
    demonyms: Mapping[str, str]
    """Folded wording -> ISO 3166-1 code."""
    skipped: frozenset[str]
    """Words between a relation and a name: "the", "city", "of"."""
    kind_spoilers: frozenset[str]
    """A kind word before one of these belongs to it: "State University", "District Court"."""
    kind_firsts: frozenset[str]
    """First words of kinds of two words."""
    kind_adjectives: frozenset[str]
    """Words between a name and its kind: "Покровська міська територіальна громада"."""
    first_names: frozenset[str]
    """Where the list is not empty, a sentence's first word is a person's only if it is one of these."""
    cases: Mapping[str, tuple[str, ...]]
    """Ending of a case form -> endings of the dictionary forms that it may come from."""
    names: Mapping[str, tuple[str, ...]]
    """Folded word of the language's own name of a place -> the gazetteer's words: "charkiw" -> "kharkiv"."""
    demonym_pattern: re.Pattern[str] | None
    """Finds nationalities in small letters, where the language writes them so; group 1 is the stem."""
    institutions: tuple[str, ...]
    """Beginnings of the words for what stands in a town and may be called by its adjective: "колледж", "лікарн"."""
    towns: Mapping[str, str]
    """Folded beginning of an adjective -> folded name of the town abroad that it tells: "варшавськ" -> "варшава"."""
    town_pattern: re.Pattern[str] | None
    """Finds such adjectives, written small or large; group 1 is the beginning."""
    waters: tuple[str, ...]
    """Beginnings of the words for lakes and reservoirs, which adjectives name."""
    lands: tuple[str, ...]
    """Endings that make the name of an area's land of its adjective, in every case: "Ізюмщині"."""
    acting: re.Pattern[str] | None
    """Finds a name (group 1) that does something, as a person or a government does: "Вашингтон відступив"."""
    beside: frozenset[str]
    """Behind one of these a capitalised word that nobody knows is a place: "під Сталінградом"."""
    instrumental: tuple[tuple[str, str], ...]
    """Endings of names behind those words, and what they end in by themselves: "Сталінградом" -> "Сталінград"."""
    lists: frozenset[str]
    """What stands between the members of a list: a comma, "and"."""


def _relation_ends(relations: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The last words of relations, each with the words that stand before it; "" where it is a relation alone."""
    ends: dict[str, set[str]] = {}
    for wording in relations:
        *before, last = wording.split()
        ends.setdefault(last, set()).add(before[-1] if before else "")
    return {last: frozenset(before) for last, before in ends.items()}


def place_words(table: Table) -> PlaceWords:
    """Read a pack's table; a missing or misshapen part is a PackError naming it."""
    relations = dict(_relations(table))
    units = _units(table)
    before, after = _kinds(table, "before"), _kinds(table, "after")
    return PlaceWords(
        language=str(table.get("language", "")),
        kinds_before=before,
        of=frozenset(_words(table, "of", ["of"])),
        kinds_after=after,
        relations=relations,
        relation_ends=_relation_ends(relations),
        relation_before=_relation_pattern(relations, units, before, _words(table, "of", ["of"])),
        front=_front_pattern(table, units, [w for w, rule in relations.items() if rule.needs_distance]),
        units=units,
        within=frozenset(_words(table, "within")),
        never_endings=tuple(_words(table, "never_endings")) or ("\0",),
        sure_endings=tuple(_words(table, "sure_endings")) or ("\0",),
        kind_spoilers=frozenset(_words(table, "kind_spoilers")),
        kind_firsts=frozenset(kind.split()[0] for kind in after if " " in kind),
        kind_adjectives=frozenset(_words(table, "kind_adjectives")),
        first_names=frozenset(fold(name) for name in _words(table, "first_names")),
        cases=_cases(table),
        names=_turned(table, "names"),
        institutions=tuple(_words(table, "institutions")),
        waters=tuple(_words(table, "waters")),
        lands=tuple(_words(table, "lands")),
        acting=_acting_pattern(table),
        beside=frozenset(_words(table, "beside")),
        instrumental=tuple((ending, _texts(own, ending)[0]) for ending, own in _part(table, "instrumental").items()),
        demonym_pattern=_adjective_pattern(table, "demonyms"),
        towns={
            fold(form): fold(town) for town, forms in _part(table, "towns").items() for form in _texts(forms, "towns")
        },
        town_pattern=_adjective_pattern(table, "towns"),
        skipped=frozenset({"the", *_words(table, "of", ["of"]), *(part for kind in before for part in kind.split())}),
        lists=frozenset(_words(table, "lists", [",", "and", ", and", "&", "or", ", or"])),
        demonyms={
            fold(form): iso for iso, forms in _part(table, "demonyms").items() for form in _texts(forms, "demonyms")
        },
        **({name: frozenset(_words(table, name)) for name in _SETS} | {"never": _never(table, {*before, *after})}),
    )


_SETS = (
    "cues", "articles", "strict_cues", "abbreviations", "joiners", "titles", "speech", "organisations_after",
    "organisations_before", "offices_after", "before_name", "never", "careful",
)  # fmt: skip


def _never(table: Table, kinds: set[str]) -> frozenset[str]:
    """The words for kinds, titles and what people do are no names either."""
    others = (_words(table, name) for name in ("never", "titles", "speech", "organisations_after", "kind_adjectives"))
    return frozenset(fold(word) for word in {*kinds, *(word for words in others for word in words)})


def _part(table: Table, name: str) -> Mapping[str, object]:
    part = table.get(name, {})
    if not isinstance(part, Mapping):
        raise PackError(f"`{name}` is {type(part).__name__}, not a table", place="places.yml")
    return part


def _words(table: Table, name: str, default: list[str] | None = None) -> list[str]:
    """A list of words, written as a list or under `words` beside its examples."""
    part = table.get(name, default or [])
    return _texts(part.get("words", []) if isinstance(part, Mapping) else part, name)


def _texts(value: object, name: str) -> list[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise PackError(f"`{name}` must be a list of texts, not {value!r:.80}", place="places.yml")
    return [str(item) for item in value]


def _rules(table: Table, name: str) -> list[Mapping[str, object]]:
    rules = table.get(name, [])
    if not isinstance(rules, list) or not all(isinstance(rule, Mapping) and "words" in rule for rule in rules):
        raise PackError(f"`{name}` must be a list of rules with `words`", place="places.yml")
    return rules


def _kinds(table: Table, stands: str) -> dict[str, Level]:
    return {
        word: _level(rule)
        for rule in _rules(table, "kinds")
        if rule.get("stands") == stands
        for word in _texts(rule["words"], "kinds")
    }


def _level(rule: Mapping[str, object]) -> Level:
    level = rule.get("level")
    if level not in get_args(Level):
        raise PackError(
            f"kinds: {rule.get('id')}: the level {level!r} is unknown",
            remedy=f"known: {', '.join(get_args(Level))}",
            place="places.yml",
        )
    return cast(Level, level)


def _relations(table: Table) -> Iterable[tuple[str, RelationWords]]:
    for rule in _rules(table, "relations"):
        flags = {flag: str(rule.get(flag, "")).lower() == "true" for flag in ("needs_distance", "pair", "area")}
        for wording in _texts(rule["words"], "relations"):
            yield wording, RelationWords(type=str(rule["type"]), **flags)


def _units(table: Table) -> dict[str, float]:
    """Each unit's list opens with its length in kilometres."""
    units: dict[str, float] = {}
    for name, row in _part(table, "units").items():
        length, *words = _texts(row, f"units: {name}")
        units |= dict.fromkeys(words, float(length))
    return units


def _cases(table: Table) -> dict[str, tuple[str, ...]]:
    """Rows "ending: forms" turned round."""
    return _turned(table, "cases")


def _turned(table: Table, name: str) -> dict[str, tuple[str, ...]]:
    """Rows "one: [others]" turned round, folded as names are."""
    turned: dict[str, dict[str, None]] = {}
    for one, others in _part(table, name).items():
        for other in _texts(others, f"{name}: {one}"):
            turned.setdefault(fold(other.strip("-")), {})[fold(one.strip("-"))] = None
    return {other: tuple(ones) for other, ones in turned.items()}


def _adjective_pattern(table: Table, part: str) -> re.Pattern[str] | None:
    endings = _words(table, "demonym_endings")
    stems = [stem for forms in _part(table, part).values() for stem in _texts(forms, part)]
    if not endings or not stems:
        return None
    initials = "".join(sorted({letter for stem in stems for letter in (stem[0].lower(), stem[0].upper())}))
    # begins with a set of characters: only then does the engine skip ahead
    return re.compile(rf"(?=[{initials}])(?<!\w)({_any(stems)})(?:{_any(endings)})(?!\w)", re.IGNORECASE)


def _acting_pattern(table: Table) -> re.Pattern[str] | None:
    endings, but = _words(table, "acting"), _words(table, "not_acting")
    if not endings:
        return None
    verb = rf"(?!{_any(but)})[^\W\d_A-ZА-ЯІЇЄҐ]+(?:{_any(endings)})(?!\w)"
    # a name at the head of a clause, and perhaps an adverb: "Вашингтон спочатку зміцнив"
    return re.compile(rf"(?:^|[.,;!?»]\s+)([A-ZА-ЯІЇЄҐ]\w+)\s+(?:[^\W\d_A-ZА-ЯІЇЄҐ]+[оу]\s+)?{verb}", re.M)


def _any(words: Iterable[str]) -> str:
    """An alternation, the longest wording first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or "(?!)"


_NUMBER = r"(?P<n>\d[\d.,]*)"


def _relation_pattern(
    relations: Mapping[str, RelationWords], units: Mapping[str, float], kinds: Mapping[str, Level], of: list[str]
) -> re.Pattern[str]:
    distance = rf"(?:{_NUMBER}[\s-]*(?P<unit>{_any(units)})\s+)?"
    kind = rf"(?:the\s+)?(?:(?P<kind>{_any(kinds)})\.?\s+(?:(?:{_any(of)})\s+)?)?(?:the\s+)?"
    return re.compile(
        rf"(?<!\w){distance}(?:to\s+)?(?:the\s+)?(?P<relation>{_any(relations)})\s+{kind}$", re.IGNORECASE
    )


def _front_pattern(table: Table, units: Mapping[str, float], wordings: list[str]) -> re.Pattern[str] | None:
    fronts = _words(table, "fronts")
    if not fronts or not wordings:
        return None
    unit, relation = _any(units), _any(wordings)
    return re.compile(
        rf"{_NUMBER}[\s-]*(?P<unit>{unit})\s+(?P<relation>{relation})\s+(?P<front>{_any(fronts)})\b", re.IGNORECASE
    )
