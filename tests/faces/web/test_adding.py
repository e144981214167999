from __future__ import annotations

import time

import pytest

from dragoman.faces.web.desk import Service
from dragoman.ledger.open import open_ledger
from dragoman.ledger.takedown import tombstones
from dragoman.ledger.verify import verify
from faces.web.workbench import Desk

NOTE = "On 3 May 2019 Ana Ruiz, Foreign Minister of Uruguay, met Jón Berg of Iceland in Montevideo.\n"
COPY = "".join(
    f"Catch {n}: the harbour master of Akranes said that boat {n} had landed its cod in the night.\n"
    for n in range(12)
)


def finished(desk, address):
    for _ in range(1200):
        told = desk.get(f"{address}.json").json()
        if told["state"] not in ("waiting", "reading"):
            return told
        time.sleep(0.1)
    raise AssertionError("the addition did not come to its end")


def test_files_are_read_twins_and_copies_named_and_failures_told(desk, ledger_file):
    held = desk.get("/api/documents").json()["documents"][0]["id"]
    twin = desk.get(f"/document/{held}/raw").content
    answer = desk.client.post(
        "/add",
        data={"csrf": desk.csrf()},
        files=[
            ("files", ("note.txt", NOTE.encode())),
            ("files", ("note.json", b'{"publisher": "Petrel News", "published": "2019-05-04"}')),
            ("files", ("../../etc/wire.txt", COPY.encode())),
            ("files", ("wire.txt", (COPY + "More followed.\n").encode())),
            ("files", ("empty.txt", b"")),
            ("files", ("scan.bin", b"\x00\x01\x02\xff" * 50)),
            ("files", ("twin.txt", twin)),
        ],
    )
    assert answer.status_code == 303
    told = finished(desk, answer.headers["location"])
    assert told["message"] == ""
    assert sorted(one["name"] for one in told["documents"]) == ["note", "wire", "wire"]
    note = next(one for one in told["documents"] if one["name"] == "note")
    assert note["outlet"] == "Petrel News"
    assert [(one["name"], one["held"]["id"]) for one in told["known"]] == [("twin", held)]
    assert sorted(one["path"] for one in told["failures"]) == ["empty.txt", "scan.bin"]
    said = " ".join(one["message"] for one in told["failures"])
    assert "is empty" in said
    assert "is no text" in said
    assert "/tmp" not in said
    assert len(told["copies"]) == 2
    page = desk.page(answer.headers["location"])
    assert "together they count as one source" in page
    assert "nothing was added" in page
    with open_ledger(ledger_file) as ledger:
        assert verify(ledger).drifts == ()


def test_nothing_sent_and_nothing_fetched_unless_asked(desk):
    assert "choose files" in desk.send("/add").text
    assert "--online" in desk.send("/add", address="https://example.org/note").text


@pytest.mark.parametrize("address", ["/etc/hostname", "file:///etc/hostname", "hostname", "../x.txt"])
def test_an_address_never_names_a_file_of_the_machine_that_serves(ledger_file, address):
    with (desk := Desk(Service(ledger=ledger_file, name="Nana", online=True))).client:
        answer = desk.send("/add", address=address)
    assert answer.status_code == 400
    assert "http://" in answer.text


def test_a_document_is_taken_out_with_its_words_after_its_scope_was_told(desk, ledger_file):
    document = desk.get("/api/documents").json()["documents"][0]
    entries = desk.entries(document=document["id"])
    before = desk.page(f"/out/document/{document['id']}")
    assert f"<b>{len(entries)} entr" in before
    assert desk.get(f"/document/{document['id']}").status_code == 200
    done = desk.send(f"/out/document/{document['id']}", reason="asked by the ministry")
    assert "are gone" in done.text
    assert "asked by the ministry" in done.text
    assert desk.get(f"/document/{document['id']}").status_code == 404
    assert entries[0]["id"] not in {one["id"] for one in desk.entries()}
    with open_ledger(ledger_file) as ledger:
        assert [one.reason for one in tombstones(ledger)] == ["asked by the ministry"]


def settled(desk, address):
    for _ in range(600):
        text = desk.page(address)
        if "Waiting until nobody" not in text:
            return text
        time.sleep(0.05)
    raise AssertionError("the backup was not restored")


def test_a_backup_is_restored_while_serving_and_what_was_there_is_kept(desk, ledger_file):
    entry = desk.entries()[0]
    packed = desk.get("/backup").content
    desk.send(f"/entry/{entry['id']}/judge", verdict="reject")
    sent = desk.client.post(
        "/restore", data={"csrf": desk.csrf()}, files={"backup": ("us.gz", packed)}
    ).headers["location"]
    assert "It is kept as a backup" in desk.page(sent)
    assert entry["id"] not in {one["id"] for one in desk.entries()}
    assert desk.send(sent).status_code == 303
    assert "Restored" in settled(desk, sent)
    assert desk.get(f"/api/entries/{entry['id']}").json()["judgements"] == []
    kept = list(ledger_file.parent.glob("examples-before-*.dragoman.gz"))
    assert len(kept) == 1
    sent = desk.client.post(
        "/restore", data={"csrf": desk.csrf()}, files={"backup": ("us.gz", kept[0].read_bytes())}
    ).headers["location"]
    desk.send(sent)
    settled(desk, sent)
    assert desk.get(f"/api/entries/{entry['id']}").json()["entry"]["state"] == "rejected"
    assert [one.name for one in ledger_file.parent.iterdir() if one.name.startswith(".dragoman-")] == []


def test_what_is_no_whole_backup_changes_nothing(desk, ledger_file):
    packed = desk.get("/backup").content
    for body, words in (
        (b"", "holds no ledger"),
        (b"nothing", "no whole backup"),
        (packed[: len(packed) // 2], "no whole backup"),
    ):
        sent = desk.client.post("/restore", data={"csrf": desk.csrf()}, files={"backup": ("us.gz", body)})
        assert sent.status_code == 400
        assert "us.gz" in sent.text
        assert words in sent.text
    assert desk.page("/court")


def test_a_backup_is_one_file_that_gives_the_ledger_back(desk, ledger_file, tmp_path):
    from dragoman.ledger.backup import restore

    answer = desk.get("/backup")
    path = tmp_path / "all.gz"
    path.write_bytes(answer.content)
    restore(path, tmp_path / "again.dragoman")
    with open_ledger(tmp_path / "again.dragoman") as again, open_ledger(ledger_file) as ledger:
        assert again.view().entries() == ledger.view().entries()
