"""What an address asks for: sides, days, matters, read from its query and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from urllib.parse import urlencode

from dragoman.faces.web.errors import WebError
from dragoman.views.material import Between


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The questions that all screens share: `?between=US,AZ&as_of=2006-04-12&matter=security`.

    between: two sides; None for the two most named. as_of, known_by, since, until: as for the views.
    matters: any of these; weak: also weak entries.
    """

    between: Between | None = None
    as_of: date | None = None
    known_by: date | None = None
    since: date | None = None
    until: date | None = None
    matters: tuple[str, ...] = ()
    weak: bool = False

    def query(self, **changed: object) -> str:
        """Return the query of an address that asks the same, with some of it changed; "" for nothing."""
        told = {field.name: changed.pop(field.name, getattr(self, field.name)) for field in fields(self)}
        pairs = []
        for name, value in {**told, **changed}.items():
            if isinstance(value, tuple):
                pairs.append((_NAMES.get(name, name), ",".join(map(str, value))))
            elif value:
                pairs.append((_NAMES.get(name, name), "1" if value is True else str(value)))
        return urlencode([pair for pair in pairs if pair[1]], safe=",:")


_NAMES = {"matters": "matter"}


def asked_of(query: Mapping[str, str], *, between: Between | None = None) -> Asked:
    """Return what the query of an address asks; between: the sides where it names none.

    Raises WebError for a day that is none or sides that are not two codes.
    """
    return Asked(
        between=_sides(query.get("between", "")) or between,
        as_of=day_of(query, "as_of", end=True),
        known_by=day_of(query, "known_by", end=True),
        since=day_of(query, "since", end=False),
        until=day_of(query, "until", end=True),
        matters=words_of(query, "matter"),
        weak=query.get("weak", "") in ("1", "true", "on"),
    )


def words_of(query: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Return the words that an address gives with commas between: `?kind=ask,promise`."""
    return tuple(word for part in query.get(name, "").split(",") if (word := part.strip()))


def day_of(query: Mapping[str, str], name: str, *, end: bool) -> date | None:
    """Return the day that an address gives, None when it gives none.

    end: whether a month or year stands for its last day ("2006-04" is 30 April 2006).
    Raises WebError when the words are no day.
    """
    words = query.get(name, "").strip()
    if not words:
        return None
    try:
        parts = words.split("-")
        if len(parts) == 3:
            return date.fromisoformat(words)
        year, month = int(parts[0]), int(parts[1]) if len(parts) == 2 else None
        if len(parts) > 2 or not 1 <= year <= 9998:
            raise ValueError(words)
        if not end:
            return date(year, month or 1, 1)
        after = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
        return after - timedelta(days=1)
    except ValueError:
        raise WebError(
            f"{name.replace('_', '-')} is {words!r}, which is no day; write 2006-04-12, or 2006-04 or 2006"
        ) from None


def count_of(query: Mapping[str, str], name: str, *, usual: int, least: int = 0, most: int = 10**9) -> int:
    """Return the whole number that an address gives, `usual` for none; raises WebError for other words."""
    words = query.get(name, "").strip()
    if not words:
        return usual
    if not words.isascii() or not words.isdigit() or not least <= int(words[:10]) <= most:
        raise WebError(f"{name} is {words[:40]!r}; give a whole number from {least} to {most}")
    return int(words[:10])


def _sides(words: str) -> Between | None:
    if not words.strip():
        return None
    sides = [side.strip().upper() for side in words.replace(" ", ",").split(",") if side.strip()]
    if len(sides) != 2 or sides[0] == sides[1] or not all(len(s) == 2 and s.isalpha() for s in sides):
        raise WebError(f"between is {words[:40]!r}; name two different sides by their codes: between=US,AZ")
    return (sides[0], sides[1])
