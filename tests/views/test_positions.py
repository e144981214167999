from dragoman.corpus.polarity import denies, leaning_of, words_of
from dragoman.views.positions import positions
from views.desk import Desk

RUIZ = "Ana Ruiz/UY/Minister"


def two_sayings(first, second, **later):
    one = Desk()
    one.document("spring", "2019-04-02", f"She spoke. {first}", side="UY")
    one.add("statement", first, form="reported", by=RUIZ, matters="mediation", day="2019-04-01")
    one.document("summer", "2019-06-02", f"She spoke again. {second}", side="UY")
    one.add(
        "statement",
        second,
        form="reported",
        **{"by": RUIZ, "matters": "mediation", "day": "2019-06-01"} | later,
    )
    return one.view()


def test_a_line_holds_what_a_side_said_on_a_matter_oldest_first():
    view = two_sayings("We expect a plan from the panel.", "The panel met in Lima.")
    (line,) = positions(view).lines
    assert (line.matter, line.side, line.told) == ("mediation", "UY", 2)
    assert [one.document for one in line.held] == ["spring", "summer"]


def test_only_the_latest_are_kept_when_so_asked_and_all_are_counted():
    view = two_sayings("We expect a plan from the panel.", "The panel met in Lima.")
    (line,) = positions(view, latest=1).lines
    assert ([one.document for one in line.held], line.told) == (["summer"], 2)


def test_denying_all_of_what_was_told_is_a_contradiction_with_both_ends():
    view = two_sayings(
        "We expected new plans from the panel.", "Uruguay does not expect anything from this body."
    )
    (turn,) = positions(view).turns
    assert (turn.what, turn.before.document, turn.after.document) == ("contradiction", "spring", "summer")
    assert turn.proposed
    assert turn.same_speaker
    assert "expect" in turn.because


def test_denying_a_verb_of_another_thing_is_none():
    view = two_sayings("We expected new plans from the panel.", "Uruguay does not expect rain in August.")
    assert positions(view).turns == ()


def test_two_sides_do_not_contradict_one_another_in_one_line():
    view = two_sayings(
        "We expected new plans from the panel.",
        "Iceland does not expect anything from this body.",
        by="Jon Arason/IS/Minister",
    )
    assert positions(view).turns == ()


def test_for_and_against_one_thing_is_a_change():
    view = two_sayings(
        "Uruguay supports the coastal register of vessels.",
        "Uruguay rejects the coastal register of vessels.",
    )
    (turn,) = positions(view).turns
    assert turn.what == "change"


def test_sides_and_matters_narrow_the_lines():
    view = two_sayings("We expect a plan.", "The panel met.", by="Jon Arason/IS/Minister", matters="trade")
    assert {(line.matter, line.side) for line in positions(view).lines} == {
        ("mediation", "UY"),
        ("trade", "IS"),
    }
    assert [line.side for line in positions(view, sides=("IS",)).lines] == ["IS"]
    assert [line.matter for line in positions(view, matters=("mediation",)).lines] == ["mediation"]


def test_an_act_inside_a_statement_is_not_told_twice():
    one = Desk()
    one.document("note", "2019-04-02", "She said that Uruguay supports the ferry.", side="UY")
    one.add(
        "statement",
        "She said that Uruguay supports the ferry",
        by=RUIZ,
        matters="transport",
        day="2019-04-01",
    )
    one.add("position", "Uruguay supports the ferry", by=RUIZ, matters="transport", day="2019-04-01")
    assert positions(one.view()).lines[0].told == 1


def test_only_a_verb_is_denied():
    assert words_of("not many would agree").denied == ()
    assert [one.word for one in words_of("we will never really accept it").denied] == ["accept"]


def test_words_that_deny_one_another_say_why():
    why = denies(words_of("we do not recognise the border line"), words_of("we recognise the border line"))
    assert "recognise" in why


def test_a_negation_turns_a_leaning_round():
    assert [leaning_of(words) for words in ("Lima supports it here.", "Lima does not support it here.")] == [
        1,
        -1,
    ]
