"""The parts of a Word file that are the same for every paper: types, settings, styles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import quoteattr

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("footnotes", "footnotes"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("header1", "header"),
            ("footer1", "footer"),
        )
    )
    + "</Types>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
SETTINGS = (
    f"<w:settings {NAMES}>"
    '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
#: Fonts that Word and LibreOffice have or replace by ones of the same width; each script has one of its own.
_TIMES = "Times New Roman"
_TEXT = f'<w:rFonts w:ascii="{_TIMES}" w:hAnsi="{_TIMES}" w:eastAsia="SimSun" w:cs="{_TIMES}"/>'
_HEAD = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="SimHei" w:cs="Arial"/>'


#: The lines between text and notes, which every file with footnotes must have.
SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:pPr><w:pStyle w:val="Separator"/></w:pPr>'
    f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for at, kind in enumerate(("separator", "continuationSeparator"))
)


def core(title: str, day: date) -> str:
    """Return the properties of the file; title: escaped."""
    return (
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>Dragoman</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )


def drawing(number: int, words: str, *, width: int, height: int) -> str:
    """Return an inline picture; number: from 1; words: quoted for XML; sizes: twentieths of a point."""
    drawn = "http://schemas.openxmlformats.org/drawingml/2006"
    # Word measures drawings in units of which a twentieth of a point has 635.
    size = f'cx="{width * 635}" cy="{height * 635}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawn}/wordprocessingDrawing"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr={words}/>'
        f'<a:graphic xmlns:a="{drawn}/main"><a:graphicData uri="{drawn}/picture">'
        f'<pic:pic xmlns:pic="{drawn}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="{number}.png"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdP{number}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def styles(*, dense: bool, size: int) -> str:
    """Return the styles; dense: close, for a paper of one page; size: of the text in half points."""
    small, note = (size - 2, 13) if dense else (size - 2, size - 4)
    after, height = (12, 222) if dense else (100, 252)
    return (
        f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{_TEXT}{_size(size)}"
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:after="{after}" w:line="{height}" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault>"
        "</w:docDefaults>"
        + _style("Normal", "Normal", default=True)
        + _style("Title", "Title", f"{_HEAD}<w:b/>{_size(30 if dense else 42)}", _space(0, 120))
        + _style("Kicker", "Kicker", f'{_HEAD}<w:color w:val="505050"/>{_size(small)}', _space(0, 20))
        + _style(
            "Heading1", "heading 1", f"{_HEAD}<w:b/>{_size(19 if dense else 26)}",
            f'<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="2" w:color="606060"/></w:pBdr>'
            f'{_space(80 if dense else 320, 40 if dense else 140)}<w:outlineLvl w:val="0"/>',
        )
        + _style(
            "Heading2", "heading 2", f"{_HEAD}<w:b/>{_size(17 if dense else 21)}",
            f'<w:keepNext/>{_space(80 if dense else 220, 60)}<w:outlineLvl w:val="1"/>',
        )
        + _style("Lead", "Lead", f'<w:color w:val="404040"/>{_size(small)}')
        + _style("Head", "Head", "", f"<w:keepNext/>{_space(100, 40)}")
        + _style("Small", "Small", f'<w:color w:val="303030"/>{_size(small)}', _space(0, 40))
        + _style("Quote", "Quote", "", f'{_space(0, 60)}<w:ind w:left="284"/>')
        + _style("ListBullet", "List Bullet", "",
                 f'<w:tabs><w:tab w:val="left" w:pos="200"/></w:tabs>{_space(0, after)}'
                 '<w:ind w:left="200" w:hanging="200"/>')
        + _style("TableHead", "Table Head", f"{_HEAD}<w:b/>{_size(small)}", f"<w:keepNext/>{_space(0, 10)}")
        + _style("AfterTable", "After Table", _size(8), _space(0, 0))
        + _style("Made", "Made", f'<w:color w:val="505050"/>{_size(note)}', _space(160, 0))
        + _style("Separator", "Separator", "", _space(0, 0))
        + _style("Mark", "Mark", f"{_HEAD}<w:b/><w:spacing w:val=\"10\"/>{_size(16)}",
                 f'{_space(0, 0)}<w:jc w:val="center"/>')
        + _style("Footer", "footer", f'{_HEAD}<w:color w:val="505050"/>{_size(14)}', _space(0, 20))
        + _style("FootnoteText", "footnote text", _size(note),
                 '<w:spacing w:after="10" w:line="228" w:lineRule="auto"/>')
        + _character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>')
        + _character("Hyperlink", "Hyperlink", '<w:color w:val="1D4F91"/>')
        + _table_style("Ruled", 'w:val="single" w:sz="4" w:space="0" w:color="B0B0B0"', 4 if dense else 50)
        + _table_style("PlainColumns", 'w:val="nil"', 20)
        + "</w:styles>"
    )  # fmt: skip


def _style(id: str, name: str, run: str = "", paragraph: str = "", *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"{first}><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character(id: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id}"><w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>'
    )


def _table_style(id: str, rule: str, pad: int) -> str:
    return (
        f'<w:style w:type="table" w:styleId="{id}"><w:name w:val="{id}"/><w:pPr>{_space(0, 10)}</w:pPr>'
        "<w:tblPr>"
        f"<w:tblBorders><w:top {rule}/><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
        f'<w:tblCellMar><w:top w:w="{pad}" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        f'<w:bottom w:w="{pad}" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def relations(links: Iterable[str], *, main: bool, pictures: int = 0) -> str:
    """Return the relations of a part; links: addresses outside; main: of the text, not of the notes."""
    own = (
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "footnotes", "footnotes.xml"),
        ("rId4", "header", "header1.xml"),
        ("rId5", "footer", "footer1.xml"),
    )
    told = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in (own if main else ())
    )
    told += "".join(
        f'<Relationship Id="rIdL{at}" Type="{_OFFICE}/hyperlink" Target={quoteattr(link)} '
        'TargetMode="External"/>'
        for at, link in enumerate(links, start=1)
    )
    told += "".join(
        f'<Relationship Id="rIdP{at}" Type="{_OFFICE}/image" Target="media/{at}.png"/>'
        for at in range(1, pictures + 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{told}</Relationships>'
