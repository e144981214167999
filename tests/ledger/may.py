"""One document of an invented affair, as most tests of ledgers keep it."""

from __future__ import annotations

from factories import a_citation, a_document, a_link, a_reading, a_record, a_span, an_actor, some_days

RUIZ = an_actor("Ana Ruiz", "UY", office="Minister of Fisheries")
TEXT = (
    "On 2 May Ana Ruiz said that Iceland should lift the quota (Petrel, May 3). "
    "Iceland asked Uruguay for an answer by June. "
    "Jon Blondal will visit Montevideo on 20 May."
)


def a_day_in_may(**changed):
    """A reading of one document with a statement, an ask and an announcement."""
    note = a_document(TEXT, publisher="Petrel News")
    said = a_record(
        note,
        "statement",
        "Ana Ruiz said that Iceland should lift the quota",
        "said",
        form="reported",
        by=(RUIZ,),
        about=("IS",),
        when=some_days("2019-05-02", span=a_span(TEXT, "2 May")),
        content=a_span(TEXT, "Iceland should lift the quota"),
        cited=a_citation(note, "(Petrel, May 3)", "Petrel", "2019-05-03"),
        matters=("trade", "other:fisheries"),
        **changed,
    )
    asked = a_record(
        note,
        "ask",
        "Iceland asked Uruguay for an answer by June",
        "asked",
        by=(an_actor("Iceland", "IS"),),
        to=(an_actor("Uruguay", "UY"),),
        due=some_days("2019-06-01", "2019-06-30"),
        status="open",
        links=(a_link("about", 0),),
        grade="strong",
    )
    told = a_record(
        note,
        "announcement",
        "Jon Blondal will visit Montevideo on 20 May",
        "will visit",
        by=(an_actor("Jon Blondal", "IS", office="Prime Minister"),),
        when=some_days("2019-05-20"),
        status="announced",
    )
    return a_reading(note, said, asked, told, day="2019-05-04")


def add(ledger, *readings, **options):
    with ledger.writer() as writer:
        return [writer.add(reading, **options) for reading in readings]


def kinds(entries):
    return [entry.kind for entry in entries]
