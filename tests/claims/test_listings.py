"""Lists over several lines behind a line that ends in a colon. All sentences are invented."""

from harmledger.claims.listings import listed_behind
from tests.claims.factory import read


def test_entries_behind_a_colon_are_parts_of_the_figure_before_it():
    """Bulleted lines with a number and a place belong to the total that announces them."""
    text = "За добу на Херсонщині поранено семеро людей:\n▪️ 3 — у Херсоні,\n▪️ 4 — у Бериславі."
    whole, *parts = read(text, language="uk")
    assert [(p.count.figure, p.where[0].name, p.part_of) for p in parts] == [
        (3, "Kherson", whole.claim_id),
        (4, "Beryslav", whole.claim_id),
    ]


def test_only_lines_without_a_letter_first_are_entries():
    """A line that begins with a word opens the next paragraph."""
    text = "Троє:\n- один\n- два\nДалі."
    spans = [(0, 5), (6, 12), (13, 18), (19, 24)]
    assert list(listed_behind(text, spans, 0)) == [1, 2]
    assert list(listed_behind(text, spans, 3)) == []
