"""Some words that name an actor, with what the words themselves say."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.documents.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Some words that name an actor, with what the words themselves say and nothing more.

    "Deputy Minister of Foreign Affairs of Kenya Wanja Mukami" is one mention: name "Wanja Mukami",
    office "Deputy Minister of Foreign Affairs", side "KE".
    kind: "person", "state", "ministry", "body", "unnamed" ("Western diplomats"), "office" ("the
        Secretary", told without a name), "group" ("both presidents", "the parties") or "pronoun" ("he").
    name: a person's name without title, a state's English name, a body's name; "" for offices and pronouns.
    side: the side the words give by themselves; "" when they give none. body: the body an office belongs to.
    office: as the words give it, without the state; name_span, office_span: where the two stand.
    level: of the office, one of `dragoman.reading.actors.office.LEVELS`; "" without an office.
    form: how the words name it: for a state "name", "capital", "metonym" …; for a group what it joins
        ("side", "person", "president", "minister"); for a pronoun "m", "f", "" (they) or "self" (I, we).
    use: "voice", "place" ("in Baku") or "modifier" ("U.S. policy").
    former: "former ambassador": speaks for no state. count: how many a group joins, 0 when open.
    sides: for a group, the sides it joins when the words give them ("the presidents of A and B").
    """

    span: Span
    kind: str
    name: str = ""
    side: str = ""
    office: str = ""
    body: str = ""
    level: str = ""
    form: str = ""
    use: str = "voice"
    gender: str = ""
    former: bool = False
    count: int = 0
    name_span: Span | None = None
    office_span: Span | None = None
    sides: tuple[str, ...] = ()
    because: str = ""
