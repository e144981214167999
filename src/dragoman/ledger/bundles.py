"""Outlines of several documents together, column by column: what a view over the whole record reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.ledger.fields import Fields
from dragoman.ledger.outline import LINK, Outline, Paper, part_type, row_type

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Columns of a table of documents: number in the store, how many rows, how many parts.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Bundle:
    """The outlines of some documents, in order of their numbers.

    documents: number, count of rows and count of parts of each. rows, parts: the columns of `row_type` and
    `part_type` one after another; `row`, and `side` of a link inside, count from the first row of the bundle.
    """

    documents: bytes
    rows: bytes
    parts: bytes


def bundled(packs: Iterable[tuple[int, bytes, bytes]]) -> Bundle:
    """Return the outlines of documents together: (number, rows, parts) of each, in order of the numbers."""
    import numpy as np

    told = list(packs)
    of_rows, of_parts = row_type(), part_type()
    rows = np.frombuffer(b"".join(one for _, one, _ in told), of_rows)
    parts = np.frombuffer(b"".join(one for _, _, one in told), of_parts)
    documents = np.array(
        [
            (number, len(one) // of_rows.itemsize, len(other) // of_parts.itemsize)
            for number, one, other in told
        ],
        "<i4",
    ).reshape(-1, _TOLD)
    before = np.cumsum(documents[:, 1]) - documents[:, 1]
    shift = np.repeat(before, documents[:, 2]).astype("<i4")
    linked = (parts["role"] == LINK) & (parts["side"] >= 0)
    moved = {"row": parts["row"] + shift, "side": parts["side"] + np.where(linked, shift, 0)}
    return Bundle(
        documents.tobytes(),
        b"".join(rows[name].tobytes() for name in of_rows.names),
        b"".join(moved.get(name, parts[name]).astype("<i4").tobytes() for name in of_parts.names),
    )


def joined(
    bundles: Sequence[Bundle],
    papers: Sequence[Paper],
    words: Mapping[int, str],
    suggestions: Iterable[tuple[str, str, str, float, bool]],
    *,
    whole: bool = True,
) -> Outline:
    """Return the outline of a ledger from the bundles of its documents; they and the papers by number."""
    import numpy as np

    numbers = np.array([paper.number for paper in papers], np.int64)
    documents = told_of(bundles)
    texts = [""] * (max(words, default=0) + 1)
    for number, text in words.items():
        texts[number] = text
    rows = rows_in(bundles)
    found = list(suggestions)
    rows_of = _rows_of({one for pair in found for one in pair[:2]}, rows["id"])
    return Outline(
        rows=rows,
        document=np.repeat(numbers.searchsorted(documents[:, 0]), documents[:, 1]),
        parts=parts_in(bundles),
        words=tuple(texts),
        papers=tuple(papers),
        suggested=tuple(
            (rows_of[one], rows_of[other], relation, score, proposed)
            for one, other, relation, score, proposed in found
            if one in rows_of and other in rows_of
        ),
        whole=whole,
    )


def _rows_of(ids: set[str], names: NDArray[Any]) -> dict[str, int]:
    """Return the position of the rows with these ids; ids that are shown no more are left out."""
    import numpy as np

    if not ids or not len(names):
        return {}
    # The first eight letters as a number: comparing texts takes ten times as long.
    beginnings = _beginnings(names)
    wanted = np.unique(_beginnings(np.array(sorted(ids), "S12")))
    at = np.searchsorted(wanted, beginnings)
    at[at == len(wanted)] = 0
    places = np.flatnonzero(wanted[at] == beginnings)
    told = zip(names[places].tolist(), places.tolist(), strict=True)
    return {one: place for name, place in told if (one := name.decode()) in ids}


def _beginnings(ids: NDArray[Any]) -> NDArray[np.uint64]:
    import numpy as np

    letters = np.ascontiguousarray(ids).view(np.uint8).reshape(-1, 12)
    return np.ascontiguousarray(letters[:, :8]).view(np.uint64).ravel()


def told_of(bundles: Sequence[Bundle]) -> NDArray[np.int32]:
    """Return number, count of rows and count of parts of every document of some bundles."""
    import numpy as np

    return np.frombuffer(b"".join(one.documents for one in bundles), "<i4").reshape(-1, _TOLD)


def rows_in(bundles: Sequence[Bundle]) -> Fields:
    """Return the rows of some bundles, one after another."""
    counts = [int(told_of([one])[:, 1].sum()) for one in bundles]
    bodies, of_type = [one.rows for one in bundles], row_type()
    return Fields(of_type.names, sum(counts), lambda name: _column(name, bodies, counts, of_type))


def parts_in(bundles: Sequence[Bundle]) -> Fields:
    """Return the parts of some bundles, one after another, their rows counted from the first bundle on."""
    import numpy as np

    told = [told_of([one]) for one in bundles]
    counts = [int(one[:, 2].sum()) for one in told]
    rows = np.array([one[:, 1].sum() for one in told], np.int64)
    shift = (np.cumsum(rows) - rows).astype("<i4")
    bodies, of_type = [one.parts for one in bundles], part_type()

    def column(name: str) -> NDArray[Any]:
        made = _column(name, bodies, counts, of_type)
        if name == "row":
            made += np.repeat(shift, counts)
        elif name == "side":
            inside = np.flatnonzero((fields["role"] == LINK) & (made >= 0))
            made[inside] += np.repeat(shift, counts)[inside]
        return made

    fields = Fields(of_type.names, sum(counts), column)
    return fields


def _column(name: str, bodies: Sequence[bytes], counts: Sequence[int], of_type: Any) -> NDArray[Any]:
    """Return a column of several tables, each of which has all its columns one after another."""
    import numpy as np

    column, begin = of_type.fields[name]
    made = np.empty(sum(counts), column)
    at = 0
    for body, count in zip(bodies, counts, strict=True):
        made[at : at + count] = np.frombuffer(body, column, count, begin * count)
        at += count
    return made
