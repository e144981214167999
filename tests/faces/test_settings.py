"""Which ledger and which relationship file a command works on when the user does not say."""

from pathlib import Path

import pytest

from dragoman.errors import LedgerError
from dragoman.faces.settings import find_ledger, find_relationship


def test_the_ledger_that_is_given_is_taken(tmp_path: Path) -> None:
    assert find_ledger(tmp_path / "x.dragoman", folder=tmp_path) == tmp_path / "x.dragoman"


def test_the_only_ledger_here_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    (tmp_path / "is-uy.dragoman").touch()
    assert find_ledger(None, folder=tmp_path).name == "is-uy.dragoman"


def test_an_empty_folder_gets_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    assert find_ledger(None, folder=tmp_path) == tmp_path / "record.dragoman"


def test_of_several_the_default_is_taken_and_without_it_the_user_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    (tmp_path / "a.dragoman").touch()
    (tmp_path / "b.dragoman").touch()
    with pytest.raises(LedgerError, match=r"a\.dragoman, b\.dragoman"):
        find_ledger(None, folder=tmp_path)
    (tmp_path / "record.dragoman").touch()
    assert find_ledger(None, folder=tmp_path).name == "record.dragoman"


def test_the_environment_names_a_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(tmp_path / "env.dragoman"))
    assert find_ledger(None, folder=tmp_path).name == "env.dragoman"


def test_a_relationship_file_beside_what_is_read_is_found(tmp_path: Path) -> None:
    (tmp_path / "relationship.toml").write_text("", encoding="utf-8")
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    assert find_relationship(None, (tmp_path,)) == tmp_path / "relationship.toml"
    assert find_relationship(None, (tmp_path / "note.txt",)) == tmp_path / "relationship.toml"
