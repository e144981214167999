"""Who is meant by some words: a resolved actor, or an honest not-knowing."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.documents.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRef:
    """An actor as one document names it: Araz Azimov, Deputy Minister of Foreign Affairs, side AZ.

    actor_id: "state:AZ", "body:OSCE Minsk Group", "person:araz-azimov"; unique inside a reading for
        one real actor; the ledger's registry proposes merges across documents.
    kind: "person", "state", "body", "group" or "unnamed" ("Western diplomats").
    name: the fullest name the document gives ("Araz Azimov"), without title; a state's English name.
    side: ISO 3166 alpha-2 of the state spoken for on that day; "" if none.
    office: as the document gives it, without the state ("Deputy Minister of Foreign Affairs"); "" if none.
    span: the words that name the actor here; None when it is implied (the signer of a statement).
    because: why these words mean this actor.
    """

    actor_id: str
    kind: str
    name: str
    side: str
    office: str
    span: Span | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Words that name an actor who could not be told: "he" with two candidates.

    words: as they stand; side: "" unless the side alone is certain; candidates: actor ids, best first.
    """

    span: Span
    words: str
    side: str
    candidates: tuple[str, ...]
    because: str


Actor = ActorRef | Unresolved
