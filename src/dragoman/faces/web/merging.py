"""Merging: an entry goes into another that tells the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.errors import StaleError
from dragoman.faces.web.back import back_to, card_for, maybe_entry, told_late
from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Verdict

if TYPE_CHECKING:
    from starlette.responses import Response

#: Entries offered as the one to merge into.
OFFERED = 12


def merge_form(call: Call) -> Response:
    """Return the entries that may tell the same as this one, to choose from."""
    call.need("editor")
    view = call.view
    entry = view.entry(str(call.path["id"]))
    template = "merge_card.html.jinja" if call.fragment else "merge_page.html.jinja"
    words = call.query.get("words", "").strip()
    return page(
        call,
        template,
        card=card_for(call, entry.id),
        offered=_offered(call, entry, words),
        words=words,
        note="",
    )


def _offered(call: Call, entry: Entry, words: str) -> list[tuple[Entry, str]]:
    """Return entries of the same kind that may tell the same, each with why it is offered."""
    view = call.view
    found: dict[str, tuple[Entry, str]] = {}
    if words:
        hits = [hit.entry_id for hit in view.search(words, limit=60) if hit.entry_id]
        for entry_id in [words, *hits]:
            other = maybe_entry(call, entry_id)
            if other is not None:
                found.setdefault(other.id, (other, "has these words"))
    for one in view.suggestions(entry.id):
        other = maybe_entry(call, one.other_id if one.entry_id == entry.id else one.entry_id)
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
        return told_late(call, entry.id, error)
    return back_to(call, entry.id)


ROUTES = (
    Route(path="/entry/{id}/merge", answer=merge_form, role="editor"),
    Route(path="/entry/{id}/merge", answer=merge, method="POST", role="editor"),
)
