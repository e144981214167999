"""A ledger made by hand: fictional entries in one line each, and a view over them."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.documents.document import Block, BlockKind, Document, Doubt, text_digest
from dragoman.documents.source import Source, SourceField
from dragoman.documents.span import Evidence, Span
from dragoman.ledger.base import Kept
from dragoman.ledger.entry import Entry, EntryLink, HeldDocument, Participant
from dragoman.ledger.judgement import Suggestion
from dragoman.ledger.memory import MemoryStore
from dragoman.ledger.view import View
from dragoman.reading.dates.when import Basis, Grain, When
from dragoman.reading.records import Citation


def day(text: str) -> date:
    return date.fromisoformat(text)


def when(first: str, last: str = "", grain: Grain | None = None) -> When:
    """`when("2019-05-02")` is a day, `when("2019-05-21", "2019-05-31")` an interval of it."""
    start, end = day(first), day(last or first)
    return When(
        start=start,
        end=end + timedelta(days=1),
        grain=grain or (Grain.DAY if start == end else Grain.PART),
        basis=Basis.STATED,
        span=None,
        because="made by hand",
    )


def who(text: str) -> Participant:
    """`who("Ana Ruiz/UY/Foreign Minister")`: name, side, office; a side without an office is a state,
    a name alone a body."""
    name, side, office, *_ = [*text.split("/"), "", ""]
    kind = "person" if office else "state" if side else "body"
    return Participant(name=name, side=side, office=office, kind=kind, actor_id=f"{kind}:{name}")


def told(value: str) -> SourceField | None:
    return SourceField(value=value, span=None, because="sidecar") if value else None


def everyone(texts: str) -> tuple[Participant, ...]:
    return tuple(who(text) for text in texts.split(";") if text)


class Desk:
    """Collects documents and entries: `desk.document("note", "2019-05-02", "…")`, `desk.add("ask", …)`."""

    def __init__(self) -> None:
        self.texts: list[Document] = []
        self.held: list[HeldDocument] = []
        self.entries: list[Entry] = []
        self.suggestions: list[Suggestion] = []

    def document(self, name, published, text, *, outlet="", owner="", side="", official="", title="", url=""):
        span_at = 0
        blocks = []
        for paragraph in text.split("\n\n"):
            if paragraph.strip():
                blocks.append(
                    Block(kind=BlockKind.PARAGRAPH, span=Span(span_at, span_at + len(paragraph)), because="")
                )
            span_at += len(paragraph) + 2
        source = Source(title=told(title), publisher=told(outlet), published=told(published), url=told(url))
        document = Document(id=text_digest(text), name=name, text=text, source=source, blocks=tuple(blocks))
        self.texts.append(document)
        self.held.append(
            HeldDocument(
                id=document.id,
                name=name,
                source=source,
                day=when(*published.split("..")) if published else None,
                day_because="sidecar" if published else "no date anywhere",
                outlet=outlet,
                owner=owner,
                side=side,
                independence=document.id,
                official=official,
                record="",
                characters=len(text),
                entries=0,
            )
        )
        return document

    def add(
        self,
        kind,
        quote,
        *,
        form="",
        by="",
        to="",
        with_="",
        day="",
        said="",
        due="",
        where="",
        outlet="",
        lost=False,
        content="",
        matters="",
        status="",
        links="",
        grade="strong",
        id="",
        official="",
        document=None,
        score=0.9,
        doubts="",
    ):
        """Add an entry whose words are `quote` in the last document; days are "2019-05-21..2019-05-31"."""
        text = document or self.texts[-1]
        start = text.text.index(quote)
        span = Span(start, start + len(quote))
        at = when(*day.split("..")) if day else None
        cited = None
        if outlet or lost:
            cited = Citation(outlet=outlet or None, when=None, lost=lost, span=span, because="in brackets")
        inside = Span(text.text.index(content), text.text.index(content) + len(content)) if content else None
        entry = Entry(
            id=id or f"e{len(self.entries) + 1:03d}",
            place=f"p{len(self.entries)}",
            version="v",
            document_id=text.id,
            doc=text.name,
            kind=kind,
            form=form,
            evidence=Evidence(document_id=text.id, span=span, quote=quote),
            cue=Span(start, start + max(1, len(quote.split()[0]))),
            by=everyone(by),
            to=everyone(to),
            with_=everyone(with_),
            when=at,
            said=when(*said.split("..")) if said else (at if kind != "announcement" else None),
            where=where,
            cited=cited,
            content=inside,
            content_quote=content,
            matters=tuple(matters.split()),
            status=status,
            due=when(*due.split("..")) if due else None,
            links=tuple(
                EntryLink(
                    relation=link.split(":")[0], entry_id=link.split(":")[1], because="told in the same words"
                )
                for link in links.split()
            ),
            grade=grade,
            score=score,
            because="made by hand",
            official=official,
            doubts=tuple(Doubt(code=code, span=None, because=code) for code in doubts.split()),
        )
        self.entries.append(entry)
        return entry

    def suggest(self, entry_id, other_id, relation, because="alike in day and persons"):
        self.suggestions.append(
            Suggestion(
                id=f"s{len(self.suggestions)}",
                entry_id=entry_id,
                other_id=other_id,
                relation=relation,
                score=0.8,
                suggester="by hand",
                because=because,
            )
        )

    def view(self) -> View:
        store = MemoryStore()
        for document, held in zip(self.texts, self.held, strict=True):
            store.keep_document(held, document, None, None)
        store.keep_entries([Kept(read=entry, words=b"") for entry in self.entries])
        store.keep_suggestions(self.suggestions, "2020-01-01T00:00:00Z")
        return View(store)
