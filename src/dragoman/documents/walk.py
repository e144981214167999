"""Files of folders in a stable order: what is a document, what is beside one, and what cannot be reached."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.documents.formats import SUFFIXES, by_suffix, looks_like_feed
from dragoman.documents.open import Failure

#: Names of files that tell about a folder and are no documents of it.
_ABOUT = ("readme", "license", "licence", "copying", "changelog", "contributing", "notice", "authors")
#: What a file without an ending may still be; others are looked into only when named.
_NO_SUFFIX = frozenset({""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to be read, and the folder that the user named: `Found(path=…/may/note.txt, root=…)`."""

    path: Path
    root: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file of a folder that is no document, and why: hidden, a sidecar, another format."""

    path: Path
    because: str


def find_files(paths: Iterable[Path], *, root: Path | None = None) -> Iterator[Found | Skipped | Failure]:
    """Yield the files to be read, in the order given and by name inside folders.

    A file named outright is always read. In folders, hidden files, sidecars (`note.json` beside `note.txt`),
    ledgers, files about the folder (README …) and files of other formats are skipped, with the reason; links
    to folders are not followed. A missing path or a folder that may not be opened is a `Failure`.
    """
    for path in paths:
        if path.is_dir():
            yield from _find_in_folder(path, root or path)
        elif path.exists() or path.is_symlink():
            yield Found(path=path, root=root or path.parent)
        else:
            yield Failure(path=str(path), message=f"{path} does not exist; check the name and the folder")


def _find_in_folder(folder: Path, root: Path) -> Iterator[Found | Skipped | Failure]:
    failures: list[Failure] = []

    def note(error: OSError) -> None:
        message = f"{error.filename} may not be opened ({error.strerror}); ask for the right to read it"
        failures.append(Failure(path=str(error.filename), message=message))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        yield from failures
        failures.clear()
        stems = {Path(name).stem for name in names if Path(name).suffix.lower() != ".json"}
        for name in sorted(names):
            path = Path(place, name)
            because = _why_skipped(path, stems)
            yield Skipped(path=path, because=because) if because else Found(path=path, root=root)
    yield from failures


def _why_skipped(path: Path, stems: set[str]) -> str:
    name, suffix = path.name, path.suffix.lower()
    if name.startswith((".", "~$")):
        return "hidden or temporary"
    if ".dragoman" in name:
        return "a ledger"
    if suffix == ".json" and path.stem in stems:
        return "sidecar of the file beside it"
    if path.stem.lower() in _ABOUT:
        return "about the folder"
    if suffix == ".xml":
        return "" if _is_feed(path) else "XML that is no feed"
    if suffix in (".jsonl", ".ndjson", ".json") and not _has_articles(path):
        return "JSON without the text of an article"
    if by_suffix(name) is None and suffix not in _NO_SUFFIX and not _is_known(name):
        return f"{suffix or 'no'} ending: no format that is read"
    return ""


def _is_known(name: str) -> bool:
    return any(part in SUFFIXES for part in (f".{part.lower()}" for part in name.split(".")[1:]))


def _is_feed(path: Path) -> bool:
    return looks_like_feed(_head(path))


def _has_articles(path: Path) -> bool:
    from dragoman.documents.records import looks_like_articles

    return looks_like_articles(_head(path, 65_536))


def _head(path: Path, length: int = 4096) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError:
        return b"<rss "  # Let the reader fail on it, so that it is listed with its reason.
