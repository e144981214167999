from __future__ import annotations

import json

from dragoman.faces.exports.plover import plover_events, plover_lines
from dragoman.ledger.keep import entries_of
from factories import a_document, a_reading, a_record, an_actor, some_days

TEXT = (
    "Lima asked Quito on May 3 for the logs. The request was sent on Friday. Orbe went to Quito in June. "
    "Quito hopes for calm. On May 20 Lima asked for more."
)
PERU, ECUADOR = an_actor("Peru", "PE"), an_actor("Ecuador", "EC")


def entries(*records):
    return entries_of(a_reading(a_document(TEXT), *records))


def an_ask(words: str, day: str):
    document = a_document(TEXT)
    return a_record(
        document, "ask", words, form="request", status="open", by=(PERU,), to=(ECUADOR,),
        when=some_days(day) if day else None,
    )  # fmt: skip


def test_an_event_told_twice_in_a_document_is_one() -> None:
    told = entries(
        an_ask("Lima asked Quito on May 3 for the logs", "2019-05-03"),
        an_ask("The request was sent on Friday", ""),
        an_ask("On May 20 Lima asked for more", "2019-05-20"),
    )
    first, second = plover_events(told)
    assert (first.told.event, first.sources, first.targets) == ("REQUEST", ("PER",), ("ECU",))
    assert (len(first.entry_ids), first.start) == (2, "2019-05-03")
    assert second.start == "2019-05-20"


def test_a_line_is_marked_as_lossy_and_names_its_entries() -> None:
    (entry,) = entries(an_ask("Lima asked Quito on May 3 for the logs", "2019-05-03"))
    (line,) = map(json.loads, plover_lines([entry]))
    assert (line["event"], line["cameo_root"], line["source"], line["target"]) == (
        "REQUEST", "10", ["PER"], ["ECU"],
    )  # fmt: skip
    assert line["entry_ids"] == [entry.id]
    assert "jsonl" in line["lossy"]
    assert line["codebook"] == "PLOVER 0.8"


def test_what_plover_has_no_type_for_is_left_out() -> None:
    document = a_document(TEXT)
    forecast = a_record(document, "forecast", "Quito hopes for calm", by=(ECUADOR,))
    nobody = a_record(document, "ask", "The request was sent on Friday", form="request", status="open")
    assert plover_events(entries(forecast, nobody)) == []
