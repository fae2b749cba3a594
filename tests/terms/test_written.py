"""Tables and words that people edit."""

import pytest
import yaml

from harmledger.terms.written import read_yaml


def test_every_value_is_text():
    """A word that YAML takes for a truth value, a number or a time stays as it was written."""
    told = read_yaml("answer: no\nat: 1:30\ncount: 012\nnone: null\nlist: [yes, 2]\n")
    assert told == {"answer": "no", "at": "1:30", "count": "012", "none": "null", "list": ["yes", "2"]}


def test_bytes_are_utf_8():
    """The words of three scripts come out of bytes as out of text."""
    assert read_yaml("слово: удар\n".encode()) == read_yaml("слово: удар\n") == {"слово": "удар"}


def test_what_is_no_yaml_is_refused():
    """A broken file is told with its line by those who read it; nothing half read goes on."""
    with pytest.raises(yaml.YAMLError) as problem:
        read_yaml("a: [1, 2\nb: 3\n")
    assert "line 2" in str(problem.value)
