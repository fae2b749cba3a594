"""Rules on things: of which kind of them a figure is."""

from harmledger.counting.statement import Case, Settings, Statement, drop
from harmledger.terms.claim import OBJECT_HARMS

_DWELLINGS = frozenset({"building", "house", "apartment building"})
"""Kinds of things that one report calls houses and another buildings."""


def objects_of_one_kind(case: Case, settings: Settings) -> Case:
    """Things of another kind are no rival figure: a kindergarten told of beside 30 damaged buildings may be among them
    or not. The figure is that of the kind of which most are told; the others are set aside, and stay readable."""
    if case.harm not in OBJECT_HARMS or not case.standing:
        return case
    most = max(case.standing, key=lambda s: (s.low, s.figure or 0, s.head.claim_id))

    def verdict(statement: Statement) -> str | None:
        if _kind(statement) == _kind(most):
            return None
        return f"other things than {_named(most)}, and perhaps among them"

    return drop(case, "objects_of_one_kind", verdict)


def _named(statement: Statement) -> str:
    what = statement.head.what
    return what.wording if what is not None else "those counted"


def _kind(statement: Statement) -> str:
    what = statement.head.what
    kind = (what.type or what.wording).casefold() if what is not None else ""
    return "building" if kind in _DWELLINGS else kind
