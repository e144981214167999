"""JSON Lines of articles: one object a line, with its text, title, day and address under names that vary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from dragoman.documents.compose import Extract
from dragoman.documents.printed import read_printed_day
from dragoman.documents.source import SourceField

#: Names under which crawls and corpora keep the parts of an article, the first one present counting.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "full_text", "fulltext", "articleBody"),
    "title": ("title", "headline", "name"),
    "published": (
        "published",
        "date",
        "date_publish",
        "datePublished",
        "pub_date",
        "pubDate",
        "publish_date",
        "timestamp",
    ),
    "url": ("url", "link", "source_url", "canonical_url", "address"),
    "publisher": ("publisher", "source", "outlet", "source_domain", "site", "sitename", "domain"),
    "byline": ("byline", "author", "authors"),
    "licence": ("licence", "license", "rights"),
    "kind": ("kind", "type", "section"),
}
#: Most bytes of one record.
MOST = 20_000_000
_KEY = re.compile(rb'"(?:' + "|".join(NAMES["text"]).encode() + rb')"\s*:\s*"[^"]{40}')


def looks_like_articles(head: bytes) -> bool:
    """Return whether the first bytes of some JSON hold a text of some length under one of the usual names."""
    return bool(_KEY.search(head))


def find_records(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Yield the records of JSON Lines with their line numbers ("1", "2", …), or those of one JSON array.

    A line over the limit of a record is yielded cut off, so that reading it says what is wrong.
    """
    number = 0
    while True:
        line = stream.readline(MOST + 1)
        if not line:
            return
        number += 1
        bare = line.strip()
        if number == 1 and (bare.startswith(b"[") or bare == b"{"):
            yield from _of_array(line + stream.read(MOST))
            return
        if bare:
            yield str(number), bare


def read_record(raw: bytes, names: Mapping[str, str] | None = None) -> Extract:
    """Return the article of one record; its text stands unchanged, its title is a field.

    `read_record(b'{"title": "Talks", "body": "Riga waits."}').text` is "Riga waits.".
    names: the keys to use where they are others than NAMES has. Raises ValueError, in words, for a record
    that is no object or holds no text.
    """
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is no JSON ({error})") from error
    if not isinstance(record, dict):
        raise ValueError("is no JSON object")
    keys = {**NAMES, **{name: (key,) for name, key in (names or {}).items()}}
    text = _words(record, keys["text"])
    if not text.strip():
        raise ValueError(f"has no text under any of: {', '.join(keys['text'])}; name the key with the text")
    fields: list[tuple[str, SourceField]] = []
    for name, candidates in keys.items():
        key = next((key for key in candidates if record.get(key) not in (None, "", [])), None)
        value = _words(record, candidates) if key else ""
        if name == "published":
            day = read_printed_day(value[:80])
            value = day.value if day else ""
        if value and name != "text":
            fields.append((name, SourceField(value=value, span=None, because=f'the record\'s "{key}"')))
    return Extract(text=text, fields=tuple(fields))


def _of_array(raw: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        yield "1", raw
        return
    if isinstance(found, dict):
        inner = next(
            (found[key] for key in ("articles", "items", "results", "documents") if key in found), None
        )
        found = inner if isinstance(inner, list) else [found]
    for number, record in enumerate(found, 1):
        yield str(number), json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _words(record: Mapping[str, object], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value:
            return value
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return "\n\n".join(value) if key in NAMES["text"] else ", ".join(value)
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            return str(value["name"])
    return ""
