"""The screens: each is a view of the record, as a page, as JSON and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.faces.web import answers_court, answers_drawn, answers_held, answers_told, finding
from dragoman.faces.web.desk import Call, Desk, User
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screen import Screen, Table
from dragoman.faces.web.workers import Asking, Told

if TYPE_CHECKING:
    from starlette.responses import Response


def screens() -> tuple[Screen, ...]:
    """Return all screens in the order of the bar."""
    return (
        answers_court.COURT,
        answers_court.TIMELINE,
        answers_held.DEEDS,
        answers_told.READOUTS,
        answers_told.POSITIONS,
        answers_told.FORMULAS,
        answers_held.WHO,
        answers_drawn.NETWORK,
        answers_drawn.INDEX,
        answers_drawn.PLACES,
        answers_drawn.CALENDAR,
        answers_held.COVERAGE,
        answers_held.SOURCES,
        finding.SCREEN,
    )


def routes() -> Iterator[Route]:
    """Yield three addresses a screen: the page, `.json` and `.csv`."""
    for screen in screens():
        for ending, made in ((".json", as_json), (".csv", as_csv), ("", as_page)):
            # Search asks the ledger's index and is quick however much there is.
            beside = screen.name if screen is not finding.SCREEN else ""
            yield Route(path=f"/{screen.name}{ending}", answer=partial(made, screen), screen=beside)


def worked_out(desk: Desk, asking: Asking) -> Told:
    """Return a screen as it is sent, for a question that came to another process."""
    from starlette.requests import Request

    from dragoman.faces.web.failed import failed

    scope = {"type": "http", "method": "GET", "path": asking.path, "query_string": asking.query}
    scope |= {"headers": [(b"host", asking.host.encode())], "scheme": asking.scheme}
    user = User(asking.user, asking.role)
    call = Call(desk=desk, request=Request(scope), user=user, session=asking.session, form={})
    route = next(one for one in routes() if one.path == asking.path)
    try:
        answer = route.answer(call)
    except DragomanError as error:
        answer = failed(call, route, error)
    return Told(status=answer.status_code, headers=tuple(answer.headers.items()), body=bytes(answer.body))


def waiting_page(screen: Screen, call: Call) -> Response:
    """Return the page of a screen that is being worked out; it fetches the screen by itself."""
    count = call.desk.answer("count", lambda view: view.count())
    return page(call, "waiting.html.jinja", screen=screen, entries=count)


def as_page(screen: Screen, call: Call) -> Response:
    """Return a screen as a page."""
    answer = (screen.part if screen.part and call.desk.large() else screen.answer)(call)
    return page(call, f"{screen.name}.html.jinja", screen=screen, answer=answer, **screen.more(call, answer))


def as_json(screen: Screen, call: Call) -> Response:
    """Return a screen as JSON: dataclasses as objects, days as ISO 8601."""
    return json_response(screen.answer(call))


def as_csv(screen: Screen, call: Call) -> Response:
    """Return a screen as a table that opens clean in a spreadsheet."""
    return csv_response(screen.name, screen.table(screen.answer(call)))


def csv_response(name: str, table: Table) -> Response:
    """Return rows as a table to be saved under a name."""
    from starlette.responses import Response

    head, rows = table
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return Response(
        "\ufeff" + out.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
    )


def json_response(value: object, *, status: int = 200) -> Response:
    """Return a value as JSON, dataclasses as objects."""
    import msgspec
    from starlette.responses import Response

    return Response(msgspec.json.encode(value), status_code=status, media_type="application/json")


def _cell(value: object) -> str:
    """Return a value as a cell; one that a spreadsheet would take for a formula is told to be words."""
    words = "" if value is None else str(value)
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") and len(words) > 1 else words
