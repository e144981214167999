"""Entries that a person makes: words marked in a document, kept like those that a reader found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from dragoman.documents.span import Span, evidence
from dragoman.errors import LedgerError
from dragoman.ledger.base import Kept
from dragoman.ledger.clock import now
from dragoman.ledger.correct import CORRECTABLE
from dragoman.ledger.entry import Entry
from dragoman.ledger.identity import permalink, place_digest, version_digest
from dragoman.ledger.judgement import Verdict
from dragoman.ledger.keep import check, said_when
from dragoman.ledger.open import Ledger
from dragoman.reading.dates.when import When
from dragoman.reading.records import Kind

#: What `Entry.reader` says of an entry that a person made.
PERSON = "person"
#: Entries of one kind on the same words, at most.
MOST = 20


def enter(
    ledger: Ledger,
    document_id: str,
    span: Span,
    fields: Mapping[str, object],
    *,
    by: str,
    because: str = "",
) -> Entry:
    """Keep an entry that a person makes from words of a document, and his acceptance of it.

    fields: kind, form, by, to, when …, in the shape of the JSON export; "kind" is needed. Being accepted,
    the entry stays when the document is read again.
    Returns the entry as it stands. Raises LedgerError for a document that is not held, words past its end,
    an unknown kind, a field that does not fit, or nobody in `by`.
    """
    if not by.strip():
        raise LedgerError("an entry needs the name of the person who makes it")
    view, store = ledger.view(), ledger.store
    document, held = view.document(document_id), view.held(document_id)
    kind = str(fields.get("kind", ""))
    if kind not in {one.value for one in Kind}:
        raise LedgerError(f"{kind!r} is no kind of entry; known are {', '.join(one.value for one in Kind)}")
    wrong = sorted(set(fields) - CORRECTABLE)
    if wrong:
        raise LedgerError(f"a person gives {', '.join(sorted(CORRECTABLE))}, not {', '.join(wrong)}")
    try:
        proof = evidence(document.id, document.text, span)
    except ValueError as error:
        raise LedgerError(f"{document.name}: {error}; mark words of the text") from None
    bare = Entry(
        id="",
        place="",
        version="",
        document_id=document.id,
        doc=document.name,
        kind=kind,
        form="",
        evidence=proof,
        cue=span,
        content=span if kind == Kind.STATEMENT.value else None,
        content_quote=proof.quote if kind == Kind.STATEMENT.value else "",
        grade="strong",
        reader=PERSON,
        because=because or f"marked by {by.strip()}",
        recorded_at=now(),
    )
    store.begin()
    try:
        place = _free_place(ledger, document.id, kind, span)
        made = msgspec.to_builtins(bare) | dict(fields) | {"id": permalink(place), "place": place}
        try:
            entry = msgspec.convert(made, Entry)
        except (msgspec.ValidationError, ValueError) as error:
            raise LedgerError(f"{document.name}: the entry does not fit: {error}") from None
        said = said_when(entry.kind, entry.status, entry.when, entry.cited, _day(held.day))
        entry = replace(entry, said=said)
        entry = replace(entry, version=version_digest(entry))
        words = check(entry, document.text)
        with store.step():
            store.keep_entries([Kept(read=entry, words=words)])
        with ledger.writer() as writer:
            writer.judge(entry.id, Verdict.ACCEPT, by=by, because=because or "made by hand")
    except BaseException:
        store.rollback()
        raise
    return view.entry(entry.id)


def _free_place(ledger: Ledger, document_id: str, kind: str, span: Span) -> str:
    """Return a place on these words that no entry of the kind has yet."""
    for ordinal in range(MOST):
        place = place_digest(document_id, kind, span, ordinal)
        if not ledger.store.history(permalink(place)):
            return place
    raise LedgerError(f"these words have {MOST} entries of the kind {kind} already; mend one of them")


def _day(day: object) -> When | None:
    return day if isinstance(day, When) else None
