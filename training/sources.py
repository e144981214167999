"""All training sheets by source, from the shared language and gold folders."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.augment import other_names
from training.names import chunks_by_document, join_short, place_names, read_names
from training.record import read_gold, read_own
from training.record_sheets import gold_sheet
from training.sheets import Sheet, name_sheet, tree_sheet
from training.treebanks import read_treebank

#: Our own annotated texts, in the guide's format (CC0).
OWN = Path(__file__).parent / "corpus"


@dataclass(slots=True)
class Corpus:
    """Sheets by source: trees (EWT, GUM), names (CrossNER, WikiGold), renamed copies, gold, our own texts."""

    trees: list[Sheet]
    names: list[Sheet]
    renamed: list[Sheet]
    gold: list[Sheet]
    own: list[Sheet]
    select: list[Sheet]


def open_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def tree_sheets(tokenizer: Tokenizer, language: Path, part: str) -> list[Sheet]:
    chunks = chunks_by_document(read_names(language / f"names-{part}.jsonl.gz"))
    sheets = []
    for bank in ("ewt", "gum"):
        for document in read_treebank(language / f"{bank}-{part}.conllu.gz"):
            spans, unknown, covered = place_names(document.text, chunks.get(document.name, []))
            sheets.append(tree_sheet(tokenizer, document, spans, unknown, covered))
    return sheets


def read_corpus(tokenizer: Tokenizer, shared: Path, *, copies: int = 2, seed: int = 7) -> Corpus:
    """Return everything the model is trained on; copies: how many renamed versions of the names texts."""
    language, gold = shared / "language", shared / "gold" / "train"
    texts = read_names(language / "names-train.jsonl.gz")
    short = join_short(texts, ("cross", "wikigold"))
    rng = random.Random(seed)
    own = sorted(chunks_by_document(texts))
    joined = [text for text in [*short, *join_short(texts, tuple(own), letters=1500)] if len(text.text) > 80]
    dense = [
        text for text in joined if sum(label == "PERSON" for *_, label in text.spans) * 400 > len(text.text)
    ]
    renamed = [other_names(text, rng) for _ in range(copies) for text in dense]
    chosen = set((gold / "select.txt").read_text(encoding="utf-8").split())
    documents = read_gold([gold / "gold.jsonl"], gold / "texts")
    return Corpus(
        tree_sheets(tokenizer, language, "train"),
        [name_sheet(tokenizer, text.source, text.text, text.spans, text.unknown) for text in short],
        [name_sheet(tokenizer, text.source, text.text, text.spans, text.unknown) for text in renamed],
        [gold_sheet(tokenizer, document) for document in documents if document.name not in chosen],
        [gold_sheet(tokenizer, document) for document in read_own(OWN)],
        [gold_sheet(tokenizer, document) for document in documents if document.name in chosen],
    )
