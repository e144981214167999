"""What a search narrows by: kind, side, speaker, matter, outlet and day of every shown entry, as columns.

A search by properties alone may meet half of a large ledger. Read as columns, all of it is counted in the
time in which some hundred entries are decoded; what is shown is decoded afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dragoman.ledger.base import SHOWN
from dragoman.ledger.bundles import parts_in, rows_in, told_of
from dragoman.ledger.entry import State
from dragoman.ledger.link import Link
from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import BY, MATTER, WITH
from dragoman.ledger.outlined import bundles_of
from dragoman.ledger.rows import days_of_row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What entries and documents must have; "" and None for anything.

    speaker: words of the name of somebody who takes part. first, last: days as ordinals, of which one at
    least is a day of the fact, or of the saying where that is all that is known; of a document, its own.
    """

    kind: str = ""
    side: str = ""
    speaker: str = ""
    matter: str = ""
    outlet: str = ""
    year: str = ""
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Faceted:
    """The shown entries and the documents of a ledger, by what a search narrows by.

    texts: of numbers. Of entries, one value each: number in the store, kind, days as ordinals (0 unknown),
    place in `outlets`. Of their parts: place of the entry, role, kind, side, name. Of documents: number,
    place in `outlets`, first and last day.
    """

    texts: Sequence[str]
    outlets: tuple[str, ...]
    number: NDArray[Any]
    kind: NDArray[Any]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    outlet: NDArray[np.int64]
    parts: Mapping[str, NDArray[Any]]
    papers: NDArray[np.int64]
    paper_outlet: NDArray[np.int64]
    paper_days: NDArray[np.int64]

    @cached_property
    def _place(self) -> NDArray[np.int64]:
        return _places(self.number)

    @cached_property
    def _paper_place(self) -> NDArray[np.int64]:
        return _places(self.papers)

    @cached_property
    def _years(self) -> NDArray[np.int64]:
        return _years_of(self.begin)

    @cached_property
    def _sides(self) -> tuple[NDArray[Any], NDArray[Any]]:
        return self._once("side", self.parts["role"] <= WITH)

    @cached_property
    def _participants(self) -> tuple[NDArray[Any], NDArray[Any]]:
        chosen = self.parts["role"] <= WITH
        return self.parts["row"][chosen], self.parts["name"][chosen]

    @cached_property
    def _matters(self) -> tuple[NDArray[Any], NDArray[Any]]:
        return self._once("name", self.parts["role"] == MATTER)

    @cached_property
    def _speakers(self) -> tuple[NDArray[Any], NDArray[Any]]:
        people = self.texts.index("person") if "person" in self.texts else -1
        return self._once("name", (self.parts["role"] == BY) & (self.parts["kind"] == people))

    def entries(self, wanted: Wanted, numbers: Iterable[int] | None = None) -> NDArray[np.int64]:
        """Return which entries have what is wanted, as places.

        numbers: of entries, in whose order they come back; None for all, the latest first, undated last.
        """
        import numpy as np

        keep = np.ones(len(self.number), bool)
        if wanted.kind:
            keep &= self.kind == self._number(wanted.kind)
        if wanted.outlet:
            keep &= self.outlet == _place_in(self.outlets, wanted.outlet)
        if wanted.year:
            keep &= self._years == _year(wanted.year)
        if wanted.first is not None:
            keep &= self.end >= wanted.first
        if wanted.last is not None:
            keep &= (self.begin <= wanted.last) & (self.begin > 0)
        for name, (rows, held) in (("side", self._sides), ("matter", self._matters)):
            if asked := getattr(wanted, name):
                keep &= _marked(rows[held == self._number(asked)], len(keep))
        if wanted.speaker:
            keep &= _marked(self._named(wanted.speaker), len(keep))
        if numbers is None:
            found = np.flatnonzero(keep)
            return found[np.argsort(-self.begin[found], kind="stable")]
        at = _places_of(self._place, numbers)
        return at[keep[at]]

    def documents(self, wanted: Wanted, numbers: Iterable[int] | None) -> NDArray[np.int64]:
        """Return which documents have what is wanted, as places; none where a side, matter or name is.

        numbers: of documents, in whose order they come back; None for all, the latest first.
        """
        import numpy as np

        if wanted.side or wanted.matter or wanted.speaker or wanted.kind not in ("", "document"):
            return np.zeros(0, np.int64)
        first, last = self.paper_days[:, 0], self.paper_days[:, 1]
        keep = np.ones(len(self.papers), bool)
        if wanted.outlet:
            keep &= self.paper_outlet == _place_in(self.outlets, wanted.outlet)
        if wanted.year:
            keep &= _years_of(first) == _year(wanted.year)
        if wanted.first is not None:
            keep &= last >= wanted.first
        if wanted.last is not None:
            keep &= (first <= wanted.last) & (first > 0)
        if numbers is None:
            found = np.flatnonzero(keep)
            return found[np.argsort(-first[found], kind="stable")]
        at = _places_of(self._paper_place, numbers)
        return at[keep[at]]

    def counts(
        self, entries: NDArray[np.int64], documents: NDArray[np.int64], most: int
    ) -> dict[str, tuple[tuple[str, int], ...]]:
        """Return how many of these entries and documents have each value of each property, the most first."""
        import numpy as np

        inside = _marked(entries, len(self.number))
        found: dict[str, tuple[tuple[str, int], ...]] = {}
        kinds = _counted(self.kind[entries], self.texts.__getitem__)
        if len(documents):
            kinds["document"] = len(documents)
        found["kind"] = _best(kinds, most)
        for name, (rows, held) in (
            ("side", self._sides),
            ("speaker", self._speakers),
            ("matter", self._matters),
        ):
            found[name] = _best(_counted(held[inside[rows]], self.texts.__getitem__), most)
        outlets = np.concatenate([self.outlet[entries], self.paper_outlet[documents]])
        found["outlet"] = _best(_counted(outlets, self.outlets.__getitem__), most)
        years = np.concatenate([self._years[entries], _years_of(self.paper_days[documents, 0])])
        found["year"] = _best(_counted(years, str, none=0), most)
        return found

    def _number(self, text: str) -> int:
        return _place_in(self.texts, text)

    def _named(self, words: str) -> NDArray[Any]:
        """Return the rows in which somebody takes part whose name holds these words."""
        import numpy as np

        wanted = set(folded_words(words))
        rows, names = self._participants
        known = np.flatnonzero(np.bincount(names, minlength=1)).tolist()
        meant = np.zeros(len(self.texts), bool)
        meant[[name for name in known if wanted <= set(folded_words(self.texts[name]))]] = True
        found: NDArray[Any] = rows[meant[names]]
        return found

    def _once(self, field: str, meant: NDArray[np.bool_]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return rows and values of some parts, each value once a row; the empty word is none."""
        import numpy as np

        chosen = np.flatnonzero(meant & (self.parts[field] > 0))
        rows, held = self.parts["row"][chosen], self.parts[field][chosen]
        twice = np.zeros(len(rows), bool)
        # Parts stand in the order of rows, and a row has few: each is compared with those just before it.
        for back in range(1, len(rows)):
            near = rows[back:] == rows[:-back]
            if not near.any():
                break
            twice[back:] |= near & (held[back:] == held[:-back])
        return rows[~twice], held[~twice]


def faceted(link: Link) -> Faceted:
    """Return the shown entries and documents of a ledger by what a search narrows by."""
    import numpy as np

    words, bundles = bundles_of(link)
    texts = [""] * (max(words, default=0) + 1)
    for number, text in words.items():
        texts[number] = text
    papers = sorted(link.rows("SELECT number, outlet, day FROM document"))
    days: dict[str, tuple[int, int]] = {}
    outlets: dict[str, int] = {"": 0}
    for _, outlet, day in papers:
        outlets.setdefault(outlet, len(outlets))
        if day not in days:
            days[day] = days_of_row(day)
    numbers = np.array([number for number, _, _ in papers], np.int64)
    rows, parts, documents = rows_in(bundles), parts_in(bundles), told_of(bundles)
    lengths = np.zeros(len(papers), np.int64)
    lengths[numbers.searchsorted(documents[:, 0])] = documents[:, 1]
    part = {name: parts[name] for name in ("row", "role", "kind", "side", "name")}
    of_paper = np.array([outlets[outlet] for _, outlet, _ in papers], np.int64)
    cited, named = np.zeros(len(texts), np.int64), rows["outlet"]
    for number in np.flatnonzero(np.bincount(named, minlength=1)).tolist():
        cited[number] = outlets.setdefault(texts[number], len(outlets))
    first = rows["first"].astype(np.int64)
    row = {
        "number": rows["entry"],
        "kind": rows["kind"],
        "begin": np.where(first > 0, first, rows["said_first"]),
        "end": np.where(first > 0, rows["last"], rows["said_last"]),
        "outlet": np.where(named > 0, cited[named], np.repeat(of_paper, lengths)),
    }
    # What people rejected or merged is in an outline, and in no search.
    hidden = [n for n, text in words.items() if text in {one.value for one in frozenset(State) - SHOWN}]
    shown = ~np.isin(rows["state"], hidden)
    if not shown.all():
        kept = shown[part["row"]]
        part = {name: held[kept] for name, held in part.items()}
        part["row"] = (np.cumsum(shown) - 1)[part["row"]]
        row = {name: held[shown] for name, held in row.items()}
    return Faceted(
        texts=texts,
        outlets=tuple(outlets),
        parts=part,
        papers=numbers,
        paper_outlet=of_paper,
        paper_days=np.array([days[day] for _, _, day in papers], np.int64).reshape(-1, 2),
        **row,
    )


def _places(numbers: NDArray[Any]) -> NDArray[np.int64]:
    """Return the place of each number, -1 where there is none."""
    import numpy as np

    places = np.full(int(numbers.max(initial=0)) + 1, -1, np.int64)
    places[numbers] = np.arange(len(numbers))
    return places


def _places_of(places: NDArray[np.int64], numbers: Iterable[int]) -> NDArray[np.int64]:
    import numpy as np

    asked = np.fromiter(numbers, np.int64)
    at = places[asked[asked < len(places)]]
    return at[at >= 0]


def _marked(rows: NDArray[Any], length: int) -> NDArray[np.bool_]:
    import numpy as np

    marked = np.zeros(length, bool)
    marked[rows] = True
    return marked


def _counted(held: NDArray[Any], say: Callable[[int], str], none: int = 0) -> dict[str, int]:
    """Return how often each number occurs, in words; `none` stands for no value."""
    import numpy as np

    often = np.bincount(held) if len(held) else np.zeros(0, np.int64)
    return {say(one): int(often[one]) for one in np.flatnonzero(often).tolist() if one != none}


def _best(counted: Mapping[str, int], most: int) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:most])


def _years_of(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the year of each day, 0 for none."""
    import numpy as np

    # Day 719163 is the first of 1970, from which numpy counts.
    years = (days - 719163).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where(days > 0, years, 0)


def _year(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 5 else -1


def _place_in(texts: Sequence[str], text: str) -> int:
    return texts.index(text) if text in texts else -1
