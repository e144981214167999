"""What the scorer does not print: statuses balanced by value, and links by relation, of one gold set.

python -m bench.record prints both under each set; here are the functions.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCORER = ROOT.parent / "shared" / "gold" / "score_record.py"
RELATIONS = ("about", "answers", "same_as", "carries_out", "contradicts")
#: Kinds whose statuses are told; those of contacts are told apart.
_ACTS = ("ask", "proposal", "promise", "announcement")


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_record", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def matched(gold: Path, prediction: Path, texts: Path) -> tuple[list[Any], list[Any], list[tuple[Any, Any]]]:
    """Return gold entries, predicted entries and their pairs, as the scorer matches them."""
    scorer = _scorer()
    known = scorer.Texts([texts, gold.parent / "texts", gold.parent])
    problems: list[str] = []
    wanted, _ = scorer.read(gold, True, known, problems)
    found, _ = scorer.read(prediction, False, known, problems)
    documents = {one["doc"] for one in wanted}
    wanted = [one for one in wanted if known.inside(one)]
    found = [one for one in found if one["doc"] in documents and known.inside(one)]
    return wanted, found, scorer.match(known, wanted, found)


def balanced(shares: Mapping[str, tuple[int, int]]) -> float | None:
    """Return the mean over values of the share told rightly, None where there are no values."""
    told = [right / of for right, of in shares.values() if of]
    return sum(told) / len(told) if told else None


def statuses(pairs: Iterable[tuple[Any, Any]]) -> dict[str, dict[str, tuple[int, int]]]:
    """Return for contacts, for acts together and for each kind how often each gold status is told."""
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[tuple[str, str]] = Counter()
    for gold, found in pairs:
        if gold["weak"] or not gold["status"]:
            continue
        for group in {gold["kind"], "acts" if gold["kind"] in _ACTS else gold["kind"]}:
            of[group, gold["status"]] += 1
            right[group, gold["status"]] += gold["status"] == found["status"]
    table: dict[str, dict[str, tuple[int, int]]] = {}
    for (group, value), number in sorted(of.items()):
        table.setdefault(group, {})[value] = (right[group, value], number)
    return table


def links(wanted: Iterable[Any], found: Iterable[Any], pairs: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Yield a line for each relation: links between entries told, of those both of whose ends are found."""
    paired = [(gold, one) for gold, one in pairs if one["id"] is not None]
    to_gold = {one["id"]: gold["id"] for gold, one in paired}
    hit = set(to_gold.values())
    for relation in RELATIONS:
        gold_links = {
            (one["id"], target) for one in wanted for name, target in one["links"] if name == relation
        }
        reachable = {link for link in gold_links if set(link) <= hit}
        told = [(one["id"], target) for one in found for name, target in one["links"] if name == relation]
        mapped = {(to_gold.get(one, f"?{one}"), to_gold.get(other, f"?{other}")) for one, other in told}
        inside = {link for link in mapped if not any(end.startswith("?") for end in link)}
        alike = mapped | {(other, one) for one, other in mapped} if relation == "same_as" else mapped
        right, near = len(alike & gold_links), len(alike & reachable)
        f1 = 2 * right / max(1, len(mapped) + len(gold_links))
        both = 2 * near / max(1, len(inside) + len(reachable))
        if gold_links or mapped:
            yield (
                f"{relation:12} gold {len(gold_links):3}  found {len(mapped):3}  right {right:3}  F1 {f1:.2f}"
                f"   both ends found: gold {len(reachable):3}  found {len(inside):3}  F1 {both:.2f}"
            )


def lines(gold: Path, prediction: Path, texts: Path) -> Iterator[str]:
    """Yield the lines that `bench.record` prints: statuses by value, links by relation."""
    wanted, found, pairs = matched(gold, prediction, texts)
    for group, values in statuses(pairs).items():
        mean = balanced(values)
        each = ", ".join(f"{value} {right}/{of}" for value, (right, of) in values.items())
        yield f"status of {group:12} balanced {100 * (mean or 0):.1f}: {each}"
    yield from links(wanted, found, pairs)
