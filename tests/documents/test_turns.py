import time

import pytest

from dragoman.documents.labels import find_labels
from dragoman.documents.lexicon import load_entries
from dragoman.documents.paragraphs import find_paragraphs
from dragoman.documents.turns import Turn, find_turns


def turns(*paragraphs: str, strong: tuple[int, ...] = ()) -> tuple[Turn, ...]:
    text = "\n\n".join(paragraphs)
    spans = find_paragraphs(text)
    return find_turns(text, spans, strong=frozenset(spans[at].start for at in strong))[0]


def sides(*paragraphs: str) -> str:
    """The sides of the turns: ? asks, ! answers, - neither."""
    return "".join({True: "?", False: "!", None: "-"}[turn.question] for turn in turns(*paragraphs))


def doubts(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    return [doubt.because for doubt in find_turns(text, find_paragraphs(text))[1]]


def test_hyphens_without_a_space_mark_turns_too() -> None:
    talk = ("-Mr. Ambassador, is it open?", "-Not yet, I fear.", "-When will it be?", "-In June, we hope.")
    assert sides(*talk) == "?!?!"


def test_whoever_answers_all_others_is_asked_by_them() -> None:
    assert (
        sides(
            "Ms Hollow: Good afternoon.",
            "Karst Express: Is the bridge open?",
            "Ms Hollow: Not yet.",
            "Karst News Agency: The minister says that it is.",
            "Ms Hollow: He has not seen it.",
            "Salt FM: There were two boats beneath it yesterday.",
            "Ms Hollow: They have left.",
        )
        == "!?!?!?!"
    )


def test_whoever_is_in_the_chair_asks_the_only_guest() -> None:
    talk = (
        "Moderator: You crossed the bridge.",
        "Guest: On foot.",
        "Moderator: And they let you?",
        "Guest: They did.",
    )
    assert sides(*talk, *talk) == "?!?!?!?!"
    assert sides(*talk, "Ms Hollow: I did too.", *talk)[:3] == "---"


def test_the_line_over_a_post_names_who_writes_it() -> None:
    found = turns("Ada Hollow @hollow · May 6", "The bridge is open.", "Tom Reed @reed – May 7", "It is not.")
    assert [(turn.first, turn.last) for turn in found] == [(0, 1), (2, 3)]
    assert not turns("Write to hollow@karst.example", "The bridge is open.")


def test_names_on_lines_of_their_own_speak_where_somebody_asks_so() -> None:
    talk = ("ADA HOLLOW", "Welcome to Karst.", "QUESTION", "Is it open?", "ADA HOLLOW", "It is.")
    assert sides(*talk) == "!?!"
    assert not turns("ADA HOLLOW", "Welcome to Karst.", "PRESS RELEASE", "It is open.", "ADA HOLLOW", "Yes.")


def test_a_name_with_an_office_speaks_among_those_who_ask() -> None:
    assert (
        sides(
            "Ada Hollow, Official Spokesperson: Good afternoon.",
            "Tom Reed, The Karst Express: Is the bridge open?",
            "Ana Salt, The Karst Mail: And the railway?",
        )
        == "!??"
    )


def test_letters_mark_question_and_answer() -> None:
    assert sides("Q: Is the bridge open?", "A: Not yet.", "Q: When will it be?", "A: In June.") == "?!?!"


def test_a_briefing_has_its_speakers() -> None:
    found = (
        "MR HOLLOW: Good afternoon.",
        "QUESTION: Thank you.",
        "MR HOLLOW: Please.",
        "OPERATOR: Your line is open.",
    )
    assert sides(*found) == "!?!-"


def test_a_turn_lasts_until_the_next() -> None:
    (first, second) = turns("Q: Is it open?", "A: No.", "It will be in June.", "And then for good.")
    assert (first.first, first.last, second.first, second.last) == (0, 0, 1, 3)


def test_names_are_speakers_where_they_alternate() -> None:
    found = ("Border Review: Is it open?", "Hollow: No.", "Border Review: Will it be?", "Hollow: In June.")
    assert sides(*found) == "?!?!"


def test_a_paper_in_small_letters_is_a_speaker_where_it_recurs() -> None:
    found = ("Sample pregled: Is it open?", "Hollow: No.", "Sample pregled: Will it be?", "Hollow: In June.")
    assert sides(*found) == "?!?!"


def test_dashes_mark_turns_that_alternate() -> None:
    found = (
        "– The bridge was to be open by now. Is it?",
        "– Nobody has crossed it yet.",
        "There is still no railing on the southern side.",
        "– Whose fault is that?",
        "– Ours, I am afraid.",
    )
    assert sides(*found) == "?!?!"


def test_an_answer_may_end_in_a_question() -> None:
    found = (
        "– Is the bridge open?",
        "– Would you cross a bridge without a railing?",
        "– Will it be open in June?",
        "– Perhaps.",
        "– Who decides?",
        "– The engineers.",
    )
    assert sides(*found) == "?!?!?!"


def test_a_question_may_end_without_a_mark() -> None:
    found = (
        "– Is it open?",
        "– No.",
        "– Yet your ministry says so.",
        "– It hopes so.",
        "– Who decides?",
        "– They do.",
    )
    assert sides(*found) == "?!?!?!"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("– the bridge", "– the railway", "– the customs house"),
        ("- Is it open?", "One paragraph."),
        ("The minister said: the bridge is open.", "He added: it will stay so."),
        ("Note: All times are local.", "Note: So are the places."),
        ("Subject: The bridge", "Date: 3 May 2019"),
        ("Dear Mr. Hollow: I thank you.", "The bridge is open."),
        ("Riga: The talks go on.", "Oslo: The envoy waits.", "Riga: A second round is planned."),
    ],
)
def test_what_is_no_conversation_has_no_turns(paragraphs: tuple[str, ...]) -> None:
    assert turns(*paragraphs) == ()


def test_a_place_that_recurs_like_a_speaker_is_a_doubt() -> None:
    (because, *_) = doubts("Riga: The talks go on.", "Riga: A second round is planned.")
    assert "place" in because


def test_a_name_that_stands_once_is_a_doubt() -> None:
    assert doubts("Peter Hollow: The bridge is open.", "The talks went on.") == [
        '"peter hollow": it looks like a speaker\'s label, but stands only once and nobody answers'
    ]


def test_a_single_question_and_answer_is_a_doubtful_conversation() -> None:
    found = ("Border Review: Is it open?", "Hollow: Not yet.")
    assert sides(*found) == "?!"
    assert len(doubts(*found)) == 2


def test_bold_questions_are_turns() -> None:
    found = turns("Is it open?", "No.", "It will be.", "When?", "In June.", strong=(0, 3))
    assert [(turn.question, turn.first, turn.last) for turn in found] == [
        (True, 0, 0),
        (False, 1, 2),
        (True, 3, 3),
        (False, 4, 4),
    ]


def test_closing_notes_are_outside() -> None:
    found = turns("Q: Is it open?", "A: No.", "Interview by P. Hollow", "(The interview ended at noon.)")
    assert found[-1].last == 1


def test_labels_of_the_white_house_need_no_colon() -> None:
    assert sides("THE PRESIDENT: Welcome.", "Q  Is it open?", "THE PRESIDENT: It is.") == "!?!"


def test_labels_before_a_stop_and_a_dash() -> None:
    assert (
        sides("Minister Hollow. — Good day.", "Question. — Is it open?", "Minister Hollow. — Yes.") == "!?!"
    )


def test_members_of_a_parliament() -> None:
    found = (
        "THE PRIME MINISTER (Ms Hollow): I beg to move.",
        "Mr Reed (Karst North): When?",
        "Mr Reed: And how?",
    )
    assert sides(*found) == "!??"


def test_bold_labels_and_remarks_in_brackets_are_seen() -> None:
    assert sides("**Q:** Is it open?", "**A:** No.") == "?!"
    assert sides("MODERATOR (via interpreter): Welcome.", "MR HOLLOW: Thank you.") == "--"


@pytest.mark.parametrize("entry", load_entries("turns"), ids=lambda entry: f"{entry['words']}-{entry['is']}")
def test_every_entry_fires_on_its_example(entry: dict[str, str]) -> None:
    (label,) = find_labels(entry["example"], find_paragraphs(entry["example"]))
    assert label.role == entry["is"]


def test_labels_are_the_words_before_the_colon() -> None:
    text = "FOREIGN MINISTER HOLLOW-REED:  Good afternoon."
    (label,) = find_labels(text, find_paragraphs(text))
    assert label.span.of(text) == "FOREIGN MINISTER HOLLOW-REED:"


@pytest.mark.parametrize("paragraph", ["Q: " + "a " * 1_000_000, "A" * 2_000_000 + ":", "A. " * 700_000])
def test_long_paragraphs_take_no_time(paragraph: str) -> None:
    started = time.process_time()
    turns(paragraph, "B: yes")
    assert time.process_time() - started < 10


def test_many_labels_take_no_time() -> None:
    started = time.process_time()
    turns(*(f"Speaker {chr(65 + at % 26)}x{at}: word?" for at in range(5_000)))
    assert time.process_time() - started < 10
