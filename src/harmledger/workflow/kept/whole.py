"""A whole ledger seen at once: read a single time, held small."""

from collections.abc import Iterable, Sequence

import apsw
import msgspec

from harmledger.ledger import Ledger
from harmledger.ledger.paging import mentions_of_all, subjects_decided
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.tables import packed

CLAIMS = msgspec.msgpack.Decoder(list[Claim])
OUTLINE = msgspec.msgpack.Decoder(Document)
CACHE_KIB = 64 * 1024
"""Memory that may be used for what is held; the rest lies on the disk."""


class Whole(Sight):
    """What is said of every document and incident, for making everything at once: claims, and documents without their
    texts, lie packed in a file that goes when it is closed, for a million claims take gigabytes of memory."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._held = apsw.Connection("")
        for name, value in (("journal_mode", "off"), ("synchronous", "off"), ("cache_size", -CACHE_KIB)):
            self._held.pragma(name, value)
        self._held.execute("CREATE TABLE held(name TEXT PRIMARY KEY, claims BLOB, outline BLOB) WITHOUT ROWID")
        self._mentions = dict(mentions_of_all(ledger))
        self._incident_of = {one: name for name, mentions in self._mentions.items() for one in mentions}
        self._decided_on = subjects_decided(ledger)

    def hold(self, documents: Iterable[Document]) -> dict[str, list[Claim]]:
        """Read the claims of some documents, once for all. Returns them by document."""
        given = list(documents)
        found = {one.document_id: super(Whole, self).read(one.document_id) for one in given}
        rows = [(one.document_id, packed(found[one.document_id]), packed(msgspec.structs.replace(one, text="")))
                for one in given]  # fmt: skip
        with self._held:
            self._held.executemany("INSERT OR REPLACE INTO held VALUES(?, ?, ?)", rows)
        return found

    @property
    def incidents(self) -> Sequence[str]:
        """The ids of all incidents that have mentions."""
        return list(self._mentions)

    def read(self, document_id: str) -> list[Claim]:
        """The claims of a document, as they were held."""
        held = self._column("claims", document_id)
        return super().read(document_id) if held is None else CLAIMS.decode(held)

    def outline(self, document_id: str) -> Document | None:
        """A document without its text."""
        held = self._column("outline", document_id)
        return super().outline(document_id) if held is None else OUTLINE.decode(held)

    def _column(self, column: str, document_id: str) -> bytes | None:
        for (held,) in self._held.execute(f"SELECT {column} FROM held WHERE name = ?", (document_id,)):
            return bytes(held)
        return None

    def mentions_of(self, incident_id: str) -> tuple[str, ...]:
        """The mentions of an incident."""
        return self._mentions.get(incident_id, ())

    def incident_of(self, mention: str) -> str | None:
        """The incident of a mention."""
        return self._incident_of.get(mention)

    def about(self, subjects: Iterable[str]) -> list[Decision]:
        """The decisions that hold about any of some subjects; of most there is none."""
        return super().about(name for name in subjects if name in self._decided_on)
