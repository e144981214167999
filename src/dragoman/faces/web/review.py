"""Review: a queue of entries by doubt, kind, matter and side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dragoman.documents.document import Document
from dragoman.faces.web.asked import words_of
from dragoman.faces.web.cards import doubts_of, shown
from dragoman.faces.web.desk import Call
from dragoman.faces.web.editing import GRADES, KINDS
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import csv_response, json_response
from dragoman.ledger.base import Filter
from dragoman.ledger.entry import Entry, State
from dragoman.ledger.notes import NoteKind, notes, tags
from dragoman.ledger.open import Ledger

if TYPE_CHECKING:
    from starlette.responses import Response

#: Entries on one page of the queue.
ON_PAGE = 25
#: Entries in the table of a queue, at most.
MOST_ROWS = 10_000
#: Entries looked through for one page of the queue, at most, so that a rare doubt cannot hang it.
LOOKED_THROUGH = 20_000
DOUBTS = ("lost-outlet", "undated", "unresolved", "no-voice", "stale")
STATES = ("machine", "accepted", "corrected", "rejected", "merged", "any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Which entries wait for a person: `?kind=ask&doubt=undated&side=AZ`.

    kinds, grades, matters, sides: any of these; doubt: one of `DOUBTS`, or "any"; document: its id.
    state: machine for those nobody has judged, or another of `STATES`; tag: only those that have it.
    """

    kinds: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    doubt: str = ""
    document: str = ""
    state: str = "machine"
    tag: str = ""

    @property
    def filter(self) -> Filter:
        """The conditions that the ledger can answer by itself."""
        states = frozenset(State) if self.state == "any" else frozenset({State(self.state)})
        if self.doubt == "stale" and self.state == "machine":
            states = frozenset(State) - {State.MACHINE}
        return Filter(
            kinds=frozenset(self.kinds) or None,
            grades=frozenset(self.grades) or None,
            matters=frozenset(self.matters) or None,
            sides=frozenset(self.sides) or None,
            document_id=self.document,
            official=False,
            states=states,
        )

    def takes(self, entry: Entry, tagged: frozenset[str]) -> bool:
        """Return whether an entry has the doubt and the tag that are asked for; tagged: ids that have it."""
        if self.tag and entry.id not in tagged:
            return False
        if not self.doubt:
            return True
        if self.doubt == "stale":
            return entry.judged_version not in ("", entry.version)
        codes = {code for code, _ in doubts_of(entry)}
        return bool(codes) if self.doubt == "any" else self.doubt in codes

    def say(self) -> str:
        """Return the scope in words: "ask or promise, of AZ, on security, with the doubt undated"."""
        told = [" or ".join(self.kinds) or "entries of every kind"]
        told += [f"of {' or '.join(self.sides)}"] if self.sides else []
        told += [f"on {' or '.join(self.matters)}"] if self.matters else []
        told += [f"graded {' or '.join(self.grades)}"] if self.grades else []
        told += [f"with the doubt {self.doubt}"] if self.doubt else []
        told += [f"tagged {self.tag}"] if self.tag else []
        told += [f"of the document {self.document[:8]}"] if self.document else []
        return ", ".join(
            [*told, "judged by nobody yet" if self.state == "machine" else f"in state {self.state}"]
        )

    def query(self, **more: str) -> str:
        """Return the query of an address with this queue."""
        pairs = {
            "kind": ",".join(self.kinds),
            "grade": ",".join(self.grades),
            "matter": ",".join(self.matters),
            "side": ",".join(self.sides),
            "doubt": self.doubt,
            "document": self.document,
            "tag": self.tag,
            "state": "" if self.state == "machine" else self.state,
            **more,
        }
        return urlencode({name: value for name, value in pairs.items() if value}, safe=",")


def queue_of(query: Mapping[str, str]) -> Queue:
    """Return the queue that an address asks for; raises WebError for a word it does not know."""
    state, doubt = query.get("state", "") or "machine", query.get("doubt", "")
    kinds, grades = words_of(query, "kind"), words_of(query, "grade")
    for given, known, name in (
        ((state,), STATES, "state"),
        ((doubt,) if doubt else (), (*DOUBTS, "any"), "doubt"),
        (kinds, KINDS, "kind"),
        (grades, GRADES, "grade"),
    ):
        wrong = [word for word in given if word not in known]
        if wrong:
            raise WebError(f"{name} is {wrong[0][:40]!r}; known are {', '.join(known)}")
    return Queue(
        kinds=kinds,
        grades=grades,
        matters=words_of(query, "matter"),
        sides=tuple(side.upper() for side in words_of(query, "side")),
        doubt=doubt,
        document=query.get("document", ""),
        tag=query.get("tag", "").strip(),
        state=state,
    )


def next_of(ledger: Ledger, queue: Queue, after: str, most: int) -> tuple[list[Entry], str]:
    """Return the next entries of a queue, and where the page after them begins ("" for the end)."""
    found: list[Entry] = []
    view, tagged = ledger.view(), frozenset[str]()
    if queue.tag:
        tagged = frozenset(
            one.entry_id for one in notes(ledger) if one.kind is NoteKind.TAG and one.words == queue.tag
        )
    looked = 0
    while len(found) < most and looked < LOOKED_THROUGH:
        got = view.page(queue.filter, after=after, limit=200 if queue.doubt or queue.tag else most)
        for place, entry in enumerate(got.entries):
            if not queue.takes(entry, tagged):
                continue
            found.append(entry)
            if len(found) == most and place + 1 < len(got.entries):
                return found, _key(entry)
        looked += len(got.entries)
        after = got.next
        if not after:
            break
    return found, after


def _key(entry: Entry) -> str:
    from dragoman.ledger.rows import sort_key

    return sort_key(entry)


def review_page(call: Call) -> Response:
    """Return the queue: each entry in its passage, with what may be done to it."""
    view, queue = call.view, queue_of(call.query)
    entries, after = next_of(call.desk.ledger(), queue, call.query.get("after", ""), ON_PAGE)
    documents: dict[str, Document] = {}
    cards = []
    for number, entry in enumerate(entries, start=1):
        if entry.document_id not in documents:
            documents[entry.document_id] = view.document(entry.document_id)
        cards.append(shown(view, entry, number=number, document=documents[entry.document_id]))
    return page(
        call,
        "review.html.jinja",
        queue=queue,
        cards=cards,
        after=after,
        first=not call.query.get("after"),
        kinds=KINDS,
        grades=GRADES,
        doubts=DOUBTS,
        states=STATES,
        tags=[tag for tag, _ in tags(call.desk.ledger())],
        accepted=call.query.get("accepted", ""),
    )


def review_json(call: Call) -> Response:
    """Return a page of the queue as JSON, with where the next begins."""
    entries, after = next_of(call.desk.ledger(), queue_of(call.query), call.query.get("after", ""), ON_PAGE)
    return json_response({"entries": entries, "next": after})


def review_csv(call: Call) -> Response:
    """Return the queue as a table, its first `MOST_ROWS` entries."""
    found, _ = next_of(call.desk.ledger(), queue_of(call.query), "", MOST_ROWS)
    head = (
        "id",
        "kind",
        "form",
        "by",
        "to",
        "first_day",
        "last_day",
        "grade",
        "state",
        "doubts",
        "document",
        "quote",
    )
    return csv_response("review", (head, map(_row, found)))


def _row(entry: Entry) -> Sequence[object]:
    when = entry.when or entry.said
    return (
        *(entry.id, entry.kind, entry.form, "; ".join(one.name for one in entry.by)),
        *("; ".join(one.name for one in entry.to), when.start if when else "", when.last if when else ""),
        *(
            entry.grade,
            entry.state.value,
            " ".join(code for code, _ in doubts_of(entry)),
            entry.doc,
            entry.quote,
        ),
    )


ROUTES = (
    Route(path="/review.json", answer=review_json),
    Route(path="/review.csv", answer=review_csv),
    Route(path="/review", answer=review_page),
)
