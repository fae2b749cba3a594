"""The line of a text that says when it was published. All texts are invented."""

import pytest

from harmledger.documents.dated_line import published_in

BODY = "Two people were hurt in Sumy on 3 May 2021, the mayor said."


@pytest.mark.parametrize(
    "line",
    [
        "Published 12 June 2024.",
        "Published 12 June 2024. Harbour Post (invented).",
        "Published: June 12, 2024, 14:30",
        "PUBLISHED ON WEDNESDAY, 12 JUNE 2024",
        "Publication date: 2024-06-12",
        "Posted 12 Jun. 2024 at 9:15",
        "Опубліковано 12 червня 2024",
        "Опубліковано: 12 червня 2024 року о 14:30",
        "Дата публікації: 12.06.2024",
        "Опубликовано 12 июня 2024 года.",
    ],
)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_a_line_of_its_own_dates_the_text(line, place):
    """In three languages, at the head or at the foot."""
    text = f"Two hurt in Sumy\n\n{line}\n\n{BODY}" if place == "head" else f"{BODY}\n\n{line}\n"
    assert published_in(text) == "2024-06-12"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Published 12 June 2024 by the council, the list has 61 names.",
        "The list was published 12 June 2024.",
        "Published 31 June 2024.",
        "Published 12 June.",
        "Published 12 June 2024.\nPublished 13 June 2024.",
        "\n".join([BODY] * 8 + ["Published 12 June 2024."] + [BODY] * 8),
    ],
)
def test_anything_else_dates_nothing(text):
    """A sentence, a day that no calendar has, a day without its year, two lines that disagree, a line in the middle."""
    assert published_in(text) is None


def test_what_the_command_says_comes_first(read):
    """The line fills a gap; it overrides neither the front matter nor the command."""
    line = f"Published 12 June 2024.\n\n{BODY}"
    assert read(line).published == "2024-06-12"
    assert read(line, published="2024-06-20").published == "2024-06-20"
    assert read(f"---\npublished: 2024-06-21\n---\n{line}").published == "2024-06-21"
