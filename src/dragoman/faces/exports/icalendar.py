"""The calendar as iCalendar (RFC 5545): contacts as VEVENT, what falls due as VTODO."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from dragoman import __version__
from dragoman.views.calendar import Calendar, Occasion
from dragoman.views.days import say_days
from dragoman.views.parties import Party

#: Our statuses and those of the standard.
_EVENT = {"planned": "TENTATIVE", "claimed": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
#: Octets in a line at most, without the line break.
_LINE = 75


def icalendar(found: Calendar, *, made: datetime) -> bytes:
    """Return the calendar as one VCALENDAR; an occasion keeps its entry's id, so that it is renewed in place.

    An event of days is told as whole days (DTEND is the day after); one whose day is not known for certain is
    tentative and says so. made: when it is written, UTC.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Dragoman//Dragoman {__version__}//EN",
        "CALSCALE:GREGORIAN",
    ]
    stamp = made.strftime("%Y%m%dT%H%M%SZ")
    for one in found.occasions:
        lines += _due(one, stamp) if one.what == "due" else _event(one, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(piece for line in lines for piece in _folded(line))


def _event(one: Occasion, stamp: str) -> Iterator[str]:
    after = one.days.last + timedelta(days=1)
    yield "BEGIN:VEVENT"
    yield f"UID:{one.entry_id}@dragoman"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{one.days.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{_text(one.title if one.certain else f'{one.title} (day not certain)')}"
    yield from _common(one)
    if one.where:
        yield f"LOCATION:{_text(one.where)}"
    yield f"STATUS:{_EVENT.get(one.status, 'CONFIRMED' if one.certain else 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _due(one: Occasion, stamp: str) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield f"UID:{one.entry_id}@dragoman"
    yield f"DTSTAMP:{stamp}"
    yield f"DUE;VALUE=DATE:{one.days.last:%Y%m%d}"
    yield f"SUMMARY:{_text(one.title)}"
    yield from _common(one)
    yield "STATUS:NEEDS-ACTION"
    yield "END:VTODO"


def _common(one: Occasion) -> Iterator[str]:
    told = [one.quote]
    if not one.certain:
        told.append(f"Days: {say_days(one.days)}.")
    told.append(f"People: {'; '.join(_person(party) for party in one.people) or 'not named'}.")
    told.append(f"Status: {one.status or 'not told'}. Source: {'; '.join(one.sources) or 'not known'}.")
    told.append(f"Entry {one.entry_id}.")
    yield f"DESCRIPTION:{_text(chr(10).join(told))}"
    yield f"CATEGORIES:{_text(one.form or one.kind)}"
    yield f"X-DRAGOMAN-ENTRY:{one.entry_id}"


def _person(party: Party) -> str:
    about = ", ".join(word for word in (party.office, party.side) if word)
    return f"{party.name} ({about})" if about else party.name


def _text(text: str) -> str:
    """Return text as RFC 5545 wants it: backslash, semicolon, comma and line break escaped."""
    told = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = told.split("\n")
    return "\\n".join("".join(c if c.isprintable() else " " for c in line) for line in lines)


def _folded(line: str) -> Iterator[bytes]:
    """Yield a content line cut to 75 octets, never inside a character, each with its line break."""
    room, piece = _LINE, b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > room:
            yield piece + b"\r\n"
            piece, room = b" ", _LINE
        piece += octets
    yield piece + b"\r\n"
