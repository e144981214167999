"""Acceptance of many entries at once: its scope is told before and after, and all of it can be taken back."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import StaleError
from dragoman.faces.web.cards import doubts_of
from dragoman.faces.web.desk import Call
from dragoman.faces.web.looks import page
from dragoman.faces.web.review import Queue, next_of, queue_of
from dragoman.faces.web.routes import Route
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Verdict, standing
from dragoman.ledger.open import Ledger

if TYPE_CHECKING:
    from starlette.responses import Response

#: Entries that are accepted at a time, at most; more is done in parts.
MOST_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What accepting a whole queue would do: the entries, how they stand, and a digest of both.

    kinds, documents: how many of each; weak, doubtful: how many of them; left: whether more wait behind.
    """

    entries: tuple[Entry, ...]
    seen: tuple[str, ...]
    digest: str
    kinds: tuple[tuple[str, int], ...]
    documents: tuple[tuple[str, int], ...]
    weak: int
    doubtful: int
    left: bool


def scope_of(ledger: Ledger, queue: Queue) -> Scope:
    """Return what accepting a queue would do."""
    entries, after = next_of(ledger, queue, "", MOST_AT_ONCE)
    view = ledger.view()
    seen = tuple(view.seen(entry.id) for entry in entries)
    digest = hashlib.sha256(
        "\n".join(f"{entry.id} {one}" for entry, one in zip(entries, seen, strict=True)).encode()
    ).hexdigest()[:16]
    return Scope(
        entries=tuple(entries),
        seen=seen,
        digest=digest,
        kinds=tuple(Counter(entry.kind for entry in entries).most_common()),
        documents=tuple(Counter(entry.doc for entry in entries).most_common()),
        weak=sum(entry.grade == "weak" for entry in entries),
        doubtful=sum(any(True for _ in doubts_of(entry)) for entry in entries),
        left=bool(after),
    )


def bulk_page(call: Call) -> Response:
    """Return what accepting all of a queue would do, before it is done."""
    call.need("editor")
    queue = queue_of(call.query)
    return page(
        call, "bulk.html.jinja", queue=queue, scope=scope_of(call.desk.ledger(), queue), note="", done=None
    )


def bulk_accept(call: Call) -> Response:
    """Accept all entries of a queue, if they are still those whose scope was shown."""
    call.need("editor")
    queue = queue_of(_strings(call))
    scope = scope_of(call.desk.ledger(), queue)
    if call.sent("digest") != scope.digest:
        note = "Nothing was accepted: the entries changed since their scope was shown. This is the scope now."
        return page(call, "bulk.html.jinja", status=200, queue=queue, scope=scope, note=note, done=None)
    accepted: list[Entry] = []
    left: list[str] = []
    because = call.sent("because") or f"accepted together: {queue.say()}"
    with call.desk.ledger().writer() as writer:
        for entry, seen in zip(scope.entries, scope.seen, strict=True):
            try:
                writer.judge(entry.id, Verdict.ACCEPT, by=call.user.name, because=because, seen=seen)
                accepted.append(entry)
            except StaleError as error:
                left.append(str(error))
    return page(
        call,
        "bulk.html.jinja",
        queue=queue,
        scope=scope,
        note="",
        done={"accepted": accepted, "left": left, "because": because},
    )


def bulk_undo(call: Call) -> Response:
    """Take back an acceptance of many, of those entries that nobody judged since."""
    call.need("editor")
    undone, kept = 0, 0
    with call.desk.ledger().writer() as writer:
        for entry_id in call.sent("entries").split()[:MOST_AT_ONCE]:
            stands = standing(call.view.judgements(entry_id))
            mine = (
                stands is not None and stands.because == call.sent("because") and stands.by == call.user.name
            )
            if not mine:
                kept += 1
                continue
            writer.judge(
                entry_id, Verdict.UNDO, by=call.user.name, because="the acceptance of many is undone"
            )
            undone += 1
    return page(call, "undone.html.jinja", undone=undone, kept=kept, queue=queue_of(_strings(call)))


def _strings(call: Call) -> dict[str, str]:
    form: Mapping[str, Any] = call.form
    names: Sequence[str] = ("kind", "grade", "matter", "side", "doubt", "document", "state", "tag")
    return {name: str(form.get(name, "")) for name in names}


ROUTES = (
    Route(path="/review/accept", answer=bulk_page, role="editor"),
    Route(path="/review/accept", answer=bulk_accept, method="POST", role="editor"),
    Route(path="/review/undo", answer=bulk_undo, method="POST", role="editor"),
)
