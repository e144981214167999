"""Where the ledger and the relationship file are, when the user does not say."""

from __future__ import annotations

import os
from pathlib import Path

from dragoman.errors import LedgerError

SUFFIX = ".dragoman"
DEFAULT_LEDGER = f"record{SUFFIX}"


def find_ledger(given: Path | str | None, *, folder: Path | None = None) -> Path | str:
    """Return the ledger a command works on: the one given, the only one here, or record.dragoman.

    given: the value of --ledger, a file or the address of a PostgreSQL database; None
        asks the environment (DRAGOMAN_LEDGER), then the folder.
    folder: where to look; the current folder by default.
    Raises LedgerError when several ledgers lie here and none is called record.dragoman.
    """
    if given is not None:
        return given
    named = os.environ.get("DRAGOMAN_LEDGER")
    if named:
        return named if named.startswith(("postgresql://", "postgres://")) else Path(named)
    here = folder or Path.cwd()
    ledgers = sorted(here.glob(f"*{SUFFIX}"))
    if len(ledgers) == 1:
        return ledgers[0]
    default = here / DEFAULT_LEDGER
    if not ledgers or default in ledgers:
        return default
    names = ", ".join(path.name for path in ledgers)
    raise LedgerError(f"{len(ledgers)} ledgers lie in {here} ({names}); say which with --ledger FILE")


def find_relationship(given: Path | None, paths: tuple[Path, ...]) -> Path | None:
    """Return the relationship file: the one given, else relationship.toml beside what is read, else here.

    paths: the files and folders to be read, in the order given.
    Returns None when there is none: the reading then knows states, but no aliases or outlets of its own.
    """
    if given is not None:
        return given
    folders = [path if path.is_dir() else path.parent for path in paths]
    for folder in (*folders, Path.cwd()):
        candidate = folder / "relationship.toml"
        if candidate.is_file():
            return candidate
    return None


def marks_of(relationship: Path | None, *, mark: str | None, rights: str | None) -> tuple[str, str]:
    """Return the handling mark and the rights line for papers and exports: those given, else the file's.

    relationship: the file given; None takes relationship.toml of the current folder, if there is one. A mark
    given as "" is none at all. Raises LexiconError when the file is wrong.
    """
    if mark is not None and rights is not None:
        return mark, rights
    file = find_relationship(relationship, ())
    if file is None:
        return mark or "", rights or ""
    from dragoman.reading.actors.relationship import load_relationship
    from dragoman.reading.actors.states import load_states

    known = load_relationship(file, {state.code: state for state in load_states()})
    return (known.mark if mark is None else mark, known.rights if rights is None else rights)
