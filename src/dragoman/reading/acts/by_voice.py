"""Advice or ask: the same words are one in a commentator's mouth and the other in a side's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.findings import Finding
from dragoman.reading.records import Kind

#: Who may speak for himself alone; and rules that name no verb of asking or advising.
_ALONE = frozenset({"person", "unnamed", "author"})
_UNSAID = frozenset({"", "bidding"})


def by_voice(finding: Finding, by: Sequence[Actor]) -> Finding:
    """Return an act under the kind that its voice makes it: who speaks for no side advises, a side asks.

    "Lima must open the pass" is advice of a commentator; in a minister's mouth it is his side's stance. What
    a verb of asking tells ("the drivers' lawyer urged") stays an ask, and "advised" advice.
    """
    party = any(actor.side for actor in by)
    alone = [actor for actor in by if isinstance(actor, ActorRef) and actor.kind in _ALONE]
    if finding.kind is Kind.ADVICE and party and finding.rule in _UNSAID:
        kind, form, status = (Kind.POSITION, "", "") if finding.rule else (Kind.ASK, "request", "open")
        why = "said for a side, so no commentator's advice"
    elif finding.kind is Kind.ASK and by and len(alone) == len(by) and not party and not finding.rule:
        kind, form, status = Kind.ADVICE, "", ""
        why = "said by one who speaks for no side"
    else:
        return finding
    return replace(finding, kind=kind, form=form, status=status, because=f"{finding.because}; {why}")
