"""What could not be read, as a file that can be looked through and read again once the cause is mended."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from dragoman.corpus.tasks import Place
from dragoman.documents.open import Failure
from dragoman.errors import DocumentError


def write_failures(path: Path, failures: Iterable[Failure]) -> None:
    """Write failures as JSON Lines: path, message, and what to read again (source, root, place).

    The file is written also when nothing failed, and is then empty.
    """
    lines = [
        json.dumps(
            {
                "path": failure.path,
                "message": failure.message,
                "source": failure.source,
                "root": str(failure.root) if failure.root else "",
                "place": failure.place,
            },
            ensure_ascii=False,
        )
        for failure in failures
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_failures(path: Path) -> list[Place]:
    """Return what such a file says to read again: each file once, with the places in it that failed.

    What has nothing to read again (standard input) is left out. Raises DocumentError for another file.
    """
    files: dict[tuple[str, str], set[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        try:
            failure = json.loads(line)
            source, root, place = (str(failure[key]) for key in ("source", "root", "place"))
        except (ValueError, KeyError, TypeError):
            raise DocumentError(
                f"{path}, line {number} is no failure that `dragoman read --failed-to` wrote; give its file"
            ) from None
        if source:
            files.setdefault((source, root), set()).add(place)
    return [
        Place(
            source=source,
            root=Path(root) if root else None,
            members=None if "" in places else frozenset(places),
        )
        for (source, root), places in files.items()
    ]
