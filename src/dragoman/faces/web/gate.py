"""Who comes in: nobody but the one at this machine, or people with accounts; and whether a form is ours."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from dragoman.faces.web.desk import Call, Service, User
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.routes import Route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

COOKIE = "dragoman"


class Gate:
    """Tells who asks, and refuses what did not come from a page of ours."""

    nobody = User("", "")

    def __init__(self, service: Service) -> None:
        self.service = service

    def who(self, request: Request) -> tuple[User, str]:
        """Return who asks and the session that ties forms to the browser."""
        return User(self.service.name, "admin"), "single"

    def sign_in_first(self, call: Call, route: Route) -> Response:
        """Return what somebody sees who has not signed in."""
        raise WebError("sign in first", status=401, title="Sign in")

    def check_sender(self, call: Call, route: Route) -> None:
        """Raise WebError unless what was sent came from a page of this workbench."""
        given = call.sent("csrf") or call.request.headers.get("x-csrf", "")
        if not hmac.compare_digest(given.encode(), call.csrf.encode()):
            raise WebError(
                "this form did not come from a page of this workbench, or the page is older than the "
                "workbench; nothing was changed: load the page again and do the same once more",
                status=403,
                title="Not sent from here",
            )
