from __future__ import annotations

from dragoman.documents.open import open_bytes
from dragoman.reading.read import read

TEXT = """Foreign Minister Haraldsen's call with the Foreign Minister of Ghana

Ministry of Foreign Affairs of {publisher}
4 March 2020

Foreign Minister Ingrid Haraldsen of Norway spoke today with the Foreign Minister of Ghana, Kwesi Aboagye. \
The Foreign Minister urged the other side to reopen the port.
"""


def urged_by(publisher: str) -> list[str]:
    reading = read(open_bytes(TEXT.format(publisher=publisher).encode(), name="readout.txt"))
    return [actor.side for record in reading.records if record.kind == "ask" for actor in record.by]


def test_a_governments_text_calls_its_own_minister_the_minister() -> None:
    assert urged_by("Norway") == ["NO"]
    assert urged_by("Ghana") == ["GH"]
