"""Papers about the dealings of states, generated: invented people and projects, the states' real names.

Each paper belongs to a story, an undertaking between two states over some months: asked for, answered,
announced, met about, done. Papers of one story share its rare words, and some are near-copies of another, so
that linking and near-duplicates have what they meet in life. A paper comes with the reading one would hope
for, so that a ledger of any size can be written without reading.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from bench.scale.inventory import GIVEN, MATTERS, OUTLETS, STATES, SYLLABLES, THINGS

from dragoman.documents.document import Block, BlockKind, Document, text_digest
from dragoman.documents.source import Source, SourceField
from dragoman.documents.span import Span, evidence
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.dates.when import Basis, Grain, When
from dragoman.reading.records import Kind, Reading, Record

#: One paper of so many is a near-copy of the one before it in its story.
COPIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document and the reading one would hope for."""

    document: Document
    reading: Reading


@dataclass(slots=True)
class _Draft:
    """A text as it grows, and the records of its sentences."""

    draw: random.Random
    parts: list[str] = field(default_factory=list)
    length: int = 0
    made: list[tuple[Kind, str, str, Span, Span, Span, tuple[_Part, ...], tuple[_Part, ...], date | None]] = (
        field(default_factory=list)
    )

    def add(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length += len(words)
        return span


@dataclass(frozen=True, slots=True)
class _Part:
    """Somebody who takes part, and where he is named."""

    name: str
    side: str
    office: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Story:
    """An undertaking between two states: who speaks for them, what it is called, when it began."""

    sides: tuple[tuple[str, ...], tuple[str, ...]]
    people: tuple[str, str]
    thing: str
    matter: str
    began: date


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=draw.choice((2, 3)))).title()


def _story(seed: int) -> _Story:
    draw = random.Random(seed * 7919)
    # A few pairs have most of the papers, as in life.
    first = min(int(draw.paretovariate(0.9)) - 1, len(STATES) - 1)
    second = draw.choice([n for n in range(len(STATES)) if n != first])
    return _Story(
        sides=(STATES[first], STATES[second]),
        people=(f"{draw.choice(GIVEN)} {_name(draw)}", f"{draw.choice(GIVEN)} {_name(draw)}"),
        thing=f"{_name(draw)} {draw.choice(THINGS)}",
        matter=draw.choice(MATTERS),
        began=date(1995, 1, 1) + timedelta(days=draw.randrange(10_500)),
    )


def papers(count: int, *, per_story: int = 8) -> Iterator[Paper]:
    """Yield so many papers; those of a smaller corpus are the first of a larger one."""
    made = 0
    story = 0
    while made < count:
        for step in range(min(per_story, count - made)):
            yield _paper(_story(story), story, step)
            made += 1
        story += 1


def _paper(story: _Story, number: int, step: int) -> Paper:
    is_copy = step > 0 and (number * 31 + step) % COPIES == 0
    draw = random.Random(number * 1009 + (step - 1 if is_copy else step))
    day = story.began + timedelta(days=25 * step + draw.randrange(20))
    outlet = draw.choice(OUTLETS)
    draft = _Draft(draw)
    title = draft.add(f"{story.sides[0][1]} and {story.sides[1][1]} on the {story.thing}")
    draft.add("\n\n")
    dateline = draft.add(f"{story.sides[0][3].upper()}, {_said(day)} ({outlet})")
    draft.add(" - ")
    start = draft.length
    sentences = [draw.choice(_SENTENCES) for _ in range(draw.randrange(5, 10))]
    blocks = []
    for at, sentence in enumerate(sentences):
        sentence(draft, story, day, draw)
        if at % 4 == 3 or at == len(sentences) - 1:
            blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(start, draft.length)))
            draft.add("\n\n")
            start = draft.length
        else:
            draft.add(" ")
    if is_copy:
        draft.add(f"The paper printed this report on its page {number % 40 + 2}.")
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(start, draft.length)))
    text = "".join(draft.parts).rstrip()
    return _whole(draft, text, title, dateline, blocks, story, day, outlet, f"paper-{number}-{step}")


def _whole(
    draft: _Draft, text: str, title: Span, dateline: Span, blocks: list[Block], story: _Story, day: date,
    outlet: str, name: str,
) -> Paper:  # fmt: skip
    document = Document(
        id=text_digest(text),
        name=name,
        text=text,
        source=Source(
            title=SourceField(value=title.of(text), span=title, because="first line"),
            publisher=SourceField(value=outlet, span=None, because="agency in the date line"),
            published=SourceField(value=day.isoformat(), span=dateline, because="date line"),
            path=f"{name}.txt",
        ),
        blocks=(
            Block(kind=BlockKind.TITLE, span=title),
            Block(kind=BlockKind.PARAGRAPH, span=dateline.join(blocks[0].span)),
            *blocks[1:],
        ),
    )
    records = tuple(
        Record(
            kind=kind,
            form=form,
            evidence=evidence(document.id, text, span),
            cue=cue,
            by=tuple(map(_actor, by)),
            to=tuple(map(_actor, to)) if kind is not Kind.CONTACT else (),
            with_=tuple(map(_actor, to)) if kind is Kind.CONTACT else (),
            when=_when(when) if when else None,
            content=content,
            matters=(story.matter,),
            status=status,
            grade="strong",
            score=0.9,
            reader="generated",
            because="the cue names the act, the subject does it",
        )
        for kind, form, status, span, cue, content, by, to, when in draft.made
    )
    reading = Reading(document=document, marks=Marks(), day=_when(day), records=records)
    return Paper(document=document, reading=reading)


def _actor(part: _Part) -> ActorRef:
    kind = "person" if part.office else "state"
    key = part.name.lower().replace(" ", "-")
    return ActorRef(
        actor_id=f"{kind}:{key if part.office else part.side}",
        kind=kind,
        name=part.name,
        side=part.side,
        office=part.office,
        span=part.span,
        because="named so in the text",
    )


def _when(day: date) -> When:
    return When(
        start=day,
        end=day + timedelta(days=1),
        grain=Grain.DAY,
        basis=Basis.STATED,
        span=None,
        because="stated",
    )


def _said(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _one(draft: _Draft, story: _Story, which: int) -> _Part:
    """Name the minister of a side."""
    state = story.sides[which]
    draft.add(f"{state[2]} Foreign Minister ")
    span = draft.add(story.people[which])
    return _Part(story.people[which], state[0], "Foreign Minister", span)


def _state(draft: _Draft, story: _Story, which: int) -> _Part:
    state = story.sides[which]
    return _Part(state[1], state[0], "", draft.add(state[1]))


def _act(kind: Kind, cue: str, content: str, *, status: str = "", ahead: bool = False):  # type: ignore[no-untyped-def]
    """Return a maker of a sentence: a minister, a cue, the other state, what is asked, promised or told."""

    def make(draft: _Draft, story: _Story, day: date, draw: random.Random) -> None:
        which = draw.randrange(2)
        start = draft.length
        when = day - timedelta(days=draw.randrange(6))
        draft.add(f"On {when:%B} {when.day}, ")
        by = _one(draft, story, which)
        draft.add(" ")
        cue_span = draft.add(cue)
        draft.add(" ")
        to = _state(draft, story, 1 - which)
        draft.add(" ")
        due = day + timedelta(days=draw.randrange(20, 200))
        told = content.format(thing=story.thing, due=f"{due:%B} {due.year}", n=draw.randrange(3, 90))
        content_span = draft.add(told)
        draft.add(".")
        span = Span(start, draft.length)
        time = due if ahead else when
        draft.made.append((kind, "", status, span, cue_span, content_span, (by,), (to,), time))

    return make


def _met(form: str, words: str, *, status: str = "held"):  # type: ignore[no-untyped-def]
    def make(draft: _Draft, story: _Story, day: date, draw: random.Random) -> None:
        start = draft.length
        shift = draw.randrange(6) if status == "held" else -draw.randrange(5, 60)
        when = day - timedelta(days=shift)
        draft.add(f"On {_said(when)}, ")
        by = _one(draft, story, 0)
        draft.add(" ")
        cue_span = draft.add(words)
        draft.add(" ")
        with_ = _one(draft, story, 1)
        draft.add(f" in {story.sides[draw.randrange(2)][3]} ")
        content_span = draft.add(f"on the {story.thing}")
        draft.add(".")
        span = Span(start, draft.length)
        draft.made.append((Kind.CONTACT, form, status, span, cue_span, content_span, (by,), (with_,), when))

    return make


def _idle(words: str):  # type: ignore[no-untyped-def]
    def make(draft: _Draft, story: _Story, day: date, draw: random.Random) -> None:
        draft.add(
            words.format(
                thing=story.thing, n=draw.randrange(20, 900), a=story.sides[0][1], b=story.sides[1][1]
            )
        )

    return make


_SENTENCES = (
    _met("meeting", "met"),
    _met("call", "spoke by telephone with"),
    _met("visit", "will receive", status="planned"),
    _act(Kind.STATEMENT, "told", "that the {thing} would be open before {due}"),
    _act(Kind.STATEMENT, "told", "that {n} engineers were already at work on the {thing}"),
    _act(Kind.ASK, "urged", "to reopen the {thing} by {due}"),
    _act(Kind.ASK, "asked", "to send {n} inspectors to the {thing}"),
    _act(Kind.PROPOSAL, "proposed to", "a joint commission of {n} members on the {thing}"),
    _act(Kind.PROMISE, "promised", "to pay for {n} kilometres of the {thing}", ahead=True),
    _act(Kind.ANNOUNCEMENT, "announced to", "that work on the {thing} would begin in {due}", ahead=True),
    _act(Kind.ANSWER, "replied to", "that the plan for the {thing} was acceptable", status="accepted"),
    _act(Kind.ACCUSATION, "accused", "of delaying the {thing} by {n} weeks"),
    _act(Kind.DEED, "handed to", "the papers of the {thing}"),
    _idle("The {thing} has been closed for {n} days, and the ferries are full."),
    _idle("Trade between {a} and {b} came to {n} million last year, half of it in machines and wool."),
    _idle("Officials gave no further details, and the papers of the commission are kept in {n} boxes."),
)  # fmt: skip
