"""Mentions by what finds them, and the groups of one neighbourhood as resolving everything at once would give them.

The resolver's own code does the comparing; only what it looks up (who lies near, who bears a rare word) comes from
tables instead of from all mentions in memory.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import msgspec

from harmledger.incidents.candidates import Index
from harmledger.incidents.clusters import components
from harmledger.incidents.features import Scale
from harmledger.incidents.profile import Profile, profile
from harmledger.incidents.rarity import CEILING, FINDABLE, WORTH, Rarity, step
from harmledger.incidents.resolve import Resolution
from harmledger.incidents.walls import Walls
from harmledger.incidents.weights import Weights
from harmledger.terms.incident import EventMention
from harmledger.workflow.batching import batches
from harmledger.workflow.kept.tables import Kept

KINDS = ("keywords", "words", "story")
"""The three sorts of words whose rarity is counted; their place here is their number in the tables."""
LISTED = 2 * CEILING
"""Up to so many holders of a word are listed; a commoner word can't become rare by a decision."""
AT_ONCE = 500
"""Mentions whose links are written at a time."""
Load = Callable[[Iterable[str]], Iterable[EventMention]]


class Terms(msgspec.Struct, frozen=True, array_like=True):
    """What a mention is found by, as the tables have it."""

    keys: tuple[int, ...]
    keywords: tuple[str, ...]
    words: tuple[str, ...]
    story: tuple[str, ...]


class Moved(NamedTuple):
    """What a change of mentions alters besides them."""

    altered: set[str]
    """Mentions with a word that became rarer or commoner."""
    all: bool
    """The record is so small that one mention more or less changes how rare every word is."""


def terms_of(made: Profile, weights: Weights) -> Terms:
    """What finds a mention."""
    return Terms(
        keys=tuple(sorted({number_of(key) for key in Index(weights).keys_of(made)})),
        keywords=tuple(sorted(made.keywords)),
        words=tuple(sorted(made.words)),
        story=tuple(sorted(made.story)),
    )


def number_of(key: tuple[object, ...]) -> int:
    """A neighbourhood's key as a whole number of 63 bits; two that collide only make a pair be compared in vain."""
    digest = hashlib.blake2b(repr(key).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def listed(words: Iterable[object]) -> str:
    """A list as SQLite's json_each takes it."""
    return msgspec.json.encode(list(words)).decode()


class StoredIndex(Index):
    """Neighbourhoods from the table of spots."""

    def __init__(self, weights: Weights, kept: Kept) -> None:
        super().__init__(weights)
        self.kept = kept

    def near(self, profile: Profile) -> set[str]:
        """The mentions worth comparing with this one; never itself."""
        keys = listed({number_of(key) for key in self.keys_of(profile, own=False)})
        find = """SELECT DISTINCT name FROM spot JOIN mention ON mention.number = spot.mention
            WHERE key IN (SELECT value FROM json_each(?))"""
        return {name for (name,) in self.kept.rows(find, (keys,))} - {profile.mention.mention}


class StoredRarity(Rarity):
    """Rarity from the table of words: `learn` looks up the words of a mention before it is compared."""

    def __init__(self, kept: Kept, kind: int, size: int) -> None:
        super().__init__()
        self.kept, self.kind, self.held = kept, kind, size

    def _size(self) -> int:
        return min(step(self.held), step(CEILING))

    @property
    def telling(self) -> bool:
        """Whether the record is large enough to know rare words from common ones."""
        return self.is_enough(self.held)

    def learn(self, mentions: Iterable[tuple[str, frozenset[str]]]) -> None:
        """Look up how many bear each word of some mentions."""
        given = list(mentions)
        self._names_of.update(given)
        fresh = {word for _, words in given for word in words} - self._bits.keys()
        find = "SELECT word, holders FROM term WHERE kind = ? AND word IN (SELECT value FROM json_each(?))"
        for word, holders in self.kept.rows(find, (self.kind, listed(fresh))):
            self._bits[word] = max(self._size() - step(holders), 0)

    def fellows(self, names: Iterable[str], worth: int = WORTH) -> set[str]:
        """The mentions that share enough rare words with these to be worth comparing."""
        find = """SELECT word, who FROM term WHERE kind = ? AND holders BETWEEN 1 AND ?
            AND word IN (SELECT value FROM json_each(?))"""
        told: dict[int, int] = {}
        for word, who in self.kept.rows(find, (self.kind, FINDABLE, listed(names))):
            bits = self.bits(word)
            for number in array("I", who):
                told[number] = told.get(number, 0) + bits
        enough = min(worth, 2 * self._size() - 3)
        return set(named(self.kept, [number for number, bits in told.items() if bits >= enough]))


def named(kept: Kept, numbers: Iterable[int]) -> list[str]:
    """Names of mentions by their numbers."""
    return [name for (name,) in kept.rows(
        "SELECT name FROM mention WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number", (listed(numbers),)
    )]  # fmt: skip


class Neighbourhood(Resolution):
    """A resolution that holds only what was asked for, and reads the rest when it is compared."""

    def __init__(self, weights: Weights, walls: Walls, kept: Kept, load: Load) -> None:
        super().__init__(weights, walls)
        self.kept, self.load = kept, load
        self._index = StoredIndex(weights, kept)
        sizes: dict[str, int] = dict(kept.rows("SELECT name, value FROM number"))
        self._rarity, self._words, self._story = (
            StoredRarity(kept, kind, sizes.get(name, 0)) for kind, name in enumerate(KINDS)
        )
        self.scale = Scale(weights, self._rarity, self._words, self._story)

    def bring(self, names: Iterable[str]) -> None:
        """Read mentions that are not held yet; names that no standing mention bears are passed over."""
        made = [profile(m, self.weights.common) for m in self.load(sorted(set(names) - self.profiles.keys()))]
        for rarity, kind in ((self._rarity, "keywords"), (self._words, "words"), (self._story, "story")):
            assert isinstance(rarity, StoredRarity)
            given = [(one.mention.mention, getattr(one, kind)) for one in made]
            rarity.learn(pair for pair in given if pair[1] or kind != "story")
        self.profiles.update({one.mention.mention: one for one in made})

    def _near(self, name: str) -> set[str]:
        found = super()._near(name)
        self.bring(found)
        return found & self.profiles.keys()

    def near_pairs(self, name: str) -> dict[str, float]:
        """Every mention of its neighbourhood that is at least a near miss, with the score."""
        found = {other: self.near_score(name, other) for other in self.neighbours(name)}
        return {other: value for other, value in found.items() if value is not None}

    def settle(self, touched: Iterable[str], fresh: set[str], fellows: Callable[[str], Iterable[str]]) -> set[str]:
        """Group anew everything connected with some mentions, by links, by decisions, or by the incident in which the
        record has them (`fellows`). The links of `fresh` mentions are found anew, those of others are remembered.
        Returns the mentions that were looked at."""
        ties = self.tied()
        self.bring(fresh)
        for name in sorted(fresh & self.profiles.keys()):
            self._link(name)
        done: set[str] = set()
        waiting = set(touched) | fresh
        while waiting:
            for name in sorted(waiting - fresh):
                self._recall(name, fresh)
            done |= waiting
            beside = {other for name in waiting for other in (*self._links.get(name, ()), *ties.get(name, ()))}
            waiting = (beside | {other for name in waiting for other in fellows(name)}) - done
        self.bring(done)
        done &= self.profiles.keys()
        pairs = [(a, b) for a in done for b in self._links.get(a, ())]
        tied = [(a, b) for a in done for b in ties.get(a, ()) if b in done]
        for part in components(sorted(done), [*pairs, *tied]):
            self._group(part)
        return done

    def _recall(self, name: str, fresh: set[str]) -> None:
        """The links of a mention as they were found before."""
        for other, value in near_of(self.kept, name):
            apart = other.rpartition("#")[0] != name.rpartition("#")[0]
            if value >= self.weights.join and apart and other not in fresh:
                self._links[name][other] = self._links[other][name] = value

    def tied(self) -> Mapping[str, set[str]]:
        """Whom decisions tie to whom."""
        ties: dict[str, set[str]] = {}
        for a, b in self.walls.same:
            ties.setdefault(a, set()).add(b)
            ties.setdefault(b, set()).add(a)
        return ties


def near_of(kept: Kept, name: str) -> list[tuple[str, float]]:
    """The mentions that are at least near misses of one, with their scores."""
    find = """SELECT mention.name, near.score FROM near JOIN mention ON mention.number = near.b WHERE near.a = ?1
        UNION ALL SELECT mention.name, near.score FROM near JOIN mention ON mention.number = near.a WHERE near.b = ?1"""
    number = kept.one("SELECT number FROM mention WHERE name = ?", (name,))
    return [] if number is None else [(str(other), float(score)) for other, score in kept.rows(find, (number,))]


def numbers_of(kept: Kept, names: Iterable[str]) -> dict[str, int]:
    """The numbers of mentions by their names."""
    find = "SELECT name, number FROM mention WHERE name IN (SELECT value FROM json_each(?))"
    return {str(name): int(number) for name, number in kept.rows(find, (listed(names),))}


def put_near(kept: Kept, hood: Neighbourhood, fresh: Iterable[str]) -> None:
    """Write whom some mentions are near, as it is now."""
    names = sorted(fresh)
    numbers = take_near(kept, names)
    for name in names:
        found = hood.near_pairs(name) if name in hood.profiles else {}
        others = numbers_of(kept, found)
        pairs = [(*sorted((numbers[name], others[other])), score) for other, score in found.items()]
        kept.db.executemany("INSERT OR REPLACE INTO near VALUES(?, ?, ?)", pairs)


def take_near(kept: Kept, names: Iterable[str]) -> dict[str, int]:
    """Take out whom some mentions are near. Returns the mentions' numbers."""
    numbers = numbers_of(kept, names)
    kept.db.executemany("DELETE FROM near WHERE a = ?1 OR b = ?1", [(number,) for number in numbers.values()])
    return numbers


def put_links(kept: Kept, groups: Resolution, names: Iterable[str]) -> None:
    """Write only with whom some mentions rather tell of one incident."""
    for batch in batches(sorted(names), AT_ONCE):
        links = {name: groups.links(name) for name in batch}
        numbers = numbers_of(kept, {*links, *(other for found in links.values() for other in found)})
        pairs = [(*sorted((numbers[name], numbers[other])), score)
                 for name, found in links.items() for other, score in found.items()]  # fmt: skip
        kept.db.executemany("INSERT OR REPLACE INTO near VALUES(?, ?, ?)", pairs)


def put(kept: Kept, name: str, made: Terms | None) -> dict[tuple[int, str], tuple[int, int]]:
    """Enter a mention as it is now, or with None take it out. Returns each word whose number of holders changed, with
    the number before and after."""
    number, before = known(kept, name)
    changed: dict[tuple[int, str], tuple[int, int]] = {}
    for kind, field in enumerate(KINDS):
        old = set(getattr(before, field)) if before else set()
        new = set(getattr(made, field)) if made else set()
        for word in sorted(old ^ new):
            changed[kind, word] = _count(kept, kind, word, number, 1 if word in new else -1)
        was, now = (
            one is not None and (field != "story" or bool(words)) for one, words in ((before, old), (made, new))
        )
        if was != now:
            kept.db.execute("INSERT INTO number VALUES(?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value",
                            (field, int(now) - int(was)))  # fmt: skip
    kept.db.execute("DELETE FROM spot WHERE mention = ?1 AND key IN (SELECT value FROM json_each(?2))",
                    (number, listed(before.keys if before else ())))  # fmt: skip
    kept.db.executemany(
        "INSERT OR IGNORE INTO spot VALUES(?, ?)", [(key, number) for key in (made.keys if made else ())]
    )
    kept.db.execute("UPDATE mention SET terms = ?, standing = ? WHERE number = ?",
                    (msgspec.msgpack.encode(made) if made else None, int(made is not None), number))  # fmt: skip
    return changed


def known(kept: Kept, name: str) -> tuple[int, Terms | None]:
    """A mention's number, and what it is found by; a new one gets the next number."""
    rows = kept.rows("SELECT number, terms FROM mention WHERE name = ?", (name,))
    if not rows:
        kept.db.execute("INSERT INTO mention(name, standing) VALUES(?, 0)", (name,))
        return kept.db.last_insert_rowid(), None
    number, terms = rows[0]
    return number, msgspec.msgpack.decode(terms, type=Terms) if terms is not None else None


def _count(kept: Kept, kind: int, word: str, number: int, change: int) -> tuple[int, int]:
    rows = kept.rows("SELECT holders, who FROM term WHERE kind = ? AND word = ?", (kind, word))
    before, blob = rows[0] if rows else (0, b"")
    who = None if blob is None else array("I", blob)
    if who is not None:
        if change > 0:
            who.append(number)
        elif number in who:
            who.remove(number)
    after = before + change
    kept.db.execute("INSERT OR REPLACE INTO term VALUES(?, ?, ?, ?)",
                    (kind, word, after, who.tobytes() if who is not None and after <= LISTED else None))  # fmt: skip
    return before, after


def moved(kept: Kept, changed: Mapping[tuple[int, str], tuple[int, int]], sizes: Mapping[str, int]) -> Moved:
    """Which mentions a change of words alters; `sizes` are the numbers of mentions before."""
    now: dict[str, int] = dict(kept.rows("SELECT name, value FROM number"))
    grown = [
        min(step(sizes.get(name, 0)), step(CEILING)) != min(step(now.get(name, 0)), step(CEILING))
        or Rarity.is_enough(sizes.get(name, 0)) != Rarity.is_enough(now.get(name, 0))
        for name in KINDS
    ]
    if any(grown):
        return Moved(set(), True)
    numbers: set[int] = set()
    for (kind, word), (before, after) in changed.items():
        if step(before) != step(after) and min(before, after) <= CEILING:
            who = kept.one("SELECT who FROM term WHERE kind = ? AND word = ?", (kind, word))
            if who is None:
                return Moved(set(), True)
            numbers.update(array("I", who))
    return Moved(set(named(kept, numbers)), False)
