"""What programs may ask of the interface: each operation with its address, what it takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.faces.web import api
from dragoman.faces.web.desk import Call
from dragoman.faces.web.routes import MOST_SENT, Route
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
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.judgement import Judgement
from dragoman.ledger.notes import Note

if TYPE_CHECKING:
    from starlette.responses import Response

#: Bytes of a text that is sent to be read, at most.
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
        most = MOST_TEXT if self.takes is TextAsked else MOST_SENT
        return Route(path=self.path, answer=self.answer, method=self.method, role=self.role, most=most)


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
    "limit": f"how many, {api.USUAL} unless given, {api.MOST} at most",
}


def _writing(
    path: str, answer: Callable[[Call], Response], *, takes: Any, gives: Any, says: str, status: int = 201
) -> Operation:
    """Return an operation that an editor's program sends something to."""
    return Operation(
        path=path,
        answer=answer,
        says=says,
        gives=gives,
        method="POST",
        takes=takes,
        role="editor",
        status=status,
    )


OPERATIONS = (
    Operation(
        path="/api/entries",
        answer=api.entries,
        says="Entries, a page at a time, in an order that does not change under one's hands",
        gives=EntryPage,
        query=_FILTERS | _PAGED,
    ),
    Operation(
        path="/api/entries/{id}",
        answer=api.entry,
        says="One entry with its links, versions, judgements and notes",
        gives=EntryWhole,
    ),
    _writing(
        "/api/entries/{id}/judgements",
        api.judge,
        takes=JudgementAsked,
        gives=Judgement,
        says="Accept, correct, reject, merge, reopen or undo; 409 where somebody else judged it meanwhile",
    ),
    _writing(
        "/api/entries/{id}/notes",
        api.note,
        takes=NoteAsked,
        gives=Note,
        says="Put a note or a tag on an entry",
    ),
    _writing(
        "/api/suggestions/{id}",
        api.decide,
        takes=DecisionAsked,
        gives=dict[str, str],
        says="Decide on a link that a machine proposes",
    ),
    Operation(
        path="/api/documents",
        answer=api.documents,
        says="Documents, a page at a time, in order of their ids",
        gives=DocumentPage,
        query=_PAGED,
    ),
    _writing(
        "/api/documents",
        api.add_text,
        takes=TextAsked,
        gives=Begun,
        status=202,
        says="Read a text; it is read while you go on, and the address tells how far it has come",
    ),
    Operation(
        path="/api/documents/{id}",
        answer=api.document,
        says="What is known of one document",
        gives=HeldDocument,
    ),
    Operation(
        path="/api/documents/{id}/text",
        answer=api.text,
        says="The text of a document; all spans are code points of it",
        gives=TextOf,
    ),
    _writing(
        "/api/documents/{id}/entries",
        api.make_entry,
        takes=EntryAsked,
        gives=Entry,
        says="Make an entry from words of a document",
    ),
)
