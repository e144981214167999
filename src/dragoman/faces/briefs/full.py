"""The whole dossier as a paper: court, contacts, statements, people, word and deed, sources, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.faces.briefs.footnotes import Footnotes
from dragoman.faces.briefs.lines import claim_lines, columns_of, doubts_of, matters_of, say_matter
from dragoman.faces.briefs.one_page import Asked, kicker_of, made_of, pair_and_between, title_of
from dragoman.faces.briefs.paper import Block, Heading, Paper, Paragraph, Run, Table, line, words
from dragoman.faces.briefs.said import (
    flags,
    joined,
    say_people,
    say_silence,
    say_sources,
    say_worth,
    trimmed,
)
from dragoman.ledger.view import View
from dragoman.views.cards import Card, Court
from dragoman.views.chronology import Row, chronology
from dragoman.views.court import court
from dragoman.views.coverage import Rests, coverage
from dragoman.views.days import say_age, say_day, say_days
from dragoman.views.deeds import WordAndDeed, deeds
from dragoman.views.material import Between, Material, gather
from dragoman.views.people import Person, people

#: Doubts of one kind that are written out.
DOUBTS = 25
_SECTIONS = (
    ("court", "On the table"),
    ("contacts", "Contacts and deeds"),
    ("statements", "What was said, by matter"),
    ("claims", "Claims and advice of others"),
    ("deeds", "Word and deed"),
    ("people", "People and offices"),
    ("sources", "Sources and coverage"),
    ("doubts", "Doubts"),
)


def full_paper(view: View, asked: Asked) -> Paper:
    """Return the dossier as a paper, each line with a footnote that quotes the words it rests on."""
    material = gather(view, as_of=asked.as_of, known_by=asked.known_by, weak=True)
    pair, between = pair_and_between(material, asked)
    table = court(
        view,
        between=between,
        as_of=asked.as_of,
        known_by=asked.known_by,
        since=asked.since,
        weak=asked.weak,
    )
    rows = chronology(
        view,
        between=between,
        as_of=asked.as_of,
        known_by=asked.known_by,
        since=asked.since,
        weak=asked.weak,
    )
    persons = people(view, between=between, as_of=asked.as_of, known_by=asked.known_by)
    told = deeds(view, between=between, as_of=asked.as_of, known_by=asked.known_by, weak=asked.weak)
    rests = coverage(view, between=between, as_of=asked.as_of, known_by=asked.known_by)
    notes = Footnotes(material.by_id, material.documents)
    sections = {
        "court": _court(table, pair, asked, material, notes),
        "contacts": _contacts(rows, material, notes),
        "statements": _statements(material, between, notes),
        "claims": _claims(material, between, notes),
        "deeds": _deeds(told, material, notes),
        "people": _people([one for one in persons if one.side in pair or not between], notes),
        "sources": _sources(rests),
        "doubts": _doubts(material, between, notes),
    }
    blocks: list[Block] = []
    shown = [(name, title, found) for name, title in _SECTIONS if (found := list(sections[name]))]
    links: list[Run] = []
    for name, title, _ in shown:
        links += [*([words(" · ")] if links else []), words(title, link=f"#{name}")]
    blocks.append(line(links, look="lead"))
    for name, title, found in shown:
        blocks += [Heading(level=1, words=title, id=name), *found]
    return Paper(
        title=title_of(asked, pair),
        kicker=kicker_of(asked, table.as_of),
        blocks=tuple(blocks),
        notes=notes.notes(),
        day=table.as_of,
        mark=asked.mark,
        rights=asked.rights,
        made=made_of(material),
    )


def _court(
    table: Court, pair: Sequence[str], asked: Asked, material: Material, notes: Footnotes
) -> Iterator[Block]:
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


def _contacts(rows: Sequence[Row], material: Material, notes: Footnotes) -> Iterator[Block]:
    if not rows:
        return
    yield Table(
        heads=("Day", "What", "Who, with the office as told", "Sources"),
        widths=(17, 15, 44, 24),
        rows=tuple(_contact(row, material, notes) for row in rows),
    )


def _contact(row: Row, material: Material, notes: Footnotes) -> tuple[tuple[Paragraph, ...], ...]:
    form = row.form if row.form and row.form != "other" else row.kind
    marks = [row.status] if row.status in ("claimed", "postponed", "cancelled") else []
    marks += ["planned"] if row.planned and not marks else []
    others = [*row.with_, *row.to]
    who = [
        line(
            say_people(row.by, office=True),
            [words(" with " if row.with_ else " → "), *say_people(others, office=True)] if others else (),
            notes.ref(row.id),
        )
    ]
    if row.kind == "deed" or row.form in ("other", ""):
        who.append(line(f"“{trimmed(row.quote, 180)}”", look="small"))
    for conflict in row.conflicts:
        told = "; ".join(f"{one.value} ({one.source})" for one in conflict.versions)
        who.append(line(words(f"{conflict.field.capitalize()} differs", "bold"), f": {told}", look="small"))
    day = say_days(row.days, row.grain)
    return (
        (line(day), *((line(row.undated, look="small"),) if row.days is None and row.undated else ())),
        (
            line(words(form.capitalize(), "bold"), flags(*marks)),
            *((line(row.where, look="small"),) if row.where else ()),
        ),
        tuple(who),
        (line(say_sources(row.sources, material.documents), look="small"),
         line(say_worth(row.sources), look="small")),
    )  # fmt: skip


def _statements(material: Material, between: Between | None, notes: Footnotes) -> Iterator[Block]:
    for matter in matters_of(material, between):
        yield Heading(level=2, words=f"{say_matter(matter.name)} ({len(matter.lines)})")
        for one in matter.lines:
            marks = ("“", "”") if one.form == "quoted" else ("", "")
            to = [words(" to "), *say_people(one.to)] if one.to else []
            yield line(
                f"{say_days(one.said)}, ", say_people(one.by, office=True), to,
                f": {marks[0]}{trimmed(one.quote, 360)}{marks[1]}", notes.ref(one.entry_id),
                flags("reported" if one.form == "reported" else ""), look="item",
            )  # fmt: skip


def _claims(material: Material, between: Between | None, notes: Footnotes) -> Iterator[Block]:
    for one in claim_lines(material, between):
        about = [words(" on "), *say_people(one.to)] if one.to else []
        kind = one.kind + (f", {one.form}" if one.form else "")
        yield line(
            f"{say_days(one.said)}, ", say_people(one.by), about, words(f" [{kind}]", "flag"),
            f": {trimmed(one.quote, 320)}", notes.ref(one.entry_id), look="item",
        )  # fmt: skip


def _deeds(told: Sequence[WordAndDeed], material: Material, notes: Footnotes) -> Iterator[Block]:
    if not told:
        return
    yield line(
        "What was announced or promised, and what is on record of its happening. "
        "Only a person may write “broken”.",
        look="lead",
    )
    yield Table(
        heads=("What became of it", "The word", "The deed"),
        widths=(16, 44, 40),
        rows=tuple(_deed(one, material, notes) for one in told),
    )


def _deed(one: WordAndDeed, material: Material, notes: Footnotes) -> tuple[tuple[Paragraph, ...], ...]:
    to = [words(" → "), *say_people(one.to)] if one.to else []
    due = f"; for {say_days(one.due)}" if one.due else ""
    word = (
        line(words(f"{one.kind.capitalize()}, {say_days(one.said)}{due}", "bold")),
        line(say_people(one.by), to, f": “{trimmed(one.quote, 240)}”", notes.ref(one.id)),
    )
    if one.deed:
        deed: tuple[Paragraph, ...] = (
            line(
                words(say_days(one.deed.days), "bold"),
                flags("matched by machine" if one.deed.proposed else ""),
            ),
            line(
                say_people(one.deed.by), f": “{trimmed(one.deed.quote, 240)}”", notes.ref(one.deed.entry_id)
            ),
            line(say_sources(one.deed.sources, material.documents), look="small"),
        )
    else:
        searched = f": {say_silence(one.silence, 'searched')}" if one.silence else ""
        deed = (line(f"{one.because[:1].upper()}{one.because[1:]}{searched}.", look="small"),)
    return ((line(words(one.status.capitalize(), "bold")),), word, deed)


def _people(persons: Sequence[Person], notes: Footnotes) -> Iterator[Block]:
    if not persons:
        return
    yield line(
        "The office is the one a list or the documents give for that day; a list without an end date does "
        "not say that somebody is still in office.",
        look="lead",
    )
    yield Table(
        heads=("Name", "Office on that day", "In the record"),
        widths=(30, 48, 22),
        rows=tuple(_person(one, notes) for one in persons),
    )


def _person(one: Person, notes: Footnotes) -> tuple[tuple[Paragraph, ...], ...]:
    others = [name for name in one.spellings if name != one.name]
    offices: list[Paragraph] = [
        line(one.on_day, notes.ref(one.offices[-1].entry_ids[0]) if one.offices else ())
        if one.on_day
        else line("no office given", look="small")
    ]
    if one.on_day_because:
        told = max((office.last for office in one.offices if office.last), default=None)
        day = f", {say_day(told)}" if told and one.on_day_because.startswith("as last told") else ""
        offices.append(line(one.on_day_because + day, look="small"))
    for tenure in one.listed[:4]:
        start = say_day(tenure.start) if tenure.start else "start not given"
        end = say_day(tenure.end) if tenure.end else "end not given"
        offices.append(line(f"{tenure.list_name}: {tenure.office}, {start} – {end}", look="small"))
    return (
        (line(words(one.name, "bold"), f" ({one.side})" if one.side else ""),
         *((line(f"also {', '.join(others)}", look="small"),) if others else ())),
        tuple(offices),
        (line(f"{one.contacts} contact{'' if one.contacts == 1 else 's'}, "
              f"{one.statements} statement{'' if one.statements == 1 else 's'}", look="small"),),
    )  # fmt: skip


def _sources(rests: Rests) -> Iterator[Block]:
    count = len(rests.documents)
    copies = f", {rests.independent} of them independent as far as is known" if count > 1 else ""
    searched = say_silence(rests.silence, "Every “none found” here was searched for")
    yield line(f"{count} document{'' if count == 1 else 's'}{copies}. {searched}.", look="lead")
    yield Table(
        heads=("Document", "Outlet", "Published", "Entries"),
        widths=(44, 26, 20, 10),
        rows=tuple(
            (
                (line(words(one.title or one.name, link=_outside(one.address))),
                 *((line(f"one of {one.copies} near-copies", look="small"),) if one.copies > 1 else ())),
                (line(joined([one.outlet or "not known", one.side], ", ")),),
                (line(say_days(one.day)),),
                (line(str(one.entries)),),
            )
            for one in rests.documents
        ),
    )  # fmt: skip
    for one in rests.lists:
        span = f", {say_day(one.first)} – {say_day(one.last)}" if one.first and one.last else ""
        yield line(f"Outside list {one.name}: {one.records} records{span}.", look="small")


def _outside(address: str) -> str:
    return address if address.startswith(("https://", "http://")) else ""


def _doubts(material: Material, between: Between | None, notes: Footnotes) -> Iterator[Block]:
    for doubt in doubts_of(material, between):
        yield Heading(level=2, words=f"{doubt.heading} ({doubt.entries})")
        yield line(doubt.because, look="lead")
        for one, others in doubt.lines[:DOUBTS]:
            more = f" and {len(others)} more under the same citation" if others else ""
            yield line(
                f"{say_days(one.said)}, {one.kind}, ", say_people(one.by), f": “{trimmed(one.quote, 150)}”",
                notes.ref(one.entry_id), words(more, "small"), look="item",
            )  # fmt: skip
        if len(doubt.lines) > DOUBTS:
            yield line(f"and {len(doubt.lines) - DOUBTS} more", look="small")
