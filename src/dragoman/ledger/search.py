"""Searching words: what a person types as a query, and where the found words stand."""

from __future__ import annotations

import re

from dragoman.ledger.base import Hit

#: Characters of text shown either side of the first found word.
AROUND = 60

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")
_FIRST, _LAST = "\x02", "\x03"


def words_query(words: str) -> str:
    """Return what a person typed as a full-text query; "" when it holds no word.

    `words_query('security "Minsk Group" karab*')` asks for both words and the phrase, any ending of the last.
    Nothing typed is an operator, so that no query is wrong.
    """
    return " ".join(
        f'"{" ".join(term)}"{"*" if open_ended else ""}' for term, open_ended in typed_terms(words)
    )


def typed_terms(words: str) -> list[tuple[list[str], bool]]:
    """Return the words of each term that a person typed, and whether its last word may end in any way."""
    terms = [(_WORD.findall(phrase or word), word.endswith("*")) for phrase, word in _TERM.findall(words)]
    return [(term, open_ended) for term, open_ended in terms if term]


def excerpt_of(marked: str, document_id: str, doc: str, entry_id: str, offset: int, rank: float) -> Hit:
    """Return the hit for a text in which found words stand between the characters 2 and 3.

    offset: code points of the document before that text.
    """
    start = max(0, marked.find(_FIRST))
    found = marked[start + 1 : marked.find(_LAST, start)]
    plain = (
        marked[max(0, start - AROUND) : start + AROUND + len(found)].replace(_FIRST, "").replace(_LAST, "")
    )
    return Hit(
        document_id=document_id,
        doc=doc,
        entry_id=entry_id,
        start=offset + start,
        end=offset + start + len(found),
        excerpt=" ".join(plain.split()),
        rank=rank,
    )
