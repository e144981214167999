from __future__ import annotations

import csv
import io
import re


def digest(text):
    return re.search(r'name="digest" value="([0-9a-f]+)"', text)[1]


def test_the_queue_is_by_kind_doubt_side_and_state(desk):
    asks = desk.get("/review.json?kind=ask").json()["entries"]
    assert asks
    assert {one["kind"] for one in asks} == {"ask"}
    iceland = desk.get("/review.json?side=IS").json()["entries"]
    assert all(any(p["side"] == "IS" for r in ("by", "to", "with_") for p in one[r]) for one in iceland)
    lost = desk.get("/review.json?doubt=lost-outlet").json()["entries"]
    assert all(one["cited"]["lost"] for one in lost)
    desk.send(f"/entry/{asks[0]['id']}/judge", verdict="accept")
    assert asks[0]["id"] not in {one["id"] for one in desk.get("/review.json?kind=ask").json()["entries"]}
    accepted = desk.get("/review.json?state=accepted").json()["entries"]
    assert [one["id"] for one in accepted] == [asks[0]["id"]]


def test_the_queue_is_a_table_of_all_its_entries(desk):
    rows = list(csv.DictReader(io.StringIO(desk.get("/review.csv?kind=ask").text.lstrip("\ufeff"))))
    assert {row["kind"] for row in rows} == {"ask"}
    assert [row["id"] for row in rows] == [
        one["id"] for one in desk.get("/review.json?kind=ask").json()["entries"]
    ]


def test_the_queue_is_turned_over_without_gap_or_repetition(desk):
    seen, after = [], ""
    while True:
        got = desk.get("/review.json", params={"after": after}).json()
        seen += [one["id"] for one in got["entries"]]
        after = got["next"]
        if not after:
            break
    waiting = {one["id"] for one in desk.entries(state="machine")}
    assert len(seen) == len(set(seen))
    assert set(seen) == waiting


def test_acceptance_of_many_tells_its_scope_before_and_after_and_is_taken_back(desk):
    before = desk.page("/review/accept?kind=ask")
    waiting = desk.get("/review.json?kind=ask").json()["entries"]
    assert f"Accept {len(waiting)} entr" in before
    assert "ask, judged by nobody yet" in before
    done = desk.send("/review/accept", kind="ask", digest=digest(before), because="all read").text
    assert f"{len(waiting)} entr" in done
    assert {one["state"] for one in desk.entries(kind="ask")} == {"accepted"}
    ids = re.search(r'name="entries" value="([^"]+)"', done)[1]
    undone = desk.send("/review/undo", entries=ids, because="all read", kind="ask").text
    assert f"{len(waiting)} acceptance" in undone
    assert {one["state"] for one in desk.entries(kind="ask")} == {"machine"}


def test_acceptance_of_many_is_refused_where_the_scope_changed(desk):
    before = desk.page("/review/accept?kind=ask")
    one = desk.get("/review.json?kind=ask").json()["entries"][0]
    desk.send(f"/entry/{one['id']}/judge", verdict="reject")
    answer = desk.send("/review/accept", kind="ask", digest=digest(before))
    assert "Nothing was accepted" in answer.text
    assert all(entry["state"] == "machine" for entry in desk.entries(kind="ask"))


def test_a_judgement_on_an_earlier_reading_is_shown_as_such(desk, ledger_file):
    from dataclasses import replace

    from dragoman.ledger.base import Kept
    from dragoman.ledger.identity import version_digest
    from dragoman.ledger.keep import word_sums
    from dragoman.ledger.open import open_ledger

    entry = desk.entries(kind="ask")[0]
    desk.send(f"/entry/{entry['id']}/judge", verdict="accept")
    with open_ledger(ledger_file) as ledger:
        read = ledger.view().history(entry["id"])[-1]
        text = ledger.view().document(read.document_id).text
        anew = replace(read, because="another reader", recorded_at="2999-01-01T00:00:00+00:00")
        anew = replace(anew, version=version_digest(anew))
        shown = replace(ledger.view().entry(entry["id"]), version=anew.version, because=anew.because)
        ledger.store.begin()
        ledger.store.supersede([read.id], anew.recorded_at)
        ledger.store.keep_entries([Kept(read=anew, words=word_sums(anew, text), shown=shown)])
        ledger.store.commit()
    stale = desk.get("/review.json?doubt=stale&state=any").json()["entries"]
    assert [one["id"] for one in stale] == [entry["id"]]
    assert "judged on an earlier reading" in desk.page(f"/entry/{entry['id']}")
