"""The gold record of the seeds as a view, so that views can be tried on a careful reading."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.documents.document import Doubt
from dragoman.documents.span import Evidence, Span
from dragoman.ledger.entry import Entry, EntryLink, Participant
from dragoman.ledger.view import View
from dragoman.reading.records import Citation
from views.desk import Desk, when

SHARED = Path(__file__).resolve().parents[3] / "shared"
DAYS = {"004_fe7570580e9ace2b": "2006-04-12", "000_450f5e894ab529f0": "2021-05-24..2021-05-31"}
OUTLETS = {"004_fe7570580e9ace2b": "Jamestown Foundation", "000_450f5e894ab529f0": "Yerepouni News"}


def gold_view(official: bool = False) -> View:
    desk = Desk()
    texts = {}
    for name, days in DAYS.items():
        text = (SHARED / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
        texts[name] = desk.document(name, days, text, outlet=OUTLETS[name])
    for line in (SHARED / "gold/dev/seeds.jsonl").read_text("utf-8").splitlines():
        desk.entries.append(_entry(json.loads(line), texts))
    if official:
        desk.document(
            "visits-1833", "2006-04-25", "President Ilham Aliyev. Working visit.", official="visits"
        )
        desk.add(
            "contact",
            "Ilham Aliyev",
            form="visit",
            by="Ilham Aliyev/AZ/President",
            to="United States/US",
            day="2006-04-25..2006-04-28",
            status="held",
            official="visits",
            id="visits-1833",
        )
    return desk.view()


def _entry(gold: dict, texts: dict) -> Entry:
    text = texts[gold["doc"]]
    days = when(*gold["when"]) if gold["when"] else None
    cited = gold["cited"]
    citation = None
    if cited:
        citation = Citation(
            outlet=cited["outlet"],
            when=when(cited["date"]) if cited["date"] else None,
            lost=cited["lost"],
            span=Span(gold["start"], gold["end"]),
            because="in brackets",
        )
    content = Span(*gold["content"]) if gold["content"] else None
    published = when(*DAYS[gold["doc"]].split(".."))
    coming = gold["kind"] == "announcement" or gold["status"] == "planned"
    return Entry(
        id=gold["id"],
        place=gold["id"],
        version="v",
        document_id=text.id,
        doc=gold["doc"],
        kind=gold["kind"],
        form=gold["form"],
        evidence=Evidence(document_id=text.id, span=Span(gold["start"], gold["end"]), quote=gold["quote"]),
        cue=Span(gold["start"], gold["start"] + 4),
        by=people(gold["by"]),
        to=people(gold["to"]),
        with_=people(gold["with"]),
        when=days,
        said=(citation.when if citation and citation.when else published) if coming else days,
        where=gold["where"],
        cited=citation,
        content=content,
        content_quote=content.of(text.text) if content else "",
        matters=tuple(gold["matter"]),
        status=gold["status"],
        due=when(*gold["due"]) if gold.get("due") else None,
        links=tuple(
            EntryLink(relation=link["rel"], entry_id=link["id"], because="as the gold has it")
            for link in gold["links"]
        ),
        grade=gold["grade"],
        because=gold["note"],
        doubts=(Doubt(code="lost-outlet", span=None, because="the citation has no outlet"),)
        if cited and cited["lost"]
        else (),
    )


def people(named: list[dict]) -> tuple[Participant, ...]:
    return tuple(_participant(one) for one in named)


def _participant(one: dict) -> Participant:
    state = one["side"] and not one["office"] and len(one["name"].split()) < 3
    kind = "state" if state else "person" if one["office"] else "body"
    return Participant(
        name=one["name"], side=one["side"], office=one["office"], kind=kind, actor_id=f"{kind}:{one['name']}"
    )
