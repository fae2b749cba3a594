"""One report in fifty copies is one source; reports of their own are as many as they are.

The sets are made here: the reports are this project's own (`tests/gold`), the copies are made of them by rule.
"""

import json
import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from harmledger.documents.lineage import lineage
from harmledger.terms.document import Document

GOLD = Path(__file__).parents[1] / "gold"
FIRST_DAY = date(2023, 3, 1)


def reports():
    """The texts of all annotated reports of our own, by id."""
    lines = [line for path in sorted(GOLD.glob("[a-z][a-z]/*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return {report["id"]: report["text"] for report in map(json.loads, lines)}


def document(name, text, day=0, source=None):
    published = (FIRST_DAY + timedelta(days=day)).isoformat()
    return Document(document_id=name, text=text, language="en", published=published, source=source)


def rounded(text, chance):
    """Figures of two digits and more, given as a round one near by."""
    return re.sub(r"\b\d{2,}\b", lambda figure: str(round(int(figure.group()), -1)), text)


def cut(text, chance):
    """The first half of its sentences or more, as an outlet short of space prints it."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    return " ".join(sentences[: max(2, chance.randint(len(sentences) // 2, len(sentences)))])


def byline(text, chance):
    """The same text under another outlet's name."""
    return f"By our correspondent {chance.randint(1, 99)}\n\n{text}\n\n(East Wire) All rights reserved."


def retouched(text, chance):
    """One word in twenty replaced."""
    return " ".join(word if chance.random() > 0.05 else f"other{chance.randint(0, 9)}" for word in text.split(" "))


def verbatim(text, chance):
    """Not a character changed but the case and the quotation marks."""
    return text.replace("'", "’").replace('"', "»")


def copies_of(text, chance):
    ways = [verbatim, byline, cut, rounded, retouched]
    return [ways[number % len(ways)](text, chance) for number in range(50)]


def test_fifty_copies_have_one_origin():
    """In twenty sets of fifty copies (verbatim, byline, cut, rounded, retouched) 95 of 100 lead to the first."""
    chance = random.Random(7)
    long_enough = [(name, text) for name, text in reports().items() if len(text.split()) >= 40]
    found = total = 0
    for name, text in chance.sample(long_enough, 20):
        copies = [
            document(f"{name}#{n}", copy, 1 + n % 3, f"outlet {n}") for n, copy in enumerate(copies_of(text, chance))
        ]
        origins = lineage([document(name, text, 0, "wire"), *copies])
        found += sum(origins[copy.document_id] == name for copy in copies)
        total += len(copies)
    assert found >= 0.95 * total


def test_reports_of_their_own_stay_apart():
    """Hundreds of short reports on like events, in the same few hundred words, are as many sources."""
    texts = reports()
    origins = lineage(document(name, text) for name, text in texts.items())
    assert {name: origin for name, origin in origins.items() if name != origin} == {}


@pytest.mark.parametrize("opening", ["Six people were killed on Monday in the shelling of Toretsk"])
def test_five_independent_reports_of_one_event_stay_five(opening):
    """The same first words, the same figures, the same official: what makes a source is its own sentences."""
    own = [
        "the state emergency service said. Three others were dug out alive from under a two-storey house by noon.",
        "according to rescuers, who worked until midday in the courtyard of a small brick building near the mine.",
        "officials reported. Shells began to land before dawn; most of the dead were neighbours from one staircase.",
        "said the head of the military administration, adding that two more remained in a serious condition.",
        "and our reporter saw their bodies carried past the playground. The street has had no water since April.",
    ]
    documents = [document(str(number), f"{opening}, {rest}", number % 2) for number, rest in enumerate(own)]
    assert len(set(lineage(documents).values())) == 5
