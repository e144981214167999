"""The outline of a ledger: every shown entry as a row of numbers, for views over the whole record.

Two hundred thousand entries take seconds to decode and tens of milliseconds to read as columns. A view finds
in them what it shows and decodes only that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.ledger.entry import Entry
from dragoman.ledger.fields import Fields
from dragoman.reading.dates.when import When

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Fields of a row that hold the number of a word (0: the empty word).
WORDS = ("kind", "form", "status", "grade", "state", "official", "outlet", "where", "undated")
#: Fields that hold days as proleptic ordinals, inclusive; 0 where no day is known.
DAYS = ("first", "last", "said_first", "said_last", "due_first", "due_last")
_PLACES = ("start", "end", "cue_start", "cue_end", "content_start", "content_end")
#: Parts of an entry: who takes part, its matters, its links (name: relation, side: place of the other row).
BY, TO, WITH, MATTER, LINK = range(5)
#: A citation whose outlet is lost; a citation at all; an entry with somebody unresolved; a score from 0.5 on.
LOST, CITED, UNRESOLVED, SURE = 1, 2, 4, 8
SURE_FROM = 0.5
_LINKS_OUT = -1


def row_type() -> Any:
    """Return the type of a row: numbers of words, days, places in the text, id; little-endian."""
    import numpy as np

    numbers = [(name, "<i4") for name in ("entry", *WORDS, *DAYS, *_PLACES, "flags")]
    return np.dtype([*numbers, ("id", "S12")])


def part_type() -> Any:
    """Return the type of a part: place of its row in the document, role, and numbers of words."""
    import numpy as np

    return np.dtype([(name, "<i4") for name in ("row", "role", "kind", "side", "name", "office")])


class Paper(NamedTuple):
    """A document as an outline knows it: its number in the store, its days as ordinals, both inclusive.

    A tuple, since a question may make a hundred thousand of them.
    """

    number: int
    id: str
    name: str
    first: int
    last: int
    outlet: str
    owner: str
    side: str
    independence: str
    official: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outline:
    """All shown entries of a ledger as columns, in order of document and place in the text.

    One outline is equal only to itself, so that what is counted from it can be remembered with it.

    rows: columns named as in `row_type`; document: position in `papers` of each row.
    parts: columns named as in `part_type` whose `row` is the position in `rows`, in order of it.
    words: text of each number.
    suggested: (row, row, relation, score, proposed) of suggestions that are open or accepted.
    whole: False where only the documents of a question are in it.
    """

    rows: Fields
    document: NDArray[np.int64]
    parts: Fields
    words: tuple[str, ...]
    papers: tuple[Paper, ...]
    suggested: tuple[tuple[int, int, str, float, bool], ...]
    whole: bool = True

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of words; those that no entry has are left out."""
        known = _numbered(self)
        return sorted(number for word in set(words) if (number := known.get(word)) is not None)


@lru_cache(maxsize=4)
def _numbered(outline: Outline) -> dict[str, int]:
    """Return the number of each word; the empty one, of which unused numbers have copies, is 0."""
    words = outline.words
    return dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))


def packed(entries: Sequence[tuple[int, Entry]], number_of: Callable[[str], int]) -> tuple[bytes, bytes]:
    """Return the rows and parts of one document's entries, given with their numbers in the store."""
    import numpy as np

    ordered = sorted(entries, key=lambda one: (one[1].evidence.span.start, one[1].evidence.span.end, one[0]))
    places = {entry.id: place for place, (_, entry) in enumerate(ordered)}
    rows, parts = [], []
    for place, (number, entry) in enumerate(ordered):
        rows.append(_row(number, entry, number_of))
        for role, members in ((BY, entry.by), (TO, entry.to), (WITH, entry.with_)):
            parts += [
                (place, role, number_of(p.kind), number_of(p.side), number_of(p.name), number_of(p.office))
                for p in members
            ]
        parts += [(place, MATTER, 0, 0, number_of(matter), 0) for matter in entry.matters]
        parts += [
            (place, LINK, 0, places.get(link.entry_id, _LINKS_OUT), number_of(link.relation), 0)
            for link in entry.links
        ]
    return np.array(rows, row_type()).tobytes(), np.array(parts, part_type()).tobytes()


def used_words(rows: bytes, parts: bytes) -> set[int]:
    """Return the numbers of the words that the rows and parts of one document have."""
    import numpy as np

    of_rows, of_parts = np.frombuffer(rows, row_type()), np.frombuffer(parts, part_type())
    members = of_parts[of_parts["role"] <= WITH]
    columns = [of_rows[name] for name in WORDS] + [of_parts[name] for name in ("kind", "name", "office")]
    return {int(number) for column in (*columns, members["side"]) for number in column}


def _row(number: int, entry: Entry, number_of: Callable[[str], int]) -> tuple[object, ...]:
    cited = entry.cited
    flags = LOST if cited and cited.lost else 0
    flags |= CITED if cited else 0
    flags |= 0 if all(one.resolved for one in entry.participants) else UNRESOLVED
    flags |= SURE if entry.score >= SURE_FROM else 0
    words = (
        entry.kind,
        entry.form,
        entry.status,
        entry.grade,
        entry.state.value,
        entry.official,
        (cited.outlet or "") if cited and not cited.lost else "",
        entry.where,
        entry.undated,
    )
    span, cue = entry.evidence.span, entry.cue
    content = (entry.content.start, entry.content.end) if entry.content else (0, 0)
    return (
        number,
        *map(number_of, words),
        *_days(entry.when),
        *_days(entry.said),
        *_days(entry.due),
        span.start,
        span.end,
        cue.start,
        cue.end,
        *content,
        flags,
        entry.id.encode(),
    )


def _days(when: When | None) -> tuple[int, int]:
    if when is None:
        return 0, 0
    return when.start.toordinal(), (when.end - timedelta(days=1)).toordinal()


def day_of(ordinal: int) -> date | None:
    """Return the day of an ordinal of an outline, None for 0."""
    return _day(int(ordinal)) if ordinal else None


@lru_cache(maxsize=65536)
def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)
