"""Any bytes, and any damage to good ones, end in a document or in one clear line."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.papers import SENTENCE, a_docx, a_mail, a_paragraph, a_pdf, a_tar, a_zip
from dragoman.documents.document import Document
from dragoman.documents.formats import Format
from dragoman.documents.many import Budget, open_stream
from dragoman.documents.open import Failure, open_bytes
from dragoman.errors import DocumentError

PAGE = f"<html><head><title>T</title></head><body><article><p>{SENTENCE}</p></article></body></html>"
ITEM = f"<item><title>T</title><description>{SENTENCE}</description></item>"
FEED = f'<?xml version="1.0"?><rss version="2.0"><channel><title>B</title>{ITEM}</channel></rss>'
HEADS = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\n"
CRAWL = f"{HEADS}Riga waits.\r\n\r\n"
GOOD = {
    "note.txt": f"Talks in Riga\n\n3 May 2019\n\nQ: Is it open?\n\nA: {SENTENCE}".encode(),
    "note.md": f"---\ntitle: Talks\n---\n\n# Talks\n\n**Q:** Is it?\n\n| a | b |\n\n{SENTENCE}".encode(),
    "page.html": PAGE.encode(),
    "minutes.pdf": a_pdf(["A bridge reopens", SENTENCE[:80]], ["Second page."]),
    "note.docx": a_docx(a_paragraph("A bridge", style="T") + a_paragraph(SENTENCE)),
    "talks.eml": a_mail(SENTENCE, note_txt=SENTENCE.encode()),
    "box.mbox": b"From a@b Fri May  3 10:00:00 2019\n" + a_mail(SENTENCE),
    "feed.rss": FEED.encode(),
    "crawl.jsonl": b'{"title": "T", "text": "Riga waits.", "date": "2019-05-03"}\n',
    "year.zip": a_zip({"a.txt": SENTENCE, "b/c.txt": SENTENCE}),
    "year.tar": a_tar({"a.txt": SENTENCE}, mode="w"),
    "crawl.warc": CRAWL.encode(),
}  # fmt: skip
FORMATS = {
    "talks.eml": Format.MAIL, "box.mbox": Format.MAILBOX, "feed.rss": Format.FEED,
    "crawl.jsonl": Format.RECORDS, "year.zip": Format.ZIP, "year.tar": Format.TAR, "crawl.warc": Format.WARC,
}  # fmt: skip


def check(document: Document) -> None:
    at = 0
    for block in document.blocks:
        assert not document.text[at : block.span.start].strip()
        at = block.span.end
    assert not document.text[at:].strip()
    for name in ("title", "publisher", "byline", "published", "issue"):
        field = getattr(document.source, name)
        assert field is None or field.span is None or field.span.end <= len(document.text)
    assert all(page.span.end <= len(document.text) for page in document.pages)


def read_all(raw: bytes, name: str) -> None:
    """Open bytes as what their name says; what is wrong must be said in one line that names the file."""
    messages: list[str] = []
    if name in FORMATS:
        for found in open_stream(io.BytesIO(raw), FORMATS[name], name, Budget()):
            if isinstance(found, Failure):
                messages.append(found.message)
            else:
                check(found.document)
    else:
        try:
            check(open_bytes(raw, name=name))
        except DocumentError as error:
            messages.append(str(error))
    assert all(name in message and "\n" not in message for message in messages)


@pytest.mark.parametrize("name", GOOD)
def test_the_good_ones_are_good(name: str) -> None:
    if name in FORMATS:
        assert not [
            one
            for one in open_stream(io.BytesIO(GOOD[name]), FORMATS[name], name, Budget())
            if isinstance(one, Failure)
        ]
    else:
        check(open_bytes(GOOD[name], name=name))


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_any_bytes(name: str, raw: bytes) -> None:
    read_all(raw, name)


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), min_size=1, max_size=6), st.floats(0.3, 1))
def test_damaged_ones(name: str, damage: list[tuple[float, bytes]], kept: float) -> None:
    raw = bytearray(GOOD[name])
    for place, content in damage:
        at = int(place * len(raw))
        raw[at : at + len(content)] = content
    read_all(bytes(raw[: int(kept * len(raw))]), name)
