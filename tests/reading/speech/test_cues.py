from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.reading.speech.cues import CONTACTS, SPEECH, Cue, CueHit, find_cues, load_cues
from dragoman.reading.speech.inflection import verb_forms


def hits(sentence: str) -> tuple[CueHit, ...]:
    return find_cues(sentence, Span(0, len(sentence)))


def all_cues() -> list[Cue]:
    found = {
        (p.cue.words, p.cue.part, p.cue.act): p.cue for patterns in load_cues().values() for p in patterns
    }
    return list(found.values())


@pytest.mark.parametrize("cue", all_cues(), ids=lambda cue: f"{cue.act or 'say'}:{cue.words}")
def test_every_entry_fires_on_its_own_example(cue: Cue) -> None:
    names = CONTACTS if cue.needs else SPEECH
    found = find_cues(cue.example, Span(0, len(cue.example)), names)
    assert cue.words in {hit.cue.words for hit in found}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The demand of Lima for bread is old.", []),
        ("Lima expressed its deep and lasting concern over the pass.", ["express concern"]),
        ("The said road is muddy.", []),
        ("They discussed the report, noting that the road is muddy.", ["discuss", "note"]),
    ],
)
def test_a_noun_is_no_verb_and_words_may_stand_between(sentence: str, words: list[str]) -> None:
    assert [hit.cue.words for hit in hits(sentence)] == words


def test_negation_plan_and_hypothesis_are_told() -> None:
    refused, planned, supposed = hits("Orbe did not say so. He will urge them. Quito would welcome it.")
    assert refused.negated
    assert planned.planned
    assert not planned.negated
    assert supposed.hypothetical


def test_the_passive_is_told() -> None:
    (hit,) = hits("It was stressed that the road is muddy.")
    assert hit.passive


@pytest.mark.parametrize(
    ("verb", "past"),
    [("deny", "denied"), ("commit", "committed"), ("tell", "told"), ("hail", "hailed"), ("vow", "vowed")],
)
def test_past_forms(verb: str, past: str) -> None:
    assert past in verb_forms(verb)


def test_what_keeps_a_voice_unnamed_is_nothing_it_says() -> None:
    found = hits("A diplomat who asked not to be named said that the pass is open.")
    assert [hit.cue.words for hit in found] == ["say"]


def test_a_manner_of_speaking_is_nobodys_words() -> None:
    assert hits("The road is shut, as they say in Lima.") == hits("The road is shut in Lima.")
