"""The condition under which something is asked, offered, promised or answered."""

from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.conditions import condition_of
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_document


def condition(text: str, words: str, kind: Kind = Kind.PROMISE, cue: str = "") -> str:
    """Return the condition of the act that some words of a text tell."""
    start = text.index(words)
    at = text.index(cue) if cue else start
    finding = Finding(
        kind=kind,
        span=Span(start, start + len(words)),
        cue=Span(at, at + len(cue or words)),
        score=1.0,
        reader="rules",
        because="",
    )
    found = condition_of(lay(a_document(text), Marks(), load_knowledge()), finding)
    return found.of(text) if found is not None else ""


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "If Quito lifts the quota, Lima will reopen the pass.",
            "Lima will reopen the pass",
            "If Quito lifts the quota",
        ),
        (
            "Lima will reopen the pass if Quito lifts the quota.",
            "Lima will reopen the pass",
            "if Quito lifts the quota",
        ),
        (
            "Salas said that Lima would reopen the pass provided that the crew is freed, and left for home.",
            "Lima would reopen the pass",
            "provided that the crew is freed",
        ),
        ("Lima agreed, provided the crew is freed.", "Lima agreed", "provided the crew is freed"),
        (
            "Orbe said that, once the bridge stands, Quito would send its engineers.",
            "Quito would send its engineers",
            "once the bridge stands",
        ),
        (
            "Quito would not move, he said, unless both dams were opened.",
            "Quito would not move, he said, unless",
            "unless both dams were opened",
        ),
        (
            "Lima offered patrols on the condition that Quito pays half, Salas said.",
            "Lima offered patrols",
            "on the condition that Quito pays half",
        ),
        (
            "Lima would sign only after the survey is done.",
            "Lima would sign",
            "only after the survey is done",
        ),
        (
            "Should Quito open the dam, Lima will send its minister.",
            "Lima will send its minister",
            "Should Quito open the dam",
        ),
        (
            "Quito will return the boats in exchange for the two pilots.",
            "Quito will return the boats",
            "in exchange for the two pilots",
        ),
        (
            "The treaty will enter into force subject to approval by parliament.",
            "The treaty will enter into force",
            "subject to approval by parliament",
        ),
    ],
)
def test_the_condition_of_an_act_is_found_before_inside_and_behind_it(
    text: str, words: str, expected: str
) -> None:
    assert condition(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Salas asked if Quito would open the dam.", "Salas asked"),
        (
            "Lima will once again send its minister to Quito.",
            "Lima will once again send its minister to Quito",
        ),
        ("Lima will act as if nothing had happened at the pass.", "Lima will act"),
        ("Lima provided the boats and will send more of them.", "will send more of them"),
        (
            "Lima will send its minister at once to the bridge.",
            "Lima will send its minister at once to the bridge",
        ),
        ("Quito will settle every claim, if not in May.", "Quito will settle every claim"),
    ],
)
def test_words_that_only_look_like_a_condition_are_none(text: str, words: str) -> None:
    assert condition(text, words) == ""


def test_an_act_inside_a_condition_does_not_hang_on_it() -> None:
    text = "If Lima promises to pay for the bridge, Quito will open it."
    assert condition(text, "Lima promises to pay for the bridge", cue="promises") == ""


def test_what_is_done_hangs_on_no_condition() -> None:
    text = "If it rains, Lima opened the dam."
    assert condition(text, "Lima opened the dam", Kind.DEED) == ""


def test_of_two_conditions_an_act_has_its_own() -> None:
    text = "Lima will open the pass if the snow melts, and Quito will open the dam once the rains end."
    assert condition(text, "Lima will open the pass") == "if the snow melts"
    assert condition(text, "Quito will open the dam") == "once the rains end"
