"""The outline of a ledger: every shown entry as a row of numbers, for views over the whole record.

Two hundred thousand entries take seconds to decode and tens of milliseconds to read as columns. A view finds
in them what it shows and decodes only that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.ledger.entry import Entry
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document as an outline knows it: its number in the store, its days as ordinals, both inclusive."""

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

    rows: structured array of `row_type`; document: position in `papers` of each row.
    parts: structured array of `part_type` whose `row` is the position in `rows`, in order of it.
    words: text of each number.
    suggested: (row, row, relation, score, proposed) of suggestions that are open or accepted.
    whole: False where only the documents of a question are in it.
    """

    rows: NDArray[Any]
    document: NDArray[np.int64]
    parts: NDArray[Any]
    words: tuple[str, ...]
    papers: tuple[Paper, ...]
    suggested: tuple[tuple[int, int, str, float, bool], ...]
    whole: bool = True

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of words; those that no entry has are left out."""
        wanted = set(words)
        return [number for number, text in enumerate(self.words) if text in wanted]


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
    of_rows, of_parts = _array(rows, row_type()), _array(parts, part_type())
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


def joined(
    packs: Sequence[tuple[bytes, bytes]],
    papers: Sequence[Paper],
    words: Mapping[int, str],
    suggestions: Iterable[tuple[str, str, str, float, bool]],
    *,
    whole: bool = True,
) -> Outline:
    """Return the outline of a whole ledger from the packs of its documents, in the order of `papers`."""
    import numpy as np

    rows = _array(b"".join(one for one, _ in packs), row_type())
    parts = _array(b"".join(one for _, one in packs), part_type()).copy()
    lengths = np.array([len(one) for one, _ in packs], np.int64) // row_type().itemsize
    counts = np.array([len(one) for _, one in packs], np.int64) // part_type().itemsize
    offsets = np.cumsum(lengths) - lengths
    of_parts = np.repeat(offsets, counts)
    parts["row"] += of_parts.astype(np.int32)
    inside = (parts["role"] == LINK) & (parts["side"] >= 0)
    parts["side"][inside] += of_parts[inside].astype(np.int32)
    texts = [""] * (max(words, default=0) + 1)
    for number, text in words.items():
        texts[number] = text
    found = list(suggestions)
    rows_of = _rows_of({one for pair in found for one in pair[:2]}, rows)
    return Outline(
        rows=rows,
        document=np.repeat(np.arange(len(packs)), lengths),
        parts=parts,
        words=tuple(texts),
        papers=tuple(papers),
        suggested=tuple(
            (rows_of[one], rows_of[other], relation, score, proposed)
            for one, other, relation, score, proposed in found
            if one in rows_of and other in rows_of
        ),
        whole=whole,
    )


def _array(packed_bytes: bytes, of_type: Any) -> NDArray[Any]:
    import numpy as np

    return np.frombuffer(packed_bytes, of_type) if packed_bytes else np.zeros(0, of_type)


def _rows_of(ids: set[str], rows: NDArray[Any]) -> dict[str, int]:
    """Return the position of the rows with these ids; ids that are shown no more are left out."""
    import numpy as np

    if not ids or not len(rows):
        return {}
    # The first eight letters as a number: comparing texts takes ten times as long.
    beginnings = _beginnings(rows["id"])
    wanted = np.unique(_beginnings(np.array(sorted(ids), "S12")))
    at = np.searchsorted(wanted, beginnings)
    at[at == len(wanted)] = 0
    places = np.flatnonzero(wanted[at] == beginnings)
    told = zip(rows["id"][places].tolist(), places.tolist(), strict=True)
    return {one: place for name, place in told if (one := name.decode()) in ids}


def _beginnings(ids: NDArray[Any]) -> NDArray[np.uint64]:
    import numpy as np

    letters = np.ascontiguousarray(ids).view(np.uint8).reshape(-1, 12)
    return np.ascontiguousarray(letters[:, :8]).view(np.uint64).ravel()


def day_of(ordinal: int) -> date | None:
    """Return the day of an ordinal of an outline, None for 0."""
    return _day(int(ordinal)) if ordinal else None


@lru_cache(maxsize=65536)
def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)
