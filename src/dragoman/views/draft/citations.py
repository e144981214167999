"""Citations of a draft: matching, not matching, missing, with what to put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.reading.actors.names import fold
from dragoman.reading.dates.when import When
from dragoman.reading.layers import Layers
from dragoman.reading.records import Citation
from dragoman.reading.speech.citations import covering
from dragoman.reading.speech.quotes import Quotation
from dragoman.views.citing import inline, note
from dragoman.views.days import Days, days_of, say_days
from dragoman.views.draft.findings import Finding, Proof
from dragoman.views.draft.held import Held
from dragoman.views.draft.shelf import Place, tokens_of
from dragoman.views.sources import Told

#: A quotation of fewer words needs no citation of its own.
FEWEST = 3
#: Days of an outlet named when a citation matches none of them.
NAMED = 4
_BRACKET = re.compile(r"\(([^()\n]{3,120}),\s+([^(),\n]*\d[^()\n]*)\)")
_SMALL = frozenset(["the", "of", "for", "and", "a", "in", "to"])
_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMark:
    """A footnote of the draft: where its mark stands in the text (code points), and its words."""

    position: int
    words: str


def markdown_notes(text: str) -> tuple[NoteMark, ...]:
    """Return the footnotes of a Markdown text: "said so.[^1]" with "[^1]: AzerTag, March 31." below."""
    words = {found[1]: found[2] for found in _NOTE.finditer(text)}
    return tuple(
        NoteMark(position=mark.start(), words=words[mark[1]])
        for mark in _MARK.finditer(text)
        if mark[1] in words
    )


def citations_of(layers: Layers) -> tuple[Citation, ...]:
    """Return the citations of a draft, in order: those a text gives, and brackets that end with a day.

    A draft may cite "(joint statement, June 12)", in small letters, which no reader takes for an outlet.
    """
    found = list(layers.citations)
    for bracket in _BRACKET.finditer(layers.text):
        span = Span(*bracket.span())
        if any(one.span.overlaps(span) for one in layers.citations):
            continue
        day = next(
            (
                when
                for mention, when in zip(layers.dates, layers.placed, strict=True)
                if span.contains(mention.span) and isinstance(when, When)
            ),
            None,
        )
        block = layers.block_at(span.start)
        if day is None or block is None:
            continue
        start = max((one.span.end for one in found if one.span.end <= span.start), default=0)
        found.append(
            Citation(
                outlet=bracket[1].strip(),
                when=day,
                lost=False,
                span=span,
                because="brackets that end with a day",
                covers=Span(max(start, block.span.start), span.end),
            )
        )
    return tuple(sorted(found, key=lambda one: one.span.start))


def check_citation(
    quotation: Quotation,
    places: Sequence[Place],
    citations: Sequence[Citation],
    notes: Sequence[NoteMark],
    layers: Layers,
    held: Held,
) -> Finding | None:
    """Return what the record says of the citation of one quotation; None where it need not have one.

    Words quoted without one get what the record would cite: `(Petrel News, April 26)`, and as a note.
    """
    words = quotation.inner.of(layers.text)
    if len(tokens_of(words)) < FEWEST or _is_title(words):
        return None
    own = days_of(layers.day)
    year = own.last.year if own else None
    tellings = [told for place in places for told in held.tellings(place.document.id, place.span)]
    citation = covering(citations, quotation.span)
    marked = _note_after(quotation, notes, layers)
    best = next((told for told in tellings if told.outlet and not told.lost), None) or next(
        iter(tellings), None
    )
    insert = inline(best, held.documents, year=year) if best else ""
    in_note = note(best, held.documents) if best else ""
    proofs = tuple(
        Proof(
            document_id=place.document.id,
            document=place.document.name,
            span=place.span,
            quote=place.span.of(place.document.text),
        )
        for place in places[:1]
    )
    if citation is None and marked is None:
        because = (
            f"the record would cite {insert}" if insert else "and the record has no source for it either"
        )
        return Finding(
            aspect="citation",
            verdict="missing",
            span=quotation.span,
            words=words,
            because=f"no citation follows these words; {because}",
            proofs=proofs,
            insert=insert,
            note=in_note,
        )
    if not tellings:
        return None
    span = citation.span if citation else quotation.span
    if citation is None and marked is not None:
        matches = _note_matches(marked.words, tellings, held)
        words = marked.words
    else:
        assert citation is not None
        matches = any(_matches(citation, told, held) for told in tellings)
        words = citation.span.of(layers.text)
    if not matches and citation is not None and citation.lost:
        verdict, because = "cannot be told", "the citation has lost its outlet"
    elif matches:
        verdict, because = "matches", f"the record cites {insert} too"
    else:
        verdict, because = "does not match", f"the record has these words from {insert.strip('()')}"
    return Finding(
        aspect="citation",
        verdict=verdict,
        span=span,
        words=words,
        because=because,
        proofs=proofs,
        insert="" if matches else insert,
        note="" if matches else in_note,
    )


def check_loose(citation: Citation, told: Sequence[Told], layers: Layers, held: Held) -> Finding:
    """Return what the record says of a citation under which nothing is quoted: whether it has that source.

    told: every telling of the record by an outlet that may be the one cited.
    """
    outlet, days = citation.outlet or "", days_of(citation.when)
    if citation.lost or not told:
        verdict = "cannot be told"
        because = (
            "the citation has lost its outlet"
            if citation.lost
            else f"no document held is of {outlet} or cites it"
        )
    elif days is None or any(one.day is None or one.day.overlaps(days) for one in told):
        verdict, because = "matches", f"the record has {outlet} of that day"
    else:
        verdict = "does not match"
        nearest = dict.fromkeys(one.day for one in sorted(told, key=lambda one: _far(one, days)))
        there = ", ".join(say_days(day) for day in sorted(filter(None, list(nearest)[:NAMED])))
        because = f"the record has {told[0].outlet} of {there}, not of {say_days(days)}"
    return Finding(
        aspect="citation",
        verdict=verdict,
        span=citation.span,
        words=citation.span.of(layers.text),
        because=because,
    )


def same_outlet(mine: str, kept: str) -> bool:
    """Return whether two names may mean one outlet: "Icelandic Foreign Ministry", "Foreign Ministry"."""
    one, two = _stems(mine), _stems(kept)
    return bool(one and two) and (one <= two or two <= one)


def _stems(name: str) -> frozenset[str]:
    """Return the beginnings of a name's words, so that "Icelandic" and "Iceland" are one."""
    return frozenset(word[:6] for word in re.findall(r"\w+", fold(name)) if word not in _SMALL)


def _matches(citation: Citation, told: Told, held: Held) -> bool:
    if citation.outlet is None or not _is_of(citation.outlet, told, held):
        return False
    days = days_of(citation.when)
    return days is None or told.day is None or told.day.overlaps(days)


def _is_of(outlet: str, told: Told, held: Held) -> bool:
    """Return whether a name may mean the outlet told, or the document itself by its title."""
    if told.outlet and same_outlet(outlet, told.outlet):
        return True
    document = held.documents.get(told.document_id)
    title = document.source.title.value if document and document.source.title else told.document
    return not told.cited and same_outlet(outlet, title)


def _note_matches(words: str, tellings: Iterable[Told], held: Held) -> bool:
    """Return whether a footnote names an outlet (or the title) under which the record has the words."""
    stems = _stems(words)
    for told in tellings:
        document = held.documents.get(told.document_id)
        title = document.source.title.value if document and document.source.title else ""
        named = [name for name in (told.outlet, title) if name and _stems(name) <= stems]
        if named and (told.day is None or _names_day(words, told.day)):
            return True
    return False


def _names_day(words: str, days: Days) -> bool:
    """Return whether a note names a day of an interval, however it is written, or no day at all."""
    numbers = {int(found) for found in re.findall(r"\b\d{1,2}\b", words)}
    return not numbers or any(
        days.first.toordinal() + step <= days.last.toordinal()
        and type(days.first).fromordinal(days.first.toordinal() + step).day in numbers
        for step in range(min(days.length, 31))
    )


def _note_after(quotation: Quotation, notes: Sequence[NoteMark], layers: Layers) -> NoteMark | None:
    """Return the first footnote mark after a quotation in its paragraph, before another quotation's mark."""
    block = layers.block_at(quotation.span.start)
    end = block.span.end if block else len(layers.text)
    return next((one for one in notes if quotation.span.end - 1 <= one.position <= end), None)


def _is_title(words: str) -> bool:
    """Return whether quoted words are the title of a work or an event: all but the small ones capitalised."""
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _far(told: Told, days: Days) -> int:
    return abs((told.day.first - days.first).days) if told.day else 0


def covered(citation: Citation, quotations: Iterable[Quotation]) -> bool:
    """Return whether a citation stands for a quotation, and is checked with it."""
    reach: Span | None = citation.covers
    return reach is not None and any(reach.overlaps(one.span) for one in quotations)
