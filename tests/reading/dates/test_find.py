from __future__ import annotations

import time
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.dates.expression import Calendar, Part, Range, Shift, Unit
from dragoman.reading.dates.find import find_in_text

LEXICON = tomllib.loads(
    files("dragoman").joinpath("knowledge", "lexicons", "dates.toml").read_text(encoding="utf-8")
)
ENTRIES = [*LEXICON["word"], *LEXICON["feast"], *LEXICON["vague"]]
HISTORY = " In 1912 and 1913, and again in 1914, 1915, 1916, 1917, 1918 and 1919, the envoys quarrelled."


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["forms"][0])
def test_every_word_fires_in_its_example(entry: dict[str, str]) -> None:
    text = entry["example"] + (HISTORY if entry.get("where") == "histories" else "")
    found = [mention.words.lower().replace("’", "'") for mention in find_in_text(text)]
    forms = [form.lower().replace("’", "'") for form in entry["forms"]]
    assert any(form in words for words in found for form in forms), found


def words_of(text: str) -> list[str]:
    return [mention.words for mention in find_in_text(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy may go.", []),
        ("The envoy goes in May.", ["May"]),
        ("May the talks succeed.", []),
        ("They march on Friday.", ["Friday"]),
        ("They met in March.", ["March"]),
        ("The Long March on Lima went on.", []),
        ("Some 2000 troops crossed.", []),
        ("The pact of 1998 lapsed.", ["1998"]),
        ("It cost $1998 a ton.", []),
        ("Flight 1998 was late.", []),
        ("He paid 1,998 francs.", []),
        ("The fall of the city shocked them.", []),
        ("They met in the fall.", ["the fall"]),
        ("A second envoy came.", []),
        ("The sun set on Sat Bala.", []),
        ("On Black Friday shops are full.", []),
        ("Johnnie Christmas signed.", []),
        ("It was 7.5 percent.", []),
        ("He is 27 years old.", ["27 years old"]),
        ("They met on 7 May.", ["7 May"]),
        ("They met on 7 May 2009.", ["7 May 2009"]),
        ("They met on 7 May, 2,009 of them.", ["7 May"]),
        ("From May 7 to June 2 they sat.", ["May 7 to June 2"]),
        ("They sat 7–9 May.", ["7–9 May"]),
        ("On May 7 and 12 soldiers fell.", ["May 7"]),
        ("They meet every Monday.", ["every Monday"]),
        ("They meet twice a week.", ["twice a week"]),
        ("It makes 15 planes a year.", ["a year"]),
        ("It took a year.", ["a year"]),
        ("Athens won in 490 BC.", ["490 BC"]),
        ("They met in Sept. 2012.", ["Sept. 2012"]),
        ("", []),
    ],
)
def test_times_and_what_only_looks_like_one(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


def test_a_paragraph_break_ends_a_date() -> None:
    assert words_of("They met in May\n\n2009 was worse.")[0] == "May"


@pytest.mark.parametrize(
    ("text", "bound", "words"),
    [
        ("held since April 7", "since", "April 7"),
        ("shut until 2009", "until", "2009"),
        ("reply by Friday", "by", "Friday"),
        ("left before May 3", "before", "May 3"),
        ("in the run-up to the April visit", "runup", "April"),
        ("ahead of the May round", "before", "May"),
        ("no later than 3 June", "by", "3 June"),
        ("on April 7", "", "April 7"),
    ],
)
def test_bounds_are_told_apart_from_the_time(text: str, bound: str, words: str) -> None:
    (mention,) = find_in_text(text)
    assert (mention.bound, mention.words) == (bound, words)
    assert (mention.bound_span is not None) == bool(bound)


def test_values_carry_the_words_they_come_from() -> None:
    text = "On Friday, April 7, they met."
    (mention,) = find_in_text(text)
    assert isinstance(mention.expression, Calendar)
    pieces = {piece.unit: (piece.value, piece.span.of(text)) for piece in mention.expression.pieces}
    assert pieces == {Unit.WEEKDAY: (5, "Friday"), Unit.MONTH: (4, "April"), Unit.DAY: (7, "7")}


def test_larger_times_are_built_of_smaller_ones() -> None:
    text = "at the end of April last year"
    (mention,) = find_in_text(text)
    assert isinstance(mention.expression, Part)
    assert isinstance(mention.expression.of, Shift)
    assert isinstance(mention.expression.of.of, Calendar)
    (ranged,) = find_in_text("from 3 to 5 May")
    assert isinstance(ranged.expression, Range)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("in May", "DATE"), ("at 3 p.m.", "TIME"), ("for two weeks", "DURATION"), ("every day", "SET")],
)
def test_types(text: str, kind: str) -> None:
    assert [mention.type for mention in find_in_text(text)] == [kind]


VOCABULARY = [
    "the",
    "a",
    "of",
    "in",
    "on",
    "and",
    "to",
    "from",
    "between",
    "last",
    "next",
    "this",
    "past",
    "two",
    "7",
    "31",
    "2009",
    "1990",
    "s",
    "th",
    "May",
    "March",
    "Friday",
    "week",
    "weeks",
    "year",
    "month",
    "ago",
    "later",
    "early",
    "late",
    "end",
    "half",
    "first",
    "quarter",
    "century",
    "summer",
    "BC",
    "493",
    ":",
    "-",
    "–",
    "/",
    ".",
    ",",
    "(",
    ")",
    "'",
    "day",
    "12",
    "30",
    "p",
    "m",
    "Christmas",
    "every",
    "now",
    "recently",
    "since",
    "before",
    "99999999999",
    "²",
    "٣",
    "until",
    "morning",
    "tonight\n\n",
    "mid",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from(["", " "])), max_size=40))
def test_spans_quote_their_words_in_order(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    end = 0
    for mention in find_in_text(text):
        assert mention.span.of(text) == mention.words
        assert mention.span.start >= end
        end = mention.span.end


@pytest.mark.parametrize(
    "piece",
    ["the ", "7-", "in the end of the ", "May ", "1990s-", "a few ", "early ", "( ", "\n \n", "9:", "'"],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        began = time.perf_counter()
        find_in_text(piece * count)
        return time.perf_counter() - began

    seconds(100)
    assert seconds(20_000) < 60 * seconds(1_000) + 1.0
