"""Re-reading every span of every entry against its document; anything else than the same words is drift."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from dragoman.documents.document import text_digest
from dragoman.documents.span import Span
from dragoman.ledger.base import Filter, Kept
from dragoman.ledger.correct import judged
from dragoman.ledger.entry import Entry, State
from dragoman.ledger.identity import permalink, version_digest
from dragoman.ledger.judgement import Judgement, standing
from dragoman.ledger.keep import spans_of, word_sum
from dragoman.ledger.open import Ledger
from dragoman.ledger.outlined import wrong_bundles
from dragoman.ledger.tenure import Tenure


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One thing that no longer is as it was kept.

    document_id, doc: where; entry_id: "" when it is the document itself; field: which part of the entry.
    span: where in the text, None for the whole; kept, found: the words then and now, as far as known.
    message: all of it in one line.
    """

    document_id: str
    doc: str
    entry_id: str
    field: str
    span: Span | None
    kept: str
    found: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was re-read, and every drift found; none means that all entries quote their documents.

    taken_out: documents that were taken out, wholly or in part, on request.
    """

    documents: int
    entries: int
    spans: int
    drifts: tuple[Drift, ...]
    taken_out: int = 0


def verify(ledger: Ledger) -> Verified:
    """Return what re-reading every version of every entry finds; with no drift, `drifts` is ().

    Of a document: its text against its id or, where a person's words were taken out of it, against the
    digest of what was left. Of an entry: its place and version against its fields, its
    evidence against the words it quotes, every other span against the check sum of its words, and the entry
    as it is shown against what was read and judged. Of a tenure: its evidence. Of the outlines kept together:
    the outline of each document.
    """
    store = ledger.store
    drifts = [_file_drift("file", f"{store.name}: {damage}") for damage in store.link.damage()]
    drifts += [
        _file_drift("bundle", f"documents {first} to {last}: what views count from is not what they say")
        for first, last in wrong_bundles(store.link)
    ]
    tenures: dict[str, list[Tenure]] = {}
    for tenure in store.tenures(words=(), sides=None, on=None):
        tenures.setdefault(tenure.evidence.document_id, []).append(tenure)
    judgements: dict[str, list[Judgement]] = {}
    for judgement in store.judgements(""):
        judgements.setdefault(judgement.entry_id, []).append(judgement)
    left = {stone.document_id: stone.left for stone in store.tombstones(None)}
    stands = {entry_id: standing(made) for entry_id, made in judgements.items()}
    documents = entries = spans = 0
    for held in store.documents(None):
        documents += 1
        document = store.document(held.id)
        text = document.text if document else ""
        if text_digest(text) not in (held.id, left.get(held.id)):
            drifts.append(_document_drift(held.id, held.name))
        everything = Filter(document_id=held.id, states=frozenset(State))
        shown = {entry.id: entry for entry in store.select(everything, "", None).entries}
        for kept in store.kept(held.id):
            entries += 1
            spans += len(kept.words) // 4
            drifts.extend(_entry_drifts(kept, text))
            if not kept.read.superseded_at:
                drifts.extend(_shown_drifts(kept.read, shown.get(kept.read.id), stands.get(kept.read.id)))
        for tenure in tenures.pop(held.id, []):
            spans += 1
            drifts.extend(_tenure_drifts(tenure, held.name, text))
    return Verified(
        documents=documents, entries=entries, spans=spans, drifts=tuple(drifts), taken_out=len(left)
    )


def _file_drift(field: str, found: str) -> Drift:
    return Drift(
        document_id="",
        doc="",
        entry_id="",
        field=field,
        span=None,
        kept="",
        found=found,
        message=f"{found}; restore a backup",
    )


def _document_drift(document_id: str, doc: str) -> Drift:
    return Drift(
        document_id=document_id,
        doc=doc,
        entry_id="",
        field="text",
        span=None,
        kept="",
        found="",
        message=f"{doc}: the text is not the one that was read (its digest is not {document_id}); restore a "
        f"backup or read the document again",
    )


def _drift(entry: Entry, field: str, span: Span | None, was: str, found: str, what: str) -> Drift:
    return Drift(
        document_id=entry.document_id,
        doc=entry.doc,
        entry_id=entry.id,
        field=field,
        span=span,
        kept=was,
        found=found,
        message=f"{entry.kind} {entry.id} of {entry.doc}: {what}; read the document again",
    )


def _shown_drifts(read: Entry, shown: Entry | None, judgement: Judgement | None) -> list[Drift]:
    if shown == (judged(read, judgement)):
        return []
    return [_drift(read, "shown", None, "", "", "what is shown is not what was read and judged")]


def _entry_drifts(kept: Kept, text: str) -> list[Drift]:
    entry = kept.read
    drift = partial(_drift, entry)
    drifts = []
    if version_digest(entry) != entry.version:
        drifts.append(drift("version", None, entry.version, "", "its fields are not those that were read"))
    if entry.id != permalink(entry.place):
        drifts.append(drift("id", None, permalink(entry.place), entry.id, "its id is not that of its place"))
    sums = [kept.words[at : at + 4] for at in range(0, len(kept.words), 4)]
    named = list(spans_of(entry))
    if len(sums) != len(named):
        drifts.append(
            drift("spans", None, str(len(sums)), str(len(named)), "it has other spans than were kept")
        )
    for (field, span), known in zip(named, sums, strict=False):
        found = text[span.start : span.end]
        was = entry.evidence.quote if field == "evidence" else ""
        if span.end > len(text):
            what = f"{field} [{span.start}, {span.end}) runs past the end of the text ({len(text)})"
        elif field == "evidence" and found != was:
            what = f"[{span.start}, {span.end}) quotes {was[:80]!r} but the document says {found[:80]!r}"
        elif word_sum(found) != known:
            what = f"{field} [{span.start}, {span.end}) says {found[:80]!r}, not the words that were read"
        else:
            continue
        drifts.append(drift(field, span, was, found, what))
    return drifts


def _tenure_drifts(tenure: Tenure, doc: str, text: str) -> list[Drift]:
    span, was = tenure.evidence.span, tenure.evidence.quote
    found = text[span.start : span.end]
    if found == was:
        return []
    return [
        Drift(
            document_id=tenure.evidence.document_id,
            doc=doc,
            entry_id="",
            field="tenure",
            span=span,
            kept=was,
            found=found,
            message=f"{doc}, tenure of {tenure.person}: quotes {was[:80]!r} but the list says "
            f"{found[:80]!r}; import the list again",
        )
    ]
