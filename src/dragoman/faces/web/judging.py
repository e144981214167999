"""An entry's own page, and what people do to it: accept, reject, correct, merge, undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.errors import StaleError
from dragoman.faces.web.back import back_to, card_for, known_in, maybe_entry, told_late
from dragoman.faces.web.cards import Shown, shown
from dragoman.faces.web.desk import Call
from dragoman.faces.web.editing import ACTOR_KINDS, GRADES, KINDS, fields_of
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.history import changes_between, history_of
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import json_response
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Decision, Verdict
from dragoman.ledger.notes import notes, tags

if TYPE_CHECKING:
    from starlette.responses import Response


def entry_page(call: Call) -> Response:
    """Return an entry's own page: its words, every part with its reason, links, history."""
    view = call.view
    entry = view.entry(str(call.path["id"]))
    document = view.document(entry.document_id)
    suggestions = view.suggestions(entry.id)
    others = {s.other_id if s.entry_id == entry.id else s.entry_id for s in suggestions}
    others |= {link.entry_id for link in view.links(entry.id)}
    return page(
        call,
        "entry_page.html.jinja",
        card=shown(view, entry, document=document),
        held=view.held(entry.document_id),
        steps=history_of(view, entry.id),
        links=view.links(entry.id),
        suggestions=[one for one in suggestions if one.decision is Decision.OPEN],
        decided=[one for one in suggestions if one.decision is not Decision.OPEN],
        others={one: maybe_entry(call, one) for one in others},
        notes=notes(call.desk.ledger(), entry.id),
        tags=[tag for tag, _ in tags(call.desk.ledger())],
    )


def entry_json(call: Call) -> Response:
    """Return an entry with its links, judgements and every version, as JSON."""
    view = call.view
    entry = view.entry(str(call.path["id"]))
    return json_response(
        {
            "entry": entry,
            "seen": view.seen(entry.id),
            "links": view.links(entry.id),
            "suggestions": view.suggestions(entry.id),
            "versions": view.history(entry.id),
            "judgements": view.judgements(entry.id),
            "history": history_of(view, entry.id),
            "notes": notes(call.desk.ledger(), entry.id),
        }
    )


def judge(call: Call) -> Response:
    """Keep a verdict on an entry; a second one on what somebody changed meanwhile is refused, and told."""
    call.need("editor")
    view, entry_id = call.view, str(call.path["id"])
    entry = view.entry(entry_id)
    try:
        verdict = Verdict(call.sent("verdict"))
    except ValueError:
        raise WebError("a verdict is accept, reject, reopen or undo") from None
    if verdict in (Verdict.CORRECT, Verdict.MERGE):
        raise WebError("correct and merge have pages of their own: /edit and /merge")
    try:
        with call.desk.ledger().writer() as writer:
            writer.judge(
                entry.id, verdict, by=call.user.name, because=call.sent("because"), seen=call.sent("seen")
            )
    except StaleError as error:
        return told_late(call, entry.id, error)
    return back_to(call, entry.id)


def edit_form(call: Call) -> Response:
    """Return the form in which an entry is corrected."""
    call.need("editor")
    card = card_for(call, str(call.path["id"]))
    return _form_page(call, card, note="")


def _form_page(call: Call, card: Shown, *, note: str, status: int = 200, seen: str = "") -> Response:
    template = "edit_card.html.jinja" if call.fragment else "edit_page.html.jinja"
    return page(
        call,
        template,
        status=status,
        card=card,
        note=note,
        seen=seen or card.seen,
        kinds=KINDS,
        grades=GRADES,
        actor_kinds=ACTOR_KINDS,
        known=known_in(call, card.entry.document_id),
    )


def correct(call: Call) -> Response:
    """Keep a person's correction beside what was read."""
    call.need("editor")
    view = call.view
    entry = view.entry(str(call.path["id"]))
    read = view.history(entry.id)[-1]
    # What does not fit is told beside the form, which keeps what was typed.
    text = view.document(entry.document_id).text
    fields = fields_of(call.form, read, entry, known_in(call, entry.document_id), text)
    if not fields:
        raise WebError("nothing differs from what was read; accept the entry if it is right")
    try:
        with call.desk.ledger().writer() as writer:
            writer.judge(
                entry.id,
                Verdict.CORRECT,
                by=call.user.name,
                because=call.sent("because"),
                correction=fields,
                seen=call.sent("seen"),
            )
    except StaleError as error:
        return _typed_late(call, entry.id, fields, error)
    return back_to(call, entry.id)


def _typed_late(call: Call, entry_id: str, fields: dict[str, Any], error: StaleError) -> Response:
    """Return the form again with what was typed, beside what somebody else made of the entry meanwhile."""
    now = call.view.entry(entry_id)
    typed = msgspec.convert(msgspec.to_builtins(now) | fields, Entry)
    differs = "; ".join(
        f"{one.field}: it now says {one.before}, you typed {one.after}"
        for one in changes_between(now, typed)
        if one.field != "state"
    )
    note = f"Nothing was changed yet: {error}. {differs or 'You typed the same'}. Keep yours, or leave it."
    return _form_page(call, replace(card_for(call, entry_id), entry=typed), note=note, status=409)


def decide(call: Call) -> Response:
    """Keep what a person decides of a link that a machine proposes."""
    from starlette.responses import RedirectResponse

    call.need("editor")
    entry = call.view.entry(str(call.path["id"]))
    try:
        decision = Decision(call.sent("decision"))
    except ValueError:
        raise WebError("a decision is accepted, rejected or open") from None
    with call.desk.ledger().writer() as writer:
        writer.decide(call.sent("suggestion"), decision, by=call.user.name, because=call.sent("because"))
    return RedirectResponse(f"/entry/{entry.id}#links", status_code=303)


def card_page(call: Call) -> Response:
    """Return an entry as it stands, where a form is closed without a change."""
    return page(call, "card.html.jinja", card=card_for(call, str(call.path["id"])), note="")


ROUTES = (
    Route(path="/entry/{id}.json", answer=entry_json),
    Route(path="/entry/{id}/card", answer=card_page),
    Route(path="/entry/{id}/judge", answer=judge, method="POST", role="editor"),
    Route(path="/entry/{id}/edit", answer=edit_form, role="editor"),
    Route(path="/entry/{id}/edit", answer=correct, method="POST", role="editor"),
    Route(path="/entry/{id}/decide", answer=decide, method="POST", role="editor"),
    Route(path="/entry/{id}", answer=entry_page),
)
