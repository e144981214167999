"""Taking out: the words are gone everywhere, a tombstone stays, and verify understands it."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from dragoman.documents.document import Doubt
from dragoman.errors import LedgerError, TakenOutError
from dragoman.ledger.backup import backup, restore
from dragoman.ledger.entry import Added
from dragoman.ledger.judgement import Suggestion, Verdict
from dragoman.ledger.notes import add_note, notes
from dragoman.ledger.open import Ledger, open_ledger
from dragoman.ledger.rows import entry_of
from dragoman.ledger.takedown import take_out_document, take_out_person, tombstones
from dragoman.ledger.verify import verify
from factories import a_citation, a_document, a_reading, a_record, a_span, an_actor

RUIZ = an_actor("Ana Ruiz", "UY", office="Minister of Fisheries")
STEIN = an_actor("Eva Stein", "IS", office="Foreign Minister")
TALKS = (
    "Ana Ruiz said that the kestrel quota should fall (Petrel, May 3). "
    "Eva Stein asked Uruguay for a heron survey. "
    "Eva Stein met Ana Ruiz in Rocha."
)
OTHER = "Eva Stein praised the puffin wardens."


def talks(**changed):
    note = a_document(TALKS, name="talks", publisher="Petrel")
    return a_reading(
        note,
        a_record(note, "statement", "Ana Ruiz said that the kestrel quota should fall", "said", by=(RUIZ,)),
        a_record(
            note,
            "ask",
            "Eva Stein asked Uruguay for a heron survey",
            "asked",
            by=(STEIN,),
            to=(an_actor("Uruguay", "UY"),),
            cited=replace(
                a_citation(note, "(Petrel, May 3)", "Petrel"),
                covers=a_span(TALKS, TALKS[: TALKS.index(" (")]),
            ),
            **changed,
        ),
        a_record(note, "contact", "Eva Stein met Ana Ruiz in Rocha", "met", by=(STEIN,), with_=(RUIZ,)),
    )


def praise():
    note = a_document(OTHER, name="praise")
    return a_reading(note, a_record(note, "praise", OTHER, "praised", by=(STEIN,)))


def everything(ledger: Ledger) -> str:
    """All that any table holds, compressed or not, as one text."""
    link = ledger.store.link
    tables = (
        [name for (name,) in link.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")]
        if "postgres" in link.name
        else [name for (name,) in link.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    )
    return "\n".join(
        _shown(value) for table in tables for row in link.rows(f'SELECT * FROM "{table}"') for value in row
    )


def _shown(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    for opened in (lambda: str(entry_of(value)), lambda: zlib.decompress(value).decode()):
        try:
            return opened()
        except (LedgerError, zlib.error):
            continue
    return value.decode("latin-1")


@pytest.fixture
def filled(ledger):
    with ledger.writer() as writer:
        writer.add(talks(), raw=b"\xef\xbb\xbf" + TALKS.encode())
        writer.add(praise())
        writer.add(talks(where="Rocha"))  # an earlier version of the ask stays behind this one
        (ask,), (praised,) = ledger.view().entries(kinds=["ask"]), ledger.view().entries(kinds=["praise"])
        writer.judge(
            ask.id, Verdict.CORRECT, by="Q. Desk", because="heron", correction={"where": "heron bay"}
        )
        writer.suggest(
            [
                Suggestion(
                    id="s", entry_id=ask.id, other_id=praised.id, relation="same_as", score=0.5,
                    suggester="by hand", because="both name the heron",
                )
            ]
        )  # fmt: skip
    add_note(ledger, ask.id, "look for the heron", by="Q. Desk")
    return ledger


def test_a_document_is_gone_with_every_word(filled):
    document = talks().document
    assert "heron" in everything(filled)
    trial = take_out_document(filled, document.id, by="Q. Desk", reason="the publisher asks", trial=True)
    assert (len(trial.entries), trial.judgements, trial.characters) == (3, 1, len(TALKS))
    assert len(filled.view().entries()) == 4
    found = take_out_document(filled, document.id, by="Q. Desk", reason="the publisher asks")
    assert (found.entries, found.cleaned) == (trial.entries, True)
    left = everything(filled)
    for word in ("heron", "kestrel", "Ruiz", "ruiz", "Rocha"):
        assert word not in left
    view = filled.view()
    assert [entry.kind for entry in view.entries()] == ["praise"]
    assert (view.search("kestrel"), view.suggestions(), view.judgements(), notes(filled)) == ((), (), (), ())
    (stone,) = tombstones(filled)
    assert (stone.document_id, stone.reason, stone.entries, stone.judgements) == (
        document.id,
        "the publisher asks",
        3,
        1,
    )
    checked = verify(filled)
    assert (checked.drifts, checked.taken_out) == ((), 1)


def test_a_document_that_was_taken_out_is_added_again_only_when_asked_for(filled):
    take_out_document(filled, talks().document.id, by="Q. Desk", reason="the publisher asks")
    told = r"talks was taken out on 20.*the publisher asks.*--put-back"
    with pytest.raises(TakenOutError, match=told), filled.writer() as writer:
        writer.add(talks())
    with filled.writer(put_back=True) as writer:
        assert writer.add(talks()) == Added(new=3, documents=1)
    with filled.writer() as writer:
        assert writer.add(talks()) == Added(known=3)
    assert verify(filled).drifts == ()


def test_a_persons_words_are_gone_and_those_of_others_stay(filled):
    found = take_out_person(filled, "ana ruiz", by="Q. Desk", reason="she asks")
    assert (len(found.documents), len(found.entries), found.cleaned) == (1, 2, True)
    left = everything(filled)
    for word in ("Ruiz", "ruiz", "kestrel"):
        assert word not in left
    view = filled.view()
    assert {entry.kind for entry in view.entries()} == {"ask", "praise"}
    text = view.document(talks().document.id).text
    said = "Ana Ruiz said that the kestrel quota should fall"
    assert text == TALKS.replace(said, "█" * len(said)).replace("Ana Ruiz", "████████")
    assert view.search('"Ana Ruiz"') == ()
    checked = verify(filled)
    assert (checked.drifts, checked.taken_out) == ((), 1)
    with pytest.raises(TakenOutError, match="taken out in part"), filled.writer() as writer:
        writer.add(talks())
    with filled.writer(put_back=True) as writer:
        writer.add(talks())
    assert filled.view().document(talks().document.id).text == TALKS
    assert verify(filled).drifts == ()


def test_an_entry_that_names_the_person_only_among_those_who_take_part_goes_too(ledger):
    note = a_document("Eva Stein thanked her.", name="thanks")
    thanks = a_record(note, "praise", "Eva Stein thanked her", "thanked", by=(STEIN,), to=(RUIZ,))
    with ledger.writer() as writer:
        writer.add(a_reading(note, thanks))
    found = take_out_person(ledger, "Ana Ruiz", by="Q. Desk", reason="she asks")
    assert (len(found.entries), found.characters) == (1, 0)
    assert "ruiz" not in everything(ledger).casefold()
    assert ledger.view().document(note.id).text == note.text
    assert verify(ledger).drifts == ()
    with pytest.raises(TakenOutError), ledger.writer() as writer:
        writer.add(a_reading(note, thanks))


def test_a_name_in_the_file_name_and_in_remarks_goes_too(ledger):
    note = replace(
        a_document("The wardens met.", name="ana-ruiz"),
        doubts=(Doubt(code="x", span=None, because="by Ana Ruiz?"),),
    )
    with ledger.writer() as writer:
        writer.add(praise())
        writer.add(a_reading(note))
    (praised,) = ledger.view().entries()
    add_note(ledger, praised.id, "Ana Ruiz was there", by="Q. Desk")
    take_out_person(ledger, "Ana Ruiz", by="Q. Desk", reason="she asks")
    assert "ruiz" not in everything(ledger).casefold()
    assert notes(ledger)[0].words == "████████ was there"
    assert verify(ledger).drifts == ()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"reason": " "}, "and a reason"),
        ({"by": ""}, "name of the person"),
    ],
)
def test_taking_out_needs_who_and_why(filled, options, message):
    asked = {"by": "Q. Desk", "reason": "she asks", **options}
    with pytest.raises(LedgerError, match=message):
        take_out_person(filled, "Ana Ruiz", **asked)
    with pytest.raises(LedgerError, match=message):
        take_out_document(filled, talks().document.id, **asked)


def test_what_is_not_held_cannot_be_taken_out(filled):
    with pytest.raises(LedgerError, match="holds nothing of 'Jon Blondal'"):
        take_out_person(filled, "Jon Blondal", by="Q. Desk", reason="he asks")
    with pytest.raises(LedgerError, match="is no name"):
        take_out_person(filled, "--", by="Q. Desk", reason="he asks")
    with pytest.raises(LedgerError, match="holds no document"):
        take_out_document(filled, "none", by="Q. Desk", reason="he asks")


def test_near_copies_of_what_is_taken_out_are_named(ledger):
    report = " ".join(f"word{n} of the report" for n in range(60))
    texts = [report, f"ROCHA (Petrel) {report}"]
    with ledger.writer() as writer:
        for text in texts:
            writer.add(a_reading(a_document(text)))
    one, other = (a_document(text).id for text in texts)
    assert take_out_document(ledger, one, by="Q. Desk", reason="asked", trial=True).alike == (other,)


def test_no_byte_of_the_file_or_of_its_log_holds_the_words(tmp_path):
    path = tmp_path / "a.dragoman"
    with open_ledger(path, create=True) as ledger:
        with ledger.writer() as writer:
            writer.add(talks())
            writer.add(praise())
        backup(ledger, tmp_path / "before.gz")
        take_out_document(ledger, talks().document.id, by="Q. Desk", reason="asked")
        backup(ledger, tmp_path / "after.gz")
        assert b"kestrel" not in b"".join(one.read_bytes() for one in tmp_path.glob("a.dragoman*"))
    for name, held in (("before", True), ("after", False)):
        restore(tmp_path / f"{name}.gz", tmp_path / f"{name}.dragoman")
        assert (b"kestrel" in (tmp_path / f"{name}.dragoman").read_bytes()) is held


def test_a_file_that_another_program_reads_is_cleaned_later(tmp_path):
    path = tmp_path / "a.dragoman"
    with open_ledger(path, create=True) as ledger, open_ledger(path) as reader:
        with ledger.writer() as writer:
            writer.add(talks())
        reader.store.link.run("BEGIN")
        assert len(reader.view().entries()) == 3
        ledger.store.link.run("PRAGMA busy_timeout = 10")
        assert take_out_document(ledger, talks().document.id, by="Q. Desk", reason="asked").cleaned is False
