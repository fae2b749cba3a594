"""A whole ledger seen at once: read a single time, held small."""

from collections.abc import Iterable, Sequence

import msgspec

from harmledger.ledger import Ledger
from harmledger.ledger.paging import mentions_of_all, subjects_decided
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.tables import packed

CLAIMS = msgspec.msgpack.Decoder(list[Claim])


class Whole(Sight):
    """What is said of every document and incident, for making everything at once: claims are held packed, which takes a
    fifth of the memory, and documents without their texts."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._packed: dict[str, bytes] = {}
        self._outlines: dict[str, Document] = {}
        self._mentions = dict(mentions_of_all(ledger))
        self._incident_of = {one: name for name, mentions in self._mentions.items() for one in mentions}
        self._decided_on = subjects_decided(ledger)

    def hold(self, documents: Iterable[Document]) -> dict[str, list[Claim]]:
        """Read the claims of some documents, once for all. Returns them by document."""
        found: dict[str, list[Claim]] = {}
        for one in documents:
            claims = found[one.document_id] = super().read(one.document_id)
            self._packed[one.document_id] = packed(claims)
            self._outlines[one.document_id] = msgspec.structs.replace(one, text="")
        return found

    @property
    def incidents(self) -> Sequence[str]:
        """The ids of all incidents that have mentions."""
        return list(self._mentions)

    def read(self, document_id: str) -> list[Claim]:
        """The claims of a document, as they were held."""
        held = self._packed.get(document_id)
        return super().read(document_id) if held is None else CLAIMS.decode(held)

    def outline(self, document_id: str) -> Document | None:
        """A document without its text."""
        return self._outlines.get(document_id) or super().outline(document_id)

    def mentions_of(self, incident_id: str) -> tuple[str, ...]:
        """The mentions of an incident."""
        return self._mentions.get(incident_id, ())

    def incident_of(self, mention: str) -> str | None:
        """The incident of a mention."""
        return self._incident_of.get(mention)

    def about(self, subjects: Iterable[str]) -> list[Decision]:
        """The decisions that hold about any of some subjects; of most there is none."""
        return super().about(name for name in subjects if name in self._decided_on)
