"""Taking documents in: opened, read and kept a batch at a time, so that nothing read is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from dragoman.corpus.alike import propose
from dragoman.documents.open import Failure, Opened
from dragoman.language.tokens import LanguageModel
from dragoman.ledger.entry import Added
from dragoman.ledger.open import Ledger
from dragoman.ledger.view import View
from dragoman.ledger.writer import Outlet
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.read import BATCH, read_many
from dragoman.reading.records import Reading

#: What `Record.reader` says of records that the rules made without the model.
RULES = "rules"


@dataclass(slots=True, kw_only=True)
class Intake:
    """What taking documents in has come to so far.

    read, known: documents read now, and held before with the same readers; failures: what could not be
    opened or kept, with the whole message; kinds, doubts: records read now by kind, and doubts by code.
    """

    read: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    added: Added = field(default_factory=Added)

    def count(self, reading: Reading) -> None:
        """Count the records and doubts of one reading."""
        self.read += 1
        self.kinds.update(record.kind.value for record in reading.records)
        self.doubts.update(doubt.code for doubt in reading.doubts)
        for record in reading.records:
            self.doubts.update(doubt.code for doubt in record.doubts)


def take_in(
    opened: Iterable[Opened | Failure],
    ledger: Ledger,
    *,
    model: LanguageModel | None,
    knowledge: Knowledge,
    again: bool = False,
    after_each: Callable[[str], None] = lambda name: None,
) -> Intake:
    """Read documents into a ledger; each batch is kept before the next is read.

    again: read documents once more that are held with the same readers.
    after_each: called with the name of every document or file that is done with, in order.
    Returns the counts. A document that cannot be opened or kept is a failure, and the rest are read;
    LedgerError is raised only where the ledger itself cannot be written any more.
    """
    intake = Intake()
    outlets = {
        name.casefold(): Outlet(owner=outlet.owner, side=outlet.side)
        for outlet in knowledge.relationship.outlets
        for name in (outlet.name, *outlet.aliases)
    }
    reader = f"model {model.name} {model.version}" if model else RULES
    waiting = iter(opened)
    while batch := list(islice(waiting, BATCH)):
        found = [one for one in batch if isinstance(one, Opened)]
        intake.failures.extend(one for one in batch if isinstance(one, Failure))
        fresh = found if again else list(_not_yet_read(found, ledger.view(), reader))
        intake.known += len(found) - len(fresh)
        raws = {one.document.id: one.raw for one in fresh}
        with ledger.writer(outlets=outlets) as writer:
            for reading in _readings(fresh, model, knowledge):
                if isinstance(reading, Failure):
                    intake.failures.append(reading)
                    continue
                intake.added += writer.add(reading, raw=raws[reading.document.id])
                intake.count(reading)
        for one in batch:
            after_each(one.document.name if isinstance(one, Opened) else one.path)
    if intake.added.new or intake.added.changed:
        with ledger.writer() as writer:
            writer.suggest(propose(ledger.view().entries(official=False)))
    return intake


def _readings(
    opened: list[Opened], model: LanguageModel | None, knowledge: Knowledge
) -> Iterator[Reading | Failure]:
    """Yield the reading of each document; one on which the reading breaks is a failure, the next is read."""
    rest = opened
    while rest:
        done = 0
        try:
            for reading in read_many([one.document for one in rest], model=model, knowledge=knowledge):
                done += 1
                yield reading
            return
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
            broken = rest[done].document
            yield Failure(
                path=broken.source.path or broken.name,
                message=f"{broken.source.path or broken.name}: reading it broke off ({error!r}); "
                "this is a fault of dragoman, please report it with the file",
            )
            rest = rest[done + 1 :]


def _not_yet_read(opened: list[Opened], view: View, reader: str) -> Iterator[Opened]:
    """Yield the documents of a batch that are not held, or that another reader read."""
    held = view.holds(one.document.id for one in opened)
    seen: set[str] = set()
    for one in opened:
        identity = one.document.id
        if identity in seen:
            continue
        seen.add(identity)
        if identity not in held or not _made_by(view, identity, reader):
            yield one


def _made_by(view: View, document_id: str, reader: str) -> bool:
    """Return whether the entries of a document are what this reader, beside the rules, makes of it."""
    made = {entry.reader for entry in view.entries(document_id=document_id)}
    return not made or reader in made <= {reader, RULES}
