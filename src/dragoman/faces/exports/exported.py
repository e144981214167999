"""What an export is made from: the entries, their documents, and how much of the words may leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.documents.span import Evidence
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.judgement import Judgement
from dragoman.ledger.view import View
from dragoman.views.material import Between


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The part of the record that is exported.

    documents: by id, those of the entries. judgements: on these entries, oldest first.
    mark, rights: a handling mark and a rights line that stand in every export, "" for none.
    texts: whether the publishers' words may leave; without them an entry keeps offsets and no quotation.
    """

    view: View
    entries: tuple[Entry, ...]
    documents: Mapping[str, HeldDocument]
    judgements: tuple[Judgement, ...] = ()
    mark: str = ""
    rights: str = ""
    texts: bool = True


def exported(
    view: View,
    *,
    between: Between | None = None,
    official: bool = False,
    mark: str = "",
    rights: str = "",
    texts: bool = True,
) -> Exported:
    """Return what is to be exported; between: only what passes between two sides; official: also lists."""
    entries = view.entries(between=between, official=None if official else False)
    ids = {entry.id for entry in entries}
    used = {entry.document_id for entry in entries}
    return Exported(
        view=view,
        entries=entries if texts else tuple(map(without_words, entries)),
        documents={one.id: one for one in view.documents(official=None) if one.id in used},
        judgements=tuple(one for one in view.judgements() if one.entry_id in ids),
        mark=mark,
        rights=rights,
        texts=texts,
    )


def without_words(entry: Entry) -> Entry:
    """Return an entry without the publisher's words: its quotation, its content, and reasons that quote."""
    evidence = Evidence(document_id=entry.document_id, span=entry.evidence.span, quote="")
    return replace(entry, evidence=evidence, content_quote="", condition_quote="", because="", undated="")
