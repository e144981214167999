"""Accounts, sessions and tokens: a small file beside the ledger, which can so be handed on without them."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.faces.web.desk import ROLES, User, title_of
from dragoman.faces.web.errors import WebError
from dragoman.ledger.postgres import is_address

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: Seconds after which a session ends, and after which one that was not used does.
LONGEST, IDLE = 7 * 86_400, 12 * 3_600
#: Wrong passwords in so many seconds, for one name or one address, before neither is asked any more.
TRIES, WINDOW = 5, 900
SHORTEST_PASSWORD = 10

_TABLES = """
CREATE TABLE IF NOT EXISTS account (
    name TEXT PRIMARY KEY COLLATE NOCASE, role TEXT NOT NULL, hash TEXT NOT NULL, made_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS session (
    digest TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, made REAL NOT NULL, used REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS token (
    digest TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, role TEXT NOT NULL, label TEXT NOT NULL,
    made_at TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who may sign in: name, role (reader, editor, admin) and the day the account was made."""

    name: str
    role: str
    made_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token for programs: its first digits, what it is for, whose it is, and what it may do."""

    key: str
    name: str
    role: str
    label: str
    made_at: str


class Accounts:
    """The accounts of one ledger: `Accounts(Path("us-az.dragoman-people"))`; no secret is kept in clear."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    def set(self, name: str, role: str, password: str) -> None:
        """Make an account, or give one another role and password; its sessions and tokens end.

        Raises WebError for an empty name, an unknown role or a short password.
        """
        name = " ".join(name.split())
        if not name or len(name) > 80:
            raise WebError("an account needs a name of 1 to 80 letters")
        if role not in ROLES:
            raise WebError(f"{role!r} is no role; give one of {', '.join(ROLES)}")
        if len(password) < SHORTEST_PASSWORD:
            raise WebError(f"a password needs at least {SHORTEST_PASSWORD} letters; several words are good")
        hashed = _hasher().hash(password)
        with self._open() as file:
            file.execute(
                "INSERT INTO account VALUES (?,?,?,?) ON CONFLICT (name) DO UPDATE SET role = excluded.role,"
                " hash = excluded.hash",
                (name, role, hashed, _today()),
            )
            self._end(file, name)

    def remove(self, name: str) -> bool:
        """Remove an account with its sessions and tokens; returns whether there was one."""
        with self._open() as file:
            self._end(file, name)
            return file.execute("DELETE FROM account WHERE name = ?", (name,)).rowcount > 0

    def all(self) -> tuple[Account, ...]:
        """Return the accounts by name."""
        if not self._path.exists():
            return ()
        with self._open() as file:
            rows = file.execute("SELECT name, role, made_at FROM account ORDER BY name").fetchall()
        return tuple(Account(name=name, role=role, made_at=at) for name, role, at in rows)

    def sign_in(self, name: str, password: str, *, address: str) -> tuple[User, str]:
        """Return who signs in and the session to hand to the browser.

        address: of the machine that asks. Raises WebError for a wrong name or password, and after too many.
        """
        from argon2.exceptions import InvalidHashError, VerificationError

        name = " ".join(name.split())
        self._check_tries(name, address)
        with self._open() as file:
            row = file.execute("SELECT name, role, hash FROM account WHERE name = ?", (name,)).fetchone()
        try:
            # A name that is not known takes as long as a wrong password does.
            _hasher().verify(row[2] if row else _nobody(), password)
        except (VerificationError, InvalidHashError):
            row = None
        if row is None:
            self._note_wrong(name, address)
            raise WebError("the name or the password is not right", status=403, title="Not signed in")
        with self._lock:
            self._wrong.pop(name.casefold(), None)
        session, now = secrets.token_urlsafe(32), time.time()
        with self._open() as file:
            file.execute("DELETE FROM session WHERE made < ? OR used < ?", (now - LONGEST, now - IDLE))
            file.execute("INSERT INTO session VALUES (?,?,?,?)", (_digest(session), row[0], now, now))
        return User(row[0], row[1]), session

    def of_session(self, session: str) -> User | None:
        """Return who a session is of, None when it has ended or never was."""
        if not session or not self._path.exists():
            return None
        now = time.time()
        with self._open() as file:
            row = file.execute(
                "SELECT a.name, a.role, s.used FROM session s JOIN account a ON a.name = s.name"
                " WHERE s.digest = ? AND s.made > ? AND s.used > ?",
                (_digest(session), now - LONGEST, now - IDLE),
            ).fetchone()
            if row and now - row[2] > 60:
                file.execute("UPDATE session SET used = ? WHERE digest = ?", (now, _digest(session)))
        return User(row[0], row[1]) if row else None

    def sign_out(self, session: str) -> None:
        """End a session."""
        with self._open() as file:
            file.execute("DELETE FROM session WHERE digest = ?", (_digest(session),))

    def make_token(self, user: User, role: str, label: str) -> str:
        """Return a new token for programs; it is shown this once. role: at most the user's own."""
        if role not in ROLES or not user.may(role):
            raise WebError(f"a token may be {' or '.join(ROLES[: ROLES.index(user.role) + 1])}")
        token = f"dragoman_{secrets.token_urlsafe(32)}"
        with self._open() as file:
            file.execute(
                "INSERT INTO token VALUES (?,?,?,?,?)",
                (_digest(token), user.name, role, " ".join(label.split())[:80], _today()),
            )
        return token

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Return the tokens of a person, without what opens the door."""
        if not self._path.exists():
            return ()
        with self._open() as file:
            rows = file.execute(
                "SELECT substr(digest, 1, 12), name, role, label, made_at FROM token WHERE name = ?", (name,)
            ).fetchall()
        return tuple(Token(key=r[0], name=r[1], role=r[2], label=r[3], made_at=r[4]) for r in rows)

    def drop_token(self, name: str, key: str) -> None:
        """End a token of a person."""
        with self._open() as file:
            file.execute("DELETE FROM token WHERE name = ? AND substr(digest, 1, 12) = ?", (name, key))

    def of_token(self, token: str) -> User | None:
        """Return who a token speaks for, None when there is no such token."""
        if not token or not self._path.exists():
            return None
        with self._open() as file:
            row = file.execute("SELECT name, role FROM token WHERE digest = ?", (_digest(token),)).fetchone()
        return User(row[0], row[1]) if row else None

    def _end(self, file: sqlite3.Connection, name: str) -> None:
        file.execute("DELETE FROM session WHERE name = ?", (name,))
        file.execute("DELETE FROM token WHERE name = ?", (name,))

    def _check_tries(self, name: str, address: str) -> None:
        now = time.monotonic()
        with self._lock:
            for key in (name.casefold(), f"at {address}"):
                recent = [at for at in self._wrong.get(key, ()) if now - at < WINDOW]
                if len(recent) >= TRIES * (1 if key == name.casefold() else 4):
                    minutes = int((WINDOW - (now - recent[0])) // 60) + 1
                    raise WebError(
                        f"too many wrong passwords; wait {minutes} minutes and try again",
                        status=429,
                        title="Wait",
                    )

    def _note_wrong(self, name: str, address: str) -> None:
        now = time.monotonic()
        with self._lock:
            for key in (name.casefold(), f"at {address}"):
                tries = self._wrong.setdefault(key, [])
                tries.append(now)
                del tries[:-40]
                self._wrong.move_to_end(key)
            while len(self._wrong) > 10_000:
                self._wrong.popitem(last=False)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one question; it is made, for its owner alone, when it is not there."""
        try:
            if not self._path.exists():
                self._path.touch(mode=0o600)
            file = sqlite3.connect(self._path, timeout=5.0)
        except (OSError, sqlite3.Error) as error:
            raise WebError(f"the accounts in {self._path} cannot be opened: {error}", status=503) from error
        try:
            with file:
                file.executescript(_TABLES)
                yield file
        except sqlite3.Error as error:
            raise WebError(f"the accounts in {self._path} cannot be used: {error}", status=503) from error
        finally:
            file.close()


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """Return the hash of a password that nobody has."""
    return _hasher().hash(secrets.token_hex(16))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _today() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def accounts_path(ledger: Path | str) -> Path:
    """Return where the accounts of a ledger are kept: us-az.dragoman-people beside us-az.dragoman.

    Of a database they are kept in the current folder, under its name.
    """
    return Path(f"{title_of(ledger)}.dragoman-people" if is_address(ledger) else f"{ledger}-people")
