"""Marked copies say what was found and leave the author's words as they are."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.faces.checked.comments import comment, heading
from dragoman.faces.checked.docx import docx_notes, mark_docx
from dragoman.faces.checked.html import mark_html
from dragoman.faces.checked.text import mark_text, unmark
from dragoman.views.draft.findings import ALARMS, VERDICTS, Finding
from example_ledger import EXAMPLES, example_file, run

DRAFT = (
    "June 20, 2019\n\n"
    'Helga Brandsdottir, the envoy, welcomed the answer as "half of a bad day" (Petrel News, May 21).\n\n'
    'Uruguay "keeps its door open" and waits.\n'
)


def found(text: str, words: str, *, verdict: str = "altered") -> Finding:
    start = text.index(words)
    return Finding(
        aspect="quotation",
        verdict=verdict,
        span=Span(start, start + len(words)),
        words=words,
        because="note has it otherwise <b>&",
        difference="“bad” → “good”",
    )


def test_every_verdict_has_its_words() -> None:
    for aspect, verdicts in VERDICTS.items():
        for verdict in verdicts:
            one = Finding(aspect=aspect, verdict=verdict, span=Span(0, 1), words="a", because="b")
            assert heading(one)
            assert comment(one).startswith(heading(one))
    assert {(aspect, verdict) for aspect, all_of in VERDICTS.items() for verdict in all_of} >= ALARMS


@pytest.mark.parametrize(
    "words", [["half of a bad day"], ["half of a bad day", "a bad day", "bad"], ["June"]]
)
def test_text_keeps_its_words(words: list[str]) -> None:
    marked = mark_text(DRAFT, [found(DRAFT, one) for one in words])
    assert marked.count("{>>") == len(words)
    assert marked.count("{==") == 1
    assert unmark(marked) == DRAFT


def word_file(*, notes: bool = False) -> bytes:
    docx = pytest.importorskip("docx", reason="python-docx is not here: no Word draft can be made to mark")
    made = docx.Document()
    for line in DRAFT.split("\n\n"):
        paragraph = made.add_paragraph()
        for at, part in enumerate(re.split(r"(\b\w{4,}\b)", line.strip())):
            paragraph.add_run(part).italic = at % 2 == 1
    made.tables.append(made.add_table(rows=1, cols=1)) if notes else None
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_word_gets_real_comments_on_the_words() -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not here: the comments cannot be read back")
    raw = word_file()
    text = open_bytes(raw, name="draft.docx").text
    findings = [found(text, "half of a bad day"), found(text, "a bad"), found(text, "keeps its door")]
    marked, lost = mark_docx(raw, text, findings)
    assert lost == []
    before, after = docx.Document(io.BytesIO(raw)), docx.Document(io.BytesIO(marked))
    assert [one.text for one in after.paragraphs] == [one.text for one in before.paragraphs]
    assert [one.text for one in after.comments] == [comment(one) for one in findings]
    assert {one.author for one in after.comments} == {"Dragoman"}
    assert covered(marked) == {"0": "half of a bad day", "1": "a bad", "2": "keeps its door"}
    # What was not about comments is there as it was.
    old, new = zipfile.ZipFile(io.BytesIO(raw)), zipfile.ZipFile(io.BytesIO(marked))
    changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {
        "word/document.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
    }
    again, _ = mark_docx(marked, open_bytes(marked, name="draft.docx").text, findings[:1])
    assert len(list(docx.Document(io.BytesIO(again)).comments)) == 4


def covered(marked: bytes) -> dict[str, str]:
    """The words that each comment stands on."""
    from lxml import etree

    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(marked)).read("word/document.xml"))
    open_now: dict[str, str] = {}
    done: dict[str, str] = {}
    for element in tree.iter():
        if element.tag == f"{w}commentRangeStart":
            open_now[element.get(f"{w}id")] = ""
        elif element.tag == f"{w}commentRangeEnd":
            done[element.get(f"{w}id")] = open_now.pop(element.get(f"{w}id"))
        elif element.tag == f"{w}t":
            open_now = {number: words + (element.text or "") for number, words in open_now.items()}
    return done


def test_the_footnotes_of_a_word_draft_stand_where_their_marks_are() -> None:
    from dragoman.faces.checked import docx as marking

    raw = word_file()
    text = open_bytes(raw, name="draft.docx").text
    assert docx_notes(raw, text) == ()
    w = marking._MAIN
    parts = {
        one: zipfile.ZipFile(io.BytesIO(raw)).read(one) for one in zipfile.ZipFile(io.BytesIO(raw)).namelist()
    }
    body = parts["word/document.xml"].decode()
    at = body.index("</w:r>", body.index(">half<"))
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    parts["word/document.xml"] = (body[: at + 6] + mark + body[at + 6 :]).encode()
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{w}"><w:footnote w:id="2"><w:p><w:r><w:t>Petrel News, May 21.</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    ).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    text = open_bytes(out.getvalue(), name="draft.docx").text
    (note,) = docx_notes(out.getvalue(), text)
    assert (text[: note.position][-4:], note.words) == ("half", "Petrel News, May 21.")


def test_html_gets_marks_and_a_list() -> None:
    from lxml import html

    raw = (
        b"<!doctype html><html><head><title>bad day</title></head><body><p>She spoke of &ldquo;half <em>of a "
        b"bad</em> day&rdquo;, and\n waits.</p></body></html>"
    )
    text = "She spoke of “half of a bad day”, and waits."
    marked, lost = mark_html(raw, text, [found(text, "half of a bad day"), found(text, "waits")])
    assert lost == []
    tree = html.document_fromstring(marked)
    marks = tree.findall(".//mark")
    assert "".join(one.text for one in marks[:3]) == "half of a bad day"
    assert [one.get("data-check") for one in marks] == [None, None, "1", "2"]
    assert len(tree.findall(".//aside//li")) == 2
    for one in tree.findall(".//aside") + tree.findall(".//body/style"):
        one.getparent().remove(one)
    assert " ".join(tree.find("body").text_content().split()) == text
    assert b"<b>" not in marked


def test_words_that_the_page_does_not_show_are_given_back() -> None:
    text = "She said “never”."
    _, lost = mark_html(b"<p>She said nothing.</p>", text, [found(text, "never")])
    assert len(lost) == 1


@pytest.mark.parametrize("name", ["draft.md", "draft.txt", "draft.html", "draft.docx"])
def test_the_command_prints_a_list_and_writes_a_copy(tmp_path: Path, name: str) -> None:
    draft = tmp_path / name
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in DRAFT.split("\n\n")) + "</body></html>"
    draft.write_bytes(
        word_file() if name.endswith("docx") else (page if name.endswith("html") else DRAFT).encode()
    )
    (tmp_path / "relationship.toml").write_text((EXAMPLES / "relationship.toml").read_text())
    told = json.loads(run("check", str(draft), "--ledger", str(example_file()), "--json"))
    assert {(one["aspect"], one["verdict"]) for one in told["findings"]} >= {("quotation", "altered")}
    assert told["not_placed"] == 0
    assert Path(told["marked_copy"]) == tmp_path / name.replace(".", ".checked.")
    assert Path(told["marked_copy"]).read_bytes() != draft.read_bytes()
    listed = run("check", str(draft), "--ledger", str(example_file()), "--no-copy", "--all")
    assert "Quotation altered" in listed
    assert "“bad” → “good”" in listed
