"""Who speaks, read by the rules alone. All persons and events are invented."""

from __future__ import annotations

from dragoman.documents.open import open_bytes
from dragoman.reading.read import read
from dragoman.reading.records import Record

TEXT = (
    "Ulaanbaatar, 9 October 2023\n\n"
    "The two sides met on 14 September, when Deputy Minister Batsaikhan Ganzorig went to Busan to "
    "meet Vice Minister Seo Min-ah of South Korea.\n\n"
    "A spokesman for the Korean trade ministry, Yoon Tae-gyu, said that Seoul would reply in November.\n\n"
    "According to a person briefed on the meeting, Seo urged Mongolia to publish it first, and Ganzorig "
    "promised to do so by 15 October."
)


def told(words: str) -> list[Record]:
    reading = read(open_bytes(TEXT.encode(), name="note.txt"))
    return [one for one in reading.records if words in one.evidence.quote]


def names(records: list[Record]) -> set[str]:
    return {getattr(actor, "name", "") for one in records for actor in one.by}


def test_who_is_told_according_to_somebody_unknown_is_not_the_one_who_spoke_before() -> None:
    assert told("According to")
    assert "Yoon Tae-gyu" not in names(told("According to"))


def test_a_name_between_and_and_its_verb_is_the_one_who_speaks() -> None:
    assert told("Ganzorig promised")
    assert "Seo Min-ah" not in names(
        [one for one in told("Ganzorig promised") if "Seo" not in one.evidence.quote]
    )


def test_a_family_name_that_stands_first_is_known_again_alone() -> None:
    text = "South Korean Foreign Minister Seo Min-ah said she would wait. Seo said Ankara was silent."
    said = read(open_bytes(text.encode(), name="note.txt")).records
    assert names([one for one in said if one.evidence.quote.startswith("Seo said")]) == {"Seo Min-ah"}


def test_the_korean_ministry_is_of_the_korea_that_the_text_names() -> None:
    (said,) = told("A spokesman for the Korean")[:1]
    assert [actor.side for actor in said.by] == ["KR"]


INTERVIEW = (
    "Agencia Cordillera\nLa Paz, 3 March 2022\n\n"
    "TRANSCRIPT: Interview with Paraguay's Foreign Minister, Celeste Ayala Benítez\n\n"
    "Radio Illimani: Minister, Bolivia asked you twice for the tariffs. Why no answer?\n\n"
    "Ayala: We received one letter and we replied in February. I signed it myself.\n\n"
    "Radio Illimani: Will you meet Minister Quispe?\n\n"
    "Ayala: I invited him to Asunción. He has not confirmed."
)


def test_who_is_introduced_over_an_interview_speaks_its_answers_for_his_state() -> None:
    records = read(open_bytes(INTERVIEW.encode(), name="note.txt")).records
    (answer,) = [one for one in records if one.evidence.quote.startswith("We received")]
    assert [(actor.name, actor.side) for actor in answer.by] == [("Celeste Ayala Benítez", "PY")]


def test_a_question_of_what_may_come_tells_no_contact() -> None:
    records = read(open_bytes(INTERVIEW.encode(), name="note.txt")).records
    assert not [one for one in records if "Will you meet" in one.evidence.quote]


def test_who_stands_behind_said_speaks_and_is_part_of_the_evidence() -> None:
    text = (
        "Peru's Foreign Minister Ana Orbe received the Ambassador of Latvia, Māra Kalniņa, in Lima.\n\n"
        "“We will look at the port with goodwill,” said the Ambassador.\n\n"
        "“We have waited for this port,” said Orbe."
    )
    records = read(open_bytes(text.encode(), name="note.txt")).records
    spoken = {one.evidence.quote[-14:]: names([one]) for one in records if "said" in one.evidence.quote}
    assert spoken == {"the Ambassador": {"Māra Kalniņa"}, "port,” said Orbe"[-14:]: {"Ana Orbe"}}
