from __future__ import annotations

from dragoman.faces.exports.jsonl import guide_entry
from dragoman.ledger.keep import entries_of
from factories import a_citation, a_document, a_link, a_reading, a_record, a_span, an_actor, some_days


def test_a_record_in_the_guides_format() -> None:
    text = "Orbe said on May 3 that the pass is shut (Altiplan, May 4). Lima was asked to open it."
    document = a_document(text)
    orbe = an_actor("Ada Orbe", "PE", office="Minister", span=a_span(text, "Orbe"))
    said = a_record(
        document, "statement", "Orbe said on May 3 that the pass is shut", "said",
        form="reported", by=(orbe,), when=some_days("2019-05-03", span=a_span(text, "May 3")),
        cited=a_citation(document, "(Altiplan, May 4)", "Altiplan", "2019-05-04"),
        content=a_span(text, "the pass is shut"), matters=("borders",), score=0.81,
    )  # fmt: skip
    asked = a_record(
        document, "ask", "Lima was asked to open it", "asked", form="request", status="open",
        due=some_days("2019-06-01", "2019-06-30"), links=(a_link("about", 0),),
    )  # fmt: skip
    first, second = map(guide_entry, entries_of(a_reading(document, said, asked)))
    assert first["doc"] == "note"
    assert first["quote"] == text[first["start"] : first["end"]]  # type: ignore[misc]
    assert first["by"] == [
        {"name": "Ada Orbe", "side": "PE", "office": "Minister", "span": [0, 4], "kind": "person"}
    ]
    assert (first["when"], first["when_quote"], first["when_span"]) == (
        ["2019-05-03", "2019-05-03"], "May 3", [13, 18],
    )  # fmt: skip
    assert first["cited"] == {"outlet": "Altiplan", "date": "2019-05-04", "lost": False}
    assert first["cue"] == [5, 9]
    assert second["due"] == ["2019-06-01", "2019-06-30"]
    assert second["links"] == [{"rel": "about", "id": first["id"]}]


def test_a_lost_outlet_is_told_as_lost() -> None:
    document = a_document("Orbe left for Quito (, May 4).")
    record = a_record(
        document, "contact", "Orbe left for Quito", "left",
        cited=a_citation(document, "(, May 4)", None, "2019-05-04"),
    )  # fmt: skip
    (entry,) = map(guide_entry, entries_of(a_reading(document, record)))
    assert entry["cited"] == {"outlet": None, "date": "2019-05-04", "lost": True}
