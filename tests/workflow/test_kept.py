"""What is kept beside the index: after any decisions it is what a making anew gives, and the record what resolving
everything gives."""

import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.counting import load_policy
from harmledger.errors import HarmledgerError
from harmledger.ledger import create_or_open, open_for_reading
from harmledger.ledger.paging import mentions_of, mentions_of_all
from harmledger.sources import Given
from harmledger.workflow.adding import add
from harmledger.workflow.deciding import decide, decide_and_tell, suppose
from harmledger.workflow.kept import keeping
from harmledger.workflow.kept.keeping import brought_up, current, made_ready
from harmledger.workflow.kept.making import make
from harmledger.workflow.kept.tables import FILE, Kept
from harmledger.workflow.resolving import record_incidents, resolve_ledger
from harmledger.workflow.reviewing import Desk

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
POLICY = load_policy("interval")
COMPARED = {
    "report": "document, source, published, origin, claims",
    "incident": "name, day, title, harming, place, body, mark, follow, due",
    "member": "claim, incident",
    "figure": "*",
    "slot": "*",
    "part": "*",
    "point": "*",
    "matter": "kind, owner, worth, doubt, subject, about, body",
    "loose": "*",
    "series": "*",
    "reading": "*",
    "number": "*",
    "day_heard": "*",
    "caution": "*",
}
"""Tables whose rows must be the same, by the columns that do not depend on the order of making."""
NEAR = """SELECT min(one.name, two.name), max(one.name, two.name), score FROM near
    JOIN mention AS one ON one.number = a JOIN mention AS two ON two.number = b ORDER BY 1, 2"""
TERMS = "SELECT kind, word, holders FROM term WHERE holders > 0 ORDER BY 1, 2"
STANDING = "SELECT name, terms FROM mention WHERE standing ORDER BY name"
AMOUNTS = "SELECT of, kind, number FROM amount WHERE number != 0 ORDER BY 1, 2"
SAID = "SELECT kind, text, claim FROM told JOIN word ON number = word ORDER BY 1, 2, 3"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the examples, with what is kept of it."""
    path = tmp_path_factory.mktemp("kept") / "ledger"
    add(path, [str(EXAMPLES / "pokrovsk-july"), str(EXAMPLES / "pokrovsk-july-posts")], Given())
    with open_for_reading(path) as ledger:
        brought_up(ledger, POLICY).close()
    return path


def contents(kept: Kept) -> dict[str, list[object]]:
    """Everything in a file of kept answers that can be compared."""
    found: dict[str, list[object]] = {
        table: sorted(map(repr, kept.rows(f"SELECT {columns} FROM {table}"))) for table, columns in COMPARED.items()
    }
    found["rests"] = [kept.meta("rests")]
    return {**found, "near": kept.rows(NEAR), "term": kept.rows(TERMS), "standing": kept.rows(STANDING),
            "said": kept.rows(SAID), "amount": kept.rows(AMOUNTS)}  # fmt: skip


def groups(path: Path) -> set[frozenset[str]]:
    """The recorded incidents as their mentions."""
    with open_for_reading(path) as ledger:
        return {frozenset(mentions_of(ledger, name)) for name, _ in mentions_of_all(ledger)}


def some_decision(path: Path, draw: st.DrawFn) -> tuple[str, tuple[str, ...], str | None]:
    """A decision that can be made on a ledger."""
    with open_for_reading(path) as ledger:
        claims = list(ledger.claims())
        incidents = [name for name, _ in mentions_of_all(ledger)]
        mentions = [mention for name in incidents for mention in mentions_of(ledger, name)]
        made = [one.decision_id for _, one in ledger.decisions()]
    verbs = [
        "same",
        "different",
        "unsure",
        "reject",
        "accept",
        "grade",
        "correct",
        "retract",
        *(["undo"] * 3 if made else []),
    ]
    verb = draw(st.sampled_from(verbs))
    if verb in ("same", "different", "unsure"):
        pool = draw(st.sampled_from([incidents, mentions]))
        return verb, tuple(draw(st.lists(st.sampled_from(pool), min_size=2, max_size=2, unique=True))), None
    if verb == "undo":
        return verb, (draw(st.sampled_from(made)),), None
    if verb == "grade":
        return verb, (draw(st.sampled_from(incidents)),), draw(st.sampled_from(["fair", "weak"]))
    claim = draw(st.sampled_from(claims))
    if verb == "correct":
        value = msgspec.structs.replace(claim, modality="denied", where=draw(st.sampled_from(claims)).where)
        return verb, (claim.claim_id,), msgspec.json.encode(value).decode()
    subject = claim.document_id if verb == "retract" and draw(st.booleans()) else claim.claim_id
    return verb, (subject,), None


def decide_something(path: Path, draw, number: int) -> tuple[str, tuple[str, ...]] | None:
    """Make a decision drawn at random: its verb and subjects, or None where it is refused."""
    verb, subjects, value = some_decision(path, draw)
    try:
        decide(path, verb, subjects, "I. Recorder", f"reason {number}", value)
    except HarmledgerError:
        return None
    return verb, subjects


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_rows_after_decisions_are_those_of_a_making_anew(template, tmp_path_factory, data) -> None:
    """Only what a decision touches is resolved and counted again: the record is what resolving everything would give,
    and every kept row what counting everything gives."""
    path = Path(shutil.copytree(template, tmp_path_factory.mktemp("one") / "ledger"))
    for number in range(data.draw(st.integers(1, 4))):
        made = decide_something(path, data.draw, number)
        if made is None:
            continue
        with open_for_reading(path) as ledger:
            again = resolve_ledger(ledger).assignment
            assert (again.joins, again.redirects, again.splits) == ((), (), ()), made
            kept = current(ledger, POLICY)
            assert kept is not None, made
            fresh = make(ledger, POLICY, None)
            was, now = contents(fresh), contents(kept)
            for table in was:
                assert now[table] == was[table], (made, table)
            kept.close()
    shutil.rmtree(path)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_record_is_what_resolving_everything_records(template, tmp_path_factory, data) -> None:
    """A decision regroups the same mentions as recording it and resolving the whole ledger."""
    folder = tmp_path_factory.mktemp("two")
    near, far = (Path(shutil.copytree(template, folder / name)) for name in ("near", "far"))
    for number in range(3):
        verb, subjects, value = some_decision(near, data.draw)
        try:
            made = decide(near, verb, subjects, "I. Recorder", f"reason {number}", value)
        except HarmledgerError:
            continue
        with create_or_open(far) as ledger:
            ledger.record([made], author=made.author)
            record_incidents(ledger)
        assert groups(near) == groups(far), verb
        with open_for_reading(near) as one, open_for_reading(far) as two:
            assert mentions_of_all(one) == mentions_of_all(two)
            assert [entry.body for entry in one.entries()] == [entry.body for entry in two.entries()]
    shutil.rmtree(folder)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_supposed_is_what_happens(template, tmp_path_factory, data) -> None:
    """The effect that is shown before a decision is the effect that it has, and supposing writes nothing."""
    path = Path(shutil.copytree(template, tmp_path_factory.mktemp("three") / "ledger"))
    for number in range(2):
        verb, subjects, value = some_decision(path, data.draw)
        with open_for_reading(path) as ledger:
            before = contents(current(ledger, POLICY))
        try:
            told = suppose(path, verb, subjects, "I. Recorder", f"reason {number}", value)
        except HarmledgerError:
            continue
        with open_for_reading(path) as ledger:
            assert contents(current(ledger, POLICY)) == before
        assert decide_and_tell(path, verb, subjects, "I. Recorder", f"reason {number}", value).effect == told.effect
    shutil.rmtree(path)


COPIED = (
    "Two people were killed and five wounded when a rocket struck the bus depot in Toretsk on 18 July 2022, the mayor"
    " said in the evening. Rescuers worked under the broken roof until after dark, and buses ran again at noon."
)
"""A wire report, invented."""


def test_copies_of_a_retracted_report_are_copies_of_the_oldest_left(tmp_path) -> None:
    """Three outlets carry one report: retracting the first, and taking that back, moves the origin of the others, in
    what is supposed, in what is kept, and in what is brought from another moment."""
    for number, outlet in enumerate(("East Wire", "Harbour Post", "Steppe Courier")):
        text = f"---\nsource: {outlet}\npublished: 2022-07-1{8 + number // 2}T1{number}:00\n---\n{COPIED}"
        (tmp_path / f"{number}.md").write_text(f"{text} More in {outlet}." if number else text, "utf-8")
    path = tmp_path / "ledger"
    add(path, [str(tmp_path / f"{number}.md") for number in range(3)], Given())
    with open_for_reading(path) as ledger:
        brought_up(ledger, POLICY).close()
        names = {one.source: one.document_id for one in ledger.documents()}
    root, second = names["East Wire"], names["Harbour Post"]
    effect = suppose(path, "retract", (root,), "I. Recorder", "a hoax").effect
    made = decide_and_tell(path, "retract", (root,), "I. Recorder", "a hoax")
    assert made.effect == effect
    assert origins(path) == {root: root, second: second, names["Steppe Courier"]: second}
    decide(path, "undo", (made.decision.decision_id,), "I. Recorder", "no hoax")
    assert set(origins(path).values()) == {root}
    with open_for_reading(path) as now, open_for_reading(path, now.as_of - 1) as then:
        brought = brought_up(then, POLICY)
        assert set(dict(brought.rows("SELECT document, origin FROM report")).values()) == {root, second}
        assert contents(brought) == contents(make(then, POLICY, None))


def origins(path: Path) -> dict[str, str]:
    """The kept origin of each report of a ledger, whose kept rows are those of a making anew."""
    with open_for_reading(path) as ledger:
        kept = current(ledger, POLICY)
        assert kept is not None
        assert contents(kept) == contents(make(ledger, POLICY, None))
        return dict(kept.rows("SELECT document, origin FROM report"))


def test_what_is_kept_can_be_thrown_away(template, tmp_path) -> None:
    """Without the file, or with one of another ledger's moment, everything is made anew with the same answers."""
    path = Path(shutil.copytree(template, tmp_path / "ledger"))
    with open_for_reading(path) as ledger:
        was = contents(current(ledger, POLICY))
    (path / FILE).write_bytes(b"no database")
    with open_for_reading(path) as ledger:
        assert current(ledger, POLICY) is None
        assert contents(brought_up(ledger, POLICY)) == was


def test_a_moment_of_the_past_is_answered_as_of_then(template, tmp_path) -> None:
    """A desk of an earlier entry knows nothing of what came after, and leaves the kept file as it is."""
    path = Path(shutil.copytree(template, tmp_path / "ledger"))
    with open_for_reading(path, 40) as ledger:
        desk = Desk(ledger, brought_up(ledger, POLICY), POLICY)
        assert desk.counts.reports < 20
        assert desk.kept.path is None
    with open_for_reading(path) as ledger:
        assert current(ledger, POLICY) is not None


def test_the_rows_of_a_small_ledger_are_there_before_anybody_looks(tmp_path, monkeypatch):
    """A small ledger is made ready, and again after more reports; of one that is larger nothing is made."""
    path = tmp_path / "ledger"
    for number, town in enumerate(("Nikopol", "Kherson")):
        text = tmp_path / f"{number}.txt"
        text.write_text(f"Shelling killed {number + 2} people in {town} on 8 July 2022, a doctor said.", "utf-8")
        add(path, [str(text)], Given(published="2022-07-09"))
        assert made_ready(path)
        with open_for_reading(path) as ledger:
            kept = current(ledger, POLICY)
            assert kept is not None
            assert kept.one("SELECT count(*) FROM incident") == number + 1
            kept.close()
    (path / FILE).unlink()
    monkeypatch.setattr(keeping, "SMALL", 1)
    assert not made_ready(path)
    assert not (path / FILE).exists()
