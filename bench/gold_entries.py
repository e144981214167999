"""Gold records as ledger entries, so that views and links can be tried on a careful reading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from tomllib import loads
from typing import Any

from dragoman.documents.document import Block, BlockKind, Document, Doubt, text_digest
from dragoman.documents.source import Source
from dragoman.documents.span import Evidence, Span
from dragoman.ledger.entry import Entry, EntryLink, HeldDocument, Participant
from dragoman.reading.dates.when import Basis, Grain, When
from dragoman.reading.records import Citation

SHARED = Path(__file__).resolve().parents[2] / "shared"


def gold_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def days(first: str, last: str = "") -> When:
    """An interval of whole days, both given ones included."""
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return When(
        start=start,
        end=end + timedelta(days=1),
        grain=Grain.DAY if start == end else Grain.PART,
        basis=Basis.STATED,
        span=None,
        because="as the gold has it",
    )


def gold_document(path: Path, published: str, outlet: str = "") -> tuple[Document, HeldDocument]:
    """A text as stored, in paragraphs; published: "2021-05-24..2021-05-31", a day, or "" when not known."""
    text = path.read_bytes().decode("utf-8")
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    document = Document(id=text_digest(text), name=path.stem, text=text, blocks=tuple(blocks))
    held = HeldDocument(
        id=document.id,
        name=path.stem,
        source=Source(),
        day=days(*published.split("..")) if published else None,
        day_because="side file",
        outlet=outlet,
        owner="",
        side="",
        independence=document.id,
        official="",
        record="",
        characters=len(text),
        entries=0,
    )
    return document, held


def gold_entries(
    lines: Iterable[Mapping[str, Any]], texts: Mapping[str, tuple[Document, HeldDocument]]
) -> list[Entry]:
    """Gold lines as entries; those of documents not in texts are left out."""
    return [_entry(line, *texts[line["doc"]]) for line in lines if line["doc"] in texts]


def _entry(gold: Mapping[str, Any], document: Document, held: HeldDocument) -> Entry:
    evidence = Span(gold["start"], gold["end"])
    when = days(*gold["when"]) if gold["when"] else None
    due = gold.get("due")
    cited = _citation(gold["cited"], evidence)
    coming = gold["kind"] == "announcement" or gold["status"] in ("planned", "postponed")
    content = Span(*gold["content"]) if gold["content"] else None
    lost = Doubt(code="lost-outlet", span=None, because="the citation has no outlet")
    return Entry(
        id=gold["id"],
        place=gold["id"],
        version="gold",
        document_id=document.id,
        doc=gold["doc"],
        kind=gold["kind"],
        form=gold["form"],
        evidence=Evidence(document_id=document.id, span=evidence, quote=gold["quote"]),
        cue=Span(evidence.start, evidence.start + 1),
        by=tuple(map(_participant, gold["by"])),
        to=tuple(map(_participant, gold["to"])),
        with_=tuple(map(_participant, gold["with"])),
        when=when,
        said=((cited.when if cited else None) or held.day) if coming else when,
        where=gold["where"],
        cited=cited,
        content=content,
        content_quote=content.of(document.text) if content else "",
        matters=tuple(gold["matter"]),
        status=gold["status"],
        due=days(*([due] if isinstance(due, str) else due)) if due else None,
        links=tuple(
            EntryLink(relation=link["rel"], entry_id=link["id"], because="as the gold has it")
            for link in gold["links"]
        ),
        grade=gold["grade"],
        because=gold["note"],
        doubts=(lost,) if cited and cited.lost else (),
    )


def _citation(cited: Mapping[str, Any] | None, evidence: Span) -> Citation | None:
    if not cited:
        return None
    return Citation(
        outlet=cited["outlet"],
        when=days(cited["date"]) if cited["date"] else None,
        lost=cited["lost"],
        span=evidence,
        because="as the gold has it",
    )


def _participant(one: Mapping[str, str]) -> Participant:
    name = one["name"]
    words = name.split()
    if name in _states():
        kind = "state"
    elif one["office"] or (len(words) in (2, 3) and all(word[:1].isupper() for word in words)):
        kind = "person"
    else:
        kind = "body"
    return Participant(
        name=name, side=one["side"], office=one["office"], kind=kind, actor_id=f"{kind}:{name}"
    )


@cache
def _states() -> frozenset[str]:
    states = files("dragoman").joinpath("knowledge", "lexicons", "states.toml").read_text("utf-8")
    return frozenset(state["name"] for state in loads(states)["state"])
