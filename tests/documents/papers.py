"""Small files of every format, made by hand for tests."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from email.message import EmailMessage

SENTENCE = "The minister said that the bridge would be open by the summer and that the railway would follow."


def a_pdf_bomb(lines: int) -> bytes:
    """A small PDF whose only page unpacks to so many lines."""
    return a_pdf(["Talks go on."] * lines, packed=True)


def a_pdf(*pages: list[str], image: bool = False, packed: bool = False) -> bytes:
    """A PDF with a text layer, one list of lines a page; with image, a page that holds only a picture.

    packed: whether the pages are compressed.
    """
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    numbers = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 11 Tf 13 TL 60 760 Td {shown}ET".encode("latin-1")
        how = b""
        if packed:
            stream, how = zlib.compress(stream, 9), b" /Filter /FlateDecode"
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), how, stream))
        resources = b"/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] %s /Contents %d 0 R >>"
            % (resources, len(objects))
        )
        numbers.append(len(objects))
    if image:
        kind = (
            b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        )
        objects.append(b"<< %s /Length 1 >>\nstream\n0\nendstream" % kind)
        stream = b"q 600 0 0 800 0 0 cm /I1 Do Q"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        resources = b"/Resources << /XObject << /I1 %d 0 R >> >>" % (len(objects) - 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] %s /Contents %d 0 R >>"
            % (resources, len(objects))
        )
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(numbers))
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def a_docx(body: str, **parts: str) -> bytes:
    """A DOCX with some XML as its body; parts: more files under word/ by name, underscores for dots."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = (
        f"<w:styles {space}><w:style w:styleId='U1'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>"
    )
    files = {
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles,
    }
    for name, content in parts.items():
        files[f"word/{name.replace('_', '.')}"] = content.replace(">", f" {space}>", 1)
    return a_zip(files)


def a_paragraph(words: str, *, style: str = "", bold: bool = False) -> str:
    """A paragraph of WordprocessingML."""
    kind = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else ""
    marks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p>{kind}<w:r>{marks}<w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def a_zip(files: dict[str, str | bytes]) -> bytes:
    """A ZIP of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def a_tar(files: dict[str, str], *, mode: str = "w:gz") -> bytes:
    """A TAR of some files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content.encode())
            archive.addfile(info, io.BytesIO(content.encode()))
    return out.getvalue()


def a_mail(words: str, *, subject: str = "The bridge", **attachments: bytes) -> bytes:
    """A mail with attachments by name, underscores for dots."""
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Ana Hollow <ana@example.org>"
    message["To"] = "press@example.org"
    message["Date"] = "Fri, 03 May 2019 10:00:00 +0300"
    message.set_content(words)
    for name, content in attachments.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return message.as_bytes()
