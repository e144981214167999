"""What stands around a finding and makes it surer or less sure."""

from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.context import ANY_ACT, Surroundings, load_context
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_document


def a_finding(text: str, words: str, kind: Kind, score: float = 0.5, content: str = "") -> Finding:
    start = text.index(words)
    told = Span(text.index(content), text.index(content) + len(content)) if content else None
    span = Span(start, start + len(words))
    return Finding(
        kind=kind,
        span=span,
        cue=Span(start, start + 1),
        score=score,
        reader="model",
        because="",
        content=told,
    )


def odds(text: str, finding: Finding, *kept: Finding) -> float:
    layers = lay(a_document(text), Marks(), load_knowledge())
    return Surroundings(layers, kept, (finding, *kept)).odds(finding)


def test_an_answer_is_surer_right_behind_an_ask() -> None:
    text = "Quito asked Lima to open the pass. Lima agreed." + " The road is long." * 40 + " Quito agreed."
    ask = a_finding(text, "Quito asked Lima to open the pass", Kind.ASK)
    near = a_finding(text, "Lima agreed", Kind.ANSWER)
    far = a_finding(text, "Quito agreed", Kind.ANSWER)
    assert odds(text, near, ask) > 0 > odds(text, far, ask)
    assert odds(text, near) == odds(text, far)


@pytest.mark.parametrize(
    ("kind", "surer", "less"),
    [
        (Kind.PROMISE, "We will open the pass", "We keep the pass open"),
        (Kind.FORECAST, "The road will be ready", "The road is ready"),
        (Kind.DEED, "Peru shut the pass on 3 May 2019", "Peru shut the pass"),
    ],
)
def test_words_of_a_finding_make_it_surer(kind: Kind, surer: str, less: str) -> None:
    assert odds(surer + ".", a_finding(surer, surer, kind)) > odds(less + ".", a_finding(less, less, kind))


def test_a_judgement_of_a_sides_official_is_no_claim_so_soon_as_an_observers() -> None:
    official = "Peruvian Foreign Minister Ana Orbe said that Chile left out the pass."
    observer = "The analyst Ana Orbe said that Chile left out the pass."
    told = []
    for text in (official, observer):
        layers = lay(a_document(text), Marks(), load_knowledge())
        claim = a_finding(text, "Chile left out the pass", Kind.CLAIM)
        source = Span(0, text.index(" said"))
        said = Finding(
            kind=Kind.STATEMENT, span=Span(0, len(text)), cue=Span(source.end + 1, source.end + 5), score=0.9,
            reader="rules", because="", content=claim.span, source=source,
        )  # fmt: skip
        told.append(Surroundings(layers, (said,), (claim,)).odds(claim))
    assert told[0] < told[1]


def test_a_surer_finding_of_another_kind_over_the_same_words_makes_one_less_sure() -> None:
    text = "Peru would study the offer."
    answer, promise = (a_finding(text, text[:-1], kind, score) for kind, score in
                       ((Kind.ANSWER, 0.7), (Kind.POSITION, 0.4)))  # fmt: skip
    assert odds(text, promise, answer) < odds(text, promise)


def test_a_sign_of_every_act_is_looked_for_around_each() -> None:
    every = {one.sign for one in load_context()["ask"]}
    assert every
    assert all(every <= {one.sign for one in load_context()[kind]} for kind in ("deed", "answer", "claim"))
    assert ANY_ACT not in load_context()
    assert "contact" not in load_context()
