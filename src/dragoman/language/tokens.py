"""What a language model says of a document: marked words with labels and scores, nothing decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.documents.document import Document
from dragoman.documents.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Some words with a label: PERSON over "Araz Azimov" with score 0.98.

    score: the model's probability, 0 to 1.
    """

    span: Span
    label: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what, as words: source, cue and content; any of source and cue may be empty.

    "Azimov stated that Baku was worried" → source "Azimov", cue "stated", content "that Baku was worried".
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryMark:
    """Words that tell an entry of the record: kind, form, and which words fill which role.

    kind, form: as in the guide ("contact", "visit"); form is "" for kinds without forms.
    span: the evidence; cue: the words that name the saying or the act; content: what was said
        (statements only); roles: marks labelled by, to, with, when, where.
    status, matters: the model's best guesses with their scores; label "" where it has none.
    score: probability that a careful annotator enters it as strong or medium.
    """

    kind: str
    form: str
    span: Span
    cue: Span | None
    content: Span | None
    roles: tuple[Mark, ...]
    status: tuple[str, float]
    matters: tuple[tuple[str, float], ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All layers a model gives one document, each in order of the text.

    names: marks labelled PERSON, OFFICE, GPE, LOC, NORP, ORG, DATE, EVENT (a model may add others).
    """

    sentences: tuple[Span, ...] = ()
    names: tuple[Mark, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    entries: tuple[EntryMark, ...] = ()


class LanguageModel(Protocol):
    """What the reading needs of a language model; bring another by passing an object of this shape.

    name, version: told with every entry it had a part in.
    languages: ISO 639-1 codes it can read; a document in another one is kept and not guessed at.
    mark: documents in, one `Marks` a document out, in order; the marks of a document do not depend
        on what it is batched with.
    """

    @property
    def name(self) -> str:
        """The model's name, as shown with entries."""

    @property
    def version(self) -> str:
        """The model's version, as shown with entries."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages it reads, ISO 639-1."""

    def mark(self, documents: Sequence[Document]) -> list[Marks]:
        """Return the marks of each document, in order."""
