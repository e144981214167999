"""Making entries by hand, from words that were marked in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.documents.span import Span, evidence
from dragoman.faces.web.asked import count_of
from dragoman.faces.web.back import known_in
from dragoman.faces.web.desk import Call
from dragoman.faces.web.editing import ACTOR_KINDS, GRADES, KINDS, fields_of
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.ledger.entered import enter
from dragoman.ledger.entry import Entry

if TYPE_CHECKING:
    from starlette.responses import Response


def new_form(call: Call) -> Response:
    """Return the form for an entry from words that were marked."""
    call.need("editor")
    document = call.view.document(str(call.path["id"]))
    words = call.query.get("words", "").strip()
    if "start" not in call.query:
        found = document.text.find(words) if words else -1
        if found < 0:
            return page(call, "words.html.jinja", document=document, words=words)
        span = Span(found, found + len(words))
    else:
        span = _marked(call.query.get("start", ""), call.query.get("end", ""), document.text)
    return page(
        call,
        "new_card.html.jinja" if call.fragment else "new.html.jinja",
        document=document,
        span=span,
        words=span.of(document.text),
        kinds=KINDS,
        grades=GRADES,
        actor_kinds=ACTOR_KINDS,
        known=known_in(call, document.id),
    )


def _marked(start: str, end: str, text: str) -> Span:
    """Return the marked words without the spaces around them."""
    first = count_of({"start": start}, "start", usual=0)
    last = count_of({"end": end}, "end", usual=0)
    words = text[first:last]
    first += len(words) - len(words.lstrip())
    last = first + len(words.strip())
    if not first < last <= len(text):
        raise WebError("mark some words of the document first, then make an entry of them")
    return Span(first, last)


def make_new(call: Call) -> Response:
    """Keep an entry that a person made from marked words."""
    from starlette.responses import RedirectResponse, Response

    call.need("editor")
    document = call.view.document(str(call.path["id"]))
    span = _marked(call.sent("start"), call.sent("end"), document.text)
    blank = Entry(
        id="",
        place="",
        version="",
        document_id=document.id,
        doc=document.name,
        kind="",
        form="",
        evidence=evidence(document.id, document.text, span),
        cue=span,
        grade="strong",
    )
    fields = fields_of(call.form, blank, blank, known_in(call, document.id), document.text)
    made = enter(
        call.desk.ledger(), document.id, span, fields, by=call.user.name, because=call.sent("because")
    )
    address = f"/document/{document.id}?entry={made.id}"
    if call.fragment:
        return Response(headers={"hx-redirect": address})
    return RedirectResponse(address, status_code=303)


ROUTES = (
    Route(path="/document/{id}/new", answer=new_form, role="editor"),
    Route(path="/document/{id}/new", answer=make_new, method="POST", role="editor"),
)
