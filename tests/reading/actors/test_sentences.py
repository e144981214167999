"""Our own sentences over all continents: name, office and side together right in nine of ten."""

from __future__ import annotations

from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.states import load_states


def test_nine_of_ten_sentences_are_wholly_right() -> None:
    from bench.actors import SENTENCES, measure_sentences, rows_of

    figures = measure_sentences(load_knowledge(), False)
    assert figures["all"] / figures["n"] >= 0.9
    sides = {actor["side"] for row in rows_of(SENTENCES) for actor in row["actors"]} - {""}
    continents = {state.code: state.continent for state in load_states()}
    assert len(sides) >= 60
    assert {continents[side] for side in sides} >= {"AF", "AS", "EU", "NA", "SA", "OC"}
