"""Documents made to harm: none reaches the network or the disk, none takes long, each is read or named."""

from __future__ import annotations

import builtins
import io
import socket
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.papers import SENTENCE, a_docx, a_mail, a_paragraph, a_pdf, a_tar, a_zip
from dragoman.documents import archive
from dragoman.documents.many import open_contained
from dragoman.documents.open import Failure, Opened, open_bytes
from dragoman.errors import DocumentError

NOTE = f"A note\n\n3 May 2019\n\n{SENTENCE}"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.fixture(autouse=True)
def nothing_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail on any socket and on any file that is opened for writing."""
    import trafilatura  # noqa: F401  # it tries out IPv6 when it is imported

    def no_network(*args: object, **more: object) -> None:
        pytest.fail("a document reached for the network")

    whole = builtins.open

    def reading_only(file: object, mode: str = "r", *args: object, **more: object) -> object:
        if set(mode) & set("wax+"):
            pytest.fail(f"a document opened {file} for writing")
        return whole(file, mode, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(socket, "socket", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    monkeypatch.setattr(builtins, "open", reading_only)
    began = time.process_time()
    yield
    assert time.process_time() - began < 20


def contained(raw: bytes, name: str) -> tuple[list[Opened], list[str]]:
    found = list(open_contained(raw, name=name))
    messages = [one.message for one in found if isinstance(one, Failure)]
    assert all("\n" not in message and name in message for message in messages)
    return [one for one in found if isinstance(one, Opened)], messages


def a_feed(words: str, *, before: str = "") -> bytes:
    item = f"<item><title>Talks</title><description>{words}</description></item>"
    feed = f'<rss version="2.0"><channel><title>B</title>{item}</channel></rss>'
    return f'<?xml version="1.0"?>{before}{feed}'.encode()


def test_a_feed_that_is_the_path_of_a_file_is_not_that_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.rss"
    secret.write_bytes(a_feed("Riga waits for the answer."))
    found, messages = contained(str(secret).encode(), "feed.rss")
    assert found == []
    assert "without entries" in messages[0]


def test_a_feed_that_is_an_address_is_not_fetched() -> None:
    found, messages = contained(b"https://example.org/feed.rss", "feed.rss")
    assert found == []
    assert len(messages) == 1


@pytest.mark.parametrize(
    "before",
    [
        f'<!DOCTYPE r [<!ENTITY l0 "lol">{LAUGHS}]>',
        '<!DOCTYPE r [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r SYSTEM "http://example.org/r.dtd" [<!ENTITY % p SYSTEM "http://example.org/p"> %p;]>',
    ],
    ids=["laughs", "file", "outside"],
)
def test_entities_of_a_feed_bring_nothing_in(before: str) -> None:
    found, _ = contained(a_feed("Riga waits &l9; here", before=before), "feed.rss")
    assert all(len(opened.document.text) < 200 and "root:" not in opened.document.text for opened in found)


@pytest.mark.parametrize(
    "before",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>',
        '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/p"> %p;]>',
    ],
    ids=["laughs", "file", "outside"],
)
def test_entities_of_a_docx_bring_nothing_in(before: str) -> None:
    with zipfile.ZipFile(io.BytesIO(a_docx(a_paragraph(f"Riga waits &l9; here. {SENTENCE}")))) as packed:
        content = before + packed.read("word/document.xml").decode()
    try:
        text = open_bytes(a_zip({"word/document.xml": content}), name="note.docx").text
    except DocumentError:
        return  # refused as damaged is well too
    assert "lollol" not in text
    assert "root:" not in text


def test_a_docx_with_links_and_pictures_outside_is_read_without_them() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        ' Target="http://example.org/track.png" TargetMode="External"/>'
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    body = (
        a_paragraph(SENTENCE) + '<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r></w:p>'
    )
    with zipfile.ZipFile(io.BytesIO(a_docx(body))) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    raw = a_zip({**files, "word/_rels/document.xml.rels": relations})
    assert open_bytes(raw, name="note.docx").text == SENTENCE


def test_a_page_is_not_run_and_what_it_refers_to_is_not_fetched() -> None:
    page = (
        f"<html><head><script>document.write('{SENTENCE[::-1]}')</script><link rel=stylesheet "
        "href=http://example.org/a.css><base href=http://example.org/><meta http-equiv=refresh "
        "content='0;url=http://example.org/'></head><body onload=alert(1)><article><img "
        f"src=http://example.org/t.png onerror=alert(1)><iframe src=http://example.org/></iframe><p>{SENTENCE}</p>"
        "<object data=file:///etc/passwd></object></article></body></html>"
    )
    text = open_bytes(page.encode(), name="page.html").text
    assert SENTENCE in text
    assert "alert" not in text
    assert SENTENCE[::-1] not in text


def test_names_in_archives_lead_nowhere() -> None:
    names = ("../../../etc/cron.d/x.txt", "/etc/y.txt", "C:\\windows\\z.txt", "a/../../b.txt", "c\x00d\n.txt")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for number, name in enumerate(names):
            packed.writestr(name, f"{NOTE} {number}")
    found, _ = contained(out.getvalue(), "year.zip")
    paths = [opened.document.source.path for opened in found]
    assert len(paths) == 5
    assert all(
        ".." not in path and "!/" not in path and path.isprintable() and ":" not in path for path in paths
    )


def test_links_and_devices_in_a_tar_are_left_out() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        for name, kind, target in (
            ("passwd.txt", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard.txt", tarfile.LNKTYPE, "/etc/passwd"),
            ("zero.txt", tarfile.CHRTYPE, ""),
            ("pipe.txt", tarfile.FIFOTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            packed.addfile(info)
        note = tarfile.TarInfo("note.txt")
        note.size = len(NOTE.encode())
        packed.addfile(note, io.BytesIO(NOTE.encode()))
    found, messages = contained(out.getvalue(), "year.tar")
    assert [opened.document.text for opened in found] == [NOTE]
    assert messages == []


def test_an_archive_of_itself_ends() -> None:
    bomb = a_zip({"0.txt": b"0" * 6_000_000})
    for _ in range(6):
        bomb = a_zip({f"{n}.zip": bomb for n in range(4)})
    found, messages = contained(bomb, "bomb.zip")
    assert found == []
    assert all("unpack the outer ones" in message for message in messages)
    assert len(messages) == 64


def test_a_packed_stream_that_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST", 3_000_000)
    raw = zlib.compressobj(9, zlib.DEFLATED, 31)
    _, messages = contained(raw.compress(b"0" * 9_000_000) + raw.flush(), "note.gz")
    assert "unpacks to more than 3 MB" in messages[0]


def test_a_zip_that_lies_about_its_sizes_is_named() -> None:
    raw = bytearray(a_zip({"a.txt": NOTE, "b.txt": b"1" * 400_000}))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    found, messages = contained(bytes(raw), "year.zip")
    assert [opened.document.name for opened in found] == ["a"]
    assert len(messages) == 1


def test_a_mail_with_a_thousand_attachments_gives_two_hundred() -> None:
    raw = a_mail(SENTENCE, **{f"note{number}_txt": f"{NOTE} {number}".encode() for number in range(1000)})
    found, messages = contained(raw, "talks.eml")
    assert len(found) == 201
    assert messages == ["talks.eml has 1000 attachments; the first 200 were read; save the others as files"]


def test_a_mail_inside_itself_a_hundred_times_ends() -> None:
    raw = a_mail(SENTENCE)
    for _ in range(100):
        raw = b"Subject: Fwd\r\nFrom: a@b\r\nDate: x\r\nContent-Type: message/rfc822\r\n\r\n" + raw
    found, messages = contained(raw, "talks.eml")
    assert len(found) + len(messages) >= 1


def test_a_mail_of_a_hundred_thousand_parts_is_refused_and_one_of_many_headers_read() -> None:
    parts = b"--x\r\n\r\nRiga waits.\r\n" * 100_000
    many = b"Subject: T\r\nFrom: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + parts + b"--x--"
    heads = b"Subject: T\r\n" + b"Received: x\r\n" * 20_000 + b"\r\n" + SENTENCE.encode()
    _, messages = contained(many, "talks.eml")
    assert "more than 20,000 parts" in messages[0]
    found, _ = contained(heads, "talks.eml")
    assert SENTENCE in found[0].document.text


def test_records_of_half_a_character_are_named() -> None:
    raw = b'{"text": "Riga \\ud83d waits for the answer."}\n{"text": "Riga waits for the answer."}\n'
    found, messages = contained(raw, "crawl.jsonl")
    assert [opened.document.source.path for opened in found] == ["crawl.jsonl!2"]
    assert "half a character" in messages[0]


def test_a_pdf_with_actions_and_files_inside_gives_its_words_only() -> None:
    raw = a_pdf(["A bridge reopens", SENTENCE[:80]]).replace(
        b"/Type /Catalog",
        b"/Type /Catalog /OpenAction << /S /URI /URI (http://example.org/) >>"
        b" /AA << /O << /S /Launch /F (sh) >> >>",
    )
    assert "bridge" in open_bytes(raw, name="minutes.pdf").text


def test_a_tar_of_a_huge_hole_is_named() -> None:
    raw = bytearray(a_tar({"a.txt": NOTE}, mode="w"))
    raw[124:136] = b"77777777777\x00"  # eight gigabytes, says the header
    raw[148:156] = b"        "
    raw[148:156] = f"{sum(raw[:512]):06o}\x00 ".encode()
    _, messages = contained(bytes(raw), "year.tar")
    assert "unpacks to more than 4 GB" in messages[0]
