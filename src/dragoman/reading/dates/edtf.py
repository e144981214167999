"""EDTF (ISO 8601-2) out of intervals, and back."""

from __future__ import annotations

from dragoman.reading.dates.when import When


def edtf(when: When) -> str:
    """Return the interval in EDTF: a month is "2006-04", "end of April" is "2006-04-21/2006-04-30"."""
    start, last = when.start, when.last
    return start.isoformat() if start == last else f"{start.isoformat()}/{last.isoformat()}"
