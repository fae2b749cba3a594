"""The table of reasons: how much each speaks for or against, and the sentence that says it."""

import functools
import hashlib
from collections.abc import Mapping
from importlib import resources
from typing import cast

import msgspec

from harmledger.errors import PolicyError
from harmledger.terms.written import read_yaml


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One level of a feature: its log-2 odds and the sentence that says it."""

    weight: float
    sentence: str
    least: float = 0.0
    """Where levels are steps of one measure: the value from which on this one holds."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The whole table, with its version and the hash of its file."""

    version: str
    hash: str
    prior: float
    join: float
    veto: float
    doubt: float
    """The least that one pair counts for in the mean between two groups, where there are more than two pairs."""
    near_miss: float
    window_days: int
    cell_degrees: float
    kin: tuple[frozenset[str], ...]
    """Groups of weapons that reports take for each other."""
    common: frozenset[str]
    """Words of proper names that mark no single event."""
    features: Mapping[str, Mapping[str, Reason]]

    @property
    def author(self) -> str:
        """Who joined, as the ledger records it: `resolver@1-3f2a9c01`."""
        return f"resolver@{self.version}-{self.hash}"


FEATURES: tuple[str, ...] = (
    "place", "date", "killed", "injured", "weapon", "actor", "names", "objects", "text", "keywords", "rare",
    "wording", "story", "lead",
)  # fmt: skip


@functools.cache
def load_weights() -> Weights:
    """The table that comes with harmledger. Raises PolicyError where a feature or a number is missing."""
    content = (resources.files("harmledger.incidents") / "weights.yml").read_bytes()
    raw = cast("dict[str, object]", read_yaml(content))
    return weights_of(raw, hashlib.sha256(content).hexdigest()[:8])


def weights_of(raw: Mapping[str, object], digest: str) -> Weights:
    """The table from a parsed file, every value of which is text."""
    missing = [name for name in (*FEATURES, "prior", "join", "veto", "doubt") if name not in raw]
    if missing:
        raise PolicyError(f"no {', '.join(missing)} in the table of weights", place="weights.yml", remedy="add them")
    tables = {name: msgspec.convert(raw[name], type=dict[str, Reason], strict=False) for name in FEATURES}
    numbers = msgspec.convert(
        {key: value for key, value in raw.items() if key not in FEATURES}, type=_Numbers, strict=False
    )
    return Weights(
        version=numbers.version,
        hash=digest,
        prior=numbers.prior,
        join=numbers.join,
        veto=numbers.veto,
        doubt=numbers.doubt,
        near_miss=numbers.near_miss,
        window_days=numbers.window_days,
        cell_degrees=numbers.cell_degrees,
        kin=tuple(frozenset(group) for group in numbers.kin),
        common=frozenset(word for group in numbers.common for word in group),
        features=tables,
    )


class _Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of the table beside its features."""

    version: str
    prior: float
    join: float
    veto: float
    doubt: float
    near_miss: float
    window_days: int
    cell_degrees: float
    kin: list[list[str]]
    common: list[list[str]]
