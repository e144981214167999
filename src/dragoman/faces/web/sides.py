"""What the tables and answers of screens share: which two sides they are about, and days as ISO 8601."""

from __future__ import annotations

from dragoman.faces.web.desk import Call
from dragoman.faces.web.looks import main_sides
from dragoman.views.days import Days
from dragoman.views.material import Between


def pair(call: Call) -> Between | None:
    """Return the two sides a screen is about: those asked for, else the two most named."""
    if call.asked.between:
        return call.asked.between
    sides = main_sides(call)
    return (sides[0], sides[1]) if len(sides) == 2 else None


def interval(days: Days | None) -> str:
    """Return inclusive days as ISO 8601: "2006-04-18" or "2006-04-21/2006-04-30"; "" for none."""
    if days is None:
        return ""
    return str(days.first) if days.first == days.last else f"{days.first}/{days.last}"
