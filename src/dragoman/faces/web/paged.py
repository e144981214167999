"""The page of a document that came as HTML, without anything that could run, load or lead elsewhere."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import asset
from dragoman.faces.web.routes import Route
from dragoman.ledger.entry import HeldDocument

if TYPE_CHECKING:
    from starlette.responses import Response

#: What the page may do: nothing but look as our style sheet says, inside a page of ours. In a sandbox a page
#: has no origin and may load nothing, so the sheet stands in it, known by its digest.
POLICY = (
    "default-src 'none'; style-src '{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox"
)
#: Elements of which nothing is kept; of others that are left out, the words stay.
EMPTIED = frozenset(
    ["script", "style", "title", "noscript", "template", "svg", "math", "iframe", "object", "embed"]
)
#: Elements that would load something.
LOADING = frozenset(["img", "map", "area"])
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
#: Bytes of a page, at most; a longer one is shown as text alone.
MOST = 8_000_000


def is_page(held: HeldDocument) -> bool:
    """Return whether a document came as HTML, and can be shown as a page."""
    return held.source.media_type in ("text/html", "application/xhtml+xml")


def cleaned(page: str) -> str:
    """Return HTML with its words, headings, lists and tables, and nothing that runs, loads or links.

    "<p onclick=x>Hello<script>y</script> <img src=z>there" is "<p>Hello there</p>".
    """
    import nh3

    return nh3.clean(
        page,
        tags=set(nh3.ALLOWED_TAGS - LOADING),
        clean_content_tags=set(EMPTIED),
        attributes={name: set(values) for name, values in ATTRIBUTES.items()},
        url_schemes=set(),
        strip_comments=True,
    )


def html_page(call: Call) -> Response:
    """Return a document's page, cleaned, to be shown in a frame beside its text."""
    from starlette.responses import HTMLResponse

    view, document_id = call.view, str(call.path["id"])
    held = view.held(document_id)
    raw = view.raw(document_id)
    if raw is None or not is_page(held) or len(raw) > MOST:
        raise WebError("this document did not come as a page; its text is all there is", status=404)
    body = cleaned(raw.decode(held.source.encoding or "utf-8", "replace"))
    language = escape(held.source.language or "en", quote=True)
    sheet = asset("paper.css")
    assert sheet is not None
    digest = "sha256-" + b64encode(hashlib.sha256(sheet[0]).digest()).decode()
    style = f"<style>{sheet[0].decode()}</style>"
    head = f'<meta charset="utf-8"><title>{escape(held.name)}</title>{style}'
    return HTMLResponse(
        f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>',
        headers={"content-security-policy": POLICY.format(digest=digest), "x-frame-options": "SAMEORIGIN"},
    )


ROUTES = (Route(path="/document/{id}/page", answer=html_page),)
