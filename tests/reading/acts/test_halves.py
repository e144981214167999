from __future__ import annotations

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.halves import join_halves
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_span

TEXT = "Salas promised that Lima would send an envoy. The envoy is late, and Salas knows that."


def a_promise(words: str) -> Finding:
    span = a_span(TEXT, words)
    cue = Span(span.start, span.start + 5)
    return Finding(kind=Kind.PROMISE, span=span, cue=cue, score=0.6, reader="rules", because="a test")


def test_what_a_relative_word_cuts_in_two_is_one() -> None:
    layers = lay(open_bytes(TEXT.encode(), name="note.txt"), Marks(), load_knowledge())
    halves = [a_promise("Salas promised that"), a_promise("Lima would send an envoy")]
    (whole,) = join_halves(layers, halves)
    assert whole.span.of(TEXT) == "Salas promised that Lima would send an envoy"
    assert whole.cue == halves[0].cue


def test_what_stands_in_two_sentences_is_two() -> None:
    layers = lay(open_bytes(TEXT.encode(), name="note.txt"), Marks(), load_knowledge())
    apart = [a_promise("Lima would send an envoy"), a_promise("The envoy is late")]
    assert join_halves(layers, apart) == apart


def test_a_subject_with_its_verb_of_saying_goes_on_with_what_it_stresses() -> None:
    text = "The two sides emphasized the importance of the ferry. And the road, Salas stressed, is safe."
    layers = lay(open_bytes(text.encode(), name="note.txt"), Marks(), load_knowledge())

    def a_stance(words: str) -> Finding:
        span = a_span(text, words)
        return Finding(kind=Kind.POSITION, span=span, cue=span, score=0.6, reader="model", because="a test")

    halves = [a_stance("The two sides emphasized"), a_stance("the importance of the ferry")]
    (whole,) = join_halves(layers, halves)
    assert whole.span.of(text) == "The two sides emphasized the importance of the ferry"
    (one,) = join_halves(layers, [a_stance("And"), a_stance("the road")])
    assert one.span.of(text) == "And the road"
    apart = [a_stance("And the road"), a_stance("Salas stressed")]
    assert join_halves(layers, apart) == apart
