"""Policies: ordered lists of named rules in a file that a person can read, copy and change."""

import functools
import hashlib
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

import msgspec

from harmledger.counting.rules import RULES
from harmledger.counting.statement import Setting
from harmledger.errors import PolicyError
from harmledger.terms.written import read_yaml

BUILT_IN: tuple[str, ...] = ("interval", "acled", "ucdp", "iraq-body-count", "airwars", "gun-violence-archive")
DEFAULT = "interval"
THRESHOLDS = ("place_precision", "days", "sources")
"""What `include` may name: the coarsest place (UCDP where_prec), the most days left open, the fewest sources."""


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A worked example: claims in few words, and the figures that the whole policy must give for them."""

    rule: str
    claims: tuple[dict[str, Setting], ...]
    expect: dict[str, str]
    """By harm, the expected figure in words: "3", "2 to 4", "at least 3", "more than 665"; `best killed`: a number."""
    group: str | None = None
    note: str = ""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One rule of a policy, with its settings and its worked examples."""

    rule: str
    settings: dict[str, Setting] = {}
    examples: tuple[Example, ...] = ()


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """How claims become figures: ordered rules, under a name and a version; the hash is of the file's bytes."""

    name: str
    version: str
    hash: str
    """First 16 hexadecimal digits of the SHA-256 of the file."""
    source: str
    """The practice that it follows, in a sentence."""
    steps: tuple[Step, ...]
    text: str = ""
    """The file itself: recorded with what was issued by it, so that the figures can be had again."""
    include: dict[str, int] = {}
    """Thresholds of the block `include`: what falls short is pending, shown and left out of totals (C16)."""

    @property
    def label(self) -> str:
        """`interval@1`, as every export and estimate carries it (C21)."""
        return f"{self.name}@{self.version}"

    def settings_of(self, rule: str) -> Mapping[str, Setting]:
        """Settings of one rule, empty where the policy does not call it."""
        return next((step.settings for step in self.steps if step.rule == rule), {})


@functools.cache
def load_policy(name_or_path: str | Path = DEFAULT) -> Policy:
    """The built-in policy of that name, or the policy in the file at that path.

    Raises PolicyError with the file and the rule that is wrong, and the names that exist.
    """
    if str(name_or_path) in BUILT_IN:
        entry = resources.files("harmledger.counting") / "policies" / f"{name_or_path}.yml"
        return read_policy(entry.read_bytes(), f"{name_or_path}.yml")
    path = Path(name_or_path)
    try:
        return read_policy(path.read_bytes(), str(path))
    except OSError as error:
        raise PolicyError(
            f'no policy "{name_or_path}": {error.strerror or error}',
            remedy=f"choose one of {', '.join(BUILT_IN)}, or give the path of a policy file",
        ) from error


def read_policy(content: bytes, place: str) -> Policy:
    """The policy that a file holds; PolicyError with `place` and the rule that is wrong."""
    import yaml

    try:
        raw = read_yaml(content)
    except yaml.YAMLError as error:
        raise PolicyError(
            f"not readable as YAML: {error}", place=place, remedy="mend the file's indentation"
        ) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("rules"), list):
        raise PolicyError(
            "a policy has name, version, source and a list of rules", place=place, remedy="copy interval.yml"
        )
    return Policy(
        name=str(raw.get("name", "")),
        version=str(raw.get("version", "1")),
        source=" ".join(str(raw.get("source", "")).split()),
        hash=hashlib.sha256(content).hexdigest()[:16],
        steps=tuple(_steps(raw["rules"], place)),
        text=content.decode("utf-8", "replace"),
        include=_include(raw.get("include") or {}, place),
    )


def _include(raw: object, place: str) -> dict[str, int]:
    """Thresholds by name, each a whole number; a name or number that is wrong is a PolicyError."""
    try:
        given = msgspec.convert(raw, dict[str, int], strict=False)
    except msgspec.ValidationError as error:
        raise PolicyError(f"include: {error}", place=place, remedy="write sources: 2") from error
    unknown = sorted(set(given) - set(THRESHOLDS))
    if unknown:
        raise PolicyError(
            f'include: "{unknown[0]}" is not known', place=place, remedy=f"there are {', '.join(THRESHOLDS)}"
        )
    return {name: given[name] for name in THRESHOLDS if name in given}


def _steps(entries: list[object], place: str) -> Iterator[Step]:
    for number, entry in enumerate(entries, start=1):
        fields = {"rule": entry} if isinstance(entry, str) else entry
        if not isinstance(fields, dict) or fields.get("rule") not in RULES:
            name = fields.get("rule") if isinstance(fields, dict) else fields
            raise PolicyError(
                f'rule {number}, "{name}", is not known', place=place, remedy=f"the rules are {', '.join(RULES)}"
            )
        rule = str(fields["rule"])
        examples = tuple(_example(rule, example, place) for example in fields.get("examples") or ())
        settings = {k: v for k, v in fields.items() if k not in ("rule", "examples", "note")}
        yield Step(rule=rule, settings=settings, examples=examples)


def _example(rule: str, raw: Mapping[str, Setting], place: str) -> Example:
    claims = raw.get("claims")
    if not isinstance(claims, list) or not all(isinstance(row, dict) for row in claims):
        raise PolicyError(
            f'an example under "{rule}" has no list of claims', place=place, remedy="write claims: [{killed: 3}]"
        )
    expect = {str(k): str(v) for k, v in raw.items() if k not in ("claims", "group", "note")}
    group = raw.get("group")
    return Example(
        rule=rule,
        claims=tuple(claims),
        expect=expect,
        group=str(group) if group else None,
        note=str(raw.get("note", "")),
    )
