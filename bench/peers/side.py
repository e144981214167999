"""One program at one task, in a process of its own: `python -m bench.peers.side TASK PROGRAM GOLD PRED`.

Run by bench.peers, ours with our own environment and a peer with its own; nothing of Dragoman is imported for
a peer. PRED gets a line a text; the last line on standard output has words, CPU seconds and memory as JSON.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Tagger = Callable[[Row], Row]


def our_quotes() -> Tagger:
    """The attribution of the language model, as `bench.attribution` writes it."""
    from bench.attribution import pairs

    from dragoman.documents.document import Document, text_digest
    from dragoman.language.model import load_model

    model = load_model()

    def tag(row: Row) -> Row:
        document = Document(id=text_digest(row["text"]), name=row["id"], text=row["text"])
        found = model.mark([document])[0].attributions
        made = [
            {"source": pairs(one.source), "cue": pairs(one.cue), "content": pairs(one.content)}
            for one in found
        ]
        return {"id": row["id"], "attributions": made}

    return tag


def our_dates() -> Tagger:
    """The dates found and placed by rules, as `bench.time` writes them."""
    from bench.time import tag as times

    from dragoman.reading.dates.find import find_in_text

    find_in_text("5 May")
    return lambda row: {**row, "timex": times(row["text"], row["dct"], "timex3")}


def textacy_quotes(model: Path) -> Tagger:
    """textacy's direct quotations on a spaCy pipeline; a text with an unclosed mark has none, by design."""
    import spacy
    from spacy.language import Language
    from textacy.extract.triples import direct_quotations

    table = json.loads((model / "lemmas.json").read_text())

    @Language.component("lemma_table")
    def lemma_table(doc: Any) -> Any:
        for token in doc:
            token.lemma_ = table.get(f"{token.lower_}|{token.pos_}", token.lower_)
        return doc

    pipeline = spacy.load(model)
    pipeline.add_pipe("lemma_table", last=True)

    def tag(row: Row) -> Row:
        doc = pipeline(row["text"])
        try:
            found = list(direct_quotations(doc))
        except ValueError:
            found = []

        def span(tokens: Any) -> list[list[int]]:
            return [[tokens[0].idx, tokens[-1].idx + len(tokens[-1])]]

        made = [
            {
                "source": span(one.speaker),
                "cue": span(one.cue),
                "content": [[one.content.start_char, one.content.end_char]],
            }
            for one in found
        ]
        return {"id": row["id"], "attributions": made}

    return tag


def dateparser_dates() -> Tagger:
    """dateparser's search, a line of the text at a time, since it slows down on long texts."""
    from dateparser.search import search_dates

    def tag(row: Row) -> Row:
        made: list[Row] = []
        for start, line in _lines(row["text"]):
            settings = {"RELATIVE_BASE": _written(row["dct"])} if row["dct"] else {}
            at = 0
            for words, moment in search_dates(line, languages=["en"], settings=settings) or []:
                place = line.find(words, at)
                if place >= 0:
                    at = place + len(words)
                    span = {"start": start + place, "end": start + at}
                    made.append({**span, "type": "DATE", "value": moment.date().isoformat()})
        return {**row, "timex": made}

    return tag


def recognizers_dates() -> Tagger:
    """Microsoft's recognizers; of two readings, the past one."""
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def tag(row: Row) -> Row:
        made: list[Row] = []
        moment = _written(row["dct"]) if row["dct"] else None
        for start, line in _lines(row["text"]):
            try:
                found = model.parse(line, moment)
            except Exception:  # it raises many kinds on text it does not expect
                continue
            for one in found:
                values = (one.resolution or {}).get("values") or [{}]
                kind = "DURATION" if one.type_name.endswith("duration") else "DATE"
                span = {"start": start + one.start, "end": start + one.end + 1}
                made.append({**span, "type": kind, "value": _value(values[0])})
        return {**row, "timex": made}

    return tag


def _value(told: Row) -> str:
    timex = told.get("timex", "")
    if timex and "X" not in timex and "(" not in timex:
        return str(timex)
    if told.get("value"):
        return str(told["value"]).split(" ")[0]
    if told.get("start") and told.get("end"):
        return f"{told['start'][:10]}/{told['end'][:10]}"
    return str(timex)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _written(day: str) -> datetime:
    if len(day) >= 10 and day[2] == "-":
        return datetime(int(day[6:10]), int(day[3:5]), int(day[:2]))
    return datetime.fromisoformat(day[:10])


def train(treebanks: list[Path], out: Path, seconds: float) -> Row:
    """Train a spaCy pipeline from nothing on treebanks for some CPU seconds: parts of speech, a parser."""
    import random

    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    spacy.util.fix_random_seed(7)
    pipeline = spacy.blank("en")
    for name in ("morphologizer", "parser"):
        pipeline.add_pipe(name)
    examples = []
    lemmas: dict[str, str] = {}
    for rows in _sentences(treebanks):
        words = [row[1] for row in rows]
        spaces = ["SpaceAfter=No" not in row[9] for row in rows]
        heads = [int(row[6]) - 1 if row[6] != "0" else at for at, row in enumerate(rows)]
        deps = ["ROOT" if row[6] == "0" else row[7].replace(":pass", "pass") for row in rows]
        for row in rows:
            lemmas.setdefault(f"{row[1].lower()}|{row[3]}", row[2].lower())
        doc = Doc(
            pipeline.vocab, words=words, spaces=spaces, pos=[row[3] for row in rows], heads=heads, deps=deps
        )
        examples.append(Example(Doc(pipeline.vocab, words=words, spaces=spaces), doc))
    optimizer = pipeline.initialize(lambda: examples[:2000])
    began, seen, draw = time.process_time(), 0, random.Random(7)
    while time.process_time() - began < seconds:
        draw.shuffle(examples)
        for start in range(0, len(examples), 64):
            batch = examples[start : start + 64]
            pipeline.update(batch, sgd=optimizer, drop=0.1)
            seen += sum(len(one.reference) for one in batch)
            if time.process_time() - began > seconds:
                break
    out.mkdir(parents=True, exist_ok=True)
    pipeline.to_disk(out)
    (out / "lemmas.json").write_text(json.dumps(lemmas))
    return {
        "tokens_seen": seen,
        "tokens": sum(len(one.reference) for one in examples),
        "train_cpu_s": seconds,
    }


def _sentences(treebanks: list[Path]) -> Iterator[list[list[str]]]:
    for path in treebanks:
        rows: list[list[str]] = []
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                if not line.strip():
                    if rows:
                        yield rows
                    rows = []
                elif line[0].isdigit() and line.split("\t", 1)[0].isdigit():
                    rows.append(line.rstrip("\n").split("\t"))


def main() -> None:
    task, program, gold, pred, *rest = sys.argv[1:]
    if task == "train":
        print(json.dumps(train([Path(one) for one in gold.split(",")], Path(pred), float(rest[0]))))
        return
    taggers: dict[tuple[str, str], Callable[[], Tagger]] = {
        ("quotes", "dragoman"): our_quotes,
        ("quotes", "textacy"): lambda: textacy_quotes(Path(rest[0])),
        ("dates", "dragoman"): our_dates,
        ("dates", "dateparser"): dateparser_dates,
        ("dates", "recognizers"): recognizers_dates,
    }
    rows = [json.loads(line) for line in Path(gold).read_text("utf-8").splitlines()]
    began = time.process_time()
    tag = taggers[(task, program)]()
    loaded = time.process_time() - began
    began = time.process_time()
    tagged = [tag(row) for row in rows]
    seconds = time.process_time() - began
    Path(pred).write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in tagged), "utf-8")
    print(
        json.dumps(
            {
                "words": sum(len(row["text"].split()) for row in rows),
                "load_cpu_s": loaded,
                "cpu_s": seconds,
                "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
            }
        )
    )


if __name__ == "__main__":
    main()
