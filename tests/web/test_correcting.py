"""Correcting a claim: only what the form changed, checked, recorded with its reason, taken back."""

import msgspec
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from harmledger.errors import UsageError
from harmledger.terms.claim import Claim, Count, Who
from harmledger.terms.place import Alternative, Place
from harmledger.web.fields import changed, form_values
from tests.web.factory import whole

CLAIM = Claim(
    claim_id="00", document_id="d", kind="harm", harm="killed",
    count=Count(at_least=3, figure=3, at_most=3, wording="three"), who=Who(wording="people", roles=("medic",)),
    where=(Place(wording="Stepne", alternatives=(Alternative(place_id="x:1", name="Stepne", lat=49.0, lon=37.0),)),),
)  # fmt: skip


def test_a_form_that_changes_nothing_is_refused() -> None:
    """An empty correction would only make noise in the record."""
    with pytest.raises(UsageError, match="no field was changed"):
        changed(CLAIM, form_values(CLAIM))


def test_only_the_changed_field_changes() -> None:
    """Roles, wordings and everything else that the form does not show stay as they were read."""
    now = changed(CLAIM, {**form_values(CLAIM), "status": "civilian"})
    assert now == msgspec.structs.replace(CLAIM, who=Who(wording="people", roles=("medic",), status="civilian"))


def test_a_correction_presumes_nothing_of_whom_a_claim_does_not_tell() -> None:
    """A claim without people stays without them when another field of it is corrected; sex and objects can be told."""
    attack = Claim(claim_id="01", document_id="d", kind="attack")
    assert changed(attack, {**form_values(attack), "earliest": "2022-07-18"}).who is None
    assert changed(attack, {**form_values(attack), "earliest": "2022-07-18"}).alleged_perpetrator is None
    told = changed(CLAIM, {**form_values(CLAIM), "sex": "female", "what": "school"})
    assert (told.who.sex, told.what.type) == ("female", "school")


def test_an_empty_end_is_open() -> None:
    """What nobody limits is None, never zero."""
    now = changed(CLAIM, {**form_values(CLAIM), "hedge": "at_least", "at_most": ""})
    assert now.count == Count(at_least=3, figure=3, at_most=None, hedge="at_least", wording="three")


def test_a_namesake_is_chosen_among_those_there_are() -> None:
    """A person settles which place is meant; a place that the gazetteer did not offer is refused."""
    (place,) = changed(CLAIM, {**form_values(CLAIM), "place": "x:1"}).where
    assert (place.place_id, place.lat, place.because) == ("x:1", 49.0, "chosen by a person")
    with pytest.raises(UsageError, match="no place"):
        changed(CLAIM, {**form_values(CLAIM), "place": "x:2"})


@pytest.mark.parametrize(
    "wrong",
    [{"at_least": "5", "at_most": "4"}, {"figure": "-1"}, {"figure": "٣"}, {"earliest": "yesterday"}, {"kind": "joke"},
     {"earliest": "2022-07-18", "latest": "2022-07-17"}, {"modality": ""}, {"harm": "<script>"}],
)  # fmt: skip
def test_a_field_that_can_not_be_is_refused(wrong: dict[str, str]) -> None:
    """The form says what is wrong instead of recording nonsense."""
    with pytest.raises(UsageError):
        changed(CLAIM, {**form_values(CLAIM), **wrong})


@given(st.dictionaries(st.sampled_from(sorted(form_values(CLAIM))), st.text(max_size=12)))
def test_whatever_is_sent_gives_a_claim_or_an_error_of_usage(sent: dict[str, str]) -> None:
    """No form, however mangled, brings anything but a whole claim with the same id, document and evidence."""
    try:
        now = changed(CLAIM, {**form_values(CLAIM), **sent})
    except UsageError:
        return
    assert (now.claim_id, now.document_id, now.evidence) == (CLAIM.claim_id, CLAIM.document_id, CLAIM.evidence)
    assert msgspec.json.decode(msgspec.json.encode(now), type=Claim) == now


def test_a_correction_is_recorded_and_can_be_taken_back(inside: TestClient) -> None:
    """The claim screen shows the corrected reading, the decision and its reason; undo brings the old one."""
    claim = next(one for one in whole(inside).claims.values() if one.harm == "killed" and one.modality == "asserted")
    form = {
        **form_values(claim),
        "modality": "denied",
        "seen": str(whole(inside).head.size),
        "reason": "it is a denial",
    }
    answer = inside.post(f"/claims/{claim.claim_id}/edit", data=form)
    assert answer.status_code == 200
    assert "it is a denial" in answer.text
    assert whole(inside).claims[claim.claim_id].modality == "denied"
    done = whole(inside).decisions[0].decision.decision_id
    inside.post("/decide", data={"verb": "undo", "id": done, "seen": whole(inside).head.size, "reason": "misread"})
    assert whole(inside).claims[claim.claim_id] == claim


def test_a_stale_correction_is_refused(inside: TestClient) -> None:
    """Who corrects what somebody else has just corrected sees it first."""
    claim = next(one for one in whole(inside).claims.values() if one.harm == "killed" and one.modality == "asserted")
    seen = str(whole(inside).head.size)
    for modality, status in (("denied", 200), ("possible", 409)):
        form = {**form_values(claim), "modality": modality, "seen": seen, "reason": modality}
        assert inside.post(f"/claims/{claim.claim_id}/edit", data=form).status_code == status


def test_the_effect_of_a_correction_is_shown_before_it_is_recorded(inside: TestClient) -> None:
    """Asked to foresee, the form says what the figures would be, keeps what was typed, and records nothing."""
    claim = next(one for one in whole(inside).claims.values() if one.harm == "killed" and one.modality == "asserted")
    size = whole(inside).head.size
    form = {**form_values(claim), "modality": "denied", "seen": str(size), "reason": "a denial", "foresee": "1"}
    answer = inside.post(f"/claims/{claim.claim_id}/edit", data=form)
    assert answer.status_code == 200
    assert 'id="effect"' in answer.text
    assert '<option value="denied" selected>' in answer.text
    assert whole(inside).head.size == size
    assert whole(inside).claims[claim.claim_id] == claim
