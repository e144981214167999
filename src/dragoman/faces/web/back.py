"""What pages about one entry share: the entry as it comes back, and what a late judgement is told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dragoman.errors import StaleError
from dragoman.faces.web.cards import Shown, shown
from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.ledger.entry import Entry, Participant

if TYPE_CHECKING:
    from starlette.responses import Response


def maybe_entry(call: Call, entry_id: str) -> Entry | None:
    """Return an entry, None where it is no longer read."""
    found = call.desk.ledger().store.entry(entry_id)
    return found[0] if len(found) == 1 else None


def told_late(call: Call, entry_id: str, error: StaleError) -> Response:
    """Return the entry as it stands now, with what happened meanwhile; nothing was changed."""
    told = f"Nothing was changed: {error}"
    if call.fragment:
        return page(call, "card.html.jinja", status=409, card=card_for(call, entry_id), note=told)
    raise WebError(told, status=409, title="Changed meanwhile")


def card_for(call: Call, entry_id: str) -> Shown:
    """Return an entry as the page that asks shows it: its number there, its passage if it had one."""
    entry = call.view.entry(entry_id)
    number = call.sent("n") or call.query.get("n", "1")
    wide = call.sent("passage") or call.query.get("passage", "")
    return shown(
        call.view,
        entry,
        number=int(number) if number.isdigit() else 1,
        document=call.view.document(entry.document_id) if wide else None,
    )


def back_to(call: Call, entry_id: str) -> Response:
    """Return the entry as it stands now, or send the browser back where it came from."""
    from starlette.responses import RedirectResponse

    if call.fragment:
        return page(call, "card.html.jinja", card=card_for(call, entry_id), note="")
    back = urlsplit(call.sent("back"))
    place = f"{back.path}?{back.query}" if back.query else back.path
    # A path of ours and nothing else: "//elsewhere" would lead away.
    safe = place if place.startswith("/") and not place.startswith(("//", "/\\")) else f"/entry/{entry_id}"
    return RedirectResponse(f"{safe}#e-{entry_id}", status_code=303)


def known_in(call: Call, document_id: str) -> tuple[Participant, ...]:
    """Return who takes part in entries of a document, each name once."""
    named: dict[str, Participant] = {}
    for entry in call.view.entries(document_id=document_id):
        for one in entry.participants:
            if one.resolved:
                named.setdefault(one.name, one)
    return tuple(named[name] for name in sorted(named))
