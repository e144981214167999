"""HTML to text: the article of a page, its headings, paragraphs, lists and tables, with link texts kept."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.documents.compose import Composer, Extract
from dragoman.documents.document import BlockKind, Doubt
from dragoman.documents.printed import read_printed_day
from dragoman.documents.source import SourceField
from dragoman.documents.tags import Tags, read_tags
from dragoman.errors import DocumentError

#: Larger pages (characters) are read by their tags alone, since telling the article takes seconds a megabyte.
_MOST_FOR_ARTICLE = 2_000_000
_SPACE = re.compile(r"[ \t\r\n\f]+")
#: Stands for a line break inside a paragraph; lxml takes no control character in its place.
_BREAK = "\u2028"
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued",
    "dcterms.created", "dcterms.date", "dcterms.issued", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish_date", "publication_date", "article.published", "citation_publication_date",
)  # fmt: skip
_BYLINE = (
    "author",
    "article:author_name",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
    "byl",
    "citation_author",
)
_TITLE = ("og:title", "twitter:title", "dc.title", "citation_title")
_SITE = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title")


def read_html(page: str, *, name: str) -> Extract:
    """Return the text of a page: title, headings, paragraphs, list items and cells of its article.

    `He met the consul (<a href="…">Border Daily</a>, May 7).` keeps "Border Daily": what is linked is often
    the source. What stands round the article is left out, by trafilatura's judgement; `left_out` lists it.
    page: the decoded page; name: what errors call it. Raises DocumentError for a page without text.
    """
    tags = read_tags(page)
    body = _article(page) if len(page) <= _MOST_FOR_ARTICLE else None
    composer = Composer()
    doubts: list[Doubt] = []
    if body is not None:
        paragraphs = list(_paragraphs(body))
        title = _title(tags)
        if title and not any(kind is BlockKind.HEADING for _, kind, _ in paragraphs[:4]):
            composer.add(title)
        for words, kind, is_bold in paragraphs:
            composer.add(words, kind=kind, is_bold=is_bold, because="marked so in the page" if kind else "")
    if not composer.parts or (body is not None and composer.length < 40 and tags.lines):
        composer = Composer()
        for line in tags.lines:
            composer.add(line)
        because = "no article could be told from the rest of the page, so all visible words were kept"
        doubts.append(Doubt(code="whole-page", span=None, because=because))
    if not any(character.isalnum() for character in composer.text):
        raise DocumentError(
            f"{name} is a page without text; if scripts fill it in, save it from the browser as text"
        )
    fields = tuple(_fields(tags, page))
    return Extract(text=composer.text, pieces=tuple(composer.pieces), fields=fields, doubts=tuple(doubts))


def left_out(page: str, text: str) -> tuple[str, ...]:
    """Return the visible lines of a page that its text does not have, in order: menus, notices, links."""
    kept = {_SPACE.sub(" ", line).strip() for line in text.split("\n")}
    return tuple(line for line in read_tags(page).lines if line not in kept)


def _article(page: str) -> Any | None:
    """Return trafilatura's tree of the article, None where it finds none or breaks."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            page, include_links=True, include_formatting=True, include_tables=True, include_comments=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, MemoryError):
        return None
    return getattr(found, "body", None)


def _paragraphs(body: Any) -> Iterator[tuple[str, BlockKind | None, bool]]:
    """Yield words, kind and whether bold of every paragraph of trafilatura's tree, without recursion."""
    for element in body:
        tag = str(element.tag)
        if tag == "head":
            yield _words(element), BlockKind.HEADING, False
        elif tag in ("list", "table", "quote"):
            inner = {"list": "item", "table": "cell", "quote": "p"}[tag]
            parts = [
                part for part in element.iter(inner) if not any(True for _ in part.iterdescendants(inner))
            ]
            kind = BlockKind.CELL if tag == "table" else None
            for part in parts or [element]:
                yield _words(part), kind, False
        else:
            for line in _words(element).split("\n"):
                yield line, None, _is_bold(element)
        if element.tail and element.tail.strip():
            yield _SPACE.sub(" ", element.tail), None, False


def _words(element: Any) -> str:
    """Return the words of an element in order, its line breaks as line breaks."""
    for line_break in element.iter("lb"):
        line_break.tail = _BREAK + (line_break.tail or "")
    for paragraph in element.iterdescendants("p"):  # As lines of a cell come.
        paragraph.text = _BREAK + (paragraph.text or "")
    words = "".join(element.itertext())
    return "\n".join(_SPACE.sub(" ", line).strip() for line in words.split(_BREAK)).strip()


def _is_bold(element: Any) -> bool:
    bold = sum(
        len("".join(part.itertext()).strip()) for part in element.iter("hi") if "b" in str(part.get("rend"))
    )
    return bold > 0 and bold >= 0.95 * len("".join(element.itertext()).strip())


def _title(tags: Tags) -> str:
    for key in _TITLE:
        if tags.metadata.get(key):
            return tags.metadata[key].strip()
    for mark in (" | ", " - ", " – ", " — ", " :: ", " » "):
        if mark in tags.title:
            return tags.title.rsplit(mark, 1)[0].strip()
    return tags.title


def _fields(tags: Tags, page: str) -> Iterator[tuple[str, SourceField]]:
    linked = _linked_data(tags)
    title = _title(tags)
    if title:
        yield "title", SourceField(value=title, span=None, because="the page's own title")
    for name, keys in (("publisher", _SITE), ("byline", _BYLINE)):
        key = next((key for key in keys if tags.metadata.get(key, "").strip()), None)
        if key:
            yield (
                name,
                SourceField(value=tags.metadata[key].strip(), span=None, because=f"the page's meta {key}"),
            )
        elif linked.get(name):
            yield name, SourceField(value=linked[name], span=None, because="the page's JSON-LD")
    published = _published(tags, linked)
    if published:
        yield "published", published
    address = tags.address or tags.metadata.get("og:url", "")
    if address.startswith(("http://", "https://")):
        yield "url", SourceField(value=address, span=None, because="the page's canonical link")


def _published(tags: Tags, linked: Mapping[str, str]) -> SourceField | None:
    for key in _PUBLISHED:
        day = read_printed_day(tags.metadata.get(key, "")[:80])
        if day:
            return SourceField(value=day.value, span=None, because=f"the page's meta {key}")
    day = read_printed_day(linked.get("published", "")[:80])
    if day:
        return SourceField(value=day.value, span=None, because="the page's JSON-LD datePublished")
    for value in tags.times[:1]:
        day = read_printed_day(value[:80])
        if day:
            return SourceField(value=day.value, span=None, because="the page's first <time>")
    return None


def _linked_data(tags: Tags) -> dict[str, str]:
    """Return publisher, byline and published from the page's JSON-LD, the first of each."""
    found: dict[str, str] = {}
    for script in tags.scripts[:20]:
        try:
            tree = json.loads(script)
        except (ValueError, RecursionError):
            continue
        waiting = [tree]
        for node in waiting:
            if len(waiting) > 2000:
                break
            if isinstance(node, list):
                waiting += node
            elif isinstance(node, dict):
                if isinstance(node.get("@graph"), list):
                    waiting += node["@graph"]
                for name, key in (
                    ("published", "datePublished"),
                    ("publisher", "publisher"),
                    ("byline", "author"),
                ):
                    value = _named(node.get(key))
                    if value:
                        found.setdefault(name, value)
    return found


def _named(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""
