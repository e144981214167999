"""Who and which government: phrases, countries, name pairs, our own sentences, and the record's gold spans.

    python -m bench.actors [--shared ../shared] [--write] [--list PART]

Every figure is printed with its count; --write keeps them as bench/reference/actors.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.documents.document import Document, text_digest
from dragoman.documents.open import open_document
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.knowledge import Knowledge, load_knowledge
from dragoman.reading.actors.mentions import find_mentions
from dragoman.reading.actors.names import fold, sound, surname
from dragoman.reading.actors.registry import likeness
from dragoman.reading.actors.resolve import Cast, resolve_mentions
from dragoman.reading.actors.sides import side_of
from dragoman.reading.dates.day import read_day
from dragoman.reading.dates.find import find_dates
from dragoman.reading.dates.when import Unplaced, When

REFERENCE = Path(__file__).parent / "reference" / "actors.json"
SENTENCES = Path(__file__).parent.parent / "tests" / "reading" / "actors" / "sentences.jsonl"
Figures = dict[str, Any]


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def code3_of(side: str, knowledge: Knowledge) -> str:
    state = knowledge.by_code.get(side)
    return state.code3 if state is not None else ""


def measure_countries(folder: Path, knowledge: Knowledge, listing: bool) -> Figures:
    """Strings to countries: right, wrong (another country), silent."""
    counts: Counter[str] = Counter()
    for row in rows_of(folder / "countries.jsonl"):
        answer = side_of(row["text"], knowledge)
        got = (answer.code3 if answer is not None else "") or "-"
        kind = "right" if got == row["iso3"] else "silent" if got == "-" else "wrong"
        counts[kind] += 1
        if listing and kind != "right":
            print("countries", kind, row, got)
    return {"n": sum(counts.values()), **counts}


def measure_phrases(folder: Path, knowledge: Knowledge, listing: bool) -> Figures:
    """Actor phrases to the country expected; "" where none is right."""
    right = total = 0
    for row in rows_of(folder / "phrases.jsonl"):
        if "country" not in row["expect"]:
            continue
        total += 1
        try:
            day: date | None = date.fromisoformat(row["query_date"])
        except ValueError:
            day = None
        answer = side_of(row["text"], knowledge, day=day, context=row["context"])
        got = answer.code3 if answer is not None else ""
        right += got == row["expect"]["country"]
        if listing and got != row["expect"]["country"]:
            print("phrases", repr(row["text"]), row["context"], row["expect"]["country"], got)
    return {"n": total, "right": right}


def measure_pairs(folder: Path) -> Figures:
    """Name pairs: best F1 over thresholds, and precision where recall reaches 0.85."""
    scored = [
        (likeness(row["a"], row["b"]).score, row["same"]) for row in rows_of(folder / "name_pairs.jsonl")
    ]
    scored.sort(key=lambda pair: -pair[0])
    same = sum(label for _, label in scored)
    best, at_recall, hits = (0.0, 1.0), 0.0, 0
    for count, (score, label) in enumerate(scored, 1):
        hits += label
        if count < len(scored) and scored[count][0] == score:
            continue
        precision, recall = hits / count, hits / same
        best = max(best, (2 * precision * recall / (precision + recall or 1), score))
        if recall >= 0.85 and not at_recall:
            at_recall = precision
    return {
        "n": len(scored),
        "f1": round(best[0], 4),
        "threshold": round(best[1], 4),
        "precision_at_recall_0.85": round(at_recall, 4),
    }


def cast_of(document: Document, knowledge: Knowledge, marks: Marks) -> tuple[Cast, float]:
    """Return the cast of a document and the processor seconds that finding and resolving took."""
    day: When | Unplaced = read_day(document, find_dates(document, marks))
    started = time.process_time()
    mentions = find_mentions(document, marks, knowledge)
    cast = resolve_mentions(document, mentions, day, knowledge)
    return cast, time.process_time() - started


def measure_sentences(knowledge: Knowledge, listing: bool) -> Figures:
    """Our own sentences: person, office and side of the actor asked for, all three right."""
    counts: Counter[str] = Counter()
    for row in rows_of(SENTENCES):
        document = Document(id=text_digest(row["text"]), name="sentence", text=row["text"])
        cast, _ = cast_of(document, knowledge, Marks())
        for expected in row["actors"]:
            counts["n"] += 1
            got = found_actor(cast, expected)
            parts = {
                part: got is not None and getattr(got, part).casefold() == expected[part].casefold()
                for part in ("name", "office", "side")
            }
            counts.update(part for part, fits in parts.items() if fits)
            counts["all"] += all(parts.values())
            if listing and not all(parts.values()):
                told = None if got is None else (got.name, got.office, got.side)
                print("sentences", row["text"], "| expected", expected, "| got", told)
    return dict(counts)


def found_actor(cast: Cast, expected: dict[str, str]) -> ActorRef | None:
    """Return the actor that answers an expected one: by name, else by office, else by side."""
    actors = [actor for actor in cast.actors if isinstance(actor, ActorRef)]
    for actor in actors:
        if expected["name"] and actor.name.casefold() == expected["name"].casefold():
            return actor
    for actor in actors:
        if expected["office"] and actor.office.casefold() == expected["office"].casefold():
            return actor
    if not expected["name"] and not expected["office"]:
        for actor in actors:
            if actor.side == expected["side"]:
                return actor
    return None


def gold_documents(shared: Path, part: str) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    folder = shared / "gold"
    if part == "train":
        files, places = [folder / "train" / "gold.jsonl"], [folder / "train" / "texts"]
    else:
        files = [folder / "dev" / "seeds.jsonl", folder / "dev" / "readouts.jsonl"]
        places = [folder / "dev" / "texts", shared / "seeds"]
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in files:
        for row in rows_of(file):
            by_document[row["doc"]].append(row)
    for name, rows in sorted(by_document.items()):
        path = next((place / f"{name}.txt" for place in places if (place / f"{name}.txt").exists()), None)
        if path is not None:
            yield path, rows


def measure_record(shared: Path, part: str, knowledge: Knowledge, marker: Any, listing: bool) -> Figures:
    """Given the gold evidence: is an actor whose last name stands in it found there, with the right side?

    name: an actor of the cast within the evidence has the gold's last name; side and office: of those found.
    """
    counts: Counter[str] = Counter()
    seconds = 0.0
    documents = 0
    for path, rows in gold_documents(shared, part):
        document = open_document(path)
        marks = marker.mark([document])[0] if marker is not None else Marks()
        cast, took = cast_of(document, knowledge, marks)
        seconds, documents = seconds + took, documents + 1
        for row in rows:
            if row["grade"] == "weak":
                continue
            count_row(row, document, cast, counts, listing)
    figures: Figures = {
        "documents": documents,
        "cpu_ms_a_document": round(1000 * seconds / max(documents, 1), 1),
    }
    for role in ("by", "to", "with"):
        for kind in ("person", "other"):
            for what in ("name", "side", "office"):
                total = counts[f"{role} {kind} {what} n"]
                if total:
                    right = counts[f"{role} {kind} {what}"]
                    figures[f"{role}, {kind}, {what}"] = [right, total, round(right / total, 3)]
    return figures


def count_row(
    row: dict[str, Any], document: Document, cast: Cast, counts: Counter[str], listing: bool
) -> None:
    span = Span(row["start"], row["end"])
    folded = {word.strip(".,;:“”\"’'()") for word in fold(span.of(document.text)).replace("'s", "").split()}
    actors = [actor for actor in cast.within(span, places=True) if isinstance(actor, ActorRef)]
    for role in ("by", "to", "with"):
        for gold in row[role]:
            last = surname(gold["name"])
            if gold["name"] == "author" or not last or last not in folded:
                continue
            kind = "person" if gold["office"] else "other"
            hits = [actor for actor in actors if actor.name and sound(surname(actor.name)) == sound(last)]
            counts[f"{role} {kind} name n"] += 1
            counts[f"{role} {kind} name"] += bool(hits)
            if not hits:
                if listing:
                    print("name", document.name, gold, "|", " ".join(span.of(document.text).split())[:160])
                continue
            right = [actor for actor in hits if actor.side == gold["side"]]
            counts[f"{role} {kind} side n"] += 1
            counts[f"{role} {kind} side"] += bool(right)
            if gold["office"]:
                counts[f"{role} {kind} office n"] += 1
                counts[f"{role} {kind} office"] += any(
                    actor.office.casefold() == gold["office"].casefold() for actor in hits
                )
            if listing and not right:
                print("side", document.name, gold, "|", [(a.name, a.side, a.because) for a in hits][:2])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", action="store_true", help="keep the figures as the reference run")
    parser.add_argument("--list", default="", help="print what was missed of one part")
    parser.add_argument("--model", action="store_true", help="with the language model's names as well")
    parser.add_argument("--only", default="", help="measure one part only")
    chosen = parser.parse_args(arguments)
    knowledge = load_knowledge()
    marker = None
    if chosen.model:
        from dragoman.language.model import load_model

        marker = load_model()
    folder = chosen.shared / "bench" / "actors"
    figures: Figures = {}

    def wanted(part: str) -> bool:
        return not chosen.only or chosen.only == part

    if folder.exists():
        if wanted("countries"):
            figures["countries"] = measure_countries(folder, knowledge, chosen.list == "countries")
        if wanted("phrases"):
            figures["phrases"] = measure_phrases(folder, knowledge, chosen.list == "phrases")
        if wanted("pairs"):
            figures["name pairs"] = measure_pairs(folder)
    else:
        print(f"{folder} is absent: phrases, countries and name pairs are left out", file=sys.stderr)
    if SENTENCES.exists() and wanted("sentences"):
        figures["sentences"] = measure_sentences(knowledge, chosen.list == "sentences")
    if (chosen.shared / "gold").exists():
        for part in ("train", "dev"):
            if wanted(part):
                figures[f"record {part}"] = measure_record(
                    chosen.shared, part, knowledge, marker, chosen.list == part
                )
    for part, values in figures.items():
        print(part)
        for name, value in values.items():
            print(f"  {name}: {value}")
    if chosen.write:
        REFERENCE.parent.mkdir(exist_ok=True)
        REFERENCE.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
