"""Readings as the log keeps them: shorter, and the same when they are read back."""

import json
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from harmledger.ledger import Reading, create_or_open, open_for_reading
from harmledger.ledger.entries import canonical
from harmledger.ledger.offline_verifier import LISTED, PACKED, claims_of
from harmledger.ledger.packing import ListedSaid, PackedClaim, WrittenReading, packed_body, reach, read_slim, reader_id
from harmledger.ledger.slim import SlimClaim
from harmledger.sources import Given
from harmledger.terms.claim import AllegedPerpetrator, Claim, Count, Evidence, Holder, Said, Speaker, Weapon, What, Who
from harmledger.terms.identity import identifier
from harmledger.terms.period import Period
from harmledger.terms.place import Alternative, Place, Relation
from harmledger.workflow.adding import add
from tests.ledger import factory as make

TEXT = 'Обстріл міста: щонайменше 3 people \U0001f56f were killed, said the mayor on Monday. "So far" \\ 14\t.'
words = st.text(max_size=8)
roles = st.sampled_from(["count", "harm", "sentence", "where", "alleged_perpetrator", "", "a role"])
maybe = st.none() | words
numbers = st.none() | st.integers(-5, 10_000)
places = st.builds(
    Place, wording=words, name=maybe, lat=st.none() | st.floats(-90, 90), lon=st.none() | st.floats(-180, 180),
    admin1=maybe, relation=st.none() | st.builds(Relation, type=words, km=st.none() | st.floats(0, 99)),
    alternatives=st.lists(st.builds(Alternative, place_id=words, name=words), max_size=2).map(tuple),
)  # fmt: skip


@st.composite
def pieces(draw):
    start = draw(st.integers(0, len(TEXT)))
    end = draw(st.integers(start, len(TEXT)))
    return Evidence(start=start, end=end, quote=TEXT[start:end], role=draw(roles))


@st.composite
def claims(draw):
    """Any claim of one document, with an id of the reader's making, or some other."""
    evidence = tuple(draw(st.lists(pieces(), max_size=5)))
    kind, harm = draw(st.sampled_from(["harm", "tally"])), draw(st.sampled_from([None, "killed", "damaged"]))
    spans = [(piece.start, piece.end, piece.role) for piece in evidence]
    return Claim(
        claim_id=draw(st.just(reader_id("d", kind, harm, spans)) | words), document_id="d", kind=kind, harm=harm,
        evidence=evidence, where=tuple(draw(st.lists(places, max_size=3))), part_of=draw(st.none() | words),
        count=draw(st.none() | st.builds(Count, at_least=numbers, figure=numbers, at_most=numbers, hedge=maybe)),
        who=draw(st.none() | st.builds(Who, wording=words, roles=st.lists(words, max_size=2).map(tuple))),
        what=draw(st.none() | st.builds(What, wording=words, type=maybe)),
        when=draw(st.none() | st.builds(Period, wording=words, earliest=st.dates(max_value=date(2030, 1, 1)).map(str))),
        weapon=draw(st.none() | st.builds(Weapon, wording=words, type=words, number=numbers)),
        said=draw(st.builds(Said, speaker=st.none() | st.builds(Speaker, wording=words, name=maybe))),
        holder=draw(st.none() | st.builds(Holder, wording=words, actor=words)), preliminary=draw(st.booleans()),
        modality=draw(st.sampled_from(["asserted", "denied"])), confidence=draw(st.floats(0, 1)),
        change=draw(st.sampled_from([None, "additional"])), mention=draw(st.integers(0, 9)), found_by=draw(words),
    )  # fmt: skip


def written(body: bytes) -> WrittenReading:
    return msgspec.json.decode(body, type=WrittenReading)


@given(st.lists(claims(), max_size=4))
def test_what_was_packed_comes_back_whole(found):
    """Every field of every claim is equal after packing, with its quotes, and spelled alike."""
    if len(found) > 1:
        found[1] = msgspec.structs.replace(found[1], part_of=found[0].claim_id)
    reading = Reading(document_id="d", reader="en@1", claims=tuple(found))
    back = written(packed_body(reading, TEXT)).reading(TEXT)
    assert back == reading
    assert canonical(back) == canonical(reading)


@given(st.lists(claims(), max_size=3))
def test_the_offline_verifier_unpacks_the_same(found):
    """What it prints with `--claims` are the claims, field by field."""
    reading = Reading(document_id="d", reader="en@1", claims=tuple(found))
    told = claims_of(json.loads(packed_body(reading, TEXT)), TEXT)
    assert [canonical(one) for one in told] == [canonical(claim) for claim in found]


@given(st.lists(claims(), max_size=3))
def test_the_index_sees_the_same_of_both_formats(found):
    """Ids, mentions, places, days and figures are those of the whole claims."""
    reading = Reading(document_id="d", reader="en@1", claims=tuple(found))
    packed, whole = read_slim(packed_body(reading, TEXT)), read_slim(canonical(reading))
    assert list(map(seen, packed.claims)) == list(map(seen, whole.claims))
    assert (packed.document_id, packed.reader) == (whole.document_id, whole.reader)


def seen(claim: SlimClaim) -> list[object]:
    """What the index takes of a claim."""
    place, count, when = claim.where[:1], claim.count, claim.when
    return [
        claim.claim_id, claim.kind, claim.harm, claim.modality, claim.mention,
        count and (count.at_least, count.at_most), when and (when.earliest, when.latest),
        [(one.lat, one.lon, one.admin1, one.country) for one in place],
    ]  # fmt: skip


def test_every_field_of_a_claim_is_packed():
    """A field that is added to claims must be added at the end of the packed ones, and to the offline verifier."""
    own = {"roles", "spans"}
    assert {*PackedClaim.__struct_fields__} - own == {*Claim.__struct_fields__} - {"document_id", "evidence"}
    assert PackedClaim.__struct_fields__ == PACKED
    kinds = {"count": Count, "what": What, "who": Who, "weapon": Weapon, "when": Period, "said": Said, "holder": Holder,
             "alleged_perpetrator": AllegedPerpetrator, "speaker": Speaker, "where": Place}  # fmt: skip
    assert {name: kind.__struct_fields__ for name, kind in kinds.items()} == LISTED
    assert ListedSaid.__struct_fields__ == LISTED["said"]


def test_the_ids_of_the_reader_follow_from_the_rest(tmp_path):
    """Of what the program itself reads no id is written down, and ids are those of `identifier`."""
    text = "Shelling hit Pokrovsk on Saturday. At least 3 people were killed, the mayor said."
    (tmp_path / "a.txt").write_text(text)
    add(tmp_path / "l", [str(tmp_path / "a.txt")], Given(published="2022-07-18"))
    with open_for_reading(tmp_path / "l") as ledger:
        bodies = [written(entry.body) for entry in ledger.entries() if entry.kind == "claims"]
    assert bodies
    assert {one.claim_id for body in bodies for one in body.packed} == {None}
    assert reader_id("д", "harm", None, [(1, 2, "count")]) == identifier("д", "harm", None, ["1-2 count"])


def test_how_far_a_reading_reaches_into_its_text():
    """The last character that a claim points to; 0 where it points to none."""
    reading, text = make.reading(), make.text_of(3)
    assert reach(packed_body(reading, text)) == ("d1", reading.claims[0].evidence[0].end)
    assert reach(packed_body(msgspec.structs.replace(reading, claims=()), text)) == ("d1", 0)


def test_a_reading_is_of_the_text_that_its_document_had_then(tmp_path):
    """Another version of a report does not change the quotes of what was read before."""
    with create_or_open(tmp_path / "l") as ledger:
        ledger.record([make.report("d1", 3), make.reading("d1", 3)])
        ledger.record([make.report("d1", 44), make.reading("d1", 44)])
        quotes = [reading.claims[0].evidence[0].quote for _, reading in ledger.readings("d1")]
    assert quotes == ["3", "44"]
