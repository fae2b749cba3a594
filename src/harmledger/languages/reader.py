"""Read the YAML of a language pack and compile it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

import yaml

from harmledger.errors import PackError, UnknownLanguage
from harmledger.languages.folders import code_of, pack_folders
from harmledger.languages.inflect import Paradigm, inflect
from harmledger.languages.lexicon import Alphabet, Lexicon
from harmledger.languages.needs import needs_of
from harmledger.languages.pack import Pack, Rule
from harmledger.languages.shapes import expression_of, plain_words
from harmledger.languages.vocabulary import check_rule, check_words
from harmledger.terms.written import read_yaml

Table = Mapping[str, object]

FIXED_CLASSES: tuple[tuple[str, ...], ...] = (
    ("word",), ("name",), ("word", "name"), ("number",), ("number.people",), ("number.year",), ("ordinal",),
    ("age",), ("measure",),
    ("time",), ("place",),
    ("comma",), ("stop",), ("colon",), ("dash",), ("quote",), ("open",), ("close",), ("slash",), ("other",),
    ("people.counted",), ("people.one",), ("people.definite",), ("people.bare",), ("people.name",),
    ("people.none",), ("people.vague",), ("people.pronoun",), ("people.plural",), ("people.victims",), ("agent",),
    ("people.self",), ("people.sum",), ("people.surname",),
    ("things.counted",), ("things.one",), ("things.plural",), ("things.definite",), ("things.none",), ("part",),
    ("things.one", "hospital"), ("things.definite", "hospital"), ("things.counted", "hospital"),
    ("things.plural", "hospital"),
)  # fmt: skip
"""Sets of classes that the program itself gives to stretches of text: unknown words, numbers, punctuation, and the
groups that the first step of reading makes of several words."""


def known_languages() -> list[str]:
    """Codes of the packs that there are, sorted. Raises PackError where HARMLEDGER_PACKS names what is no pack."""
    return list(pack_folders())


def read_pack(code: str) -> Pack:
    """Compile the pack of a language, once a process. Raises UnknownLanguage, or PackError for a mistake in a file."""
    folder = pack_folders().get(code)
    if folder is None:
        raise UnknownLanguage(
            f"no pack reads the language {code!r}",
            remedy=f"packs there are: {', '.join(known_languages())}; docs/how-to/add-a-language.md adds one",
        )
    return compile_once(code, folder)


@cache
def compile_once(code: str, folder: Path) -> Pack:
    """The pack of a folder, remembered as long as the process lives."""
    return compile_pack(code, folder)


def read_folder(folder: Path) -> Pack:
    """Compile the pack of any folder, whether HARMLEDGER_PACKS names it or not: while it is being written."""
    if not (folder / "language.yml").is_file():
        raise PackError("no file language.yml", remedy="a pack begins with it", place=str(folder))
    return compile_pack(code_of(folder.resolve()), folder.resolve())


def compile_pack(code: str, folder: Traversable) -> Pack:
    """Compile the files of one pack's folder."""
    sources = {name: load_text(entry, f"{code}/{name}.yml") for name, entry in yaml_files(folder)}
    settings = as_table(sources.pop("language"), f"{code}/language.yml")
    stated = settings.get("code", code)
    if stated != code:
        raise PackError(
            f"code: {stated!r} in the folder of {code!r}", remedy="name both alike", place=f"{code}/language.yml"
        )
    alphabet = Alphabet()
    for classes in FIXED_CLASSES:
        alphabet.sign(classes)
    lexicon = Lexicon(alphabet)
    paradigms = cast("Mapping[str, Paradigm]", settings.get("paradigms", {}))
    word_files = {f"{code}/{n}.yml": rows for n, rows in sources.items() if n.startswith("words/")}
    word_groups = [(place, group) for place, rows in word_files.items() for group in as_rows(rows, place)]
    sets: dict[str, set[str]] = {
        "yes": set(),
        "beside": set(as_words(settings.get("hints", []), code)),
        "sport": set(),
        "never": set(),
        "enables": set(),
    }
    for place, group in word_groups:
        forms = add_words(lexicon, group, paradigms, place)
        sets.setdefault(str(group.get("trigger", "")), set()).update(forms)
        if group.get("enables") == "yes":
            sets["enables"].update(forms)
    rule_files = {
        n: as_rows(rows, f"{code}/{n}.yml") for n, rows in sources.items() if isinstance(rows, list) and "/" not in n
    }
    for name, rows in rule_files.items():
        for row in rows:
            for word in plain_words(str(row.get("shape", "")), f"{code}/{name}.yml: {row.get('id', '')}"):
                lexicon.add((word.lower(),), ["=" + word.lower()], {})
    lexicon.close()
    blocked = {name: blocked_classes(settings, name) for name in ("gap", "near", "wide")}
    return Pack(
        code=code,
        name=str(settings.get("name", code)),
        version=pack_version(folder),
        alphabet=alphabet,
        lexicon=lexicon,
        rules={name: compile_rules(rows, alphabet, blocked, f"{code}/{name}.yml") for name, rows in rule_files.items()},
        tables={name: cast(Table, rows) for name, rows in sources.items() if isinstance(rows, dict)},
        triggers=sorted(sets["yes"]),
        side_triggers=sorted(sets["beside"] - sets["yes"]),
        enablers=sorted(sets["enables"]),
        sport=sorted(sets["sport"]),
        figures=sorted(sets["never"]),
        settings=settings,
        sample=settings.get("sample") == "yes",
    )


def yaml_files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    """The YAML files of a folder and of the folders in it, by name without ending, sorted."""
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from yaml_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yml"):
            yield prefix + entry.name.removesuffix(".yml"), entry


def load_text(entry: Traversable, place: str) -> object:
    """Parse YAML with every value as text, so that `no` is a word and `1:30` a time of day."""
    try:
        return read_yaml(entry.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise PackError(f"not valid YAML: {problem}", place=place) from problem


def pack_version(folder: Traversable) -> str:
    """The first 12 digits of the SHA-256 of the pack's files, names and contents."""
    digest = hashlib.sha256()
    for name, entry in yaml_files(folder):
        content = entry.read_bytes()
        digest.update(f"{name}:{len(content)}:".encode() + content)
    return digest.hexdigest()[:12]


POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’]s(?=\s)")
"""What texts are cut at, and a form of several words must be: "prosecutor's office"."""


def add_words(lexicon: Lexicon, group: Table, paradigms: Mapping[str, Paradigm], place: str) -> list[str]:
    """Put one group of words, with their inflected forms, into the lexicon; gives back the written forms."""
    name = str(group.get("class", ""))
    if not name:
        raise PackError(f"a group of words without a class: {dict(group)!r}", place=place)
    check_words(group, place)
    meaning = {key: str(value) for key, value in as_table(group.get("means", {}), place).items()}
    forms: list[str] = []
    for written, names in written_forms(group, paradigms, place):
        form = written.replace("ё", "е")  # texts mostly write е; the reader of words folds the rest
        classes = [f"{name}.{form_name}" for form_name in names] if names else [name]
        lexicon.add(tuple(POSSESSIVE.sub(" 's", form).split()), classes, meaning)
        forms.append(form)
    return forms


def written_forms(group: Table, paradigms: Mapping[str, Paradigm], place: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each written form of a group's words: inflected by its paradigm, written out under `forms`, or as they stand."""
    paradigm = group.get("paradigm")
    if paradigm is not None and paradigm not in paradigms:
        raise PackError(f"no paradigm {paradigm!r}", remedy=f"known: {', '.join(paradigms)}", place=place)
    for word in as_words(group.get("words", []), place):
        if paradigm is None:
            yield word.lower(), ()
        else:
            yield from inflect(word.lower(), paradigms[str(paradigm)], place, last=group.get("inflected") == "last")
    for names, words in as_table(group.get("forms", {}), place).items():
        for word in as_words(words, place):
            yield word.lower(), tuple(names.split())


def blocked_classes(settings: Table, name: str) -> list[str]:
    """The classes that a skipping slot stops at, as language.yml lists them."""
    table = as_table(settings.get(name, {}), "language.yml")
    return list(as_words(table.get("blocked", []), f"language.yml: {name}"))


def compile_rules(
    rows: Sequence[Table], alphabet: Alphabet, blocked: Mapping[str, Sequence[str]], place: str
) -> list[Rule]:
    """Compile the rules of one file, in their order."""
    rules: list[Rule] = []
    for row in rows:
        name = str(row.get("id", ""))
        where = f"{place}: {name}"
        if not name or name in {rule.id for rule in rules}:
            raise PackError(f"a rule needs an id of its own: {dict(row)!r}", place=place)
        check_rule(row, where)
        shape = str(row.get("shape", ""))
        rules.append(
            Rule(
                id=name,
                shape=shape,
                expression=expression_of(shape, alphabet, blocked, where),
                yields={key: str(value) for key, value in as_table(row.get("yields", {}), where).items()},
                examples=as_rows(row.get("examples") or [], where),
                place=where,
                needs=needs_of(shape, alphabet, blocked, where),
            )
        )
    return rules


def as_table(value: object, place: str) -> Table:
    """The value as a mapping; raises PackError when it is none."""
    if not isinstance(value, dict):
        raise PackError(f"expected `key: value` lines, found {value!r}", place=place)
    return value


def as_rows(value: object, place: str) -> Sequence[Table]:
    """The value as a list of mappings; raises PackError when it is none."""
    if not isinstance(value, list):
        raise PackError(f"expected a list of groups, found {value!r}", place=place)
    return [as_table(row, place) for row in value]


def as_words(value: object, place: str) -> Iterable[str]:
    """The value as a list of words; raises PackError when it is none."""
    if not isinstance(value, list):
        raise PackError(f"expected a list of words, found {value!r}", place=place)
    return [str(word) for word in value]
