"""The two digests of an entry: where it was read (place) and what was read (version)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from operator import attrgetter, itemgetter
from typing import Any

import msgspec

from dragoman.documents.span import Span
from dragoman.ledger.entry import Entry

#: Crockford's digits: no letter that can be taken for another when a permalink is read aloud.
DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"

#: Two digits for each ten bits.
_PAIRS = tuple(one + other for one in DIGITS for other in DIGITS)

#: Fields that say where, when and how an entry is kept, not what was read.
NOT_READ = frozenset(
    {"id", "place", "version", "doc", "state", "judged_version", "recorded_at", "superseded_at"}
)


def place_digest(document_id: str, kind: str, cue: Span, ordinal: int = 0) -> str:
    """Return where an entry was read: 32 hex digits from document, kind and cue span.

    ordinal: 0, or the number among entries of one document that share kind and cue ("meets X and Y" told
        as two meetings), in order of the text.
    """
    key = f"{document_id}|{kind}|{cue.start}|{cue.end}" + (f"|{ordinal}" if ordinal else "")
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def permalink(digest: str) -> str:
    """Return a short id from a digest: its first 60 bits in 12 digits that are easy to read aloud.

    `permalink("00000000000000000000000000000000")` is "000000000000".
    """
    bits = int(digest[:15], 16)
    return "".join([_PAIRS[bits >> shift & 1023] for shift in (50, 40, 30, 20, 10, 0)])


def version_digest(entry: Entry) -> str:
    """Return what was read: 32 hex digits from all fields of an entry that come from the reading.

    The score counts to two decimals, so that the same model on another machine reads the same version.
    """
    return _digest(
        (*_read(entry), *_told(dict(zip(LATER, _later(entry), strict=True))), round(entry.score, 2))
    )


def version_of(read: Mapping[str, Any]) -> str:
    """Return the version of an entry that is still to be made, from all its fields that were read."""
    return _digest((*_given(read), *_told({name: read[name] for name in LATER}), round(read["score"], 2)))


def _told(later: Mapping[str, object]) -> tuple[object, ...]:
    """Return the later fields that tell something: entries kept before they were read keep their version."""
    told = {name: value for name, value in later.items() if value}
    return (told,) if told else ()


def _digest(fields: tuple[object, ...]) -> str:
    return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()[:32]


def suggestion_id(entry_id: str, relation: str, other_id: str) -> str:
    """Return the id of a proposed link, the same whoever proposes it: 16 hex digits."""
    return hashlib.sha256(f"{entry_id}|{relation}|{other_id}".encode()).hexdigest()[:16]


#: Fields that entries were given later: they count only where they tell something.
LATER = ("chain", "condition", "condition_quote")
#: The fields that come from the reading, in their order; the score and later fields count apart.
READ = tuple(name for name in Entry.__dataclass_fields__ if name not in NOT_READ | {"score", *LATER})
_read, _given, _later = attrgetter(*READ), itemgetter(*READ), attrgetter(*LATER)
