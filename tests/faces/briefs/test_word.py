"""Papers as Word files: footnotes, pictures, direction of names, and how office programs open them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from dragoman.faces.briefs.docx import paper_docx
from dragoman.faces.briefs.paper import Paper, Picture, Table, line
from faces.briefs.papers import NAMES, a_paper, texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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
