"""What fuzzing found (`python -m bench.fuzz`), kept so that it stays mended."""

from __future__ import annotations

import io
import zipfile

import pytest

from documents.papers import SENTENCE, a_docx, a_paragraph, a_zip
from documents.test_fuzz import read_all
from dragoman.documents.decode import decode
from dragoman.documents.feed import read_feed


def damaged(raw: bytes, member: str) -> bytes:
    """A ZIP whose member no longer unpacks, though its list of contents is whole."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        info = packed.getinfo(member)
    at = info.header_offset + 30 + len(member) + 2
    return raw[:at] + b"\xff\x07\xff" * 4 + raw[at + 12 :]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (damaged(a_docx(a_paragraph(SENTENCE * 9)), "word/document.xml"), "note.docx"),
        (damaged(a_zip({"a.txt": SENTENCE * 9}), "a.txt"), "year.zip"),
    ],
)
def test_a_member_that_cannot_be_unpacked_is_named(raw: bytes, name: str) -> None:
    read_all(raw, name)


def test_what_a_library_says_of_a_broken_crawl_is_told_on_one_line() -> None:
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n"
    read_all(head + b"Riga.\r\n-\n", "crawl.warc")


@pytest.mark.parametrize("named", ["\0utf-8", "undefined", "hex", "Riga"])
def test_a_name_of_no_encoding_leaves_the_bytes_to_be_guessed(named: str) -> None:
    assert decode("Riga café".encode("cp1252"), name="note.txt", declared=named).text == "Riga café"


def test_a_line_break_in_a_broken_page_is_no_control_character() -> None:
    read_all(
        b"<html><hr said that the bridge would open by the summer.</p></artl<ec>i/body></html>", "page.html"
    )


def test_the_signs_of_a_feeds_words_are_not_spoilt() -> None:
    words = "Ambassador M&amp;amacr;ra Kalni&amp;#326;a&lt;br&gt;spoke&lt;script&gt;x()&lt;/script&gt;."
    item = f"<item><title>Riga</title><description>{words}</description></item>"
    feed = f"<rss version='2.0'><channel><title>Karst Courier</title>{item}</channel></rss>"
    (_, extract), *rest = read_feed(feed.encode(), name="feed.xml")
    assert not rest
    assert "Ambassador Māra Kalniņa" in extract.text
    assert "x()" not in extract.text
