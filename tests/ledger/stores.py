"""Ledgers of every kind for tests: in memory, in a SQLite file, in a PostgreSQL cluster of the tests' own."""

from __future__ import annotations

import atexit
import getpass
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from dragoman.ledger.memory import MemoryStore
from dragoman.ledger.open import Ledger, open_ledger

_numbers = itertools.count(1)


def a_ledger(kind: str, folder: Path) -> Ledger:
    """Return a new, empty ledger of a kind; skips the test where the kind is not to be had."""
    if kind == "memory":
        return Ledger(MemoryStore())
    return open_ledger(folder / "a.dragoman" if kind == "sqlite" else an_address(), create=True)


def an_address() -> str:
    """Return the address of an empty PostgreSQL schema; skips the test where there is no PostgreSQL."""
    server = cluster()
    if server.startswith("no "):
        pytest.skip(server)
    import psycopg

    schema = f"test{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
    return f"{server}&options=-csearch_path%3D{schema}"


@cache
def cluster() -> str:
    """Start a PostgreSQL cluster in a folder of its own, reached over a socket; or say why there is none."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "no psycopg: install dragoman[postgres] to test ledgers in PostgreSQL"
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = str(found[-1]) if found else shutil.which("initdb")
    if initdb is None:
        return "no PostgreSQL here: install Debian's package postgresql to test ledgers in it"
    folder = Path(tempfile.mkdtemp(prefix="dragoman-postgres-", dir="/tmp"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    person = None
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        person = next((one for one in ("postgres", "nobody") if _is_known(one)), None)
        if person is None:
            return "no user but root here, and PostgreSQL refuses to run as root"
        shutil.chown(folder, person)
    place = Path(initdb).parent
    base = folder / "base"

    def run(*command: str) -> None:
        subprocess.run(command, user=person, check=True, cwd=folder, capture_output=True, timeout=60)

    run(initdb, "-D", str(base), "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    with open(base / "postgresql.conf", "a") as settings:
        settings.write(
            f"listen_addresses = ''\nunix_socket_directories = '{folder}'\nfsync = off\n"
            "synchronous_commit = off\nmax_connections = 20\n"
        )
    run(str(place / "pg_ctl"), "-D", str(base), "-w", "-l", str(folder / "log"), "start")
    atexit.register(run, str(place / "pg_ctl"), "-D", str(base), "-m", "immediate", "stop")
    return f"postgresql://desk@/postgres?host={folder}"


def _is_known(person: str) -> bool:
    try:
        pwd.getpwnam(person)
    except KeyError:
        return False
    return person != getpass.getuser()
