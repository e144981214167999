"""Quotations of a draft: exact, altered, not in the record, attributed to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.documents.span import Span
from dragoman.ledger.entry import Entry, Participant
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.names import compatible, name_words
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind, Reading
from dragoman.reading.speech.quotes import Quotation
from dragoman.views.draft.findings import Finding, Proof
from dragoman.views.draft.held import Held
from dragoman.views.draft.shelf import Place, tokens_of

#: A quotation of fewer words may be a name or a word held at arm's length; nothing is said against it.
FEWEST = 3


def check_quotation(
    quotation: Quotation, places: Sequence[Place], reading: Reading, layers: Layers, held: Held
) -> list[Finding]:
    """Return what the record says of one quotation: its words, and who spoke them.

    places: where it stands, from `Shelf.find`.
    "access to ports" quoted as "entry to ports" is altered, with the difference. Words that the record gives
    to another are said to be so only where every telling of them names somebody else.
    """
    words = quotation.inner.of(layers.text)
    count = len(tokens_of(words))
    if not places:
        short = count < FEWEST
        return [
            Finding(
                aspect="quotation",
                verdict="too short to tell" if short else "not in the record",
                span=quotation.span,
                words=words,
                because="fewer than three words, in no document held"
                if short
                else f"no document held has these words ({len(held.documents)} looked through)",
            )
        ]
    best = places[0]
    verdict = ("exact" if best.same_marks else "marks differ") if best.exact else "altered"
    if verdict == "altered" and count < FEWEST:
        verdict = "too short to tell"
    where = f"{best.document.name} [{best.span.start}, {best.span.end})"
    because = {
        "exact": f"stands so in {where}",
        "marks differ": f"the words stand so in {where}, with other punctuation or capitals",
        "altered": f"{where} has: “{' '.join(best.span.of(best.document.text).split())}”",
        "too short to tell": "fewer than three words, and none of them stand so together",
    }[verdict]
    found = [
        Finding(
            aspect="quotation",
            verdict=verdict,
            span=quotation.span,
            words=words,
            because=because,
            proofs=tuple(_proof(place, held) for place in places[:3]) if verdict[:3] != "too" else (),
            difference=best.difference if verdict == "altered" else "",
        )
    ]
    if count >= 2 and verdict[:3] != "too":
        found += _check_speaker(quotation, places, reading, layers, held)
    return found


def speakers_of(quotation: Quotation, reading: Reading) -> tuple[tuple[Actor, ...], Span | None]:
    """Return to whom a draft gives a quotation, and the words that name him; nobody where it names nobody."""
    carrying = [
        record
        for record in reading.records
        if record.kind is Kind.STATEMENT
        and record.by
        and (record.content or record.evidence.span).overlaps(quotation.inner)
    ]
    if not carrying:
        return (), None
    record = min(carrying, key=lambda one: (one.form == "reported", len(one.evidence.span)))
    spans = [one.span for one in record.by if one.span and not quotation.span.contains(one.span)]
    return record.by, spans[0] if spans else None


def _check_speaker(
    quotation: Quotation, places: Sequence[Place], reading: Reading, layers: Layers, held: Held
) -> list[Finding]:
    speakers, span = speakers_of(quotation, reading)
    told = [
        one
        for one in speakers
        if isinstance(one, ActorRef) and one.kind != "unnamed" and one.actor_id not in held.outlets
    ]
    if not told:
        return []
    tellings = [
        (entry, place)
        for place in places
        for entry in held.entries_at(place.document.id, place.span, "statement")
        if entry.by and (entry.content or entry.evidence.span).overlaps(place.span)
    ]
    if not tellings:
        return []
    agreeing = [entry for entry, _ in tellings if any(agree(a, b) for a in told for b in entry.by)]
    if agreeing:
        kept, verdict = agreeing[0], "right"
        because = f"{_named(kept.by)} said it in {kept.doc}"
    elif all(differ(a, b) for entry, _ in tellings for a in told for b in entry.by) and (
        sure := [entry for entry, _ in tellings if _is_sure(entry)]
    ):
        kept, verdict = sure[0], "attributed to another"
        because = f"in {kept.doc} it is {_named(kept.by)} who said it"
    else:
        return []
    return [
        Finding(
            aspect="speaker",
            verdict=verdict,
            span=span or quotation.span,
            words=(span or quotation.span).of(layers.text),
            because=because,
            proofs=(held.proof(kept),),
        )
    ]


def _is_sure(entry: Entry) -> bool:
    """Return whether the record says for certain who spoke: a person by name, and not on a weak reading."""
    return entry.grade != "weak" and all(one.kind == "person" and one.name for one in entry.by)


def agree(mine: ActorRef, kept: Participant) -> bool:
    """Return whether an actor of the draft may be one of the record: by name, or a state for its own."""
    if mine.kind == "person" and mine.name and kept.kind == "person" and kept.name:
        return compatible(mine.name, kept.name)
    if mine.side and mine.side == kept.side:
        return True
    return bool(set(name_words(mine.name)) & set(name_words(kept.name)))


def differ(mine: ActorRef, kept: Participant) -> bool:
    """Return whether two actors are surely not one: other names of persons, or other sides."""
    if agree(mine, kept) or not kept.resolved:
        return False
    if mine.kind == "person" and kept.kind == "person" and mine.name and kept.name:
        return True
    return bool(mine.side and kept.side and mine.side != kept.side)


def _named(participants: Iterable[Participant]) -> str:
    return " and ".join(dict.fromkeys(one.name for one in participants if one.name)) or "somebody else"


def _proof(place: Place, held: Held) -> Proof:
    entries = held.entries_at(place.document.id, place.span, "statement")
    return Proof(
        document_id=place.document.id,
        document=place.document.name,
        span=place.span,
        quote=place.span.of(place.document.text),
        entry_id=entries[0].id if entries else "",
    )
