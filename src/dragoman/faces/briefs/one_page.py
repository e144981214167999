"""The paper of one page: what is on the table, the last contacts, who is who, three silences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.faces.briefs.asked import Asked, kicker_of, made_of, pair_and_between, title_of
from dragoman.faces.briefs.footnotes import BRIEFLY, Footnotes
from dragoman.faces.briefs.lines import Column, columns_of
from dragoman.faces.briefs.paper import Block, Heading, Paper, Paragraph, Run, Table, line, words
from dragoman.faces.briefs.said import flags, say_people, say_silence, trimmed
from dragoman.ledger.view import View
from dragoman.views.cards import Card, Court
from dragoman.views.chronology import Row, chronology
from dragoman.views.court import court
from dragoman.views.days import say_age, say_day, say_days
from dragoman.views.material import gather
from dragoman.views.parties import say_side
from dragoman.views.people import Person, people

#: Silences on the page.
SILENCES = 3
#: Days for which an office told in a document may stand on the page: who held it long ago is not who is who.
RECENT = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How much stands on the page: cards in each column, letters of each quotation, contacts, people.

    size: of the letters, in points.
    """

    cards: int = 4
    letters: int = 150
    contacts: int = 6
    people: int = 6
    size: float = 10.4

    def less(self) -> Amount:
        """Return the next smaller amount: smaller letters, then shorter quotations, then fewer lines."""
        if self.size > 8.7:
            return replace(self, size=9.5 if self.size > 9.5 else 8.7)
        if self.letters > 90:
            return replace(self, letters=self.letters - 30)
        return replace(
            self,
            cards=max(1, self.cards - 1),
            contacts=max(2, self.contacts - 1),
            people=max(2, self.people - 1),
        )


def one_page(view: View, asked: Asked) -> Paper:
    """Return the page with as much on it as fits on one page of A4, as it is set as PDF.

    What does not fit is left off line by line, and counted ("and 3 more").
    """
    from dragoman.faces.briefs.pdf import page_count, paper_pdf

    made = OnePage(view, asked)
    amount = Amount()
    while True:
        paper = made.paper(amount)
        if amount == amount.less() or page_count(paper_pdf(paper)) == 1:
            return paper
        amount = amount.less()


class OnePage:
    """All that the page may hold, asked of the ledger once; `paper(amount)` sets as much as is wanted."""

    def __init__(self, view: View, asked: Asked) -> None:
        self._asked = asked
        self._material = gather(view, as_of=asked.as_of, known_by=asked.known_by, weak=True)
        self._pair, self._between = pair_and_between(self._material, asked)
        self._court: Court = court(
            view,
            between=self._between,
            as_of=asked.as_of,
            known_by=asked.known_by,
            since=asked.since,
            weak=asked.weak,
        )
        self._rows = chronology(
            view,
            between=self._between,
            kinds=("contact",),
            as_of=asked.as_of,
            known_by=asked.known_by,
            since=asked.since,
            weak=asked.weak,
        )
        self._people = [
            one
            for one in people(view, between=self._between, as_of=asked.as_of, known_by=asked.known_by)
            if one.side in self._pair and one.on_day and _still_told(one, self._court.as_of)
        ]

    def paper(self, amount: Amount) -> Paper:
        """Return the page with so much on it."""
        notes = Footnotes(self._material.by_id, self._material.documents, quoted=BRIEFLY)
        blocks: list[Block] = [*self._on_the_table(amount, notes), *self._changed(notes)]
        blocks += self._contacts(amount, notes)
        blocks += self._who(amount, notes)
        blocks += self._silences(amount, notes)
        return Paper(
            title=title_of(self._asked, self._pair),
            kicker=kicker_of(self._asked, self._court.as_of),
            blocks=tuple(blocks),
            notes=notes.notes(),
            day=self._court.as_of,
            mark=self._asked.mark,
            rights=self._asked.rights,
            made=made_of(self._material),
            dense=True,
            size=amount.size,
        )

    def _on_the_table(self, amount: Amount, notes: Footnotes) -> list[Block]:
        cards = [card for card in self._court.open if not card.part_of]
        columns, wide = columns_of(cards, self._pair, self._asked.home)
        blocks: list[Block] = [Heading(level=1, words="On the table", id="court")]
        if not cards:
            return [*blocks, line("Nothing on record waits for anybody.", look="small")]
        cells = tuple(tuple(self._column(column, amount, notes)) for column in columns)
        heads = tuple(f"{column.heading} ({len(column.cards)})" for column in columns)
        blocks.append(Table(heads=heads, widths=(1,) * len(cells), rows=(cells,), plain=True))
        for column in wide[:1]:
            if column.cards:
                blocks.append(line(words(f"{column.heading} ({len(column.cards)}): ", "bold"),
                                   *self._short(column.cards, notes)))  # fmt: skip
        return blocks

    def _column(self, column: Column, amount: Amount, notes: Footnotes) -> list[Paragraph]:
        # What is asked comes before what is only announced; what is overdue before both.
        cards = sorted(column.cards, key=lambda card: (not card.overdue, card.kind == "announcement"))
        shown = [self._card(card, amount, notes) for card in cards[: amount.cards]]
        more = len(column.cards) - amount.cards
        if more > 0:
            shown.append(line(f"and {more} more", look="small"))
        return shown or [line("Nothing on record waits here.", look="small")]

    def _card(self, card: Card, amount: Amount, notes: Footnotes) -> Paragraph:
        told: list[Run] = [words(card.kind.capitalize(), "bold"), words(" · ")]
        told += say_people(card.by, most=2)
        if card.to:
            told += [words(" → "), *say_people(card.to, most=2)]
        told.append(words(f": “{trimmed(card.quote, amount.letters)}”"))
        told += notes.ref(card.id)
        when = [f"since {say_days(card.since)}"] if card.since else ["undated"]
        if card.due:
            when.append(f"{'was due' if card.overdue else 'due'} {say_days(card.due)}")
        told.append(words(f" {card.status}; {', '.join(when)}", "small"))
        return line(told, flags("overdue" if card.overdue else ""), look="item")

    def _short(self, cards: Sequence[Card], notes: Footnotes) -> list[Run]:
        told: list[Run] = []
        for at, card in enumerate(cards[:3]):
            told.append(words(("; " if at else "") + f"{card.kind}, “{trimmed(card.quote, 70)}”"))
            told += notes.ref(card.id)
        return told

    def _changed(self, notes: Footnotes) -> list[Block]:
        if self._asked.since is None:
            return []
        cards = {card.id: card for card in (*self._court.open, *self._court.dormant, *self._court.settled)}
        told: list[Run] = [words(f"Since {say_day(self._asked.since)}: ", "bold")]
        for at, change in enumerate(self._court.changes[:4]):
            card = cards.get(change.card_id)
            quoted = f", “{trimmed(card.quote, 60)}”" if card else ""
            told.append(words(("; " if at else "") + f"{change.what}: {change.kind}{quoted}"))
            told += notes.ref(change.card_id)
        if not self._court.changes:
            told.append(words("nothing changed on the table"))
        more = len(self._court.changes) - 4
        return [line(told, f"; and {more} more changes." if more > 0 else ".")]

    def _contacts(self, amount: Amount, notes: Footnotes) -> list[Block]:
        held = [row for row in self._rows if row.days and row.by and row.status != "claimed"]
        both = [row for row in held if set(self._pair) <= _sides(row)]
        held = both or held
        day = self._court.as_of
        past = [row for row in held if row.days and row.days.first <= day and not row.planned]
        ahead = [row for row in held if row.days and row.days.last > day and row.planned]
        shown = [*past[-amount.contacts :][::-1], *ahead[:2]]
        heading = Heading(level=1, words="Last contacts", id="contacts")
        if not shown:
            return [heading, line("No contact is on record.", look="small")]
        rows = tuple(self._contact(row, notes) for row in shown)
        return [heading, Table(heads=("Day", "Contact", "Who"), widths=(20, 24, 56), rows=rows)]

    def _contact(self, row: Row, notes: Footnotes) -> tuple[tuple[Paragraph, ...], ...]:
        form = row.form if row.form and row.form != "other" else "contact"
        what = form + (f", {row.where}" if row.where else "")
        who = say_people(row.by, most=2)
        others = [*row.with_, *row.to]
        if others:
            who += [words(" with " if row.with_ else " → "), *say_people(others, most=2)]
        planned = ["planned"] if row.planned and row.status not in ("postponed", "cancelled") else []
        marks = planned or [one for one in (row.status,) if one in ("postponed", "cancelled")]
        return (
            (line(say_days(row.days, row.grain)),),
            (line(what[0].upper() + what[1:], flags(*marks)),),
            (line(who, notes.ref(row.id)),),
        )

    def _who(self, amount: Amount, notes: Footnotes) -> list[Block]:
        shown: list[Person] = []
        for side in self._pair:
            mine = [one for one in self._people if one.side == side]
            shown += mine[: max(1, amount.people // max(1, len(self._pair)))]
        if not shown:
            return []
        heading = Heading(level=1, words=f"Who is who on {say_day(self._court.as_of)}", id="people")
        cells = []
        for side in self._pair:
            cells.append(
                tuple(
                    line(
                        words(one.name, "bold"),
                        f", {one.on_day}",
                        notes.ref(one.offices[-1].entry_ids[0]) if one.offices and not one.listed else (),
                        look="item",
                    )
                    for one in shown
                    if one.side == side
                )
                or (line("nobody named", look="small"),)
            )
        heads = tuple(say_side(side) for side in self._pair)
        return [heading, Table(heads=heads, widths=(1,) * len(cells), rows=(tuple(cells),), plain=True)]

    def _silences(self, amount: Amount, notes: Footnotes) -> list[Block]:
        quiet = [
            card for card in self._court.open if card.silence and card.silence.documents and not card.part_of
        ]
        quiet.sort(
            key=lambda card: (card.kind != "ask", -(card.silence.documents if card.silence else 0), card.id)
        )
        if not quiet:
            return []
        blocks: list[Block] = [Heading(level=1, words="Silences", id="silences")]
        for card in quiet[:SILENCES]:
            what = "no evidence found" if card.kind in ("promise", "announcement") else "no answer found"
            age = f", {say_age(card.age)} ago" if card.age else ""
            blocks.append(
                line(
                    words(f"“{trimmed(card.quote, min(100, amount.letters))}”"),
                    notes.ref(card.id),
                    f" ({say_days(card.since)}{age}): {say_silence(card.silence, what)}.",
                    look="item",
                )
            )
        return blocks


def _still_told(one: Person, day: date) -> bool:
    """Return whether a list has a person in office on a day, or a document told it within a year of it."""
    told = [office.last for office in one.offices if office.last]
    return one.on_day_because.startswith("per list") or any(
        last >= day - timedelta(days=RECENT) for last in told
    )


def _sides(row: Row) -> set[str]:
    return {one.side for one in (*row.by, *row.to, *row.with_)}
