from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.faces.web.openapi import described
from dragoman.faces.web.operations import OPERATIONS
from dragoman.faces.web.routes import all_routes


def test_the_description_names_every_address_of_the_interface_and_resolves(reading_desk):
    told = reading_desk.get("/api/openapi.json").json()
    assert told == json.loads(json.dumps(described()))
    addresses = {(path, method.upper()) for path, methods in told["paths"].items() for method in methods}
    assert {(one.path, one.method) for one in OPERATIONS} <= addresses
    served = {route.path for route in all_routes()}
    assert {path for path, _ in addresses} <= served
    refs = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(told)))
    assert refs <= set(told["components"]["schemas"])
    names = [one["operationId"] for methods in told["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names))


def test_entries_are_paged_by_key_without_gap_also_while_they_are_judged(desk):
    everything = [one["id"] for one in desk.entries()]
    found, after = [], ""
    while True:
        got = desk.get("/api/entries", params={"limit": "40", "after": after}).json()
        found += [one["id"] for one in got["entries"]]
        if len(found) == 40:
            desk.send(f"/entry/{found[0]}/judge", verdict="reject")
        after = got["next"]
        if not after:
            break
    assert found == everything


def test_documents_are_paged_and_their_text_is_what_spans_count(reading_desk):
    got = reading_desk.get("/api/documents?limit=3").json()
    rest = reading_desk.get("/api/documents", params={"limit": 3, "after": got["next"]}).json()
    ids = [one["id"] for one in got["documents"] + rest["documents"]]
    assert ids == sorted(set(ids))
    assert rest["next"] == ""
    entry = reading_desk.entries()[0]
    text = reading_desk.get(f"/api/documents/{entry['document_id']}/text").json()["text"]
    span = entry["evidence"]["span"]
    assert text[span["start"] : span["end"]] == entry["evidence"]["quote"]


def test_a_program_judges_notes_and_makes_entries_with_a_token(desk):
    page = desk.send("/account/token", label="script", role="editor").text
    head = {"authorization": "Bearer dragoman_" + page.split("<code>dragoman_")[1].split("<")[0]}
    entry = desk.entries()[0]
    address = f"/api/entries/{entry['id']}"
    seen = desk.seen(entry["id"])
    correction = {"verdict": "correct", "seen": seen, "correction": {"where": "Lisbon"}, "because": "told"}
    assert desk.client.post(f"{address}/judgements", json=correction).status_code == 403
    assert desk.client.post(f"{address}/judgements", json=correction, headers=head).status_code == 201
    late = desk.client.post(f"{address}/judgements", json=correction, headers=head)
    assert (late.status_code, late.json()["error"]) == (409, "StaleError")
    assert desk.get(address).json()["entry"]["where"] == "Lisbon"
    assert desk.client.post(f"{address}/notes", json={"tag": "seen"}, headers=head).status_code == 201
    made = desk.client.post(
        f"/api/documents/{entry['document_id']}/entries",
        json={"start": 10, "end": 30, "fields": {"kind": "praise"}},
        headers=head,
    )
    assert made.status_code == 201
    assert made.json()["state"] == "accepted"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"verdict": "gossip", "seen": ""}', b'{"verdict": "correct", "seen": ""}', b"\xff"],
)
def test_what_does_not_fit_is_refused_in_words(desk, body):
    page = desk.send("/account/token", label="script", role="editor").text
    head = {"authorization": "Bearer dragoman_" + page.split("<code>dragoman_")[1].split("<")[0]}
    entry = desk.entries()[0]["id"]
    answer = desk.client.post(f"/api/entries/{entry}/judgements", content=body, headers=head)
    assert answer.status_code == 400
    assert answer.json()["message"]


ASKED = [
    (path, [one["name"] for one in get["parameters"] if one["in"] == "query"])
    for path, methods in described()["paths"].items()
    if (get := methods.get("get"))
]
words = st.one_of(
    st.sampled_from(["US,AZ", "2019-05", "2019-05-31", "statement", "1", "", "IS", "security", '"', "a*"]),
    st.text(max_size=12),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(data=st.data())
def test_whatever_is_asked_is_answered_or_refused_in_words(reading_desk, data):
    path, names = data.draw(st.sampled_from(ASKED))
    query = data.draw(st.dictionaries(st.sampled_from(names), words, max_size=3)) if names else {}
    answer = reading_desk.get(
        path.replace("{id}", data.draw(st.sampled_from(["0", "zz", "'"]))), params=query
    )
    assert answer.status_code in (200, 400, 404)
    if answer.status_code != 200:
        assert answer.json()["message"]
