"""What the files of a pack may say: the keys of words and rules, and the values that the program understands."""

from collections.abc import Collection, Mapping
from typing import get_args

from harmledger.errors import PackError
from harmledger.terms.claim import Age, Cause, Change, Harm, Modality, Outcome, Status

Table = Mapping[str, object]

WORD_KEYS = ("class", "means", "words", "forms", "paradigm", "inflected", "trigger", "enables")
TRIGGERS = ("yes", "beside", "sport", "never")
"""How a group's words set off reading: in any text, beside others; of sport; figures of speech, which never do."""
RULE_KEYS = ("id", "shape", "yields", "examples")

HARMS = (*get_args(Harm), "context", "earlier", "retold")
"""`context`: the harm that the text told of last; `earlier`: that of the people whom these are a part of;
`retold`: that of the figure told before, of which this is a newer one."""

GROUPS = (
    "people.counted", "people.one", "people.definite", "people.bare", "people.name", "people.none", "people.vague",
    "people.pronoun", "people.plural", "people.victims", "people.self", "people.sum", "people.surname",
    "things.counted", "things.one", "things.plural", "things.definite", "things.none", "measure",
)  # fmt: skip
"""The groups that the first step of reading makes of several words."""

YIELDS: Mapping[str, Collection[str]] = {
    "group": GROUPS,
    "count": ("ages", "between", "none", "none_reported", "number", "one", "two", "value", "zero", "zero-reported"),
    "refers": ("yes",),
    "out_of": ("all", "some"),
    "join": ("ages", "agent", "apposition", "coordination", "drop", "kind", "owned", "part", "previous", "skip"),
    "harm": (*HARMS, "own", "same"),
    "part": (*get_args(Harm), "own"),
    "change": get_args(Change),
    "range": ("latest",),
    "finite": ("no",),
    "retells": ("yes",),
    "each": ("yes", "parts"),
    "unless": ("killed",),
    "of": ("things",),
    "before": ("injured",),
    "ends": ("open",),
    "over": ("yes",),
    "place": ("hospital",),
    "only_with": ("harm",),
    "modality": get_args(Modality),
    "kind": ("attack", "control", "statement"),
    "outcome": get_args(Outcome),
}
"""What a rule may yield."""

MEANINGS: Mapping[str, Collection[str]] = {
    "harm": HARMS,
    "hedge": ("about", "at_least", "at_most", "between", "exactly", "fewer_than", "more_than", "nearly", "none",
              "none_reported", "up_to", "vague", "verified"),
    "modality": get_args(Modality),
    "status": get_args(Status),
    "age": get_args(Age),
    "sex": ("male", "female", "unknown"),
    "cause": get_args(Cause),
    "only_with": ("harm", "captivity"),
    "outcome": get_args(Outcome),
    "event": ("taken", "held", "lost", "contested", "retaken"),
}  # fmt: skip
"""What a word may mean, where the program counts on it; types and roles are free."""

NUMBERS = ("value", "scale", "least", "most")
"""Meanings that are numbers."""

NEEDED = {"scale": "scale", "vague": "least"}
"""Classes whose words say nothing without a number: class -> meaning."""


def check_words(group: Table, place: str) -> None:
    """Raise PackError for a key or a meaning of a group of words that the program does not know."""
    check_keys(group, WORD_KEYS, place)
    if "trigger" in group:
        check_value("trigger", str(group["trigger"]), TRIGGERS, place)
    means = group.get("means") or {}
    if not isinstance(means, Mapping):
        return  # refused by name where meanings are read
    name = str(group.get("class"))
    for key, value in means.items():
        check_value(f"means: {key}", str(value), MEANINGS.get(key), place)
        if key in NUMBERS and not str(value).replace(".", "", 1).isdecimal():
            raise PackError(f"means: {key}: {value!r} is no number", remedy="write it in digits", place=place)
    needed = NEEDED.get(name)
    if needed and needed not in means:
        raise PackError(f"words of class {name!r} without a {needed}", remedy=f"means: {{{needed}: 12}}", place=place)


def check_rule(row: Table, place: str) -> None:
    """Raise PackError for a key of a rule, or something that it yields, that the program does not know."""
    check_keys(row, RULE_KEYS, place)
    yields = row.get("yields") or {}
    if isinstance(yields, Mapping):
        check_keys(yields, YIELDS, place, "yields: ")
        for key, value in yields.items():
            check_value(f"yields: {key}", str(value), YIELDS[key], place)


def check_keys(given: Table, known: Collection[str], place: str, before: str = "") -> None:
    """Raise PackError for the first key that is not one of those known."""
    for key in given:
        if key not in known:
            raise PackError(f"unknown key {before}{key!r}", remedy=f"known: {', '.join(known)}", place=place)


def check_value(name: str, value: str, known: Collection[str] | None, place: str) -> None:
    """Raise PackError where a value is not one of those known; of free values none are given."""
    if known is not None and value not in known:
        raise PackError(f"{name}: {value!r} is unknown", remedy=f"known: {', '.join(known)}", place=place)
