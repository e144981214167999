"""How far each rule is to be trusted: how often it was right in documents that people had read before."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.records import Kind

#: So many findings of a rule weigh as much as what is known of all rules of its kind.
PRIOR = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How often a rule was right: "urge" found an ask 17 times, 15 times rightly."""

    right: int
    found: int

    def share(self, usual: float) -> float:
        """Return the share of its findings that are right, drawn to what is usual for its kind."""
        return (self.right + PRIOR * usual) / (self.found + PRIOR)


@functools.cache
def load_trust() -> Mapping[tuple[str, str], Trust]:
    """Return the trust of each rule by kind and name; LexiconError names an entry that is wrong."""
    kinds = [str(kind) for kind in Kind]
    found = {}
    for entry in load_toml("trust").get("rule", []):
        label = f'rule "{entry.get("words")}"'
        required = {"words": str, "kind": str, "right": int, "found": int}
        checked_entry(entry, file="trust.toml", label=label, required=required, optional={})
        checked_word(entry["kind"], kinds, file="trust.toml", label=label, what="kind")
        found[(entry["kind"], entry["words"])] = Trust(right=entry["right"], found=entry["found"])
    return found


def lift_of(kind: str, rule: str, usual: float) -> float:
    """Return how much surer than usual a rule is, in log odds; 0 for one that nothing is known of.

    usual: the share of right findings over all rules of the kind, 0 to 1.
    """
    trust = load_trust().get((kind, rule))
    if trust is None:
        return 0.0
    return log_odds(trust.share(usual)) - log_odds(usual)


def log_odds(share: float) -> float:
    """Return the log odds of a share, kept within 2 and 98 per cent: nothing is ever certain."""
    kept = min(max(share, 0.02), 0.98)
    return math.log(kept / (1 - kept))
