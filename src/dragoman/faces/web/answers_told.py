"""The screens of what was said: two readouts, positions, formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.faces.web.desk import Call
from dragoman.faces.web.screen import Screen, Table
from dragoman.faces.web.sides import TIMES, ask, interval, pair
from dragoman.faces.web.turning import turned
from dragoman.ledger.entry import HeldDocument
from dragoman.views.account import Said
from dragoman.views.chronology import Row
from dragoman.views.formulas import Formulas, formulas
from dragoman.views.parties import say_parties
from dragoman.views.positions import Line, Positions, positions
from dragoman.views.readouts import Comparison, accounts_of, compare

#: Documents offered to be set side by side.
OFFERED = 400
#: Positions shown of each line before "all".
LATEST = 6
#: Matters on a page, turns shown, and contacts that are offered to be compared.
MATTERS, TURNS, CONTACTS = 12, 60, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Readouts:
    """Two accounts side by side, and the contacts that both sides gave an account of."""

    comparison: Comparison | None
    offered: tuple[tuple[Row, str, str], ...]


def readouts_of(call: Call) -> Readouts:
    """Return two accounts side by side: those asked for, else those of the latest contact both sides told."""
    asked, between = call.asked, pair(call)
    left, right = call.query.get("left", "").strip(), call.query.get("right", "").strip()

    def work(view: Any) -> Readouts:
        offered = accounts_of(view, between=between, as_of=asked.as_of) if between else ()
        one, other = left, right
        if not (one and other) and offered:
            _, one, other = offered[-1]
        found = compare(view, one, other, known_by=asked.known_by) if one and other else None
        return Readouts(comparison=found, offered=offered)

    return call.desk.answer(("readouts", asked, between, left, right), work)


def _readouts_words(call: Call, answer: Readouts) -> dict[str, Any]:
    held: Sequence[HeldDocument] = call.desk.answer("documents", lambda view: view.documents())
    return {"documents": held[-OFFERED:], "most": CONTACTS}


def _readouts_table(answer: Readouts) -> Table:
    head = ("matter", "presence", "side", "number", "kinds", "by", "cue", "quote", "entry", "usual", "of")

    def rows() -> Iterator[Sequence[object]]:
        both = answer.comparison
        for row in both.rows if both else ():
            assert both is not None
            for account, said, usual in (
                (both.left, row.left, row.left_usual),
                (both.right, row.right, row.right_usual),
            ):
                none: tuple[Said | None, ...] = (None,)
                for one in said or none:
                    yield (
                        *(row.matter, row.presence, account.side or account.document),
                        *(
                            (one.number, " ".join(one.kinds), say_parties(one.by), one.cue, one.quote)
                            if one
                            else ("", "", "", "", "")
                        ),
                        *(one.entry_id if one else "", usual, len(account.earlier)),
                    )

    return head, rows()


def positions_of(call: Call) -> Positions:
    """Return what each side said on each matter over time, and where it turned."""
    latest = 0 if call.query.get("all") else LATEST
    return ask(call, positions, *TIMES, "matters", sides=pair(call) or (), latest=latest)


def _positions_words(call: Call, answer: Positions) -> dict[str, Any]:
    """Return a page of the matters, each with its lines; the turns stand on the first page."""
    matters: dict[str, list[Line]] = {}
    for line in answer.lines:
        matters.setdefault(line.matter, []).append(line)
    return {"leaf": turned(call, sorted(matters.items()), each=MATTERS), "most": TURNS}


def _positions_table(answer: Positions) -> Table:
    head = ("matter", "side", "said", "by", "kind", "form", "leaning", "quote", "entry", "document")
    return head, (
        (
            *(line.matter, line.side, interval(one.said), say_parties(one.by), one.kind, one.form),
            *(one.leaning, one.quote, one.entry_id, one.document),
        )
        for line in answer.lines
        for one in line.held
    )


def formulas_of(call: Call) -> Formulas:
    """Return the stock phrases of each side, or the uses of a phrase."""
    asked, between = call.asked, pair(call)
    words = call.query.get("words", "").strip()[:200]
    return call.desk.answer(
        ("formulas", asked, between, words),
        lambda view: formulas(
            view,
            sides=between or (),
            words=words,
            matters=asked.matters,
            as_of=asked.as_of,
            known_by=asked.known_by,
        ),
    )


def _formulas_table(answer: Formulas) -> Table:
    head = ("side", "words", "state", "documents", "of", "first", "last", "absent", "entry")
    return head, (
        (
            *(one.side, one.words, one.state, one.documents, one.of, interval(one.first.said)),
            *(interval(one.last.said), one.absent, one.first.entry_id),
        )
        for one in answer.found
    )


READOUTS = Screen(
    name="readouts",
    title="Two readouts",
    answer=readouts_of,
    shape=Readouts,
    table=_readouts_table,
    more=_readouts_words,
    lead="What each side’s account tells, matter by matter, in its own order; and what it leaves out.",
)
POSITIONS = Screen(
    name="positions",
    title="Positions",
    answer=positions_of,
    shape=Positions,
    table=_positions_table,
    more=_positions_words,
    lead="What each side said on a matter over time, and where it changed.",
)
FORMULAS = Screen(
    name="formulas",
    group="more",
    title="Formulas",
    answer=formulas_of,
    shape=Formulas,
    table=_formulas_table,
    more=lambda call, answer: {"leaf": turned(call, answer.found)},
    lead="Stock phrases of a side: first use, last use, dropped and returned.",
)
