"""The way back: every format's words can be found again by page, message, record, entry or path."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from documents.papers import SENTENCE, a_docx, a_mail, a_paragraph, a_pdf, a_zip
from documents.test_fuzz import CRAWL, FEED
from dragoman.documents.document import Document
from dragoman.documents.formats import tell_format
from dragoman.documents.many import Budget, open_stream
from dragoman.documents.open import Opened, open_bytes
from dragoman.documents.place import told_place, way_back
from dragoman.documents.span import Span


def documents(raw: bytes, name: str) -> list[Document]:
    found = open_stream(io.BytesIO(raw), tell_format(raw, name), name, Budget())
    return [one.document for one in found if isinstance(one, Opened)]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("note.txt", "note.txt"),
        ("may/note.txt", "may/note.txt"),
        ("box.mbox!17", "box.mbox, message 17"),
        ("box.mbox!17!minutes.pdf", "box.mbox, message 17, minutes.pdf"),
        ("year.zip!may/box.mbox!3", "year.zip, may/box.mbox, message 3"),
        ("crawl.warc.gz!12", "crawl.warc.gz, record 12"),
        ("news.jsonl!4", "news.jsonl, record 4"),
        ("feed.rss!2", "feed.rss, entry 2"),
        ("example.org/note", "example.org/note"),
    ],
)
def test_a_place_in_words(path: str, words: str) -> None:
    assert told_place(path) == words


def at(document: Document, words: str) -> str:
    start = document.text.index(words)
    return way_back(document, Span(start, start + len(words)))


def test_words_of_a_pdf_are_found_by_page() -> None:
    document = open_bytes(a_pdf(["First it rained."], ["Then the bridge opened."]), name="minutes.pdf")
    assert at(document, "it rained") == "minutes.pdf, page 1"
    assert at(document, "bridge opened") == "minutes.pdf, page 2"
    assert at(document, document.text) == "minutes.pdf, pages 1–2"


def test_words_of_a_docx_are_found_by_page() -> None:
    break_ = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Then the bridge opened.</w:t></w:r></w:p>"
    document = open_bytes(a_docx(a_paragraph(SENTENCE) + break_), name="note.docx")
    assert at(document, "bridge opened") == "note.docx, page 2"


@pytest.mark.parametrize(
    ("raw", "name", "place"),
    [
        (a_mail(SENTENCE), "talks.eml", "talks.eml"),
        (b"From a@b Mon\n" + a_mail(SENTENCE), "box.mbox", "box.mbox, message 1"),
        (FEED.encode(), "feed.rss", "feed.rss, entry 1"),
        (b'{"text": "Riga waits for it."}\n', "crawl.jsonl", "crawl.jsonl, record 1"),
        (CRAWL.encode(), "crawl.warc", "crawl.warc, record 1"),
        (a_zip({"may/note.txt": SENTENCE}), "year.zip", "year.zip, may/note.txt"),
    ],
)
def test_every_container_tells_its_place(raw: bytes, name: str, place: str) -> None:
    (document,) = documents(raw, name)
    assert way_back(document, Span(0, 3)) == place


def test_scans_are_named_as_such(tmp_path: Path) -> None:
    document = open_bytes(a_pdf(["Only this page has words."], image=True), name="minutes.pdf")
    assert [doubt.code for doubt in document.doubts if doubt.code == "scanned-pages"] == ["scanned-pages"]
