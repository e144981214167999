import io
import json
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from documents.papers import SENTENCE, a_docx, a_mail, a_paragraph, a_pdf, a_tar, a_zip
from dragoman.documents.archive import harmless
from dragoman.documents.many import Budget, open_contained
from dragoman.documents.open import Failure, Opened, open_bytes, open_document, open_many
from dragoman.errors import DocumentError

NOTE = f"Talks in Riga\n\n3 May 2019\n\n{SENTENCE}\n"
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Border Daily</title>{}</channel></rss>'
ENTRY = (
    "<item><title>A bridge reopens</title><link>https://border.example/1</link>"
    "<pubDate>Fri, 03 May 2019 10:00:00 GMT</pubDate><description>&lt;p&gt;{}&lt;/p&gt;</description></item>"
)


def contained(raw: bytes, name: str) -> tuple[list[Opened], list[str]]:
    """The documents of a container and the messages of what failed."""
    found = list(open_contained(raw, name=name))
    return [one for one in found if isinstance(one, Opened)], [
        one.message for one in found if isinstance(one, Failure)
    ]


def paths(raw: bytes, name: str) -> list[str]:
    return [opened.document.source.path for opened in contained(raw, name)[0]]


def a_crawl(*pages: tuple[str, str, str]) -> bytes:
    """A packed WARC of (status, media type, words) pages."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, (status, media_type, words) in enumerate(pages, 1):
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.0")
        record = writer.create_warc_record(
            f"https://border.example/{number}",
            "response",
            payload=io.BytesIO(words.encode()),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2019-05-04T10:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


def test_an_archive_gives_its_documents_by_name() -> None:
    raw = a_zip(
        {"b.txt": NOTE, "may/a.txt": NOTE, "may/a.md": f"# Talks\n\n{SENTENCE}", "x.png": b"", ".h.txt": "h"}
    )
    assert paths(raw, "year.zip") == ["year.zip!b.txt", "year.zip!may/a.md", "year.zip!may/a.txt"]


def test_a_sidecar_in_an_archive_goes_with_its_text() -> None:
    raw = a_zip({"a.txt": NOTE, "a.json": json.dumps({"publisher": "Sidecar Post"})})
    (opened,) = contained(raw, "year.zip")[0]
    assert opened.document.source.publisher is not None
    assert opened.document.source.publisher.value == "Sidecar Post"
    assert opened.raw == NOTE.encode()
    assert opened.document.name == "a"


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_packed_or_not(mode: str) -> None:
    assert paths(a_tar({"a.txt": NOTE, "b.txt": NOTE}, mode=mode), "year.tar") == [
        "year.tar!a.txt",
        "year.tar!b.txt",
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("../../etc/x.txt", "etc/x.txt"),
        ("/root/x.txt", "root/x.txt"),
        ("C:\\x\\y.txt", "x/y.txt"),
        ("..", "nameless"),
    ],
)
def test_paths_never_lead_out(path: str, expected: str) -> None:
    assert harmless(path) == expected


def test_a_bomb_is_named_and_the_rest_is_read() -> None:
    found, messages = contained(a_zip({"a.txt": NOTE, "bomb.txt": b"0" * 30_000_000}), "year.zip")
    assert len(found) == 1
    assert len(messages) == 1
    assert "like a bomb" in messages[0]


def test_a_budget_runs_out() -> None:
    budget = Budget(documents=2, unpacked=100)
    budget.take(60, "year.zip")
    with pytest.raises(DocumentError, match=r"year\.zip unpacks to more"):
        budget.take(60, "year.zip")


def test_containers_in_containers_end_at_the_third() -> None:
    raw = a_zip({"a.zip": a_zip({"b.zip": a_zip({"c.zip": a_zip({"d.txt": NOTE})})})})
    found, messages = contained(raw, "year.zip")
    assert found == []
    assert len(messages) == 1
    assert "unpack the outer ones" in messages[0]


def test_a_mail_and_its_attachments() -> None:
    raw = a_mail(
        f"{SENTENCE}\n\n> an older mail\n> in two lines\n\n-- \nAna Hollow",
        note_txt=NOTE.encode(),
        minutes_pdf=a_pdf(["A bridge reopens", SENTENCE[:80]]),
        draft_docx=a_docx(a_paragraph(SENTENCE)),
    )
    found, messages = contained(raw, "talks.eml")
    assert messages == []
    documents = [opened.document for opened in found]
    assert [document.source.path for document in documents] == [
        "talks.eml", "talks.eml!note.txt", "talks.eml!minutes.pdf", "talks.eml!draft.docx",
    ]  # fmt: skip
    mail = documents[0]
    kinds = [block.kind.value for block in mail.blocks]
    assert kinds[:5] == ["title", "masthead", "masthead", "masthead", "paragraph"]
    assert set(kinds[5:]) == {"furniture"}
    assert mail.source.title is not None
    assert (mail.source.title.value, mail.source.title.span and mail.source.title.span.of(mail.text)) == (
        "The bridge",
        "The bridge",
    )
    assert mail.source.published is not None
    assert mail.source.published.value == "2019-05-03"


def test_a_mail_with_too_many_attachments_is_cut_off() -> None:
    raw = a_mail(SENTENCE, **{f"note{number}_txt": NOTE.encode() for number in range(220)})
    found, messages = contained(raw, "talks.eml")
    assert len(found) == 201
    assert messages == ["talks.eml has 220 attachments; the first 200 were read; save the others as files"]


def test_a_mailbox_gives_every_mail() -> None:
    mail = a_mail(f"{SENTENCE}\n\n>From here on it goes on.", note_txt=NOTE.encode())
    raw = b"".join(b"From ana@example.org Fri May  3 10:00:00 2019\n" + mail + b"\n\n" for _ in range(3))
    found, messages = contained(raw, "box.mbox")
    assert messages == []
    assert [opened.document.source.path for opened in found][:3] == [
        "box.mbox!1",
        "box.mbox!1!note.txt",
        "box.mbox!2",
    ]
    assert [opened.document.name for opened in found][:2] == ["box-1", "note"]


def test_a_feed_gives_its_entries() -> None:
    (opened,) = contained(FEED.format(ENTRY.format(SENTENCE)).encode(), "border.rss")[0]
    document = opened.document
    assert document.text == f"A bridge reopens\n\n{SENTENCE}"
    fields = [document.source.publisher, document.source.published, document.source.url]
    assert [field and field.value for field in fields] == [
        "Border Daily",
        "2019-05-03",
        "https://border.example/1",
    ]


def test_an_atom_feed_too() -> None:
    raw = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Border Daily</title><entry>'
        f"<title>A bridge</title><updated>2019-05-03T10:00:00Z</updated>"
        f"<content type='html'>{SENTENCE}</content></entry></feed>"
    )
    (opened,) = contained(raw.encode(), "border.atom")[0]
    assert opened.document.text.endswith(SENTENCE)


@pytest.mark.parametrize(
    "raw",
    [
        FEED.format("").encode(),
        b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>',
    ],
)
def test_a_feed_without_entries_is_an_error(raw: bytes) -> None:
    assert "feed without entries" in contained(raw, "border.rss")[1][0]


def test_records_of_articles() -> None:
    lines = [
        json.dumps(
            {
                "headline": "A bridge reopens",
                "body": NOTE,
                "date": "2019-05-03T10:00:00",
                "link": "https://b.example",
            }
        ),
        "{broken",
        "",
        json.dumps({"count": 1}),
        json.dumps({"title": "Second", "text": SENTENCE}),
    ]
    found, messages = contained("\n".join(lines).encode(), "crawl.jsonl")
    assert [opened.document.source.path for opened in found] == ["crawl.jsonl!1", "crawl.jsonl!5"]
    assert found[0].document.text == NOTE
    assert ["record 2 is no JSON" in messages[0], "record 4 has no text" in messages[1]] == [True, True]


def test_keys_of_records_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    path.write_text(json.dumps({"para": SENTENCE, "wann": "3 May 2019"}))
    (opened,) = open_many(path, fields={"text": "para", "published": "wann"})
    assert isinstance(opened, Opened)
    assert opened.document.text == SENTENCE
    assert opened.document.source.published is not None


def test_an_array_of_articles() -> None:
    raw = json.dumps([{"text": NOTE}, {"text": SENTENCE}], indent=1).encode()
    assert paths(raw, "crawl.json") == ["crawl.json!1", "crawl.json!2"]


def test_a_crawl_gives_its_pages_with_address_and_day() -> None:
    words = f"<h1>A bridge reopens</h1><p>{SENTENCE}</p><p>{SENTENCE} Again.</p>"
    page = f"<html><body><article>{words}</article></body></html>"
    raw = a_crawl(
        ("200 OK", "text/html", page), ("404 Not Found", "text/html", page), ("200 OK", "image/png", "x")
    )
    (opened,) = contained(raw, "crawl.warc.gz")[0]
    source = opened.document.source
    assert source.url is not None
    assert (source.path, source.url.value, source.retrieved) == (
        "crawl.warc.gz!1",
        "https://border.example/1",
        "2019-05-04",
    )
    assert opened.raw == page.encode()


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (a_zip({"a.txt": NOTE})[:60], "a.zip"),
        (a_tar({"a.txt": NOTE * 2000}, mode="w")[:2000], "a.tar"),
        (a_crawl(("200 OK", "text/plain", NOTE * 2000))[:300], "a.warc.gz"),
        (b"WARC/1.0\r\nbroken", "a.warc"),
    ],
)
def test_a_container_that_breaks_off_says_so(raw: bytes, name: str) -> None:
    messages = contained(raw, name)[1]
    assert messages
    assert all(name in message and "\n" not in message for message in messages)


def test_a_container_with_one_document_opens_like_a_file(tmp_path: Path) -> None:
    assert open_bytes(a_mail(SENTENCE), name="talks.eml").source.path == "talks.eml"
    path = tmp_path / "year.zip"
    path.write_bytes(a_zip({"a.txt": NOTE, "b.txt": NOTE}))
    with pytest.raises(DocumentError, match="holds several documents"):
        open_document(path)


def test_a_lone_packed_file() -> None:
    import gzip

    assert paths(gzip.compress(NOTE.encode()), "note.txt.gz") == ["note.txt.gz!note.txt"]
