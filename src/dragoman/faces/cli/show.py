"""`dragoman show ENTRY`: an entry, its words in their sentence, each part with its reason."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from dragoman.documents.place import way_back
from dragoman.documents.span import Span
from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import console, days, echo_json, plain, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.open import open_ledger
from dragoman.ledger.view import View
from dragoman.official.titles import wrong_titles
from dragoman.views.days import days_of
from dragoman.views.told_days import said_days

#: Code points of the document shown on either side of the evidence, at most; whole words.
AROUND = 160

#: How the words of each part look; the legend names them, so that colour alone carries nothing.
STYLES = {
    "by": "bold cyan",
    "to": "bold green",
    "with": "bold blue",
    "when": "bold yellow",
    "cue": "underline",
}


@click.command("show", epilog="Example: dragoman show 7q3k")
@click.argument("entry_id", metavar="ENTRY")
@click.option("--history", is_flag=True, help="Every version as it was read, and what people decided.")
@ledger_option
@json_option
def command(entry_id: str, history: bool, ledger: Path | None, as_json: bool) -> None:
    """Show one entry with its words and its reasons.

    ENTRY is an id as the other commands print it; its beginning will do while only one entry begins so.
    """
    with open_ledger(find_ledger(ledger)) as held:
        view = held.view()
        entry = view.entry(entry_id)
        if as_json:
            place = way_back(view.document(entry.document_id), entry.evidence.span)
            shown: dict[str, object] = {"entry": entry, "links": view.links(entry.id), "place": place}
            if history:
                shown |= {"history": view.history(entry.id), "judgements": view.judgements(entry.id)}
            echo_json(shown)
            return
        _print(view, entry)
        if history:
            _print_history(view, entry)


def _print(view: View, entry: Entry) -> None:
    screen = console()
    held = view.held(entry.document_id)
    form = f" ({entry.form})" if entry.form else ""
    status = f" · {entry.status}" if entry.status else ""
    screen.print(f"[bold]{entry.kind}{form}[/]{status}   {entry.id}")
    screen.print(f"{plain(held.outlet or held.name)}, {plain(held.day_because)}")
    document = view.document(entry.document_id)
    screen.print(plain(way_back(document, entry.evidence.span)), style="dim")
    screen.print()
    screen.print(_marked(document.text, entry))
    screen.print()
    rows = table("part", "what", "because")
    for name, people in (("by", entry.by), ("to", entry.to), ("with", entry.with_)):
        for participant in people:
            rows.add_row(name, plain(named(participant)), plain(participant.because))
    for relay in entry.chain:
        rows.add_row("through", plain(f"{named(relay.actor)}, {relay.how}"), plain(relay.because))
    for name, when in (("when", entry.when), ("due", entry.due)):
        if when is not None:
            rows.add_row(name, days(days_of(when)), plain(when.because))
    if entry.condition_quote:
        rows.add_row("condition", plain(f"“{entry.condition_quote}”"), "")
    if entry.undated:
        rows.add_row("when", "not placed", plain(entry.undated))
    if entry.where:
        rows.add_row("where", plain(entry.where), "")
    if entry.cited is not None:
        outlet = entry.cited.outlet or "outlet lost"
        rows.add_row("cited", plain(outlet), plain(entry.cited.because))
    if entry.matters:
        rows.add_row("matters", plain(", ".join(entry.matters)), "")
    for link in view.links(entry.id):
        rows.add_row(link.relation, link.entry_id, plain(link.because))
    for doubt in entry.doubts:
        rows.add_row("doubt", plain(doubt.code), plain(doubt.because))
    day = said_days(entry, {held.id: held})
    for name, check in wrong_titles(view, entry, day.last) if day is not None else ():
        rows.add_row("doubt", plain(f"title of {name}"), plain(check.because))
    rows.add_row(
        entry.grade, f"{entry.score:.2f}", plain(f"{entry.because} [{entry.reader}; {entry.state.value}]")
    )
    screen.print(rows)


def named(participant: Participant) -> str:
    """Return a participant as one line: "Araz Azimov, Deputy Minister of Foreign Affairs (AZ)"."""
    office = f", {participant.office}" if participant.office else ""
    side = f" ({participant.side})" if participant.side else ""
    return f"{participant.name}{office}{side}"


def _marked(text: str, entry: Entry) -> Text:
    """Return the words around the evidence, the evidence between « », each part in its own style."""
    span = entry.evidence.span
    start = text.rfind("\n", 0, span.start) + 1
    start = max(start, span.start - AROUND)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + AROUND)
    shown = Text(_one_line(text[start : span.start]), style="dim")
    shown.append("«")
    body = Text(_one_line(span.of(text)))
    for style, part in _parts(entry):
        if span.contains(part):
            body.stylize(STYLES[style], part.start - span.start, part.end - span.start)
    shown.append_text(body)
    shown.append("»")
    shown.append(_one_line(text[span.end : end]), style="dim")
    return shown


def _parts(entry: Entry) -> list[tuple[str, Span]]:
    parts = [("cue", entry.cue)]
    for name, people in (("by", entry.by), ("to", entry.to), ("with", entry.with_)):
        parts.extend((name, participant.span) for participant in people if participant.span is not None)
    if entry.when is not None and entry.when.span is not None:
        parts.append(("when", entry.when.span))
    return parts


def _one_line(words: str) -> str:
    """Return words of the same length without line breaks or control characters."""
    return "".join(c if c.isprintable() else " " for c in words)


def _print_history(view: View, entry: Entry) -> None:
    rows = table("when", "what", "by", "why", title="history")
    for version in view.history(entry.id):
        superseded = f", superseded {version.superseded_at}" if version.superseded_at else ""
        rows.add_row(
            version.recorded_at,
            f"read as {version.kind} {version.form}{superseded}",
            version.reader,
            plain(version.because),
        )
    for judgement in view.judgements(entry.id):
        earlier = " (on an earlier reading)" if judgement.version != entry.version else ""
        rows.add_row(
            judgement.at, judgement.verdict.value + earlier, plain(judgement.by), plain(judgement.because)
        )
    console().print(rows)
