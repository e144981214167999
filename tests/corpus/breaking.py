"""A setup whose model does what a document tells it: for tests of what a reading process may do wrong."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.corpus.setup import Setup
from dragoman.documents.document import Document
from dragoman.errors import ModelError
from dragoman.language.tokens import Marks


class Breaking:
    """Marks nothing, and falls over, sleeps or eats memory where the text says so."""

    name, version, languages = "breaking", "1", frozenset({"en"})

    def keep(self, sort: str) -> float:
        return 0.5

    def mark(self, documents: Sequence[Document]) -> list[Marks]:
        for document in documents:
            if "FALL OVER" in document.text:
                os._exit(9)
            if "SLEEP" in document.text:
                time.sleep(30)
            if "EAT" in document.text:
                eaten = [bytearray(os.urandom(1) * 50_000_000) for _ in range(10)]
                time.sleep(30)
                del eaten
            if "SLOWLY" in document.text:
                time.sleep(0.2)
        return [Marks() for _ in documents]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakingSetup(Setup):
    """Reads with a `Breaking` model."""

    def load_model(self) -> Breaking:  # type: ignore[override]
        return Breaking()

    def reader(self) -> str:
        return "model breaking 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoModelSetup(Setup):
    """Finds no model."""

    def load_model(self) -> None:
        raise ModelError("the language model is missing; install it again")
