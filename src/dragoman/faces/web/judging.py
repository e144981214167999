"""An entry's own page, and what people do to it: accept, reject, correct, merge, undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from dragoman.documents.span import Span, evidence
from dragoman.errors import StaleError
from dragoman.faces.web.asked import count_of
from dragoman.faces.web.cards import Shown, shown
from dragoman.faces.web.desk import Call
from dragoman.faces.web.editing import ACTOR_KINDS, GRADES, KINDS, fields_of
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.history import changes_between, history_of
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import json_response
from dragoman.ledger.entered import enter
from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.judgement import Decision, Verdict
from dragoman.ledger.notes import notes, tags

if TYPE_CHECKING:
    from starlette.responses import Response

#: Entries offered as the one to merge into.
OFFERED = 12


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
        others={one: _maybe(call, one) for one in others},
        notes=notes(call.desk.ledger(), entry.id),
        tags=[tag for tag, _ in tags(call.desk.ledger())],
    )


def _maybe(call: Call, entry_id: str) -> Entry | None:
    """Return an entry, None where it is no longer read."""
    found = call.desk.ledger().store.entry(entry_id)
    return found[0] if len(found) == 1 else None


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
        return _told_late(call, entry.id, error)
    return _back(call, entry.id)


def _told_late(call: Call, entry_id: str, error: StaleError) -> Response:
    """Return the entry as it stands now, with what happened meanwhile; nothing was changed."""
    told = f"Nothing was changed: {error}"
    if call.fragment:
        return page(call, "card.html.jinja", status=409, card=_card(call, entry_id), note=told)
    raise WebError(told, status=409, title="Changed meanwhile")


def _card(call: Call, entry_id: str) -> Shown:
    entry = call.view.entry(entry_id)
    number = call.sent("n") or call.query.get("n", "1")
    wide = call.sent("passage") or call.query.get("passage", "")
    return shown(
        call.view,
        entry,
        number=int(number) if number.isdigit() else 1,
        document=call.view.document(entry.document_id) if wide else None,
    )


def _back(call: Call, entry_id: str) -> Response:
    """Return the entry as it stands now, or send the browser back where it came from."""
    from starlette.responses import RedirectResponse

    if call.fragment:
        return page(call, "card.html.jinja", card=_card(call, entry_id), note="")
    back = urlsplit(call.sent("back"))
    place = f"{back.path}?{back.query}" if back.query else back.path
    # A path of ours and nothing else: "//elsewhere" would lead away.
    safe = place if place.startswith("/") and not place.startswith(("//", "/\\")) else f"/entry/{entry_id}"
    return RedirectResponse(f"{safe}#e-{entry_id}", status_code=303)


def edit_form(call: Call) -> Response:
    """Return the form in which an entry is corrected."""
    call.need("editor")
    card = _card(call, str(call.path["id"]))
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
        known=_known(call, card.entry.document_id),
    )


def _known(call: Call, document_id: str) -> tuple[Participant, ...]:
    """Return who takes part in entries of a document, each name once."""
    named: dict[str, Participant] = {}
    for entry in call.view.entries(document_id=document_id):
        for one in entry.participants:
            if one.resolved:
                named.setdefault(one.name, one)
    return tuple(named[name] for name in sorted(named))


def correct(call: Call) -> Response:
    """Keep a person's correction beside what was read."""
    call.need("editor")
    view = call.view
    entry = view.entry(str(call.path["id"]))
    read = view.history(entry.id)[-1]
    try:
        fields = fields_of(call.form, read, entry, _known(call, entry.document_id))
    except WebError as error:
        status = 409 if call.fragment else 400
        return _form_page(call, _card(call, entry.id), note=str(error), status=status, seen=call.sent("seen"))
    if not fields:
        return _form_page(call, _card(call, entry.id), note="Nothing differs from what was read.")
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
    return _back(call, entry.id)


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
    return _form_page(call, replace(_card(call, entry_id), entry=typed), note=note, status=409)


def merge_form(call: Call) -> Response:
    """Return the entries that may tell the same as this one, to choose from."""
    call.need("editor")
    view = call.view
    entry = view.entry(str(call.path["id"]))
    template = "merge_card.html.jinja" if call.fragment else "merge_page.html.jinja"
    words = call.query.get("words", "").strip()
    return page(
        call, template, card=_card(call, entry.id), offered=_offered(call, entry, words), words=words, note=""
    )


def _offered(call: Call, entry: Entry, words: str) -> list[tuple[Entry, str]]:
    """Return entries of the same kind that may tell the same, each with why it is offered."""
    view = call.view
    found: dict[str, tuple[Entry, str]] = {}
    if words:
        hits = [hit.entry_id for hit in view.search(words, limit=60) if hit.entry_id]
        for entry_id in [words, *hits]:
            other = _maybe(call, entry_id)
            if other is not None:
                found.setdefault(other.id, (other, "has these words"))
    for one in view.suggestions(entry.id):
        other = _maybe(call, one.other_id if one.entry_id == entry.id else one.entry_id)
        if one.relation == "same_as" and other is not None:
            found.setdefault(other.id, (other, one.because))
    when = entry.when or entry.said
    if when is not None:
        near = view.entries(kinds=[entry.kind], since=when.start, until=when.last)
        mine = {one.name for one in entry.participants}
        for other in near[:400]:
            shared = sorted(mine & {one.name for one in other.participants})
            if shared:
                found.setdefault(other.id, (other, f"same days, and {', '.join(shared)} too"))
    found.pop(entry.id, None)
    return list(found.values())[:OFFERED]


def merge(call: Call) -> Response:
    """Merge an entry into another that tells the same; both stay in the ledger."""
    call.need("editor")
    entry = call.view.entry(str(call.path["id"]))
    other = call.sent("other")
    if not other:
        raise WebError("choose the entry it goes into")
    try:
        with call.desk.ledger().writer() as writer:
            writer.judge(
                entry.id,
                Verdict.MERGE,
                by=call.user.name,
                because=call.sent("because"),
                other=other,
                seen=call.sent("seen"),
            )
    except StaleError as error:
        return _told_late(call, entry.id, error)
    return _back(call, entry.id)


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


def new_form(call: Call) -> Response:
    """Return the form for an entry from words that were marked."""
    call.need("editor")
    document = call.view.document(str(call.path["id"]))
    span = _marked(call.query.get("start", ""), call.query.get("end", ""), document.text)
    return page(
        call,
        "new.html.jinja",
        document=document,
        span=span,
        words=span.of(document.text),
        kinds=KINDS,
        grades=GRADES,
        actor_kinds=ACTOR_KINDS,
        known=_known(call, document.id),
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
    from starlette.responses import RedirectResponse

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
    fields = fields_of(call.form, blank, blank, _known(call, document.id))
    made = enter(
        call.desk.ledger(), document.id, span, fields, by=call.user.name, because=call.sent("because")
    )
    return RedirectResponse(f"/document/{document.id}?entry={made.id}", status_code=303)


def card_page(call: Call) -> Response:
    """Return an entry as it stands, where a form is closed without a change."""
    return page(call, "card.html.jinja", card=_card(call, str(call.path["id"])), note="")


ROUTES = (
    Route(path="/entry/{id}.json", answer=entry_json),
    Route(path="/entry/{id}/card", answer=card_page),
    Route(path="/entry/{id}/judge", answer=judge, method="POST", role="editor"),
    Route(path="/entry/{id}/edit", answer=edit_form, role="editor"),
    Route(path="/entry/{id}/edit", answer=correct, method="POST", role="editor"),
    Route(path="/entry/{id}/merge", answer=merge_form, role="editor"),
    Route(path="/entry/{id}/merge", answer=merge, method="POST", role="editor"),
    Route(path="/entry/{id}/decide", answer=decide, method="POST", role="editor"),
    Route(path="/entry/{id}", answer=entry_page),
    Route(path="/document/{id}/new", answer=new_form, role="editor"),
    Route(path="/document/{id}/new", answer=make_new, method="POST", role="editor"),
)
