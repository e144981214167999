"""Corrections: new values of some fields of an entry, given by a person, kept apart from what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from dragoman.errors import LedgerError
from dragoman.ledger.entry import Entry, State
from dragoman.ledger.judgement import STATE_AFTER, Judgement
from dragoman.ledger.keep import said_when

#: Fields a person may correct; the words, ids and digests stay what they are.
CORRECTABLE = frozenset(
    {
        *("kind", "form", "by", "to", "with_", "when", "where", "content", "about"),
        *("matters", "status", "due", "grade", "cited", "links", "chain"),
    }
)


def correction_row(fields: Mapping[str, object]) -> str:
    """Return corrected fields as they are kept; raises LedgerError for none, or one that stays as it is."""
    wrong = sorted(set(fields) - CORRECTABLE)
    if wrong or not fields:
        raise LedgerError(
            f"a correction gives new values for some of {', '.join(sorted(CORRECTABLE))}; "
            + (f"{', '.join(wrong)} cannot be corrected" if wrong else "none was given")
        )
    return msgspec.json.encode(dict(fields)).decode()


def judged(entry: Entry, judgement: Judgement | None) -> Entry:
    """Return an entry, as it was read, as it stands by the judgement that stands (None: as it was read).

    Raises LedgerError when a corrected field does not have the shape it has in the JSON export.
    """
    if judgement is None:
        return entry
    state = STATE_AFTER[judgement.verdict]
    judged_version = judgement.version if state is not State.MACHINE else ""
    if state is not State.CORRECTED:
        return replace(entry, state=state, judged_version=judged_version)
    fields = {**msgspec.to_builtins(entry), **msgspec.json.decode(judgement.correction)}
    fields |= {"state": state.value, "judged_version": judged_version}
    try:
        mended = msgspec.convert(fields, Entry)
    except (msgspec.ValidationError, ValueError) as error:
        raise LedgerError(f"{entry.id}: the correction does not fit: {error}") from None
    span, content = mended.evidence.span, mended.content
    if content is not None and not span.contains(content):
        raise LedgerError(
            f"{entry.id}: the corrected content [{content.start}, {content.end}) runs past the evidence "
            f"[{span.start}, {span.end})"
        )
    return replace(
        mended,
        content_quote=mended.quote[content.start - span.start : content.end - span.start] if content else "",
        said=said_when(mended.kind, mended.status, mended.when, mended.cited, entry.said),
    )
