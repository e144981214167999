"""Judging many entries by lines of JSON: what waits for a person, and what people say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from dragoman.errors import LedgerError
from dragoman.ledger.entry import Entry, State
from dragoman.ledger.judgement import Decision, Verdict
from dragoman.ledger.open import Ledger
from dragoman.ledger.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are listed; empty conditions hold for all.

    states: judged so; nobody yet when empty, any when `stale`. doubt: with this doubt, "any" for any.
    stale: judged on an earlier reading.
    """

    kinds: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    document: str = ""
    states: frozenset[str] = frozenset()
    doubt: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry as a script needs it to judge it.

    seen: how it stands, to be given back with the judgement; by, to: names with sides, "Ana Ruiz (UY)".
    day: first day of the fact or saying, "" if none; doubts: their codes; read_because: why it was read so;
    score: 0 to 1.
    """

    id: str
    seen: str
    state: str
    stale: bool
    kind: str
    form: str
    day: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    matters: tuple[str, ...]
    quote: str
    doubts: tuple[str, ...]
    read_because: str
    score: float
    document_id: str
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one line: id and verdict (or suggestion and decision) as kept, or the error.

    line: its number, from 1.
    """

    line: int
    id: str = ""
    verdict: str = ""
    state: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a line may hold; anything else in it is passed over."""

    id: str = ""
    verdict: str = ""
    because: str = ""
    seen: str = ""
    person: str = ""
    other: str = ""
    correction: Mapping[str, object] | None = None
    suggestion: str = ""
    decision: str = ""


_said = msgspec.json.Decoder(_Said)


def queue(view: View, wanted: Wanted, *, by_doubt: bool = True) -> list[Entry]:
    """Return the entries that are wanted, the most doubtful first, or by day.

    More doubtful is: with more doubts and unresolved actors; then with a lower score.
    """
    states = {State(one) for one in wanted.states} or ({*State} if wanted.stale else {State.MACHINE})
    found = [
        entry
        for entry in view.entries(
            kinds=wanted.kinds or None,
            sides=wanted.sides or None,
            matters=wanted.matters or None,
            tags=wanted.tags or None,
            document_id=wanted.document,
            states=states,
        )
        if (not wanted.stale or is_stale(entry))
        and (
            not wanted.doubt
            or wanted.doubt in {"any" if entry.doubts else "", *(d.code for d in entry.doubts)}
        )
    ]
    if by_doubt:
        found.sort(key=lambda entry: (-_doubts(entry), entry.score))
    return found


def is_stale(entry: Entry) -> bool:
    """Return whether a person judged an earlier reading of an entry than the one that stands."""
    return entry.judged_version not in ("", entry.version)


def line_of(view: View, entry: Entry) -> Line:
    """Return an entry as one line of a listing."""
    when = entry.when or entry.said
    by, to = (
        tuple(f"{one.name} ({one.side})" if one.side else one.name for one in group)
        for group in (entry.by, entry.to)
    )
    return Line(
        id=entry.id,
        seen=view.seen(entry.id),
        state=entry.state.value,
        stale=is_stale(entry),
        kind=entry.kind,
        form=entry.form,
        day=when.start.isoformat() if when else "",
        by=by,
        to=to,
        matters=entry.matters,
        quote=entry.quote,
        doubts=tuple(doubt.code for doubt in entry.doubts),
        read_because=entry.because,
        score=entry.score,
        document_id=entry.document_id,
        doc=entry.doc,
    )


def judge_lines(ledger: Ledger, lines: Iterable[str], *, by: str) -> Iterator[Answer]:
    """Keep the judgement of each line; yield what became of it. A line that cannot be kept changes nothing.

    by: who, where a line does not name a person.
    """
    with ledger.writer() as writer:
        for number, words in enumerate(lines, start=1):
            if not words.strip():
                continue
            try:
                said = _said.decode(words)
                if said.suggestion:
                    _known(said.decision, Decision)
                    decision = Decision(said.decision)
                    writer.decide(said.suggestion, decision, by=said.person or by, because=said.because)
                    yield Answer(line=number, id=said.suggestion, verdict=decision.value)
                    continue
                _known(said.verdict, Verdict)
                verdict = Verdict(said.verdict)
                entry = ledger.view().entry(said.id)
                writer.judge(
                    entry.id,
                    verdict,
                    by=said.person or by,
                    because=said.because,
                    correction=said.correction,
                    other=said.other,
                    seen=said.seen,
                )
                state = ledger.view().entry(entry.id).state.value
                yield Answer(line=number, id=entry.id, verdict=verdict.value, state=state)
            except (msgspec.DecodeError, msgspec.ValidationError) as error:
                yield Answer(line=number, error=f"line {number} is no judgement ({error})")
            except LedgerError as error:
                yield Answer(line=number, id=said.id, verdict=said.verdict, error=str(error))


def _doubts(entry: Entry) -> int:
    return len(entry.doubts) + sum(not one.resolved for one in entry.participants)


def _known(word: str, known: type[Verdict] | type[Decision]) -> None:
    if word not in {one.value for one in known}:
        raise LedgerError(f"{word!r} is none of {', '.join(one.value for one in known)}")
