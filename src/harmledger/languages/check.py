"""Run every example under every rule of a pack."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from harmledger.languages.pack import Pack, Rule


class ExampleFailure(msgspec.Struct, frozen=True, kw_only=True):
    """An example that did not come out as written: where it stands, the sentence, and both lists of claims."""

    place: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]


def check_pack(pack: Pack, read: Callable[[str, str | None], Sequence[str]]) -> Iterator[ExampleFailure]:
    """Yield the examples that fail. `read(text, published)` gives the claims of a text, each in its short form.

    An example is `{text, claims: [short forms], published?}`; an empty list says that the text must yield nothing.
    """
    for rules in pack.rules.values():
        for rule in rules:
            yield from check_rule(rule, read)


def check_rule(rule: Rule, read: Callable[[str, str | None], Sequence[str]]) -> Iterator[ExampleFailure]:
    """Yield the failing examples of one rule; a rule without an example fails as such.

    Raises PackError for a shape that does not hold together, whether or not an example tries it.
    """
    _ = rule.pattern
    if not rule.examples:
        yield ExampleFailure(place=rule.place, text="(no example)", expected=("at least one example",), found=())
    for example in rule.examples:
        text = str(example.get("text", ""))
        published = example.get("published")
        expected = sorted(words_of(example, "claims"))
        found = sorted(read(text, str(published) if published else None))
        if expected != found:
            yield ExampleFailure(place=rule.place, text=text, expected=tuple(expected), found=tuple(found))


def words_of(example: Mapping[str, object], key: str) -> list[str]:
    """A list of texts out of an example; empty when it is missing."""
    value = example.get(key, [])
    return [str(item) for item in value] if isinstance(value, list) else []
