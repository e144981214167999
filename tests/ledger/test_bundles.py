"""Outlines kept in bundles say what the outlines of the documents say, whatever is written after them."""

import pytest

from dragoman.ledger.judgement import Verdict
from dragoman.ledger.open import open_ledger
from dragoman.ledger.outlined import BUNDLE, missing_bundles
from dragoman.ledger.takedown import take_out_document
from dragoman.ledger.verify import verify
from factories import a_document, a_reading, a_record, an_actor
from ledger.stores import a_ledger

EACH = 130


def a_note(number, *, again=False):
    note = a_document(f"Note {number}: Iceland asked Uruguay for an answer.", name=f"note{number}")
    parties = {"by": (an_actor("Iceland", "IS"),), "to": (an_actor("Uruguay", "UY"),)}
    about = ("trade",) if again else ("security",)
    ask = a_record(note, "ask", "Iceland asked Uruguay for an answer", "asked", matters=about, **parties)
    return a_reading(note, ask)


def a_paper(number):
    """A note, or mostly a document in which nothing is told."""
    return a_note(number) if number % EACH == 0 else a_reading(a_document(f"Empty {number}."))


def told(ledger):
    """All that an outline says, in words and ids."""
    outline = ledger.view().outline()
    words, ids = outline.words, outline.rows["id"].tolist()
    parts = [
        (ids[row], role, words[kind], words[side], words[name], words[office])
        for row, role, kind, side, name, office in outline.parts.tolist()
    ]
    return (
        [(one, outline.papers[at].id) for one, at in zip(ids, outline.document.tolist(), strict=True)],
        [words[kind] for kind in outline.rows["state"].tolist()],
        parts,
        outline.papers,
        outline.suggested,
    )


def without_bundles(ledger):
    """The same, read document by document."""
    store = ledger.store
    kept = list(store.link.rows("SELECT number, documents, rows, parts FROM bundle"))
    store.begin()
    store.link.run("DELETE FROM bundle")
    store.link.commit()
    try:
        return told(ledger)
    finally:
        store.begin()
        store.link.run_many("INSERT INTO bundle VALUES (?, ?, ?, ?)", kept)
        store.link.commit()


def numbers(ledger):
    return [number for (number,) in ledger.store.link.rows("SELECT number FROM bundle ORDER BY number")]


@pytest.mark.parametrize("kind", ["memory", "sqlite", "postgres"])
def test_bundles_say_what_outlines_say_after_every_kind_of_writing(tmp_path, kind):
    with a_ledger(kind, tmp_path) as ledger:
        with ledger.writer() as writer:
            for number in range(2 * BUNDLE + 3):
                writer.add(
                    a_note(number) if number % EACH == 0 else a_reading(a_document(f"Empty {number}."))
                )
        assert numbers(ledger) == [0, 1]
        assert told(ledger) == without_bundles(ledger)
        first, *_, last = ledger.view().entries()
        with ledger.writer() as writer:
            writer.judge(first.id, Verdict.ACCEPT, by="Q. Desk")
            changed = writer.add(a_note(2 * EACH, again=True))
            assert (changed.changed, changed.new) == (1, 0)
            assert ledger.view().outline().numbers(["trade"]), "not committed yet, and told"
        assert numbers(ledger) == [0, 1]
        assert "accepted" in told(ledger)[1]
        assert told(ledger) == without_bundles(ledger)
        with ledger.writer() as writer:
            writer.judge(last.id, Verdict.MERGE, by="Q. Desk", other=first.id)
            writer.withdraw(ledger.view().entries()[2].document_id)
        assert told(ledger) == without_bundles(ledger)
        take_out_document(ledger, first.document_id, by="Q. Desk", reason="asked for")
        assert first.id.encode() not in ledger.view().outline().rows["id"].tolist()
        assert told(ledger) == without_bundles(ledger)
        assert missing_bundles(ledger.store.link) == []
        assert verify(ledger).drifts == ()


def test_a_ledger_without_bundles_has_them_when_it_is_opened_again(tmp_path):
    path = tmp_path / "a.dragoman"
    with open_ledger(path, create=True) as ledger:
        with ledger.writer() as writer:
            for number in range(BUNDLE):
                writer.add(
                    a_note(number) if number % EACH == 0 else a_reading(a_document(f"Empty {number}."))
                )
        ledger.store.link.run("DELETE FROM bundle")
        expected = told(ledger)
    with open_ledger(path) as ledger:
        assert numbers(ledger) == [0]
        assert told(ledger) == expected


def test_verifying_finds_a_bundle_that_says_something_else(tmp_path):
    path = tmp_path / "a.dragoman"
    with open_ledger(path, create=True) as ledger:
        with ledger.writer() as writer:
            for number in range(BUNDLE):
                writer.add(
                    a_note(number) if number % EACH == 0 else a_reading(a_document(f"Empty {number}."))
                )
        ledger.store.link.run("UPDATE bundle SET parts = rows")
        (drift,) = verify(ledger).drifts
        assert drift.message.startswith("documents 1 to 512: what views count from is not what")
