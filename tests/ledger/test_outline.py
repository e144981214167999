"""The outline says in columns what the entries say, however they were written."""

import pytest

from dragoman.ledger.base import Kept
from dragoman.ledger.open import open_ledger
from dragoman.ledger.outline import BY, MATTER
from views.test_accounts import both_sides


def filled(path):
    desk = both_sides()
    held = open_ledger(path, create=True)
    held.store.begin()
    for document, paper in zip(desk.texts, desk.held, strict=True):
        held.store.keep_document(paper, document, None, None)
    held.store.keep_entries([Kept(read=entry, words=b"") for entry in desk.entries])
    held.store.keep_suggestions(desk.suggestions, "2020-01-01T00:00:00Z")
    return held


def told(view):
    """Everything an outline says, in words."""
    outline = view.outline()
    words = outline.words
    ids = [one.decode() for one in outline.rows["id"].tolist()]
    kinds, forms, firsts, starts = (
        outline.rows[name].tolist() for name in ("kind", "form", "first", "start")
    )
    rows = [
        (one, words[kind], words[form], first, start)
        for one, kind, form, first, start in zip(ids, kinds, forms, firsts, starts, strict=True)
    ]
    parts = [
        (ids[row], role, words[side], words[name])
        for row, role, _, side, name, _ in outline.parts.tolist()
        if role <= MATTER
    ]
    return rows, parts


def from_entries(view):
    entries = sorted(
        view.entries(), key=lambda one: (view.held(one.document_id).name != "ours", one.evidence.span)
    )
    rows = [
        (one.id, one.kind, one.form, one.when.start.toordinal() if one.when else 0, one.evidence.span.start)
        for one in entries
    ]
    parts = []
    for one in entries:
        for role, members in enumerate((one.by, one.to, one.with_), BY):
            parts += [(one.id, role, who.side, who.name) for who in members]
        parts += [(one.id, MATTER, "", matter) for matter in one.matters]
    return rows, parts


def test_columns_say_what_entries_say_before_and_after_the_commit(tmp_path):
    with filled(tmp_path / "record.dragoman") as held:
        assert told(held.view()) == from_entries(held.view())
        held.store.commit()
        assert told(held.view()) == from_entries(held.view())
    with open_ledger(tmp_path / "record.dragoman") as held:
        assert told(held.view()) == from_entries(held.view())


def test_an_entry_that_is_superseded_leaves_the_outline(tmp_path):
    with filled(tmp_path / "record.dragoman") as held:
        held.store.commit()
        held.view().outline()
        held.store.begin()
        held.store.supersede(["c1"], "2020-01-02T00:00:00Z")
        held.store.commit()
        assert "c1" not in [one for one, *_ in told(held.view())[0]]
        assert told(held.view()) == from_entries(held.view())


def test_proposed_links_are_there_by_row(tmp_path):
    with filled(tmp_path / "record.dragoman") as held:
        held.store.commit()
        outline = held.view().outline()
        ((one, other, relation, _, proposed),) = outline.suggested
        assert [outline.rows["id"][row].decode() for row in (one, other)] == ["c2", "c1"]
        assert (relation, proposed) == ("same_as", True)


def test_entries_are_opened_by_their_numbers(tmp_path):
    with filled(tmp_path / "record.dragoman") as held:
        held.store.commit()
        view = held.view()
        numbers = view.outline().rows["entry"].tolist()
        assert {one.id for one in view.opened(numbers).values()} == {one.id for one in view.entries()}
        assert view.opened([10**6]) == {}


@pytest.mark.parametrize(("phrase", "found"), [("urged him", 1), ("noted", 2), ("nobody said", 0), ("", 0)])
def test_entries_are_found_by_their_words(tmp_path, phrase, found):
    with filled(tmp_path / "record.dragoman") as held:
        held.store.commit()
        assert len(held.view().worded(f'"{phrase}"' if phrase else "")) == found
