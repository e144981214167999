"""Signing in and out, one's own account with its tokens, and the accounts of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.faces.web.accounts import Accounts
from dragoman.faces.web.desk import ROLES, Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.gate import Gate
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route

if TYPE_CHECKING:
    from starlette.responses import Response


def _gate(call: Call) -> Gate:
    gate = call.request.app.state.gate
    assert isinstance(gate, Gate)
    return gate


def _accounts(call: Call) -> Accounts:
    return _gate(call).accounts


def sign_in_page(call: Call) -> Response:
    """Return the form for signing in."""
    return page(call, "sign_in.html.jinja", back=call.query.get("back", ""), note="")


def sign_in(call: Call) -> Response:
    """Sign somebody in, or say that name or password is not right."""
    from starlette.responses import RedirectResponse

    client = call.request.client
    password = call.form.get("password", "")
    try:
        _, session = _accounts(call).sign_in(
            call.sent("name"),
            password if isinstance(password, str) else "",
            address=client.host if client else "",
        )
    except WebError as error:
        return page(call, "sign_in.html.jinja", status=error.status, back=call.sent("back"), note=str(error))
    back = call.sent("back")
    safe = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/court"
    response = RedirectResponse(safe, status_code=303)
    _gate(call).keep(response, session)
    return response


def sign_out(call: Call) -> Response:
    """End the session."""
    from starlette.responses import RedirectResponse

    _accounts(call).sign_out(call.session)
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(_gate(call).cookie, path="/")
    return response


def account_page(call: Call) -> Response:
    """Return one's own account: password and tokens; for an admin the accounts of all."""
    return _account(call)


def _account(call: Call, *, token: str = "", told: str = "") -> Response:
    accounts = _accounts(call)
    return page(
        call,
        "account.html.jinja",
        tokens=accounts.tokens(call.user.name),
        everybody=accounts.all() if call.user.may("admin") and call.desk.service.team else (),
        roles=ROLES,
        token=token,
        told=told,
    )


def make_token(call: Call) -> Response:
    """Make a token and show it this once."""
    token = _accounts(call).make_token(call.user, call.sent("role") or "reader", call.sent("label"))
    return _account(call, token=token)


def drop_token(call: Call) -> Response:
    """End one of one's own tokens."""
    _accounts(call).drop_token(call.user.name, call.sent("key"))
    return _account(call, told="The token opens nothing any more.")


def set_password(call: Call) -> Response:
    """Change one's own password; all one's sessions end."""
    _team(call)
    accounts, client = _accounts(call), call.request.client
    old, new = call.form.get("old", ""), call.form.get("new", "")
    accounts.sign_in(call.user.name, str(old), address=client.host if client else "")
    accounts.set(call.user.name, call.user.role, str(new))
    from starlette.responses import RedirectResponse

    return RedirectResponse("/sign-in", status_code=303)


def set_account(call: Call) -> Response:
    """Make an account, or give one another role and password."""
    call.need("admin")
    _team(call)
    _accounts(call).set(call.sent("name"), call.sent("role"), str(call.form.get("password", "")))
    return _account(call, told=f"{call.sent('name')} may sign in as {call.sent('role')}.")


def remove_account(call: Call) -> Response:
    """Remove an account; one's own stays, so that somebody can always come in."""
    call.need("admin")
    _team(call)
    name = call.sent("name")
    if name.casefold() == call.user.name.casefold():
        raise WebError("your own account stays; another admin can remove it")
    there = _accounts(call).remove(name)
    return _account(call, told=f"{name} is gone." if there else f"There is no account {name}.")


def _team(call: Call) -> None:
    if not call.desk.service.team:
        raise WebError("there are no accounts here; start with `dragoman serve --team`", status=404)


ROUTES = (
    Route(path="/sign-in", answer=sign_in_page, open=True),
    Route(path="/sign-in", answer=sign_in, method="POST", open=True),
    Route(path="/sign-out", answer=sign_out, method="POST"),
    Route(path="/account", answer=account_page),
    Route(path="/account/token", answer=make_token, method="POST"),
    Route(path="/account/token/drop", answer=drop_token, method="POST"),
    Route(path="/account/password", answer=set_password, method="POST"),
    Route(path="/account/set", answer=set_account, method="POST", role="admin"),
    Route(path="/account/remove", answer=remove_account, method="POST", role="admin"),
)
