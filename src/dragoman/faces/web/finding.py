"""Search: where words stand in documents and entries, narrowed by who, side, matter, kind, outlet, day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dragoman.faces.web.asked import count_of, day_of
from dragoman.faces.web.desk import Call, Desk
from dragoman.faces.web.screen import Screen, Table
from dragoman.faces.web.turning import Turned, turned
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.faceted import Faceted, Wanted, faceted
from dragoman.ledger.search import Term, excerpt, place_of, typed_terms, words_of
from dragoman.ledger.tables import RANKED
from dragoman.ledger.view import View

#: Hits on a page, and in a table or for a program.
ON_PAGE, IN_TABLE = 40, 1_000
FACETS = ("kind", "side", "speaker", "matter", "outlet", "year")
#: Values shown of a facet.
VALUES = 12
#: Shown entries alone: what was rejected or merged is in no search.
_NOT_HIDDEN = "number NOT IN (SELECT entry FROM shown WHERE state IN ('rejected', 'merged'))"


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
    """What was found: a page of the hits, best or latest first, how many there are in all, and the facets.

    more: whether the words stand in so many places that only the best of them were looked at.
    """

    words: str
    hits: tuple[Found, ...]
    counted: int
    more: bool
    facets: tuple[Facet, ...]


def results_of(call: Call) -> Results:
    """Return what is found for the words and facets of an address."""
    words, wanted = _asked(call)
    each = _each(call)
    number = count_of(call.query, "page", usual=1, least=1)
    key = ("search", words, wanted, each, number)
    return call.desk.answer(key, lambda view: _results(call, view, words, wanted, each, number))


def kept_facets(desk: Desk) -> Faceted:
    """Return what a search narrows by, read once for all who search while the ledger does not change."""
    return desk.answer("faceted", lambda _: faceted(desk.ledger().store.link))


def _asked(call: Call) -> tuple[str, Wanted]:
    since, until = day_of(call.query, "since", end=False), day_of(call.query, "until", end=True)
    return call.query.get("q", "").strip()[:400], Wanted(
        **{name: call.query.get(name, "").strip()[:400] for name in FACETS},
        first=since.toordinal() if since else None,
        last=until.toordinal() if until else None,
    )


def _each(call: Call) -> int:
    return IN_TABLE if call.request.url.path.endswith((".json", ".csv")) else ON_PAGE


def _results(call: Call, view: View, words: str, wanted: Wanted, each: int, number: int) -> Results:
    terms = typed_terms(words)
    if not terms and wanted == Wanted():
        return Results(words=words, hits=(), counted=0, more=False, facets=())
    link, held = call.desk.ledger().store.link, kept_facets(call.desk)
    of_entries = of_documents = None
    if terms:
        of_entries = [one for one, _ in link.found("shown", terms, RANKED, _NOT_HIDDEN, ())]
        of_documents = [one for one, _ in link.found("document", terms, RANKED, "", ())]
    entries = held.entries(wanted, of_entries)
    documents = held.documents(wanted, of_documents if terms or wanted.kind == "document" else ())
    counted = len(entries) + len(documents)
    first = min(number - 1, max(0, counted - 1) // each) * each
    told = held.counts(entries, documents, VALUES)
    return Results(
        words=words,
        hits=(
            *_entries(view, held.number[entries[first : first + each]].tolist(), terms),
            *_documents(
                call, view, held.papers[documents[max(0, first - len(entries)) :]].tolist(), terms,
                each - len(entries[first : first + each]),
            ),
        ),
        counted=counted,
        more=max(len(of_entries or ()), len(of_documents or ())) >= RANKED,
        facets=tuple(Facet(name=name, values=told[name]) for name in FACETS) if counted else (),
    )  # fmt: skip


def _entries(view: View, numbers: Sequence[int], terms: Sequence[Term]) -> Iterator[Found]:
    opened = view.opened(numbers)
    held = {one.id: one for one in view.held_all({entry.document_id for entry in opened.values()})}
    for entry in (opened[number] for number in numbers if number in opened):
        start = entry.evidence.span.start + place_of(entry.quote, terms)[0]
        pieces = tuple(marked(entry.quote, terms))
        yield Found(entry=entry, document=held[entry.document_id], start=start, pieces=pieces)


def _documents(
    call: Call, view: View, numbers: Sequence[int], terms: Sequence[Term], most: int
) -> Iterator[Found]:
    link = call.desk.ledger().store.link
    for number in numbers[:most]:
        row = link.one("SELECT id, text FROM document WHERE number = ?", (number,))
        if row is None:  # taken out meanwhile
            continue
        start, end = place_of(row[1], terms)
        pieces = tuple(marked(excerpt(row[1], start, end), terms))
        yield Found(entry=None, document=view.held(row[0]), start=start, pieces=pieces)


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


def _words(call: Call, found: Results) -> dict[str, Any]:
    given = {name: value for name in (*FACETS, "q", "since", "until") if (value := call.query.get(name, ""))}

    def query(**changed: str) -> str:
        return urlencode({name: value for name, value in {**given, **changed}.items() if value})

    leaf: Turned[Any] = turned(call, range(found.counted), each=_each(call)).with_shown(found.hits)
    return {"query": query, "given": given, "leaf": leaf}


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
