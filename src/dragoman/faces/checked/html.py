"""The marked copy of an HTML draft: its words in `<mark>`, the comments in a list at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.faces.checked.comments import apart, comment
from dragoman.views.draft.findings import Finding

_UNSHOWN = frozenset(["script", "style", "head", "title", "noscript", "template", "textarea"])
#: Characters before the words of a finding that must be the same for them to be its words.
BEFORE = 24
_STYLE = (
    "mark[data-check]{background:#fde68a;color:inherit;scroll-margin:4rem}"
    "mark[data-check]::after{content:' [' attr(data-check) ']';font:600 .75em sans-serif;color:#92400e}"
    "#dragoman-check{border-top:2px solid #92400e;margin:2rem 0;padding:1rem 0;font-family:sans-serif}"
)


@dataclass(frozen=True, slots=True)
class _Letter:
    """Where a letter of the running text stands: an element, its text or its tail, and the place in it."""

    element: Any
    tail: bool
    place: int


def mark_html(
    raw: bytes, text: str, findings: Sequence[Finding], *, encoding: str = "utf-8"
) -> tuple[bytes, list[Finding]]:
    """Return an HTML draft with marks around the words of each finding, and the findings that found no place.

    text: of the draft as it was checked; encoding: of its bytes; the copy is UTF-8. The words of the draft
    stay as they are: numbers stand in the style sheet, comments in titles and in a list behind the text.
    """
    from lxml import etree
    from lxml import html as parser

    tree = parser.document_fromstring(
        raw.decode(encoding, "replace").encode("utf-8"), parser=parser.HTMLParser(encoding="utf-8")
    )
    _name_encoding(tree)
    running, letters = _running(tree)
    places: list[tuple[int, int, int, list[Finding]]] = []
    lost: list[Finding] = []
    reached = 0
    for group in apart(findings):
        start, end = group[0].span.start, max(one.span.end for one in group)
        at = _find(running, text, start, end, reached)
        if at is None:
            lost += group
            continue
        reached = at[0]
        places.append((at[0], at[1], len(places) + 1, group))
    for first, past, number, group in reversed(places):
        _wrap(letters[first:past], number, " ".join(comment(one) for one in group))
    body = tree.find("body")
    body = tree if body is None else body
    if places:
        style = etree.SubElement(body, "style")
        style.text = _STYLE
        aside = etree.SubElement(body, "aside", id="dragoman-check")
        etree.SubElement(aside, "h2").text = "Checked against the record"
        listed = etree.SubElement(aside, "ol")
        for _, _, number, group in places:
            for order, one in enumerate(group):
                entry = etree.SubElement(listed, "li", value=str(number))
                if order == 0:
                    entry.set("id", f"check-note-{number}")
                entry.text = f"“{' '.join(one.words.split())}”: {comment(one)}"
    return etree.tostring(tree, method="html", encoding="utf-8", doctype="<!DOCTYPE html>"), lost


def _name_encoding(tree: Any) -> None:
    """Make the page say that it is UTF-8, once."""
    from lxml import etree

    for meta in tree.findall(".//meta"):
        if meta.get("charset") or (meta.get("http-equiv") or "").lower() == "content-type":
            meta.getparent().remove(meta)
    head = tree.find("head")
    if head is None:
        head = etree.Element("head")
        tree.insert(0, head)
    head.insert(0, etree.Element("meta", charset="utf-8"))


def _running(tree: Any) -> tuple[str, list[_Letter]]:
    """Return the shown text of a page with white space as single spaces, and where each letter stands."""
    letters: list[str] = []
    places: list[_Letter] = []

    def take(words: str | None, element: Any, tail: bool) -> None:
        for place, letter in enumerate(words or ""):
            if letter.isspace():
                if letters and letters[-1] == " ":
                    continue
                letter = " "
            letters.append(letter)
            places.append(_Letter(element, tail, place))

    waiting: list[tuple[Any, bool]] = [(tree, False)]
    while waiting:
        element, tail = waiting.pop()
        if tail:
            take(element.tail, element, True)
            continue
        if element.getparent() is not None:
            waiting.append((element, True))
        if not isinstance(element.tag, str) or element.tag in _UNSHOWN:
            continue
        take(element.text, element, False)
        waiting += [(child, False) for child in reversed(element)]
    return "".join(letters), places


def _find(running: str, text: str, start: int, end: int, reached: int) -> tuple[int, int] | None:
    """Return where the words of a finding stand in the page: with the words before them, else alone."""
    words = " ".join(text[start:end].split())
    before = " ".join(text[max(0, start - BEFORE) : start].split())
    joint = " " if text[start - 1 : start].isspace() else ""
    whole = running.find(before + joint + words, max(0, reached - BEFORE))
    if before and whole >= 0:
        first = whole + len(before) + len(joint)
        return first, first + len(words)
    first = running.find(words, reached)
    return (first, first + len(words)) if first >= 0 else None


def _wrap(letters: Sequence[_Letter], number: int, told: str) -> None:
    """Put marks around letters, one for each stretch of text that they stand in, last first."""
    runs: list[list[_Letter]] = []
    for letter in letters:
        if runs and runs[-1][0].element is letter.element and runs[-1][0].tail == letter.tail:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    for at, run in reversed(list(enumerate(runs))):
        last = at == len(runs) - 1
        _wrap_run(run, number if last else 0, told)


def _wrap_run(run: Sequence[_Letter], number: int, told: str) -> None:
    from lxml import etree

    element, tail = run[0].element, run[0].tail
    words = (element.tail if tail else element.text) or ""
    first, past = run[0].place, run[-1].place + 1
    if not words[first:past].strip():
        return
    mark = etree.Element("mark", title=told)
    if number:
        mark.set("data-check", str(number))
        mark.set("id", f"check-{number}")
    mark.text, mark.tail = words[first:past], words[past:]
    if tail:
        element.tail = words[:first]
        parent = element.getparent()
        parent.insert(parent.index(element) + 1, mark)
        # `insert` moves the tail of the new element with it, and leaves that of the old one alone.
        element.tail = words[:first]
    else:
        element.text = words[:first]
        element.insert(0, mark)
