"""Who comes in: nobody but the one at this machine, or people with accounts; and whether a form is ours."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from dragoman.faces.web.accounts import IDLE, Accounts, accounts_path
from dragoman.faces.web.desk import Call, Service, User
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.routes import Route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

#: What stands for the session where nobody signs in, and where a token speaks.
SINGLE, BY_TOKEN = "single", "token"


class Gate:
    """Tells who asks, and refuses what did not come from a page of ours."""

    nobody = User("", "")

    def __init__(self, service: Service) -> None:
        self.service = service
        self.accounts = Accounts(accounts_path(service.ledger))
        # Cookies do not tell ports apart: each ledger's workbench has one of its own.
        self.cookie = f"dragoman-{hashlib.sha256(str(service.ledger).encode()).hexdigest()[:8]}"

    def who(self, request: Request) -> tuple[User, str]:
        """Return who asks, and the session that ties forms to the browser.

        Raises WebError for a token that opens nothing.
        """
        words = request.headers.get("authorization", "")
        if words[:7].lower() == "bearer ":
            user = self.accounts.of_token(words[7:].strip())
            if user is None:
                raise WebError("this token opens nothing; make another one", status=401, title="No entry")
            return user, BY_TOKEN
        if not self.service.team:
            return User(self.service.name, "admin"), SINGLE
        session = request.cookies.get(self.cookie, "")
        return self.accounts.of_session(session) or self.nobody, session

    def sign_in_first(self, call: Call, route: Route) -> Response:
        """Send somebody who has not signed in to where he can; raises WebError where a program asks."""
        from starlette.responses import RedirectResponse

        if route.json(call) or route.method != "GET" or call.fragment:
            raise WebError("sign in first, or send a token", status=401, title="Sign in")
        url = call.request.url
        back = f"{url.path}?{url.query}" if url.query else url.path
        return RedirectResponse(f"/sign-in?back={quote(back)}", status_code=303)

    def check_sender(self, call: Call, route: Route) -> None:
        """Raise WebError unless what was sent came from a page of this workbench, or with a token."""
        if call.session == BY_TOKEN:
            return
        request = call.request
        origin = request.headers.get("origin", "")
        elsewhere = origin not in ("", "null") and urlsplit(origin).netloc != request.headers.get("host", "")
        given = call.sent("csrf") or request.headers.get("x-csrf", "")
        if elsewhere or not hmac.compare_digest(given.encode(), call.csrf.encode()):
            raise WebError(
                "this form did not come from a page of this workbench, or the page is older than the "
                "workbench; nothing was changed: load the page again and do the same once more. Programs "
                "send a token",
                status=403,
                title="Not sent from here",
            )

    def keep(self, response: Response, session: str) -> None:
        """Hand a session to the browser."""
        response.set_cookie(
            self.cookie,
            session,
            max_age=IDLE,
            httponly=True,
            samesite="strict",
            secure=self.service.secure,
            path="/",
        )
