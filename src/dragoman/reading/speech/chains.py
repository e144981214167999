"""Chains of voices: through whom words came, from the one nearest the reader to the one who owns them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.layers import Layers
from dragoman.reading.records import Citation, Kind, Record, Relay
from dragoman.reading.speech.outlets import load_outlet_words
from dragoman.reading.speech.subjects import mentions_in

#: What is done by saying it, so that it comes through those who tell it.
_SAID = frozenset(Kind) - {Kind.CONTACT, Kind.DEED, Kind.PROJECT}
#: So many statements that are still open are looked at for the one that holds a record.
_NESTED = 8
_CITES = re.compile(r",?\s(?:which\s)?(citing|quoting|quoted|cited|citing\swhat)\b")
_QUOTED_BY = re.compile(r"\b(?:quoted|cited)\b[^.;]{0,20}\sby\s[^.;]{0,40}\Z")
_SOURCE = re.compile(r"\b[Aa]ccording\sto\b")


def with_chains(layers: Layers, records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records with their chains: whose words came through whom, the owner being `by`.

    "The Correo, citing Orbe, said that Salas denied the charge": the denial is Salas's, through the Correo
    (citing) and Orbe (said). An outlet named in brackets is no voice of its own and stands in `cited` alone.
    records: settled, in any order; each keeps its place. Near linear: open statements are kept on a stack.
    """
    chains: dict[int, tuple[Relay, ...]] = {}
    order = sorted(range(len(records)), key=lambda n: (_reach(records[n]).start, -_reach(records[n]).end))
    open_: list[int] = []
    for number in order:
        record = records[number]
        if record.kind not in _SAID:
            continue
        reach = _reach(record)
        while open_ and _words(records[open_[-1]]).end <= reach.start:
            open_.pop()
        holder = next((n for n in reversed(open_[-_NESTED:]) if _holds(records[n], record)), None)
        if holder is None:
            chains[number] = _outermost(layers, record)
        elif _same(records[holder].by, record.by):
            chains[number] = chains[holder]
        else:
            chains[number] = chains[holder] + _through(layers, records[holder])
        if record.kind is Kind.STATEMENT:
            open_.append(number)
    return tuple(
        replace(record, chain=_without(chains[number], record.by)) if chains.get(number) else record
        for number, record in enumerate(records)
    )


def _words(record: Record) -> Span:
    """Return the words that a statement holds: what was said, or all of it where nothing is told apart."""
    return record.content or record.evidence.span


def _reach(record: Record) -> Span:
    return record.evidence.span.join(record.content) if record.content else record.evidence.span


def _holds(outer: Record, inner: Record) -> bool:
    """Return whether one is told in the words of the other, or is an act that those words carry."""
    words = _words(outer)
    if inner.kind is Kind.STATEMENT:
        inside = inner.content is None or words.contains(inner.content)
        return inside and words.contains(inner.cue) and words != inner.content
    shared = min(words.end, inner.evidence.span.end) - max(words.start, inner.evidence.span.start)
    return inner.cue == outer.cue or 10 * shared >= 6 * len(inner.evidence.span)


def _ids(actors: Sequence[Actor]) -> set[str]:
    return {actor.actor_id if isinstance(actor, ActorRef) else actor.words.lower() for actor in actors}


def _same(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    return bool(_ids(some) & _ids(others)) or not others


def _without(chain: Sequence[Relay], by: Sequence[Actor]) -> tuple[Relay, ...]:
    """Return a chain without the owner himself and without the unnamed writer, each voice once."""
    kept: list[Relay] = []
    seen = _ids(by)
    for relay in chain:
        ids = _ids((relay.actor,))
        if not ids & seen and not (isinstance(relay.actor, ActorRef) and relay.actor.name == "author"):
            kept.append(relay)
            seen |= ids
    return tuple(kept)


def _through(layers: Layers, holder: Record) -> tuple[Relay, ...]:
    """Return the voices of a statement as those who hand on what is told inside it."""
    words = layers.tidy[holder.cue.start : holder.cue.end].lower()
    how = "told" if words.startswith(("told", "tell")) else "said"
    if _SOURCE.search(layers.tidy, max(0, holder.cue.start - 2), holder.cue.end):
        how = "according to"
    block = layers.block_at(holder.cue.start)
    turn = block is not None and block.kind is BlockKind.TURN and len(_words(holder)) > 0.8 * len(block.span)
    why = (
        "these words are told in the answer of this speaker" if turn else "these words are told in his words"
    )
    return tuple(
        Relay(actor=actor, how="said" if turn else how, cue=holder.cue, because=why) for actor in holder.by
    )


def _outermost(layers: Layers, record: Record) -> tuple[Relay, ...]:
    """Return through whom words came that nobody else tells: an outlet, or the side whose account it is."""
    return _account(layers, record) or _outlet(layers, record)


def _account(layers: Layers, record: Record) -> tuple[Relay, ...]:
    """Return the side whose own readout tells what another side said."""
    voice = layers.cast.voice
    if voice is None or layers.cast.joint or not voice.side or record.kind is not Kind.STATEMENT:
        return ()
    block = layers.block_at(record.cue.start)
    sides = {actor.side for actor in record.by}
    if (block is not None and block.kind is BlockKind.TURN) or not sides or sides & {voice.side, ""}:
        return ()
    return (
        Relay(
            actor=replace(voice, span=None),
            how="readout",
            cue=None,
            because="the text is this side's own account of what another said",
        ),
    )


def _outlet(layers: Layers, record: Record) -> tuple[Relay, ...]:
    cited = record.cited
    if cited is not None and cited.outlet and layers.text[cited.span.start] not in "([":
        actor = _outlet_actor(layers, cited)
        if not _ids((actor,)) & _ids(record.by):
            how, cue = _how(layers, cited)
            return (Relay(actor=actor, how=how, cue=cue, because=cited.because),)
    own = layers.document.source.publisher
    for one in record.to:
        if not isinstance(one, ActorRef) or one.span is None or not _is_outlet(layers, one.span):
            continue
        if own is None or own.value.casefold() != one.name.casefold():
            why = "an outlet was told these words"
            return (Relay(actor=one, how="told", cue=record.cue, because=why),)
    return ()


def _is_outlet(layers: Layers, span: Span) -> bool:
    return any(m.span == span and m.form == "outlet" for m, _ in mentions_in(layers, span))


def _outlet_actor(layers: Layers, cited: Citation) -> ActorRef:
    """Return the outlet of a citation as an actor, where the citation names it."""
    for actor in layers.cast.within(cited.span):
        if isinstance(actor, ActorRef) and actor.name == cited.outlet:
            return actor
    return ActorRef(
        actor_id=f"body:{cited.outlet}",
        kind="body",
        name=cited.outlet or "",
        side="",
        office="",
        span=cited.span,
        because=cited.because,
    )


def _how(layers: Layers, cited: Citation) -> tuple[str, Span | None]:
    """Return how an outlet hands on the words, and the words that say so."""
    text, whole = layers.tidy, cited.covers or cited.span
    if (match := _SOURCE.search(text, max(whole.start, cited.span.start - 40), cited.span.end)) is not None:
        return "according to", Span(match.start(), match.end())
    if (by := _QUOTED_BY.search(text, max(whole.start, cited.span.start - 80), cited.span.start)) is not None:
        return "quoting", Span(by.start(), by.start() + len(by[0].split()[0]))
    if (match := _CITES.search(text, cited.span.start, min(whole.end, cited.span.end + 120))) is not None:
        return ("citing" if match[1].startswith("cit") else "quoting"), Span(match.start(1), match.end(1))
    name = cited.outlet or ""
    at = text.find(name, cited.span.start, cited.span.end)
    verb = load_outlet_words().source_behind.match(text, at + len(name)) if name and at >= 0 else None
    words = verb[0].lstrip(", ") if verb is not None else ""
    return "said", Span(verb.end() - len(words), verb.end()) if verb is not None and words else None
