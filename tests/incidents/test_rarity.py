"""What few reports bear speaks for one event."""

from harmledger.incidents.rarity import FINDABLE, Rarity


def entered(*names: str) -> Rarity:
    """A record of mentions "0", "1"…, each with its names."""
    rarity = Rarity()
    rarity.enter((str(n), frozenset(words.split())) for n, words in enumerate(names))
    return rarity


def test_rare_names_tell_more():
    """In 64 mentions a name that two bear tells five bits, one that half of them bear one bit."""
    rarity = entered(*(["rare common"] * 2 + ["common"] * 30 + ["x"] * 32))
    assert (rarity.bits("rare"), rarity.bits("common")) == (5, 1)
    assert rarity.shared(["rare", "common"]) == 6.0


def test_small_records_know_no_rarity():
    """In three reports a name that two share tells next to nothing."""
    assert entered("a b", "a c", "d").bits("a") == 1


def test_likeness():
    """Mentions with the same names are as like as can be; with nothing in common not at all."""
    rarity = entered("a b", "a b", "c d", *["x"] * 20)
    assert round(rarity.likeness("0", "1", {"a", "b"}), 9) == 1.0
    assert rarity.likeness("0", "2", set()) == 0.0


def test_who_is_compared_again():
    """Entering says whose names changed their rarity: their pairs are measured anew, nobody else's."""
    rarity = entered(*["a"] * 4, *["b"] * 3, *["c"] * 9)
    assert rarity.enter([("new", frozenset({"a"}))]) == {"0", "1", "2", "3", *(str(n) for n in range(16))}
    assert rarity.enter([("newer", frozenset({"c"}))]) == set()


def test_only_rare_names_are_looked_for():
    """Two rare names in common find a mention; one, or names that many bear, find nobody."""
    rarity = entered(*["far off here"] * 2, "far", *["here"] * (FINDABLE + 9))
    assert rarity.fellows(["here"]) == set()
    assert rarity.fellows(["off"]) == set()
    assert rarity.fellows(["far", "off", "here"]) == {"0", "1"}
