"""An answer that was promised for a day, and the answer that came."""

from __future__ import annotations

from dragoman.corpus.alike import propose
from views.desk import Desk

PROMISE = "Lima promised that its answer would be given on May 21"


def carried(form: str, day: str, by: str = "Peru/PE", quote: str = PROMISE) -> list[tuple[str, str, float]]:
    desk = Desk()
    desk.document("d0", "2019-05-16", quote)
    desk.add("promise", quote, id="word", by="Peru/PE", to="Fiji/FJ", day="2019-05-16", due="2019-05-21")
    desk.document("d1", "2019-05-24", "Yes to the inspections, said the minister")
    desk.add("answer", "Yes to the inspections", id="answer", form=form, by=by, day=day)
    return [
        (one.entry_id, one.other_id, one.score)
        for one in propose(desk.entries)
        if one.relation == "carries_out"
    ]


def test_an_answer_at_the_promised_day_carries_the_promise_out() -> None:
    assert carried("accept", "2019-05-21") == [("answer", "word", 0.55)]
    assert carried("refuse", "2019-06-02") == [("answer", "word", 0.55)]


def test_what_is_no_answer_or_comes_from_another_does_not() -> None:
    assert carried("defer", "2019-05-21") == []
    assert carried("accept", "2019-05-21", by="Chile/CL") == []
    assert carried("accept", "2019-08-21") == []
    assert carried("accept", "2019-05-21", quote="Lima promised that the pass would open on May 21") == []
