"""The last word of each side on a matter, as a quotation."""

from __future__ import annotations

from datetime import date

from dragoman.ledger.entry import Entry
from dragoman.views.cards import LastWord
from dragoman.views.material import Material
from dragoman.views.parties import moves, parties
from dragoman.views.told_days import said_days

#: Matters so wide that two statements on them need not be about the same thing.
WIDE = frozenset({"bilateral", "regional", "protocol"})
#: Of two statements of one day the one in his own words counts more.
WORTH = {"quoted": 2, "mixed": 1}


class LastWords:
    """The latest statement of every side on every matter, found once for all cards."""

    def __init__(self, material: Material) -> None:
        self._documents = material.documents
        self._latest: dict[tuple[str, str], Entry] = {}
        for entry in material.entries:
            if entry.kind == "statement":
                for side in {one.side for one in entry.by if one.side}:
                    for matter in entry.matters:
                        kept = self._latest.get((side, matter))
                        if kept is None or self._recency(entry) >= self._recency(kept):
                            self._latest[(side, matter)] = entry

    def on(self, lead: Entry) -> tuple[LastWord, ...]:
        """Return the last word of each side of an act, asker first, on the matters of the act.

        Wide matters (bilateral, regional, protocol) count only for an act that has no other.
        A side that said nothing held has a word with an empty quote.
        """
        sides = [code for code in moves(parties([*lead.by, *lead.to])) if len(code) == 2][:3]
        matters = [matter for matter in lead.matters if matter not in WIDE] or list(lead.matters)
        return tuple(self._word(side, matters) for side in sides)

    def _word(self, side: str, matters: list[str]) -> LastWord:
        found = [entry for matter in matters if (entry := self._latest.get((side, matter)))]
        if not found:
            return LastWord(side=side, by=(), quote="", form="", said=None, entry_id="")
        entry = max(found, key=self._recency)
        return LastWord(
            side=side,
            by=parties(entry.by),
            quote=entry.content_quote or entry.quote,
            form=entry.form,
            said=said_days(entry, self._documents),
            entry_id=entry.id,
        )

    def _recency(self, entry: Entry) -> tuple[date, date, int, int]:
        days = said_days(entry, self._documents)
        first, last = (days.first, days.last) if days else (date.min, date.min)
        return last, first, WORTH.get(entry.form, 0), entry.evidence.span.start
