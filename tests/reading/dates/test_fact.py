from __future__ import annotations

from datetime import date

import pytest

from dragoman.documents.document import Block, BlockKind, Document, text_digest
from dragoman.documents.source import Source, SourceField
from dragoman.documents.span import Span
from dragoman.reading.actors.roster import Roster
from dragoman.reading.dates.day import read_day
from dragoman.reading.dates.edtf import edtf
from dragoman.reading.dates.fact import due_of, time_of
from dragoman.reading.dates.find import find_dates
from dragoman.reading.dates.place import place_dates
from dragoman.reading.dates.surroundings import Surroundings, surround
from dragoman.reading.dates.when import Basis, Unplaced, When
from dragoman.reading.speech.sentences import split_sentences


def around(text: str, day: str = "2019-06-13", title: str = "A note") -> Surroundings:
    blocks = []
    start = 0
    for paragraph in text.split("\n\n"):
        kind = BlockKind.TURN if paragraph.startswith("– ") else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, span=Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    source = Source(
        title=SourceField(value=title, span=None, because="given"),
        published=SourceField(value=day, span=None, because="given") if day else None,
    )
    document = Document(id=text_digest(text), name="note", text=text, source=source, blocks=tuple(blocks))
    mentions = find_dates(document)
    own = read_day(document, mentions, roster=Roster(()))
    placed = place_dates(document, mentions, own)
    return surround(document, mentions, placed, own, split_sentences(text, tuple(blocks)))


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def told(text: str, words: str, kind: str, **more: object) -> str:
    day = str(more.pop("day", "2019-06-13"))
    title = str(more.pop("title", "A note"))
    content = more.pop("content", None)
    if content is not None:
        more["content"] = span(text, str(content))
    when = time_of(around(text, day, title), span(text, words), kind=kind, **more)  # type: ignore[arg-type]
    return edtf(when) if isinstance(when, When) else "unplaced" if isinstance(when, Unplaced) else ""


def test_a_contact_has_the_day_in_its_words() -> None:
    assert told(
        "Sen met Ode in Oslo on 7 May and spoke on 9 June.", "met Ode in Oslo on 7 May", "contact"
    ) == ("2019-05-07")


def test_a_citations_day_is_not_the_events() -> None:
    text = "On June 3, Sen met Ode in Oslo (Newswire, June 5)."
    assert told(text, "Sen met Ode in Oslo", "contact") == "2019-06-03"


def test_a_statement_without_a_day_takes_its_citations() -> None:
    text = "Sen said that trade was good (Newswire, June 5)."
    given = around(text)
    cited = When(
        start=date(2019, 6, 5), end=date(2019, 6, 6), grain=given.day.grain, basis=Basis.STATED,  # type: ignore[union-attr]
        span=span(text, "June 5"), because="cited",
    )  # fmt: skip
    when = time_of(
        given, span(text, "Sen said that trade was good"), kind="statement",
        citations=((span(text, "(Newswire, June 5)"), cited),),
    )  # fmt: skip
    assert isinstance(when, When)
    assert (edtf(when), when.basis) == ("2019-06-05", Basis.CITATION)


def test_the_day_of_saying_is_not_the_day_of_the_fact() -> None:
    text = "Sen said on Monday that the envoys had met in March."
    assert told(text, text[:-1], "statement", content="that the envoys had met in March") == "2019-06-10"


def test_a_readout_speaks_from_the_contact_it_tells() -> None:
    text = (
        "Minister Sen met Minister Ode in Oslo on June 11. They affirmed their ties. They praised the port."
    )
    assert told(text, "They praised the port", "praise", own_voice=True) == "2019-06-11"
    assert told(text, "They praised the port", "praise") == "2019-06-11"


def test_a_statement_of_its_own_speaks_on_its_own_day() -> None:
    text = "We condemn the raid of May 4. We urge calm."
    assert told(text, "We urge calm", "ask", own_voice=True) == "2019-06-13"


def test_an_article_that_gives_no_day_leaves_a_saying_without_one() -> None:
    assert told("Sen praised the port. Ode did not.", "Sen praised the port", "praise") == ""


def test_what_one_still_says_is_of_no_day_told_before() -> None:
    text = "Sen met Ode on June 11. She insists that the port is closed. She promised to open it."
    cue = span(text, "insists")
    assert told(text, "She insists that the port is closed", "statement", cue=cue) == ""
    assert told(text, "She promised to open it", "promise", cue=span(text, "promised")) == "2019-06-11"


def test_what_was_done_some_time_before_is_not_of_the_articles_day() -> None:
    assert told("Sen has often praised the port.", "Sen has often praised", "praise") == ""


def test_what_is_told_as_done_this_year_ends_on_the_texts_own_day() -> None:
    assert told("Ode returned ten boats this year.", "returned ten boats this year", "deed") == (
        "2019-01-01/2019-06-13"
    )


def test_the_writers_own_words_are_of_the_articles_day() -> None:
    text = "Sen met Ode on June 3. The ball is in their court."
    assert told(text, "The ball is in their court", "claim", by_author=True) == "2019-06-13"


def test_an_announcement_has_the_announced_time() -> None:
    text = "Sen said on Monday that he will visit Lima on June 20."
    assert told(text, "he will visit Lima on June 20", "announcement") == "2019-06-20"
    assert told(text, "he will visit Lima on June 20", "contact", status="planned") == "2019-06-20"


def test_a_season_in_the_words_of_a_plan_outweighs_a_day_told_beside_it() -> None:
    text = "Sen proposed to hold the first round in Oslo in the spring of 2020. Ode will answer by 30 June."
    words = "the first round in Oslo in the spring of 2020"
    assert told(text, words, "contact", status="planned") == "2020-21"  # EDTF: spring


def test_a_deed_done_by_the_text_is_of_its_day() -> None:
    text = "The Treasury is designating two firms."
    assert told(text, text[:-1], "deed", own_voice=True) == "2019-06-13"
    assert told(text, text[:-1], "deed") == ""


def test_since_runs_to_the_texts_day_and_by_begins_there() -> None:
    assert told("They have blocked the pass since April 2.", "blocked the pass since April 2", "deed") == (
        "2019-04-02/2019-06-13"
    )
    text = "Sen promised an answer by June 20."
    due = due_of(around(text), span(text, "promised an answer by June 20"))
    assert due is not None
    assert edtf(due) == "2019-06-13/2019-06-20"


def test_nothing_falls_due_on_a_day_gone_by() -> None:
    text = "Sen promised on June 3 to answer."
    assert due_of(around(text), span(text, text[:-1])) is None


def test_an_impossible_day_is_unplaced_and_not_dropped() -> None:
    assert told("Sen met Ode on February 30.", "Sen met Ode on February 30", "contact") == "unplaced"


def test_a_later_sentence_inherits_the_day_told_in_its_paragraph() -> None:
    text = "On June 3, Sen flew to Lima. There he warned of delays.\n\nOde had no comment."
    assert told(text, "he warned of delays", "warning") == "2019-06-03"


@pytest.mark.parametrize("kind", ["contact", "statement", "announcement", "deed", "claim", "forecast"])
def test_a_text_without_a_day_gives_none_or_its_words(kind: str) -> None:
    assert told("Sen spoke of trade.", "Sen spoke of trade", kind, day="") == ""
    assert told("In 2009 Sen spoke.", "In 2009 Sen spoke", "contact", day="") == "2009"


def test_what_is_announced_is_to_come_though_the_verb_is_past() -> None:
    text = "Ode was invited on a visit to Lima in the first half of May."
    assert told(text, "a visit to Lima in the first half of May", "announcement") == "2020-05-01/2020-05-15"
    assert told("Sen will land today.", "Sen will land today", "announcement") == "2019-06-13"
    held = "Sen called off a stop in Lima on June 3."
    assert told(held, held[:-1], "contact", status="cancelled") == "2019-06-03"


def test_a_day_in_the_words_outweighs_a_year() -> None:
    text = "A programme for 2020–2022 will be signed during the visit.\n\nThe visit begins on July 8."
    assert (
        told(text, "will be signed during the visit", "contact", status="planned") == "2020-01-01/2022-12-31"
    )
    text = "Sen met Ode, minister from 2011 to 2016, on June 4."
    assert told(text, "Sen met Ode, minister from 2011 to 2016, on June 4", "contact") == "2019-06-04"


def test_a_deadline_is_not_the_day_of_saying() -> None:
    text = (
        "Orbe met Salas on Wednesday. The delegation warned that the yard could not wait beyond Christmas. "
        "It warned on Tuesday that the yard could not wait."
    )
    assert told(text, "warned that the yard could not wait beyond Christmas", "warning") == "2019-06-12"
    assert told(text, "It warned on Tuesday that the yard could not wait", "warning") == "2019-06-11"


def test_a_day_of_other_years_dates_nothing_below_it() -> None:
    above = "On June 3, Orbe flew to Quito. The two have met since the floods of May 9, 2001."
    text = f"{above}\n\nOrbe led the delegation and was received by Minister Salas."
    assert told(text, "was received by Minister Salas", "contact", form="meeting") == "2019-06-03"


def test_a_day_within_the_texts_own_interval_may_still_come() -> None:
    text = "Salas visits Quito on June 14 (Altiplan, June 10). Orbe spoke on June 12."
    assert told(text, "Salas visits Quito on June 14", "contact", status="planned") == "2019-06-14"


def test_a_day_told_in_passing_is_not_the_day_of_what_follows() -> None:
    asked = "Sen spoke on June 12. He asked Ode to explain what she signed in Oslo on June 3. Ode refused."
    assert told(asked, "Ode refused", "answer") == "2019-06-12"
    assert told(asked, "asked Ode to explain what she signed in Oslo on June 3", "ask") == "2019-06-12"


def test_a_day_agreed_is_placed_by_the_verb_before_it() -> None:
    text = "He said that the answer would be given on the day agreed, June 20."
    assert edtf(around(text).whens[-1]) == "2019-06-20"


def test_a_day_since_which_something_lasts_is_not_the_day_of_what_follows() -> None:
    text = "Sen spoke on June 12. Ode waits since the navy stopped his ship, the Sula, on May 3. He left."
    assert told(text, "He left", "promise") == "2019-06-12"


def test_a_letter_told_by_its_day_dates_nothing_beside_it() -> None:
    text = "I refer to your letter of 4 June. Ode regrets the delay."
    assert told(text, "Ode regrets the delay", "concern") == ""
    assert told(text, "Ode regrets the delay", "concern", own_voice=True) == "2019-06-13"


def test_a_day_before_and_is_not_that_of_the_next_verb() -> None:
    text = "The minister deplored the long detention of both crews on 4 June and requested their release."
    words = "requested their release"
    at = span(text, "requested")
    assert told(text, words, "ask", own_voice=True, cue=at) == "2019-06-13"
