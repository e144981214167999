"""Where the words of an act end. All persons are invented."""

from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.edges import to_last_word
from dragoman.reading.read import lay
from factories import a_document


@pytest.mark.parametrize(
    ("text", "read", "whole"),
    [
        ("Lima would announce its answer when the envoy comes.", "would announce its answer when", "answer"),
        ("Lima asked for the logs of the ship.", "asked for the logs of the", "logs"),
        ("Lima thanked Foreign Minister Ana Orbe for it.", "thanked Foreign Minister Ana", "Orbe"),
        ("Lima asked for it.", "asked for it", "it"),
        # The cue is never cut: what was called for is not told.
        ("Lima called for", "called for", "for"),
    ],
)
def test_an_act_ends_with_a_word_that_says_something(text: str, read: str, whole: str) -> None:
    layers = lay(a_document(text), Marks(), load_knowledge())
    start = text.index(read)
    cue = Span(start, start + len("called for")) if read == "called for" else Span(start, start + 5)
    found = to_last_word(layers, Span(start, start + len(read)), cue)
    assert found.of(text).endswith(whole)
