"""The register of sources: of which source a speaker or an outlet is, whose it is, and on which side."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from importlib import resources

import msgspec

from harmledger.terms.source import LOCAL, Source

_APOSTROPHES = re.compile(r"[’ʼ`]")
_HANDLE = re.compile(r"^(?:https?://)?(?:www\.)?(?:(?:t|telegram)\.me/)?@?")
SHORT = 5
"""Letters of a name in capitals that is looked for in capitals alone."""
REMEMBERED = 20_000
"""Speakers and outlets whose source is held in memory."""


class Register:
    """Sources by the names that they are met under. What comes first stands above what comes later."""

    def __init__(self, sources: Iterable[Source], sides: Mapping[str, str] | None = None) -> None:
        self.sources: tuple[Source, ...] = tuple(sources)
        self.sides: Mapping[str, str] = dict(sides or {})
        """Country code -> the side of that country's own offices."""
        self._by_name: dict[str, Source] = {}
        self._by_outlet: dict[str, Source] = {}
        for source in self.sources:
            self._by_name.setdefault(folded(source.name), source)
            for name in () if source.generic else (source.name, *source.outlets, *source.names):
                self._by_outlet.setdefault(channel(name), source)
        self.of_speaker = lru_cache(maxsize=REMEMBERED)(self._of_speaker)
        self.of_outlet = lru_cache(maxsize=REMEMBERED)(self._of_outlet)

    @cached_property
    def _speakers(self) -> list[tuple[Source, re.Pattern[str]]]:
        """Sources with what finds them in a speaker's words: compiled when one is first asked for."""
        return [(source, _pattern(source)) for source in self.sources]

    def named(self, name: str) -> Source | None:
        """The source of that name."""
        return self._by_name.get(folded(name))

    def owner_of(self, source: Source) -> str:
        """Who stands behind a source at last: its owner, that one's owner, or itself."""
        seen = {folded(source.name)}
        while source.owner and folded(source.owner) not in seen:
            seen.add(folded(source.owner))
            above = self.named(source.owner)
            if above is None:
                return source.owner
            source = above
        return source.name

    def with_sources(self, own: Iterable[Source]) -> "Register":
        """This register with further sources above it; one of a name that it has takes that one's place."""
        above = tuple(own)
        if not above:
            return self
        taken = {folded(source.name) for source in above}
        return Register((*above, *(s for s in self.sources if folded(s.name) not in taken)), self.sides)

    def _of_speaker(self, spoken: str) -> Source | None:
        """The source whose name stands in what is said of a speaker: one of its own before a kind of speaker, the
        longest name first, of equals the one that comes first."""
        words = " ".join(_APOSTROPHES.sub("'", spoken).split())
        best: tuple[bool, int, Source] | None = None
        for source, pattern in self._speakers:
            found = pattern.search(words)
            if found is None or (source.generic and best is not None):
                continue
            rank = (not source.generic, len(found.group()), source)
            if best is None or rank[:2] > best[:2]:
                best = rank
        return best[2] if best else None

    def _of_outlet(self, name: str) -> Source | None:
        """The source that an outlet or channel belongs to."""
        return self._by_outlet.get(channel(name))


def folded(name: str) -> str:
    """A name as names are compared: one kind of apostrophe, no capitals, single spaces."""
    return " ".join(_APOSTROPHES.sub("'", name).casefold().split())


def channel(name: str) -> str:
    """An outlet's name as outlets are compared: "https://t.me/courier", "@Courier" and "courier" are one."""
    return _HANDLE.sub("", folded(name)).rstrip("/")


def _pattern(source: Source) -> re.Pattern[str]:
    """What finds any name of a source in a speaker's words, whole words only; `*` lets the last word go on."""
    told = source.names if source.generic else (source.name, *source.names, *source.outlets)
    names = sorted({" ".join(_APOSTROPHES.sub("'", n).split()) for n in told}, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_shape, names)) or '(?!)'})(?!\w)")


def _shape(name: str) -> str:
    """A name as it may be written: in any case, but for a short one in capitals ("UN", "AP"), which words may spell."""
    shape = re.escape(name.rstrip("*")) + (r"\w*" if name.endswith("*") else "")
    return shape if name.isupper() and len(name) <= SHORT else f"(?i:{shape})"


@cache
def bundled_register() -> Register:
    """The sources that the program knows without being told: counting/register.yml."""
    from harmledger.counting.register_file import sides_in, sources_in

    content = (resources.files("harmledger.counting") / "register.yml").read_bytes()
    return Register(sources_in(content, "register.yml"), sides_in(content))


def local_side(countries: Iterable[str | None], register: Register) -> str | None:
    """The side whose own offices speak where the harm was done; None where that is not one known country."""
    known = {country for country in countries if country}
    return register.sides.get(known.pop()) if len(known) == 1 else None


def side_of(source: Source, local: str | None) -> str:
    """The side of a source, as a word; `local` for an office of the place, and where it is the place's own side."""
    return LOCAL if source.side in (None, LOCAL, local) else source.side or LOCAL


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of where claims come from, beside what they say themselves."""

    lineage: Mapping[str, str] = {}
    """The origin of a claim or a document, by its id: copies share one."""
    register: Register = msgspec.field(default_factory=bundled_register)
    published: Mapping[str, str | None] = {}
    """By document, the day on which it was published: it tells what came later only where the statement can't."""
