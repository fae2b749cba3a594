"""Rules that turn words into numbers and the standing statements into minimum, best and maximum."""

from collections import Counter

import msgspec

from harmledger.counting.statement import Case, Setting, Settings, Statement, listed, lists, say, words_in
from harmledger.counting.voices import spoken
from harmledger.counting.wording import quoted

VAGUE: dict[tuple[int | None, int | None], str] = {
    (2, None): "a number of",
    (2, 9): "several",
    (20, 99): "tens",
    (24, None): "dozens",
    (200, 999): "hundreds",
    (2000, 9999): "thousands",
}
"""Vague plurals by their literal interval (claims.md), the same in every language."""


def about(case: Case, settings: Settings) -> Case:
    """What rounds to 60 at its last digit is "about 60": 55 to 64. "Nearly 60" is the half that lies below (C2)."""
    widened = tuple(_widen(statement) for statement in case.standing)
    notes = [
        f'"{s.head.count.wording or s.figure}" is read as {w.low} to {w.high}.'
        for s, w in zip(case.standing, widened, strict=True)
        if s != w and s.head.count is not None
    ]
    return say(msgspec.structs.replace(case, standing=widened), *notes)


def _widen(statement: Statement) -> Statement:
    count = statement.head.count
    if count is None or count.at_least is not None or count.figure is None or statement.figure != count.figure:
        return statement
    unit = 1
    while count.figure and count.figure % (unit * 10) == 0:
        unit *= 10
    half = unit // 2
    low = max(count.figure - half, 0)
    high = count.at_most if count.at_most is not None else max(count.figure + half - 1, count.figure)
    return msgspec.structs.replace(statement, low=min(low, high), high=high)


def vague_words(case: Case, settings: Settings) -> Case:
    """Vague plurals take the numbers of this policy's table instead of their literal interval (C1)."""
    replaced, notes = [], []
    for statement in case.standing:
        word = _vague_word(statement)
        value = settings.get(word) if word else None
        if word is None or value is None:
            replaced.append(statement)
            continue
        low, high = _bounds(value)
        replaced.append(msgspec.structs.replace(statement, low=low, high=high, figure=low if low == high else None))
        notes.append(f'"{_said(statement) or word}" is {low if low == high else f"{low} to {high}"} in this policy.')
    return say(msgspec.structs.replace(case, standing=tuple(replaced)), *notes)


def _vague_word(statement: Statement) -> str | None:
    count = statement.head.count
    if count is None or count.figure is not None:
        return None
    return VAGUE.get((count.at_least, count.at_most))


def _said(statement: Statement) -> str:
    return statement.head.count.wording if statement.head.count else ""


def _bounds(value: Setting) -> tuple[int, int]:
    numbers = [int(word) for word in listed(value)]
    return numbers[0], numbers[-1]


def close_floors(case: Case, settings: Settings) -> Case:
    """ "At least seven" is entered as seven, "more than 20" as 21, for recorders who write a single number where
    nobody gives another."""
    closed = tuple(
        msgspec.structs.replace(s, high=s.low) if s.high is None and s.head.count is not None and _has_number(s) else s
        for s in case.standing
    )
    return msgspec.structs.replace(case, standing=closed)


def _has_number(statement: Statement) -> bool:
    return statement.low > 0 or statement.figure is not None


def upper_alone(case: Case, settings: Settings) -> Case:
    """ "Up to 12" is entered as 12 where the policy's recorders take the stated number."""

    def close(statement: Statement) -> Statement:
        count = statement.head.count
        stated = count is not None and count.at_least == 0 and count.figure and count.figure == statement.high
        return msgspec.structs.replace(statement, low=statement.high or 0) if stated else statement

    return msgspec.structs.replace(case, standing=tuple(close(s) for s in case.standing))


def keep_the_range(case: Case, settings: Settings) -> Case:
    """From the lowest figure to the highest of those that their sources still hold; without an upper end where a
    standing floor lies above everything stated (C3)."""
    if not case.standing:
        return case
    low = min(s.low for s in case.standing)
    high = _ceiling(case.standing)
    case = msgspec.structs.replace(case, minimum=low, maximum=high, has_range=True)
    rivals = {(s.low, s.high) for s in case.standing}
    if len(rivals) > 1:
        case = say(case, f"Sources differ and still hold their figures: {_list(case.standing)}; the range is kept.")
    return case


def _ceiling(standing: tuple[Statement, ...]) -> int | None:
    """The highest stated figure, None where a floor without an upper end lies above it."""
    stated = [s.high for s in standing if s.high is not None]
    floors = [s.low for s in standing if s.high is None]
    if not stated or (floors and max(floors) > max(stated)):
        return None
    return max(stated)


def _list(standing: tuple[Statement, ...]) -> str:
    words = sorted({quoted(s.head.count, s.low) for s in standing}, key=lambda w: (len(w), w))
    return ", ".join(words)


def most_conservative(case: Case, settings: Settings) -> Case:
    """The lowest figure that a source still holds is the number; the dispute is noted (C3)."""
    if not case.standing:
        return case
    low = min(s.low for s in case.standing)
    case = msgspec.structs.replace(case, minimum=low, best=low, maximum=low, has_range=True)
    if len({s.low for s in case.standing}) > 1:
        case = say(case, f"Disputed: {_list(case.standing)}; the most conservative figure is taken.")
    return case


def final_state(case: Case, settings: Settings) -> Case:
    """One number: the latest figure, by its statement's date, then one called a total or a revision, then the highest.
    What only promises a floor ("at least two", "dozens") gives way to a figure above it."""
    if not case.standing:
        return case
    highest = max(_value(s) for s in case.standing)
    held = [s for s in case.standing if not (_floor(s) and _value(s) < highest)]
    best = max(held, key=lambda s: (s.on or "", _called_a_total(s), _value(s), s.head.claim_id))
    number = _value(best)
    return msgspec.structs.replace(case, minimum=number, best=number, maximum=number, has_range=True)


def _floor(statement: Statement) -> bool:
    """Whether the words promise no more than a least number."""
    count = statement.head.count
    return count is not None and count.at_least is not None and count.at_most is None


def _called_a_total(statement: Statement) -> bool:
    return statement.head.change in ("total", "revision")


def _value(statement: Statement) -> int:
    return statement.figure if statement.figure is not None and statement.figure >= statement.low else statement.low


def best_of_sources(case: Case, settings: Settings) -> Case:
    """Best: the latest figure of the highest-ranked source in the policy's list, else the figure with the most
    independent sources, the newest of equals; else none (C3)."""
    if not case.has_range:
        return case
    choice = _ranked(case.standing, settings) or _supported(case.standing)
    best = choice.figure if choice is not None else None
    if best is None or best < (case.minimum or 0) or (case.maximum is not None and best > case.maximum):
        return msgspec.structs.replace(case, best=None)
    return msgspec.structs.replace(case, best=best)


def _ranked(standing: tuple[Statement, ...], settings: Settings) -> Statement | None:
    for words in lists(settings.get("ranking")):
        theirs = [s for s in standing if s.figure is not None and words_in(spoken(s.head.said.speaker), words)]
        if theirs:
            return max(theirs, key=lambda s: (s.on or "", s.figure or 0, s.head.claim_id))
    return None


def _supported(standing: tuple[Statement, ...]) -> Statement | None:
    """The figure of most origins; of equals the newest; two figures that tie in both give none."""
    figures = [s for s in standing if s.figure is not None]
    if not figures:
        return None
    origins = Counter(s.figure for s in figures)
    rank = [((origins[s.figure], s.on or ""), s) for s in figures]
    top = max(key for key, _ in rank)
    winners = {s.figure: s for key, s in rank if key == top}
    return next(iter(winners.values())) if len(winners) == 1 else None


def low_best_high(case: Case, settings: Settings) -> Case:
    """Low, best and high: the range of the standing figures; a floor's own number is its best (UCDP)."""
    case = best_of_sources(keep_the_range(case, settings), settings)
    if case.has_range and case.best is None and len(case.standing) == 1:
        return msgspec.structs.replace(case, best=case.minimum)
    return case
