"""Positions: what each side said on a matter over time, in quotations, and where it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.corpus.polarity import denies, leaning_of, sentences_of, turns, usual_stems
from dragoman.ledger.entry import Entry
from dragoman.ledger.outline import BY, MATTER, day_of
from dragoman.ledger.view import View
from dragoman.views.columns import Columns, columns, facts, looked_through
from dragoman.views.days import Days
from dragoman.views.last_words import WIDE
from dragoman.views.material import Between
from dragoman.views.parties import Party, parties
from dragoman.views.silence import Silence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What says where a side stands.
KINDS = ("statement", "position", "denial")
#: Sayings of each line that are shown unless all are asked for.
LATEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One thing a side said on a matter: who, when, in which words, told by whom.

    kind: statement, position or denial; form: quoted, mixed, reported.
    leaning: 1 where the words are for, -1 against, 0 where neither can be told.
    """

    entry_id: str
    kind: str
    form: str
    by: tuple[Party, ...]
    said: Days | None
    quote: str
    leaning: int
    document: str
    document_id: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A side's positions on one matter, oldest first; undated ones at the end.

    side: ISO code, or the name of one who speaks for no state. told: how many there are; `held` may be fewer
    when a limit was asked for (the latest are kept).
    """

    matter: str
    side: str
    held: tuple[Held, ...]
    told: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Two ends of a line that do not go together: what was said first, and what later.

    what: "contradiction" where the words of one deny those of the other, "change" where for became against
    or against for. proposed: a machine found it and nobody has decided; because: on which words, in words.
    same_speaker: whether one person said both.
    """

    matter: str
    side: str
    what: str
    before: Held
    after: Held
    because: str
    proposed: bool
    same_speaker: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Matter by side by time: lines by matter (the most spoken of first) and side, turns oldest first.

    silence: in how many documents was looked, for the matters and sides of which nothing is found.
    """

    lines: tuple[Line, ...]
    turns: tuple[Turn, ...]
    silence: Silence


def positions(
    view: View,
    *,
    matters: Sequence[str] = (),
    sides: Sequence[str] = (),
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    weak: bool = False,
    latest: int = LATEST,
) -> Positions:
    """Return what each side said on each matter over time, in quotations, and where it turned.

    "It does not expect anything from this body" of April beside "I expected new proposals" of May: a
    contradiction on mediation, with both ends.
    matters: only these; all unless given. sides, between: only these sides; all unless given.
    latest: at most so many of each line, the latest; 0 for all. Turns are looked for among those.
    """
    rows = columns(
        view,
        kinds=KINDS,
        matters=matters,
        as_of=as_of,
        known_by=known_by,
        since=since,
        until=until,
        weak=weak,
    )
    wanted = set(sides) | set(between or ())
    told = _lines(rows, matters, wanted)
    kept = {key: (members[-latest:] if latest else members).tolist() for key, members in told.items()}
    entries = view.opened(
        {int(rows.outline.rows["entry"][at]) for members in kept.values() for at in members}
    )
    made = {at: _held(rows, at, entries) for at in sorted({at for found in kept.values() for at in found})}
    lines = [
        Line(
            matter=matter,
            side=side,
            held=tuple(made[at] for at in kept[matter, side]),
            told=len(members),
            first=day_of(min(rows.first[members][rows.first[members] > 0], default=0)),
            last=day_of(max(rows.last[members], default=0)),
        )
        for (matter, side), members in told.items()
    ]
    spoken = Counter({matter: 0 for matter, _ in told})
    for (matter, _), members in told.items():
        spoken[matter] += len(members)
    lines.sort(
        key=lambda line: (line.matter in WIDE, -spoken[line.matter], line.matter, -line.told, line.side)
    )
    turned = _shortest(turn for line in lines for turn in _turns(line))
    return Positions(
        lines=tuple(lines),
        turns=tuple(sorted(turned, key=_when)),
        silence=looked_through(rows.outline, as_of or known_by),
    )


def _lines(
    rows: Columns, matters: Sequence[str], sides: set[str]
) -> dict[tuple[str, str], NDArray[np.int64]]:
    """Return the rows of each matter and side, oldest first; undated ones at the end."""
    import numpy as np

    outline = rows.outline
    chosen = np.zeros(len(outline.rows), bool)
    chosen[_once(rows)] = True
    parts = outline.parts
    here = chosen[parts["row"]]
    speaking = here & (parts["role"] == BY) & (parts["side"] > 0)
    about = here & (parts["role"] == MATTER)
    if matters:
        about &= np.isin(parts["name"], outline.numbers(matters))
    row, matter = parts["row"][about].astype(np.int64), parts["name"][about]
    first = rows.first[row]
    order = np.lexsort((row, np.where(first > 0, first, 10**7), matter))
    row, matter = row[order], matter[order]
    found: dict[tuple[str, str], NDArray[np.int64]] = {}
    for number in np.unique(parts["side"][speaking]).tolist():
        if sides and outline.words[number] not in sides:
            continue
        spoken = np.zeros(len(outline.rows), bool)
        spoken[parts["row"][speaking & (parts["side"] == number)]] = True
        mine = spoken[row]
        on, at = matter[mine], row[mine]
        if not len(on):
            continue
        begins = np.flatnonzero(np.concatenate(([True], np.diff(on) != 0))).tolist()
        for begin, end in zip(begins, [*begins[1:], len(on)], strict=True):
            found[outline.words[on[begin]], outline.words[number]] = at[begin:end]
    return found


def _once(rows: Columns) -> NDArray[np.int64]:
    """Return the selected rows without those told again: other tellings, acts inside a quoted statement."""
    import numpy as np

    group = facts(rows)
    at = rows.at[group == np.arange(len(group))]
    outline = rows.outline
    at = np.sort(at)
    start, end = outline.rows["start"][at].astype(np.int64), outline.rows["end"][at].astype(np.int64)
    statement = np.isin(outline.rows["kind"][at], outline.numbers(["statement"]))
    document = outline.document[at] * 2**32
    # An act whose words lie inside a statement of the same document is in that statement's words already.
    reach = np.maximum.accumulate(np.where(statement, end, 0) + document) if len(at) else end
    inside = ~statement & (reach >= end + document) & (start >= 0)
    once: NDArray[np.int64] = at[~inside]
    return once


def _held(rows: Columns, at: int, entries: Mapping[int, Entry]) -> Held:
    outline = rows.outline
    entry = entries[int(outline.rows["entry"][at])]
    paper = outline.papers[int(outline.document[at])]
    first, last = day_of(rows.first[at]), day_of(rows.last[at])
    quote = entry.content_quote or entry.quote
    return Held(
        entry_id=entry.id,
        kind=entry.kind,
        form=entry.form,
        by=parties(entry.by),
        said=Days(first, last) if first and last else None,
        quote=quote,
        leaning=leaning_of(quote),
        document=entry.doc,
        document_id=entry.document_id,
        outlet=(entry.cited.outlet or "") if entry.cited and not entry.cited.lost else paper.outlet,
    )


def _turns(line: Line) -> Iterator[Turn]:
    """Yield the pairs of a line that do not go together, each with why."""
    sayings = [(place, words) for place, one in enumerate(line.held) for words in sentences_of(one.quote)]
    common = usual_stems([words for _, words in sayings])
    telling: dict[str, list[int]] = {}
    for number, (_, words) in enumerate(sayings):
        for word in words.told:
            telling.setdefault(word, []).append(number)
    pairs: dict[tuple[int, int], tuple[str, str]] = {}
    for place, words in sayings:
        for number in {number for denied in words.denied for number in telling.get(denied.stem, ())}:
            other, against = sayings[number]
            because = denies(words, against, common) if other != place else ""
            if because:
                pairs.setdefault((min(place, other), max(place, other)), ("contradiction", because))
    for place, words in sayings:
        for other, against in sayings if words.leaning < 0 else ():
            because = turns(words, against, common) if against.leaning > 0 and other != place else ""
            if because:
                pairs.setdefault((min(place, other), max(place, other)), ("change", because))
    for (one, other), (what, because) in pairs.items():
        before, after = line.held[one], line.held[other]
        if _apart(before, after):
            names = [{party.name for party in held.by} for held in (before, after)]
            yield Turn(
                matter=line.matter,
                side=line.side,
                what=what,
                before=before,
                after=after,
                because=because,
                proposed=True,
                same_speaker=bool(names[0] & names[1]),
            )


def _shortest(turns: Iterable[Turn]) -> list[Turn]:
    """Return turns once each: of a saying and the longer one around it, the shorter."""
    found: dict[tuple[str, str, str, str], Turn] = {}
    for turn in turns:
        key = (turn.side, turn.because, turn.before.document_id, turn.after.document_id)
        kept = found.get(key)
        if kept is None or _letters(turn) < _letters(kept):
            found[key] = turn
    return list(found.values())


def _letters(turn: Turn) -> int:
    return len(turn.before.quote) + len(turn.after.quote)


def _apart(one: Held, other: Held) -> bool:
    """Return whether two sayings are two: not one quotation printed twice, and not two halves of one."""
    return one.entry_id != other.entry_id and one.quote.casefold() != other.quote.casefold()


def _when(turn: Turn) -> tuple[bool, date]:
    said = turn.after.said
    return said is None, said.first if said else date.min
