"""What the model marks and what rules find, laid over each other: which of them tell the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.reading.findings import Finding
from dragoman.reading.near import Near
from dragoman.reading.records import Kind

#: Kinds that a rule for acts never takes the place of.
NO_ACT = frozenset({Kind.CONTACT, Kind.STATEMENT, Kind.PROJECT})
#: Kinds that the model and a rule tell together only where the model marks the rule's cue too.
_OWN_CUE = frozenset({Kind.CONTACT, Kind.ANSWER})
#: A statement that the model marks is a whole turn from this overlap (F1 of code points) on.
_WHOLE = 0.6


def pair(
    rules: Iterable[Finding], model: Iterable[Finding]
) -> Iterator[tuple[Finding, float | None, str | None]]:
    """Yield every finding once with the model's score (None: silent) and the rule that agrees, if any.

    A rule that decides takes the score of what the model marks there, whatever kind the model calls it.
    """
    ruled = sorted(rules, key=place_of)
    marked = sorted(model, key=lambda one: (-one.score, place_of(one)))
    used: set[int] = set()
    covered: Counter[int] = Counter()
    marks = Near(one for one in marked if one.kind not in NO_ACT)
    for rule in (one for one in ruled if one.decides):
        over = [one for one in marks.of_any_kind(rule) if _shared(rule, one) > 0]
        best = max(over, key=lambda one: (one.kind is rule.kind, one.score), default=None)
        if best is None:
            continue
        used.add(id(rule))
        covered.update({id(one): _shared(rule, one) for one in over if one is best or one.kind is rule.kind})
        roles = tuple(role for role in best.roles if rule.span.contains(role.span))
        yield replace(rule, roles=roles, matters=best.matters), best.score, rule.rule
    near = Near(ruled)
    for finding in marked:
        if covered[id(finding)] >= _WHOLE * len(finding.span):
            continue
        agreeing = [
            rule
            for rule in near.around(finding)
            if id(rule) not in used
            and _shared(rule, finding) > 0
            and (rule.kind not in _OWN_CUE or finding.span.contains(rule.cue))
            and (not rule.turn or _likeness(rule, finding)[2] >= _WHOLE)
        ]
        best = max(agreeing, key=lambda rule: _likeness(rule, finding), default=None)
        if best is not None:
            used.add(id(best))
        yield _joined(finding, best), finding.score, best.rule if best is not None else None
        if best is None:
            continue
        for rule in agreeing:
            if id(rule) not in used and not rule.turn and (best.turn or _apart(rule, best, finding)):
                used.add(id(rule))
                yield rule, finding.score, rule.rule
    for rule in ruled:
        if id(rule) not in used:
            yield rule, None, rule.rule


def _likeness(rule: Finding, finding: Finding) -> tuple[bool, bool, float]:
    """Return how well a rule's finding fits the model's: its cue inside, the same form, words shared.

    A turn that the model marks whole fits best, though its label stands outside.
    """
    first, second = rule.content or rule.span, finding.content or finding.span
    shared = min(first.end, second.end) - max(first.start, second.start)
    same = rule.kind is Kind.CONTACT and rule.form == finding.form
    share = 2 * shared / (len(first) + len(second))
    if rule.kind is Kind.STATEMENT and not rule.turn:
        # Of a saying inside another's words the outer one is meant when its whole extent fits.
        share = (share + 2 * _shared(rule, finding) / (len(rule.span) + len(finding.span))) / 2
    return rule.turn or finding.span.contains(rule.cue), same, share


def _apart(rule: Finding, best: Finding, marked: Finding) -> bool:
    """Return whether the model marks two statements as one: "described the road and listed its bridges"."""
    if rule.kind is not Kind.STATEMENT or rule.content is None or not marked.span.contains(rule.cue):
        return False
    apart = not rule.content.overlaps(best.content or best.span) and not rule.content.contains(best.cue)
    return apart and not (best.content or best.span).contains(rule.cue)


def _joined(finding: Finding, rule: Finding | None) -> Finding:
    """Return the model's finding with what a rule knows better: its cue, its turn, its reason."""
    if rule is None:
        return finding
    # A turn and a quotation are one statement, however many of its sentences the model marks.
    whole = rule.turn or rule.form == "quoted"
    return replace(
        finding,
        cue=rule.cue,
        content=rule.content or finding.content,
        span=rule.span if whole else finding.span,
        form=rule.form or finding.form,
        source=rule.source,
        status=finding.status or rule.status,
        weak=rule.weak,
        turn=rule.turn,
        aimed=rule.aimed,
        says=rule.says,
        rule=rule.rule,
        because=f"{rule.because}; {finding.because}",
    )


def _shared(one: Finding, other: Finding) -> int:
    first, second = one.content or one.span, other.content or other.span
    shared = min(first.end, second.end) - max(first.start, second.start)
    return shared if 2 * shared >= min(len(first), len(second)) else 0


def place_of(finding: Finding) -> tuple[int, int, str]:
    """Return what findings are put in order by: beginning, end, kind."""
    return (finding.span.start, finding.span.end, str(finding.kind))
