"""Cards taken together: their order, totals by side and matter, what changed, what is told in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.views.cards import Card, Change, Total
from dragoman.views.days import Days, days_of, say_days

#: What nothing has become of yet.
_STILL = frozenset({"open", "announced", "planned"})


def totals(named: Iterable[tuple[str, Card]]) -> tuple[Total, ...]:
    """Return how many cards stand under each name, and how many of them are overdue, most first."""
    cards: Counter[str] = Counter()
    overdue: Counter[str] = Counter()
    for name, card in named:
        cards[name] += 1
        overdue[name] += card.overdue
    ordered = sorted(cards, key=lambda name: (-cards[name], name))
    return tuple(Total(name=name, cards=cards[name], overdue=overdue[name]) for name in ordered)


def changes_between(before: Sequence[Card], after: Sequence[Card]) -> tuple[Change, ...]:
    """Return what differs between two states of the court, by card, in the order of the later one."""
    earlier: Mapping[str, Card] = {entry_id: card for card in before for entry_id in card.entry_ids}
    changes = []
    for card in after:
        old = next((earlier[one] for one in card.entry_ids if one in earlier), None)
        if old is None:
            what = "new and settled" if card.settled else "new"
            changes.append(_change(card, what, "", card.status))
        elif old.settled != card.settled:
            changes.append(
                _change(card, "settled" if card.settled else "open again", old.status, card.status)
            )
        elif card.overdue and not old.overdue:
            changes.append(_change(card, "now overdue", old.status, card.status))
        elif old.whose_move != card.whose_move:
            changes.append(_change(card, "moved", ", ".join(old.whose_move), ", ".join(card.whose_move)))
        elif old.status != card.status:
            changes.append(_change(card, card.status, old.status, card.status))
    return tuple(changes)


def _change(card: Card, what: str, before: str, after: str) -> Change:
    return Change(card_id=card.id, kind=card.kind, what=what, before=before, after=after)


def told_otherwise(group: Sequence[Entry], documents: Mapping[str, HeldDocument]) -> tuple[str, ...]:
    """Return in words where the tellings of one fact disagree: on its status, its day, when it is due.

    "told as open (note) and as answered (daily)": both versions stay, and a person decides. What an earlier
    document tells as open and a later one as answered does not disagree.
    """
    statuses: dict[str, str] = {}
    decided = [_told(entry, documents) for entry in group if entry.status and entry.status not in _STILL]
    whens: dict[Days, str] = {}
    dues: dict[Days, str] = {}
    for entry in group:
        early = bool(decided) and entry.status in _STILL and _told(entry, documents) < min(decided)
        if entry.status and not early:
            statuses.setdefault(entry.status, entry.doc)
        if entry.kind in ("announcement", "contact") and (when := days_of(entry.when)):
            whens.setdefault(when, entry.doc)
        if due := days_of(entry.due):
            dues.setdefault(due, entry.doc)
    found = []
    if len(statuses) > 1:
        found.append("told " + " and ".join(f"as {word} ({doc})" for word, doc in statuses.items()))
    for name, days in (("its day is told", whens), ("it falls due", dues)):
        if len(days) > 1 and not _meet(days):
            found.append(f"{name} " + " and ".join(f"{say_days(one)} ({doc})" for one, doc in days.items()))
    return tuple(found)


def _told(entry: Entry, documents: Mapping[str, HeldDocument]) -> date:
    held = documents.get(entry.document_id)
    return held.day.start if held is not None and held.day is not None else date.max


def _meet(days: Mapping[Days, str]) -> bool:
    """Return whether some days have one in common, so that a wider telling agrees with a narrower."""
    return max(one.first for one in days) <= min(one.last for one in days)


def urgency(card: Card) -> tuple[bool, date, int, str]:
    """Return the sort key of an open card: overdue first, then by deadline, then the latest first."""
    return (
        not card.overdue,
        card.due.last if card.due else date.max,
        -(card.since.last.toordinal() if card.since else 0),
        card.id,
    )


def latest(card: Card) -> tuple[date, str]:
    """Return the sort key of a settled card: its last day, and its id."""
    days = [found for found in (card.since, card.due, *(one.said for one in card.answers)) if found]
    return max((one.last for one in days), default=date.min), card.id
