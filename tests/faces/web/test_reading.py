from __future__ import annotations

import re
import time
from html import unescape

import pytest

from dragoman.documents.document import Block, BlockKind, Document, Doubt, text_digest
from dragoman.documents.source import Source, SourceField
from dragoman.documents.span import Span, evidence
from dragoman.faces.web.desk import Service
from dragoman.faces.web.reading import PART, leaves_of
from dragoman.ledger.base import Kept
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.identity import permalink, place_digest, version_digest
from dragoman.ledger.keep import word_sums
from dragoman.ledger.open import open_ledger
from dragoman.reading.records import Citation
from faces.web.workbench import Desk
from views.desk import when, who


def entry_of(document: Document, start: int, end: int, kind: str = "statement", **fields: object) -> Entry:
    place = place_digest(document.id, kind, Span(start, end))
    made = Entry(
        id=permalink(place),
        place=place,
        version="",
        document_id=document.id,
        doc=document.name,
        kind=kind,
        form="",
        evidence=evidence(document.id, document.text, Span(start, end)),
        cue=Span(start, min(end, start + 4)),
        recorded_at="2026-01-01T00:00:00+00:00",
        **{"by": (who("Ana Ruiz/UY/Foreign Minister"),), **fields},
    )
    from dataclasses import replace

    return replace(made, version=version_digest(made))


def keep(path, document, entries, *, title="", doubts=()):
    with open_ledger(path, create=True) as ledger:
        ledger.store.begin()
        source = Source(title=SourceField(value=title, span=None, because="sidecar")) if title else Source()
        ledger.store.keep_document(
            HeldDocument(
                id=document.id,
                name=document.name,
                source=source,
                day=when("2019-05-02"),
                day_because="sidecar",
                outlet="Petrel News",
                owner="",
                side="",
                independence=document.id,
                official="",
                record="",
                characters=len(document.text),
                entries=len(entries),
                doubts=tuple(doubts),
                added_at="2026-01-01T00:00:00+00:00",
            ),
            document,
            None,
            None,
        )
        ledger.store.keep_entries([Kept(read=one, words=word_sums(one, document.text)) for one in entries])
        ledger.store.commit()


def document_of(text, **more):
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(id=text_digest(text), name="note", text=text, **{"blocks": tuple(blocks), **more})


def shown_text(page):
    """The words of the document as the page has them: start → words of each run."""
    body = page[page.index('id="text"') : page.index('id="record"')]
    return {
        int(start): unescape(words)
        for start, words in re.findall(r'<span data-a="(\d+)"[^>]*>([^<]*)</span>', body)
    }


@pytest.fixture
def made(tmp_path):
    def build(document, entries, **more):
        path = tmp_path / "made.dragoman"
        keep(path, document, entries, **more)
        return Desk(Service(ledger=path, name="Nana"))

    return build


def test_every_run_of_words_stands_at_its_code_point_also_beyond_the_first_plane(made):
    text = "𝒜 note 🕊 from Montevideo: “we ask Reykjavík to answer”.\n\nشيرين عبادة said no."
    document = document_of(text)
    ask = text.index("we ask")
    entries = [
        entry_of(document, 0, len(text.split("\n\n")[0])),
        entry_of(document, ask, ask + 26, "ask"),
        entry_of(document, text.index("شيرين"), len(text)),
    ]
    with (desk := made(document, entries)).client:
        runs = shown_text(desk.page(f"/document/{document.id}"))
    for start, words in runs.items():
        assert text[start : start + len(words)] == words
    assert "".join(runs[start] for start in sorted(runs)) == text.replace("\n\n", "")


def test_overlapping_entries_give_words_their_depth_and_the_innermost_first(made):
    text = "Ruiz said that she had asked Reykjavík to answer by May."
    document = document_of(text)
    asked = text.index("asked")
    entries = [entry_of(document, 0, len(text)), entry_of(document, asked, len(text) - 1, "ask")]
    with (desk := made(document, entries)).client:
        page = desk.page(f"/document/{document.id}")
    assert re.search(r'<span data-a="0" class="w d1" data-e="1">Ruiz', page)
    assert re.search(rf'<span data-a="{asked}" class="w d2" data-e="2 1">', page)


def test_turns_furniture_lost_citations_and_doubts_are_seen(made):
    text = "SHARE THIS\n\nQUESTION: Will you answer?\n\nMS RUIZ: We will (, May 3)."
    first, second, third = (text.index(one) for one in ("SHARE", "QUESTION", "MS RUIZ"))
    blocks = (
        Block(kind=BlockKind.FURNITURE, span=Span(first, first + 10), because="a button for sharing"),
        Block(
            kind=BlockKind.TURN, span=Span(second, third - 2), label=Span(second, second + 9), question=True
        ),
        Block(kind=BlockKind.TURN, span=Span(third, len(text)), label=Span(third, third + 8), question=False),
    )
    lost = text.index("(, May")
    citation = Citation(
        outlet=None, when=None, lost=True, span=Span(lost, lost + 9), because="no name before"
    )
    doubt = Doubt(code="undated", span=Span(lost + 3, lost + 8), because="the year is not told")
    document = document_of(text, blocks=blocks, doubts=(doubt,))
    with (
        desk := made(document, [entry_of(document, third + 9, len(text), cited=citation)], doubts=(doubt,))
    ).client:
        page = desk.page(f"/document/{document.id}")
    assert "left out, not read: a button for sharing" in page
    assert 'class="b-turn asks turn"' in page
    assert 'class="b-turn answers turn"' in page
    assert "a citation whose outlet is lost" in page
    assert "outlet lost" in page
    assert "the year is not told" in page


def test_a_script_in_a_title_a_name_or_the_text_stays_words(made):
    evil = "<script>alert(1)</script>"
    text = f'{evil} said Ruiz & <b>others</b> " onmouseover=x'
    document = document_of(text)
    entries = [entry_of(document, 0, len(text), by=(who(f"{evil}/UY/Minister"),), where=evil)]
    with (desk := made(document, entries, title=evil)).client:
        for path in (
            f"/document/{document.id}",
            f"/entry/{entries[0].id}",
            "/review",
            "/sources",
            "/search?q=said",
        ):
            page = desk.page(path)
            assert evil not in page, path
            assert "&lt;script&gt;" in page


def test_a_long_transcript_is_turned_over_and_every_word_is_on_one_page():
    lines = [f"MS RUIZ: On page {n} of the talks we said line {n} of many." for n in range(9_000)]
    document = document_of("\n\n".join(lines))
    leaves = leaves_of(document, [])
    assert len(document.text) > 450_000
    assert leaves[0].start == 0
    assert leaves[-1].end == len(document.text)
    assert all(len(leaf) <= PART for leaf in leaves)
    ends = {block.span.end for block in document.blocks}
    assert all(leaf.end in ends for leaf in leaves)


def test_two_hundred_pages_open_at_once_at_any_place(made):
    lines = [f"MS RUIZ: On page {n // 45} we said line {n} of many." for n in range(9_000)]
    text = "\n\n".join(lines)
    document = document_of(text)
    at = text.index("line 8000")
    entries = [entry_of(document, at - 8, at + 9), entry_of(document, 9, 20)]
    with (desk := made(document, entries)).client:
        began = time.perf_counter()
        page = desk.page(f"/document/{document.id}?at={at}")
        seconds = time.perf_counter() - began
        runs = shown_text(page)
        assert any(start <= at < start + len(words) for start, words in runs.items())
        assert sum(map(len, runs.values())) <= PART
        assert f'data-wanted="{entries[0].id}"' in desk.page(f"/document/{document.id}?entry={entries[0].id}")
    assert seconds < 5


def test_a_line_of_five_million_characters_opens(made):
    text = "Ruiz spoke of the harbour. " * 185_000
    document = document_of(text)
    with (desk := made(document, [entry_of(document, 4_000_000, 4_000_020)])).client:
        page = desk.page(f"/document/{document.id}?at=4000000")
        assert len(page) < 400_000
        assert re.search(r'data-e="1"', page)


def test_a_thousand_entries_on_one_page_open(made):
    text = " ".join(f"Ruiz asked for answer {n:04}." for n in range(1_000))
    document = document_of(text)
    entries = [entry_of(document, n * 27, n * 27 + 26, "ask") for n in range(1_000)]
    with (desk := made(document, entries)).client:
        page = desk.page(f"/document/{document.id}")
    assert page.count('<article class="entry') == 1_000
    assert page.count('class="chip') == 1_000


def test_the_bytes_as_they_came_are_saved_and_never_shown(reading_desk):
    document = reading_desk.get("/api/documents").json()["documents"][0]["id"]
    answer = reading_desk.get(f"/document/{document}/raw")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.content


PAGE = """<!doctype html><html><head><title>Visit of the minister</title>
<script>document.title = "ran"</script>
</head><body onload="x()"><h1>Visit of the minister</h1><p onclick="x()">On 3 May 2019 Ana Ruiz, Foreign
Minister of Uruguay, met Jón Berg of Iceland in Montevideo. <img src="https://tracker.example/x.gif"
onerror="x()"><a href="javascript:x()">More</a></p><iframe src="https://elsewhere.example"></iframe>
<p>They spoke about cod.</p></body></html>"""


def test_a_document_that_came_as_html_is_shown_beside_its_text_without_what_runs_or_loads(desk):
    sent = desk.client.post(
        "/add", data={"csrf": desk.csrf()}, files={"files": ("visit.html", PAGE.encode())}
    ).headers["location"]
    while desk.get(f"{sent}.json").json()["state"] in ("waiting", "reading"):
        time.sleep(0.05)
    held = desk.get(f"{sent}.json").json()["documents"][0]["id"]
    beside = desk.page(f"/document/{held}?paged=1")
    assert '<iframe class="paper" sandbox title="' in beside
    page = desk.get(f"/document/{held}/page")
    assert "sandbox" in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "They spoke about cod." in page.text
    for wrong in ("<script", "onload", "onclick", "onerror", "img", "iframe", "javascript", "tracker", "ran"):
        assert wrong not in page.text.split("<body>")[1], wrong


def test_a_document_that_came_as_text_has_no_page(reading_desk):
    document = reading_desk.get("/api/documents").json()["documents"][0]["id"]
    assert reading_desk.get(f"/document/{document}/page").status_code == 404
    assert "iframe" not in reading_desk.page(f"/document/{document}?paged=1")
