"""A draft against the record, from its quotations to its citations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.ledger.view import View
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.dates.when import When
from dragoman.reading.layers import Layers
from dragoman.reading.read import lay
from dragoman.reading.records import Citation, Reading
from dragoman.views.days import Days, days_of
from dragoman.views.draft.citations import (
    NoteMark,
    check_citation,
    check_loose,
    citations_of,
    covered,
    markdown_notes,
    same_outlet,
)
from dragoman.views.draft.facts import check_dates, fact_index, outlet_ids
from dragoman.views.draft.findings import Checked, Finding, in_order
from dragoman.views.draft.held import Held
from dragoman.views.draft.numbers import check_numbers
from dragoman.views.draft.quotes import check_quotation
from dragoman.views.draft.titles import check_titles
from dragoman.views.sources import telling


def check_draft(
    view: View, reading: Reading, *, knowledge: Knowledge, notes: Sequence[NoteMark] = ()
) -> Checked:
    """Return what the record says of a draft: every quotation, speaker, title, day, number and citation.

    A draft that quotes "entry to ports" where the record has "access to ports" gets a finding "altered" with
    both words. Nothing in the draft is changed, and nothing of it goes into the ledger.
    reading: of the draft, by `read`; knowledge: the one it was read with.
    notes: footnotes that stand outside the draft's text; those of Markdown are found in it.
    """
    document = reading.document
    layers = lay(document, reading.marks, knowledge)
    held = Held(view, outlets=outlet_ids(layers))
    marks = (*notes, *markdown_notes(document.text))
    quotations = [one for one in layers.quotations if layers.sentence_at(one.inner.start) is not None]
    citations = citations_of(layers)
    found: list[Finding] = []
    for quotation in quotations:
        places = held.shelf.find(quotation.inner.of(document.text))
        found += check_quotation(quotation, places, reading, layers, held)
        citation = check_citation(quotation, places, citations, marks, layers, held)
        if citation is not None:
            found.append(citation)
    found += _loose_citations(citations, layers, held)
    found += check_titles(layers, _title_days(reading, layers), held)
    index = fact_index(held, layers)
    found += check_dates(reading, layers, index, held)
    found += check_numbers(layers, index, held)
    return Checked(
        name=document.name,
        characters=len(document.text),
        documents=sum(not one.official for one in held.documents.values()),
        findings=in_order(_once(found)),
    )


def _loose_citations(citations: Sequence[Citation], layers: Layers, held: Held) -> list[Finding]:
    """Return the findings on citations under which nothing is quoted."""
    loose = [one for one in citations if not covered(one, layers.quotations)]
    if not loose:
        return []
    tellings = [
        telling(entry, held.documents) for entry in held.view.entries(official=False) if entry.cited
    ] + [
        told
        for document_id, one in held.documents.items()
        if not one.official
        for told in held.publication(document_id)
    ]
    return [
        check_loose(
            citation,
            [one for one in tellings if one.outlet and same_outlet(citation.outlet or "", one.outlet)],
            layers,
            held,
        )
        for citation in loose
    ]


def _title_days(reading: Reading, layers: Layers) -> list[Days | None]:
    """Return for each mention of the draft the day for which it names somebody.

    The time of the shortest record around it, else the nearest day before it in its sentence or after it,
    else the day of the draft.
    """
    own = days_of(layers.day)
    dated = [
        (record.evidence.span, when)
        for record in reading.records
        if isinstance(record.when, When) and (when := days_of(record.when)) and when.length <= 366
    ]
    dated.sort(key=lambda one: len(one[0]))
    starts = [mention.span.start for mention in layers.dates]
    days = []
    for mention in layers.cast.mentions:
        around = next((when for span, when in dated if span.contains(mention.span)), None)
        days.append(around or _named_near(mention.span.start, starts, layers) or own)
    return days


def _named_near(position: int, starts: Sequence[int], layers: Layers) -> Days | None:
    sentence = layers.sentence_at(position)
    if sentence is None:
        return None
    at = bisect_right(starts, position)
    for index in (at - 1, at):
        if 0 <= index < len(starts) and sentence.contains(layers.dates[index].span):
            days = days_of(layers.placed[index])
            if days is not None and days.length <= 366:
                return days
    return None


def _once(found: Sequence[Finding]) -> list[Finding]:
    """Return findings with what is said twice of the same words left out."""
    return list({(one.aspect, one.verdict, one.span): one for one in found}.values())
