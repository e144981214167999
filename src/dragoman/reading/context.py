"""What stands around a finding and makes it surer or less sure: an ask before an answer, a day in a deed."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.near import Near
from dragoman.reading.pairing import NO_ACT
from dragoman.reading.records import Kind
from dragoman.reading.speech.subjects import mentions_in

#: What may be looked for around a finding.
SIGNS = ("asked before", "to come", "reported", "dated", "said for a side", "bidding", "surer rival")
#: The kind of a sign that is looked for around every act.
ANY_ACT = "act"
_ASKING = frozenset({Kind.ASK, Kind.PROPOSAL})

_ACTS = tuple(str(kind) for kind in Kind if kind not in NO_ACT)
#: An answer stands at most so far behind what it answers (code points), and may begin with its last letters.
_BEHIND, _INTO = 300, 20
_COMING = re.compile(r"\b(?:will|shall|going to|would)\b", re.IGNORECASE)
_BIDDING = re.compile(r"\b(?:must|should|need|ought)\b", re.IGNORECASE)
#: Of the statements that begin before a finding so many are looked at, and none that is so long before it.
_MOST, _LONGEST = 12, 12_000
#: Words are the same, or carried, from this share on.
_SHARE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What a sign tells of a kind: `yes` is added to the log odds where it is seen, `no` where it is not."""

    kind: str
    sign: str
    yes: float
    no: float


@functools.cache
def load_context() -> Mapping[str, tuple[Sign, ...]]:
    """Return the signs of each kind; LexiconError names an entry that is wrong."""
    found: dict[str, list[Sign]] = {}
    for entry in load_toml("context").get("sign", []):
        label = f'sign "{entry.get("sign")}" of "{entry.get("kind")}"'
        required: Mapping[str, type] = {"kind": str, "sign": str, "yes": float, "no": float,
                                        "example": str, "source": str}  # fmt: skip
        checked_entry(entry, file="context.toml", label=label, required=required, optional={})
        kinds = [ANY_ACT, *(str(kind) for kind in Kind)]
        checked_word(entry["kind"], kinds, file="context.toml", label=label, what="kind")
        checked_word(entry["sign"], SIGNS, file="context.toml", label=label, what="sign")
        sign = Sign(kind=entry["kind"], sign=entry["sign"], yes=entry["yes"], no=entry["no"])
        for kind in _ACTS if sign.kind == ANY_ACT else (sign.kind,):
            found.setdefault(kind, []).append(sign)
    return {kind: tuple(signs) for kind, signs in found.items()}


class Surroundings:
    """What has been kept so far, by place, for the signs of what has not been decided yet."""

    def __init__(self, layers: Layers, kept: Sequence[Finding], acts: Iterable[Finding]) -> None:
        self._layers = layers
        self._asks = sorted(one.span.end for one in kept if one.kind in _ASKING)
        self._acts = Near(acts)
        self._said = sorted(
            (one for one in kept if one.kind is Kind.STATEMENT and one.content is not None),
            key=lambda one: one.span.start,
        )
        self._starts = [one.span.start for one in self._said]

    def odds(self, finding: Finding) -> float:
        """Return what is to be added to the log odds of a finding for what stands around it."""
        return sum(
            sign.yes if sign.sign in seen else sign.no
            for signs, seen in ((load_context().get(str(finding.kind), ()), set(self.signs(finding))),)
            for sign in signs
        )

    def signs(self, finding: Finding) -> Iterator[str]:
        """Yield what is seen around a finding, of the signs that its kind looks for."""
        tidy, span = self._layers.tidy, finding.span
        for one in load_context().get(str(finding.kind), ()):
            match one.sign:
                case "asked before":
                    seen = self._asked(finding)
                case "side named":
                    seen = any(
                        actor.side for _, actors in mentions_in(self._layers, span) for actor in actors
                    )
                case "to come":
                    seen = _COMING.search(tidy, span.start, span.end) is not None
                case "reported":
                    seen = self._carrier(finding) is not None
                case "dated":
                    seen = _dated(self._layers, span)
                case "said for a side":
                    seen = self._for_a_side(finding)
                case "bidding":
                    seen = not finding.rule and _BIDDING.search(tidy, span.start, span.end) is not None
                case _:
                    near = self._acts.of_any_kind(finding)
                    seen = any(_rivals(other, finding) for other in near)
            if seen:
                yield one.sign

    def _asked(self, finding: Finding) -> bool:
        last = bisect_left(self._asks, finding.span.start + _INTO + 1) - 1
        return last >= 0 and finding.span.start - self._asks[last] <= _BEHIND

    def _carrier(self, finding: Finding) -> Finding | None:
        last = bisect_left(self._starts, finding.span.end)
        for one in reversed(self._said[max(0, last - _MOST) : last]):
            if finding.span.start - one.span.start > _LONGEST:
                break
            content = one.content or one.span
            shared = min(content.end, finding.span.end) - max(content.start, finding.span.start)
            if shared >= _SHARE * len(finding.span):
                return one
        return None

    def _for_a_side(self, finding: Finding) -> bool:
        cast = self._layers.cast
        block = self._layers.block_at(finding.span.start)
        if block is not None and block.turn is not None:
            speaker = cast.speaker_of(block.turn)
            return speaker is not None and bool(speaker.side)
        carrier = self._carrier(finding)
        if carrier is not None and carrier.source is not None:
            named = mentions_in(self._layers, carrier.source)
            return any(actor.side for _, actors in named for actor in actors)
        return self._layers.own_voice and cast.voice is not None and bool(cast.voice.side)


def _dated(layers: Layers, span: Span) -> bool:
    first = bisect_left(layers.dates, span.start, key=lambda mention: mention.span.start)
    return first < len(layers.dates) and layers.dates[first].span.start < span.end


def _rivals(other: Finding, finding: Finding) -> bool:
    if other.kind is finding.kind or other.score <= finding.score:
        return False
    shared = min(other.span.end, finding.span.end) - max(other.span.start, finding.span.start)
    return shared >= _SHARE * max(len(other.span), len(finding.span))
