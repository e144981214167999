"""Which citation stands for a record: the one that covers its words, or the one its voice goes on from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.dates.when import When
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Citation, Kind
from dragoman.reading.speech.citations import covering

#: What lies so many days from the day of a citation further on was not told there: background.
_FAR_DAYS = 45
_STOP = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedBefore:
    """The statement told last: whose it is, its words, and the citation it has."""

    by: tuple[Actor, ...]
    span: Span
    cited: Citation | None


def cited_for(
    layers: Layers, finding: Finding, by: Sequence[Actor], before: CitedBefore | None = None
) -> Citation | None:
    """Return the citation of a finding, None when the text gives none.

    The one whose words cover it; one in brackets further on covers neither the writer's own judgement, nor
    what lies far from its day, nor a commentator. Where none does and the voice of the statement before goes
    on in the next sentence, the outlet named for that one: "Altiplan quoted Orbe as saying … She added …".
    Source of the rule: the guide's decision 10.
    """
    cited = covering(layers.citations, finding.span)
    if cited is None:
        return _gone_on(layers, finding, by, before)
    between = layers.text[finding.span.end : cited.span.start] if cited.span.start > finding.span.end else ""
    if not _STOP.search(between):
        return cited
    if _of_author(by) or _far(layers, finding, cited) or _commentator(finding, by):
        return None
    return cited


def _of_author(by: Sequence[Actor]) -> bool:
    return bool(by) and all(isinstance(actor, ActorRef) and actor.name == "author" for actor in by)


def _commentator(finding: Finding, by: Sequence[Actor]) -> bool:
    """Return whether one speaks who speaks for nobody: what an analyst says is seldom an outlet's news."""
    return finding.kind in (Kind.STATEMENT, Kind.ADVICE, Kind.CLAIM, Kind.FORECAST) and all(
        isinstance(actor, ActorRef) and actor.kind == "person" and not actor.side for actor in by
    )


def _far(layers: Layers, finding: Finding, cited: Citation) -> bool:
    """Return whether the finding's own words name a time far from the day of the citation."""
    if cited.when is None:
        return False
    first = bisect_left(layers.dates, finding.span.start, key=lambda mention: mention.span.start)
    for mention, when in zip(layers.dates[first : first + 4], layers.placed[first : first + 4], strict=True):
        if mention.span.start >= finding.span.end:
            break
        # "if it drags on through the winter" says nothing of the day on which it was told.
        if isinstance(when, When) and (when.end - when.start).days <= _FAR_DAYS:
            early, late = (cited.when.start - when.last).days, (when.start - cited.when.last).days
            return early > _FAR_DAYS or late > _FAR_DAYS
    return False


def _gone_on(
    layers: Layers, finding: Finding, by: Sequence[Actor], before: CitedBefore | None
) -> Citation | None:
    if before is None or before.cited is None or not by or before.cited.span.start > finding.span.start:
        return None
    if layers.text[before.cited.span.start] in "([":
        return None
    same = {a.actor_id for a in by if isinstance(a, ActorRef)} & {
        a.actor_id for a in before.by if isinstance(a, ActorRef)
    }
    if not same or finding.span.start < before.span.start:
        return None
    between = layers.text[before.span.end : max(finding.span.start, before.span.end)]
    return before.cited if "\n" not in between and len(_STOP.findall(between)) <= 1 else None
