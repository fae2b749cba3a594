"""What speaks against a name's being a place: persons, organisations, common words, names too little known."""

import re

from harmledger.places import context
from harmledger.places.candidates import Candidate
from harmledger.places.fold import fold
from harmledger.places.forms import dictionary_forms
from harmledger.places.runs import Run, Token
from harmledger.places.scene import Scene
from harmledger.places.strength import AREA, CITY, TOWN, strength

LONGEST_TITLE = 40
"""Characters around a name in which a title that holds it begins and ends."""
_OPENS_TITLE = '«“„"'
_TITLE = re.compile(rf"[^\W\d_] [{_OPENS_TITLE}](?P<title>[^\W\d_][\w'’ʼ-]*(?: [\w'’ʼ-]+){{1,3}})[»”“\"]")
"""Two to four words in quotation marks right behind a word; what somebody says stands behind a colon or a comma."""
_OPENING, _CLOSING = frozenset('«"“„‘'), frozenset('»"”“’')


def known_enough(one: Candidate, cue: bool, weak: bool, near: context.Before, scene: Scene) -> bool:
    """Whether the name is known well enough for what speaks for it."""
    known = strength(one.folded, scene.gazetteer)
    careful = one.folded in scene.words.careful
    if _abbreviated(one, scene) is False:
        return False
    if scene.shouted:
        return _enough_in_capitals(one, known, cue, near, scene)
    if cue:
        return True
    if not weak and one.first == one.last and one.folded in scene.words.first_names:
        return False
    if careful or _also_small(one, scene):
        return (weak and known >= TOWN) or (known >= AREA and bool(near.words) and not near.stopped)
    return known >= CITY or weak or one.folded.endswith(scene.words.sure_endings)


def _enough_in_capitals(one: Candidate, known: int, cue: bool, near: context.Before, scene: Scene) -> bool:
    """Case tells nothing: a name must be a country's or an area's, or have stood behind "in", here or before."""
    if one.folded in scene.words.careful:
        return cue and known >= TOWN
    behind = near.words[0] if near.words and not near.stopped else ""
    sure = cue or (behind in scene.words.strict_cues and known >= TOWN)
    if sure:
        scene.settled.add(one.folded)
    return sure or known >= AREA or (one.folded in scene.settled and not _named_person(one, near, scene))


def _named_person(one: Candidate, near: context.Before, scene: Scene) -> bool:
    return bool(near.words) and not near.stopped and near.words[0] in scene.words.titles


def _abbreviated(one: Candidate, scene: Scene) -> bool | None:
    """For a name that is an abbreviation alone: whether it is written as one ("U.S.", "Ky.", "UK"); else None."""
    namings = {named.naming for named in scene.gazetteer.lookup(one.folded)}
    written = scene.text[one.start : one.end]
    if scene.shouted:
        return None if "abbreviation" not in namings or "." in written else one.folded in scene.words.abbreviations
    if "abbreviation" not in namings:
        listed = one.folded in scene.words.abbreviations
        return None if len(written) > 3 or not written.isupper() or listed else False
    if "." in written or (written.isupper() and len(written) > 2):
        return True
    dotted = scene.text[one.end : one.end + 1] == "."
    after_comma = scene.text[max(0, one.start - 2) : one.start] == ", "
    country = strength(one.folded, scene.gazetteer) >= AREA and not after_comma
    if written.isupper():
        return after_comma or (country and one.folded in scene.words.abbreviations)
    return (dotted and after_comma) if namings == {"abbreviation"} else None


def _also_small(one: Candidate, scene: Scene) -> bool:
    """The same word stands in small letters in this text: it is a word of the language here."""
    if scene.text[one.start : one.end].isupper():
        return False
    return one.first == one.last and f" {one.folded} " in scene.text


def is_other(one: Candidate, run: Run, near: context.Before, scene: Scene) -> bool:
    """Whether the words around it make it a person, an organisation or a thing named after a place."""
    if scene.shouted:
        return bool(near.words) and not near.stopped and near.words[0] in scene.words.titles
    if one.folded.endswith(scene.words.never_endings) or is_quoted(one.start, one.end, scene):
        return True
    behind = near.words[0] if near.words and not near.stopped else ""
    if scene.actors.intersection(one.forms) and behind not in scene.words.strict_cues and not _in_ukraine(one, scene):
        return True
    return _is_named_after(one, run, near, scene) or _is_person(one, run, near, scene)


def _in_ukraine(one: Candidate, scene: Scene) -> bool:
    """Whether a name is above all a Ukrainian town's: what it "did" was mostly done to it ("Харків атакував ворог")."""
    towns = [scene.gazetteer.entry(named.at) for named in scene.gazetteer.lookup(one.folded)]
    best = max(towns, key=lambda town: town.population, default=None)
    return best is not None and best.country == "UA"


def holds_quotes(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark that can open a title stands in a sentence."""
    return any(text.find(sign, start, end) >= 0 for sign in _OPENS_TITLE)


def is_quoted(start: int, end: int, scene: Scene) -> bool:
    """A name alone in quotation marks is a club's, a ship's, a code word; so is one in a short title behind a word:
    "told the paper «Donetsk Chronicle»"."""
    if scene.text[start - 1 : start] in _OPENING and scene.text[end : end + 1] in _CLOSING:
        return True
    if not scene.quotes:
        return False
    title = _TITLE.search(scene.text, max(scene.start, start - LONGEST_TITLE), min(scene.end, end + LONGEST_TITLE))
    return title is not None and title.start("title") <= start and end <= title.end("title")


def _is_named_after(one: Candidate, run: Run, near: context.Before, scene: Scene) -> bool:
    after, _ = context.word_after(scene.text, one.end)
    if (after[:1].isupper() or scene.words.cases) and after.lower() in scene.words.organisations_after:
        return True
    of_what = len(near.words) > 1 and near.words[0] == "of" and near.words[1] in scene.words.organisations_before
    return of_what and one.first > 1 and run[one.first - 2].name


def _is_person(one: Candidate, run: Run, near: context.Before, scene: Scene) -> bool:
    words, known = scene.words, strength(one.folded, scene.gazetteer)
    behind = near.words[0] if near.words and not near.stopped else ""
    told = behind in words.cues and behind not in words.lists  # "in Ivan Koval's house"; not "and Ivan Koval"
    of_country = known >= AREA and words.cases and behind in words.titles  # "президент Йемена"
    written = fold(scene.text[one.start : one.end])
    oblique = bool(words.cases) and written not in one.forms
    alone = one.first == one.last == len(run) - 1 and one.folded not in words.first_names
    following = run[one.last + 1] if one.last + 1 < len(run) else None
    named = following is not None and fold(following.text) in words.first_names  # "мэр Горловки Иван Мороз"
    of_town = named and known >= TOWN and bool(words.cases) and written != one.folded
    if behind in words.titles and ((known >= CITY and oblique and alone) or of_town):
        return False  # "радник мера Маріуполя": whose office it is
    if (behind in words.titles and not of_country) or _initial(scene.text, one.start):
        return True
    if one.first > 0 and run[one.first - 1].name and not _harmless_before(run[one.first - 1], scene):
        if known < AREA:
            scene.surnames.add(fold(run[one.last].text))
        return True
    if one.folded in scene.surnames and behind not in (words.cues if known < CITY else words.strict_cues):
        return True
    if following and following.name and not of_country and not _harmless_after(following, scene):
        scene.surnames.update((fold(run[-1].text), one.folded) if not told else (fold(run[-1].text),))
        return known < TOWN or not told
    after, _ = context.word_after(scene.text, one.end)
    subject = not words.cases or fold(scene.text[one.start : one.end]) == one.folded  # "влада Горлівки заявила"
    return after in words.speech and known < AREA and behind not in words.cues and subject


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
