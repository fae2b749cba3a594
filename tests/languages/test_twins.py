"""The Ukrainian and the Russian pack, which say the same things in two languages."""

from pathlib import Path

import pytest
import yaml

from harmledger import languages

PACKS = Path(str(languages.__file__)).parent
OF_ONE = {"out-of-victims", "taken-to-hospital", "him"}
"""Rules whose shapes differ, because the languages do: prepositions, cases, a pronoun that is two words."""


def rules(code: str, file: str) -> list[tuple[str, str]]:
    """Names and shapes of a pack's rules, in their order."""
    rows = yaml.load((PACKS / code / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [(row["id"], "" if row["id"] in OF_ONE else str(row["shape"])) for row in rows]


@pytest.mark.parametrize("file", ["groups.yml", "clauses.yml"])
def test_what_one_language_learns_the_other_knows(file: str) -> None:
    """A rule mended in one pack is mended in the other: the same names and shapes in the same order."""
    assert rules("uk", file) == rules("ru", file)


@pytest.mark.parametrize("code", ["uk", "ru"])
@pytest.mark.parametrize("file", ["groups.yml", "clauses.yml"])
def test_no_rule_is_written_twice(code: str, file: str) -> None:
    """Two rules of one shape in a file would be one rule that is told in two ways."""
    shapes = [shape for name, shape in rules(code, file) if name not in OF_ONE]
    assert len(shapes) == len(set(shapes))
