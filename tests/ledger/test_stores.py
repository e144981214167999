"""One behaviour for every store: what is added, replaced, judged, suggested and found."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.documents.document import text_digest
from dragoman.documents.span import Evidence
from dragoman.errors import DriftError, LedgerError, StaleError
from dragoman.ledger.base import Filter
from dragoman.ledger.entry import Added, State
from dragoman.ledger.judgement import Decision, Suggestion, Verdict
from dragoman.ledger.tenure import Tenure
from dragoman.ledger.verify import verify
from dragoman.ledger.writer import Outlet
from factories import a_citation, a_document, a_link, a_reading, a_record, a_span, an_actor, some_days

RUIZ = an_actor("Ana Ruiz", "UY", office="Minister of Fisheries")
TEXT = (
    "On 2 May Ana Ruiz said that Iceland should lift the quota (Petrel, May 3). "
    "Iceland asked Uruguay for an answer by June. "
    "Jon Blondal will visit Montevideo on 20 May."
)


def a_day_in_may(**changed):
    """A reading of one document with a statement, an ask and an announcement."""
    note = a_document(TEXT, publisher="Petrel News")
    said = a_record(
        note,
        "statement",
        "Ana Ruiz said that Iceland should lift the quota",
        "said",
        form="reported",
        by=(RUIZ,),
        about=("IS",),
        when=some_days("2019-05-02", span=a_span(TEXT, "2 May")),
        content=a_span(TEXT, "Iceland should lift the quota"),
        cited=a_citation(note, "(Petrel, May 3)", "Petrel", "2019-05-03"),
        matters=("trade", "other:fisheries"),
        **changed,
    )
    asked = a_record(
        note,
        "ask",
        "Iceland asked Uruguay for an answer by June",
        "asked",
        by=(an_actor("Iceland", "IS"),),
        to=(an_actor("Uruguay", "UY"),),
        due=some_days("2019-06-01", "2019-06-30"),
        status="open",
        links=(a_link("about", 0),),
        grade="strong",
    )
    told = a_record(
        note,
        "announcement",
        "Jon Blondal will visit Montevideo on 20 May",
        "will visit",
        by=(an_actor("Jon Blondal", "IS", office="Prime Minister"),),
        when=some_days("2019-05-20"),
        status="announced",
    )
    return a_reading(note, said, asked, told, day="2019-05-04")


def add(ledger, *readings, **options):
    with ledger.writer() as writer:
        return [writer.add(reading, **options) for reading in readings]


def kinds(entries):
    return [entry.kind for entry in entries]


def test_reading_again_adds_nothing(ledger):
    assert add(ledger, a_day_in_may(), a_day_in_may()) == [Added(new=3, documents=1), Added(known=3)]
    before = ledger.view().entries()
    add(ledger, a_day_in_may())
    assert ledger.view().entries() == before


def test_a_changed_reading_supersedes_and_the_old_one_is_kept(ledger):
    add(ledger, a_day_in_may())
    (first,) = ledger.view().entries(kinds=["statement"])
    assert add(ledger, a_day_in_may(where="Montevideo")) == [Added(known=2, changed=1)]
    now = ledger.view().entry(first.id)
    assert (now.where, now.place, now.version != first.version) == ("Montevideo", first.place, True)
    old, new = ledger.view().history(first.id)
    assert (old.version, bool(old.superseded_at)) == (first.version, True)
    assert (new.version, new.superseded_at) == (now.version, "")


def test_what_is_no_longer_read_is_gone_but_kept(ledger):
    add(ledger, a_day_in_may())
    reading = a_day_in_may()
    shorter = a_reading(reading.document, *reading.records[:2], day="2019-05-04")
    assert add(ledger, shorter) == [Added(known=2, gone=1)]
    assert kinds(ledger.view().entries()) == ["statement", "ask"]
    assert verify(ledger).entries == 3


def test_what_a_person_accepted_stays_though_no_longer_read(ledger):
    add(ledger, a_day_in_may())
    (told,) = ledger.view().entries(kinds=["announcement"])
    with ledger.writer() as writer:
        writer.judge(told.id, Verdict.ACCEPT, by="Q. Desk", because="seen in the gazette")
    empty = a_reading(a_day_in_may().document, day="2019-05-04")
    assert add(ledger, empty) == [Added(gone=2, touched=(told.id,))]
    assert [entry.id for entry in ledger.view().entries()] == [told.id]


def test_two_records_with_one_cue_are_two_entries(ledger):
    note = a_document("Ruiz met Blondal and Stein.")
    pair = [
        a_record(note, "contact", "Ruiz met Blondal and Stein", "met", with_=(an_actor(name, "IS"),))
        for name in ("Blondal", "Stein")
    ]
    assert add(ledger, a_reading(note, *pair)) == [Added(new=2, documents=1)]
    assert add(ledger, a_reading(note, *pair)) == [Added(known=2)]


def test_links_within_a_reading_become_links_between_entries(ledger):
    add(ledger, a_day_in_may())
    view = ledger.view()
    (said,), (asked,) = view.entries(kinds=["statement"]), view.entries(kinds=["ask"])
    assert [(link.relation, link.entry_id) for link in view.links(asked.id)] == [("about", said.id)]


def test_a_record_that_does_not_quote_its_document_is_refused(ledger):
    reading = a_day_in_may()
    record = reading.records[0]
    wrong = Evidence(document_id=reading.document.id, span=record.evidence.span, quote="other words")
    from dataclasses import replace

    bad = replace(reading, records=(replace(record, evidence=wrong), *reading.records[1:]))
    with pytest.raises(DriftError, match="quotes 'other words' but the document says 'Ana Ruiz"):
        add(ledger, bad)
    assert ledger.view().documents() == ()


def test_what_was_read_before_a_failure_is_kept(ledger):
    writer = ledger.writer()
    writer.__enter__()
    writer.add(a_day_in_may())
    writer.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    ledger.store.rollback()
    assert len(ledger.view().entries()) == 3


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ["statement", "ask", "announcement"]),
        ({"kinds": ["ask"]}, ["ask"]),
        ({"grades": ["strong"]}, ["ask"]),
        ({"statuses": ["announced"]}, ["announcement"]),
        ({"forms": ["reported"]}, ["statement"]),
        ({"matters": ["trade", "energy"]}, ["statement"]),
        ({"sides": ["UY"]}, ["statement", "ask"]),
        ({"actor": "ruiz"}, ["statement"]),
        ({"actor": "Jon"}, ["announcement"]),
        ({"actor": "state:iceland"}, ["ask"]),
        # Iceland is only spoken of in the statement; the announcement names one side alone.
        ({"between": ("IS", "UY")}, ["statement", "ask"]),
        ({"between": ("UY", "NO")}, []),
        ({"since": date(2019, 5, 4)}, ["ask", "announcement"]),
        ({"since": date(2019, 5, 5)}, ["announcement"]),
        ({"until": date(2019, 5, 2)}, ["statement"]),
        ({"until": date(2019, 5, 1)}, []),
        # The visit of 20 May was announced on 4 May: on that day it is known as announced.
        ({"as_of": date(2019, 5, 4)}, ["statement", "ask", "announcement"]),
        ({"as_of": date(2019, 5, 3)}, ["statement"]),
        ({"known_by": date(2019, 5, 4)}, ["statement", "ask", "announcement"]),
        ({"known_by": date(2019, 5, 3)}, []),
        ({"official": True}, []),
        ({"official": False, "kinds": ["ask", "deed"]}, ["ask"]),
        ({"states": [State.REJECTED]}, []),
    ],
)
def test_conditions(ledger, conditions, expected):
    add(ledger, a_day_in_may())
    assert kinds(ledger.view().entries(**conditions)) == expected


def test_undated_entries_are_left_out_of_days_unless_asked_for(ledger):
    from dragoman.reading.dates.when import Unplaced
    from dragoman.reading.records import Marks, Reading

    note = a_document("Ruiz once praised the fishermen.")
    praise = a_record(note, "praise", "Ruiz once praised the fishermen", "praised", by=(RUIZ,))
    unknown = Reading(
        document=note, marks=Marks(), day=Unplaced(span=None, because="no date"), records=(praise,)
    )
    add(ledger, unknown)
    view = ledger.view()
    day = date(2019, 5, 4)
    for condition in ("since", "until", "as_of", "known_by"):
        assert view.entries(**{condition: day}) == ()
        assert kinds(view.entries(**{condition: day}, undated=True)) == ["praise"]
    assert view.held(note.id).day_because == "no date"


def test_pages_follow_one_another_without_gap_or_overlap(ledger):
    add(ledger, *(a_reading(note, a_record(note, "deed", note.text)) for note in map(a_document, "abcdefg")))
    view, seen, after = ledger.view(), [], ""
    while True:
        page = view.page(Filter(), after=after, limit=3)
        seen += page.entries
        after = page.next
        if not after:
            break
        assert len(page.entries) == 3
    assert tuple(seen) == view.entries()
    assert len(seen) == 7


def test_judgements_are_kept_with_who_and_why_and_the_version_they_were_made_on(ledger):
    add(ledger, a_day_in_may())
    (asked,) = ledger.view().entries(kinds=["ask"])
    with ledger.writer() as writer:
        writer.judge(asked.id, Verdict.REJECT, by="Q. Desk", because="it is a wish")
    view = ledger.view()
    assert asked.id not in {entry.id for entry in view.entries()}
    assert view.entry(asked.id).state is State.REJECTED
    (judgement,) = view.judgements(asked.id)
    assert (judgement.by, judgement.because, judgement.version) == ("Q. Desk", "it is a wish", asked.version)
    with ledger.writer() as writer:
        writer.judge(asked.id, Verdict.REOPEN, by="Q. Desk")
    assert ledger.view().entry(asked.id) == asked
    assert len(ledger.view().judgements()) == 2


def test_a_correction_is_shown_and_found_and_what_was_read_is_kept(ledger):
    add(ledger, a_day_in_may())
    (asked,) = ledger.view().entries(kinds=["ask"])
    with ledger.writer() as writer:
        writer.judge(
            asked.id, Verdict.CORRECT, by="Q. Desk", correction={"kind": "proposal", "matters": ["trade"]}
        )
    view = ledger.view()
    (shown,) = view.entries(kinds=["proposal"])
    assert (shown.id, shown.state, shown.matters) == (asked.id, State.CORRECTED, ("trade",))
    assert view.entries(kinds=["ask"]) == ()
    assert [entry.kind for entry in view.history(asked.id)] == ["ask"]
    assert verify(ledger).drifts == ()


def test_a_correction_stands_over_a_later_reading_and_is_shown_as_made_on_an_earlier_one(ledger):
    add(ledger, a_day_in_may())
    (said,) = ledger.view().entries(kinds=["statement"])
    with ledger.writer() as writer:
        writer.judge(said.id, Verdict.CORRECT, by="Q. Desk", correction={"status": "confirmed"})
    add(ledger, a_day_in_may(where="Montevideo"))
    now = ledger.view().entry(said.id)
    assert (now.status, now.where, now.state) == ("confirmed", "Montevideo", State.CORRECTED)
    assert (now.judged_version == said.version, now.judged_version == now.version) == (True, False)


@pytest.mark.parametrize(
    ("verdict", "options", "message"),
    [
        (Verdict.CORRECT, {"correction": {"quote": "x"}}, "quote cannot be corrected"),
        (Verdict.CORRECT, {}, "none was given"),
        (Verdict.CORRECT, {"correction": {"due": "June"}}, "does not fit"),
        (Verdict.CORRECT, {"correction": {"content": {"start": 0, "end": 160}}}, "past the evidence"),
        (Verdict.MERGE, {}, "names another entry"),
        (Verdict.ACCEPT, {"by": " "}, "name of the person"),
    ],
)
def test_judgements_that_cannot_be_kept_say_why(ledger, verdict, options, message):
    add(ledger, a_day_in_may())
    (asked,) = ledger.view().entries(kinds=["ask"])
    with pytest.raises(LedgerError, match=message), ledger.writer() as writer:
        writer.judge(asked.id, verdict, **{"by": "Q. Desk", **options})
    assert ledger.view().judgements() == ()


def test_a_merged_entry_is_shown_no_more_and_says_where_it_went(ledger):
    add(ledger, a_day_in_may())
    said, asked, _ = ledger.view().entries()
    with ledger.writer() as writer:
        writer.judge(said.id, Verdict.MERGE, by="Q. Desk", other=asked.id)
    assert kinds(ledger.view().entries()) == ["ask", "announcement"]
    assert ledger.view().judgements(said.id)[0].other == asked.id


def a_suggestion(one, other, relation="same_as"):
    return Suggestion(
        id=f"{relation}-{one.id}-{other.id}",
        entry_id=one.id,
        other_id=other.id,
        relation=relation,
        score=0.8,
        suggester="by hand",
        because="same day, same names",
    )


def test_a_suggestion_becomes_a_link_only_when_a_person_accepts_it(ledger):
    add(ledger, a_day_in_may())
    said, _, told = ledger.view().entries()
    with ledger.writer() as writer:
        assert writer.suggest([a_suggestion(said, told)]) == 1
        assert writer.suggest([a_suggestion(said, told)]) == 0
    view = ledger.view()
    (open_,) = view.suggestions(told.id)
    assert (open_.decision, view.links(said.id)) == (Decision.OPEN, ())
    with ledger.writer() as writer:
        writer.decide(open_.id, Decision.ACCEPTED, by="Q. Desk", because="yes")
    assert [link.entry_id for link in view.links(told.id)] == [said.id]
    assert view.suggestions(decision=Decision.OPEN) == ()
    with pytest.raises(LedgerError, match="no suggestion"), ledger.writer() as writer:
        writer.decide("none", Decision.REJECTED, by="Q. Desk")


def test_documents_are_kept_with_their_text_blocks_and_bytes(ledger):
    reading = a_day_in_may()
    raw = b"\xef\xbb\xbf" + TEXT.encode()
    add(ledger, reading, raw=raw)
    view = ledger.view()
    kept = view.document(reading.document.id)
    assert (kept.text, kept.blocks, kept.source) == (
        TEXT,
        reading.document.blocks,
        reading.document.source,
    )
    assert view.raw(reading.document.id) == raw
    assert view.holds([reading.document.id, "none"]) == {reading.document.id}
    (held,) = view.documents()
    assert (held.outlet, held.entries, held.characters) == ("Petrel News", 3, len(TEXT))
    assert held.day == reading.day


def test_outlets_bring_owner_and_side(ledger):
    with ledger.writer(outlets={"petrel news": Outlet(owner="Petrel Cooperative", side="IS")}) as writer:
        writer.add(a_day_in_may())
    (held,) = ledger.view().documents()
    assert (held.owner, held.side) == ("Petrel Cooperative", "IS")


def test_records_of_lists_are_no_documents(ledger):
    add(ledger, a_day_in_may(), official="visits", record="7")
    view = ledger.view()
    assert view.documents() == ()
    assert [held.record for held in view.documents(official=True)] == ["7"]
    assert len(view.entries(official=True)) == 3
    coverage = view.coverage()
    assert (coverage.documents, [count.name for count in coverage.lists]) == (0, ["visits"])


def test_near_copies_are_one_source(ledger):
    report = " ".join(f"word{n} of the report" for n in range(60))
    other = " ".join(f"thing{n} in another text" for n in range(60))
    texts = [report, f"MONTEVIDEO (Petrel) {report}", f"{report} Petrel, all rights kept.", other]
    add(ledger, *(a_reading(a_document(text)) for text in texts))
    held = {one.characters: one.independence for one in ledger.view().documents()}
    assert len({held[len(text)] for text in texts[:3]}) == 1
    assert held[len(other)] != held[len(report)]
    assert ledger.view().coverage().independent == 2


def test_words_are_found_where_they_stand(ledger):
    add(ledger, a_day_in_may())
    entry_hit, document_hit = ledger.view().search("QUOTA")
    assert (entry_hit.entry_id != "", document_hit.entry_id) == (True, "")
    for hit in (entry_hit, document_hit):
        assert TEXT[hit.start : hit.end] == "quota"
        assert "lift the quota" in hit.excerpt


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ('"lift the quota"', 2),
        ('"quota the lift"', 0),
        ("quo*", 2),
        ("quo", 0),
        ("iceland june", 2),
        ("", 0),
        ('"', 0),
        ("quota AND OR ( NEAR", 0),
        ("*", 0),
    ],
)
def test_nothing_typed_breaks_a_search(ledger, words, count):
    add(ledger, a_day_in_may())
    assert len(ledger.view().search(words)) == count


def test_the_beginning_of_an_id_is_enough_while_it_is_only_one(ledger):
    add(ledger, a_day_in_may())
    entry = ledger.view().entries()[0]
    assert ledger.view().entry(entry.id[:6]) == entry
    with pytest.raises(LedgerError, match="several entries"):
        ledger.view().entry("")
    with pytest.raises(LedgerError, match="no entry 'none'"):
        ledger.view().entry("none")
    with pytest.raises(LedgerError, match="no document"):
        ledger.view().document("none")


def a_tenure(document, person, start, end, number):
    words = a_span(document.text, person)
    return Tenure(
        id=f"list:{number}",
        person=person,
        person_id=str(number),
        office="Prime Minister",
        side="IS",
        country="",
        start=start,
        start_last=start,
        end=end,
        end_known=end is not None,
        list_name="list",
        record=str(number),
        coverage_end=None,
        evidence=Evidence(document_id=document.id, span=words, quote=words.of(document.text)),
        spellings=("Yon Blondal",) if number == 1 else (),
    )


def test_tenures_by_name_side_and_day(ledger):
    record = a_document("Jón Blöndal 2001 to 2005, then Eva Stein")
    jon = a_tenure(record, "Jón Blöndal", date(2001, 1, 1), date(2005, 1, 1), 1)
    eva = a_tenure(record, "Eva Stein", date(2005, 1, 2), None, 2)
    with ledger.writer() as writer:
        writer.add(a_reading(record), official="list", record="1")
        assert writer.add_tenures([jon, eva]) == 2
        assert writer.add_tenures([jon, eva]) == 0
    view = ledger.view()
    assert view.tenures("blondal JON") == (jon,)
    assert view.tenures("Yon") == (jon,)
    assert view.tenures("Jo") == ()
    assert view.tenures(on=date(2005, 1, 1)) == (jon,)
    assert view.tenures(on=date(2005, 1, 2)) == (eva,)
    assert view.tenures(sides=["UY"]) == ()
    assert verify(ledger).drifts == ()


def test_a_text_that_is_not_the_one_of_its_id_is_refused(ledger):
    from dataclasses import replace

    reading = a_day_in_may()
    with pytest.raises(DriftError, match="not the one its id stands for"):
        add(ledger, replace(reading, document=replace(reading.document, text=TEXT + " ")))
    half = a_document("half \ud83d character")
    with pytest.raises(LedgerError, match="half a character at 5"):
        add(ledger, a_reading(half))
    assert text_digest(TEXT) == reading.document.id


def test_undoing_goes_back_one_judgement_at_a_time(ledger):
    add(ledger, a_day_in_may())
    (asked,) = ledger.view().entries(kinds=["ask"])
    with ledger.writer() as writer:
        writer.judge(asked.id, Verdict.ACCEPT, by="Q. Desk")
        writer.judge(asked.id, Verdict.CORRECT, by="R. Desk", correction={"kind": "proposal"})
        writer.judge(asked.id, Verdict.UNDO, by="R. Desk", because="it is an ask after all")
    assert (ledger.view().entry(asked.id).kind, ledger.view().entry(asked.id).state) == ("ask", "accepted")
    with ledger.writer() as writer:
        writer.judge(asked.id, Verdict.UNDO, by="Q. Desk")
    assert ledger.view().entry(asked.id) == asked
    with pytest.raises(LedgerError, match="no judgement to undo"), ledger.writer() as writer:
        writer.judge(asked.id, Verdict.UNDO, by="Q. Desk")
    assert [one.verdict for one in ledger.view().judgements(asked.id)] == [
        "accept",
        "correct",
        "undo",
        "undo",
    ]
    assert verify(ledger).drifts == ()


def test_the_second_of_two_editors_is_told_what_the_first_did(ledger):
    add(ledger, a_day_in_may())
    (said,) = ledger.view().entries(kinds=["statement"])
    seen = ledger.view().seen(said.id)
    with ledger.writer() as writer:
        writer.judge(said.id, Verdict.ACCEPT, by="Q. Desk", because="heard it", seen=seen)
    told = r"Q\. Desk judged it at .*: accept \(heard it\); look at it again"
    with pytest.raises(StaleError, match=told), ledger.writer() as writer:
        writer.judge(said.id, Verdict.REJECT, by="R. Desk", seen=seen)
    assert [one.by for one in ledger.view().judgements(said.id)] == ["Q. Desk"]
    seen = ledger.view().seen(said.id)
    add(ledger, a_day_in_may(where="Montevideo"))
    with pytest.raises(StaleError, match="read anew"), ledger.writer() as writer:
        writer.judge(said.id, Verdict.REJECT, by="R. Desk", seen=seen)
