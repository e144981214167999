from __future__ import annotations

import pytest

from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.links import link
from dragoman.reading.read import lay, read
from factories import a_document, a_record, an_actor


def statuses(text: str) -> list[str]:
    return [record.status for record in read(a_document(text)).records if record.kind == "ask"]


ASKED = "On May 2, Peru asked Chile to open the pass."


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("", "open"),
        (" Chile has not replied.", "open"),
        (" Chile turned down the request.", "answered"),
    ],
)
def test_an_ask_is_answered_where_an_answer_of_the_text_decides_it(answer: str, status: str) -> None:
    assert statuses(ASKED + answer) == [status]


def test_an_invitation_that_is_travelled_on_is_answered() -> None:
    document = a_document("Salas is in Lima at the invitation of Orbe. Orbe sent an invitation to Sen.")
    taken = a_record(document, "ask", "at the invitation of Orbe", form="invitation", status="open")
    sent = a_record(document, "ask", "an invitation to Sen", form="invitation", status="open")
    layers = lay(document, Marks(), load_knowledge())
    assert [one.status for one in link(layers, (taken, sent))] == ["answered", "open"]


def test_who_has_yet_to_hear_is_the_one_who_asked() -> None:
    text = "Chile offered a ferry. Peru had asked for lights in May and has yet to hear back from Chile."
    document = a_document(text)
    peru, chile = an_actor("Peru", "PE"), an_actor("Chile", "CL")
    offer = a_record(document, "proposal", "Chile offered a ferry", by=(chile,), to=(peru,), status="open")
    ask = a_record(
        document, "ask", "Peru had asked for lights in May", by=(peru,), to=(chile,), status="open"
    )
    absent = a_record(document, "answer", "has yet to hear back from Chile", by=(peru,), form="none-known")
    told = link(lay(document, Marks(), load_knowledge()), (offer, ask, absent))
    assert [(one.relation, one.target) for one in told[2].links] == [("answers", 1)]
    assert [actor.side for actor in told[2].by] == ["CL"]
    assert [one.status for one in told[:2]] == ["open", "open"]
