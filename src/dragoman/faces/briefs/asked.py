"""What a paper is asked to be about, and the words of its head and foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.faces.briefs.lines import pair_of
from dragoman.views.days import say_day
from dragoman.views.material import Between, Material
from dragoman.views.parties import say_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a paper is about and for whom, as the command line gives it."""

    between: Between | None = None
    home: str = ""
    as_of: date | None = None
    known_by: date | None = None
    since: date | None = None
    title: str = ""
    prepared_for: str = ""
    mark: str = ""
    rights: str = ""
    weak: bool = False


def pair_and_between(material: Material, asked: Asked) -> tuple[tuple[str, ...], Between | None]:
    """Return the two sides of a paper, the reader's own last, and the pair to ask the views for."""
    pair = pair_of(material.entries, asked.between)
    between: Between | None = (pair[0], pair[1]) if len(pair) == 2 else None
    if asked.home and asked.home in pair:
        pair = (*(side for side in pair if side != asked.home), asked.home)
    return pair, between


def title_of(asked: Asked, pair: Sequence[str]) -> str:
    """Return the title asked for, else the names of the sides."""
    return asked.title or " and ".join(say_side(side) for side in sorted(pair)) or "The record"


def kicker_of(asked: Asked, day: date) -> str:
    """Return the line above the title: for whom, as of which day, from what was known when."""
    told = f"Prepared for {asked.prepared_for} · " if asked.prepared_for else ""
    told += f"the record as of {say_day(day)}"
    return told + (f", from documents published by {say_day(asked.known_by)}" if asked.known_by else "")


def made_of(material: Material) -> str:
    """Return how a paper was made: from how many documents and entries, and how many people have judged."""
    from dragoman import __version__

    texts = sum(not one.official for one in material.documents.values())
    judged = sum(str(entry.state) != "machine" for entry in material.entries)
    seen = f"{judged} of them judged by a person" if judged else "none of them judged by a person so far"
    return (
        f"Made by Dragoman {__version__} from {texts} document{'' if texts == 1 else 's'} and "
        f"{len(material.entries)} entries, {seen}. Numbers in brackets are code points of its text."
    )
