"""The files that pages load, and the address `/` itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import asset
from dragoman.faces.web.routes import Route

if TYPE_CHECKING:
    from starlette.responses import Response


def static(call: Call) -> Response:
    """Return a style sheet, script or picture; its address changes with it, so it may be kept for ever."""
    from starlette.responses import Response

    held = asset(str(call.path["name"]))
    if held is None:
        raise WebError("there is no such file", status=404, title="Nothing here")
    return Response(
        held[0], media_type=held[1], headers={"cache-control": "public, max-age=31536000, immutable"}
    )


def home(call: Call) -> Response:
    """Send whoever comes to the court, the first page."""
    from starlette.responses import RedirectResponse

    return RedirectResponse("/court", status_code=302)


def icon(call: Call) -> Response:
    """Return nothing where browsers look for a picture of their own."""
    from starlette.responses import Response

    return Response(status_code=204)


ROUTES = (
    Route(path="/", answer=home),
    Route(path="/favicon.ico", answer=icon, open=True),
    Route(path="/static/{name:path}", answer=static, open=True),
)
