"""Papers: one page and the dossier as Word, PDF, Markdown and HTML, with notes and links that work."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from dragoman.faces.briefs.docx import paper_docx
from dragoman.faces.briefs.markdown import paper_markdown
from dragoman.faces.briefs.one_page import one_page
from dragoman.faces.briefs.paper import (
    Heading,
    Note,
    Paper,
    Run,
    Table,
    line,
    plain_words,
    words,
)
from dragoman.faces.briefs.paper_html import paper_html
from dragoman.faces.briefs.pdf import page_count, paper_pdf
from dragoman.ledger.view import View
from example_ledger import example_file, run
from faces.briefs.papers import ASKED, NAMES, a_paper, inline_of, texts


def test_the_page_has_what_a_minister_asks_for(page: Paper) -> None:
    headings = [block.words for block in page.blocks if isinstance(block, Heading)]
    assert headings == ["On the table", "Last contacts", "Who is who on 12 June 2019", "Silences"]
    tables = [block for block in page.blocks if isinstance(block, Table)]
    assert [head.split(" (")[0] for head in tables[0].heads] == ["Their move: Uruguay", "Our move: Iceland"]
    silences = page.blocks[list(page.blocks).index(Heading(level=1, words="Silences", id="silences")) + 1 :]
    assert len(silences) == 3
    assert "catch records" in plain_words(silences[0].runs)  # type: ignore[union-attr]
    assert "documents of" in plain_words(silences[0].runs)  # type: ignore[union-attr]


def test_the_page_is_one_page_with_its_marks(page: Paper) -> None:
    pdf = paper_pdf(page)
    (text,) = texts(pdf)
    assert text.count("RESTRICTED") == 2
    assert "© all" in text
    assert "Prepared for the Minister" in text


def test_every_page_of_the_dossier_bears_the_mark_and_the_rights(printed: bytes) -> None:
    pages = texts(printed)
    assert len(pages) > 5
    assert all(text.count("RESTRICTED") == 2 and "© all" in text for text in pages)


def test_every_note_quotes_its_document(view: View, dossier: Paper) -> None:
    assert [note.number for note in dossier.notes] == list(range(1, len(dossier.notes) + 1))
    cited = {run.note for run in inline_of(dossier) if run.note}
    assert cited == {note.number for note in dossier.notes}
    with_place = 0
    for note in dossier.notes:
        told = plain_words(note.runs)
        place = re.search(r"\[([\d,]+)–([\d,]+)\]", told)
        if place is None:
            continue
        with_place += 1
        entry = view.entry(told.split()[-1])
        first, last = (int(one.replace(",", "")) for one in place.groups())
        text = view.document(entry.document_id).text[first:last]
        quoted = re.match(r"“(.+?)(?:…)?” — ", told)
        assert quoted is not None
        assert " ".join(text.split()).strip('“”"').startswith(quoted[1].strip('“”"')[:60])
    assert with_place > 50


def test_links_of_the_pdf_lead_to_their_sections_and_to_live_pages(dossier: Paper, printed: bytes) -> None:
    document = pypdfium2.PdfDocument(printed)
    found = [one for at in range(len(document)) for one in _links(document, document[at])]
    assert found.count("inside") > len(dossier.notes)
    assert found.count("outside") > 0


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    import ctypes

    raw = pypdfium2.raw
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
            yield "outside"
        elif raw.FPDFLink_GetDest(document.raw, link):
            yield "inside"


def test_the_fonts_have_every_alphabet_of_names() -> None:
    pdf = paper_pdf(a_paper(line(NAMES), line(words(NAMES, "bold"))))
    text = texts(pdf)[0].replace("\r\n", "")
    for name in ("Məmmədyarov", "Ильхам", "Փաշինյան", "ჭავჭავაძე", "王毅", "蔡英文"):
        assert text.count(name) == 2, name
    used = set(re.findall(rb"/FontName ?/[A-Z]{6}\+([\w-]+)", pdf))
    assert {
        b"NotoSerifArmenian-Regular",
        b"NotoNaskhArabic-Regular",
        b"NotoSansCJKsc-Regular",
    } <= used or not used


def test_fonts_are_those_whose_checksums_are_kept() -> None:
    folder = Path(str(files("dragoman.faces.briefs") / "fonts"))
    kept = dict(reversed(one.split()) for one in (folder / "SHA256SUMS").read_text().splitlines())
    there = {one.name for one in folder.iterdir() if one.suffix in (".ttf", ".otf")}
    assert set(kept) == there
    for name, digest in kept.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text()
    assert sum(one.stat().st_size for one in folder.iterdir()) < 8_000_000


HOSTILE = '#panic("no") *a* _b_ $x$ \\ "q" <label> @ref [c] {d} | ` ]] \x00\x07 // /* end'


def test_words_are_never_markup_in_any_format() -> None:
    paper = a_paper(
        line(HOSTILE, words(HOSTILE, "bold"), Run(note=1)),
        Table(heads=(HOSTILE,), widths=(1,), rows=(((line(HOSTILE),),),)),
        Heading(level=2, words=HOSTILE),
        notes=(Note(number=1, runs=(words(HOSTILE),)),),
    )
    text = " ".join(texts(paper_pdf(paper))[0].split())
    assert text.count("panic") == 6
    assert "<b>" in text
    html = paper_html(paper)
    assert "<b>&quot;" not in html.split("</title>")[0]
    assert "<label>" not in html
    etree.fromstring(zipfile.ZipFile(io.BytesIO(paper_docx(paper))).read("word/document.xml"))
    markdown = paper_markdown(paper)
    assert "\\*a\\*" in markdown
    assert "\\|" in markdown


def test_the_dossier_has_every_view(dossier: Paper) -> None:
    headings = [block.id for block in dossier.blocks if isinstance(block, Heading) and block.id]
    assert {"accounts", "lines", "index", "met"} <= set(headings)


def test_the_same_paper_gives_the_same_bytes(page: Paper) -> None:
    assert paper_docx(page) == paper_docx(page)
    assert paper_markdown(page) == paper_markdown(page)


def test_markdown_notes_are_all_defined(dossier: Paper) -> None:
    text = paper_markdown(dossier)
    body, _, _ = text.partition("\n[^1]: ")
    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE))
    assert text.startswith("**RESTRICTED**")


class Ids(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [str(found["id"])] if "id" in found else []
        self.links += [str(found["href"])] if "href" in found else []


@pytest.mark.parametrize("which", ["page", "dossier"])
def test_html_loads_nothing_and_its_links_lead_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    text = paper_html(request.getfixturevalue(which))
    found = Ids(text)
    assert len(found.ids) == len(set(found.ids))
    assert {one[1:] for one in found.links if one.startswith("#")} <= set(found.ids)
    assert "default-src 'none'" in text
    assert not re.search(r"<(script|img|link|iframe)\b", text)


def test_a_page_without_anything(view: View) -> None:
    empty = one_page(view, replace(ASKED, between=("NR", "TV")))
    assert page_count(paper_pdf(empty)) == 1
    assert "Nothing on record" in paper_markdown(empty)


@pytest.mark.parametrize(("form", "pages"), [("pdf", "1"), ("md", "full"), ("docx", "1"), ("html", "1")])
def test_the_command_writes_each_form(form: str, pages: str, tmp_path: Path) -> None:
    target = tmp_path / f"brief.{form}"
    run(
        "brief", "--format", form, "--pages", pages, "--between", "UY", "IS", "--mark", "SECRET ENOUGH",
        "--output", str(target), "--ledger", str(example_file()),
    )  # fmt: skip
    begins = {"pdf": b"%PDF", "docx": b"PK", "md": b"**SECRET", "html": b"<!doctype"}
    assert target.read_bytes().startswith(begins[form])


def test_marks_come_from_the_relationship_file_unless_given(tmp_path: Path) -> None:
    relationship = tmp_path / "relationship.toml"
    relationship.write_text('mark = "FROM THE FILE"\nrights = "rights of the file"\n')
    base = [
        "brief",
        "--format",
        "md",
        "--pages",
        "1",
        "--between",
        "UY",
        "IS",
        "--ledger",
        str(example_file()),
    ]
    for given, wanted in (((), "FROM THE FILE"), (("--mark", "OTHER"), "OTHER")):
        target = tmp_path / "brief.md"
        run(*base, "--relationship", str(relationship), *given, "--output", str(target))
        assert f"**{wanted}**" in target.read_text()
        assert "rights of the file" in target.read_text()
