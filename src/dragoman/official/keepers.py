"""Who keeps and publishes a list, from its own header, a file beside it, or the one who imports it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.documents.sidecar import find_sidecar, load_sidecar
from dragoman.official.listed import ListError

#: Who publishes the lists of the United States that this form of XML comes from.
HISTORIAN = "Office of the Historian, U.S. Department of State"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """The state that keeps a list, as an ISO code, and who publishes it; publisher "" where untold."""

    host: str
    publisher: str = ""

    def named(self, *, host: str, publisher: str) -> Keeper:
        """Return the keeper with what a file's own header says above it."""
        return Keeper(host=host or self.host, publisher=publisher or self.publisher)

    def signature(self) -> str:
        """Return the publisher's name; ListError says where to give it when nothing does.

        The lists of the United States are the Office of the Historian's unless they say otherwise.
        """
        if self.publisher:
            return self.publisher
        if self.host == "US":
            return HISTORIAN
        raise ListError(
            f"nothing says who publishes this list of {self.host or 'no state'}: add a publisher attribute "
            'to its first element, a file beside it with {"publisher": …}, or --publisher'
        )


def keeper_of(path: Path, *, host: str, publisher: str = "") -> Keeper:
    """Return who keeps a list: the publisher asked for, else that of the file beside it (`2010.json`)."""
    if not publisher:
        beside = find_sidecar(path)
        told = load_sidecar(beside)[0].get("publisher", "") if beside is not None else ""
        publisher = told if isinstance(told, str) else ""
    return Keeper(host=host, publisher=publisher.strip())
