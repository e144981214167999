"""Words as PostgreSQL's text search has them: of a text in stretches, and of what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.ledger.search import Term, words_of

#: Words of a text that are indexed together, and how many of them the next stretch has too, for phrases.
#: PostgreSQL keeps 255 places of a word in one index entry, and none behind the 16,383rd.
STRETCH, SHARED = 2000, 20
#: Letters of a word that are indexed: PostgreSQL refuses longer ones than 2,046 bytes.
LONGEST = 500


def asked_each(table: str, terms: Sequence[Term]) -> str:
    """Return the question for the numbers of texts that hold every term, with a mark for each."""
    return " INTERSECT ".join([f"SELECT number FROM {table}_words WHERE words @@ ?::tsquery"] * len(terms))


def asked_for(term: Term) -> str:
    """Return the question for the texts that hold a term."""
    words = [f"'{word[:LONGEST]}'" for word in term.words]
    return " <-> ".join(words) + (":*" if term.open_ended else "")


def stretches(text: str) -> Iterator[str]:
    """Yield the words of a text as PostgreSQL's text search has them, a stretch at a time."""
    words = [word[:LONGEST] for word, _, _ in words_of(text)]
    for begin in range(0, max(len(words) - SHARED, 1), STRETCH - SHARED):
        places: dict[str, list[str]] = {}
        for place, word in enumerate(words[begin : begin + STRETCH], start=1):
            places.setdefault(word, []).append(str(place))
        yield " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
