from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import pytest

from dragoman.faces.web.screens import screens

NAMES = [screen.name for screen in screens()]


class Outline(HTMLParser):
    """What a page loads and runs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.styles = 0
        self.inline = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.handlers += [name for name in told if name.startswith("on")]
        self.styles += "style" in told
        if tag == "script":
            self.inline += "src" not in told
        if tag in ("script", "link", "img", "iframe"):
            self.loads.append(told.get("src") or told.get("href") or "")


@pytest.mark.parametrize("name", NAMES)
def test_every_screen_is_a_page_json_and_a_table(reading_desk, name):
    text = reading_desk.page(f"/{name}")
    assert f"<h1>{next(screen.title for screen in screens() if screen.name == name)}" in text
    assert reading_desk.get(f"/{name}.json").headers["content-type"] == "application/json"
    answer = reading_desk.get(f"/{name}.csv")
    rows = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert rows
    assert all(len(row) == len(rows[0]) for row in rows)


@pytest.mark.parametrize("name", [*NAMES, "review", "add", "account", "api", "out"])
def test_no_page_loads_or_runs_anything_that_is_not_ours(reading_desk, name):
    found = Outline(reading_desk.page(f"/{name}"))
    assert all(address.startswith("/static/") for address in found.loads)
    assert (found.handlers, found.styles, found.inline) == ([], 0, 0)


def test_every_answer_forbids_scripts_that_are_not_ours(reading_desk):
    for path in ("/court", "/court.json", "/nothing", "/static/workbench.js"):
        policy = reading_desk.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy


def test_the_first_page_is_the_court_with_both_columns(reading_desk):
    assert reading_desk.get("/").headers["location"] == "/court"
    text = reading_desk.page("/court")
    assert "Our move: Iceland" in text
    assert "Their move: Uruguay" in text


def test_sides_and_days_of_an_address_are_what_is_shown(reading_desk):
    then = reading_desk.get("/court.json?between=UY,IS&as_of=2019-05-01").json()
    assert then["as_of"] == "2019-05-01"
    assert reading_desk.get("/court.json?as_of=2019-05").json()["as_of"] == "2019-05-31"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/court?as_of=20190-1", "no day"),
        ("/court?between=US", "two different sides"),
        ("/court?between=US,US", "two different sides"),
        ("/review?kind=gossip", "known are"),
        ("/document/0", "holds no document"),
        ("/entry/zz", "has no entry"),
        ("/readouts?left=none&right=none", "no document is called"),
    ],
)
def test_a_wrong_address_says_what_to_do(reading_desk, address, words):
    answer = reading_desk.get(address)
    assert answer.status_code in (400, 404)
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_what_is_not_answered_says_so(reading_desk):
    assert reading_desk.client.request("DELETE", "/court").status_code == 405
    assert reading_desk.client.post("/nothing").status_code == 404


def test_another_name_for_this_machine_is_refused(reading_desk):
    answer = reading_desk.get("/court", headers={"host": "rebound.example"})
    assert answer.status_code == 421
    assert "Iceland" not in answer.text


def test_search_marks_the_words_and_counts_facets(reading_desk):
    found = reading_desk.get("/search.json?q=hafborg").json()
    assert found["counted"] > 0
    assert any(words.lower() == "hafborg" and hit for one in found["hits"] for words, hit in one["pieces"])
    kinds = {facet["name"]: facet["values"] for facet in found["facets"]}["kind"]
    one, number = kinds[0]
    narrowed = reading_desk.get(f"/search.json?q=hafborg&kind={one}").json()
    assert narrowed["counted"] == number
    assert "<mark>" in reading_desk.page("/search?q=hafborg")


def test_a_facet_narrows_all_hits_and_pages_hold_each_once(reading_desk, monkeypatch):
    monkeypatch.setattr("dragoman.faces.web.finding.IN_TABLE", 7)
    whole = reading_desk.get("/search.json?kind=statement").json()
    assert whole["counted"] == len(reading_desk.entries(kind="statement")) > 14
    pages = [
        reading_desk.get(f"/search.json?kind=statement&page={number}").json()["hits"]
        for number in range(1, -(-whole["counted"] // 7) + 1)
    ]
    ids = [one["entry"]["id"] for page in pages for one in page]
    assert len(ids) == len(set(ids)) == whole["counted"]
    days = [(one["entry"]["when"] or one["entry"]["said"] or {}).get("start", "") for p in pages for one in p]
    assert days == sorted(days, reverse=True)
    # Words and a facet: every hit is looked at, not the best hundred alone.
    for name, value in (("side", "IS"), ("outlet", "Hafborg Post"), ("year", "2019")):
        found = reading_desk.get("/search.json", params={"q": "the", name: value}).json()
        counts = reading_desk.get("/search.json?q=the").json()["facets"]
        told = next(dict(map(tuple, one["values"])) for one in counts if one["name"] == name)
        assert found["counted"] == told.get(value, 0)


def test_a_search_that_finds_nothing_says_what_to_leave_out(reading_desk):
    page = reading_desk.page("/search?q=hafborg&side=ZW")
    assert "Nothing has these words and what was chosen beside them" in page
    assert 'href="?q=hafborg"' in page


def test_search_by_speaker_needs_no_words(reading_desk):
    found = reading_desk.get("/search.json?speaker=Pintado").json()
    assert found["counted"] > 0
    assert all(
        any("Pintado" in party["name"] for role in ("by", "to", "with_") for party in one["entry"][role])
        for one in found["hits"]
    )


def test_a_cell_is_never_a_formula(reading_desk):
    from dragoman.faces.web.screen import Screen
    from dragoman.faces.web.screens import as_csv

    screen = Screen(
        name="x",
        title="x",
        answer=lambda call: None,
        shape=None,
        table=lambda answer: (("a",), [("=HYPERLINK(1)",), ("-",), ("plain",)]),
        lead="",
    )
    body = as_csv(screen, None).body.decode("utf-8-sig")
    assert body.splitlines() == ["a", "'=HYPERLINK(1)", "-", "plain"]


def test_a_reason_has_its_days_and_matters_in_words():
    from dragoman.faces.web.looks import plainly

    told = "the answer that was promised for 2019-05-21; both are on other:fisheries"
    assert plainly(told) == "the answer that was promised for 21 May 2019; both are on fisheries"


def test_a_picture_has_the_colours_of_the_sides(desk):
    page, rows = desk.page("/timeline"), desk.get("/timeline.json").json()
    drawn = dict(re.findall(r'<a href="#row-(\w+)" class="s(\d)', page))
    lanes = {
        side: {drawn[row["id"]] for row in rows if row["side"] == side and row["id"] in drawn}
        for side in ("IS", "UY")
    }
    for side, found in lanes.items():
        lane = re.search(rf'<abbr class="side (one|two)"[^>]*>{side}<', page)[1]
        assert found == {"1" if lane == "one" else "2"}
