"""How far a project is, by the words of its clause."""

from __future__ import annotations

import pytest

from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.project_status import told_stage
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_document, a_span


def stage(text: str, words: str, status: str, kind: Kind = Kind.PROJECT) -> str:
    span = a_span(text, words)
    one = Finding(kind=kind, span=span, cue=span, score=0.6, reader="model", because="a test", status=status)
    (told,) = told_stage(lay(a_document(text), Marks(), load_knowledge()), [one])
    return told.status


@pytest.mark.parametrize(
    ("text", "words", "status", "told"),
    [
        ("The railway to Tacna has lain idle since May.", "The railway to Tacna", "planned", "stalled"),
        ("Peru signed; the road, never opened, waits.", "the road", "done", "stalled"),
        ("The farmers are digging a canal to the lake.", "a canal to the lake", "planned",
         "under construction"),
        ("The bridge has been completed by engineers.", "The bridge", "planned", "done"),
        ("They spoke of the Andean Schools Initiative.", "the Andean Schools Initiative", "planned", ""),
        ("They will launch the Andean Schools Initiative.", "the Andean Schools Initiative", "planned",
         "planned"),
        ("They spoke of the bridge at Tacna.", "the bridge at Tacna", "planned", "planned"),
        ("They spoke of the bridge; the road is idle.", "the bridge", "planned", "planned"),
    ],
)  # fmt: skip
def test_the_words_of_its_clause_tell_how_far_a_project_is(
    text: str, words: str, status: str, told: str
) -> None:
    assert stage(text, words, status) == told


def test_what_is_no_project_keeps_its_status() -> None:
    assert stage("The visit has been put on hold.", "The visit", "planned", Kind.CONTACT) == "planned"
