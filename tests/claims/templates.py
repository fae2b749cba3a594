"""Reports made from templates, with random names, numbers, signs and line ends: all invented."""

import unicodedata

from hypothesis import strategies as st

PLACES = ["Pokrovsk", "Nikopol", "Kherson", "Kryvyi Rih", "Slov’iansk", "Slov'yansk", "Slovʼiansk", "Zürich", "Ōta"]
DAYS = ["on Saturday", "on Monday", "yesterday", "overnight", "on 3 May 2022", "last week", "at 8 p.m."]
NUMBERS = ["3", "14", "1,200", "1\u00a0512", "at least 9", "more than 665", "dozens of", "two", "twenty-one", "up to 7",
           "between four and six", "nearly 40", "a dozen", "several"]  # fmt: skip
PEOPLE = ["people", "children", "civilians", "women", "medics", "soldiers", "miners", "of the city’s teachers"]
MARKS = ["", " ", "💔 ", "❗️", "👨‍👩‍👧 ", "• ", "— ", "\u200b", "\u202e", "\ufeff", "e\u0301 ", "«", "\t", "🇺🇦 "]
ENDS = [" ", "\n", "\n\n", "\r\n", "\u2028", " … ", "\u00a0", "\n• "]
SENTENCES = [
    "{number} {people} were killed in {place} {day}.",
    "Shelling killed {number} {people} and wounded {number} {people} in {place} {day}.",
    "{number} {people}, including {number} children, were taken to hospital, the mayor of {place} said {day}.",
    "“{number} {people} died,” said Olha O’Verba, the city’s deputy mayor.",
    "In {place}, {number} {people} are feared dead; {number} were injured.",
    "The army denied that {number} {people} had been killed near {place}.",
    "Since the invasion {number} {people} have been killed, prosecutors said {day}.",
    "Another {number} were wounded by a drone 40 km north of {place}.",
    "{number} houses and a school were damaged in {place} {day}.",
    "Russian forces took {place} last month, officials said.",
    "A 34-year-old woman and her two sons died {day}.",
    "The death toll has risen to {number}.",
    "There were no casualties in {place}.",
]


@st.composite
def sentence(draw):
    """One sentence with its slots filled, and perhaps a sign before or within it."""
    filled = draw(st.sampled_from(SENTENCES))
    for slot, values in (("number", NUMBERS), ("people", PEOPLE), ("place", PLACES), ("day", DAYS)):
        while f"{{{slot}}}" in filled:
            filled = filled.replace(f"{{{slot}}}", draw(st.sampled_from(values)), 1)
    return draw(st.sampled_from(MARKS)) + filled[:1].upper() + filled[1:]


@st.composite
def report(draw):
    """A report of one to six sentences, some of them odd text that says nothing."""
    parts = draw(st.lists(sentence() | st.text(max_size=20), min_size=1, max_size=6))
    return "".join(part + draw(st.sampled_from(ENDS)) for part in parts)


@st.composite
def damaged(draw, texts):
    """One of some texts after a few cuts, doublings, swaps and insertions at random places."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        to = min(len(text), at + draw(st.integers(0, 60)))
        put = draw(
            st.text(max_size=5) | st.sampled_from(["", text[at:to] * 2, text[at:to].upper(), "\n", "’", "7", ","])
        )
        text = text[:at] + put + text[to:]
    return text


STRESS, SIGNS = "\u0301", ("🕯", "🧨", "❗", "\u200d", "👩‍🚒 ", "#Суми ", "• ")
"""The acute that marks stress, and what posts put between words."""


@st.composite
def marked(draw, texts):
    """One of some texts as posts may write it: stress marks, other apostrophes, emoji, letters and marks apart."""
    words = draw(st.sampled_from(texts)).split(" ")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(words) - 1))
        vowels = [i for i, letter in enumerate(words[at]) if letter.lower() in "аеиоуыэюяіїє"]
        if vowels and draw(st.booleans()):
            place = draw(st.sampled_from(vowels)) + 1
            words[at] = words[at][:place] + STRESS + words[at][place:]
        else:
            words[at] = draw(st.sampled_from(SIGNS)) + words[at]
    text = " ".join(words)
    for apostrophe in ("'", "’", "ʼ"):
        text = text.replace(apostrophe, draw(st.sampled_from(("'", "’", "ʼ"))))
    return unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), text)
