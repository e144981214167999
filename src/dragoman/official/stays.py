"""A stay abroad as the lists have it: one record of a visit or a trip, with its words and its contact."""

from __future__ import annotations

from dragoman.documents.span import Span, evidence
from dragoman.official.files import Element
from dragoman.official.keepers import Keeper
from dragoman.official.listed import Listed, ListFile, Words, lines_from, state_name, stay
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.records import Kind, Record


def listed_stay(
    element: Element,
    file: ListFile,
    keeper: Keeper,
    *,
    record: str,
    words: Words,
    name: str,
    title: str,
    told_by: str,
    by: tuple[ActorRef, ...],
    to: ActorRef,
    where: str = "",
    where_span: Span | None = None,
) -> Listed:
    """Return a visit or trip of a list as a contact that was held.

    record: the list's own id; words: its lines, one a value; name, title: of the document they make.
    told_by: the line that names the traveller; by: the travellers; to: the state visited.
    """
    when = stay(element.get("start-date"), element.get("end-date"), words)
    document = words.document(name=name, path=file.name, publisher=keeper.signature(), title=title)
    contact = Record(
        kind=Kind.CONTACT,
        form="visit",
        evidence=evidence(document.id, document.text, lines_from(words, told_by)),
        cue=words.spans[told_by],
        by=by,
        to=(to,),
        when=when,
        where=where,
        where_span=where_span,
        matters=("protocol", "bilateral"),
        status="held",
        grade="strong",
        reader="official list",
        because=f"{name} of the list",
    )
    return Listed(
        record=record,
        document=document,
        raw=file.raw[element.start : element.end],
        file=file.name,
        line=element.line,
        day=when,
        contacts=(contact,),
    )


def state_actor(code: str, because: str, name: str = "", span: Span | None = None) -> ActorRef:
    """Return a state as an actor: `state_actor("US", "…")` is the United States."""
    return ActorRef(
        actor_id=f"state:{code}" if code else f"place:{name}",
        kind="state",
        name=state_name(code) or name,
        side=code,
        office="",
        span=span,
        because=because,
    )
