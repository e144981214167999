"""What goes wrong between a browser and the workbench, each with the status that the browser is told."""

from __future__ import annotations

from dragoman.errors import DragomanError


class WebError(DragomanError):
    """The workbench cannot answer as asked: a wrong day in an address, a page that does not exist, no right.

    status: the HTTP status; title: two or three words for the head of the page.
    """

    def __init__(self, message: str, *, status: int = 400, title: str = "That cannot be shown") -> None:
        super().__init__(message)
        self.status = status
        self.title = title
