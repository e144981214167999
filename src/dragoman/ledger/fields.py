"""Tables of numbers that views count over: each column in one piece, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Fields:
    """Rows of numbers by column: `fields["kind"]` is an array with a number for each row.

    A column lies in one piece, so that looking through one of twenty reads a twentieth of the memory.
    """

    def __init__(self, names: Sequence[str], length: int, column: Callable[[str], NDArray[Any]]) -> None:
        self.names, self._length, self._column = tuple(names), length, column
        self._made: dict[str, NDArray[Any]] = {}

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, name: str) -> NDArray[Any]:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = self._column(name)
        return made

    def where(self, chosen: NDArray[Any]) -> Fields:
        """Return some of the rows: those for which a mask is true, or those at positions in their order."""
        import numpy as np

        at = np.flatnonzero(chosen) if chosen.dtype == bool else chosen
        return Fields(self.names, len(at), lambda name: self[name][at])

    def tolist(self) -> list[tuple[Any, ...]]:
        """Return the rows one by one, each as a tuple of its fields."""
        return list(zip(*(self[name].tolist() for name in self.names), strict=True))
