"""The plain reading of a page's tags: visible paragraphs and metadata in one pass, whatever the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>[^<>]*)>|<!--|<[!?][^<>]*>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
#: Elements whose inside is no markup, with what ends them.
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "noscript", "template")
}
_SPACE = re.compile(r"\s+")
_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"}
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
    }
    | {"q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """A page as its tags have it.

    lines: visible paragraphs in order, link texts kept; metadata: by name or property, lower case, the first
    of each; times: values of `<time datetime>`; scripts: the JSON-LD texts; title, language, address: of
    `<title>`, `<html lang>` and the canonical link, "" when absent.
    """

    lines: tuple[str, ...]
    metadata: Mapping[str, str]
    times: tuple[str, ...]
    scripts: tuple[str, ...]
    title: str
    language: str
    address: str


def read_tags(page: str) -> Tags:
    """Return what a page's tags hold, in one pass and in linear time, nesting of any depth included.

    `read_tags("<p>Baku <a href='/x'>waits</a>.</p>").lines` is `("Baku waits.",)`.
    """
    lines: list[str] = []
    words: list[str] = []
    metadata: dict[str, str] = {}
    times: list[str] = []
    scripts: list[str] = []
    title = language = address = ""
    for name, is_close, rest, text in _tokens(page):
        if name == "script" and "ld+json" in rest:
            scripts.append(text)
        elif name == "title" and not title:
            title = _clean(text)
        elif not name:
            words.append(text)
        elif name == "meta":
            values = _attributes(rest)
            key = values.get("property") or values.get("name") or values.get("itemprop") or ""
            metadata.setdefault(key.lower(), html.unescape(values.get("content", "")))
        elif name == "link" and not address and "canonical" in rest.lower():
            address = html.unescape(_attributes(rest).get("href", ""))
        elif name == "html":
            language = language or _attributes(rest).get("lang", "")
        elif name == "time" and not is_close and "datetime" in rest:
            times.append(_attributes(rest).get("datetime", ""))
        if name and name not in _INLINE:
            lines.append("".join(words))
            words = []
    lines.append("".join(words))
    visible = tuple(line for line in map(_clean, lines) if line)
    return Tags(
        lines=visible,
        metadata=metadata,
        times=tuple(times),
        scripts=tuple(scripts),
        title=title,
        language=language,
        address=address,
    )


def _tokens(page: str) -> Iterator[tuple[str, bool, str, str]]:
    """Yield text as ("", False, "", text) and tags as (name, is_close, rest, text inside) of hidden ones."""
    position = 0
    hidden = ""
    while position < len(page):
        found = _TAG.search(page, position)
        if found is None:
            if not hidden:
                yield "", False, "", page[position:]
            return
        if found.start() > position and not hidden:
            yield "", False, "", page[position : found.start()]
        position = found.end()
        if found.group() == "<!--":
            end = page.find("-->", position)
            position = end + 3 if end >= 0 else len(page)
            continue
        name = (found["name"] or "").lower()
        if not name:
            continue
        if name in _RAW and not found["close"]:
            close = _RAW[name].search(page, position)
            end = close.start() if close else len(page)
            yield name, False, found["rest"], page[position:end]
            position = end
            continue
        if name in _HIDDEN and name != "head":
            hidden = "" if found["close"] else hidden or name
        yield name, bool(found["close"]), found["rest"], ""


def _attributes(rest: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(rest[:4000])}


def _clean(words: str) -> str:
    return _SPACE.sub(" ", html.unescape(words)).strip()
