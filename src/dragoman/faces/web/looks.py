"""How pages are made: the templates, the words that filters put in, and the files beside them."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dragoman import __version__
from dragoman.faces.briefs.lines import say_matter
from dragoman.faces.web.asked import Asked
from dragoman.faces.web.desk import Call
from dragoman.ledger.base import Filter
from dragoman.ledger.entry import State
from dragoman.reading.dates.when import When
from dragoman.views.days import Days, days_of, say_age, say_day, say_days
from dragoman.views.parties import say_side

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.responses import Response

_MATTER = re.compile(r"\bother:[a-z][a-z-]*")
_DAY = re.compile(r"\b[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\b")
#: The shape that stands for a kind in a text, by what it does: kinds of one family share a shape.
SHAPES = {
    "contact": "circle",
    "statement": "said",
    **dict.fromkeys(("ask", "advice", "proposal", "warning"), "right"),
    **dict.fromkeys(("promise", "announcement"), "square"),
    **dict.fromkeys(("answer", "denial"), "left"),
    **dict.fromkeys(("accusation", "praise", "concern", "forecast", "position", "claim"), "up"),
    "deed": "diamond",
    "project": "hexagon",
}


def page(call: Call, template: str, *, status: int = 200, **words: Any) -> Response:
    """Return a page made from a template, with what all pages show: who asks, sides, the ledger."""
    from starlette.responses import HTMLResponse

    asked = call.asked if status < 400 and call.user.role else None
    sides = in_order(call, asked.between or main_sides(call)) if asked else ()
    shown = environment().get_template(template)
    return HTMLResponse(
        shown.render(
            call=call,
            asked=asked,
            lane=_lanes(sides),
            sides_meant=",".join(sides),
            ledger_name=call.desk.service.title,
            here=call.request.url.path.split("/")[1].split(".")[0],
            carried=_carried(asked),
            **words,
        ),
        status_code=status,
    )


def _carried(asked: Asked | None) -> str:
    """Return the part of a question that goes along to the next screen: sides, days, weak entries."""
    told = asked.query(since=None, until=None, matters=()) if asked else ""
    return f"?{told}" if told else ""


def bar(group: str) -> tuple[tuple[str, str], ...]:
    """Return the screens of one group of the bar: name and title."""
    from dragoman.faces.web.screens import screens

    found = tuple((screen.name, screen.title) for screen in screens() if screen.group == group)
    return found + _PAGES.get(group, ())


#: Pages in the bar that are no screens.
_PAGES = {"work": (("review", "Review"), ("add", "Add"), ("check", "Check"))}


def in_order(call: Call, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Return two sides in the order of their colours: the other first, one's own last, as in the court."""
    home = call.desk.service.home
    return (*(side for side in sides if side != home), home) if home in sides else sides


def main_sides(call: Call) -> tuple[str, ...]:
    """Return the two sides that take part in most entries, or those the workbench was started with."""
    service = call.desk.service
    if service.between:
        return service.between
    # They do not change with a judgement: they are counted anew where documents came or went.
    return call.desk.lasting("main sides", lambda view: _most_named(view.page(Filter(), limit=2000).entries))


def _most_named(entries: Sequence[Any]) -> tuple[str, ...]:
    from dragoman.faces.briefs.lines import pair_of

    return pair_of(entries, None)


def _lanes(pair: Sequence[str]) -> Any:
    names = dict(zip(pair, ("one", "two"), strict=False))
    return lambda side: names.get(side, "")


@cache
def environment() -> Environment:
    """Return the templates with their filters; everything that is not marked as safe is escaped."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("dragoman.faces.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=say_day,
        days=_days,
        age=say_age,
        side_name=say_side,
        matter=say_matter,
        trimmed=trimmed,
        shape=lambda kind: SHAPES.get(kind, "up"),
        moment=moment,
        plainly=plainly,
        count=lambda number, one, many="": f"{number:,} {one if number == 1 else many or one + 's'}",
    )
    made.globals.update(bar=bar, asset=_asset_address, version=__version__, State=State)
    return made


def _days(value: object, grain: str = "") -> str:
    if isinstance(value, Days) or value is None:
        return say_days(value, grain)
    if isinstance(value, When):
        return say_days(days_of(value), grain or value.grain)
    first, last = getattr(value, "first", None), getattr(value, "last", None)
    return say_days(Days(first, last) if isinstance(first, date) and isinstance(last, date) else None, grain)


def trimmed(text: str, length: int) -> str:
    """Return a text on one line, cut at a space with "…" when it is longer than so many characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def plainly(reason: str) -> str:
    """Return a reason with its days and matters in words: "promised for 2019-05-21; both on other:fisheries"
    is "promised for 21 May 2019; both on fisheries".
    """
    said = _MATTER.sub(lambda found: say_matter(found[0]).lower(), reason)
    return _DAY.sub(lambda found: say_day(date.fromisoformat(found[0])), said)


def moment(at: str) -> str:
    """Return a UTC time as people read it: "2026-03-01T14:02:11.123+00:00" is "1 March 2026, 14:02"."""
    return f"{say_day(date.fromisoformat(at[:10]))}, {at[11:16]}" if len(at) > 15 else at


@cache
def asset(name: str) -> tuple[bytes, str] | None:
    """Return a file that pages load, and its media type; None when there is none of that name."""
    folder = files("dragoman.faces.web") / "static"
    known = {one.name: one for one in folder.iterdir() if one.is_file()}
    known["pictures.css"] = files("dragoman.faces.pictures") / "pictures.css"
    known |= {f"vendor/{one.name}": one for one in (folder / "vendor").iterdir() if one.is_file()}
    if name not in known:
        return None
    return known[name].read_bytes(), mimetypes.guess_type(name)[0] or "text/plain"


@cache
def _asset_address(name: str) -> str:
    """Return the address of a file that pages load; it changes with the file, so that it may be kept."""
    held = asset(name)
    assert held is not None, name
    return f"/static/{name}?v={hashlib.sha256(held[0]).hexdigest()[:12]}"
