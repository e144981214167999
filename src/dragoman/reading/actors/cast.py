"""The cast of a document: all its mentions with who is meant by each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.mentions import Mention

AUTHOR = ActorRef(
    actor_id="person:author",
    kind="person",
    name="author",
    side="",
    office="",
    span=None,
    because="the unnamed writer of the text",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """All mentions of a document, in order of the text, with who is meant by each.

    actors: parallel to mentions. members: parallel to mentions, for a group whose members are known
        ("both presidents") the members, else empty. starts: first code points of the mentions.
    author: who wrote the text ("author" when nobody signs). voice: who speaks in a text that is itself
        a statement, readout or briefing: the signer, else home; None in an article.
    home: the state whose text it is ("we" and "our" outside quotations); None in an article.
    turns: number and speaker of each turn whose speaker is known.
    main_sides: the sides the text is about, its own first, then as often as they are told.
    """

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    members: tuple[tuple[Actor, ...], ...] = ()
    author: ActorRef = AUTHOR
    voice: ActorRef | None = None
    home: ActorRef | None = None
    turns: tuple[tuple[int, ActorRef], ...] = ()
    main_sides: tuple[str, ...] = ()
    joint: tuple[ActorRef, ...] = ()
    pair: tuple[ActorRef, ...] = ()
    starts: tuple[int, ...] = ()

    def within(self, span: Span, *, expand: bool = True, places: bool = False) -> tuple[Actor, ...]:
        """Return the actors whose mention lies in a range, in order of the text, each once.

        expand: a group whose members are known is replaced by them ("both presidents": two actors).
        places: with True also states named only as a place ("in Baku") or a modifier ("U.S. policy").
        """
        found: list[Actor] = []
        for index in range(max(bisect_left(self.starts, span.start) - 1, 0), len(self.mentions)):
            mention = self.mentions[index]
            if mention.span.start >= span.end:
                break
            inside = span.contains(mention.span) or (
                mention.name_span is not None and span.contains(mention.name_span)
            )
            if not inside or (mention.use != "voice" and not places):
                continue
            members = self.members[index] if expand and self.members else ()
            found.extend(members or (self.actors[index],))
        return fold_actors(found)

    def facing(self, actors: Sequence[Actor]) -> tuple[ActorRef, ...]:
        """Return the other of the two states the text is about, for actors of one of them; else ()."""
        sides = {actor.side for actor in actors}
        if len(sides) != 1 or not sides <= {state.side for state in self.pair}:
            return ()
        return tuple(state for state in self.pair if state.side not in sides)

    def at(self, span: Span) -> Actor | None:
        """Return the actor of the first mention that shares a letter with a range, None when none does."""
        index = max(bisect_right(self.starts, span.start) - 1, 0)
        for step in range(index, min(index + 3, len(self.mentions))):
            if self.mentions[step].span.overlaps(span):
                return self.actors[step]
        return None

    def speaker_of(self, turn: int) -> ActorRef | None:
        """Return who speaks a turn of an interview or transcript; None when it cannot be told."""
        for number, speaker in self.turns:
            if number == turn:
                return speaker
        return None


def fold_actors(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the actors in order with second namings of one actor left out."""
    seen: set[str] = set()
    kept: list[Actor] = []
    for actor in actors:
        key = actor.actor_id if isinstance(actor, ActorRef) else f"?{actor.span.start}"
        if key not in seen:
            seen.add(key)
            kept.append(actor)
    return tuple(kept)
