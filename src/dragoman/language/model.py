"""The language model that ships: loading it once, and marking documents with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.language.attributions import EMPTY, Voices, make_attributions
from dragoman.language.decode import best_paths, log_softmax, runs, sigmoid
from dragoman.language.entries import Fields, make_entry
from dragoman.language.heads import Heads, read_heads
from dragoman.language.known import language_of
from dragoman.language.names import find_names, settled
from dragoman.language.pieces import CASES, GAPS, abbreviations
from dragoman.language.sentences import sentence_starts
from dragoman.language.sessions import open_session
from dragoman.language.settings import SHIPPED, Settings, check_files, read_settings
from dragoman.language.spans import judge_spans, try_spans, word_span
from dragoman.language.tokens import Attribution, EntryMark, Mark, Marks
from dragoman.language.vectors import Stretch, cut_document, forms_of, run_encoder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

#: How much the tags of sources and cues lean towards a span; what is marked too much finds no content.
LEAN = 1.0
#: Words in these letters are names or not, and of which label, much as they are elsewhere in their text.
LETTERED = frozenset(CASES.index(case) for case in ("title", "upper", "mixed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OnnxModel:
    """A `LanguageModel` made of a small encoder with heads: `load_model().mark([document])`.

    settings: labels and calibration; session: the encoder, one thread.
    """

    settings: Settings
    tokenizer: Tokenizer
    session: Any
    heads: Heads

    @property
    def name(self) -> str:
        """The model's name, as shown with entries."""
        return self.settings.name

    @property
    def version(self) -> str:
        """The model's version, as shown with entries."""
        return self.settings.version

    @property
    def languages(self) -> frozenset[str]:
        """The languages it reads, ISO 639-1."""
        return self.settings.languages

    def keep(self, sort: str) -> float:
        """Return the score from which marks of a kind (or "attribution") do more good than harm."""
        return self.settings.calibration[sort].keep

    def mark(self, documents: Sequence[Document]) -> list[Marks]:
        """Return the marks of each document, in order; none for a document in a language it does not know."""
        return [self._mark(document) for document in documents]

    def _mark(self, document: Document) -> Marks:
        if language_of(document) not in self.languages:
            return Marks()
        sentences: list[Span] = []
        names: list[Mark] = []
        attributions: list[Attribution] = []
        entries: list[EntryMark] = []
        for words in cut_document(self.tokenizer, document):
            vectors = run_encoder(
                self.session, words, pieces=self.settings.pieces, overlap=self.settings.overlap
            )
            forms = forms_of(document.text, words)
            stretch = Stretch(words=words, vectors=vectors, forms=forms)
            part = mark_stretch(stretch, self.heads, self.settings)
            sentences += part.sentences
            names += part.names
            attributions += part.attributions
            entries += part.entries
        return Marks(
            sentences=tuple(sentences),
            names=tuple(names),
            attributions=tuple(attributions),
            entries=tuple(entries),
        )


def mark_stretch(stretch: Stretch, heads: Heads, settings: Settings) -> Marks:
    """Return the marks of some words from their vectors; spans are those of the words' document."""
    words, vectors = stretch.words, stretch.vectors
    starts = sentence_starts(heads.sentence(vectors)[:, 0], words, stretch.forms)
    edges = [*np.flatnonzero(starts).tolist(), len(words)]
    sentences = [word_span(words, low, high) for low, high in pairwise(edges)]
    found = find_names(
        heads.names(vectors),
        settings.names,
        apart=(words.gap[words.first] == GAPS.index("paragraph")).tolist(),
        together=abbreviations(words),
        forms=[
            form if case in LETTERED else ""
            for form, case in zip(stretch.forms, words.case[words.first].tolist(), strict=True)
        ],
    )
    found = settled(found, stretch.forms)
    tags = heads.spans(vectors).reshape(len(words), -1, 3)
    plain = [settings.span_layers.index(layer) for layer in ("OFFICE", "source", "cue")]
    scores = log_softmax(tags[:, plain])
    chances = sigmoid(np.logaddexp(scores[..., 1], scores[..., 2]) - scores[..., 0])
    scores[:, 1:, 0] -= LEAN
    paths = best_paths(scores)
    offices, sources, cues = (runs(paths[:, column]) for column in range(3))
    names = [
        Mark(span=word_span(words, low, high), label=label, score=score) for low, high, label, score in found
    ]
    for low, high in offices:
        chance = float(chances[low:high, 0].mean())
        names.append(Mark(span=word_span(words, low, high), label="OFFICE", score=chance))
    names.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    judged = judge_spans(heads, vectors, try_spans(tags, settings), settings)
    whole = Fields([(low, high) for low, high, _, _ in found])
    sayings = Fields(cues)
    voices = Voices(
        sources=Fields(sources),
        cues=sayings,
        source_chance=chances[:, 1],
        cue_chance=chances[:, 2],
        sentences=edges[:-1],
        stops=(words.case[words.first] == CASES.index("other")).tolist(),
        empty=[form in EMPTY for form in stretch.forms],
    )
    keys = heads.keys(vectors)
    enough = settings.calibration["attribution"].keep
    contents = [one for one in judged if one.sort == "attribution" and one.score >= enough]
    return Marks(
        sentences=tuple(sentences),
        names=tuple(names),
        attributions=tuple(make_attributions(heads, contents, keys, words, voices, settings)),
        entries=tuple(
            make_entry(heads, one, keys, words, whole, sayings, settings)
            for one in judged
            if one.sort != "attribution"
        ),
    )


def open_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer, which cuts nothing off and pads nothing."""
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@cache
def _load(folder: Path) -> OnnxModel:
    settings = read_settings(folder)
    check_files(folder, settings)
    return OnnxModel(
        settings=settings,
        tokenizer=open_tokenizer(folder / "tokenizer.json"),
        session=open_session(folder / "encoder.onnx"),
        heads=read_heads(folder / "heads.npz"),
    )


def load_model(path: Path | None = None) -> OnnxModel:
    """Return a language model, loaded once a process: `load_model().mark([document])[0].names`.

    path: a folder with model.json and the files it names; None for the model that ships.
    Raises ModelError when a file is missing, damaged or of another format.
    """
    return _load((path or SHIPPED).resolve())
