from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.read import lay
from dragoman.reading.speech.subjects import agent_of, heard_from, is_passive, is_received, subject_of


@pytest.mark.parametrize(
    ("text", "verb", "name"),
    [
        ("Minister Ada Quispe and Envoy Inti Salas of Lima said no.", "said", ["Ada Quispe", "Inti Salas"]),
        ("Asked whether Fiji would wait, his spokesman, Inti Salas, said no.", "said", ["Inti Salas"]),
        ("Ada Quispe, who met Minister Inti Salas, said no.", "said", ["Ada Quispe"]),
        (
            "Minister Ada Quispe called on H.E. President Inti Salas and handed over a note.",
            "handed",
            ["Ada Quispe"],
        ),
        (
            "After a talk with her guest, Fijian Minister Seru Vuki, Ada Quispe said no.",
            "said",
            ["Ada Quispe"],
        ),
    ],
)
def test_the_subject_of_a_verb_is_found_before_it(text: str, verb: str, name: list[str]) -> None:
    layers = lay(open_bytes(text.encode(), name="note.txt"), Marks(), load_knowledge())
    found = subject_of(layers, Span(0, text.index(verb)))
    assert [actor.name for actor in found if isinstance(actor, ActorRef)] == name


@pytest.mark.parametrize(
    ("text", "verb", "passive", "agent"),
    [
        ("Peru was criticised by Fiji for the delay.", "criticised", True, ["Fiji"]),
        ("Peru was criticised for the delay.", "criticised", True, []),
        ("Peru criticised Fiji for the delay.", "criticised", False, []),
    ],
)
def test_what_is_done_to_a_subject_is_not_said_by_it(
    text: str, verb: str, passive: bool, agent: list[str]
) -> None:
    layers = lay(open_bytes(text.encode(), name="note.txt"), Marks(), load_knowledge())
    cue = Span(text.index(verb), text.index(verb) + len(verb))
    assert is_passive(layers, cue) is passive
    found = agent_of(layers, Span(0, len(text)), cue)
    assert [actor.name for actor in found if isinstance(actor, ActorRef)] == agent


@pytest.mark.parametrize(
    ("text", "verb", "received"),
    [
        ("We have been told that the time is not right.", "told", True),
        ("Minister Ada Quispe was asked to wait.", "asked", True),
        ("Travellers are urged to leave.", "urged", False),
        ("It was stressed that the lake belongs to both.", "stressed", False),
        ("Minister Ada Quispe told the envoy that Lima waits.", "told", False),
    ],
)
def test_what_a_subject_hears_it_does_not_say(text: str, verb: str, received: bool) -> None:
    layers = lay(open_bytes(text.encode(), name="note.txt"), Marks(), load_knowledge())
    assert is_received(layers, Span(text.index(verb), text.index(verb) + len(verb))) is received


def test_who_assures_stands_behind_by_and_the_subject_hears_it() -> None:
    text = "Minister Ada Quispe was assured by Envoy Inti Salas that the dam would wait."
    layers = lay(open_bytes(text.encode(), name="note.txt"), Marks(), load_knowledge())
    by, to = heard_from(layers, Span(0, len(text)))
    assert [[actor.name for actor in one if isinstance(actor, ActorRef)] for one in (by, to)] == [
        ["Inti Salas"],
        ["Ada Quispe"],
    ]
    assert heard_from(layers, Span(0, text.index("by Envoy"))) == ((), ())
