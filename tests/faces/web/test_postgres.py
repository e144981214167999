"""The workbench over a ledger in PostgreSQL; skipped where there is no server."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.faces.web.accounts import accounts_path
from dragoman.faces.web.desk import Service, title_of
from dragoman.ledger.copying import copy_rows
from dragoman.ledger.open import open_ledger
from faces.web.test_adding import settled
from faces.web.workbench import Desk
from ledger.stores import an_address


@pytest.mark.parametrize(
    ("place", "called"),
    [
        ("postgresql://desk:secret@archive/us_az", "us_az"),
        ("postgresql://desk:secret@archive/records?options=-csearch_path%3Dnorth-sea%20-cx%3Dy", "north-sea"),
        ("postgresql://desk:secret@archive", "archive"),
        (Path("/home/nana/us-az.dragoman"), "us-az"),
    ],
)
def test_a_ledger_is_called_by_its_name_and_never_by_a_password(place, called):
    assert title_of(place) == called
    assert "secret" not in str(accounts_path(place))


def test_a_database_is_shown_judged_and_shown_again(examples_ledger):
    address = an_address()
    with open_ledger(examples_ledger) as file, open_ledger(address, create=True) as held:
        copy_rows(file.store.link, held.store.link)
    with (desk := Desk(Service(ledger=address, name="Nana", home="IS"))).client:
        assert "Our move: Iceland" in desk.page("/court")
        entry = next(one for one in desk.entries(kind="ask") if one["id"] in desk.page("/court"))
        assert desk.send(f"/entry/{entry['id']}/judge", verdict="reject").status_code == 303
        assert entry["id"] not in desk.page("/court")
        document = desk.page(f"/document/{entry['document_id']}")
        assert "entries" in document
        assert desk.get("/search.json?q=hafborg").json()["counted"] > 0
        stamp = desk.client.app.state.desk.stamp()
        assert desk.client.app.state.desk.stamp() == stamp


def test_a_database_is_restored_from_the_workbench_and_what_was_there_is_kept(
    examples_ledger, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    address = an_address()
    with open_ledger(examples_ledger) as file, open_ledger(address, create=True) as held:
        copy_rows(file.store.link, held.store.link)
    with (desk := Desk(Service(ledger=address, name="Nana", home="IS"))).client:
        packed = desk.get("/backup").content
        entry = desk.entries()[0]
        desk.send(f"/entry/{entry['id']}/judge", verdict="reject")
        sent = desk.client.post(
            "/restore", data={"csrf": desk.csrf()}, files={"backup": ("us.gz", packed)}
        ).headers["location"]
        assert str(tmp_path) in desk.page(sent)
        desk.send(sent)
        done = settled(desk, sent)
        kept = list(tmp_path.glob("*-before-*.dragoman.gz"))
        assert "Restored" in done
        assert len(kept) == 1
        assert str(kept[0]) in done
        assert desk.get(f"/api/entries/{entry['id']}").json()["judgements"] == []
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".dragoman-")] == []
