"""Reading a pack: every value is text, every mistake is named with its file and rule."""

import pytest

from harmledger.errors import PackError, UnknownLanguage
from harmledger.languages import known_languages, read_pack
from harmledger.languages.reader import compile_pack
from tests.languages.factory import small_pack, write_pack


def test_a_few_lines_are_a_pack(tmp_path):
    """Words, one shape and its example are enough for a language."""
    pack = small_pack(tmp_path)
    assert pack.name == "Testish"
    assert [rule.id for rule in pack.rules["clauses"]] == ["passive"]
    assert set(pack.triggers) == {"kill", "killed", "killing", "erase", "erased", "erasing"} - {"killing"}


def test_every_value_is_text(tmp_path):
    """YAML takes `no` and `on` for truth and `1:30` for a number; here they are words."""
    pack = small_pack(tmp_path)
    assert {"no", "on", "1:30"} <= set(pack.lexicon.single)


def test_a_word_is_found_in_every_form_and_class(tmp_path):
    """ "Erased" is a participle of harm, and harm; it is nothing else."""
    word = small_pack(tmp_path).lexicon.single["erased"]
    assert word.is_a("harm.participle")
    assert word.is_a("harm")
    assert not word.is_a("har")
    assert word.meaning("harm")["harm"] == "killed"


BROKEN = {
    "not YAML": ({"clauses": '- id: passive\n  shape: "{people\n'}, ["xx/clauses.yml"]),
    "an unknown class": (
        {"clauses": '- id: odd\n  shape: "{peple:victims} {harm}"\n  examples: []\n'},
        ["xx/clauses.yml: odd", "peple"],
    ),
    "an id twice": (
        {"clauses": '- {id: one, shape: "{harm}"}\n- {id: one, shape: "{harm}"}\n'},
        ["xx/clauses.yml", "one"],
    ),
    "no id": ({"clauses": '- {shape: "{harm}"}\n'}, ["xx/clauses.yml", "id"]),
    "an open bracket": ({"clauses": '- {id: open, shape: "({harm}"}\n'}, ["xx/clauses.yml: open", "({harm}"]),
    "an odd sign": ({"clauses": '- {id: sign, shape: "{harm} {"}\n'}, ["xx/clauses.yml: sign", "{"]),
    "words without a class": ({"words_harms": "- {words: [kill]}\n"}, ["xx/words/harms.yml", "class"]),
    "words that are no list": ({"words_harms": "- {class: harm, words: kill}\n"}, ["xx/words/harms.yml", "kill"]),
    "no such paradigm": (
        {"words_harms": "- {class: harm, paradigm: noun, words: [kill]}\n"},
        ["xx/words/harms.yml", "noun", "verb"],
    ),
    "examples that are no list": (
        {"clauses": '- {id: one, shape: "{harm}", examples: Killed.}\n'},
        ["xx/clauses.yml: one", "Killed."],
    ),
    "rows that are no groups": ({"clauses": "- passive\n"}, ["xx/clauses.yml", "passive"]),
}
"""What a linguist gets wrong -> the changed file, and what the message must name."""


@pytest.mark.parametrize(("changed", "named"), BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_is_named_with_its_file_and_rule(tmp_path, changed, named):
    """A wrong file, class, id, shape or paradigm is refused, saying which file, which rule and what was written."""
    with pytest.raises(PackError) as refused:
        small_pack(tmp_path, **changed)
    assert [word for word in named if word not in str(refused.value)] == []


def test_an_unknown_language_names_those_there_are():
    """Asked for a language without a pack, the answer lists the packs and tells how to add one."""
    with pytest.raises(UnknownLanguage) as refused:
        read_pack("tlh")
    assert all(code in str(refused.value) for code in known_languages())
    assert "tlh" in str(refused.value)


def test_a_version_is_of_the_content(tmp_path):
    """The same files have the same version wherever they lie; one changed character has another."""
    one = small_pack(tmp_path / "one")
    other = small_pack(tmp_path / "other")
    changed = small_pack(tmp_path / "changed", words_harms="- {class: harm.participle, words: [killed]}\n")
    assert one.version == other.version
    assert changed.version != one.version


def test_a_file_in_another_encoding_is_named(tmp_path):
    """A file that is no UTF-8 is refused by name, not with a traceback."""
    write_pack(tmp_path)
    (tmp_path / "clauses.yml").write_bytes(b"- id: \xff\xfe")
    with pytest.raises(PackError) as refused:
        compile_pack("xx", tmp_path)
    assert "xx/clauses.yml" in str(refused.value)


def test_files_stay_text_all_the_way(tmp_path):
    """Tables that other readers take are given as they were written, values as text."""
    write_pack(tmp_path)
    pack = small_pack(tmp_path, times="named: {invasion: 2022-02-24}\n")
    assert pack.tables["times"] == {"named": {"invasion": "2022-02-24"}}
