"""The index: cooperation and conflict by month, from weights that a user can replace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.ledger.view import View
from dragoman.views.material import Between


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What an entry of a kind and form counts: from -10 (conflict) to 10 (cooperation).

    form, status: "" for any. plover: the PLOVER type it stands for, "" for none; because: why so much.
    """

    kind: str
    form: str
    status: str
    plover: str
    weight: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A table of weights, with its name and the source it states."""

    name: str
    source: str
    rows: tuple[Weight, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPoint:
    """One month of the index.

    value: mean weight of its facts; low, high: bootstrap interval of 90 %, over documents; None without facts.
    least, most: lowest and highest value when any one outlet is left out (the band of single sources).
    cooperation, conflict: sums of the weights above and below zero. facts: counted facts (tellings of one fact
    are one), entries: the tellings, documents: that tell them. entry_ids: of the leading tellings, for opening.
    """

    month: date
    value: float | None
    low: float | None
    high: float | None
    least: float | None
    most: float | None
    cooperation: float
    conflict: float
    facts: int
    entries: int
    documents: int
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPart:
    """How much the index rests on one outlet: facts it tells, and the mean change of a month without it."""

    outlet: str
    facts: int
    shift: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The index of a relationship by month, every month from the first to the last, empty ones with no value.

    without, commentators, merged: how it was asked for. undated: facts without a month, not counted;
    wide: facts whose days span more than a month, counted in none; unweighted: entries of kinds without weight.
    """

    between: Between | None
    weights: Weights
    months: tuple[MonthPoint, ...]
    outlets: tuple[OutletPart, ...]
    without: tuple[str, ...]
    commentators: bool
    merged: bool
    undated: int
    wide: int
    unweighted: int


def load_weights(path: Path | None = None) -> Weights:
    """Return the weights of a CSV or TOML file; those that ship with Dragoman unless one is given.

    Raises LexiconError naming file and row for an unknown kind, a weight that is no number, or a missing source.
    """
    raise NotImplementedError


def index(
    view: View,
    *,
    between: Between | None = None,
    weights: Weights | None = None,
    without: Sequence[str] = (),
    commentators: bool = True,
    merged: bool = True,
    matters: Sequence[str] = (),
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    weak: bool = False,
) -> Index:
    """Return cooperation and conflict between two sides by month.

    without: outlets whose tellings are left out. commentators: whether what those who speak for no side say
    counts. merged: whether several tellings of one fact count once.
    """
    raise NotImplementedError
