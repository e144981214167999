"""What is only named and neither done nor held. All names are invented."""

from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.only_named import is_only_named
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_document


def only_named(kind: Kind, words: str, text: str = "") -> bool:
    text = text or f"It was said of {words} that it was so."
    layers = lay(a_document(text), Marks(), load_knowledge())
    start = text.index(words)
    span = Span(start, start + len(words))
    finding = Finding(kind=kind, form="", span=span, cue=span, score=0.9, reader="model", because="marked")
    return is_only_named(layers, finding, words)


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        (Kind.PROJECT, "the Peru-Fiji state border", True),
        (Kind.PROJECT, "the conflict in the delta", True),
        (Kind.PROJECT, "the Tamar border commission", False),
        (Kind.PROJECT, "the power line to Sula", False),
        (Kind.CONTACT, "not all its demands will be met", True),
        (Kind.CONTACT, "the ministers will be met at the port", False),
        (Kind.CONTACT, "the recently concluded parliamentary elections in Peru", True),
        (Kind.CONTACT, "the elections observers met the president", False),
        (Kind.ACCUSATION, "The war against terrorism", True),
        (Kind.ACCUSATION, "the war in the delta was begun by Peru", False),
    ],
)
def test_what_is_only_named_is_no_record(kind: Kind, words: str, expected: bool) -> None:
    assert only_named(kind, words) is expected


def test_an_office_alone_is_no_contact() -> None:
    text = "Peru's High Commissioner to Fiji arrived in Suva on Monday."
    assert only_named(Kind.CONTACT, "Peru's High Commissioner to Fiji", text)
    assert not only_named(Kind.CONTACT, "Peru's High Commissioner to Fiji arrived in Suva", text)
