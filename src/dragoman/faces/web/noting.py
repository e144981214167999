"""Notes and tags on entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import json_response
from dragoman.ledger.notes import add_note, add_tag, notes, tags, withdraw_note

if TYPE_CHECKING:
    from starlette.responses import Response


def add(call: Call) -> Response:
    """Put a note or a tag on an entry, or take one back."""
    from starlette.responses import RedirectResponse

    call.need("editor")
    entry = call.view.entry(str(call.path["id"]))
    ledger, by = call.desk.ledger(), call.user.name
    back = call.sent("withdraw")
    if back:
        if not back.isdigit() or int(back) not in {one.number for one in notes(ledger, entry.id)}:
            raise WebError("there is no such note on this entry", status=404, title="Nothing here")
        withdraw_note(ledger, int(back), by=by)
    elif call.sent("tag"):
        add_tag(ledger, entry.id, call.sent("tag"), by=by)
    else:
        add_note(ledger, entry.id, call.sent("note"), by=by)
    return RedirectResponse(f"/entry/{entry.id}#notes", status_code=303)


def tags_json(call: Call) -> Response:
    """Return the tags that stand, each with how many entries it is on."""
    return json_response([{"tag": tag, "entries": number} for tag, number in tags(call.desk.ledger())])


ROUTES = (
    Route(path="/entry/{id}/notes", answer=add, method="POST", role="editor"),
    Route(path="/tags.json", answer=tags_json),
)
