"""What a search narrows by agrees with the entries themselves, counted one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from dragoman.ledger.faceted import Wanted, faceted
from dragoman.ledger.judgement import Verdict
from dragoman.ledger.names import folded_words
from dragoman.ledger.open import open_ledger
from views.scattered import scattered


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    path = tmp_path_factory.mktemp("faceted") / "a.dragoman"
    scattered(path, 11).close()
    with open_ledger(path) as ledger:
        yield ledger


def values(entry, name, outlets):
    """What an entry has of a property, in words."""
    when = entry.when or entry.said
    if name == "speaker":
        return {one.name for one in entry.by if one.kind == "person"}
    if name == "outlet":
        cited = entry.cited.outlet if entry.cited and entry.cited.outlet else ""
        return {cited or outlets[entry.document_id]} - {""}
    if name == "year":
        return {str(when.start.year)} if when else set()
    return {"kind": {entry.kind}, "side": entry.sides, "matter": set(entry.matters)}[name]


def takes(entry, wanted, outlets):
    when = entry.when or entry.said
    for name in ("kind", "side", "matter", "outlet", "year"):
        if getattr(wanted, name) and getattr(wanted, name) not in values(entry, name, outlets):
            return False
    if wanted.speaker:
        words = set(folded_words(wanted.speaker))
        if not any(words <= set(folded_words(one.name)) for one in entry.participants):
            return False
    if wanted.first is not None and not (when and when.last.toordinal() >= wanted.first):
        return False
    return wanted.last is None or bool(when and when.start.toordinal() <= wanted.last)


def questions(ledger):
    view = ledger.view()
    outlets = {one.id: one.outlet for one in view.documents(official=None)}
    entries = view.entries()
    for name in ("kind", "side", "speaker", "matter", "outlet", "year"):
        for value in sorted({value for one in entries for value in values(one, name, outlets)})[:4]:
            yield Wanted(**{name: value})
    yield Wanted(kind="statement", side="AZ")
    yield Wanted(first=date(2019, 5, 10).toordinal(), last=date(2019, 6, 1).toordinal())
    yield Wanted(outlet="a paper that nobody has")


def test_every_question_finds_and_counts_what_the_entries_have(held):
    view, found = held.view(), faceted(held.store.link)
    outlets = {one.id: one.outlet for one in view.documents(official=None)}
    asked = list(questions(held))
    assert len(asked) > 12
    for wanted in asked:
        meant = [one for one in view.entries() if takes(one, wanted, outlets)]
        places = found.entries(wanted)
        told = [view.opened([number])[number] for number in found.number[places].tolist()]
        assert sorted(one.id for one in told) == sorted(one.id for one in meant), wanted
        days = [(one.when or one.said).start if one.when or one.said else date.min for one in told]
        assert days == sorted(days, reverse=True)
        counts = found.counts(places, found.documents(wanted, ()), 500)
        for name, counted in counts.items():
            assert dict(counted) == Counter(v for one in meant for v in values(one, name, outlets)), name


def test_what_was_found_by_words_keeps_its_order(held):
    found = faceted(held.store.link)
    numbers = found.number.tolist()
    mixed = [*numbers[::-2], 10**7, *numbers[0:1]]
    places = found.entries(Wanted(), mixed)
    assert found.number[places].tolist() == [one for one in mixed if one < 10**7]


def test_documents_are_found_by_outlet_and_year_and_never_by_side(held):
    view, found = held.view(), faceted(held.store.link)
    papers = view.documents(official=None)
    one = next(one for one in papers if one.outlet and one.day)
    wanted = Wanted(kind="document", outlet=one.outlet, year=str(one.day.start.year))
    ids = dict(held.store.link.rows("SELECT number, id FROM document"))
    met = {ids[number] for number in found.papers[found.documents(wanted, None)].tolist()}
    assert met == {
        paper.id
        for paper in papers
        if paper.outlet == one.outlet and paper.day and paper.day.start.year == one.day.start.year
    }
    assert not len(found.documents(Wanted(side="AZ"), None))


def test_what_a_person_rejects_is_in_no_search(tmp_path):
    scattered(tmp_path / "a.dragoman", 12).close()
    with open_ledger(tmp_path / "a.dragoman") as ledger:
        gone = ledger.view().entries()[3]
        before = faceted(ledger.store.link)
        with ledger.writer() as writer:
            writer.judge(gone.id, Verdict.REJECT, by="Nana")
        after = faceted(ledger.store.link)
        assert len(after.number) == len(before.number) - 1
        assert gone.id not in {one.id for one in ledger.view().opened(after.number.tolist()).values()}
        parts = sum(len(after._once(name, after.parts["role"] >= 0)[0]) for name in ("side", "name"))
        assert parts < sum(len(before._once(name, before.parts["role"] >= 0)[0]) for name in ("side", "name"))
