"""relationship.toml: what it adds, and how a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.mentions import find_mentions
from factories import a_document


def written(folder: Path, text: str) -> Path:
    path = folder / "relationship.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_alias_of_a_side_is_its_voice(tmp_path: Path) -> None:
    path = written(tmp_path, '[[side]]\nstate = "FJ"\naliases = ["the Coral House"]\n')
    knowledge = load_knowledge(path)
    text = "The Coral House kept silent."
    assert [m.side for m in find_mentions(a_document(text), Marks(), knowledge)] == ["FJ"]
    assert find_mentions(a_document(text), Marks(), load_knowledge()) == ()


def test_matters_and_outlets_are_kept(tmp_path: Path) -> None:
    text = (
        'name = "Fiji and Peru"\n[[matter]]\nname = "other:reefs"\nwords = ["reef"]\n'
        '[[outlet]]\nname = "Coral Post"\nowner = "Reef Media"\nside = "FJ"\n'
    )
    kept = load_knowledge(written(tmp_path, text)).relationship
    assert (kept.name, kept.matters[0].name, kept.outlets[0].owner) == (
        "Fiji and Peru",
        "other:reefs",
        "Reef Media",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[side]]\nstate = "ZZ"\n', "side 'ZZ': no such state"),
        ('[[side]]\nstate = "FJ"\nalias = ["x"]\n', "field 'alias' is unknown"),
        ('[[side]]\nstate = "FJ"\naliases = ["A", "a"]\n', "stands twice"),
        ('[[matter]]\nname = "reefs"\nwords = []\n', "other: and a word"),
        ('[[outlet]]\nname = "A"\nside = "ZZ"\n', "'ZZ' is no state"),
        ('[[outlets]]\nname = "A"\n', "'outlets' is unknown"),
        ("name = 3\n", "name is 3"),
        ("side = 3\n", r"must be written as [[side]]"),
        ("[[side\n", "not TOML"),
    ],
)
def test_a_wrong_file_is_named_with_its_entry(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(LexiconError) as raised:
        load_knowledge(written(tmp_path, text))
    assert told in str(raised.value)
    assert str(raised.value).startswith("relationship.toml")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load_knowledge(tmp_path / "none.toml")


def test_what_was_decided_of_names_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path, '[[person]]\nname = "Ada Salas"\nalso = ["Ada Sallas"]\napart = ["Eda Salas"]\n')
    (person,) = load_knowledge(path).relationship.people
    assert (person.name, person.also, person.apart) == ("Ada Salas", ("Ada Sallas",), ("Eda Salas",))


def test_a_decision_that_decides_nothing_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, '[[person]]\nname = "Ada Salas"\n')
    with pytest.raises(LexiconError, match="give also"):
        load_knowledge(path)
