"""The sources of the record for bibliographies: CSL-JSON and BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dragoman.faces.exports.exported import Exported
from dragoman.ledger.entry import HeldDocument
from dragoman.reading.actors.names import fold

_BIBTEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"} | {one: f"\\{one}" for one in "#$%&_"}
_TYPES = {"journal": "article-journal", "magazine": "article-magazine", "official": "document"}


def csl_lines(record: Exported) -> Iterator[bytes]:
    """Yield the documents as one CSL-JSON array, as Zotero, Pandoc and citeproc read it.

    A day that is an interval is written as a range of two dates. Source: citeproc-js, CSL-JSON schema 1.0.
    """
    entries = [_csl(held, key, record) for key, held in _keyed(record)]
    yield msgspec.json.format(msgspec.json.encode(entries), indent=2) + b"\n"


def _csl(held: HeldDocument, key: str, record: Exported) -> dict[str, object]:
    source = held.source
    kind = source.kind.value if source.kind else ""
    entry: dict[str, object] = {
        "id": key,
        "type": "webpage" if held.official else _TYPES.get(kind, "article-newspaper"),
        "title": source.title.value if source.title else held.name,
        "language": source.language,
    }
    if source.byline:
        entry["author"] = [{"literal": name} for name in _authors(source.byline.value)]
    if held.outlet:
        entry["container-title"] = held.outlet
    if held.day:
        first, last = held.day.start, held.day.last
        parts = [[first.year, first.month, first.day]]
        parts += [[last.year, last.month, last.day]] if last != first else []
        entry["issued"] = {"date-parts": parts}
    if source.issue:
        volume, _, issue = source.issue.value.partition(":")
        entry |= {"volume": volume, "issue": issue} if issue else {"issue": volume}
    if source.url:
        entry["URL"] = source.url.value
    entry["note"] = _note(held, record)
    return entry


def bibtex_lines(record: Exported) -> Iterator[bytes]:
    """Yield the documents as BibTeX, UTF-8, keys of outlet and year ("petrelnews2019a")."""
    head = "".join(f"% {' '.join(one.split())}\n" for one in (record.mark, record.rights) if one)
    yield head.encode("utf-8")
    for key, held in _keyed(record):
        source = held.source
        fields = {
            "title": "{" + _tex(source.title.value if source.title else held.name) + "}",
            "author": " and ".join("{" + _tex(one) + "}" for one in _authors(source.byline.value))
            if source.byline
            else "",
            "journal": _tex(held.outlet),
            "year": str(held.day.start.year) if held.day else "",
            "month": f"{held.day.start.month}" if held.day and held.day.start == held.day.last else "",
            "day": f"{held.day.start.day}" if held.day and held.day.start == held.day.last else "",
            "url": source.url.value.replace("{", "%7B").replace("}", "%7D") if source.url else "",
            "note": _tex(_note(held, record)),
        }
        told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        yield f"@{'article' if held.outlet else 'misc'}{{{key},\n{told}}}\n\n".encode()


def _keyed(record: Exported) -> Iterator[tuple[str, HeldDocument]]:
    """Yield the documents by day with a key each; records of lists that are one paper's are cited as such."""
    taken: dict[str, int] = {}
    ordered = sorted(
        record.documents.values(), key=lambda one: (str(one.day.start) if one.day else "", one.id)
    )
    for held in ordered:
        name = re.sub(r"[^a-z0-9]", "", fold(held.outlet or held.name))[:24] or "document"
        base = f"{name}{held.day.start.year if held.day else 'nd'}"
        taken[base] = taken.get(base, 0) + 1
        yield base + _letters(taken[base]), held


def _letters(number: int) -> str:
    """Return a, b, … z, aa, ab for 1, 2, … 26, 27, 28."""
    told = ""
    while number:
        number, at = divmod(number - 1, 26)
        told = chr(ord("a") + at) + told
    return told


def _authors(byline: str) -> list[str]:
    bare = re.sub(r"^by\s+", "", byline.strip(), flags=re.IGNORECASE)
    return [one.strip() for one in re.split(r",\s*|\s+and\s+", bare) if one.strip()]


def _note(held: HeldDocument, record: Exported) -> str:
    told = [f"text digest {held.id}", record.mark, record.rights]
    return "; ".join(one for one in told if one)


def _tex(words: str) -> str:
    return "".join(_BIBTEX.get(one, one) for one in " ".join(words.split()))
