"""Words of a document that tell a day: those of its entries, and those that a person marks for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.documents.span import Span
from dragoman.faces.web.asked import count_of
from dragoman.faces.web.desk import Call
from dragoman.faces.web.editing import words_near
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import json_response
from dragoman.ledger.entry import Entry
from dragoman.reading.dates.find import find_in_text
from dragoman.reading.dates.place import as_when, fix_mentions
from dragoman.reading.dates.when import Unplaced, When
from dragoman.views.days import days_of, say_days

if TYPE_CHECKING:
    from starlette.responses import Response

#: Code points of a document in which all days are looked for, so that one is reckoned from another; of a
#: longer one, only those within so many code points.
WHOLE, AROUND = 200_000, 4_000


def day_page(call: Call) -> Response:
    """Return the day that marked words tell, as JSON: first, last, the words, their place, and why."""
    call.need("editor")
    view, document_id = call.view, str(call.path["id"])
    document = view.document(document_id)
    span = _meant(call, document.text)
    held = view.held(document_id)
    found = day_in(document.text, span, held.day or Unplaced(span=None, because=held.day_because))
    first = last = ""
    because = "no day is told by these words; mark others, or type it"
    if found:
        span, when = found
        because = when.because
        if isinstance(when, When):
            first, last = when.start.isoformat(), when.last.isoformat()
    told = {"words": span.of(document.text), "span": f"{span.start} {span.end}", "because": because}
    return json_response({**told, "first": first, "last": last})


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """Words that tell a day of an entry: which day, why, and whether it could be placed."""

    span: Span
    told: str
    placed: bool


def days_in(entries: Iterable[Entry]) -> Iterable[DayWords]:
    """Return the words that tell days of entries, each once: of fact, saying, deadline and source."""
    found: dict[Span, DayWords] = {}
    for entry in entries:
        covering = entry.cited.span if entry.cited else None
        for when in (entry.when, entry.due, entry.said, entry.cited.when if entry.cited else None):
            # A day taken from a citation has the whole of it for its words; those of the day stand in it.
            if when and when.span and when.span != covering and when.span not in found:
                told = f"{say_days(days_of(when), when.grain)}: {when.because}"
                found[when.span] = DayWords(span=when.span, told=told, placed=True)
        if entry.undated_span and entry.undated_span not in found:
            told = f"a day that is not known: {entry.undated}"
            found[entry.undated_span] = DayWords(span=entry.undated_span, told=told, placed=False)
    return found.values()


def day_in(text: str, span: Span, day: When | Unplaced) -> tuple[Span, When | Unplaced] | None:
    """Return the day that words of a document tell, and which of the words: "3 May" of 2019 is 3 May 2019.

    Of several the one is taken that most of the words are. day: of the document. None for no day in them.
    """
    begin = 0 if len(text) <= WHOLE else max(0, span.start - AROUND)
    part = text if begin == 0 else text[begin : span.end + AROUND]
    mentions = find_in_text(part[: span.end - begin + AROUND])
    first, last = (day.start, day.last) if isinstance(day, When) else (None, None)
    fixes = fix_mentions(part, mentions, first, last)
    shared = [
        (min(one.span.end + begin, span.end) - max(one.span.start + begin, span.start), place)
        for place, one in enumerate(mentions)
    ]
    most, place = max(shared, default=(0, 0))
    if most <= 0:
        return None
    words = mentions[place].span
    return Span(words.start + begin, words.end + begin), as_when(fixes[place], mentions[place])


def _meant(call: Call, text: str) -> Span:
    """Return the words that an address gives by their code points, or by the words and what they are near."""
    near = min(count_of(call.query, "near", usual=0), len(text))
    if "start" in call.query:
        start, end = count_of(call.query, "start", usual=0), count_of(call.query, "end", usual=0)
        if not start < end <= len(text):
            raise WebError("mark some words of the document first")
        return Span(start, end)
    words = " ".join(call.query.get("words", "").split())[:400]
    found = words_near(text, Span(near, min(len(text), near + 1)), words) if words else None
    if found is None:
        raise WebError(f"the words {words[:80]!r} do not stand near the entry; mark others, or type the day")
    return found


ROUTES = (Route(path="/document/{id}/day.json", answer=day_page, role="editor"),)
