"""Tables of every earlier version are brought forward with all they hold, in files and in PostgreSQL."""

from __future__ import annotations

import sqlite3

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import postgres, tables
from dragoman.ledger.copying import TABLES
from dragoman.ledger.judgement import Verdict
from dragoman.ledger.open import open_ledger
from dragoman.ledger.postgres import PostgresLink
from dragoman.ledger.sqlite import SqliteLink
from dragoman.ledger.verify import verify
from factories import a_document, a_reading, a_record, an_actor
from ledger.stores import an_address

SQLITE, POSTGRES = len(tables.migrations()), len(postgres.migrations())


def fill(ledger):
    with ledger.writer() as writer:
        for number in range(5):
            note = a_document(f"Note {number}: Iceland asked Uruguay for an answer.", name=f"note{number}")
            parties = {"by": (an_actor("Iceland", "IS"),), "to": (an_actor("Uruguay", "UY"),)}
            writer.add(
                a_reading(
                    note, a_record(note, "ask", "Iceland asked Uruguay for an answer", "asked", **parties)
                )
            )
        writer.judge(ledger.view().entries()[0].id, Verdict.ACCEPT, by="Q. Desk", because="seen")


def told(ledger):
    view = ledger.view()
    outline = view.outline()
    return (
        view.entries(),
        view.judgements(),
        view.documents(),
        {hit.excerpt for hit in view.search("uruguay answer")},
        sorted(outline.rows["id"].tolist()),
        len(outline.papers),
    )


def columns(link, table):
    if isinstance(link, SqliteLink):
        return [row[1] for row in link.rows(f"PRAGMA table_info({table})")]
    asked = (
        "SELECT column_name FROM information_schema.columns WHERE table_name = ?"
        " AND table_schema = current_schema() ORDER BY ordinal_position"
    )
    return [name for (name,) in link.rows(asked, (table,))]


def pour(source, target):
    """Put all that fits from a ledger of the present version into tables of an earlier one."""
    for table in TABLES:
        names = columns(target, table)
        rows = list(source.rows(f"SELECT {', '.join(names)} FROM {table}")) if names else []
        if rows:
            marks = ",".join("?" * len(names))
            target.run_many(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT DO NOTHING", rows
            )
            if table in ("document", "shown"):
                text, number = ("text", "number") if table == "document" else ("quote", "entry")
                target.index(table, [(row[names.index(number)], row[names.index(text)]) for row in rows])


@pytest.mark.parametrize("version", range(1, SQLITE))
def test_a_file_of_an_earlier_version_is_brought_forward(tmp_path, monkeypatch, version):
    scripts = tables.migrations()
    path, now = tmp_path / "old.dragoman", tmp_path / "now.dragoman"
    monkeypatch.setattr(tables, "migrations", lambda: scripts[:version])
    old = SqliteLink(path, create=True)
    monkeypatch.undo()
    with open_ledger(now, create=True) as ledger:
        fill(ledger)
        expected = told(ledger)
        pour(ledger.store.link, old)
    old.close()
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (version,)
    for _ in range(2):
        with open_ledger(path) as ledger:
            assert told(ledger) == expected
            assert verify(ledger).drifts == ()


@pytest.mark.parametrize("version", range(1, POSTGRES))
def test_a_database_of_an_earlier_version_is_brought_forward(monkeypatch, version):
    scripts = postgres.migrations()
    address, now = an_address(), an_address()
    monkeypatch.setattr(postgres, "migrations", lambda: scripts[:version])
    old = PostgresLink(address, create=True)
    monkeypatch.undo()
    with open_ledger(now, create=True) as ledger:
        fill(ledger)
        expected = told(ledger)
        pour(ledger.store.link, old)
        old.renumber([table for table in ("document", "named", "judgement", "word") if columns(old, table)])
    old.close()
    for _ in range(2):
        with open_ledger(address) as ledger:
            assert told(ledger) == expected
            assert verify(ledger).drifts == ()


def test_both_kinds_of_ledger_have_the_same_tables_and_columns(tmp_path):
    with (
        open_ledger(an_address(), create=True) as one,
        open_ledger(tmp_path / "a.dragoman", create=True) as other,
    ):
        for table in TABLES:
            assert columns(one.store.link, table) == columns(other.store.link, table), table


def test_a_database_of_a_newer_version_or_another_program_is_left_alone():
    address = an_address()
    with open_ledger(address, create=True) as ledger:
        ledger.store.link.run("UPDATE ledger SET version = 99")
    with pytest.raises(LedgerError, match="newer version of Dragoman"):
        open_ledger(address)
    with pytest.raises(LedgerError, match="there is no ledger in postgresql://desk@/postgres"):
        open_ledger(an_address())


def test_a_database_that_holds_other_tables_is_left_alone():
    import psycopg

    address = an_address()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE minutes (words TEXT)")
    with pytest.raises(LedgerError, match="tables of another program"):
        open_ledger(address, create=True)


def test_a_server_that_does_not_answer_is_said_without_the_password(tmp_path):
    address = f"postgresql://desk:secret@/archive?host={tmp_path}"
    with pytest.raises(LedgerError, match="cannot reach postgresql://desk@/archive") as raised:
        open_ledger(address)
    assert "secret" not in str(raised.value)


def test_a_character_that_postgres_cannot_keep_is_said():
    note = a_document("Iceland\x00 asked for an answer.")
    with open_ledger(an_address(), create=True) as ledger:
        with pytest.raises(LedgerError, match="cannot keep"), ledger.writer() as writer:
            writer.add(a_reading(note))
        assert ledger.view().documents() == ()


def test_a_second_writer_of_a_database_is_told_to_wait():
    address = an_address()
    with open_ledger(address, create=True) as first, open_ledger(address) as second:
        first.store.begin()
        second.store.link.patience(0.1)
        with pytest.raises(LedgerError, match="being written by another program"):
            second.store.begin()
        assert second.view().entries() == ()
        first.store.commit()
        second.store.begin()
