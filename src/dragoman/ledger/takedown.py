"""Taking out: a document, or a person's words, on request; a tombstone with day, reason and digest stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from dragoman.documents.document import Document, text_digest
from dragoman.documents.source import Source
from dragoman.documents.span import Span
from dragoman.errors import LedgerError
from dragoman.ledger.blanking import blanked, cleared, joined, mentions, touches, without
from dragoman.ledger.clock import now
from dragoman.ledger.search import Term, places_of, words_of

if TYPE_CHECKING:
    from dragoman.ledger.open import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of something taken out: no word of it, only that it was there.

    number: position in the order of taking out. what: "document" or "person".
    document_id: the document's digest, by which the same file is known again.
    digest: the same for a document; for a person the digest of the folded name.
    reason, by, at: why, who asked the program, and when (UTC, ISO 8601). The reason is kept as typed.
    entries, judgements: how many went.
    blanked: for a person, the spans of the document's text that were blanked; left: digest of the text that
        is left; () and "" for a document.
    put_back_at: when the document was read again on purpose, "" while it stays out.
    """

    number: int
    what: str
    document_id: str
    digest: str
    reason: str
    by: str
    at: str
    entries: int
    judgements: int
    blanked: tuple[Span, ...] = ()
    left: str = ""
    put_back_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """What taking out did or, on trial, would do.

    documents: ids of documents that went or were blanked in part; entries: ids of entries that went.
    judgements: how many went; characters: code points of text that went.
    alike: ids of other documents that are near-copies of one that went: they may hold the same words.
    cleaned: whether the file itself was rewritten, so that nothing of the words is left in its free pages;
        False where another program held it open: `clean` does it later.
    """

    documents: tuple[str, ...]
    entries: tuple[str, ...]
    judgements: int
    characters: int
    alike: tuple[str, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    cleaned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blanking:
    """What goes of one document when a person is taken out: spans of text, entries; and what is left."""

    document: Document
    left: Document
    blanked: tuple[Span, ...]
    doomed: tuple[str, ...]


def take_out_document(
    ledger: Ledger, document_id: str, *, by: str, reason: str, trial: bool = False
) -> TakenOut:
    """Take a document out: text, bytes, all versions of its entries, judgements and notes on them.

    trial: change nothing and return what would go.
    Raises LedgerError for a document that is not held, no reason, or nobody in `by`.
    """
    by, reason = _asked(by, reason)
    view = ledger.view()
    held, text = view.held(document_id), view.document(document_id).text
    entries = tuple(dict.fromkeys(kept.read.id for kept in ledger.store.kept(document_id)))
    found = TakenOut(
        documents=(document_id,),
        entries=entries,
        judgements=_judgements(ledger, entries),
        characters=len(text),
        alike=tuple(
            one.id
            for one in view.documents(official=None)
            if one.independence == held.independence and one.id != document_id and not one.official
        ),
    )
    if trial:
        return found
    with ledger.writing() as store:
        store.erase_entries(entries)
        store.erase_document(document_id)
        store.sweep()
        stone = store.keep_tombstone(
            Tombstone(
                number=0,
                what="document",
                document_id=document_id,
                digest=document_id,
                reason=reason,
                by=by,
                at=now(),
                entries=len(entries),
                judgements=found.judgements,
            )
        )
    return replace(found, tombstones=(stone,), cleaned=clean(ledger))


def take_out_person(
    ledger: Ledger, name: str, *, by: str, reason: str, spellings: Sequence[str] = (), trial: bool = False
) -> TakenOut:
    """Take a person's words out: entries they take part in, what they said, and their names in every text.

    Where words stood in a text, as many █ stand. Entries of others go too where the words they quote, or
    anything else in them, hold the person's name or words.
    name: as in the record ("Ana Ruiz"); spellings: other forms to blank ("A. Ruiz", "Ruiz").
    trial: change nothing and return what would go.
    Raises LedgerError for a name that nothing holds, no reason, or nobody in `by`.
    """
    by, reason = _asked(by, reason)
    terms = [Term(words) for one in (name, *spellings) if (words := tuple(w for w, _, _ in words_of(one)))]
    if not terms:
        raise LedgerError(f"{name!r} is no name: it has no letters; give the name as in the record")
    plans = [_blanking(ledger, document_id, terms) for document_id in _holding(ledger, terms)]
    plans = [plan for plan in plans if plan.blanked or plan.doomed or plan.left != plan.document]
    if not plans:
        raise LedgerError(f"{ledger.store.name} holds nothing of {name!r}; `dragoman who` lists names")
    entries = tuple(entry for plan in plans for entry in plan.doomed)
    found = TakenOut(
        documents=tuple(plan.document.id for plan in plans),
        entries=entries,
        judgements=_judgements(ledger, entries),
        characters=sum(len(span) for plan in plans for span in plan.blanked),
    )
    if trial:
        return found
    stones, at = [], now()
    with ledger.writing() as store:
        for plan in plans:
            judgements = _judgements(ledger, plan.doomed)
            _blank(ledger, plan, terms)
            stones.append(
                store.keep_tombstone(
                    Tombstone(
                        number=0,
                        what="person",
                        document_id=plan.document.id,
                        digest=text_digest(" ".join(terms[0].words)),
                        reason=reason,
                        by=by,
                        at=at,
                        entries=len(plan.doomed),
                        judgements=judgements,
                        blanked=plan.blanked,
                        left=text_digest(plan.left.text),
                    )
                )
            )
        store.reword(lambda words: blanked(words, terms))
    with (
        ledger.writing() as store
    ):  # the outlines were renewed by the commit: now it shows which words are used
        store.sweep()
    return replace(found, tombstones=tuple(stones), cleaned=clean(ledger))


def tombstones(ledger: Ledger, document_ids: Iterable[str] | None = None) -> tuple[Tombstone, ...]:
    """Return what was taken out, oldest first: of these documents, or of all."""
    return tuple(ledger.store.tombstones(document_ids))


def clean(ledger: Ledger) -> bool:
    """Rewrite the file so that no deleted word is left in it; False while another program holds it open."""
    return ledger.store.link.clean()


def _asked(by: str, reason: str) -> tuple[str, str]:
    if not by.strip() or not reason.strip():
        raise LedgerError(
            "taking out needs the name of the person who does it (--by) and a reason (--reason)"
        )
    return by.strip(), reason.strip()


def _judgements(ledger: Ledger, entry_ids: Iterable[str]) -> int:
    return sum(len(ledger.store.judgements(entry_id)) for entry_id in entry_ids)


def _holding(ledger: Ledger, terms: Sequence[Term]) -> list[str]:
    """Return the documents whose text, name, source or entries may hold a name."""
    ids: set[str] = set()
    for term in terms:
        ids |= ledger.store.documents_with(term)
    for held in ledger.store.documents(None):
        if held.id not in ids and mentions(held, terms):
            ids.add(held.id)
    return sorted(ids)


def _blanking(ledger: Ledger, document_id: str, terms: Sequence[Term]) -> _Blanking:
    """Return what goes of one document with a person."""
    document = ledger.view().document(document_id)
    versions = list(ledger.store.kept(document_id))
    named = {kept.read.id for kept in versions if mentions(kept.read, terms)}
    spans = [Span(start, end) for start, end in places_of(document.text, terms)]
    spans += [kept.read.evidence.span for kept in versions if any(mentions(by, terms) for by in kept.read.by)]
    gone = joined(spans)
    doomed = named | {kept.read.id for kept in versions if touches(kept.read.evidence.span, gone)}
    for entry_id in {kept.read.id for kept in versions} - doomed:
        if any(mentions(one, terms) for one in ledger.store.judgements(entry_id) if one.correction):
            doomed.add(entry_id)
    left = replace(
        document,
        name=blanked(document.name, terms),
        text=without(document.text, gone),
        source=msgspec.convert(cleared(msgspec.to_builtins(document.source), terms), Source),
    )
    return _Blanking(
        document=document,
        left=left,
        blanked=gone,
        doomed=tuple(sorted(doomed)),
    )


def _blank(ledger: Ledger, plan: _Blanking, terms: Sequence[Term]) -> None:
    store = ledger.store
    store.erase_entries(plan.doomed)
    store.rewrite_document(plan.left)
    store.erase_tenures(
        [
            (tenure.id, plan.document.id)
            for tenure, _ in store.tenures_of(plan.document.id)
            if mentions(tenure, terms) or touches(tenure.evidence.span, plan.blanked)
        ]
    )
