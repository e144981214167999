"""What the tables and answers of screens share: which sides they ask about, and days as ISO 8601."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.faces.web.desk import Call
from dragoman.faces.web.kept import Answer
from dragoman.faces.web.looks import main_sides
from dragoman.views.days import Days
from dragoman.views.material import Between


def pair(call: Call) -> Between | None:
    """Return the two sides a screen is about: those asked for, else the two most named."""
    if call.asked.between:
        return call.asked.between
    sides = main_sides(call)
    return (sides[0], sides[1]) if len(sides) == 2 else None


#: What addresses ask of every view over some stretch of time.
TIMES = ("as_of", "known_by", "since", "until", "weak")


def ask(call: Call, work: Callable[..., Answer], *names: str, **more: object) -> Answer:
    """Return the answer of a view to what an address asks, between the two sides it is about.

    `ask(call, network, *TIMES, planned=True)` asks `network(view, between=…, as_of=…, …, planned=True)`.
    names: of the questions of `Asked` that this view takes; more: what it takes beside them.
    """
    asked, between = call.asked, pair(call)
    told = {name: getattr(asked, name) for name in names}
    question = (work.__module__, work.__name__, asked, between, tuple(more.items()))
    return call.desk.answer(question, lambda view: work(view, between=between, **told, **more))


def interval(days: Days | None) -> str:
    """Return inclusive days as ISO 8601: "2006-04-18" or "2006-04-21/2006-04-30"; "" for none."""
    if days is None:
        return ""
    return str(days.first) if days.first == days.last else f"{days.first}/{days.last}"
