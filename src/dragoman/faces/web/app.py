"""The application: addresses, who may come in, and what every answer carries."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.faces.web import routes
from dragoman.faces.web.desk import Call, Desk, Service, User
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.failed import failed
from dragoman.faces.web.finding import kept_facets
from dragoman.faces.web.gate import SINGLE, Gate
from dragoman.faces.web.looks import environment
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import screens, waiting_page
from dragoman.faces.web.workers import Asking

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: What a page may load: files of ours and nothing else; no script inside a page, none from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)
#: Seconds that a page waits for a screen that is worked out elsewhere, before it is shown without.
SOON = 0.15


def build_app(service: Service, *, warm: bool = False) -> Starlette:
    """Return the workbench as an ASGI application: `uvicorn.run(build_app(Service(ledger=path)))`.

    warm: whether the first page is made once, behind the scenes, so that who opens it does not wait.
    """
    from contextlib import asynccontextmanager

    from starlette.applications import Starlette
    from starlette.routing import Route as Address

    desk, gate = Desk(service), Gate(service)

    @asynccontextmanager
    async def life(app: Starlette):  # type: ignore[no-untyped-def]
        if warm:
            desk.pool.submit(_warm, desk)
        yield
        desk.close()

    made = Starlette(
        routes=[
            Address(route.path, partial(_serve, desk, gate, route), methods=[route.method], name=route.path)
            for route in routes.all_routes()
        ],
        lifespan=life,
        exception_handlers={404: partial(_nothing, desk, gate), 405: partial(_nothing, desk, gate)},
    )
    made.state.desk, made.state.gate = desk, gate
    made.add_middleware(_Guard, hosts=service.hosts)
    return made


def _warm(desk: Desk) -> None:
    """Make the court once, and read what a search narrows by: both are then at hand."""
    from starlette.requests import Request

    from dragoman.faces.web.screens import as_page

    scope = {"type": "http", "method": "GET", "path": "/court", "query_string": b"", "headers": []}
    scope |= {"server": ("127.0.0.1", 80), "scheme": "http"}
    user = User(desk.service.name, "admin")
    call = Call(desk=desk, request=Request(scope), user=user, session=SINGLE, form={})
    with suppress(DragomanError):
        if desk.large():
            desk.workers.ask(_asking(call))
            waiting_page(screens()[0], call)
            kept_facets(desk)
            environment().get_template("search.html.jinja")
        else:
            as_page(screens()[0], call)


async def _serve(desk: Desk, gate: Gate, route: Route, request: Request) -> Response:
    """Answer one request in a thread of the desk, and tell whatever goes wrong as a page or as JSON."""
    call = Call(desk=desk, request=request, user=gate.nobody, session="", form={})
    loop = asyncio.get_running_loop()
    try:
        user, session = await loop.run_in_executor(desk.pool, gate.who, request)
        call = Call(desk=desk, request=request, user=user, session=session, form={})
        if not route.open and not user.role:
            return gate.sign_in_first(call, route)
        if request.method != "GET":
            form, body = await _sent(request, route)
            call = Call(desk=desk, request=request, user=user, session=session, form=form, body=body)
            gate.check_sender(call, route)
        if not route.open:
            call.need(route.role)
        if route.screen != "" and await loop.run_in_executor(desk.pool, desk.large):
            return await _beside(desk, call, route)
        return await loop.run_in_executor(desk.pool, route.answer, call)
    except DragomanError as error:
        return await loop.run_in_executor(desk.pool, failed, call, route, error)


async def _beside(desk: Desk, call: Call, route: Route) -> Response:
    """Let a screen be worked out beside the workbench; a page that takes long is shown first without it."""
    from starlette.responses import Response

    future = asyncio.wrap_future(desk.workers.ask(_asking(call)))
    if not route.json(call) and not call.fragment:
        done, _ = await asyncio.wait({future}, timeout=SOON)
        if not done:
            # The page asks again by itself; what went wrong is told then.
            future.add_done_callback(lambda one: one.cancelled() or one.exception())
            shown = next(one for one in screens() if one.name == route.screen)
            return await asyncio.get_running_loop().run_in_executor(desk.pool, waiting_page, shown, call)
    told = await future
    return Response(told.body, status_code=told.status, headers=dict(told.headers))


def _asking(call: Call) -> Asking:
    url = call.request.url
    return Asking(
        path=url.path,
        query=url.query.encode(),
        user=call.user.name,
        role=call.user.role,
        session=call.session,
        host=url.netloc,
        scheme=url.scheme,
    )


async def _sent(request: Request, route: Route) -> tuple[FormData | dict[str, str], bytes]:
    """Return the form, or the bytes, that came with a request; raises WebError when they are too many."""
    most = route.most
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told) > most:
        raise WebError(_too_much(most), status=413, title="Too large")
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    program = route.path.startswith("/api/")
    if not program and kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        from starlette.exceptions import HTTPException

        try:
            return await request.form(max_files=500, max_fields=2000, max_part_size=most), b""
        except HTTPException as error:
            raise WebError(f"the form could not be read: {error.detail}", status=400) from None
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) > most:
            raise WebError(_too_much(most), status=413, title="Too large")
    return {}, bytes(held)


def _too_much(most: int) -> str:
    return f"more was sent than the {most / 1e6:.0f} MB that are taken here; split it and send the parts"


async def _nothing(desk: Desk, gate: Gate, request: Request, error: Exception) -> Response:
    """Answer an address that does not exist."""
    refused = getattr(error, "status_code", 404) == 405
    answer = _refused if refused else _unknown
    route = Route(path=request.url.path, answer=answer, method=request.method, open=True)
    # Nothing is done here, so nothing that was sent is looked at.
    call = Call(desk=desk, request=request, user=gate.nobody, session="", form={})
    loop = asyncio.get_running_loop()
    try:
        call = replace(call, user=(await loop.run_in_executor(desk.pool, gate.who, request))[0])
        return answer(call)
    except DragomanError as told:
        return await loop.run_in_executor(desk.pool, failed, call, route, told)


def _refused(call: Call) -> Response:
    method, path = call.request.method, call.request.url.path[:80]
    raise WebError(f"{method} is not answered at {path!r}; see /api", status=405, title="Not answered")


def _unknown(call: Call) -> Response:
    raise WebError(
        f"there is no page {call.request.url.path[:80]!r}; begin at /court", status=404, title="Nothing here"
    )


class _Guard:
    """Lets in only those who call us by our own name, and puts the protecting headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self._app, self._hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                held = {name for name, _ in message["headers"]}
                added = [(name, value) for name, value in HEADERS if name not in held]
                if b"cache-control" not in held:
                    added.append((b"cache-control", b"no-store"))
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if "*" not in self._hosts and name.lower() not in self._hosts:
            # Another site could point a name of its own at this machine and read through the browser.
            from starlette.responses import PlainTextResponse

            told = f"this workbench is not called {name[:80]!r}; start it with --called NAME to name it so\n"
            await PlainTextResponse(told, status_code=421)(scope, receive, sending)
            return
        await self._app(scope, receive, sending)
