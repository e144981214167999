"""What an answer is about is no fresh ask."""

from __future__ import annotations

from dragoman.documents.open import open_bytes
from dragoman.reading.acts.objects import mend_objects
from dragoman.reading.read import read
from factories import a_document, a_record, an_actor

LIMA, QUITO = an_actor("Peru", "PE"), an_actor("Ecuador", "EC")


def test_accepting_an_invitation_invites_nobody() -> None:
    document = a_document("Peru accepted the invitation of the Ecuadorian side.")
    answer = a_record(
        document, "answer", "Peru accepted the invitation of the Ecuadorian side", "accepted",
        form="accept", by=(LIMA,), to=(QUITO,),
    )  # fmt: skip
    ask = a_record(document, "ask", "the invitation of the Ecuadorian side", "invitation", by=(LIMA,))
    assert mend_objects((answer, ask)) == (answer,)


def test_a_request_that_is_turned_down_was_put_by_the_other_side() -> None:
    document = a_document("Peru turned down a request to open the pass for lorries in May.")
    answer = a_record(
        document, "answer", "Peru turned down a request to open the pass for lorries in May", "turned down",
        form="refuse", by=(LIMA,), to=(QUITO,),
    )  # fmt: skip
    ask = a_record(
        document, "ask", "a request to open the pass for lorries in May", "request", by=(LIMA,), to=(QUITO,)
    )
    _, mended = mend_objects((answer, ask))
    assert (mended.by, mended.to) == ((QUITO,), (LIMA,))


def test_an_ask_beside_an_answer_stays_as_it_is() -> None:
    document = a_document("Peru accepted the plan. Peru asked for the logs of the trawler.")
    answer = a_record(document, "answer", "Peru accepted the plan", form="accept", by=(LIMA,))
    ask = a_record(document, "ask", "Peru asked for the logs of the trawler", by=(LIMA,), to=(QUITO,))
    assert mend_objects((answer, ask)) == (answer, ask)


def test_an_answer_is_to_the_one_whose_proposal_it_accepts_and_begins_behind_the_dateline() -> None:
    text = (
        "QUITO, May 21, 2019 (Petrel News) - Peru accepted Ecuador's proposal for joint patrols, Orbe said."
    )
    answer = next(
        one for one in read(open_bytes(text.encode(), name="note.txt")).records if one.kind == "answer"
    )
    assert answer.evidence.quote.startswith("Peru accepted")
    assert [[getattr(actor, "side", "") for actor in part] for part in (answer.by, answer.to)] == [
        ["PE"],
        ["EC"],
    ]
