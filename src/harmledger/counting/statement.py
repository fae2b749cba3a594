"""What one source holds about one harm of one incident, and the case that the rules of a policy work on.

Every rule takes a case and gives a case back: statements still standing, claims set aside with their reason, and the
sentences that say what was done. At first each claim is a statement of its own; rules draw statements together.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

import msgspec

from harmledger.counting.register import Provenance
from harmledger.terms.claim import Claim, Count, Who
from harmledger.terms.estimate import SetAside

Setting: TypeAlias = str | Sequence[str] | Sequence[Sequence[str]]
"""A value of a policy file: text, a list of texts, a list of such lists."""
Settings: TypeAlias = Mapping[str, Setting]

CHECK = "Check: "
"""How a reason begins that a person must look at: it goes on into totals."""
OPEN_HEDGES = frozenset({"at_least", "more_than", "verified", "none_reported"})
"""Hedges that promise no more than a floor."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that a source holds: an interval, the number that was said, and the claims that carry it."""

    low: int
    high: int | None
    figure: int | None
    claims: tuple[Claim, ...]
    origin: str
    origin_kind: str = "document"
    """`speaker` where the text names who said it, `document` where only the outlet stands behind it."""

    @property
    def head(self) -> Claim:
        """The claim that the figure was taken from."""
        return self.claims[0]

    @property
    def on(self) -> str | None:
        """The date of the statement itself; the report's own date never stands in for it (rule C5)."""
        return self.head.said.on

    @property
    def is_floor(self) -> bool:
        """Nothing above was promised: "at least", "so far", "more than", a first and preliminary figure."""
        count = self.head.count
        return self.high is None or self.head.preliminary or (count is not None and count.hedge in OPEN_HEDGES)


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One harm of one incident under one policy, between two rules."""

    harm: str
    group: str | None
    standing: tuple[Statement, ...]
    everything: tuple[Claim, ...]
    """Every claim of the incident, of any harm: wholes, other harms, denials."""
    provenance: Provenance = msgspec.field(default_factory=Provenance)
    voices: Mapping[str, str] = {}
    """By claim id, its speaker in the fullest words that the reports have for them."""
    aside: tuple[SetAside, ...] = ()
    because: tuple[str, ...] = ()
    possible: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    best: int | None = None
    has_range: bool = False
    """True once a rule has drawn minimum and maximum from the standing statements."""


Rule: TypeAlias = Callable[[Case, Settings], Case]


def interval(count: Count | None) -> tuple[int, int | None, int | None]:
    """The literal interval and figure of a count: (low, high, figure). What has no lower words starts at the figure."""
    if count is None:
        return 0, None, None
    low = count.at_least
    if low is None:
        low = min(
            value for value in (count.figure, count.at_most, 0 if count.figure is None else None) if value is not None
        )
    high = count.at_most
    return low, (None if high is None else max(high, low)), count.figure


def as_statement(claim: Claim) -> Statement:
    """A claim as a statement of its own, held by its document until the rules find out who stands behind it."""
    low, high, figure = interval(claim.count)
    return Statement(low=low, high=high, figure=figure, claims=(claim,), origin=claim.document_id)


def place_in_text(claim: Claim) -> int:
    """Where the words begin that say the figure; of claims from one sentence, the one told first has the least."""
    told = [piece.start for piece in claim.evidence if piece.role in ("count", "who")]
    return min(told or [piece.start for piece in claim.evidence], default=0)


def drop(case: Case, rule: str, verdict: Callable[[Statement], str | None]) -> Case:
    """Set aside every standing statement for which `verdict` gives a reason."""
    reasons = [(statement, verdict(statement)) for statement in case.standing]
    gone = [put_aside(statement, rule, reason) for statement, reason in reasons if reason]
    if not gone:
        return case
    kept = tuple(statement for statement, reason in reasons if not reason)
    return msgspec.structs.replace(case, standing=kept, aside=case.aside + tuple(a for group in gone for a in group))


def put_aside(statement: Statement, rule: str, reason: str) -> tuple[SetAside, ...]:
    """One line for each claim of a statement that gives way."""
    return tuple(SetAside(claim_id=claim.claim_id, rule=rule, reason=reason) for claim in statement.claims)


def say(case: Case, *sentences: str) -> Case:
    """Add sentences to the case, each once."""
    fresh = tuple(dict.fromkeys(s for s in sentences if s not in case.because))
    return msgspec.structs.replace(case, because=case.because + fresh)


def words_in(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words or phrases stands in the text, whatever the case; a word may go on ("прокурат")."""
    finder = _finder(tuple(words))
    return finder is not None and finder.search(text.casefold()) is not None


@lru_cache(maxsize=512)
def _finder(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """The words as one pattern: a policy asks for the same ones again at every claim."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(word.casefold()) for word in words)})") if words else None


def lists(value: Setting | None) -> tuple[tuple[str, ...], ...]:
    """A setting as a tuple of lists of words."""
    if value is None or isinstance(value, str):
        return ()
    return tuple(listed(item) for item in value)


def listed(value: Setting | None) -> tuple[str, ...]:
    """A setting as a tuple of words: one word alone is a list of one."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value)


_GROUPS: dict[str, Callable[[Who], bool]] = {
    "children": lambda who: who.age == "child",
    "adults": lambda who: who.age == "adult",
    "women": lambda who: who.age != "child" and who.sex == "female",
    "men": lambda who: who.age != "child" and who.sex == "male",
    "girls": lambda who: who.age == "child" and who.sex == "female",
    "boys": lambda who: who.age == "child" and who.sex == "male",
    "civilians": lambda who: who.status == "civilian",
    "combatants": lambda who: who.status == "combatant",
}
GROUPS: tuple[str, ...] = tuple(_GROUPS)
"""Groups by age, sex and status; any other name is looked up among the roles (medics, journalists…)."""
_SINGULAR = {
    "child": "children", "woman": "women", "man": "men", "girl": "girls", "boy": "boys", "adult": "adults",
    "civilian": "civilians", "combatant": "combatants",
}  # fmt: skip


def in_group(who: Who | None, group: str | None) -> bool:
    """Whether the people meant are the group: "children", "women", "civilians", a role such as "medics", or several of
    them at once: "civilians+women"."""
    if group is None or group == "people":
        return True
    if "+" in group:
        return all(in_group(who, one) for one in group.split("+"))
    if who is None:
        return False
    test = _GROUPS.get(_SINGULAR.get(group, group))
    if test is not None:
        return test(who)
    return group in who.roles or group.removesuffix("s") in who.roles


def group_of(who: Who | None) -> str:
    """The name of the group that the words mean, "people" where they mean nobody in particular."""
    if who is None:
        return "people"
    narrow = ("girls", "boys", "children", "women", "men", "combatants", "civilians")
    named = next((name for name in narrow if _GROUPS[name](who)), None)
    return named or (f"{who.calling}s" if who.calling else "people")
