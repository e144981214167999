"""Search: where words stand in documents and entries, narrowed by who, side, matter, kind, outlet, day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dragoman.faces.web.asked import day_of
from dragoman.faces.web.desk import Call
from dragoman.faces.web.screen import Screen, Table
from dragoman.ledger.base import Filter
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.names import folded_words
from dragoman.ledger.search import Term, typed_terms, words_of
from dragoman.ledger.view import View

#: Hits that are taken up, at most; facets count these.
MOST = 150
#: Entries and documents shown on a page.
ON_PAGE = 40
FACETS = ("kind", "side", "speaker", "matter", "outlet", "year")
#: Values shown of a facet.
VALUES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry or a document with the words; pieces: its words, cut at those found ("", True for a hit).

    entry: None for a document; document: the one it stands in; start: of the first found word, code points.
    """

    entry: Entry | None
    document: HeldDocument
    start: int
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A property and how many hits have each value, the most first."""

    name: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What was found: hits in order of rank, how many there are, whether more exist, and the facets."""

    words: str
    hits: tuple[Found, ...]
    counted: int
    more: bool
    facets: tuple[Facet, ...]


def results_of(call: Call) -> Results:
    """Return what is found for the words and facets of an address."""
    chosen = {name: call.query.get(name, "").strip() for name in FACETS}
    words = call.query.get("q", "").strip()[:400]
    since, until = day_of(call.query, "since", end=False), day_of(call.query, "until", end=True)
    key = ("search", words, tuple(chosen.items()), since, until)
    return call.desk.answer(key, lambda view: _results(view, words, chosen, since, until))


def _results(
    view: View, words: str, chosen: dict[str, str], since: date | None, until: date | None
) -> Results:
    terms = typed_terms(words)
    if not terms and not any(chosen.values()) and since is None and until is None:
        return Results(words=words, hits=(), counted=0, more=False, facets=())
    hits = list(_hits(view, words, terms, chosen, since, until))
    documents = {held.id: held for held in view.held_all({hit.document_id for hit in hits})}
    found = [
        Found(entry=hit.entry, document=documents[hit.document_id], start=hit.start, pieces=())
        for hit in hits
    ]
    kept = [place for place, one in enumerate(found) if _fits(one, chosen, since, until)]
    return Results(
        words=words,
        # Only what is shown is looked through for the words to mark.
        hits=tuple(
            replace(found[place], pieces=tuple(marked(hits[place].words, terms))) for place in kept[:ON_PAGE]
        ),
        counted=len(kept),
        more=len(hits) >= MOST,
        facets=tuple(
            Facet(
                name=name,
                values=tuple(Counter(_values([found[n] for n in kept], name)).most_common(VALUES)),
            )
            for name in FACETS
        ),
    )


@dataclass(frozen=True, slots=True)
class _Hit:
    """An entry or a document that was found: which, where the words begin, and the words around them."""

    entry: Entry | None
    document_id: str
    start: int
    words: str


def _hits(
    view: View,
    words: str,
    terms: Sequence[Term],
    chosen: dict[str, str],
    since: date | None,
    until: date | None,
) -> Iterator[_Hit]:
    if not terms:
        asked = Filter(
            kinds=frozenset({chosen["kind"]}) if chosen["kind"] else None,
            sides=frozenset({chosen["side"]}) if chosen["side"] else None,
            matters=frozenset({chosen["matter"]}) if chosen["matter"] else None,
            actor=chosen["speaker"],
            since=since,
            until=until,
        )
        for entry in view.page(asked, limit=MOST).entries:
            yield _Hit(entry, entry.document_id, entry.evidence.span.start, entry.quote)
        return
    for hit in view.search(words, limit=MOST):
        one = view.entry(hit.entry_id) if hit.entry_id else None
        yield _Hit(one, hit.document_id, hit.start, one.quote if one else hit.excerpt)


def marked(text: str, terms: Sequence[Term]) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, those that hold a found word marked: ("asked ", False), ("Baku", True)."""
    whole = {word for term in terms for word in (term.words[:-1] if term.open_ended else term.words)}
    begun = tuple(term.words[-1] for term in terms if term.open_ended)
    at = 0
    for word, start, end in words_of(text):
        if word in whole or (begun and word.startswith(begun)):
            if start > at:
                yield text[at:start], False
            yield text[start:end], True
            at = end
    if at < len(text):
        yield text[at:], False


def _fits(one: Found, chosen: dict[str, str], since: date | None, until: date | None) -> bool:
    for name, value in chosen.items():
        if not value:
            continue
        if name == "speaker":
            wanted = set(folded_words(value))
            named = one.entry.participants if one.entry else ()
            if not any(wanted <= set(folded_words(party.name)) for party in named):
                return False
        elif value not in _values_of(one, name):
            return False
    when = (one.entry.when or one.entry.said) if one.entry else one.document.day
    if since is not None and (when is None or when.last < since):
        return False
    return until is None or (when is not None and when.start <= until)


def _values(found: Iterable[Found], name: str) -> Iterator[str]:
    for one in found:
        yield from _values_of(one, name)


def _values_of(one: Found, name: str) -> tuple[str, ...]:
    entry = one.entry
    if name == "outlet":
        cited = entry.cited.outlet if entry and entry.cited and entry.cited.outlet else ""
        return (cited or one.document.outlet,) if cited or one.document.outlet else ()
    if name == "year":
        when = (entry.when or entry.said) if entry else one.document.day
        return (str(when.start.year),) if when else ()
    if entry is None:
        return ("document",) if name == "kind" else ()
    if name == "kind":
        return (entry.kind,)
    if name == "side":
        return tuple(sorted(entry.sides))
    if name == "matter":
        return entry.matters
    return tuple(dict.fromkeys(party.name for party in entry.by if party.kind == "person"))


def _words(call: Call, found: Results) -> dict[str, Any]:
    given = {name: value for name in (*FACETS, "q", "since", "until") if (value := call.query.get(name, ""))}

    def query(**changed: str) -> str:
        return urlencode({name: value for name, value in {**given, **changed}.items() if value})

    return {"query": query, "given": given}


def _table(found: Results) -> Table:
    head = ("entry", "kind", "by", "document", "document_id", "start", "words")
    return head, (
        (
            one.entry.id if one.entry else "",
            one.entry.kind if one.entry else "document",
            "; ".join(party.name for party in one.entry.by) if one.entry else "",
            one.document.name,
            one.document.id,
            one.start,
            "".join(words for words, _ in one.pieces),
        )
        for one in found.hits
    )


SCREEN = Screen(
    name="search",
    title="Search",
    answer=results_of,
    shape=Results,
    table=_table,
    more=_words,
    lead="Words of documents and entries; “in quotation marks” is a phrase, a star* any ending.",
    group="",
)
