"""Taking out on request, what was taken out, and a backup of the whole ledger in one file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.faces.web.asked import words_of
from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import json_response
from dragoman.ledger.backup import backup
from dragoman.ledger.takedown import TakenOut, clean, take_out_document, take_out_person, tombstones

if TYPE_CHECKING:
    from starlette.responses import Response


def out_page(call: Call) -> Response:
    """Return what was taken out, and the form for taking a person's words out."""
    call.need("admin")
    return page(call, "out.html.jinja", stones=tombstones(call.desk.ledger()), trial=None, what="", done=None)


def out_json(call: Call) -> Response:
    """Return the tombstones as JSON."""
    return json_response(tombstones(call.desk.ledger()))


def document_trial(call: Call) -> Response:
    """Return what taking a document out would take, before it is done."""
    call.need("admin")
    held = call.view.held(str(call.path["id"]))
    trial = take_out_document(call.desk.ledger(), held.id, by=call.user.name, reason="trial", trial=True)
    return page(
        call,
        "out.html.jinja",
        stones=(),
        trial=trial,
        what=held.name,
        address=f"/out/document/{held.id}",
        names={held.id: held.name},
        spellings="",
        done=None,
    )


def document_out(call: Call) -> Response:
    """Take a document out."""
    call.need("admin")
    done = take_out_document(
        call.desk.ledger(), str(call.path["id"]), by=call.user.name, reason=call.sent("reason")
    )
    return _done(call, done)


def person_trial(call: Call) -> Response:
    """Return what taking a person's words out would take, before it is done."""
    call.need("admin")
    name = call.query.get("name", "").strip()
    if not name:
        raise WebError("give the name of the person as it stands in the record")
    spellings = words_of(call.query, "spellings")
    trial = take_out_person(
        call.desk.ledger(), name, by=call.user.name, reason="trial", spellings=spellings, trial=True
    )
    named = {held.id: held.name for held in call.view.documents(official=None)}
    return page(
        call,
        "out.html.jinja",
        stones=(),
        trial=trial,
        what=name,
        address="/out/person",
        names=named,
        spellings=", ".join(spellings),
        done=None,
    )


def person_out(call: Call) -> Response:
    """Take a person's words out."""
    call.need("admin")
    done = take_out_person(
        call.desk.ledger(),
        call.sent("name"),
        by=call.user.name,
        reason=call.sent("reason"),
        spellings=tuple(one.strip() for one in call.sent("spellings").split(",") if one.strip()),
    )
    return _done(call, done)


def _done(call: Call, done: TakenOut) -> Response:
    """Return what was taken out; the file is rewritten as soon as nobody reads in it."""
    call.desk.forget()
    if not done.cleaned:
        # Where somebody's request takes long, `dragoman doctor` cleans the file later.
        call.desk.alone(lambda: clean(call.desk.ledger()))
    return page(call, "out.html.jinja", stones=tombstones(call.desk.ledger()), trial=None, what="", done=done)


def backup_file(call: Call) -> Response:
    """Return a backup of the ledger in one file, made while others read and write."""
    from starlette.background import BackgroundTask
    from starlette.responses import FileResponse

    call.need("admin")
    with tempfile.NamedTemporaryFile(prefix="dragoman-", suffix=".backup", delete=False) as file:
        path = Path(file.name)
    try:
        made = backup(call.desk.ledger(), path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return FileResponse(
        made.path,
        media_type="application/gzip",
        filename=f"{call.desk.service.title}.dragoman.gz",
        headers={"x-ledger-sha256": made.digest},
        background=BackgroundTask(path.unlink, missing_ok=True),
    )


ROUTES = (
    Route(path="/out.json", answer=out_json, role="admin"),
    Route(path="/out", answer=out_page, role="admin"),
    Route(path="/out/document/{id}", answer=document_trial, role="admin"),
    Route(path="/out/document/{id}", answer=document_out, method="POST", role="admin"),
    Route(path="/out/person", answer=person_trial, role="admin"),
    Route(path="/out/person", answer=person_out, method="POST", role="admin"),
    Route(path="/backup", answer=backup_file, role="admin"),
)
