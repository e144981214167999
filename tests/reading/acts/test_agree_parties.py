from __future__ import annotations

from dataclasses import replace

from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.agree_parties import agree_parties
from dragoman.reading.acts.whose import whose_stance
from dragoman.reading.read import lay
from factories import a_document, a_link, a_record, an_actor

TEXT = "Salas urged Quito to open the pass. The request was accepted."
NOTE = a_document(TEXT)
SALAS = an_actor("Ada Salas", "PE", office="minister")
QUITO = an_actor("Ecuador", "EC", span=Span(12, 17))
SAID = a_record(NOTE, "statement", "Salas urged Quito to open the pass", "urged", by=(SALAS,))
ASKED = replace(
    a_record(NOTE, "ask", "urged Quito to open the pass", "urged", by=(SALAS,), to=(QUITO,)),
    links=(a_link("about", 0),),
)


def test_who_is_asked_is_who_is_spoken_to() -> None:
    assert agree_parties((SAID, ASKED))[0].to == (QUITO,)


def test_who_is_accused_need_not_be_spoken_to() -> None:
    accused = replace(
        a_record(NOTE, "accusation", "urged Quito", "urged", by=(SALAS,), to=(QUITO,)),
        links=(a_link("about", 0),),
    )
    assert agree_parties((SAID, accused))[0].to == ()


def test_a_passive_answer_is_by_the_one_who_was_asked() -> None:
    answer = a_record(NOTE, "answer", "The request was accepted", "accepted", form="accept")
    told = agree_parties((SAID, ASKED, replace(answer, links=(a_link("answers", 1),))))
    assert (told[2].by, told[2].to) == ((QUITO,), (SALAS,))


def test_a_stance_that_an_official_tells_is_his_sides() -> None:
    text = "Peruvian Foreign Minister Ada Salas supports a peaceful resolution of the dispute."
    knowledge = load_knowledge()
    layers = lay(a_document(text), Marks(), knowledge)
    (salas,) = layers.cast.within(Span(0, 35))
    stance = whose_stance(layers, (salas,))
    assert [(one.kind, one.name, one.side) for one in stance if isinstance(one, ActorRef)] == [
        ("state", "Peru", "PE")
    ]
    assert whose_stance(layers, (salas, QUITO)) == (salas, QUITO)
