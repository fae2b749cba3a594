"""Ids that stay: the incident that keeps most of its mentions keeps its id; the rest leave a redirect or a split."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import count

import msgspec

from harmledger.incidents.resolve import Resolution, decided_pair
from harmledger.incidents.seeds import seed_name, seeds
from harmledger.terms.incident import Feature, Join, Redirect, Split


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """Which incident each mention belongs to, and what changed against what was known."""

    incident_of: dict[str, str]
    joins: tuple[Join, ...]
    """One for each mention that is new to its incident."""
    redirects: tuple[Redirect, ...]
    splits: tuple[Split, ...]


def assign_ids(
    groups: Iterable[Sequence[str]],
    known: Mapping[str, str],
    resolution: Resolution | None = None,
    *,
    retired: Callable[[str], bool] = lambda name: False,
    former: Mapping[str, frozenset[str]] | None = None,
    had: Callable[[str], Collection[frozenset[str]]] = lambda name: (),
) -> Assignment:
    """Give every group an id: of the known ids among its mentions the one that `had` just these at some time, as when
    what was decided is taken back; else that with most of them there, else a new one named after its first mention.
    Replaying the same groups on the same `known` gives the same ids.

    `known` is mention -> incident id, as recorded; of equal overlaps the group with the mention that the incident is
    named after keeps the id. `retired` tells of ids that lead elsewhere by now: they are given again only to a group
    that has all the mentions that they had at their end (`former`; those that nobody tells of now don't count, and go
    back with the id), as when a join is taken back; a redirect to themselves says so. With the `resolution`, joins
    carry score and reasons.
    """
    ordered = sorted(tuple(sorted(group)) for group in groups)
    names = _names(ordered, known, retired, former or {}, had)
    incident_of = {mention: names[group] for group in ordered for mention in group}
    author = resolution.weights.author if resolution else "resolver"
    return Assignment(
        incident_of=incident_of,
        joins=tuple(
            _join(group, m, names[group], resolution, author, known)
            for group in ordered
            for m in group
            if known.get(m) != names[group]
        )
        + _returned(names.values(), incident_of, known, former or {}, author),
        redirects=(*_revived(names.values(), former or {}, author), *_redirects(incident_of, known, author)),
        splits=tuple(_splits(incident_of, known, author)),
    )


def _names(
    ordered: Sequence[tuple[str, ...]],
    known: Mapping[str, str],
    retired: Callable[[str], bool],
    former: Mapping[str, frozenset[str]],
    had: Callable[[str], Collection[frozenset[str]]],
) -> dict[tuple[str, ...], str]:
    """An id for every group; an id that had its very mentions is served first, then the largest overlap."""
    began = seeds(known)
    present = {mention for group in ordered for mention in group}
    overlaps = [
        (old, n, group) for group in ordered for old, n in Counter(known[m] for m in group if m in known).items()
    ]
    meets = Counter(old for old, _, _ in overlaps) + Counter(group for _, _, group in overlaps)
    was = {(old, group): any(past & present == set(group) for past in had(old)) for old, _, group in overlaps
           if meets[old] > 1 or meets[group] > 1}  # fmt: skip
    names: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()

    def rank(one: tuple[str, int, tuple[str, ...]]) -> tuple[bool, int, bool, bool, str, tuple[str, ...]]:
        old, shared, group = one
        return not was.get((old, group)), -shared, began.get(old) not in group, began.get(old) != group[0], old, group

    for old, _, group in sorted(overlaps, key=rank):
        if group not in names and old not in taken:
            names[group] = old
            taken.add(old)
    taken |= set(known.values())
    again = _Former({name: held & present for name, held in former.items()})
    for group in ordered:
        if group not in names:
            names[group] = again.name(group, taken) or _new_name(group[0], lambda name: name in taken or retired(name))
            taken.add(names[group])
    return names


class _Former:
    """Ids that lead elsewhere by now, by the mentions that they had."""

    def __init__(self, former: Mapping[str, frozenset[str]]) -> None:
        self._former = former
        self._of: dict[str, list[str]] = defaultdict(list)
        for name in sorted(former):
            for mention in former[name]:
                self._of[mention].append(name)

    def name(self, group: Sequence[str], taken: set[str]) -> str | None:
        """The id that had the most mentions, all of them in this group; None where there is none."""
        inside = {name for mention in group for name in self._of.get(mention, ()) if name not in taken}
        whole = [name for name in inside if self._former[name].issubset(group)]
        return min(whole, key=lambda name: (-len(self._former[name]), name), default=None)


def _revived(names: Iterable[str], former: Mapping[str, frozenset[str]], author: str) -> Iterable[Redirect]:
    """Ids that led elsewhere and stand for an incident of their own again."""
    for name in sorted(set(names) & former.keys()):
        yield Redirect(old=name, kept=name, reason="its mentions are parted from that incident again", author=author)


def _returned(
    names: Iterable[str],
    incident_of: Mapping[str, str],
    known: Mapping[str, str],
    former: Mapping[str, frozenset[str]],
    author: str,
) -> tuple[Join, ...]:
    """Mentions of which no claim stands go back with the id that they belonged to, when it is given again."""
    return tuple(
        Join(incident_id=name, mention=mention, to=None, score=0.0, features=(), author=author)
        for name in sorted(set(names) & former.keys())
        for mention in sorted(former[name] - incident_of.keys())
        if known.get(mention, name) != name
    )


def _new_name(mention: str, worn: Callable[[str], bool]) -> str:
    """A name after the first mention; a number is added where an older incident bears it or bore it."""
    return next(name for number in count(1) if not worn(name := seed_name(mention, number)))


def _join(
    group: tuple[str, ...],
    mention: str,
    incident: str,
    resolution: Resolution | None,
    author: str,
    known: Mapping[str, str],
) -> Join:
    """Why a mention belongs: the member that it is most alike, those already known first."""
    members = [m for m in group if known.get(m) == incident and m != mention] or list(group[: group.index(mention)])
    if not members:
        return Join(incident_id=incident, mention=mention, to=None, score=0.0, features=(), author=author)
    if resolution is None:
        return Join(incident_id=incident, mention=mention, to=members[0], score=0.0, features=(), author=author)
    best, value, reasons = _closest(resolution, mention, members)
    who = resolution.walls.authors.get((min(mention, best), max(mention, best)), author)
    return Join(incident_id=incident, mention=mention, to=best, score=value, features=reasons, author=who)


def _closest(resolution: Resolution, mention: str, members: Sequence[str]) -> tuple[str, float, tuple[Feature, ...]]:
    tied = [m for m in members if decided_pair(resolution.walls, mention, m) == "same"]
    found = [(m, *resolution.why(mention, m)) for m in tied or members]
    return min(found, key=lambda f: (-f[1], f[0]))


def _redirects(incident_of: Mapping[str, str], known: Mapping[str, str], author: str) -> Iterable[Redirect]:
    """Ids that no group bears any more lead to where most of their mentions went."""
    gone = _went(incident_of, known)
    alive = set(incident_of.values())
    for old in sorted(gone):
        if old not in alive:
            kept = min(gone[old], key=lambda new: (-len(gone[old][new]), new))
            yield Redirect(old=old, kept=kept, reason="all of its mentions tell of that incident", author=author)


def _splits(incident_of: Mapping[str, str], known: Mapping[str, str], author: str) -> Iterable[Split]:
    """Mentions that left an incident which goes on, or that went another way than the rest of it."""
    gone = _went(incident_of, known)
    alive = set(incident_of.values())
    for old in sorted(gone):
        kept = old if old in alive else min(gone[old], key=lambda new: (-len(gone[old][new]), new))
        for new in sorted(set(gone[old]) - {kept}):
            reason = "on the whole they tell of another incident than the mentions that stay"
            yield Split(incident_id=old, into=new, mentions=tuple(gone[old][new]), reason=reason, author=author)


def _went(incident_of: Mapping[str, str], known: Mapping[str, str]) -> dict[str, dict[str, list[str]]]:
    """By old id, by new id, the mentions that went there; mentions not resolved now are left where they are."""
    went: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention in sorted(known):
        if mention in incident_of:
            went[known[mention]][incident_of[mention]].append(mention)
    return went
