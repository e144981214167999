"""The dossier: one HTML file that opens offline, prints well, and shows the words behind every line."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.faces.briefs.lines import (
    claim_lines,
    columns_of,
    doubts_of,
    matters_of,
    month_chart,
    nested_in,
    pair_of,
    say_matter,
)
from dragoman.faces.briefs.more import more_of
from dragoman.faces.briefs.notes import Notes, Titles
from dragoman.faces.briefs.paper_html import page_style
from dragoman.faces.briefs.picture import Happening, draw
from dragoman.faces.briefs.said import trimmed
from dragoman.faces.pictures.svg import style
from dragoman.ledger.view import View
from dragoman.views.chronology import Row, chronology, say_row
from dragoman.views.court import court
from dragoman.views.coverage import coverage
from dragoman.views.days import Days, days_of, say_age, say_day, say_days
from dragoman.views.deeds import deeds
from dragoman.views.material import Between, gather
from dragoman.views.parties import Party, say_side
from dragoman.views.people import people

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

#: Next dates shown above the two columns.
NEXT_DATES = 6


def brief_html(
    view: View,
    *,
    between: Between | None = None,
    home: str = "",
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    title: str = "",
    prepared_for: str = "",
    handling: str = "",
    rights: str = "",
    weak: bool = False,
    texts: bool = True,
) -> str:
    """Return the dossier on a relationship as one HTML page that needs no network and no script.

    between: the two sides; the two most named of the record unless given. home: the side that reads it,
    whose column is then "our move"; as_of, known_by, since, weak: as for the court.
    title, prepared_for: words of the head. handling, rights: a mark and a line for every page.
    texts: whether the documents stand whole at the end; without them each note still quotes its words.
    Everything from documents is escaped; a Content-Security-Policy forbids whatever would load or run.
    """
    material = gather(view, as_of=as_of, known_by=known_by, weak=True)
    pair = pair_of(material.entries, between)
    asked: Between | None = (pair[0], pair[1]) if len(pair) == 2 else None
    if home and home in pair:
        pair = (*(side for side in pair if side != home), home)
    table = court(view, between=asked, as_of=as_of, known_by=known_by, since=since, weak=weak)
    rows = chronology(view, between=asked, as_of=as_of, known_by=known_by, weak=weak)
    rests = coverage(view, between=asked, as_of=as_of, known_by=known_by)
    notes = Notes(view, material.by_id, material.documents)
    open_cards = [card for card in table.open if not card.part_of]
    columns, wide = columns_of(open_cards, pair, home)
    matters = matters_of(material, asked)
    sheet, script = _style(handling, rights), _asset("dossier.js")
    ahead = [card for card in open_cards if card.due and card.due.last >= table.as_of][:NEXT_DATES]
    persons = [
        one
        for one in people(view, between=asked, as_of=as_of, known_by=known_by)
        if one.side in pair or (not asked and one.side)
    ]
    judged = sum(str(entry.state) != "machine" for entry in material.entries)
    lane = _lanes(pair)
    return (
        _environment()
        .get_template("dossier.html.jinja")
        .render(
            title=title or " and ".join(say_side(side) for side in sorted(pair)) or "The record",
            version=__version__,
            style=sheet,
            script=script,
            style_hash=_hash(sheet),
            script_hash=_hash(script),
            handling=handling,
            rights=rights,
            prepared_for=prepared_for,
            known_by=known_by,
            court=table,
            cards={card.id: card for card in (*table.open, *table.dormant, *table.settled)},
            nested={card.id: nested_in(card, table.open) for card in open_cards},
            columns=columns,
            wide=wide,
            dates=ahead,
            waiting=len(open_cards),
            overdue=sum(card.overdue for card in open_cards),
            pair=pair,
            lane=lane,
            panels=draw(_happenings(rows), sides=pair, today=table.as_of),
            rows=rows,
            matters=matters,
            said_count=sum(len(matter.lines) for matter in matters),
            claims=claim_lines(material, asked),
            persons=persons,
            deeds=deeds(view, between=asked, as_of=as_of, known_by=known_by, weak=weak),
            rests=rests,
            chart=month_chart(rests.months),
            more=more_of(view, between=asked, as_of=as_of, known_by=known_by, weak=weak),
            span_of_record=_span(rests.silence.first, rests.silence.last),
            doubts=doubts_of(material, asked),
            notes=notes,
            documents=Titles(material.documents),
            texts=texts,
            whole_texts=notes.whole_texts,
            entry_count=len(material.entries),
            judged=f"{judged} of them judged so far" if judged else "none of them judged so far",
            contents=[
                ("court", "On the table"),
                ("timeline", "Timeline"),
                ("contacts", "Contacts"),
                ("statements", "What was said"),
                ("people", "People"),
                ("deeds", "Word and deed"),
                ("lines", "Lines and formulas"),
                ("index", "Index"),
                ("met", "Who met whom"),
                ("sources", "Sources"),
                ("doubts", "Doubts"),
                ("notes", "Notes"),
                *([("texts", "Texts")] if texts else []),
            ],
        )
    )


def _happenings(rows: Sequence[Row]) -> list[Happening]:
    return [
        Happening(
            id=row.id,
            days=row.days,
            label=_label(row),
            side=row.side,
            planned=row.planned,
            title=f"{say_days(row.days, row.grain)}: {say_row(row)}",
        )
        for row in rows
        if row.days
    ]


def _short(one: Party) -> str:
    """Return a person's last name, the office of one who is not named, or a state's name."""
    return one.name.split()[-1] if one.kind == "person" and one.name else one.name or one.office


def _label(row: Row) -> str:
    """Return an event in few words for the picture: "Azimov, visit, Washington"."""
    names = [_short(one) for one in row.by[:2]]
    other = (
        row.to or row.with_ if row.form in ("visit", "letter", "speech", "interview") else row.with_ or row.to
    )
    there = [_short(one) for one in other[:1]]
    form = row.form if row.form and row.form != "other" else row.kind
    return f"{' and '.join(names) or 'not named'}: {form}" + (f" – {there[0]}" if there else "")


def _lanes(pair: Sequence[str]) -> Callable[[str], str]:
    names = dict(zip(pair, ("one", "two"), strict=False))
    return lambda side: names.get(side, "")


def _span(first: date | None, last: date | None) -> str:
    return say_days(Days(first, last), "range") if first and last else ""


@cache
def _environment() -> Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("dragoman.faces.briefs"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=say_day,
        days=lambda value, grain="": say_days(value if isinstance(value, Days) else _gap(value), grain),
        age=say_age,
        side_name=say_side,
        matter=say_matter,
        trimmed=trimmed,
    )
    return environment


def _gap(value: object) -> Days | None:
    first, last = getattr(value, "first", None), getattr(value, "last", None)
    return Days(first, last) if isinstance(first, date) and isinstance(last, date) else days_of(value)


def _asset(name: str) -> Markup:
    from markupsafe import Markup

    return Markup(files("dragoman.faces.briefs").joinpath("templates", name).read_text("utf-8"))


def _style(handling: str, rights: str) -> Markup:
    """Return the style sheet with the running head and foot of printed pages."""
    from markupsafe import Markup

    return Markup(page_style(handling, rights)) + _asset("dossier.css") + Markup(style("pictures"))


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
