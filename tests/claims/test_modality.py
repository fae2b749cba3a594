"""How sure a report is: said, feared, denied, supposed, outdated. All sentences are invented."""

import pytest

from tests.claims.factory import only, read


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Two people were killed.", "asserted"),
        ("Two people were reportedly killed.", "asserted"),
        ("Two people may have been killed.", "possible"),
        ("Two people are feared dead.", "possible"),
        ("Two people are believed to be under the rubble.", "possible"),
        ("Rescuers fear that two people are buried under the rubble.", "possible"),
        ("Two people would have been killed had the shell exploded.", "hypothetical"),
        ("If the dam breaks, two people could die.", "hypothetical"),
        ("The army denied killing two people.", "denied"),
        ("The ministry denied that two people had been killed.", "denied"),
        ("Officials dismissed as false a report that two people were killed.", "denied"),
        ("The governor dismissed charges that his troops killed two people.", "denied"),
        ("A spokesman said claims that two people had died were greatly exaggerated.", "denied"),
        ("A judge dismissed charges against a man accused of killing two people.", "asserted"),
        ("A court rejected the appeal of the man who killed two people.", "asserted"),
        ("Charges were dismissed in the murder of two people.", "asserted"),
    ],
)
def test_modality(text, modality):
    """What is feared, supposed or denied is a claim, and never an asserted one."""
    claim = only(text)
    assert claim.modality == modality
    assert claim.count.figure == 2


def test_an_outdated_figure_is_superseded():
    """What earlier reports had put is kept, marked as superseded."""
    claim = only("Earlier reports had put the death toll at 20.")
    assert (claim.modality, claim.count.figure) == ("superseded", 20)


def test_feared_and_confirmed_stay_apart():
    """Two confirmed and sixty feared are two claims, one asserted and one possible, never 62 (rule C23)."""
    claims = read("Two people were killed. Another 60 people are feared dead.")
    assert sorted((claim.modality, claim.count.figure) for claim in claims) == [("asserted", 2), ("possible", 60)]


@pytest.mark.parametrize("text", ["The driver was not hurt.", "The two men were not injured."])
def test_who_was_not_hurt_is_not_counted_as_hurt(text):
    """A negated harm is nobody's harm."""
    assert [claim for claim in read(text) if claim.count is None or claim.count.at_most != 0] == []
