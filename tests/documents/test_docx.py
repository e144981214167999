import io
import zipfile

import pytest

from documents.papers import SENTENCE, a_docx, a_paragraph, a_zip
from dragoman.documents.document import Document
from dragoman.documents.open import open_bytes
from dragoman.errors import DocumentError


def read(body: str, **parts: str) -> Document:
    return open_bytes(a_docx(body, **parts), name="note.docx")


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def test_paragraphs_and_headings() -> None:
    document = read(
        a_paragraph("A bridge reopens", style="T")
        + a_paragraph("3 May 2019")
        + a_paragraph(SENTENCE)
        + a_paragraph("The railway", style="U1")
        + a_paragraph(SENTENCE)
    )
    assert document.text == f"A bridge reopens\n\n3 May 2019\n\n{SENTENCE}\n\nThe railway\n\n{SENTENCE}"
    assert kinds(document) == ["title", "masthead", "paragraph", "heading", "paragraph"]
    assert document.source.published is not None
    assert document.source.published.value == "2019-05-03"


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    document = read(
        "<w:p><w:r><w:t>Riga </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>still </w:t></w:r></w:ins><w:r><w:t>waits.</w:t></w:r></w:p>"
    )
    assert document.text == "Riga still waits."


def test_tables_are_cells() -> None:
    cell = f"<w:tc>{a_paragraph('Riga')}</w:tc>"
    document = read(
        a_paragraph("A bridge reopens") + a_paragraph(SENTENCE) + f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
    )
    assert kinds(document) == ["title", "paragraph", "cell", "cell"]


def test_footnotes_follow_and_headers_are_furniture() -> None:
    note = a_paragraph("Border Daily, 7 May.")
    document = read(
        a_paragraph("A bridge reopens") + a_paragraph(SENTENCE),
        footnotes_xml=f"<w:footnotes><w:footnote w:id='2'>{note}</w:footnote></w:footnotes>",
        header1_xml=f"<w:hdr>{a_paragraph('Karst Papers')}</w:hdr>",
    )
    assert document.text.endswith("[2] Border Daily, 7 May.\n\nKarst Papers")
    assert kinds(document)[-2:] == ["paragraph", "furniture"]


def test_pages_as_word_last_laid_them_out() -> None:
    first = f"<w:r><w:t>{SENTENCE} </w:t></w:r>"
    second = "<w:r><w:lastRenderedPageBreak/><w:t>On the second page.</w:t></w:r>"
    document = read(a_paragraph("A bridge reopens") + f"<w:p>{first}{second}</w:p>")
    assert [page.label for page in document.pages] == ["1", "2"]
    assert document.pages[1].span.of(document.text) == "On the second page."


def test_bold_questions_are_turns() -> None:
    document = read(
        a_paragraph("A bridge reopens") + a_paragraph(SENTENCE)
        + a_paragraph("Is it open?", bold=True) + a_paragraph("Not yet.")
        + a_paragraph("When will it be?", bold=True) + a_paragraph("In June.")
    )  # fmt: skip
    assert [block.question for block in document.blocks[2:]] == [True, False, True, False]


def test_outside_things_are_not_fetched() -> None:
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    plain = a_docx(a_paragraph("Riga &e; waits."))
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        content = entity + archive.read("word/document.xml").decode()
    raw = a_zip({"word/document.xml": content})
    assert "root" not in open_bytes(raw, name="note.docx").text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (a_zip({"word/document.xml": "<broken"}), "is damaged in word/document.xml"),
        (a_zip({"word/other.xml": "<a/>"}), "is no DOCX"),
        (a_zip({"word/document.xml": "<a>" + " " * 60_000_000 + "</a>"}), "like a bomb"),
        (a_docx(""), "holds no text"),
        (a_docx(a_paragraph(SENTENCE))[:300], "cannot be unpacked as DOCX"),
    ],
)
def test_what_is_no_docx_is_one_error(raw: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words) as caught:
        open_bytes(raw, name="note.docx")
    assert "\n" not in str(caught.value)
