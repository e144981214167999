from dragoman.views.formulas import formulas
from dragoman.views.phrases import stock_phrases
from views.desk import Desk

PHRASE = "a fair share of the southern catch"


def papers(*with_phrase, of=12, words=PHRASE):
    """So many documents of Uruguay, a month apart; those numbered have the phrase."""
    one = Desk()
    for number in range(of):
        year, month = 2018 + number // 12, number % 12 + 1
        day = f"{year}-{month:02d}-03"
        said = (
            f"We ask for {words} today"
            if number in with_phrase
            else f"Ferry {number} sails at {number} hours"
        )
        one.document(f"paper {number}", day, f"{number}: {said}.", side="UY")
        one.add("statement", said, by=f"Speaker {number % 2}/UY/Minister", day=day, matters="trade")
    return one


def found(one, **asked):
    return formulas(one.view(), sides=("UY",), **asked).found


def test_a_phrase_that_comes_back_is_found_with_first_and_last_use():
    (formula,) = found(papers(0, 2, 4, 6, 8, 10, 11))
    assert formula.words == "ask for a fair share of the southern catch"
    assert (formula.documents, formula.of, formula.state) == (7, 12, "in use")
    assert (formula.first.document, formula.last.document) == ("paper 0", "paper 11")
    assert formula.matters == ("trade",)


def test_speakers_are_counted():
    assert dict(found(papers(0, 2, 3))[0].speakers) == {"Speaker 0": 2, "Speaker 1": 1}


def test_a_phrase_of_two_documents_is_none_unless_asked_for():
    assert found(papers(0, 1)) == ()
    (formula,) = found(papers(0, 1), words="southern catch")
    assert formula.documents == 2


def test_a_phrase_that_stays_away_longer_than_chance_is_dropped():
    (formula,) = found(papers(0, 1, 2, 3, 4))
    assert (formula.state, formula.absent) == ("dropped", 7)


def test_a_phrase_that_came_back_says_after_how_many_documents():
    (formula,) = found(papers(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 18, 19, of=20))
    assert formula.state == "returned"
    assert [pause.documents for pause in formula.pauses] == [8]
    assert formula.pauses[0].before.document == "paper 18"


def test_a_later_use_without_its_first_word_is_softer():
    phrase = papers(0, 1, 2, 3, words="firm support for open harbours")
    phrase.document("late", "2020-01-01", "He spoke of support for open harbours.", side="UY")
    phrase.add("statement", "support for open harbours", by="Speaker 1/UY/Minister", day="2020-01-01")
    (formula,) = found(phrase, words="firm support for open harbours")
    assert [use.document for use in formula.softer] == ["late"]


def test_near_copies_are_one_document():
    from dataclasses import replace

    one = papers(0, 1, 2)
    one.held = [replace(held, independence="wire") for held in one.held]
    assert found(one) == ()


def test_bare_names_and_common_words_are_no_formulas():
    texts = [["the Ministry of Marine Affairs said"], ["the Ministry of Marine Affairs said"]] * 2
    assert stock_phrases(texts, 3, 10) == []


def test_the_longest_run_stands_for_its_parts():
    texts = [["calm and lasting use of deep water"]] * 3
    assert stock_phrases(texts, 3, 10) == ["calm and lasting use of deep water"]
