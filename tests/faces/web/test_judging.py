from __future__ import annotations

import re
import sqlite3

import pytest

from dragoman.faces.web.desk import Service
from dragoman.ledger.open import open_ledger
from dragoman.ledger.verify import verify
from faces.web.workbench import Desk

MARK = {"hx-request": "true"}


def first(desk, kind="statement"):
    return desk.entries(kind=kind)[0]


def edited(desk, entry_id, **changed):
    """The fields of an entry's form as a browser would send them, some of them changed."""
    text = desk.page(f"/entry/{entry_id}/edit")
    form = text[text.index("<form method") :]
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*?value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r"<option[^>]*selected[^>]*>([^<]*)", options)
        fields[name] = chosen[1] if chosen else re.search(r"<option[^>]*>([^<]*)", options)[1]
    fields = {name: value.replace("&#39;", "'").replace("&amp;", "&") for name, value in fields.items()}
    return desk.client.post(f"/entry/{entry_id}/edit", data={**fields, **changed})


def test_a_verdict_is_kept_with_who_and_taken_back(desk):
    entry = first(desk)
    assert desk.send(f"/entry/{entry['id']}/judge", verdict="accept").status_code == 303
    now = desk.get(f"/api/entries/{entry['id']}").json()
    assert (now["entry"]["state"], now["judgements"][0]["by"]) == ("accepted", "Nana")
    desk.send(f"/entry/{entry['id']}/judge", verdict="undo")
    assert desk.get(f"/api/entries/{entry['id']}").json()["entry"]["state"] == "machine"
    text = desk.page(f"/entry/{entry['id']}")
    assert "Took back the judgement before" in text


def test_a_rejected_entry_leaves_the_screens_and_its_page_stays(desk):
    entry = first(desk)
    desk.send(f"/entry/{entry['id']}/judge", verdict="reject")
    assert entry["id"] not in {one["id"] for one in desk.entries()}
    assert "Rejected" in desk.page(f"/entry/{entry['id']}")
    assert f'id="e-{entry["id"]}"' not in desk.page(f"/document/{entry['document_id']}")
    assert f'id="e-{entry["id"]}"' in desk.page(f"/document/{entry['document_id']}?all=1")


def test_a_form_that_is_not_ours_changes_nothing(desk):
    entry = first(desk)
    for fields, headers in (
        ({"verdict": "accept"}, {}),
        ({"verdict": "accept", "csrf": "guessed"}, {}),
        ({"verdict": "accept", "csrf": desk.csrf()}, {"origin": "https://elsewhere.example"}),
    ):
        answer = desk.client.post(f"/entry/{entry['id']}/judge", data=fields, headers=headers)
        assert answer.status_code == 403
        assert "nothing was changed" in answer.text
    assert desk.get(f"/api/entries/{entry['id']}").json()["judgements"] == []


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(desk):
    entry = first(desk)
    seen = desk.seen(entry["id"])
    desk.send(f"/entry/{entry['id']}/judge", verdict="accept", seen=seen, because="plain words")
    late = desk.client.post(
        f"/entry/{entry['id']}/judge",
        data={"csrf": desk.csrf(), "verdict": "reject", "seen": seen},
        headers=MARK,
    )
    assert late.status_code == 409
    assert "Nothing was changed" in late.text
    assert "plain words" in late.text
    assert desk.get(f"/api/entries/{entry['id']}").json()["entry"]["state"] == "accepted"


def test_what_the_second_editor_typed_stays_in_the_form(desk):
    entry = first(desk)
    seen = desk.seen(entry["id"])
    desk.send(f"/entry/{entry['id']}/judge", verdict="reject")
    late = edited(desk, entry["id"], seen=seen, where="Lisbon", because="it says so")
    assert late.status_code == 409
    assert 'value="Lisbon"' in late.text
    assert 'value="it says so"' in late.text
    assert "you typed Lisbon" in late.text
    kept = edited(desk, entry["id"], where="Lisbon", because="it says so")
    assert kept.status_code == 303
    assert desk.get(f"/api/entries/{entry['id']}").json()["entry"]["where"] == "Lisbon"


def test_a_correction_keeps_what_the_machine_read(desk):
    entry = next(one for one in desk.entries(kind="statement") if one["by"])
    answer = edited(
        desk,
        entry["id"],
        **{
            "by.0.name": "شيرين عبادة",
            "by.0.side": "UY",
            "when_first": "2019-05-03",
            "when_last": "2019-05-05",
        },
        because="read it again",
    )
    assert answer.status_code == 303
    now = desk.get(f"/api/entries/{entry['id']}").json()
    assert now["entry"]["by"][0]["name"] == "شيرين عبادة"
    assert (now["entry"]["when"]["start"], now["entry"]["when"]["end"]) == ("2019-05-03", "2019-05-06")
    assert now["versions"][-1]["by"] == entry["by"]
    assert now["versions"][-1]["score"] == entry["score"]
    text = desk.page(f"/entry/{entry['id']}")
    assert "Corrected" in text
    assert "<ins><bdi>شيرين عبادة" in text
    assert "read it again" in text


def test_marked_words_become_a_participant_at_their_place(desk):
    entry = next(one for one in desk.entries(kind="statement") if len(one["evidence"]["quote"]) > 60)
    text = desk.get(f"/api/documents/{entry['document_id']}/text").json()["text"]
    start = text.rindex(" ", 0, len(text) // 2) + 1
    end = text.index(" ", start)
    word, near = text[start:end], entry["evidence"]["quote"][20:40].strip()
    row = len(entry["to"])
    answer = edited(
        desk,
        entry["id"],
        **{f"to.{row}.name": word, f"to.{row}.span": f"{start} {end}", f"to.{row}.kind": "body"},
        **{"with_.0.name": near, "with_.0.kind": "group"},
    )
    assert answer.status_code == 303
    now = desk.get(f"/api/entries/{entry['id']}").json()["entry"]
    made = now["to"][row]
    assert (made["name"], made["kind"]) == (word, "body")
    assert (made["span"]["start"], made["span"]["end"]) == (start, end)
    # A name that was typed has the words of the entry that are the same.
    span = now["with_"][0]["span"]
    assert text[span["start"] : span["end"]] == near


def test_marked_words_become_the_content_if_the_entry_has_them(desk):
    entry = next(one for one in desk.entries(kind="statement") if len(one["evidence"]["quote"]) > 60)
    span = entry["evidence"]["span"]
    assert (
        edited(desk, entry["id"], **{"content.span": f"{span['start'] + 3} {span['end'] - 3}"}).status_code
        == 303
    )
    now = desk.get(f"/api/entries/{entry['id']}").json()["entry"]
    assert now["content_quote"] == entry["evidence"]["quote"][3:-3]
    for wrong in (f"{span['start'] - 3} {span['end']}", "x y", f"9 {10**8}"):
        assert edited(desk, entry["id"], **{"content.span": wrong}).status_code == 400


def test_words_typed_to_the_letter_are_found_for_a_new_entry(desk):
    document = desk.get("/api/documents").json()["documents"][0]["id"]
    text = desk.get(f"/api/documents/{document}/text").json()["text"]
    words = text[100:140].strip()
    assert "to the letter" in desk.page(f"/document/{document}/new")
    assert "do not stand" in desk.get(f"/document/{document}/new", params={"words": "never said so"}).text
    found = desk.get(f"/document/{document}/new", params={"words": words}).text
    assert f'name="start" value="{text.index(words)}"' in found


def test_a_later_correction_keeps_the_earlier_one(desk):
    entry = first(desk)
    edited(desk, entry["id"], where="Lisbon")
    edited(desk, entry["id"], matters="trade")
    now = desk.get(f"/api/entries/{entry['id']}").json()["entry"]
    assert (now["where"], now["matters"]) == ("Lisbon", ["trade"])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"when_first": "2019-13-01"}, "no day"),
        ({"when_first": "2019-05-09", "when_last": "2019-05-01"}, "before the first"),
        ({"by.0.name": "Ana Ruiz", "by.0.side": "U1"}, "no code of a side"),
        ({"kind": "gossip"}, "no kind of entry"),
    ],
)
def test_a_correction_that_does_not_fit_is_told_and_changes_nothing(desk, changed, words):
    entry = first(desk)
    answer = edited(desk, entry["id"], where="Lisbon", **changed)
    assert answer.status_code == 400
    assert words in answer.text
    assert desk.get(f"/api/entries/{entry['id']}").json()["judgements"] == []


def test_an_entry_is_merged_into_another_and_undone(desk):
    one, other = desk.entries(kind="statement")[:2]
    desk.send(f"/entry/{one['id']}/merge", other=other["id"], because="told twice")
    assert one["id"] not in {entry["id"] for entry in desk.entries()}
    assert f'href="/entry/{other["id"]}"' in desk.page(f"/entry/{one['id']}")
    desk.send(f"/entry/{one['id']}/judge", verdict="undo")
    assert one["id"] in {entry["id"] for entry in desk.entries()}


def test_marked_words_become_an_entry_that_stays_when_read_again(desk, ledger_file):
    document = desk.get("/api/documents").json()["documents"][0]["id"]
    text = desk.get(f"/api/documents/{document}/text").json()["text"]
    start = len(text) // 2
    answer = desk.send(
        f"/document/{document}/new",
        start=str(start),
        end=str(start + 40),
        kind="warning",
        grade="strong",
        **{"by.0.name": "Ana Ruiz", "by.0.side": "UY", "by.0.kind": "person"},
    )
    assert answer.status_code == 303
    made = next(one for one in desk.entries(kind="warning") if one["reader"] == "person")
    assert made["evidence"]["quote"] == text[start : start + 40].strip()
    assert made["state"] == "accepted"
    with open_ledger(ledger_file) as ledger:
        assert verify(ledger).drifts == ()


def test_notes_and_tags_are_kept_shown_and_found(desk):
    entry = first(desk)
    desk.send(f"/entry/{entry['id']}/notes", note="ask the desk in Reykjavík")
    desk.send(f"/entry/{entry['id']}/notes", tag="to check")
    text = desk.page(f"/entry/{entry['id']}")
    assert "ask the desk in Reykjavík" in text
    queue = desk.get("/review.json?tag=to check&state=any").json()
    assert [one["id"] for one in queue["entries"]] == [entry["id"]]


def test_a_ledger_locked_by_another_program_is_told_and_nothing_changes(ledger_file, monkeypatch):
    from dragoman.ledger import sqlite as ours

    monkeypatch.setattr(ours.SqliteLink.__init__, "__kwdefaults__", {"create": False, "patience": 0.05})
    with (desk := Desk(Service(ledger=ledger_file, name="Nana"))).client:
        check_locked(desk, ledger_file)


def check_locked(desk, ledger_file):
    entry = first(desk)
    csrf = desk.csrf()
    other = sqlite3.connect(ledger_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert desk.get("/court").status_code == 200
        answer = desk.client.post(f"/entry/{entry['id']}/judge", data={"csrf": csrf, "verdict": "accept"})
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert answer.status_code == 503
    assert "being written by another program" in answer.text
    assert desk.get(f"/api/entries/{entry['id']}").json()["judgements"] == []
