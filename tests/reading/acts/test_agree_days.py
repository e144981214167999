from __future__ import annotations

from dataclasses import replace

from dragoman.reading.acts.agree_days import agree_days
from dragoman.reading.records import Kind, Record
from factories import a_document, a_link, a_record, an_actor, some_days

TEXT = "On Monday Salas urged Quito to open the pass. Orbe has not answered."
NOTE = a_document(TEXT)
SALAS = an_actor("Ada Salas", "PE", office="minister")
ORBE = an_actor("Ivo Orbe", "EC", office="minister")
MONDAY, EARLIER = some_days("2019-06-10"), some_days("2019-06-03")


def said_and_asked(by: object = SALAS) -> tuple[Record, Record]:
    said = a_record(
        NOTE, "statement", "Salas urged Quito to open the pass", "urged", by=(SALAS,), when=MONDAY
    )
    asked = a_record(NOTE, "ask", "urged Quito to open the pass", "urged", by=(by,), when=EARLIER)
    return said, replace(asked, links=(a_link("about", 0),))


def test_an_act_is_of_the_day_of_its_statement() -> None:
    assert [record.when for record in agree_days(said_and_asked(), MONDAY)] == [MONDAY, MONDAY]


def test_an_act_of_another_voice_keeps_its_own_day() -> None:
    assert [record.when for record in agree_days(said_and_asked(ORBE), MONDAY)] == [MONDAY, EARLIER]


def test_an_answer_not_known_has_not_come_from_the_ask_to_the_texts_own_day() -> None:
    answer = a_record(NOTE, "answer", "Orbe has not answered", "answered", by=(ORBE,), form="none-known")
    answer = replace(answer, links=(a_link("answers", 1),))
    told = agree_days((*said_and_asked(), answer), some_days("2019-06-13"))
    assert told[2].kind is Kind.ANSWER
    assert told[2].when is not None
    assert (str(told[2].when.start), str(told[2].when.last)) == ("2019-06-10", "2019-06-13")  # type: ignore[union-attr]
