"""The record in the dossier as a paper: contacts, what was said, what others claim, word and deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.faces.briefs.footnotes import Footnotes
from dragoman.faces.briefs.lines import claim_lines, matters_of, say_matter
from dragoman.faces.briefs.paper import Block, Heading, Paragraph, Table, line, words
from dragoman.faces.briefs.said import flags, say_people, say_silence, say_sources, say_worth, trimmed
from dragoman.views.chronology import Row
from dragoman.views.days import say_days
from dragoman.views.deeds import WordAndDeed
from dragoman.views.material import Between, Material


def contact_blocks(rows: Sequence[Row], material: Material, notes: Footnotes) -> Iterator[Block]:
    """Yield contacts and deeds in the order of days, a row each."""
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


def statement_blocks(material: Material, between: Between | None, notes: Footnotes) -> Iterator[Block]:
    """Yield what was said, oldest first under each matter."""
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


def claim_blocks(material: Material, between: Between | None, notes: Footnotes) -> Iterator[Block]:
    """Yield claims, forecasts and advice of those who are no party."""
    for one in claim_lines(material, between):
        about = [words(" on "), *say_people(one.to)] if one.to else []
        kind = one.kind + (f", {one.form}" if one.form else "")
        yield line(
            f"{say_days(one.said)}, ", say_people(one.by), about, words(f" [{kind}]", "flag"),
            f": {trimmed(one.quote, 320)}", notes.ref(one.entry_id), look="item",
        )  # fmt: skip


def deed_blocks(told: Sequence[WordAndDeed], material: Material, notes: Footnotes) -> Iterator[Block]:
    """Yield announcements and promises beside what is on record of their happening."""
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
