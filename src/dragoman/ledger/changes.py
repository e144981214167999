"""What reading again changed since a moment, and which judgements that touches."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.ledger.entry import Entry
from dragoman.ledger.open import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry that is read otherwise than before: both versions, and the fields in which they differ."""

    before: Entry
    after: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What was read since a moment: entries that are new, changed, or no longer read.

    touched: ids of those among them on which people had judged.
    """

    new: tuple[Entry, ...]
    changed: tuple[Change, ...]
    gone: tuple[Entry, ...]
    touched: tuple[str, ...]


#: Fields that say how an entry is kept, not what was read.
KEPT = frozenset({"version", "recorded_at", "superseded_at", "state", "judged_version"})


def changes_since(ledger: Ledger, since: str) -> Changes:
    """Return how what is read now differs from what was read before a moment.

    since: UTC, ISO 8601, or its beginning ("2026-11-21", "2026-11-21T14").
    """
    new, changed, gone, touched = [], [], [], []
    for entry_id in ledger.store.read_since(since):
        versions = ledger.store.history(entry_id)
        before = [one for one in versions if one.recorded_at < since]
        now = [one for one in versions if not one.superseded_at]
        judged = [one for one in ledger.store.judgements(entry_id) if one.at < since]
        if now and not before:
            new.append(now[-1])
        elif now and now[-1].version != before[-1].version:
            fields = tuple(
                name
                for name in Entry.__dataclass_fields__
                if name not in KEPT and getattr(before[-1], name) != getattr(now[-1], name)
            )
            changed.append(Change(before=before[-1], after=now[-1], fields=fields))
        elif before and not now and before[-1].superseded_at >= since:
            gone.append(before[-1])
        else:
            continue
        if judged:
            touched.append(entry_id)
    return Changes(new=tuple(new), changed=tuple(changed), gone=tuple(gone), touched=tuple(touched))
