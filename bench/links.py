"""How good the links across documents are, on the training documents whose links are known.

python -m bench.links            suggestions against `gold/train/crosslinks.jsonl`, by relation
python -m bench.links --fit      weights fitted anew, and how they do on a relationship left out
python -m bench.links --list     what was missed and what was wrong
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from time import process_time
from typing import NamedTuple

import numpy as np
from bench.gold_entries import SHARED, gold_document, gold_entries, gold_lines
from numpy.typing import NDArray

from dragoman.corpus.alike import propose, same_candidates
from dragoman.corpus.fulfilled import best_told, done_candidates, done_features, planned_forms, weights_for
from dragoman.corpus.likeness import Words
from dragoman.corpus.pairs import features
from dragoman.corpus.replies import reply_candidates, reply_features, retold
from dragoman.corpus.weights import LEAST
from dragoman.ledger.entry import Entry

TRAIN = SHARED / "gold" / "train"
Pair = frozenset[str]
#: The penalty where few features tell of few links.
HELD = 0.3


def read_gold() -> tuple[list[Entry], dict[str, set[Pair]]]:
    """The entries of every document that a link touches, and the linked pairs by relation."""
    lines = gold_lines(TRAIN / "gold.jsonl")
    documents = {line["id"]: line["doc"] for line in lines}
    links = gold_lines(TRAIN / "crosslinks.jsonl")
    texts = {}
    for name in {documents[link[end]] for link in links for end in ("from", "to")}:
        sidecar = json.loads((TRAIN / "texts" / f"{name}.json").read_text("utf-8"))
        texts[name] = gold_document(TRAIN / "texts" / f"{name}.txt", sidecar.get("published") or "")
    entries = [entry for entry in gold_entries(lines, texts) if entry.grade != "weak"]
    known = {entry.id for entry in entries}
    pairs: dict[str, set[Pair]] = {}
    for link in links:
        if {link["from"], link["to"]} <= known:
            pairs.setdefault(link["rel"], set()).add(frozenset((link["from"], link["to"])))
    return entries, pairs


def story(entry: Entry) -> int:
    """The relationship a document belongs to: four documents tell each."""
    return (int(entry.doc[1:5]) - 1001) // 4


def fitted(rows: NDArray[np.float64], hits: NDArray[np.float64], held: float = 1.0) -> NDArray[np.float64]:
    """Logistic weights held near 0 by a light penalty on all but the constant, by Newton's steps."""
    weights = np.zeros(rows.shape[1])
    penalty = held * np.eye(rows.shape[1])
    penalty[0, 0] = 1e-6
    for _ in range(60):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - hits) + penalty @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(bend, slope)
    return weights


class Fit(NamedTuple):
    """A set of weights: its name, the relation it tells, pairs that may be so, and what they share."""

    name: str
    relation: str
    pairs: list[tuple[Entry, Entry]]
    tell: Callable[[Entry, Entry], tuple[float, ...]]
    belongs: Callable[[Entry], bool] = lambda one: True


def rates(found: set[Pair], gold: set[Pair]) -> str:
    right = len(found & gold)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    both = 2 * precision * recall / max(1e-9, precision + recall)
    counts = f"gold {len(gold):3}  found {len(found):3}"
    return f"{counts}  precision {precision:.2f}  recall {recall:.2f}  F1 {both:.2f}"


def fit(entries: Sequence[Entry], gold: dict[str, set[Pair]]) -> None:
    """Print weights fitted on all, and the rates on each relationship when fitted on the others."""
    words = Words(sorted(entries, key=lambda entry: (entry.document_id, entry.id)))
    same = list(same_candidates(entries, words))
    planned = planned_forms(entries)
    told = retold(entries, [one for one in propose(entries) if one.relation == "same_as"])
    contacts = [pair for pair in same if pair[0].kind == "contact"]
    acts = [pair for pair in same if pair[0].kind != "contact"]
    answers = list(reply_candidates(entries, words, told))
    done = list(done_candidates(entries, words, planned))
    sets = [
        Fit("contact", "same_as", contacts, lambda one, other: features(one, other, words), _is_contact),
        Fit(
            "act",
            "same_as",
            acts,
            lambda one, other: features(one, other, words),
            lambda one: not _is_contact(one),
        ),
        Fit("answer", "answers", answers, lambda one, other: reply_features(one, other, words, told)),
        *(
            Fit(
                name,
                "carries_out",
                [pair for pair in done if weights_for(pair[0]) == name],
                lambda one, other: done_features(one, other, words, planned),
            )
            for name in ("held", "deed")
        ),
    ]
    by_id = {entry.id: entry for entry in entries}
    everything: dict[str, set[Pair]] = {}
    for name, relation, pairs, tell, belongs in sets:
        wanted = {pair for pair in gold[relation] if all(belongs(by_id[one]) for one in pair)}
        rows = np.array([tell(one, other) for one, other in pairs])
        hits = np.array([frozenset((one.id, other.id)) in wanted for one, other in pairs], float)
        held = HELD if relation == "carries_out" else 1.0
        stories = np.array([story(one) for one, _ in pairs])
        found: set[Pair] = set()
        for left_out in np.unique(stories):
            weights = fitted(rows[stories != left_out], hits[stories != left_out], held)
            scored = [
                (float(1 / (1 + np.exp(-rows[number] @ weights))), *pairs[number])
                for number in np.flatnonzero(stories == left_out)
            ]
            kept = best_told(scored) if relation == "carries_out" else scored
            found |= {frozenset((one.id, other.id)) for score, one, other in kept if score >= LEAST}
        print(f"{name:8} left out: {rates(found, wanted)}")
        everything[relation] = everything.get(relation, set()) | found
        print(f'    "{name}": ({", ".join(f"{weight:.2f}" for weight in fitted(rows, hits, held))}),')

    for relation, found in everything.items():
        print(f"{relation:12} left out: {rates(found, gold[relation])}")


def _is_contact(entry: Entry) -> bool:
    return entry.kind == "contact"


def show(found: dict[Pair, str], gold: set[Pair], by_id: dict[str, Entry]) -> None:
    for title, pairs in (("missed", gold - found.keys()), ("wrong", found.keys() - gold)):
        for pair in sorted(pairs, key=sorted):
            print(f"  {title}: {found.get(pair, '')}")
            for one in sorted(pair):
                print(f"    {one} {by_id[one].kind}: {' '.join(by_id[one].quote.split())[:110]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    if not (TRAIN / "crosslinks.jsonl").exists():
        print("the linked documents are not here (../shared/gold/train); nothing to measure")
        return
    entries, gold = read_gold()
    if asked.fit:
        fit(entries, gold)
        return
    begun = process_time()
    suggestions = propose(entries)
    print(f"{len(entries)} entries, {len(suggestions)} suggestions in {process_time() - begun:.2f} s")
    for relation in ("same_as", "answers", "carries_out", "contradicts"):
        found = {
            frozenset((one.entry_id, one.other_id)): one.because
            for one in suggestions
            if one.relation == relation
        }
        print(f"{relation:12} {rates(set(found), gold[relation])}")
        if asked.list:
            show(found, gold[relation], {entry.id: entry for entry in entries})


if __name__ == "__main__":
    main()
