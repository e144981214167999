"""A ledger in PostgreSQL: one database (or schema) a relationship, many readers and one writer at a time."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

from dragoman.errors import LedgerError
from dragoman.ledger.postgres_words import asked_each, asked_for, stretches
from dragoman.ledger.search import Term
from dragoman.ledger.tables import PATIENCE, RANKED

if TYPE_CHECKING:
    import psycopg


def is_address(place: object) -> bool:
    """Return whether words name a PostgreSQL database: "postgresql://desk@archive/us_az"."""
    return str(place).startswith(("postgresql://", "postgres://"))


def migrations() -> list[str]:
    """Return the scripts that lead from an empty schema to the present tables, in order."""
    folder = resources.files("dragoman.ledger") / "migrations" / "postgres"
    scripts = sorted((one for one in folder.iterdir() if one.name.endswith(".sql")), key=lambda one: one.name)
    return [script.read_text(encoding="utf-8") for script in scripts]


class PostgresLink:
    """A connection to a PostgreSQL database; the schema is the first of its search path."""

    def __init__(self, address: str, *, create: bool = False, patience: float = PATIENCE) -> None:
        self.name, self._patience, self._written = without_password(address), patience, 0
        with self._errors("opening"):
            self.connection = _connect(address, self.name)
            try:
                _check(self.connection, self.name, create=create)
            except BaseException:
                self.connection.close()
                raise

    @property
    def writing(self) -> bool:
        """Whether the right to write is held."""
        return self.connection.info.transaction_status != 0

    def begin(self) -> None:
        """Take the right to write: the one row of `ledger`; raises LedgerError when another has it."""
        self.run("BEGIN")
        try:
            self.run(f"SET LOCAL lock_timeout = {int(self._patience * 1000)}")
            self.one("SELECT times FROM ledger FOR UPDATE")
        except BaseException:
            self.rollback()
            raise

    def patience(self, seconds: float) -> float:
        """Wait so long for another program that is writing; returns how long it was before."""
        before, self._patience = self._patience, seconds
        return before

    def commit(self) -> None:
        """Keep what was written since `begin`."""
        self.run("UPDATE ledger SET times = times + 1")
        self.run("COMMIT")

    def rollback(self) -> None:
        """Forget what was written since `begin`."""
        if self.writing and not self.connection.closed:
            self.run("ROLLBACK")

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield what a question finds."""
        with self._errors("reading"):
            found = self.connection.execute(_marked(statement), values).fetchall()
        yield from found

    def one(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Return the first row that a question finds, or that a writing returns."""
        with self._errors("reading"):
            return self.connection.execute(_marked(statement), values).fetchone()

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Write; returns how many rows that changed."""
        self._written += 1
        with self._errors("writing to"):
            return self.connection.execute(_marked(statement), values).rowcount

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> int:
        """Write many rows; returns how many changed."""
        self._written += 1
        with self._errors("writing to"), self.connection.cursor() as cursor:
            cursor.executemany(_marked(statement), rows)
            return max(cursor.rowcount, 0)

    def index(self, table: str, texts: Iterable[tuple[int, str]]) -> None:
        """Make texts findable: their words, folded, with their places."""
        rows = [(number, part, words) for number, text in texts for part, words in enumerate(stretches(text))]
        numbers = {(number,) for number, _, _ in rows}
        self.run_many(f"DELETE FROM {table}_words WHERE number = ?", numbers)
        self.run_many(f"INSERT INTO {table}_words VALUES (?, ?, ?::tsvector)", rows)

    def found(
        self, table: str, terms: Sequence[Term], limit: int, where: str, values: Sequence[Any]
    ) -> list[tuple[int, float]]:
        """Return (number, rank) of the texts that hold all terms, best first."""
        asked = [asked_for(term) for term in terms]
        each = asked_each(table, terms)
        any_of = " | ".join(f"({one})" for one in asked)
        rows = self.rows(
            f"SELECT number, -max(ts_rank(words, ?::tsquery)) FROM (SELECT number, words FROM {table}_words"
            f" WHERE words @@ ?::tsquery AND number IN ({each}){f' AND {where}' if where else ''}"
            f" LIMIT {RANKED}) AS found GROUP BY number ORDER BY 2, 1 LIMIT ?",
            (any_of, any_of, *asked, *values, limit),
        )
        return [(number, float(rank)) for number, rank in rows]

    def holding(self, table: str, terms: Sequence[Term], limit: int) -> list[int]:
        """Return the numbers of texts that hold all terms, in order."""
        asked = [asked_for(term) for term in terms]
        each = f"SELECT DISTINCT number FROM ({asked_each(table, terms)}) AS found ORDER BY number LIMIT ?"
        return [number for (number,) in self.rows(each, (*asked, limit))]

    @contextmanager
    def steady(self) -> Iterator[None]:
        """All questions inside see the ledger as it stands at one moment."""
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self.rollback()

    def renumber(self, tables: Sequence[str]) -> None:
        """Go on numbering the rows of these tables after the greatest number there."""
        for table in tables:
            self.one(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'number'),"
                f" (SELECT coalesce(max(number), 0) + 1 FROM {table}), false)"
            )

    def stamp(self) -> object:
        """Return something that changes whenever anybody writes."""
        return self.one("SELECT times FROM ledger")[0], self._written

    def damage(self) -> list[str]:
        """Nothing: the server checks its own pages."""
        return []

    def clean(self) -> bool:
        """Rewrite the tables, so that no deleted row is left in their files; False while others use them."""
        import psycopg

        tables = [
            name
            for (name,) in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        ]
        self.run(f"SET lock_timeout = {int(self._patience * 1000)}")
        try:
            for table in tables:
                self.run(f'VACUUM FULL "{table}"')
        except LedgerError as error:
            if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                return False
            raise
        finally:
            self.run("RESET lock_timeout")
        return True

    @contextmanager
    def _errors(self, doing: str) -> Iterator[None]:
        """Turn what PostgreSQL raises into a LedgerError that says what to do."""
        try:
            yield
        except ImportError:
            raise LedgerError(
                f"{self.name} is a PostgreSQL database; to read and write such ledgers, install "
                f"`dragoman[postgres]`"
            ) from None
        except Exception as error:
            if type(error).__module__.partition(".")[0] != "psycopg":
                raise
            raise LedgerError(_say(self.name, doing, error)) from error


@functools.lru_cache(maxsize=512)
def _marked(statement: str) -> bytes:
    """Return a statement with PostgreSQL's marks for values."""
    return statement.replace("?", "%s").encode()


def without_password(address: str) -> str:
    """Return an address without its password and options; a file name stays as it is."""
    if not is_address(address):
        return address
    scheme, _, rest = address.partition("://")
    server, slash, base = rest.partition("?")[0].rpartition("/") if "/" in rest else (rest, "", "")
    person, at, host = server.rpartition("@")
    return f"{scheme}://{person.partition(':')[0]}{at}{host}{slash}{base}"


def _connect(address: str, name: str) -> psycopg.Connection[Any]:
    import psycopg

    try:
        return psycopg.connect(address, autocommit=True, connect_timeout=10, application_name="dragoman")
    except psycopg.OperationalError as error:
        why = " ".join(str(error).split())
        raise LedgerError(
            f"cannot reach {name} ({why}); look at the address, and whether the server runs"
        ) from None


def _check(connection: psycopg.Connection[Any], name: str, *, create: bool) -> None:
    """Bring the tables to the present version; raises LedgerError where there is no ledger to be brought."""
    encoding, schema, kept, others = connection.execute(
        "SELECT getdatabaseencoding(), current_schema(), to_regclass('ledger') IS NOT NULL,"
        " (SELECT count(*) FROM pg_tables WHERE schemaname = current_schema())"
    ).fetchone() or ("", None, False, 0)
    if encoding != "UTF8":
        raise LedgerError(f"{name} keeps its texts as {encoding}; give a database with the encoding UTF8")
    if schema is None:
        raise LedgerError(
            f"{name} has no schema to keep a ledger in; create the one that its search_path names"
        )
    if not kept and others:
        raise LedgerError(f"{name} holds tables of another program, and no ledger; give another database")
    if not kept and not create:
        raise LedgerError(f"there is no ledger in {name}; `dragoman read PATH --ledger {name}` makes it")
    scripts = migrations()
    version = _version(connection) if kept else 0
    if version > len(scripts):
        raise LedgerError(
            f"{name} was made by a newer version of Dragoman (tables {version}, this program knows "
            f"{len(scripts)}); update the program and open it again"
        )
    if version < len(scripts):
        with connection.transaction():
            # Two programs that open an old ledger at once: the second finds it new.
            connection.execute("SELECT pg_advisory_xact_lock(hashtext(current_schema()), 1148350317)")
            version = (
                _version(connection)
                if connection.execute("SELECT to_regclass('ledger')").fetchone() != (None,)
                else 0
            )
            for script in scripts[version:]:
                connection.execute(script.encode())
            connection.execute("UPDATE ledger SET version = %s", (len(scripts),))


def _version(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("SELECT version FROM ledger").fetchone()
    return int(row[0]) if row else 0


def _say(name: str, doing: str, error: Exception) -> str:
    """Return what PostgreSQL raised as one line that says what to do."""
    code = getattr(error, "sqlstate", None) or ""
    why = " ".join(str(error).split())
    if code == "55P03":
        return f"{name} is being written by another program; wait until it has finished and do the same again"
    if code in ("42501", "25006"):
        return f"{name} cannot be written ({why}); ask for the right to write, or give another ledger"
    if code in ("53100", "53200"):
        return (
            f"no room left on the server while {doing} {name}; what was kept before is safe: make room and "
            f"do the same again"
        )
    if code in ("22021", "22P05") or (not code and type(error).__name__ == "DataError"):
        return (
            f"a text holds a character that PostgreSQL cannot keep ({why}); keep it in a ledger file instead"
        )
    if not code or code.startswith(("08", "57")):
        return f"the connection to {name} was lost while {doing} it ({why}); do the same again"
    return f"{name}: {why} while {doing}; please report this"
