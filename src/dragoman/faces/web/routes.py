"""The addresses of the workbench, each with what answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.responses import Response

    from dragoman.faces.web.desk import Call


#: Most bytes of a form or of what a program sends; documents that are added have a limit of their own.
MOST_SENT = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One address: `Route(path="/entry/{id}", answer=entry_page)`.

    role: what it takes (reader, editor, admin); open: whether those may come who have not signed in.
    most: bytes that may be sent to it. screen: the name of the screen it shows, "" for no screen.
    """

    path: str
    answer: Callable[[Call], Response]
    method: str = "GET"
    role: str = "reader"
    open: bool = False
    most: int = MOST_SENT
    screen: str = ""

    def json(self, call: Call) -> bool:
        """Return whether a program asks, and errors are told as JSON."""
        address = call.request.url.path
        return address.startswith("/api/") or address.endswith((".json", ".csv"))


def all_routes() -> tuple[Route, ...]:
    """Return every address in the order in which they are tried."""
    from dragoman.faces.web import (
        adding,
        bulk,
        checking,
        daying,
        files,
        judging,
        making,
        merging,
        noting,
        openapi,
        paged,
        reading,
        restoring,
        review,
        screens,
        signing,
        taking,
    )

    return (
        *files.ROUTES,
        *screens.routes(),
        *judging.ROUTES,
        *merging.ROUTES,
        *making.ROUTES,
        *daying.ROUTES,
        *noting.ROUTES,
        *paged.ROUTES,
        *reading.ROUTES,
        *review.ROUTES,
        *bulk.ROUTES,
        *adding.ROUTES,
        *checking.ROUTES,
        *taking.ROUTES,
        *restoring.ROUTES,
        *signing.ROUTES,
        *openapi.ROUTES,
    )
