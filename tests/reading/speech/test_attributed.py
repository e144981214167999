"""Who said what as words: the model's marks mended by the text, and the cues that it leaves out."""

from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.language.tokens import Attribution, Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.read import lay
from dragoman.reading.speech.attributed import attributions_of


def told(text: str, *marked: tuple[str, str, str]) -> list[tuple[str, str, list[str]]]:
    """Voice, cue and pieces of content of each saying; marked: the words that a model marks."""

    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    marks = Marks(
        attributions=tuple(
            Attribution(source=spans(voice), cue=spans(cue), content=spans(content), score=0.9)
            for voice, cue, content in marked
        )
    )
    layers = lay(open_bytes(text.encode(), name="note.txt"), marks, load_knowledge())
    return [
        (
            "".join(span.of(text) for span in one.source),
            "".join(span.of(text) for span in one.cue),
            [span.of(text) for span in one.content],
        )
        for one in attributions_of(layers)
    ]


def test_a_cue_that_the_model_leaves_out_is_told_by_rule() -> None:
    found = told("On Monday the harbour master of Callao also said that the pilots would stop work.")
    assert ("said", ["the pilots would stop work"]) in [(cue, pieces) for _, cue, pieces in found]


def test_words_on_both_sides_of_voice_and_cue_are_two_pieces() -> None:
    found = told("The pilots of Callao, Ada Orbe said, would stop work before the tide turned.")
    assert found == [("Ada Orbe", "said", ["The pilots of Callao", "would stop work before the tide turned"])]


@pytest.mark.parametrize(
    ("text", "voice", "whole"),
    [
        ("The pass closes, said Ada Orbe, the mayor of Callao.", "Ada Orbe", "Ada Orbe, the mayor of Callao"),
        ("Deputy Minister Ada Orbe said the pass closes.", "Ada Orbe", "Deputy Minister Ada Orbe"),
        ("Ada Orbe, mayor of Callao, said the pass closes.", "Ada Orbe", "Ada Orbe, mayor of Callao"),
    ],
)  # fmt: skip
def test_a_voice_has_its_titles(text: str, voice: str, whole: str) -> None:
    content = "he pass closes"
    assert told(text, (voice, "said", content))[0][0] == whole


def test_a_quotation_is_whole_and_goes_on_behind_its_cue() -> None:
    text = "“The harbour closes tonight,” Orbe said. “Nobody will pay.” The boats waited."
    assert told(text, ("Orbe", "said", "closes tonight")) == [
        ("Orbe", "said", ["The harbour closes tonight,", "Nobody will pay."])
    ]


def test_another_sentence_parts_a_quotation_from_the_one_before() -> None:
    text = "“The harbour closes tonight,” Orbe said. The crowd left. “Nobody will pay.”"
    assert told(text, ("Orbe", "said", "The harbour closes tonight,"))[0][2] == [
        "The harbour closes tonight,"
    ]


def test_what_a_speaker_thinks_in_his_own_words_is_no_saying_of_its_own() -> None:
    text = "“I think the harbour closes,” Orbe said."
    found = told(text, ("Orbe", "said", "I think the harbour closes,"), ("I", "think", "the harbour closes,"))
    assert [(voice, cue) for voice, cue, _ in found] == [("Orbe", "said")]


def test_a_thousand_quotations_take_no_time() -> None:
    text = "“The harbour closes,” Orbe said. " * 1000
    assert len(told(text)) == 1000
