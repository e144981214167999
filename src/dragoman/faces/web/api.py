"""The interface for programs: entries, documents and judgements as JSON, read and written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.corpus.tasks import Place
from dragoman.documents.span import Span
from dragoman.faces.web.adding import Additions, put_text
from dragoman.faces.web.asked import count_of, day_of, words_of
from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import json_response
from dragoman.faces.web.shapes import (
    Begun,
    DecisionAsked,
    DocumentPage,
    EntryAsked,
    EntryPage,
    EntryWhole,
    JudgementAsked,
    NoteAsked,
    TextAsked,
    TextOf,
)
from dragoman.ledger.base import SHOWN, Filter
from dragoman.ledger.entered import enter
from dragoman.ledger.entry import Entry, HeldDocument, State
from dragoman.ledger.judgement import Judgement
from dragoman.ledger.notes import Note, add_note, add_tag, notes

if TYPE_CHECKING:
    from starlette.responses import Response

#: Entries on a page unless asked otherwise, and at most.
USUAL, MOST = 100, 1000
MOST_TEXT = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that programs may ask: address, what answers, and how it is described.

    query: names of what the address may ask, each with its meaning. takes: the shape of what is sent, None
    for nothing; gives: of what comes back. status: where it went well.
    """

    path: str
    answer: Callable[[Call], Response]
    says: str
    gives: Any
    method: str = "GET"
    query: Mapping[str, str] = field(default_factory=dict)
    takes: Any = None
    role: str = "reader"
    status: int = 200

    @property
    def route(self) -> Route:
        """Its address among the others."""
        most = MOST_TEXT if self.takes is TextAsked else 2_000_000
        return Route(path=self.path, answer=self.answer, method=self.method, role=self.role, most=most)


def _sent(call: Call, shape: Any) -> Any:
    """Return what a program sent, in its shape; raises WebError that names the field that does not fit."""
    try:
        return msgspec.json.decode(call.body, type=shape)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise WebError(
            f"what was sent is not in the shape that /api/openapi.json describes: {error}"
        ) from None


def entries(call: Call) -> Response:
    """Return a page of entries."""
    return json_response(_entries(call))


def _entries(call: Call) -> EntryPage:
    states = words_of(call.query, "state")
    unknown = sorted(set(states) - {state.value for state in State})
    if unknown:
        raise WebError(f"state is {unknown[0][:40]!r}; known are {', '.join(state.value for state in State)}")
    asked = call.asked
    got = call.view.page(
        Filter(
            kinds=_some(call, "kind"),
            forms=_some(call, "form"),
            grades=_some(call, "grade"),
            matters=_some(call, "matter"),
            statuses=_some(call, "status"),
            sides=_some(call, "side"),
            between=asked.between if call.query.get("between") else None,
            actor=call.query.get("actor", ""),
            since=day_of(call.query, "since", end=False),
            until=day_of(call.query, "until", end=True),
            as_of=asked.as_of,
            known_by=asked.known_by,
            document_id=call.query.get("document", ""),
            states=frozenset(State(state) for state in states) if states else SHOWN,
        ),
        after=call.query.get("after", ""),
        limit=count_of(call.query, "limit", usual=USUAL, least=1, most=MOST),
    )
    return EntryPage(entries=got.entries, next=got.next)


def _some(call: Call, name: str) -> frozenset[str] | None:
    return frozenset(words_of(call.query, name)) or None


def entry(call: Call) -> Response:
    """Return an entry with all that belongs to it."""
    return json_response(_whole(call, str(call.path["id"])))


def _whole(call: Call, entry_id: str) -> EntryWhole:
    view = call.view
    found = view.entry(entry_id)
    return EntryWhole(
        entry=found,
        seen=view.seen(found.id),
        links=view.links(found.id),
        suggestions=view.suggestions(found.id),
        versions=view.history(found.id),
        judgements=view.judgements(found.id),
        notes=notes(call.desk.ledger(), found.id),
    )


def judge(call: Call) -> Response:
    """Keep a judgement."""
    asked: JudgementAsked = _sent(call, JudgementAsked)
    found = call.view.entry(str(call.path["id"]))
    with call.desk.ledger().writer() as writer:
        made = writer.judge(
            found.id,
            asked.verdict,
            by=call.user.name,
            because=asked.because,
            correction=asked.correction or None,
            other=asked.other,
            seen=asked.seen,
        )
    return json_response(made, status=201)


def note(call: Call) -> Response:
    """Put a note or a tag on an entry."""
    asked: NoteAsked = _sent(call, NoteAsked)
    if bool(asked.note.strip()) == bool(asked.tag.strip()):
        raise WebError("give a note or a tag, one of the two")
    found = call.view.entry(str(call.path["id"]))
    put, words = (add_note, asked.note) if asked.note.strip() else (add_tag, asked.tag)
    return json_response(put(call.desk.ledger(), found.id, words, by=call.user.name), status=201)


def make_entry(call: Call) -> Response:
    """Keep an entry made from words of a document."""
    asked: EntryAsked = _sent(call, EntryAsked)
    try:
        span = Span(asked.start, asked.end)
    except ValueError as error:
        raise WebError(str(error)) from None
    made = enter(
        call.desk.ledger(),
        str(call.path["id"]),
        span,
        asked.fields,
        by=call.user.name,
        because=asked.because,
    )
    return json_response(made, status=201)


def decide(call: Call) -> Response:
    """Keep what a person decides of a proposed link."""
    asked: DecisionAsked = _sent(call, DecisionAsked)
    suggestion_id = str(call.path["id"])
    with call.desk.ledger().writer() as writer:
        writer.decide(suggestion_id, asked.decision, by=call.user.name, because=asked.because)
    return json_response({"id": suggestion_id, "decision": asked.decision}, status=201)


def documents(call: Call) -> Response:
    """Return a page of documents in order of their ids."""
    after = call.query.get("after", "")
    limit = count_of(call.query, "limit", usual=USUAL, least=1, most=MOST)
    held: tuple[HeldDocument, ...] = call.desk.answer(
        "documents by id", lambda view: tuple(sorted(view.documents(official=None), key=lambda one: one.id))
    )
    rest = [one for one in held if one.id > after][: limit + 1]
    more = len(rest) > limit
    return json_response(DocumentPage(documents=tuple(rest[:limit]), next=rest[limit - 1].id if more else ""))


def document(call: Call) -> Response:
    """Return what is known of a document."""
    return json_response(call.view.held(str(call.path["id"])))


def text(call: Call) -> Response:
    """Return the text of a document."""
    found = call.view.document(str(call.path["id"]))
    return json_response(TextOf(id=found.id, name=found.name, text=found.text))


def add_text(call: Call) -> Response:
    """Begin to read a text."""
    asked: TextAsked = _sent(call, TextAsked)
    if not asked.text.strip():
        raise WebError("the text is empty; send some words")
    folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
    told = {
        "title": asked.title,
        "publisher": asked.publisher,
        "published": asked.published,
        "url": asked.url,
    }
    name = put_text(folder, asked.name, asked.text, told)
    places = [Place(source=str(folder / "text"))]
    made = call.desk.helper(Additions).start(places, folder, (name,), call.user.name)
    return json_response(Begun(id=made.id, address=f"/add/{made.id}.json"), status=202)


_FILTERS = {
    "kind": "only these kinds, commas between",
    "form": "only these forms",
    "grade": "strong, medium, weak",
    "matter": "only on any of these matters",
    "status": "only with any of these statuses",
    "side": "any of these sides takes part (ISO codes)",
    "between": "two sides: US,AZ",
    "actor": "an actor's id, or part of a name",
    "since": "first day, inclusive",
    "until": "last day, inclusive",
    "as_of": "as the world stood that day",
    "known_by": "leaves out documents published later",
    "document": "entries of one document",
    "state": "machine, accepted, corrected, rejected, merged; all but the last two unless given",
}
_PAGED = {
    "after": "`next` of the page before; empty for the first",
    "limit": f"how many, {USUAL} unless given, {MOST} at most",
}

OPERATIONS = (
    Operation(
        path="/api/entries",
        answer=entries,
        says="Entries, a page at a time, in an order that does not change under one's hands",
        gives=EntryPage,
        query=_FILTERS | _PAGED,
    ),
    Operation(
        path="/api/entries/{id}",
        answer=entry,
        says="One entry with its links, versions, judgements and notes",
        gives=EntryWhole,
    ),
    Operation(
        path="/api/entries/{id}/judgements",
        answer=judge,
        says="Accept, correct, reject, merge, reopen or undo; 409 where somebody else judged it meanwhile",
        gives=Judgement,
        method="POST",
        takes=JudgementAsked,
        role="editor",
        status=201,
    ),
    Operation(
        path="/api/entries/{id}/notes",
        answer=note,
        says="Put a note or a tag on an entry",
        gives=Note,
        method="POST",
        takes=NoteAsked,
        role="editor",
        status=201,
    ),
    Operation(
        path="/api/suggestions/{id}",
        answer=decide,
        says="Decide on a link that a machine proposes",
        gives=dict[str, str],
        method="POST",
        takes=DecisionAsked,
        role="editor",
        status=201,
    ),
    Operation(
        path="/api/documents",
        answer=documents,
        says="Documents, a page at a time, in order of their ids",
        gives=DocumentPage,
        query=_PAGED,
    ),
    Operation(
        path="/api/documents",
        answer=add_text,
        says="Read a text; it is read while you go on, and the address tells how far it has come",
        gives=Begun,
        method="POST",
        takes=TextAsked,
        role="editor",
        status=202,
    ),
    Operation(
        path="/api/documents/{id}",
        answer=document,
        says="What is known of one document",
        gives=HeldDocument,
    ),
    Operation(
        path="/api/documents/{id}/text",
        answer=text,
        says="The text of a document; all spans are code points of it",
        gives=TextOf,
    ),
    Operation(
        path="/api/documents/{id}/entries",
        answer=make_entry,
        says="Make an entry from words of a document",
        gives=Entry,
        method="POST",
        takes=EntryAsked,
        role="editor",
        status=201,
    ),
)
