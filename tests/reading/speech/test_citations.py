from __future__ import annotations

import pytest

from dragoman.documents.document import Block, BlockKind, Document, text_digest
from dragoman.documents.span import Span
from dragoman.language.lexicon import load_toml
from dragoman.reading.speech.citations import covering, find_citations


def note(text: str) -> Document:
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    return Document(id=text_digest(text), name="note", text=text, blocks=(block,))


def outlets(text: str) -> list[str | None]:
    return [citation.outlet for citation in find_citations(note(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orbe left for Quito (Altiplan, March 31).", ["Altiplan"]),
        ("Orbe left for Quito (Altiplan, March 31, 2006).", ["Altiplan"]),
        ("Orbe left for Quito [Altiplan, 31 March].", ["Altiplan"]),
        ("Orbe left for Quito (Altiplan, 2006-03-31).", ["Altiplan"]),
        ("Orbe left (Altiplan, March 31; Foreign Ministry of Peru, April 1).",
         ["Altiplan", "Foreign Ministry of Peru"]),
        ("Orbe left for Quito (, April 8).", [None]),
        ("Orbe (born April 8, 1960) left for Quito.", []),
        ("Orbe left on a Friday (Friday, April 7).", []),
        ("Orbe spoke at the harbour school (HS) in Quito.", []),
        ("The daily Correo Andino reported on Tuesday that Orbe left.", ["Correo Andino"]),
        ("According to the broadcaster Radio Cordillera, Orbe left.", ["Radio Cordillera"]),
        ("Orbe told Altiplan that he would leave.", []),
        ("In an interview with Altiplan, Orbe spoke of the road.", []),
    ],
)  # fmt: skip
def test_which_words_cite_an_outlet(text: str, expected: list[str | None]) -> None:
    assert outlets(text) == expected


def test_a_lost_outlet_says_so_and_has_the_others_as_candidates() -> None:
    found = find_citations(note("Orbe left (Altiplan, March 31). Salas stayed (, April 8)."))
    assert found[1].lost
    assert found[1].candidates == ("Altiplan",)


def test_a_citation_covers_the_words_back_to_the_citation_before() -> None:
    text = "Orbe left. He flew (Altiplan, March 31). Salas stayed (Correo, April 8). Nobody spoke."
    first, second = find_citations(note(text))
    assert first.covers is not None
    assert first.covers.of(text).startswith("Orbe left. He flew")
    place = text.index("Salas stayed")
    assert covering((first, second), Span(place, place + 12)) == second
    place = text.index("Nobody")
    assert covering((first, second), Span(place, place + 6)) is None


def test_a_citation_does_not_reach_into_the_paragraph_before() -> None:
    text = "Orbe left.\n\nSalas stayed (Correo, April 8)."
    (found,) = find_citations(note(text))
    assert found.covers is not None
    assert found.covers.start == text.index("Salas")


@pytest.mark.parametrize("entry", load_toml("outlets")["outlet"], ids=lambda entry: entry["words"])
def test_every_outlet_word_fires_on_its_example(entry: dict[str, str]) -> None:
    assert len(outlets(entry["example"])) == 1
