"""The interface for programs: entries, documents and judgements as JSON, read and written."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.corpus.tasks import Place
from dragoman.documents.span import Span
from dragoman.faces.web.adding import put_text
from dragoman.faces.web.additions import Additions
from dragoman.faces.web.asked import count_of, day_of, words_of
from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
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
from dragoman.ledger.entry import State
from dragoman.ledger.notes import add_note, add_tag, notes

if TYPE_CHECKING:
    from starlette.responses import Response

#: Entries on a page unless asked otherwise, and at most.
USUAL, MOST = 100, 1000


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
    found = [
        row[0]
        for row in call.desk.ledger().store.link.rows(
            "SELECT id FROM document WHERE id > ? ORDER BY id LIMIT ?", (after, limit + 1)
        )
    ]
    held = sorted(call.view.held_all(found[:limit]), key=lambda one: one.id)
    more = len(found) > limit
    return json_response(DocumentPage(documents=tuple(held), next=found[limit - 1] if more else ""))


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
