"""What a browser or a program is told where something did not go well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.errors import DragomanError, LedgerError, StaleError
from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route

if TYPE_CHECKING:
    from starlette.responses import Response


def failed(call: Call, route: Route, error: DragomanError) -> Response:
    """Return an error as a page with what to do next, or as JSON where a program asked."""
    from starlette.responses import JSONResponse

    status, title = _said(error)
    if route.json(call):
        return JSONResponse({"error": type(error).__name__, "message": str(error)}, status_code=status)
    template = "toast.html.jinja" if call.fragment else "error.html.jinja"
    return page(call, template, status=status, title=title, message=str(error))


def _said(error: DragomanError) -> tuple[int, str]:
    """Return the status and the head of the page that tells an error."""
    if isinstance(error, WebError):
        return error.status, error.title
    if isinstance(error, StaleError):
        return 409, "Changed meanwhile"
    if isinstance(error, LedgerError):
        words = str(error)
        if any(told in words for told in ("has no entry", "holds no document", "holds no suggestion")):
            return 404, "Nothing here"
        busy = any(told in words for told in ("another program", "disk", "read-only", "damaged", "closed"))
        return (503, "The ledger did not answer") if busy else (400, "The ledger did not take it")
    return 400, "That did not work"
