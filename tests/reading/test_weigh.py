from __future__ import annotations

from dragoman.documents.span import Span
from dragoman.reading.acts.couple import couple
from dragoman.reading.findings import Finding
from dragoman.reading.pairing import pair
from dragoman.reading.records import Kind
from dragoman.reading.trust import load_trust
from dragoman.reading.weigh import Bar, load_bars, weigh


def a_finding(kind: Kind, start: int, end: int, score: float = 0.9, **fields: object) -> Finding:
    span = Span(start, end)
    cue = fields.pop("cue", Span(start, start + 1))
    reader = str(fields.pop("reader", "rules"))
    return Finding(kind=kind, span=span, cue=cue, score=score, reader=reader, because="by hand", **fields)  # type: ignore[arg-type]


def said(start: int, end: int, score: float = 0.9, **fields: object) -> Finding:
    return a_finding(Kind.STATEMENT, start, end, score, content=Span(start + 5, end), **fields)


def a_bar(kind: str = "ask", **fields: float) -> Bar:
    numbers = {"bias": 0.0, "model": 1.0, "rule": 1.5, "lift": 1.0, "silent": -1.0, "trusted": 1.0}
    return Bar(kind=kind, **(numbers | {"keep": 0.4, "alone": 0.7} | fields))


def test_a_chance_grows_with_the_score_and_with_a_rule_that_agrees() -> None:
    bar = a_bar()
    assert bar.chance(0.5, None) == 0.5
    assert bar.chance(0.9, None) > bar.chance(0.5, None)
    assert bar.chance(0.5, "no such rule") > bar.chance(0.5, None)
    assert bar.chance(None, "no such rule") < bar.chance(0.5, "no such rule")


def test_a_rule_that_was_often_right_is_surer_than_one_that_was_not() -> None:
    bar = a_bar("deed", alone=0.5)
    trust = load_trust()
    assert trust["deed", "is designating"].share(0.5) > trust["deed", "move"].share(0.5)
    assert bar.chance(0.5, "is designating") > bar.chance(0.5, "move")
    assert bar.chance(None, "is designating") > bar.chance(None, "move")


def test_a_rule_that_decides_takes_the_place_of_another_kind() -> None:
    rule = a_finding(Kind.PROPOSAL, 0, 50, decides=True, rule="stand ready to")
    marked = a_finding(Kind.PROMISE, 0, 52, 0.8, reader="model")
    ((joined, score, named),) = pair([rule], [marked])
    assert (joined.kind, score, named) == (Kind.PROPOSAL, 0.8, "stand ready to")


def test_two_rules_that_decide_may_share_what_the_model_marks_as_one() -> None:
    rules = [a_finding(Kind.CLAIM, 0, 40, decides=True), a_finding(Kind.CLAIM, 44, 80, decides=True)]
    marked = a_finding(Kind.CLAIM, 0, 80, 0.8, reader="model")
    assert [(one.span, score) for one, score, _ in pair(rules, [marked])] == [
        (rules[0].span, 0.8),
        (rules[1].span, 0.8),
    ]


def test_a_promise_to_consider_puts_the_answer_off() -> None:
    promise = a_finding(Kind.PROMISE, 0, 60)
    answer = a_finding(Kind.ANSWER, 0, 60, 0.2, form="defer", cue=Span(10, 24))
    assert [str(one.kind) for one in couple([promise], [answer])] == ["answer", "promise"]
    assert [str(one.kind) for one in couple([promise])] == ["promise"]


def test_every_kind_has_a_bar() -> None:
    assert set(load_bars()) == {str(kind) for kind in Kind}


def test_rule_and_model_over_the_same_words_are_one_finding() -> None:
    rule, marked = said(0, 60, source=Span(0, 4)), said(2, 58, reader="model")
    ((joined, score, named),) = pair([rule], [marked])
    assert (score, named) == (marked.score, rule.rule)
    assert joined.source == rule.source


def test_without_a_model_the_rules_are_kept() -> None:
    assert len(weigh([said(0, 60)], [], alone=True)) == 1


def test_a_doubtful_mark_of_the_model_alone_is_left_out() -> None:
    assert weigh([], [said(0, 60, 0.02, reader="model")], alone=False) == []


def test_words_of_a_turn_that_nobody_else_says_are_the_turns_own() -> None:
    turn = a_finding(
        Kind.STATEMENT, 0, 400, content=Span(0, 400), turn=True, form="quoted", source=Span(0, 3)
    )
    part = a_finding(Kind.STATEMENT, 50, 120, 0.95, content=Span(50, 120), reader="model")
    assert [one.turn for one in weigh([turn], [part], alone=False)] == [True]


def test_a_planned_visit_is_announced_and_a_signing_is_done() -> None:
    planned = a_finding(Kind.CONTACT, 0, 40, form="visit", status="planned")
    signed = a_finding(Kind.CONTACT, 100, 140, form="signing", status="held")
    held = a_finding(Kind.CONTACT, 200, 240, form="visit", status="held")
    assert [str(one.kind) for one in couple([planned, signed, held])] == [
        "announcement", "contact", "contact", "deed", "contact",
    ]  # fmt: skip


def test_what_a_reader_found_is_not_entered_twice() -> None:
    planned = a_finding(Kind.CONTACT, 0, 40, form="visit", status="planned")
    told = a_finding(Kind.ANNOUNCEMENT, 0, 38, status="announced")
    assert len(couple([planned, told])) == 2


def test_a_turn_marked_whole_is_the_turns_and_not_that_of_one_it_reports() -> None:
    turn = said(10, 200, 0.9, turn=True, cue=Span(0, 9), rule="turn")
    reported = said(60, 120, 0.5, cue=Span(70, 75), rule="ask for")
    marked = said(10, 200, 0.8, reader="model")
    found = {(one.span.start, one.span.end, one.turn) for one, _, _ in pair([turn, reported], [marked])}
    assert found == {(10, 200, True), (60, 120, False)}
