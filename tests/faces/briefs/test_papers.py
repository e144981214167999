"""Papers: one page and the dossier as Word, PDF, Markdown and HTML, with notes and links that work."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from dragoman.faces.briefs.asked import Asked
from dragoman.faces.briefs.docx import paper_docx
from dragoman.faces.briefs.full import full_paper
from dragoman.faces.briefs.markdown import paper_markdown
from dragoman.faces.briefs.one_page import one_page
from dragoman.faces.briefs.paper import (
    Heading,
    Note,
    Paper,
    Paragraph,
    Picture,
    Run,
    Table,
    line,
    plain_words,
    words,
)
from dragoman.faces.briefs.paper_html import paper_html
from dragoman.faces.briefs.pdf import page_count, paper_pdf
from dragoman.ledger.view import View
from example_ledger import example_file, example_ledger, run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ASKED = Asked(between=("UY", "IS"), home="IS", prepared_for="the Minister", mark="RESTRICTED", rights="© all")
NAMES = ", ".join(
    [
        *("Elmar Məmmədyarov", "Ильхам Алиев", "Նիկոլ Փաշինյան", "ილია ჭავჭავაძე"),
        *("محمد بن سلمان", "王毅", "蔡英文", "אברהם", "Guðni"),
    ]
)


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    with example_ledger() as ledger:
        yield ledger.view()


@pytest.fixture(scope="module")
def page(view: View) -> Paper:
    return one_page(view, ASKED)


@pytest.fixture(scope="module")
def dossier(view: View) -> Paper:
    return full_paper(view, ASKED)


@pytest.fixture(scope="module")
def printed(dossier: Paper) -> bytes:
    return paper_pdf(dossier)


def a_paper(*blocks: object, notes: tuple[Note, ...] = ()) -> Paper:
    return Paper(
        title='"#set page" & <b>',
        kicker="as of 1 May",
        blocks=blocks or (line("words"),),  # type: ignore[arg-type]
        notes=notes,
        day=date(2019, 5, 1),
        mark='MARK "#1"',
        rights="rights <&>",
        made="made",
    )


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[at].get_textpage().get_text_range() for at in range(len(document))]


def inline_of(paper: Paper) -> Iterator[Run]:
    for block in paper.blocks:
        match block:
            case Paragraph():
                yield from block.runs
            case Table():
                for row in block.rows:
                    for cell in row:
                        for one in cell:
                            yield from one.runs


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


def test_word_has_real_footnotes(dossier: Paper) -> None:
    archive = zipfile.ZipFile(io.BytesIO(paper_docx(dossier)))
    for name in archive.namelist():
        if not name.endswith(".png"):
            etree.fromstring(archive.read(name))
    body = etree.fromstring(archive.read("word/document.xml"))
    notes = etree.fromstring(archive.read("word/footnotes.xml"))
    marks = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    told = [one.get(f"{W}id") for one in notes if one.get(f"{W}type") is None]
    assert marks == told
    assert len(marks) == len(dossier.notes)
    again = [one.text for one in body.iter(f"{W}instrText") if "NOTEREF" in (one.text or "")]
    named = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert again
    assert all(one.split()[1] in named for one in again)
    for table in body.iter(f"{W}tbl"):
        width = sum(int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol"))
        assert width <= 9_410


def test_word_shows_the_pictures_of_the_dossier(dossier: Paper) -> None:
    archive = zipfile.ZipFile(io.BytesIO(paper_docx(dossier)))
    drawn = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert len(drawn) == sum(isinstance(block, Picture) for block in dossier.blocks) == 2
    assert all(archive.read(name).startswith(b"\x89PNG") for name in drawn)
    relations = archive.read("word/_rels/document.xml.rels").decode()
    assert all(name.removeprefix("word/") in relations for name in drawn)


def test_the_dossier_has_every_view(dossier: Paper) -> None:
    headings = [block.id for block in dossier.blocks if isinstance(block, Heading) and block.id]
    assert {"accounts", "lines", "index", "met"} <= set(headings)


def test_word_opens_with_python_docx(page: Paper) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not here: Word files are not read back")
    document = docx.Document(io.BytesIO(paper_docx(page)))
    assert document.paragraphs[1].text == page.title
    assert [one.text for one in document.sections[0].header.paragraphs] == ["RESTRICTED"]
    assert any("RESTRICTED" in one.text for one in document.sections[0].footer.paragraphs)
    assert len(document.tables) == sum(isinstance(block, Table) for block in page.blocks)


def test_names_in_word_have_the_direction_of_their_script() -> None:
    body = zipfile.ZipFile(io.BytesIO(paper_docx(a_paper(line(NAMES))))).read("word/document.xml").decode()
    assert re.search(r"<w:rtl/></w:rPr><w:t[^>]*>محمد بن سلمان</w:t>", body)
    assert re.search(r'<w:rFonts w:hint="eastAsia"/></w:rPr><w:t[^>]*>王毅</w:t>', body)


def test_the_same_paper_gives_the_same_bytes(page: Paper) -> None:
    assert paper_docx(page) == paper_docx(page)
    assert paper_markdown(page) == paper_markdown(page)


def test_libreoffice_sets_the_page_on_one_page(page: Paper, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here: the Word file is not opened in an office program")
    (tmp_path / "page.docx").write_bytes(paper_docx(page))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "page.docx")], check=True, capture_output=True, timeout=120)
    pages = texts((tmp_path / "page.pdf").read_bytes())
    assert len(pages) == 1
    assert "Silences" in pages[0]
    assert "Petrel News" in pages[0]


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
