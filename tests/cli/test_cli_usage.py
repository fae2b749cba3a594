"""Options that can't be meant: an error of usage, not an empty answer."""

import pytest

from tests.cli.running import run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["claims", "LEDGER", "--kind", "nothing"], "harm, tally, attack, control, statement"),
        (["incidents", "LEDGER", "--harm", "death"], "killed, injured"),
        (["incidents", "LEDGER", "--from", "yesterday"], "2022-07-18"),
        (["extract", "--published", "18 July", "report.txt"], "2022-07-18"),
    ],
)
def test_words_that_nobody_knows_are_errors_of_usage(words, told):
    """The exit code is 2, and what is known is listed."""
    result = run(*words)
    assert result.code == 2
    assert told in " ".join(result.err.replace("│", " ").split())
