"""Every entry of the lexicons of states, organs, bodies, offices and voices is read as its example says."""

from __future__ import annotations

import pytest

from dragoman.language.lexicon import load_toml
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.mentions import Mention, find_mentions
from dragoman.reading.actors.registry import likeness
from dragoman.reading.actors.sides import side_of
from dragoman.reading.actors.states import load_states
from factories import a_document


def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(a_document(text), Marks(), load_knowledge())


@pytest.mark.parametrize("entry", load_toml("states")["state"], ids=lambda entry: entry["name"])
def test_a_state_is_found_by_name_adjective_capital_and_people(entry: dict[str, list[str]]) -> None:
    assert entry["code"] in {mention.side for mention in mentions(str(entry["example"]))}
    knowledge = load_knowledge()
    for field in ("names", "adjectives", "people", "capitals", "metonyms"):
        for word in entry.get(field, []):
            answer = side_of(word, knowledge)
            assert answer is not None, word
            assert answer.side == entry["code"], word


def test_every_continent_has_states() -> None:
    held = {state.continent for state in load_states()}
    assert held >= {"AF", "AS", "EU", "NA", "SA", "OC"}
    assert len(load_states()) > 200


@pytest.mark.parametrize(
    "entry", load_toml("organs")["organ"], ids=lambda entry: entry["name"] + entry["side"]
)
def test_an_organ_is_found_with_its_side(entry: dict[str, str]) -> None:
    if entry.get("shared") and entry["example"].find(entry["name"]) >= 0:
        assert mentions(entry["example"]), "a shared name is found, its side is the text's"
    else:
        assert entry["side"] in {mention.side for mention in mentions(entry["example"])}


@pytest.mark.parametrize("entry", load_toml("bodies")["body"], ids=lambda entry: entry["name"])
def test_a_body_is_found_and_has_no_side(entry: dict[str, str]) -> None:
    assert (entry["name"], "") in {(mention.name, mention.side) for mention in mentions(entry["example"])}


@pytest.mark.parametrize("entry", load_toml("offices")["level"], ids=lambda entry: entry["level"])
def test_an_office_of_each_level_is_found(entry: dict[str, str]) -> None:
    (person,) = [mention for mention in mentions(entry["example"]) if mention.kind == "person"]
    assert (person.name, person.level) == ("Odile Marchetti-Brun", entry["level"])


@pytest.mark.parametrize(
    ("table", "kind", "side"),
    [
        ("state", "state", "FJ"),
        ("organ", "ministry", "FJ"),
        ("ministry", "ministry", "FJ"),
        ("people", "unnamed", "FJ"),
        ("private", "unnamed", ""),
    ],
)
def test_a_voice_of_each_kind_is_found(table: str, kind: str, side: str) -> None:
    example = load_toml("voices")[table]["example"].replace("Ruritanian", "Fijian")
    assert [(mention.kind, mention.side) for mention in mentions(example)] == [(kind, side)]


@pytest.mark.parametrize("entry", load_toml("given_names")["name"], ids=lambda entry: entry["full"])
def test_a_short_name_makes_two_spellings_likelier(entry: dict[str, list[str]]) -> None:
    for short in entry["short"]:
        assert likeness(f"{short} Marchetti", f"{entry['full']} Marchetti").score > 0.85
