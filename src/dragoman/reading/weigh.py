"""Which findings are kept: the rules' and the model's laid over each other, by kind and score."""

from __future__ import annotations

import functools
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.documents.span import Span
from dragoman.errors import LexiconError
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.language.tokens import EntryMark
from dragoman.reading.findings import Finding
from dragoman.reading.near import Near
from dragoman.reading.records import Kind
from dragoman.reading.trust import lift_of, load_trust, log_odds

#: Words that can hardly be read otherwise ("such an answer is not known") stand though the model doubts them.
_PLAIN, _DECIDED = 0.75, 0.6
#: Kinds that a rule for acts never takes the place of.
_NO_ACT = frozenset({Kind.CONTACT, Kind.STATEMENT, Kind.PROJECT})
#: A statement that the model marks is a whole turn from this overlap (F1 of code points) on.
_WHOLE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How sure a finding of one kind is, and how sure it must be, by the selection documents of the gold.

    bias, model, rule, lift: of what the model marks, the probability is the logistic function of bias +
        model * the log odds of its score, and where a rule agrees + rule + lift * how much surer than
        usual that rule is (`dragoman.reading.trust`).
    silent, trusted: of what a rule finds and the model does not mark, it is that of silent + trusted * the
        log odds of the rule's being right. keep: the least probability that is entered.
    alone: the probability of a rule's finding where no model had a part, over all rules of the kind.
    """

    kind: str
    bias: float
    model: float
    rule: float
    lift: float
    silent: float
    trusted: float
    keep: float
    alone: float

    def chance(self, score: float | None, rule: str | None) -> float:
        """Return the probability that a careful annotator enters it.

        score None: the model is silent; rule: the name of the rule that agrees, None when none does.
        """
        if score is None:
            odds = self.silent + self.trusted * log_odds(self.by_rule(rule or ""))
        else:
            odds = self.bias + self.model * log_odds(score)
            if rule is not None:
                odds += self.rule + self.lift * lift_of(self.kind, rule, self.alone)
        return 1 / (1 + math.exp(-odds))

    def by_rule(self, rule: str) -> float:
        """Return the probability of a rule's finding where no model had a part."""
        trust = load_trust().get((self.kind, rule))
        return trust.share(self.alone) if trust else self.alone


@functools.cache
def load_bars() -> Mapping[str, Bar]:
    """Return the bars of all kinds; LexiconError names file and entry that is wrong or missing."""
    bars: dict[str, Bar] = {}
    numbers = ("bias", "model", "rule", "lift", "silent", "trusted", "keep", "alone")
    fields: dict[str, type] = dict.fromkeys(numbers, float)
    for entry in load_toml("bars").get("bar", []):
        label = f'bar "{entry.get("kind")}"'
        checked_entry(entry, file="bars.toml", label=label, required={"kind": str, **fields}, optional={})
        checked_word(entry["kind"], [str(kind) for kind in Kind], file="bars.toml", label=label, what="kind")
        bars[entry["kind"]] = Bar(**entry)
    for kind in Kind:
        if kind not in bars:
            raise LexiconError(f'bars.toml: no bar for "{kind}"; add one')
    return bars


def from_marks(marks: Sequence[EntryMark], reader: str) -> list[Finding]:
    """Return the model's marked entries as findings."""
    found = []
    for mark in marks:
        found.append(
            Finding(
                kind=Kind(mark.kind),
                form=mark.form,
                span=mark.span,
                cue=mark.cue or Span(mark.span.start, mark.span.start + 1),
                content=mark.content,
                roles=mark.roles,
                status=mark.status[0],
                matters=tuple(word for word, score in mark.matters if score >= 0.5 and word),
                score=mark.score,
                reader=reader,
                because=f"the model reads these words so ({mark.score:.2f})",
            )
        )
    return found


def weigh(rules: Iterable[Finding], model: Iterable[Finding], *, alone: bool) -> list[Finding]:
    """Return the findings that are kept, in order of the text, no two of a kind over the same words.

    alone: whether no model had a part, so that the rules' findings are all there is.
    """
    bars = load_bars()
    if alone:
        return _without_doubles([replace(one, score=_alone(one, bars[one.kind])) for one in rules])
    kept = []
    for finding, score, ruled in pair(rules, model):
        bar = bars[finding.kind]
        chance = max(finding.score if finding.turn else 0.0, bar.chance(score, ruled))
        if finding.decides and bar.by_rule(finding.rule) >= _PLAIN:
            chance = max(chance, _DECIDED * bar.by_rule(finding.rule))
        if chance >= bars[finding.kind].keep:
            kept.append(replace(finding, score=chance))
    return _without_parts(_without_doubles(kept))


def _without_parts(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without statements that are parts of a quotation or turn entered whole."""
    whole = [
        one.content
        for one in findings
        if one.kind is Kind.STATEMENT
        and one.form == "quoted"
        and one.source is not None
        and one.content is not None
    ]
    turns = [one.span for one in findings if one.turn]
    starts, turn_starts = [span.start for span in whole], [span.start for span in turns]

    def is_part(one: Finding) -> bool:
        if one.kind is not Kind.STATEMENT or one.content is None or one.turn or one.spoken:
            return False
        place = bisect_right(starts, one.content.start) - 1
        if (
            one.source is None
            and place >= 0
            and whole[place] != one.content
            and whole[place].contains(one.content)
        ):
            return True
        # Words of a turn that are attributed to nobody else are the turn's own.
        place = bisect_right(turn_starts, one.span.start) - 1
        bare = 10 * len(one.content) >= 9 * len(one.span)
        return bare and place >= 0 and turns[place].overlaps(one.span)

    return [one for one in findings if not is_part(one)]


def pair(
    rules: Iterable[Finding], model: Iterable[Finding]
) -> Iterator[tuple[Finding, float | None, str | None]]:
    """Yield every finding once with the model's score (None: silent) and the rule that agrees, if any.

    A rule that decides takes the score of what the model marks there, whatever kind the model calls it.
    """
    ruled = sorted(rules, key=_place)
    marked = sorted(model, key=lambda one: (-one.score, _place(one)))
    used: set[int] = set()
    covered: Counter[int] = Counter()
    marks = Near(one for one in marked if one.kind not in _NO_ACT)
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
            and (rule.kind is not Kind.CONTACT or finding.span.contains(rule.cue))
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


def _alone(finding: Finding, bar: Bar) -> float:
    sure = bar.by_rule(finding.rule)
    if finding.weak:
        return min(finding.score, sure)
    return finding.score if finding.turn else sure


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


def _without_doubles(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those that tell again what a surer one of the same kind tells."""
    near = Near()
    for finding in sorted(findings, key=lambda f: (-f.score, f.span.start)):
        if not any(_same_words(other, finding) for other in near.around(finding)):
            near.add(finding)
    return sorted(near.all, key=_place)


def _same_words(one: Finding, other: Finding) -> bool:
    first, second = one.content or one.span, other.content or other.span
    shared = min(first.end, second.end) - max(first.start, second.start)
    if one.kind not in (Kind.STATEMENT, Kind.CONTACT) and one.cue == other.cue and len(one.cue) > 1:
        return True
    if one.turn != other.turn:
        return shared > 0.6 * max(len(first), len(second))
    return shared > 0.5 * min(len(first), len(second)) and (
        one.kind is not Kind.STATEMENT or shared > 0.5 * max(len(first), len(second)) or one.cue == other.cue
    )


def _shared(one: Finding, other: Finding) -> int:
    first, second = one.content or one.span, other.content or other.span
    shared = min(first.end, second.end) - max(first.start, second.start)
    return shared if 2 * shared >= min(len(first), len(second)) else 0


def _place(finding: Finding) -> tuple[int, int, str]:
    return (finding.span.start, finding.span.end, str(finding.kind))
