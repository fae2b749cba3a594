"""The register of sources: who speaks, whose an outlet is, and what that makes of independence."""

import pytest

from harmledger.counting import (
    Provenance,
    bundled_register,
    estimate_incident,
    independence,
    load_policy,
    read_policy,
    sharing_in,
    tally_series,
)
from harmledger.counting.register import Register, local_side
from harmledger.terms.source import Source
from tests.counting.factory import claims, tally

POLICY = load_policy("interval")
SHARING = sharing_in(POLICY.settings_of("independent_origins"))


def sources(*own, lineage=None):
    """What is known of where claims come from, with sources of one's own."""
    return Provenance(lineage=lineage or {}, register=bundled_register().with_sources(own))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the city’s deputy mayor", "officials"),
        ("прокуратура Вигаданого", "officials"),
        ("МЧС региона", "officials"),
        ("Генштаб ЗСУ", "General Staff of Ukraine"),
        ("a Russian-installed mayor", "officials of the occupying side"),
        ("residents of the street", "witnesses"),
        ("the UN human rights office", "OHCHR"),
        ("ООН", "United Nations"),
        ("мережа пекарень", None),
        ("un homme", None),
        ("the Apiary", None),
    ],
)
def test_kinds_of_speaker(words, name):
    """A speaker is known by whole words of any language, one source before a kind, "UN" in capitals alone."""
    found = bundled_register().of_speaker(words)
    assert (found.name if found else None) == name


@pytest.mark.parametrize("given", ["t.me/hillwire", "@HillWire", "https://t.me/hillwire/", "hill wire", "Hill  Wire"])
def test_outlets_are_known_by_their_channels(given):
    """A channel is the same with its address, its sign, and in capitals."""
    register = Register([Source(name="Hill Wire", outlets=("t.me/hillwire",))])
    assert register.of_outlet(given).name == "Hill Wire"


def test_owners_of_owners():
    """An owner may be a source with an owner of its own; a circle of owners ends."""
    register = Register([Source(name="A", owner="B"), Source(name="B", owner="C"), Source(name="C", owner="A")])
    assert register.owner_of(register.named("A")) == "C"
    assert Register([Source(name="A", owner="Nobody known")]).owner_of(Source(name="A", owner="N")) == "N"


def test_outlets_of_one_owner_are_one_source():
    """Three outlets are three sources; once two of them are registered under one owner, they are two, and the figure's
    reasons say so. The later figure of the owner is the one that it holds."""
    told = claims(
        {"killed": "3", "outlet": "Coast Post", "report": "a"},
        {"killed": "5", "outlet": "Hill Wire", "report": "b"},
        {"killed": "5", "outlet": "Radio Vydumka", "report": "c"},
    )
    assert independence(told, sources(), SHARING) == ("Coast Post", "Hill Wire", "Radio Vydumka")
    owned = sources(
        Source(name="Coast Post", owner="Vydumka Media"), Source(name="Radio Vydumka", owner="Vydumka Media")
    )
    assert independence(told, owned, SHARING) == ("Hill Wire", "Vydumka Media")
    because = estimate_incident(told, POLICY, harm="killed", lineage=owned).because
    assert "By the register Coast Post and Radio Vydumka are one source: they belong to Vydumka Media." in because
    assert "3 reports carry the figures of 2 independent sources." in because


def test_who_is_quoted_and_who_publishes_are_one():
    """An outlet that another one quotes is the same source as its own report."""
    told = claims(
        {"killed": "3", "by": "the Coast Post", "outlet": "Hill Wire", "report": "a"},
        {"killed": "3", "outlet": "Coast Post", "report": "b"},
    )
    assert len(independence(told, sources(Source(name="Coast Post", type="media")), SHARING)) == 1


def test_an_outlets_own_words_stay_its_own_elsewhere():
    """What an outlet says beside an official it quotes is the official's in that report alone, not in its others."""
    told = claims(
        {"killed": "3", "by": "the mayor", "outlet": "Coast Post", "report": "a"},
        {"killed": "3", "outlet": "Coast Post", "report": "a"},
        {"killed": "4", "outlet": "Coast Post", "report": "b"},
    )
    assert independence(told, sources(), SHARING) == ("Coast Post", "officials")


def test_offices_of_a_side_are_one():
    """A registered office of the place's own side is one with its mayor; one of the other side is another source."""
    rows = [{"killed": "3", "by": "the mayor", "report": "a"}, {"killed": "4", "by": "Rada Bureau", "report": "b"}]
    own = Source(name="Rada Bureau", type="official")
    assert independence(claims(*rows), sources(own), SHARING) == ("officials",)
    other = Source(name="Rada Bureau", type="official", side="Russia")
    assert independence(claims(*rows), sources(other), SHARING) == ("officials", "officials of Russia")
    assert len(independence(claims(*rows), sources(), SHARING)) == 2


def test_the_side_of_a_place():
    """Where the harm was tells whose offices are at home; several countries, or none, tell nothing."""
    assert local_side(["UA", None, "UA"], bundled_register()) == "Ukraine"
    assert local_side(["UA", "RU"], bundled_register()) is None
    assert local_side([], bundled_register()) is None


def test_a_policy_of_own_flows_stands_above_the_register():
    """A policy that lists flows of its own, as those recorded before the register was there do, counts by them."""
    flows = "  - {rule: independent_origins, flows: [[bakers, baker, miller]]}\n"
    text = f"rules:\n{flows}  - latest_of_origin\n  - keep_the_range\n"
    told = claims({"killed": "3", "by": "a baker", "report": "a"}, {"killed": "4", "by": "the miller", "report": "b"})
    estimate = estimate_incident(told, read_policy(text.encode(), "mine"), harm="killed")
    assert (estimate.minimum, estimate.maximum) != (3, 4)


def test_only_some_types_count():
    """A policy may count what monitors and NGOs say alone; what it leaves is told with the reason."""
    text = "rules:\n  - {rule: of_sources, take: [monitor, NGO]}\n  - keep_the_range\n"
    told = claims({"killed": "3", "by": "the mayor"}, {"killed": "4", "by": "OHCHR", "report": "b"})
    estimate = estimate_incident(told, read_policy(text.encode(), "mine"), harm="killed")
    assert (estimate.minimum, estimate.maximum) == (4, 4)
    assert [one.reason for one in estimate.set_aside] == [
        "said by a source of type official, which this policy does not count"
    ]


def test_belligerents_on_their_enemy():
    """What a registered belligerent says of its enemy's dead is set aside, even when fighters are asked for."""
    told = claims(
        {"killed": "90", "who": "Ukrainian fighters", "status": "combatant", "by": "Army of the East", "report": "a"},
        {"killed": "2", "who": "Russian soldiers", "status": "combatant", "by": "Army of the East", "report": "b"},
    )
    known = sources(Source(name="Army of the East", type="belligerent", side="Russia"))
    estimate = estimate_incident(told, POLICY, harm="killed", group="combatants", lineage=known)
    assert (estimate.minimum, estimate.maximum) == (2, 2)
    assert [one.rule for one in estimate.set_aside] == ["enemy_losses"]


def test_a_compiler_under_two_names_is_one_series():
    """Totals of one registered compiler are one series in whatever language it is named; a kind of speaker is none."""
    points = [tally("280", by="UN human rights office", on="2023-01-01"), tally("300", by="УВКПЧ", on="2023-02-01")]
    (series,) = tally_series(points)
    assert (series.compiler, len(series.points)) == ("OHCHR", 2)
    offices = [tally("280", by="Prosecutor's Office", on="2023-01-01"), tally("300", by="police", on="2023-02-01")]
    assert len(tally_series(offices)) == 2
