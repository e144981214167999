"""The pages on which a draft is checked: its words on the left, what the record says of them on the right."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.documents.span import Span
from dragoman.faces.briefs.passages import Part, Piece, cut
from dragoman.faces.checked.comments import heading
from dragoman.faces.checked.draft import FORMS, finding_fields, marked_copy
from dragoman.faces.web.adding import safe_name
from dragoman.faces.web.desk import Call
from dragoman.faces.web.drafts import Checking, Drafts
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import json_response
from dragoman.views.draft.findings import Finding

if TYPE_CHECKING:
    from starlette.responses import Response

#: Bytes of a draft, at most; code points of it that are shown.
MOST, SHOWN = 30_000_000, 200_000


def check_page(call: Call) -> Response:
    """Return the page on which a draft is given."""
    return page(call, "check.html.jinja", forms=FORMS)


def check(call: Call) -> Response:
    """Take a draft, a file or pasted words, and begin to check it."""
    from starlette.datastructures import UploadFile
    from starlette.responses import RedirectResponse

    given, words = call.form.get("draft"), call.form.get("text", "")
    folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
    try:
        if isinstance(given, UploadFile) and given.filename:
            path = folder / (safe_name(given.filename) or "draft.txt")
            if path.suffix.lower() not in FORMS:
                raise WebError(f"{path.name} is no draft; give one of {', '.join(FORMS)}")
            with path.open("wb") as file:
                shutil.copyfileobj(given.file, file)
        elif isinstance(words, str) and words.strip():
            path = folder / "draft.txt"
            path.write_bytes(words.replace("\r\n", "\n").encode("utf-8", "replace"))
        else:
            raise WebError("choose a draft, drop it on the page, or paste its words")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    made = call.desk.helper(Drafts).start(path, call.user.name)
    return RedirectResponse(f"/check/{made.id}", status_code=303)


def checking_page(call: Call) -> Response:
    """Return how far a check has come: while it runs the part that changes, at its end what was found."""
    from starlette.responses import Response

    made = _found(call)
    if call.fragment and not made.running:
        return Response(headers={"hx-refresh": "true"})
    template = "checking_part.html.jinja" if call.fragment else "checking.html.jinja"
    if made.draft is None:
        return page(call, template, made=made)
    checked, every = made.draft.checked, bool(call.query.get("all"))
    findings = checked.findings if every else checked.alarms
    return page(
        call,
        template,
        made=made,
        findings=[(number, one, heading(one)) for number, one in enumerate(findings, start=1)],
        pieces=_pieces(made.draft.document.text, findings),
        counts=sorted(Counter((one.aspect, one.verdict) for one in checked.findings).items()),
        every=every,
        cut_off=len(made.draft.document.text) > SHOWN,
    )


def _pieces(text: str, findings: Sequence[Finding]) -> list[tuple[int, Piece]]:
    """Return the words of a draft cut by its findings, whose numbers are the roles, each with its place."""
    parts = [Part(span=one.span, role=str(number)) for number, one in enumerate(findings, start=1)]
    starts = [(one.span.start, str(number)) for number, one in enumerate(findings, start=1)]
    pieces = cut(text, Span(0, max(1, min(len(text), SHOWN))), parts, starts)
    places = accumulate((len(piece.text) for piece in pieces), initial=0)
    return list(zip(places, pieces, strict=False))


def checking_json(call: Call) -> Response:
    """Return what was found, as JSON."""
    made = _found(call)
    checked = made.draft.checked if made.draft else None
    return json_response(
        {
            "id": made.id,
            "draft": made.name,
            "state": made.state,
            "message": made.message,
            "documents": checked.documents if checked else 0,
            "alarms": len(checked.alarms) if checked else 0,
            "findings": [finding_fields(one) for one in checked.findings] if checked else [],
        }
    )


def copy_file(call: Call) -> Response:
    """Return the marked copy of a draft: its file with comments."""
    from starlette.responses import Response

    made = _found(call)
    if made.draft is None:
        raise WebError("there is no marked copy yet; wait until the draft is checked", status=404)
    checked = made.draft.checked
    body, _ = marked_copy(made.draft, checked.findings if call.query.get("all") else checked.alarms)
    stem, _, ending = made.name.rpartition(".")
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in stem)[:100]
    name = f"{plain or 'draft'}.checked.{ending}"
    return Response(
        body,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _found(call: Call) -> Checking:
    return call.desk.helper(Drafts).find(str(call.path["id"]), call)


ROUTES = (
    Route(path="/check", answer=check_page),
    Route(path="/check", answer=check, method="POST", most=MOST),
    Route(path="/check/{id}.json", answer=checking_json),
    Route(path="/check/{id}/copy", answer=copy_file),
    Route(path="/check/{id}", answer=checking_page),
)
