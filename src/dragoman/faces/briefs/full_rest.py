"""The rest of the dossier as a paper: people and offices, sources and coverage, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.faces.briefs.footnotes import Footnotes
from dragoman.faces.briefs.lines import doubts_of
from dragoman.faces.briefs.paper import Block, Heading, Paragraph, Table, line, words
from dragoman.faces.briefs.said import joined, say_people, say_silence, trimmed
from dragoman.views.coverage import Rests
from dragoman.views.days import say_day, say_days
from dragoman.views.material import Between, Material
from dragoman.views.people import Person

#: Doubts of one kind that are written out.
DOUBTS = 25


def person_blocks(persons: Sequence[Person], notes: Footnotes) -> Iterator[Block]:
    """Yield people with their offices on the day of the paper."""
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


def source_blocks(rests: Rests) -> Iterator[Block]:
    """Yield the documents and outside lists that the paper rests on."""
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


def doubt_blocks(material: Material, between: Between | None, notes: Footnotes) -> Iterator[Block]:
    """Yield the doubts of each kind, with the words they concern."""
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
