"""What sentences mean, the same in every language."""

import pytest

from harmledger.documents.meanings import beginnings, meanings_of, sentences_meant


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("wells", "buckets", "twenty")), ("uk", ("колодязів", "відра", "двадцять")),
     ("ru", ("колодцев", "ведра", "двадцать"))],
)  # fmt: skip
def test_words_mean_the_same_in_every_language(language, words):
    """A well, a bucket and twenty have one name each, in whatever form and language they stand."""
    assert [meanings_of(word, language) for word in words] == [("well",), ("bucket",), ("20",)]


def test_the_tables_of_all_languages_name_the_same_meanings():
    """A meaning that one language lacks could never be shared."""
    named = [{name for held in beginnings(language).values() for name in held} for language in ("en", "uk", "ru")]
    assert named[0] == named[1] == named[2]


def test_a_sentence_and_its_translation_share_most():
    """Sentence by sentence, numbers and names with the rest."""
    (one,) = sentences_meant("On Tuesday two shells hit the bakery near Siversk.", "en")
    (other,) = sentences_meant("У вівторок два снаряди влучили в пекарню біля Сіверська.", "uk")
    assert one.shared(other) == other.shared(one) >= 5


def test_a_language_without_a_table_means_nothing():
    """A text in a language that nothing is known of has no marks, and is nobody's translation by them."""
    assert sentences_meant("Zwei Granaten trafen die Bäckerei.", "de") == ()


def test_words_that_only_begin_alike_mean_nothing():
    """After, became and than are no sand, pond and knife; where a word is listed as meaning nothing, it has no mark."""
    assert [meanings_of(word, "uk") for word in ("після", "став", "ніж")] == [(), (), ()]
    assert [meanings_of(word, "ru") for word in ("поэтому", "собой")] == [(), ()]
    assert meanings_of("countries", "en") == meanings_of("care", "en") == ()
