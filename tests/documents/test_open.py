import json
import os
from pathlib import Path

import pytest

from dragoman.documents.document import text_digest
from dragoman.documents.open import LIMIT, Failure, Opened, open_bytes, open_document, open_many, read_bytes
from dragoman.errors import DocumentError

NOTE = (
    "Talks in Riga\n\nKarst Review, 3 May 2019\n\nThe minister said that the bridge would be open by June.\n"
)


def write(folder: Path, name: str, content: str | bytes = NOTE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_document_has_its_text_id_and_source(tmp_path: Path) -> None:
    document = open_document(write(tmp_path, "note.txt"))
    assert document.text == NOTE
    assert document.id == text_digest(NOTE)
    assert (document.name, document.source.path, document.source.language) == ("note", "note.txt", "en")
    assert document.source.publisher is not None
    assert document.source.publisher.value == "Karst Review"
    assert document.doubts == ()


@pytest.mark.parametrize("text", ["One.\r\n\r\nTwo.\r\n", "One.\rTwo.", "  One.  \n", "One.\u00a0Two\u200b."])
def test_the_text_is_the_file_unchanged(text: str) -> None:
    assert open_bytes(text.encode(), name="note.txt").text == text


def test_a_byte_order_mark_is_no_text() -> None:
    assert open_bytes(b"\xef\xbb\xbfRiga waits.", name="note.txt").text == "Riga waits."


def test_a_sidecar_overrides_the_masthead(tmp_path: Path) -> None:
    path = write(tmp_path, "note.txt")
    write(
        tmp_path,
        "note.json",
        json.dumps({"publisher": "Sidecar Post", "published": "2019-05-04", "rights": "CC0"}),
    )
    source = open_document(path).source
    assert source.publisher is not None
    assert (source.publisher.value, source.publisher.because) == ("Sidecar Post", "sidecar")
    assert source.published is not None
    assert source.published.value == "2019-05-04"
    assert source.licence is not None
    assert source.licence.value == "CC0"


def test_a_sidecar_that_says_the_same_keeps_the_words(tmp_path: Path) -> None:
    path = write(tmp_path, "note.txt")
    write(tmp_path, "note.json", json.dumps({"title": "Talks in Riga"}))
    title = open_document(path).source.title
    assert title is not None
    assert title.span is not None
    assert title.span.of(NOTE) == "Talks in Riga"


@pytest.mark.parametrize(
    "content", ["{broken", "[1]", b"\xff\xfe\x00", '{"published": "soon", "title": 7.5}']
)
def test_a_broken_sidecar_is_a_doubt(tmp_path: Path, content: str | bytes) -> None:
    path = write(tmp_path, "note.txt")
    write(tmp_path, "note.json", content)
    assert "bad-sidecar" in [doubt.code for doubt in open_document(path).doubts]


def test_guesses_and_gaps_are_doubts() -> None:
    codes = [doubt.code for doubt in open_bytes("Müller schwieg".encode("cp1252"), name="x.txt").doubts]
    assert codes == ["guessed-encoding", "undated", "language"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "holds no text"),
        (os.urandom(4000), "is no text"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 100, "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 100, "old Office file"),
        (b"{\\rtf1 text}", "rich text"),
        (b"SQLite format 3\x00" + b"0" * 100, "a database"),
        (b"<html><head><title></title></head><body><script>x()</script></body></html>", "without text"),
        (b"<?xml version='1.0'?><list><item/></list>", "XML of a kind that is not read"),
        (b"%PDF-1.4 broken", "cannot be opened as PDF"),
        (b"PK\x03\x04broken", "cannot be opened as ZIP"),
        (b"\x1f\x8bbroken", "cannot be unpacked"),
        (b"a" * (LIMIT + 1), "more than the 20 MB"),
    ],
)
def test_what_cannot_be_read_gives_one_line_with_name_and_advice(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = write(tmp_path, "note.txt", content)
    with pytest.raises(DocumentError, match=words) as caught:
        open_document(path)
    message = str(caught.value)
    assert "note.txt" in message
    assert "\n" not in message
    assert ";" in message or "," in message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_missing_files_folders_and_pipes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, words in (
        (tmp_path / "none.txt", "does not exist"),
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "pipe"),
    ):
        with pytest.raises(DocumentError, match=words):
            read_bytes(path)


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root and Windows may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "note.txt")
    path.chmod(0)
    with pytest.raises(DocumentError, match="may not be read"):
        open_document(path)


def test_one_bad_file_among_many_costs_no_other(tmp_path: Path) -> None:
    for number in range(200):
        write(tmp_path, f"note-{number:03}.txt", f"{NOTE}{number}")
    write(tmp_path, "note-100.txt", b"\x00\x01\x02" * 100)
    found = list(open_many(tmp_path))
    assert [type(one) for one in found].count(Opened) == 199
    (failure,) = [one for one in found if isinstance(one, Failure)]
    assert failure.path.endswith("note-100.txt")
    names = [one.document.name for one in found if isinstance(one, Opened)]
    assert names == sorted(names)


def test_the_bytes_come_with_the_document(tmp_path: Path) -> None:
    path = write(tmp_path, "note.txt", b"\xef\xbb\xbf" + NOTE.encode())
    (opened,) = open_many(path)
    assert isinstance(opened, Opened)
    assert opened.raw == path.read_bytes()


def test_paths_are_told_from_the_folder_named(tmp_path: Path) -> None:
    write(tmp_path, "year/may/note.txt")
    (opened,) = open_many(tmp_path / "year")
    assert isinstance(opened, Opened)
    assert opened.document.source.path == "may/note.txt"


def test_form_feeds_part_pages() -> None:
    document = open_bytes(b"One page.\n\fThe next.\n", name="note.txt")
    assert [(page.label, page.span.of(document.text).strip()) for page in document.pages] == [
        ("1", "One page."),
        ("2", "The next."),
    ]


def test_a_wrong_ending_misleads_nobody() -> None:
    page = b"<html><body><article><p>The minister said that the bridge is open.</p></article></body></html>"
    assert open_bytes(page, name="page.txt").source.media_type == "text/html"


def test_a_line_longer_than_any_prose_is_refused_with_its_length() -> None:
    words = "The minister met the envoy. "
    fits = words * (1_000_000 // len(words))
    assert open_bytes(fits.encode(), name="dump.txt").name == "dump"
    with pytest.raises(DocumentError, match=r"dump\.txt holds one line of 1,0\d\d,\d\d\d characters"):
        open_bytes((fits + words * 100).encode(), name="dump.txt")
