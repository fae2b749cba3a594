"""What the finder's rules look at: a candidate name in a sentence of a text."""

from typing import NamedTuple

from harmledger.places.candidates import Names
from harmledger.places.forms import Forms
from harmledger.places.store import Gazetteer
from harmledger.places.words import PlaceWords


class Scene(NamedTuple):
    """What every rule may ask: the text, the sentence, the language, the gazetteer, surnames met so far."""

    text: str
    start: int
    end: int
    words: PlaceWords
    gazetteer: Gazetteer
    forms: Forms
    names: Names
    surnames: set[str]
    """Folded; a name once met as a person's is one in the rest of the text."""
    actors: frozenset[str]
    """Folded; names that do something in the text: "Вашингтон відступив"."""
    shouted: bool
    """The sentence is all capitals."""
    quotes: bool
    """The sentence holds a quotation mark."""
    settled: set[str]
    """In a text of capitals: names that have stood where only a place stands."""
