"""Writing to a ledger: a batch is planned, its files archived, its entries synced, and only then acknowledged."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import apsw
import msgspec

from harmledger.errors import LedgerError
from harmledger.ledger.answers import LedgerHead
from harmledger.ledger.archive import Archive
from harmledger.ledger.compression import FAST_LEVEL, LEVEL
from harmledger.ledger.entries import Item, canonical, spell
from harmledger.ledger.folder import SOFTWARE
from harmledger.ledger.index import BULK_FROM, FILE, Index, build
from harmledger.ledger.log import Batch, Log
from harmledger.ledger.planning import Plan, Planned
from harmledger.ledger.reading import Ledger
from harmledger.ledger.redacting import Removal, clear_mark, erase_last, plan_redaction, set_mark, withdraw_exports
from harmledger.terms.document import Refusal


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a batch. By the time anybody holds it, everything it calls new is safe on the disk."""

    head: LedgerHead
    new: dict[str, int]
    """How many entries of each kind were recorded: `archived`, `sighting`, `claims`, `join`…"""
    known: int
    """Items that the ledger had already."""
    refused: tuple[Refusal, ...] = ()
    first: int | None = None
    last: int | None = None
    """Numbers of the first and last new entry; None where nothing was new."""


def utc_now() -> datetime:
    """What the clock says."""
    return datetime.now(UTC)


def spelled_time(moment: datetime) -> str:
    """A moment as entries carry it: UTC, milliseconds, `Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class WritableLedger(Ledger):
    """A ledger that can be added to. It holds the writing lock until it is closed; it reads what it has written."""

    def __init__(
        self, folder: Path, log: Log, archive: Archive, index: Index, lock: AbstractContextManager[None],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:  # fmt: skip
        super().__init__(folder, log, archive, index)  # sets the position, through `use`
        self._lock = lock
        self._clock = clock
        self._broken = ""
        self._bulk: Plan | None = None

    def use(self, index: Index) -> None:
        """Answer from this index, and write after what it has seen."""
        super().use(index)
        self._position = (index.head, index.edge)

    def close(self) -> None:
        """Give back the files and the lock."""
        try:
            super().close()
        finally:
            self._lock.__exit__(None, None, None)

    def record(self, items: Iterable[Item], author: str = SOFTWARE) -> Receipt:
        """Record a batch: all of its new entries or, when the disk refuses, none.

        Reports come before what speaks of them (sightings, readings, joins). What is known already is counted, not
        written again; what can't stand (a quote that is not in the text) is refused by name and the rest goes on.
        A stale decision raises StaleDecision before anything is written. Returns after everything is synced.
        """
        self._refuse_broken()
        plan = self._bulk.begin(author) if self._bulk else Plan(self, author)
        try:
            plan.take(items)
        except BaseException:
            if self._bulk:  # the plan takes for recorded what was not: begin a new one from what the log holds
                self._catch_up()
                self._bulk = Plan(self, SOFTWARE, bulk=True)
            raise
        before = self._position[0].size
        if plan.planned:
            self._write(plan.planned)
        head = self._position[0]
        new = bool(plan.planned)
        return Receipt(
            head=LedgerHead(size=head.size, root=head.root, recorded_at=head.at),
            new=dict(Counter(planned.kind for planned in plan.planned)), known=plan.known, refused=tuple(plan.refused),
            first=before + 1 if new else None, last=head.size if new else None,
        )  # fmt: skip

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Record many batches and let the index follow at the end: for a first load of a hundred thousand reports.

        Every batch is acknowledged as always. Until the block ends, reading answers as of its start, and decisions,
        splits and redirects are refused: they need to see what they speak of.
        """
        self._refuse_broken()
        self._bulk = Plan(self, SOFTWARE, bulk=True)
        try:
            yield
        finally:
            self._bulk = None
            if not self._broken:
                self._catch_up()

    def _catch_up(self) -> None:
        head = self._position[0]
        behind = head.size - self.index.head.size
        try:
            if behind > max(BULK_FROM, self.index.head.size):
                self.index.close()
                self.use(build(self.folder, self.log, self.archive, head))
            else:
                self.index.follow(self.log, self.archive, head)
                self.use(self.index)
        except BaseException:
            self._broken = "the index could not follow"
            raise

    def redact(self, subject: str, reason: str, author: str) -> Removal:
        """Take a document, or an entry by its number, out for good; the proof that it stood there stays.

        Everything before it keeps its place and its root. The index is built anew, which takes as long as `reindex`.
        """
        self._refuse_broken()
        redaction, look_at = plan_redaction(self, subject, reason)
        set_mark(self.folder)
        self._write([Planned("redaction", author, canonical(redaction))])
        exports = self.finish_redaction()
        return Removal(entries=redaction.entries, files=redaction.files, exports=exports, look_at=look_at)

    def finish_redaction(self) -> tuple[str, ...]:
        """Carry out the redaction that the log ends with, and build the index without what it removes.

        Returns the issued files that were deleted.
        """
        redaction = erase_last(self.log, self.archive)
        exports = withdraw_exports(self, min(redaction.entries)) if redaction else ()
        self.index.close()
        self.use(build(self.folder, self.log, self.archive, self.log.last_head()))
        clear_mark(self.folder)
        return exports

    def _write(self, planned: list[Planned]) -> None:
        at = spelled_time(self._clock())
        position, edge = self._position
        edge = edge.copy()
        start = position.size + 1
        payloads = (
            spell(start + number, entry.kind, entry.author, at, entry.body) for number, entry in enumerate(planned)
        )
        try:
            self.archive.sync()
            head, located = self.log.append(payloads, at, position, edge, FAST_LEVEL if self._bulk else LEVEL)
        except BaseException:
            self._broken = "the last batch could not be written"
            raise
        self._position = (head, edge)
        if not self._bulk:
            self._follow(Batch(located, head))

    def _follow(self, batch: Batch) -> None:
        try:
            self.index.take_fresh(self.log, self.archive, batch)
            self._position = (self.index.head, self.index.edge)
        except BaseException as error:
            self._broken = "the index could not follow the last batch"
            if isinstance(error, apsw.Error):
                problem = f"the entries up to {batch.head.size} are recorded, but the index could not follow: {error}"
                raise LedgerError(
                    problem, remedy="make room, and the next command catches up", place=str(self.folder / FILE)
                ) from error
            raise

    def _refuse_broken(self) -> None:
        if self._broken:
            raise LedgerError(f"{self._broken}", remedy="open the ledger again", place=str(self.folder))
