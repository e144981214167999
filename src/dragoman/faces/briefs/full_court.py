"""The court in the dossier as a paper: what waits for whom, claims about it, changes, what is settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.faces.briefs.asked import Asked
from dragoman.faces.briefs.footnotes import Footnotes
from dragoman.faces.briefs.lines import columns_of
from dragoman.faces.briefs.paper import Block, Heading, Run, line, words
from dragoman.faces.briefs.said import flags, joined, say_people, say_silence, say_sources, say_worth, trimmed
from dragoman.views.cards import Card, Court
from dragoman.views.days import say_age, say_day, say_days
from dragoman.views.material import Material


def court_blocks(
    table: Court, pair: Sequence[str], asked: Asked, material: Material, notes: Footnotes
) -> Iterator[Block]:
    """Yield the section of what waits for whom, with a card for each open act."""
    cards = [card for card in table.open if not card.part_of]
    searched = say_silence(table.silence, "Read and searched")
    yield line(
        "Open asks, proposals, promises and announcements, and whose move each is. ",
        f"{searched}." if table.silence.documents else "",
        look="lead",
    )
    columns, wide = columns_of(cards, pair, asked.home)
    for column in (*columns, *wide):
        if not column.cards and column.name in ("both", "others"):
            continue
        yield Heading(level=2, words=f"{column.heading} ({len(column.cards)})")
        if not column.cards:
            yield line("Nothing on record waits here.", look="small")
        for card in column.cards:
            yield from _card(card, table, material, notes)
    if table.claims:
        yield Heading(level=2, words="Whose court the ball is in, according to others")
        for claim in table.claims:
            about = [words(" on "), *say_people(claim.about)] if claim.about else []
            yield line(
                say_people(claim.by) if claim.by else "The document",
                about,
                f", {say_days(claim.said)}: “{trimmed(claim.quote, 400)}”",
                notes.ref(claim.entry_id),
                look="item",
            )
    if table.since:
        yield Heading(level=2, words=f"What changed since {say_day(table.since)}")
        by_id = {card.id: card for card in (*table.open, *table.dormant, *table.settled)}
        for change in table.changes:
            of = by_id.get(change.card_id)
            yield line(
                words(change.what.capitalize(), "bold"),
                f": {change.kind}" + (f", “{trimmed(of.quote, 160)}”" if of else ""),
                notes.ref(change.card_id),
                look="item",
            )
        if not table.changes:
            yield line("Nothing changed.", look="small")
    for title, listed in (("Quiet for more than a year", table.dormant), ("Settled", table.settled)):
        if listed:
            yield Heading(level=2, words=f"{title} ({len(listed)})")
            for card in listed:
                yield line(
                    *_card_head(card), f": “{trimmed(card.quote, 200)}”", notes.ref(card.id),
                    words(f" {card.status}; {say_days(card.since)}", "small"), look="item",
                )  # fmt: skip


def _card_head(card: Card) -> list[Run | list[Run]]:
    to = [words(" → "), *say_people(card.to)] if card.to else []
    form = f", {card.form}" if card.form and card.form not in (card.kind, "visit") else ""
    return [words(f"{card.kind.capitalize()}{form}", "bold"), words(" · "), say_people(card.by), to]


def _card(card: Card, table: Court, material: Material, notes: Footnotes) -> Iterator[Block]:
    yield line(*_card_head(card), flags("overdue" if card.overdue else ""), look="head")
    yield line(f"“{trimmed(card.quote, 420)}”", notes.ref(card.id), look="quote")
    if card.condition:
        yield line(words("Under the condition", "bold"), f": “{trimmed(card.condition, 200)}”", look="small")
    since = f"since {say_days(card.since)}" if card.since else "undated"
    age = f" ({say_age(card.age)})" if card.age else ""
    due = f"{'was due' if card.overdue else 'due'} {say_days(card.due)}" if card.due else ""
    yield line(
        words(card.status.capitalize(), "bold"),
        f": {card.rule}. ",
        joined([since[0].upper() + since[1:] + age, due]),
        ". ",
        f"{say_worth(card.sources).capitalize()}: {say_sources(card.sources, material.documents)}.",
        look="small",
    )
    for answer in card.answers:
        if answer.form != "none-known":
            yield line(
                words("Answer", "bold"), f", {say_days(answer.said)}, ", say_people(answer.by),
                f": {answer.form}, “{trimmed(answer.quote, 200)}”", notes.ref(answer.entry_id),
                flags("matched by machine" if answer.proposed else ""), look="small",
            )  # fmt: skip
    seen: set[str] = set()
    for word in card.last_words:
        if word.quote and word.entry_id not in seen:
            seen.add(word.entry_id)
            yield line(
                words(f"{word.side} last said", "bold"), f", {say_days(word.said)}, ", say_people(word.by),
                f": “{trimmed(word.quote, 170)}”", notes.ref(word.entry_id), look="small",
            )  # fmt: skip
    for claim in card.claims:
        yield line(
            words("Claim", "bold"), ", ", say_people(claim.by) if claim.by else "the document",
            f": “{trimmed(claim.quote, 220)}”", notes.ref(claim.entry_id), look="small",
        )  # fmt: skip
    if card.silence:
        what = "no evidence found" if card.kind in ("promise", "announcement") else "no answer found"
        yield line(words("Silence", "bold"), f": {say_silence(card.silence, what)}.", look="small")
