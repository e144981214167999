from __future__ import annotations

import time

from dragoman.ledger.open import open_ledger

DRAFT = (
    "In Reykjavik the two ministers agreed on a great many things. On 3 May 2019 the minister said that "
    "“every open maritime question was now to be left to our grandchildren and theirs”.\n"
)


def finished(desk, address):
    for _ in range(1200):
        told = desk.get(f"{address}.json").json()
        if told["state"] not in ("waiting", "checking"):
            return told
        time.sleep(0.05)
    raise AssertionError("the check did not come to its end")


def test_a_draft_is_checked_and_marked_and_nothing_of_it_is_kept(desk, ledger_file):
    with open_ledger(ledger_file) as ledger:
        before = len(ledger.view().documents(official=None)), ledger.view().count()
    sent = desk.client.post(
        "/check", data={"csrf": desk.csrf()}, files={"draft": ("../my draft.md", DRAFT.encode())}
    )
    address = sent.headers["location"]
    told = finished(desk, address)
    assert (told["state"], told["draft"], told["message"]) == ("done", "my draft.md", "")
    alarm = next(one for one in told["findings"] if one["aspect"] == "quotation")
    assert alarm["verdict"] == "not in the record"
    assert "grandchildren" in DRAFT[alarm["start"] : alarm["end"]]
    text = desk.page(address)
    assert "Quotation not in the record" in text
    assert f'data-span="{alarm["start"]} {alarm["end"]}"' in text
    copy = desk.get(f"{address}/copy")
    assert "my_draft.checked.md" in copy.headers["content-disposition"]
    assert "{>>" in copy.text
    with open_ledger(ledger_file) as ledger:
        assert (len(ledger.view().documents(official=None)), ledger.view().count()) == before


def test_what_is_no_draft_is_refused_and_what_cannot_be_read_is_told(desk):
    sent = desk.client.post("/check", data={"csrf": desk.csrf()}, files={"draft": ("a.xlsx", b"PK")})
    assert (sent.status_code, "is no draft" in sent.text) == (400, True)
    assert "paste its words" in desk.send("/check", text=" ").text
    sent = desk.client.post("/check", data={"csrf": desk.csrf()}, files={"draft": ("a.docx", b"PK nothing")})
    told = finished(desk, sent.headers["location"])
    assert told["state"] == "failed"
    assert "a.docx" in told["message"]
    assert "/tmp" not in told["message"]
    assert told["message"] in desk.page(sent.headers["location"])
