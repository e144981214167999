"""The gold record of the seeds as a view, so that views can be tried on a careful reading."""

from __future__ import annotations

from bench.gold_entries import SHARED, gold_document, gold_entries, gold_lines

from dragoman.ledger.view import View
from views.desk import Desk

SEEDS = {
    "004_fe7570580e9ace2b": ("2006-04-12", "Jamestown Foundation"),
    "000_450f5e894ab529f0": ("2021-05-24..2021-05-31", "Yerepouni News"),
}


def gold_view(official: bool = False) -> View:
    """Both seeds as the gold has them; official adds a record of a visit as an imported list would."""
    desk = Desk()
    texts = {
        name: gold_document(SHARED / "seeds" / f"{name}.txt", published, outlet)
        for name, (published, outlet) in SEEDS.items()
    }
    for document, held in texts.values():
        desk.texts.append(document)
        desk.held.append(held)
    desk.entries += gold_entries(gold_lines(SHARED / "gold/dev/seeds.jsonl"), texts)
    if official:
        words = "President Ilham Aliyev. Working visit."
        desk.document("visits-1833", "2006-04-25", words, official="visits")
        desk.add(
            "contact",
            "Ilham Aliyev",
            form="visit",
            by="Ilham Aliyev/AZ/President",
            to="United States/US",
            day="2006-04-25..2006-04-28",
            status="held",
            official="visits",
        )
    return desk.view()
