"""Copies, near copies and cuts."""

import random
import re
from array import array

from hypothesis import given
from hypothesis import strategies as st

from harmledger.documents.fingerprint import SHINGLE, WINDOW, Repeated, fingerprint, words_of
from harmledger.documents.lineage import lineage
from harmledger.terms.document import Document

WIRE = """Six people were killed on Monday when Russian shelling brought down a two-storey building in the town of
Toretsk in the Donetsk region, Ukraine's state emergency service said.

Five bodies were recovered from the ruins, and one of three people who were pulled out alive died on the way to
hospital, the service said. The search ended shortly after noon.

The first shells fell before six in the morning, when most people in the street were asleep, said a man who lives across
the yard. The town has been without running water since the spring, and the mine has stood still for 11 weeks."""

OWN = """A reporter who walked through Toretsk on Monday counted four bodies in the courtyard of a collapsed house and
spoke to two women who had dug for their neighbours with their hands since dawn. Rescuers told her that six people had
been killed there. "We knew all of them by name", one of the women said. The nearest clinic is 15 kilometres away, and
the ambulance came after an hour. Nobody in the yard had seen a soldier there since the spring."""


def document(name, text, published="2022-07-18", source=None):
    return Document(document_id=name, text=text, language="en", published=published, source=source)


def test_verbatim_cut_and_retouched_copies_have_one_origin():
    """A byline, a cut at either end, a few other words and rounded figures don't make a new source."""
    copies = {
        "verbatim": WIRE,
        "quotes": WIRE.replace("'", "’").upper(),
        "byline": f"By our own correspondent\n\n{WIRE}\n\n(East Wire) All rights reserved.",
        "lead": WIRE.split("\n\n")[0],
        "end": WIRE[len(WIRE) // 3 :],
        "words": WIRE.replace("brought down", "destroyed").replace("shortly after noon", "at midday"),
        "rounded": re.sub("11 weeks", "10 weeks", WIRE).replace("Six people", "At least six people"),
    }
    origins = lineage([document("wire", WIRE), *(document(n, t, "2022-07-19") for n, t in copies.items())])
    assert origins == dict.fromkeys(["wire", *copies], "wire")


def test_an_independent_report_of_the_same_event_is_its_own_origin():
    """Same place, same figures, own words: two sources."""
    assert lineage([document("a", WIRE), document("b", OWN)]) == {"a": "a", "b": "b"}


def test_a_report_that_quotes_another_among_its_own_is_an_original():
    """An article with an official's post in it is not that post; a flash within the report that grew out of it is."""
    post = WIRE.split("\n\n")[1]
    origins = lineage([document("post", post, "2022-07-17"), document("article", f"{OWN}\n\n{post}\n\n{OWN[::-1]}")])
    assert origins["article"] == "article"
    flash = WIRE.split("\n\n")[0] + " " + post
    assert lineage([document("flash", flash, "2022-07-17"), document("wire", WIRE)])["wire"] == "flash"


def test_a_round_up_of_two_reports_does_not_make_them_one():
    """Two originals stay two, whatever later text contains them both."""
    origins = lineage(
        [
            document("a", WIRE),
            document("b", OWN),
            document("both", f"{WIRE}\n\n{OWN}", "2022-07-20"),
            document("c", WIRE),
        ]
    )
    assert (origins["a"], origins["b"], origins["c"]) == ("a", "b", "a")


def test_the_next_days_bulletin_with_other_figures_is_a_new_statement():
    """Bulletins that repeat their sentences around new figures and places are not copies of the first."""
    form = (
        "Over the past day Russian forces shelled the region {} times. {} were hit. {} civilians were killed and {} "
        "were wounded, the head of the administration said. Nobody knows the number in {}."
    )
    bulletins = [
        document(
            "mon", form.format(14, "Toretsk, Bakhmut and Soledar", 3, 11, "Mariupol and Volnovakha"), "2022-07-18"
        ),
        document("tue", form.format(22, "Avdiivka and Kurakhove", 1, 8, "Mariupol"), "2022-07-19"),
    ]
    assert lineage(bulletins) == {"mon": "mon", "tue": "tue"}


def test_the_earliest_is_the_origin_and_of_undated_texts_the_longest():
    """What was published first can't be the copy; without dates, a cut is shorter than what it was cut from."""
    assert lineage([document("b", WIRE, "2022-07-19"), document("a", WIRE, "2022-07-18T22:00")])["b"] == "a"
    assert lineage([document("a", WIRE[:400], None), document("b", WIRE, None)])["a"] == "b"


def test_short_texts_are_linked_only_when_they_are_the_same():
    """Two flashes of a few words can agree by chance."""
    flashes = [
        document("a", "Explosions in Kherson, stay in shelters"),
        document("b", "EXPLOSIONS in Kherson: stay in shelters"),
    ]
    assert lineage([*flashes, document("c", "Explosions in Nikopol, stay in shelters")]) == {
        "a": "a",
        "b": "a",
        "c": "c",
    }


def test_front_matter_is_no_part_of_the_text_that_is_compared():
    """A file with its own front matter is still a verbatim copy."""
    front = "---\nsource: x\npublished: 2022-07-19\n---\n"
    copy = Document(document_id="b", text=front + WIRE, language="en", published="2022-07-19", body_start=len(front))
    assert lineage([document("a", WIRE), copy])["b"] == "a"


def test_menus_and_footers_do_not_make_the_stories_of_a_site_copies_of_one_another():
    """Short stories in a long frame, whether few or many, are told apart; a copy of one is still found elsewhere."""
    frame = " ".join(f"about{n} terms of use" for n in range(20))
    stories = [f"{' '.join(f'{n}w{word}' for word in range(50))} {n} people {frame}" for n in range(60)]
    site = [document(f"{n:02}", story, "2022-07-18", "East Wire") for n, story in enumerate(stories)]
    assert lineage(site[:2]) == {"00": "00", "01": "01"}
    copy = document("copy", stories[7], "2022-07-19", "Steppe Herald")
    assert lineage([*site, copy]) == {**{each.document_id: each.document_id for each in site}, "copy": "07"}


@given(st.permutations(range(8)))
def test_the_order_in_which_documents_are_given_is_never_seen(order):
    """The same documents have the same origins in any order."""
    texts = [WIRE, WIRE[:300], OWN, f"{WIRE}\n{OWN}", OWN[100:], WIRE.lower(), "x", WIRE[200:]]
    documents = [document(str(n), text, f"2022-07-{18 + n % 2}") for n, text in enumerate(texts)]
    assert lineage([documents[n] for n in order]) == lineage(documents)


@given(st.lists(st.text(max_size=300), max_size=8))
def test_any_texts_have_origins_that_are_their_own_origins(texts):
    """Every document has an origin among the documents, and an origin is never a copy."""
    origins = lineage([document(str(n), text) for n, text in enumerate(texts)])
    assert len(origins) == len(texts)
    assert all(origins[origin] == origin for origin in origins.values())


@given(st.integers(0, 60), st.integers(0, 60), st.randoms(use_true_random=False))
def test_texts_that_share_a_passage_share_a_hash(before, after, source):
    """Seven words in a row are enough, whatever stands around them: the promise of winnowing."""
    passage = [f"p{n}" for n in range(SHINGLE + WINDOW - 1)]
    one = [f"a{source.random()}" for _ in range(before)] + passage
    other = passage + [f"b{source.random()}" for _ in range(after)]
    assert fingerprint(one) & fingerprint(other) or len(passage) > min(len(one), len(other))


def test_words_are_compared_without_case_punctuation_and_apostrophe():
    """The many forms in which one text is set in type are one text."""
    assert words_of("П’ять  людей — загинули!") == words_of("П'ЯТЬ ЛЮДЕЙ, ЗАГИНУЛИ") == ["пять", "людей", "загинули"]


def test_a_fingerprint_is_the_same_on_every_machine():
    """Hashes are fixed for good, since a ledger may keep them."""
    assert sorted(fingerprint(words_of("Two people were hurt in the town")))[0] == 5794274870530528667
    shuffled = words_of(WIRE)
    random.Random(3).shuffle(shuffled)
    assert len(fingerprint(shuffled) & fingerprint(words_of(WIRE))) < 5


@given(st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=20, unique=True), max_size=8))
def test_no_repeated_hash_is_missed(fingerprints):
    """A hash that two texts have is always among those that are compared."""
    kept = [array("Q", hashes) for hashes in fingerprints]
    repeated = Repeated(kept)
    for hashes in kept:
        others = {one for other in kept if other is not hashes for one in other}
        assert others.intersection(hashes) <= set(repeated.among(hashes))


def test_almost_nothing_is_compared_among_texts_of_their_own():
    """Of the hashes of many original texts few are kept for comparing: memory goes to copies, not to originals."""
    kept = [array("Q", fingerprint([f"{text}w{word}" for word in range(100)])) for text in range(300)]
    repeated = Repeated(kept)
    assert sum(len(repeated.among(hashes)) for hashes in kept) < 0.3 * sum(map(len, kept))
