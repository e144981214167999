"""Which findings are kept: the rules' and the model's laid over each other, by kind and score."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.documents.span import Span
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.language.tokens import EntryMark
from dragoman.reading.findings import Finding
from dragoman.reading.records import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a finding of one kind must reach, chosen on the selection documents of the training gold.

    model: least score of the model's own; rules: whether a rule alone suffices beside a model;
    both: what a rule that agrees adds to the model's score.
    """

    kind: str
    model: float
    rules: bool
    both: float


@functools.cache
def load_bars() -> Mapping[str, Bar]:
    """Return the bars of all kinds; LexiconError names file and entry that is wrong or missing."""
    bars: dict[str, Bar] = {}
    for entry in load_toml("bars").get("bar", []):
        label = f'bar "{entry.get("kind")}"'
        checked_entry(
            entry, file="bars.toml", label=label,
            required={"kind": str, "model": float, "rules": bool, "both": float}, optional={"why": str},
        )  # fmt: skip
        checked_word(entry["kind"], [str(kind) for kind in Kind], file="bars.toml", label=label, what="kind")
        bars[entry["kind"]] = Bar(
            kind=entry["kind"], model=entry["model"], rules=entry["rules"], both=entry["both"]
        )
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
    ruled = sorted(rules, key=_place)
    marked = sorted(model, key=_place)
    bars = load_bars()
    near = _Near(ruled)
    kept: list[Finding] = []
    used: set[int] = set()
    for finding in marked:
        bar = bars[finding.kind]
        agreeing = [
            rule
            for rule in near.around(finding)
            if id(rule) not in used and rule.turn == finding.turn and _shared(rule, finding) > 0
        ]
        best = max(agreeing, key=lambda rule: _shared(rule, finding), default=None)
        score = min(0.99, finding.score + bar.both) if best is not None else finding.score
        if score >= bar.model:
            used.update(id(rule) for rule in agreeing)
            kept.append(_joined(finding, best, score))
    for finding in ruled:
        if id(finding) in used:
            continue
        if alone or bars[finding.kind].rules or finding.turn:
            kept.append(finding)
    return _without_doubles(kept)


def _joined(finding: Finding, rule: Finding | None, score: float) -> Finding:
    """Return the model's finding with what a rule knows better: its cue, its turn, its reason."""
    if rule is None:
        return finding
    return replace(
        finding,
        score=score,
        cue=rule.cue if finding.cue.end - finding.cue.start <= 1 or not finding.roles else finding.cue,
        content=rule.content if rule.turn else finding.content or rule.content,
        span=rule.span if rule.turn else finding.span,
        form=finding.form or rule.form,
        source=rule.source,
        status=finding.status or rule.status,
        weak=rule.weak,
        turn=rule.turn,
        because=f"{rule.because}; {finding.because}",
    )


def _without_doubles(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those that tell again what a surer one of the same kind tells."""
    near = _Near()
    for finding in sorted(findings, key=lambda f: (-f.score, f.span.start)):
        if not any(_same_words(other, finding) for other in near.around(finding)):
            near.add(finding)
    return sorted(near.all, key=_place)


class _Near:
    """Findings by kind and place, so that each is compared with its neighbours only."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.all: list[Finding] = []
        self._places: dict[tuple[Kind, int], list[Finding]] = {}
        for finding in findings:
            self.add(finding)

    def add(self, finding: Finding) -> None:
        self.all.append(finding)
        for place in self._reach(finding):
            self._places.setdefault((finding.kind, place), []).append(finding)

    def around(self, finding: Finding) -> list[Finding]:
        found = {
            id(other): other
            for place in self._reach(finding)
            for other in self._places.get((finding.kind, place), ())
        }
        return list(found.values())

    @staticmethod
    def _reach(finding: Finding) -> range:
        words = finding.content or finding.span
        return range(words.start // 400, words.end // 400 + 1)


def _same_words(one: Finding, other: Finding) -> bool:
    first, second = one.content or one.span, other.content or other.span
    shared = min(first.end, second.end) - max(first.start, second.start)
    if one.turn != other.turn:
        return False
    return shared > 0.5 * min(len(first), len(second)) and (
        one.kind is not Kind.STATEMENT or shared > 0.5 * max(len(first), len(second)) or one.cue == other.cue
    )


def _shared(one: Finding, other: Finding) -> int:
    first, second = one.content or one.span, other.content or other.span
    shared = min(first.end, second.end) - max(first.start, second.start)
    return shared if 2 * shared >= min(len(first), len(second)) else 0


def _place(finding: Finding) -> tuple[int, int, str]:
    return (finding.span.start, finding.span.end, str(finding.kind))
