"""Reading and renewing the outline that tables keep of their documents."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dragoman.ledger.between import numbers_between, renew_between
from dragoman.ledger.bundles import Bundle, bundled, joined
from dragoman.ledger.entry import Entry
from dragoman.ledger.link import Link
from dragoman.ledger.outline import Outline, Paper, packed
from dragoman.ledger.rows import days_of_row, entry_of
from dragoman.ledger.sql_filter import marks

#: In no order, so that SQLite reads the index that holds all of it and not the documents.
_PAPERS = "SELECT number, id, name, day, outlet, owner, side, independence, official FROM document"
_SUGGESTED = (
    "SELECT s.entry_id, s.other_id, s.relation, s.score, d.decision, s.id FROM suggestion s"
    " LEFT JOIN decision d"
    " ON d.number = (SELECT number FROM decision WHERE suggestion = s.id"
    " ORDER BY at DESC, number DESC LIMIT 1)"
    " WHERE (d.decision IS NULL OR d.decision IN ('open', 'accepted'))"
)
#: An outline of fewer documents is read whole, and so is one of which a question takes this share.
FEW, MOST = 3000, 4
#: Documents asked for in one statement.
MANY = 500
#: Documents of a bundle, as the tables have it.
BUNDLE = 512


class _Words(dict[str, int]):
    """The numbers of words, looked up or given when a word is first asked for."""

    def __init__(self, link: Link, known: dict[str, int]) -> None:
        super().__init__(known)
        self._link = link

    def __missing__(self, word: str) -> int:
        row = self._link.one("SELECT number FROM word WHERE text = ?", (word,))
        if row is None:
            row = self._link.one("INSERT INTO word (text) VALUES (?) RETURNING number", (word,))
        self[word] = row[0]
        return self[word]


def renew(link: Link, fresh: Mapping[int, Sequence[tuple[int, Entry]]], known: dict[str, int]) -> None:
    """Write the outline of every document whose entries changed; part of the commit that changed them.

    fresh: the shown entries of documents that need not be read again for it.
    known: numbers of words, to which new ones are added.
    """
    stale = _stale(link)
    if not stale:
        return
    words = _Words(link, {"": 0, **known})
    told = [(document, fresh.get(document) or list(_entries(link, document))) for document in stale]
    link.run_many(
        "INSERT INTO outline VALUES (?, ?, ?) ON CONFLICT (document) DO UPDATE SET rows = excluded.rows,"
        " parts = excluded.parts",
        [(document, *packed(entries, words.__getitem__)) for document, entries in told],
    )
    renew_between(link, told)
    link.run("DELETE FROM outline_stale")
    known.update(words)


def renew_bundles(link: Link, most: int) -> None:
    """Make some of the bundles that are missing, the first ones; part of the commit."""
    made = [
        (number, bundled(_loose(link, number * BUNDLE, (number + 1) * BUNDLE)))
        for number in missing_bundles(link)[:most]
    ]
    link.run_many(
        "INSERT INTO bundle VALUES (?, ?, ?, ?)",
        [(number, one.documents, one.rows, one.parts) for number, one in made],
    )


def missing_bundles(link: Link) -> list[int]:
    """Return the numbers of bundles of which all documents are held and none is made, in order."""
    whole = link.one("SELECT coalesce(max(number), 0) FROM document")[0] // BUNDLE
    made = {number for (number,) in link.rows("SELECT number FROM bundle")}
    return [number for number in range(whole) if number not in made]


def wrong_bundles(link: Link) -> list[tuple[int, int]]:
    """Return the first and the last number of the documents of every bundle that is not as their outlines."""
    found = []
    for number, *body in link.rows("SELECT number, documents, rows, parts FROM bundle ORDER BY number"):
        after, until = number * BUNDLE, (number + 1) * BUNDLE
        if Bundle(*map(bytes, body)) != bundled(_loose(link, after, until)):
            found.append((after + 1, until))
    return found


def bundles_of(link: Link) -> tuple[dict[int, str], list[Bundle]]:
    """Return the words of all outlines by number, and the outlines of all documents in bundles, in order.

    What has changed since the outlines were last renewed is read anew.
    """
    words = dict(link.rows("SELECT number, text FROM word"))
    stale = _stale(link)
    changed = {(document - 1) // BUNDLE for document in stale}
    bundles: list[Bundle] = []
    before = 0
    for number, *body in link.rows("SELECT number, documents, rows, parts FROM bundle ORDER BY number"):
        if number in changed:
            continue
        if number * BUNDLE > before:
            bundles.append(_anew(link, before, number * BUNDLE, stale, words))
        bundles.append(Bundle(*body))
        before = (number + 1) * BUNDLE
    bundles.append(_anew(link, before, None, stale, words))
    return words, bundles


def outline_of(link: Link) -> Outline:
    """Return the outline of the whole ledger; what has changed since it was last renewed is read anew."""
    words, bundles = bundles_of(link)
    days: dict[str, tuple[int, int]] = {}
    papers = [_paper(row, days) for row in sorted(link.rows(_PAPERS))]
    return joined(
        bundles,
        papers,
        words,
        _suggested(link),
    )


def _suggested(link: Link) -> list[tuple[str, str, str, float, bool]]:
    """Return (entry, entry, relation, score, proposed) of suggestions open or accepted, the best first."""
    latest = dict(link.rows("SELECT suggestion, decision FROM decision ORDER BY at, number"))
    asked = "SELECT entry_id, other_id, relation, score, id FROM suggestion"
    told = [
        (-score, key, (one, other, relation, score, decision != "accepted"))
        for one, other, relation, score, key in link.rows(asked)
        if (decision := latest.get(key, "open")) in ("open", "accepted")
    ]
    return [one for _, _, one in sorted(told)]


def _anew(link: Link, after: int, until: int | None, stale: Sequence[int], words: dict[int, str]) -> Bundle:
    """Return the outlines of the documents between two numbers as a bundle, of those that changed anew."""
    packs = {number: (rows, parts) for number, rows, parts in _loose(link, after, until)}
    inside = [one for one in stale if one > after and (until is None or one <= until)]
    if inside:
        number_of = numbering(words)
        packs |= {document: packed(list(_entries(link, document)), number_of) for document in inside}
    return bundled((number, *packs[number]) for number in sorted(packs))


def _loose(link: Link, after: int, until: int | None) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the outlines of the documents after a number up to another, in order."""
    where, values = ("", (after,)) if until is None else (" AND document <= ?", (after, until))
    yield from link.rows(
        f"SELECT document, rows, parts FROM outline WHERE document > ?{where} ORDER BY document", values
    )


def outline_between(link: Link, one: str, other: str) -> Outline | None:
    """Return the outline of the documents that a question about two sides looks into.

    Those in which both take part in an entry or one of them alone does, and those linked to them; None where
    that is a good part of all, or where something is not committed yet: then the whole outline serves.
    """
    count = link.one("SELECT count(*) FROM document")[0]
    if count < FEW or _stale(link):
        return None
    numbers = numbers_between(link, one, other)
    if len(numbers) * MOST > count:
        return None
    inside = set(numbers)
    linked: dict[str, tuple[str, str, str, float, bool]] = {}
    scores: list[tuple[float, str]] = []
    for some in _runs(numbers):
        ids = f"(SELECT id FROM shown WHERE document IN ({marks(some)}))"
        for column in ("entry_id", "other_id"):
            for first, second, relation, score, decision, key in link.rows(
                f"{_SUGGESTED} AND s.{column} IN {ids}", some
            ):
                if key not in linked:
                    linked[key] = (first, second, relation, score, decision != "accepted")
                    scores.append((-score, key))
    ends = sorted({end for told in linked.values() for end in told[:2]})
    for some_ids in _runs(ends):
        inside.update(
            row[0]
            for row in link.rows(f"SELECT document FROM shown WHERE id IN ({marks(some_ids)})", some_ids)
        )
    packs: list[tuple[int, bytes, bytes]] = []
    rows: list[Any] = []
    for some in _runs(sorted(inside)):
        where = f"IN ({marks(some)})"
        packs += link.rows(
            f"SELECT document, rows, parts FROM outline WHERE document {where} ORDER BY document", some
        )
        rows += link.rows(f"{_PAPERS} WHERE number {where}", some)
    days: dict[str, tuple[int, int]] = {}
    papers = [_paper(row, days) for row in sorted(rows)]
    return joined(
        [bundled(packs)],
        papers,
        dict(link.rows("SELECT number, text FROM word")),
        [linked[key] for _, key in sorted(scores)],
        whole=False,
    )


def _runs(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for begin in range(0, len(values), MANY):
        yield values[begin : begin + MANY]


def numbering(words: dict[int, str]) -> Callable[[str], int]:
    """Return what gives each word its number, adding new ones to `words`; the empty word is 0."""
    known = {text: number for number, text in words.items()}
    unused = itertools.count(max(words, default=0) + 1)

    def number_of(word: str) -> int:
        if not word:
            return 0
        if word not in known:
            known[word] = next(unused)
            words[known[word]] = word
        return known[word]

    return number_of


def _stale(link: Link) -> list[int]:
    return [row[0] for row in link.rows("SELECT document FROM outline_stale")]


def _entries(link: Link, document: int) -> Iterator[tuple[int, Entry]]:
    for number, body in link.rows(
        "SELECT s.entry, coalesce(s.body, e.body) FROM shown s JOIN entry e ON e.number = s.entry"
        " WHERE s.document = ?",
        (document,),
    ):
        yield number, entry_of(body)


def _paper(row: Sequence[Any], days: dict[str, tuple[int, int]]) -> Paper:
    """Return the paper of a row; days: those of intervals met before, since many documents share one."""
    number, document_id, name, day, outlet, owner, side, independence, official = row
    if day not in days:
        days[day] = days_of_row(day)
    return Paper(
        number=number,
        id=document_id,
        name=name,
        first=days[day][0],
        last=days[day][1],
        outlet=outlet,
        owner=owner,
        side=side,
        independence=independence,
        official=official,
    )
