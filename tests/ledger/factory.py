"""One-line factories for invented reports, claims and joins."""

from harmledger.ledger import ArchivedReport, Reading
from harmledger.ledger.packing import reader_id
from harmledger.terms.claim import Claim, Count, Evidence, Said, Speaker, Weapon, Who
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document, Sighting
from harmledger.terms.identity import identifier
from harmledger.terms.incident import Feature, Join
from harmledger.terms.period import Period
from harmledger.terms.place import Place

TEXT = "Shelling hit the town of Zelenyi Hai on Saturday. At least {count} people were killed, the mayor said."
READER = "en@1 rules@1"


def text_of(count: int) -> str:
    """An invented report's text."""
    return TEXT.format(count=count)


def document(name: str = "d1", count: int = 3, **fields: object) -> Document:
    """A document of the invented outlet Vistnyk."""
    fields = {"source": "Vistnyk", "published": "2022-07-18", "locator": f"reports/{name}.txt", **fields}
    return Document(document_id=name, text=text_of(count), language="en", **fields)


def report(name: str = "d1", count: int = 3, **fields: object) -> ArchivedReport:
    """A report to archive."""
    made = document(name, count, **fields)
    return ArchivedReport(document=made, content=made.text.encode(), media_type="text/plain")


def claim(name: str = "d1", number: int = 3, harm: str = "killed", mention: int = 0, **fields: object) -> Claim:
    """A claim of the number that stands in the report's text."""
    text = text_of(number)
    start = text.index(str(number))
    evidence = (Evidence(start=start, end=start + len(str(number)), quote=str(number), role="count"),)
    given = {
        "count": Count(at_least=number, figure=number, at_most=None, hedge="at_least", wording=f"At least {number}"),
        "where": (Place(wording="Zelenyi Hai", name="Zelenyi Hai", lat=48.2, lon=37.1, admin1="Donetsk Oblast"),),
        "when": Period(wording="Saturday", earliest="2022-07-16", latest="2022-07-16", precision=1),
        "evidence": evidence,
        **fields,
    }
    given.setdefault("claim_id", identifier(name, "harm", harm, [start], mention))
    return Claim(document_id=name, kind="harm", harm=harm, mention=mention, **given)


def said_by_the_reader(name: str = "d1", number: int = 3) -> Claim:
    """A claim as the reader makes them: more evidence, a speaker, a weapon, and the id that follows from the rest."""
    text, pieces = text_of(number), []
    for words, role in (("At least", "harm"), (str(number), "count"), ("the mayor", "speaker")):
        start = text.index(words)
        pieces.append(Evidence(start=start, end=start + len(words), quote=words, role=role))
    spans = [(piece.start, piece.end, piece.role) for piece in pieces]
    return claim(
        name, number, harm="damaged", evidence=tuple(pieces), said=Said(speaker=Speaker(wording="the mayor")),
        weapon=Weapon(wording="shelling", type="artillery"), who=Who(wording="people"), change="total",
        claim_id=reader_id(name, "harm", "damaged", spans),
    )  # fmt: skip


def reading(name: str = "d1", count: int = 3, reader: str = READER, **fields: object) -> Reading:
    """A reading with one claim."""
    return Reading(document_id=name, reader=reader, claims=(claim(name, count, **fields),))


def join(name: str = "d1", incident: str = "i1", mention: int = 0, author: str = "resolver@1") -> Join:
    """A join with one reason."""
    feature = Feature(name="place", value=1.0, weight=2.0, sentence="both name Zelenyi Hai")
    return Join(
        incident_id=incident, mention=f"{name}#{mention}", to=None, score=2.0, features=(feature,), author=author
    )


def sighting(name: str = "d1", where: str = "reports/d1.txt") -> Sighting:
    """Where a document was seen."""
    return Sighting(document_id=name, locator=where, source="Vistnyk")


def everything(name: str = "d1", count: int = 3, incident: str = "i1") -> list:
    """A report with its sighting, reading and join."""
    return [report(name, count), sighting(name, f"reports/{name}.txt"), reading(name, count), join(name, incident)]


def decision(verb: str, *subjects: str, name: str = "", author: str = "Olena", **fields: object) -> Decision:
    """A decision by an invented recorder."""
    name = name or identifier(verb, subjects)
    return Decision(decision_id=name, verb=verb, subjects=subjects, author=author, reason="seen twice", **fields)
