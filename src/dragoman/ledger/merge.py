"""Two ledgers of one relationship become one: nothing doubled, judgements of both kept, conflicts listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.errors import LedgerError
from dragoman.ledger.base import Kept
from dragoman.ledger.copies import sketch
from dragoman.ledger.entry import HeldDocument
from dragoman.ledger.merging import Conflict, Merge, merge_people
from dragoman.ledger.open import Ledger
from dragoman.ledger.sql_groups import grouped
from dragoman.ledger.sqlite import MEMORY
from dragoman.ledger.writer import STOOD_BEHIND

#: What becomes of a document that only one of two ledgers took out.
STAYS = "it stays as it is here; `dragoman remove` takes it out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came from the other ledger that was not here, and what the two do not agree on.

    entries: versions of entries, earlier ones too; copies: other files or addresses of texts held here.
    """

    documents: int
    entries: int
    copies: int
    judgements: int
    suggestions: int
    decisions: int
    notes: int
    tenures: int
    conflicts: tuple[Conflict, ...]


def merge(ours: Ledger, theirs: Ledger, *, trial: bool = False) -> Merged:
    """Take all that another ledger holds into this one; the other is only read.

    Of two readings of a document the later stands, the other is kept as an earlier one; of two judgements on
    an entry the later stands. What was taken out here is not brought back.
    trial: change nothing and return what would come.
    Raises LedgerError when this ledger cannot be written; then nothing has changed.
    """
    if ours is theirs or (ours.store.name == theirs.store.name != MEMORY):
        raise LedgerError(f"{ours.store.name} is given twice; give two ledgers")
    work = Merge(ours.store, theirs.store)
    ours.store.begin()
    try:
        with theirs.store.link.steady():
            gone = (set(ours.view().taken_out(_ids(theirs))), set(theirs.view().taken_out(_ids(ours))))
            for held in theirs.store.documents(None):
                _document(work, held, *gone)
            _tombstones(work)
            merge_people(work)
        if trial:
            ours.store.rollback()
        else:
            ours.store.commit()
    except BaseException:
        ours.store.rollback()
        raise
    names = ("documents", "entries", "copies", "judgements", "suggestions", "decisions", "notes", "tenures")
    return Merged(**{name: work.added[name] for name in names}, conflicts=tuple(work.conflicts))


def _ids(ledger: Ledger) -> list[str]:
    return [held.id for held in ledger.store.documents(None)] + [
        stone.document_id for stone in ledger.store.tombstones(None)
    ]


def _document(work: Merge, held: HeldDocument, gone_here: set[str], gone_there: set[str]) -> None:
    """Take in one document of theirs with all that was ever read in it."""
    known = work.ours.group_of(held.id) is not None
    if held.id in gone_here or (held.id in gone_there and known):
        here, there = ("taken out", "held") if held.id in gone_here else ("held", "taken out in part")
        work.left_out.add(held.id)
        work.conflict(
            "taken out",
            held.id,
            "",
            here,
            there,
            STAYS,
        )
        return
    if held.official and not _edition(work, held):
        work.left_out.add(held.id)
        return
    document = work.theirs.document(held.id)
    assert document is not None
    versions = list(work.theirs.kept(held.id))
    if known:
        work.added["copies"] += work.ours.keep_copies(held.id, work.theirs.copies(held.id))
        _readings(work, held, versions)
    else:
        drawn = None if held.official else sketch(document.text)
        group = held.independence if held.official else grouped(work.ours, held.id, drawn)
        work.ours.keep_document(replace(held, independence=group), document, None, drawn)
        work.ours.keep_copies(held.id, work.theirs.copies(held.id))
        work.added["documents"] += 1
        _keep(work, versions)
    for tenure, superseded in work.theirs.tenures_of(held.id):
        work.added["tenures"] += work.ours.keep_tenures([tenure])
        if superseded and not known:
            work.ours.supersede_tenures(held.id, superseded)


def _edition(work: Merge, held: HeldDocument) -> bool:
    """Return whether a record of a list comes in: ours gives way to a later edition of the same record."""
    ours = work.ours.records(held.official).get(held.record, held.id)
    if ours == held.id:
        return True
    (here,) = work.ours.documents([ours])
    later = held.added_at > here.added_at
    stands = "theirs, the later one, stands now" if later else "ours, the later one, stands"
    work.conflict(
        "edition", held.id, "", f"{here.name} of {here.added_at}", f"{held.name} of {held.added_at}", stands
    )
    if later:
        work.ours.supersede(list(work.ours.versions(ours)), held.added_at)
        work.ours.supersede_tenures(ours, held.added_at)
    return later


def _readings(work: Merge, held: HeldDocument, theirs: Sequence[Kept]) -> None:
    """Bring two readings of one document together: the later stands, the other is an earlier version."""
    here = list(work.ours.kept(held.id))
    current = {one.read.id: one.read.version for one in here if not one.read.superseded_at}
    there = {one.read.id: one.read.version for one in theirs if not one.read.superseded_at}
    seen = {(one.read.id, one.read.version) for one in here}
    stood_there = {
        entry_id for entry_id, (_, state) in work.theirs.versions(held.id).items() if state in STOOD_BEHIND
    }
    stood_here = {
        entry_id for entry_id, (_, state) in work.ours.versions(held.id).items() if state in STOOD_BEHIND
    }
    changed = {one for one in current.keys() & there.keys() if current[one] != there[one]}
    only_here = current.keys() - there.keys() - stood_here
    only_there = there.keys() - current.keys() - stood_there
    ours_at, theirs_at = _last(here), _last(theirs)
    later = theirs_at > ours_at
    unseen = any((one.read.id, one.read.version) not in seen for one in theirs)
    if (later or unseen) and (changed or only_here or only_there):
        work.conflict(
            "reading",
            held.id,
            "",
            f"read until {ours_at}, {len(only_here)} entries of its own",
            f"read until {theirs_at}, {len(only_there)} of its own and {len(changed)} read otherwise",
            f"{held.name}: {'theirs, the later, stands now' if later else 'ours, the later, stands'}",
        )
    if later:
        work.ours.supersede(sorted(changed | only_here), theirs_at)
    coming = []
    for one in theirs:
        entry_id, is_current = one.read.id, not one.read.superseded_at
        stands = is_current and (
            (later and current.get(entry_id) != one.read.version)
            or (entry_id not in current and entry_id in stood_there)
        )
        if stands:
            coming.append(one)
        elif (entry_id, one.read.version) not in seen:
            coming.append(
                replace(one, read=replace(one.read, superseded_at=one.read.superseded_at or ours_at))
            )
    _keep(work, coming)


def _last(versions: Iterable[Kept]) -> str:
    """Return when a document was last read, as far as its entries tell."""
    return max((max(one.read.recorded_at, one.read.superseded_at) for one in versions), default="")


def _keep(work: Merge, versions: Sequence[Kept]) -> None:
    work.ours.keep_entries(versions)
    work.added["entries"] += len(versions)
    work.renewed |= {one.read.id for one in versions if not one.read.superseded_at}


def _tombstones(work: Merge) -> None:
    known = {(one.document_id, one.digest, one.at) for one in work.ours.tombstones(None)}
    for stone in work.theirs.tombstones(None):
        key = (stone.document_id, stone.digest, stone.at)
        if key in known or stone.document_id in work.left_out:
            continue
        if stone.what == "document" and work.ours.group_of(stone.document_id) is not None:
            there = f"taken out on {stone.at[:10]}: {stone.reason}"
            work.conflict("taken out", stone.document_id, "", "held", there, STAYS)
        else:
            work.ours.keep_tombstone(stone)
