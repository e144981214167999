from __future__ import annotations

import pytest

from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.links import link
from dragoman.reading.read import lay, read
from factories import a_document, a_record


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
