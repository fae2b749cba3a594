"""Keys and values that the program does not know are refused where they stand, before anything is read with them."""

import pytest

from harmledger.errors import PackError
from tests.languages.factory import small_pack

RULE = '- id: one\n  shape: "{{people:victims}} {{harm}}"\n  {}\n'
WRONG = {
    "a key of a rule": (RULE.format("exemples: []"), "clauses", ["xx/clauses.yml: one", "exemples", "examples"]),
    "a harm": (RULE.format("yields: {harm: kiled}"), "clauses", ["xx/clauses.yml: one", "kiled", "killed"]),
    "a key of what is yielded": (RULE.format("yields: {harms: killed}"), "clauses", ["harms", "harm"]),
    "a group": (RULE.format("yields: {group: people.many}"), "groups", ["xx/groups.yml: one", "people.many"]),
    "a count": (RULE.format("yields: {count: numbers}"), "groups", ["numbers", "number"]),
    "a join": (RULE.format("yields: {join: and}"), "phrases", ["xx/phrases.yml: one", "coordination"]),
    "a key of words": ("- {class: harm, wrods: [kill]}\n", "words_harms", ["xx/words/harms.yml", "wrods", "words"]),
    "a meaning": ("- {class: harm, means: {harm: dead}, words: [dead]}\n", "words_harms", ["dead", "killed"]),
    "a hedge": ("- {class: hedge, means: {hedge: least}, words: [least]}\n", "words_harms", ["least", "at_least"]),
    "a number": ("- {class: numeral, means: {value: two}, words: [two]}\n", "words_harms", ["two", "digits"]),
    "a missing number": ("- {class: vague, words: [some]}\n", "words_harms", ["vague", "least"]),
}
"""What is mistyped -> the file's content, the file, and what the message must say."""


@pytest.mark.parametrize(("content", "file", "named"), WRONG.values(), ids=WRONG.keys())
def test_what_the_program_does_not_know_is_named_with_what_it_knows(tmp_path, content, file, named):
    """A typing error is no rule that never fires: it is told with file, rule and the words there are."""
    with pytest.raises(PackError) as refused:
        small_pack(tmp_path, **{file: content})
    assert [word for word in named if word not in str(refused.value)] == []
