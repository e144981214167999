"""PLOVER types of entries, and of sentences of any news."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from dragoman.language.lexicon import load_toml
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.acts.plover import load_contexts, load_rows, plover_of
from dragoman.reading.acts.plover_sentence import code_sentence
from dragoman.reading.acts.plover_verbs import find_event_words
from dragoman.reading.records import Kind

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    "group",
    load_toml("plover_verbs")["group"],
    ids=lambda one: f"{one['event']}-{one['mode']}-{one['words'][0]}",
)
def test_every_group_fires_on_its_own_example(group: dict[str, Any]) -> None:
    hits = list(find_event_words(cut_words(group["example"]).lowers))
    assert (group["event"], group["mode"]) in {(hit.told.event, hit.told.mode) for hit in hits}


@pytest.mark.parametrize(
    ("text", "event", "source", "target"),
    [
        ("Chad expelled two diplomats of Sudan.", "SANCTION", "TCD", "SDN"),
        ("Two trawlers of Iceland were seized by Uruguay.", "COERCE", "URY", "ISL"),
        ("Peru said on Monday that it had rejected the plan of Chile.", "REJECT", "PER", "CHL"),
        ("Chad and Sudan signed a pact on water.", "SUPPORT", "TCD", "SDN"),
        ("Peru will visit Chile in May.", "AGREE", "PER", "CHL"),
        ("Peru would impose a ban on Chile.", "THREATEN", "PER", "CHL"),
        ("The minister of Peru said that Chile must reopen the pass.", "REQUEST", "PER", "CHL"),
        ("Students marched through the capital of Chad.", "PROTEST", "TCD", "TCD"),
        ("The United Nations condemned Chad for the raid.", "ACCUSE", "IGO", "TCD"),
    ],
)
def test_the_main_event_of_a_sentence(text: str, event: str, source: str, target: str) -> None:
    coded = code_sentence(text, KNOWLEDGE)
    assert coded is not None
    assert (coded.event, coded.source, coded.target) == (event, source, target)


def test_a_sentence_without_an_event_has_none() -> None:
    assert code_sentence("The capital of Chad lies on a river.", KNOWLEDGE) is None


def test_every_kind_but_mere_saying_has_a_row() -> None:
    assert {row.kind for row in load_rows()} == {str(kind) for kind in Kind} - {"statement", "project"}
    assert load_contexts()["terrorism"] == "terrorism"


@pytest.mark.parametrize(
    ("kind", "form", "status", "words", "event", "root"),
    [
        ("contact", "visit", "held", "", "CONSULT", "04"),
        ("contact", "visit", "planned", "", "AGREE", "03"),
        ("contact", "speech", "held", "", "", ""),
        ("ask", "invitation", "open", "", "REQUEST", "10"),
        ("answer", "refuse", "", "", "REJECT", "12"),
        ("answer", "none-known", "", "", "", ""),
        ("deed", "", "", "Quito expelled two diplomats of Peru", "SANCTION", "16"),
        ("forecast", "", "", "", "", ""),
    ],
)
def test_the_type_of_an_entry(kind: str, form: str, status: str, words: str, event: str, root: str) -> None:
    told = plover_of(kind, form, status, ("trade", "fish"), words, KNOWLEDGE)
    assert (told.event, told.root) == (event, root)
    assert told.contexts == ("economic",)
    assert told.because


def test_a_thousand_sentences_take_less_than_a_cpu_second() -> None:
    text = "Peru said on Monday that it had rejected the plan of Chile for talks on the pass, they said."
    code_sentence(text, KNOWLEDGE)
    begun = process_time()
    for _ in range(300):
        code_sentence(text, KNOWLEDGE)
    assert process_time() - begun < 0.3
