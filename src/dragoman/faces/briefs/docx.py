"""A paper as a Word file with real footnotes; written by hand, since no library writes them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from dragoman.faces.briefs.docx_parts import (
    CONTENT_TYPES,
    NAMES,
    RELATIONS,
    SEPARATORS,
    SETTINGS,
    core,
    drawing,
    relations,
    styles,
)
from dragoman.faces.briefs.paper import Heading, Note, Paper, Paragraph, Picture, Run, Table
from dragoman.faces.briefs.pdf import picture_png

#: Width of the text in twentieths of a point: A4 less the margins, wide and dense.
WIDTH, DENSE_WIDTH = 9_410, 10_090
#: Letters written from right to left, and those of East Asian writing, which Word sets in fonts of their own.
_SCRIPTS = re.compile(
    r"(?P<right>[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
    r"(?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\s]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])?)"
    r"|(?P<east>[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+)"
)
_LOOKS = {
    "bold": "<w:b/><w:bCs/>",
    "italic": "<w:i/><w:iCs/>",
    "small": '<w:color w:val="404040"/><w:sz w:val="{small}"/><w:szCs w:val="{small}"/>',
    "flag": '<w:color w:val="8A3B12"/><w:sz w:val="{small}"/><w:szCs w:val="{small}"/>',
}
_STYLES = {
    "": "Normal",
    "lead": "Lead",
    "small": "Small",
    "quote": "Quote",
    "item": "ListBullet",
    "head": "Head",
}
_FIRST_NOTE = 2


@dataclass(slots=True)
class _Part:
    """A part of the file while it is written: its addresses, pictures, and which notes have been marked."""

    small: int
    links: list[str] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    bookmarks: int = 0
    pictures: list[bytes] = field(default_factory=list)


def paper_docx(paper: Paper) -> bytes:
    """Return a paper as DOCX: A4, footnotes at the foot of their page, heads of tables repeated.

    A note cited again refers to the first mark by Word's own cross-reference. The same paper gives the same
    bytes.
    """
    body = _Part(small=16 if paper.dense else 18)
    blocks = [
        _paragraph_xml("Kicker", _run(Run(text=paper.kicker), body)),
        _paragraph_xml("Title", _run(Run(text=paper.title), body)),
    ]
    width = DENSE_WIDTH if paper.dense else WIDTH
    for block in paper.blocks:
        match block:
            case Heading():
                blocks.append(_heading(block, body))
            case Paragraph():
                blocks.append(_paragraph(block, body))
            case Picture():
                blocks += _picture(block, width, body)
            case Table():
                blocks.append(_table(block, width, body))
    blocks.append(_paragraph_xml("Made", _run(Run(text=paper.made), body)))
    noted = _Part(small=14)
    notes = [_note(one, noted) for one in paper.notes]
    margins = (
        'w:top="964" w:right="908" w:bottom="908" w:left="908" w:header="454" w:footer="397" w:gutter="0"'
        if paper.dense
        else 'w:top="1361" w:right="1248" w:bottom="1304" w:left="1248" w:header="680" w:footer="567" '
        'w:gutter="0"'
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": core(escape(paper.title), paper.day),
        "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(blocks)}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(body.links, main=True, pictures=len(body.pictures)),
        "word/footnotes.xml": f"<w:footnotes {NAMES}>{SEPARATORS}{''.join(notes)}</w:footnotes>",
        "word/_rels/footnotes.xml.rels": relations(noted.links, main=False),
        "word/styles.xml": styles(dense=paper.dense, size=_half_points(paper)),
        "word/settings.xml": SETTINGS,
        "word/header1.xml": f"<w:hdr {NAMES}>{_mark(paper.mark)}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMES}>{_foot(paper.rights, width)}{_mark(paper.mark)}</w:ftr>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            told = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content
            _add(archive, name, told.encode("utf-8"))
        for number, drawn in enumerate(body.pictures, 1):
            _add(archive, f"word/media/{number}.png", drawn)
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def _half_points(paper: Paper) -> int:
    """Return the size of the text in half points; a little less than in PDF, since Word sets lines wider."""
    if not paper.dense:
        return int(2 * paper.size) or 21
    return int(2 * paper.size - 1) if paper.size > 9 else 17


def _heading(block: Heading, part: _Part) -> str:
    run = _run(Run(text=block.words), part)
    if block.id:
        part.bookmarks += 1
        run = (
            f'<w:bookmarkStart w:id="{part.bookmarks}" w:name="sec_{block.id}"/>{run}'
            f'<w:bookmarkEnd w:id="{part.bookmarks}"/>'
        )
    return _paragraph_xml(f"Heading{block.level}", run)


def _paragraph(one: Paragraph, part: _Part) -> str:
    bullet = "<w:r><w:t>–</w:t><w:tab/></w:r>" if one.look == "item" else ""
    return _paragraph_xml(_STYLES[one.look], bullet + "".join(_run(run, part) for run in one.runs))


def _paragraph_xml(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _run(run: Run, part: _Part) -> str:
    if run.note:
        return _mark_of_note(run.note, part)
    content = "".join(_words(run, piece, script, part) for piece, script in _by_script(run.text))
    if run.link.startswith("#"):
        return f'<w:hyperlink w:anchor="sec_{escape(run.link[1:])}">{content}</w:hyperlink>'
    if run.link:
        if run.link not in part.links:
            part.links.append(run.link)
        return f'<w:hyperlink r:id="rIdL{part.links.index(run.link) + 1}">{content}</w:hyperlink>'
    return content


def _words(run: Run, words: str, script: str, part: _Part) -> str:
    look = _LOOKS.get(run.look, "").format(small=part.small)
    style = '<w:rStyle w:val="Hyperlink"/>' if run.link and not run.link.startswith("#") else ""
    hint = {"right": "<w:rtl/>", "east": ""}.get(script, "")
    fonts = '<w:rFonts w:hint="eastAsia"/>' if script == "east" else ""
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", " ", words)
    return (
        f'<w:r><w:rPr>{style}{fonts}{look}{hint}</w:rPr><w:t xml:space="preserve">{escape(clean)}</w:t></w:r>'
    )


def _by_script(text: str) -> Iterable[tuple[str, str]]:
    """Yield a text in runs of one script, so that Word sets each in its font and direction."""
    position = 0
    for found in _SCRIPTS.finditer(text):
        if found.start() > position:
            yield text[position : found.start()], ""
        yield found[0], found.lastgroup or ""
        position = found.end()
    if position < len(text):
        yield text[position:], ""


def _mark_of_note(number: int, part: _Part) -> str:
    look = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    name = f"_RefNote{number}"
    if number in part.seen:
        return (
            f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r>{look}<w:instrText xml:space="preserve"> NOTEREF {name} \\h </w:instrText></w:r>'
            f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>{number}</w:t></w:r>'
            f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
        )
    part.seen.add(number)
    part.bookmarks += 1
    return (
        f'<w:bookmarkStart w:id="{part.bookmarks}" w:name="{name}"/>'
        f'<w:r>{look}<w:footnoteReference w:id="{number + _FIRST_NOTE - 1}"/></w:r>'
        f'<w:bookmarkEnd w:id="{part.bookmarks}"/>'
    )


def _picture(block: Picture, width: int, part: _Part) -> tuple[str, str]:
    """Return a picture across the text and the words below it."""
    drawn = picture_png(block)
    part.pictures.append(drawn)
    # Width and height stand at fixed places in the head of a PNG.
    across, down = (int.from_bytes(drawn[at : at + 4], "big") for at in (16, 20))
    image = drawing(len(part.pictures), quoteattr(block.words), width=width, height=width * down // across)
    return _paragraph_xml("Normal", image), _paragraph(
        Paragraph(runs=(Run(text=block.words),), look="small"), part
    )


def _table(table: Table, width: int, part: _Part) -> str:
    whole = sum(table.widths)
    widths = [width * one // whole for one in table.widths]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    head = _row(
        [_paragraph_xml("TableHead", _run(Run(text=one), part)) for one in table.heads], widths, head=True
    )
    rows = [
        _row(
            ["".join(_paragraph(one, part) for one in cell) or "<w:p/>" for cell in row],
            widths,
            plain=table.plain,
        )
        for row in table.rows
    ]
    style = "PlainColumns" if table.plain else "Ruled"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
        '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'
    )


def _row(cells: list[str], widths: list[int], *, head: bool = False, plain: bool = False) -> str:
    marks = "<w:tblHeader/>" if head else ""
    # A row of a table stays whole; the columns of the court may go over the page.
    whole = "" if plain else "<w:cantSplit/>"
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{whole}{marks}</w:trPr>{told}</w:tr>"


def _note(one: Note, part: _Part) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    told = "".join(_run(run, part) for run in one.runs)
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return (
        f'<w:footnote w:id="{one.number + _FIRST_NOTE - 1}">'
        f"{_paragraph_xml('FootnoteText', mark + space + told)}</w:footnote>"
    )


def _mark(words: str) -> str:
    return _paragraph_xml(
        "Mark", f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
    )


def _foot(rights: str, width: int) -> str:
    def number(name: str) -> str:
        return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    return (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(rights)}</w:t></w:r><w:r><w:tab/></w:r>'
        f'{number("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{number("NUMPAGES")}</w:p>'
    )
