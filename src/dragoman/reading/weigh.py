"""Which findings are kept: the rules' and the model's laid over each other, by kind and score."""

from __future__ import annotations

import functools
import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.documents.span import Span
from dragoman.errors import LexiconError
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.language.tokens import EntryMark
from dragoman.reading.context import Surroundings
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.near import Near
from dragoman.reading.pairing import NO_ACT, pair, place_of
from dragoman.reading.records import Kind
from dragoman.reading.trust import lift_of, load_trust, log_odds

#: Words that can hardly be read otherwise ("such an answer is not known") stand though the model doubts them.
_PLAIN, _DECIDED = 0.75, 0.6


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
        by_rule = self.silent + self.trusted * log_odds(self.by_rule(rule or ""))
        if score is None:
            odds = by_rule
        else:
            odds = self.bias + self.model * log_odds(score)
            if rule is not None:
                # A mark that the model doubts speaks no more against a rule than none at all.
                odds = max(odds + self.rule + self.lift * lift_of(self.kind, rule, self.alone), by_rule)
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
                matters=tuple((word, score) for word, score in mark.matters if word),
                score=mark.score,
                reader=reader,
                because=f"the model reads these words so ({mark.score:.2f})",
            )
        )
    return found


def weigh(
    rules: Iterable[Finding], model: Iterable[Finding], *, alone: bool, layers: Layers | None = None
) -> list[Finding]:
    """Return the findings that are kept, in order of the text, no two of a kind over the same words.

    alone: whether no model had a part, so that the rules' findings are all there is; layers: for what stands
    around a finding (`dragoman.reading.context`), None to weigh each by itself.
    """
    bars = load_bars()
    if alone:
        return _without_doubles([replace(one, score=_alone(one, bars[one.kind])) for one in rules])
    scored = by_itself(rules, model)
    if layers is not None:
        scored = in_context(layers, scored)
    kept = [one for one in scored if one.score >= bars[one.kind].keep]
    return _without_parts(_without_doubles(kept))


def by_itself(rules: Iterable[Finding], model: Iterable[Finding]) -> list[Finding]:
    """Return every finding with the chance that it is entered, by its score and the rule that agrees."""
    bars = load_bars()
    scored = []
    for finding, score, ruled in pair(rules, model):
        chance = max(finding.score if finding.turn else 0.0, bars[finding.kind].chance(score, ruled))
        scored.append(replace(finding, score=max(chance, _floor(finding, bars[finding.kind]))))
    return scored


def in_context(layers: Layers, scored: Sequence[Finding]) -> list[Finding]:
    """Return weighed findings with scores that are surer or less sure for what stands around them.

    "Lima agreed" behind what Quito asked is an answer sooner than the same words that answer nothing.
    """
    bars = load_bars()
    kept = [one for one in scored if one.score >= bars[one.kind].keep]
    around = Surroundings(layers, kept, (one for one in scored if one.kind not in NO_ACT))
    told = []
    for one in scored:
        odds = around.odds(one)
        if odds and not one.turn:
            chance = 1 / (1 + math.exp(-log_odds(one.score) - odds))
            one = replace(one, score=max(chance, _floor(one, bars[one.kind])))
        told.append(one)
    return told


def _floor(finding: Finding, bar: Bar) -> float:
    """Return the least chance of what a rule that decides has found, 0 for other findings."""
    sure = bar.by_rule(finding.rule)
    return _DECIDED * sure if finding.decides and sure >= _PLAIN else 0.0


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


def _alone(finding: Finding, bar: Bar) -> float:
    sure = bar.by_rule(finding.rule)
    if finding.weak:
        return min(finding.score, sure)
    return finding.score if finding.turn else sure


def _without_doubles(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those that tell again what a surer one of the same kind tells."""
    near = Near()
    for finding in sorted(findings, key=lambda f: (-f.score, f.span.start)):
        if not any(_same_words(other, finding) for other in near.around(finding)):
            near.add(finding)
    return sorted(near.all, key=place_of)


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
