"""Words that name an actor: persons with titles, states in all their names, bodies, groups, pronouns."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Some words that name an actor, with what the words themselves say and nothing more.

    "Deputy Minister of Foreign Affairs of Azerbaijan Araz Azimov" is one mention: name "Araz Azimov",
    office "Deputy Minister of Foreign Affairs", side "AZ".
    kind: "person", "state", "ministry", "body", "unnamed" ("Western diplomats"), "office" ("the
        Secretary", told without a name), "group" ("both presidents", "the parties"), "pronoun" ("he",
        "we") or "media" (an outlet).
    name: a person's name without title, a state's English name, a body's name; "" for offices and pronouns.
    side: the side the words give by themselves; "" when they give none.
    office: as the words give it, without the state; name_span, office_span: where the two stand.
    sides: for a group, the sides it joins when the words give them ("the presidents of A and B").
    """

    span: Span
    kind: str
    name: str = ""
    side: str = ""
    office: str = ""
    name_span: Span | None = None
    office_span: Span | None = None
    sides: tuple[str, ...] = ()
    because: str = ""


def find_mentions(document: Document, marks: Marks, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Return the mentions of a document in order of the text; none overlaps another."""
    return ()
