"""Sections of the dossier that count over the whole record: accounts, index, turns, formulas, pairs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.faces.pictures.index import index_svg
from dragoman.faces.pictures.map import map_svg
from dragoman.ledger.view import View
from dragoman.views.account_claims import CheckedClaim, account_claims
from dragoman.views.calendar import Occasion, calendar
from dragoman.views.chronology import Row
from dragoman.views.earlier import AT_LEAST, latest_accounts
from dragoman.views.formulas import Formula, formulas
from dragoman.views.habits import Habit, habit
from dragoman.views.index import Index, MonthPoint, index
from dragoman.views.material import Between
from dragoman.views.network import Node, Tie, network
from dragoman.views.places import Places, places
from dragoman.views.positions import Turn, positions
from dragoman.views.readouts import Comparison, accounts_of, compare

if TYPE_CHECKING:
    from markupsafe import Markup

#: Lines of each section at most; the commands have all.
TURNS, FORMULAS, TIES, DUE = 12, 20, 25, 20
#: Contacts of which both sides' accounts are set side by side.
ACCOUNTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """What the sections show; its pictures are SVG without style or script.

    comparisons: contacts that both sides gave an account of, with the two accounts; habits: each side's
    latest account against its earlier ones, where there are enough of these.
    """

    comparisons: tuple[tuple[Row, Comparison], ...]
    habits: tuple[Habit, ...]
    index: Index
    turns: tuple[Turn, ...]
    formulas: tuple[Formula, ...]
    claims: tuple[CheckedClaim, ...]
    nodes: dict[str, Node]
    ties: tuple[Tie, ...]
    tie_count: int
    places: Places
    due: tuple[Occasion, ...]

    def index_picture(self) -> Markup | None:
        """Return the index as SVG whose months lead to their entries, None where nothing is counted."""
        from markupsafe import Markup

        told = any(month.facts for month in self.index.months)
        return Markup(index_svg(self.index, link=month_link)) if told else None

    def map_picture(self) -> Markup | None:
        """Return the places of contacts on a map as SVG, None where no place is known."""
        from markupsafe import Markup

        return Markup(map_svg(self.places)) if self.places.places else None


def more_of(
    view: View,
    *,
    between: Between | None,
    as_of: date | None = None,
    known_by: date | None = None,
    weak: bool = False,
) -> More:
    """Return what the views over the whole record have for a dossier, each cut to what a page holds."""
    curve = index(view, between=between, as_of=as_of, known_by=known_by, weak=weak)
    met = network(view, between=between, as_of=as_of, known_by=known_by, weak=weak)
    where = places(view, between=between, as_of=as_of, known_by=known_by, weak=weak)
    accounts = accounts_of(view, between=between, as_of=as_of) if between else ()
    latest = latest_accounts(view.outline(), between, as_of=as_of) if between else ()
    habits = (habit(view, one, known_by=known_by) for one in latest)
    return More(
        comparisons=tuple((row, compare(view, one, other)) for row, one, other in accounts[:ACCOUNTS]),
        habits=tuple(one for one in habits if len(one.account.earlier) >= AT_LEAST),
        index=curve,
        turns=positions(view, between=between, as_of=as_of, known_by=known_by, weak=weak).turns[:TURNS],
        formulas=formulas(view, between=between, as_of=as_of, known_by=known_by).found[:FORMULAS],
        claims=account_claims(view, between=between, as_of=as_of, known_by=known_by),
        nodes={node.id: node for node in met.nodes},
        ties=met.ties[:TIES],
        tie_count=len(met.ties),
        places=where,
        due=tuple(
            one
            for one in calendar(view, between=between, as_of=as_of, known_by=known_by, weak=weak).occasions
            if one.what == "due"
        )[:DUE],
    )


def month_link(month: MonthPoint) -> str:
    """Return where the entries of a month stand in the dossier: "#month-2019-05"."""
    return f"#month-{month.month:%Y-%m}"
