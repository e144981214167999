"""The commands of the views, run as a user runs them, on a ledger made by hand."""

import json

import pytest
from click.testing import CliRunner

from dragoman.faces.cli.main import cli
from dragoman.ledger.base import Kept
from dragoman.ledger.open import open_ledger
from views.test_accounts import both_sides


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("views") / "record.dragoman"
    desk = both_sides()
    with open_ledger(path, create=True) as held:
        held.store.begin()
        for document, paper in zip(desk.texts, desk.held, strict=True):
            held.store.keep_document(paper, document, None, None)
        held.store.keep_entries([Kept(read=entry, words=b"") for entry in desk.entries])
        held.store.keep_suggestions(desk.suggestions, "2020-01-01T00:00:00Z")
        held.store.commit()
    return path


def run(ledger, *words):
    return CliRunner().invoke(cli, [*words, "--ledger", str(ledger)], catch_exceptions=False)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("compare", "ours", "theirs"), "other:fisheries"),
        (("compare", "ours"), "not known"),
        (("compare", "--contact", "c1"), "the stronger word"),
        (("compare", "--between", "UY", "IS"), "1 contacts with an account of each side"),
        (("compare", "--claims"), "0 claims about accounts"),
        (("positions",), "no turn was found"),
        (("positions", "--matter", "trade"), "urged more trade"),
        (("formulas",), "0 formulas"),
        (("index",), "2019-05"),
        (("network",), "1 pairs, 1 contacts"),
        (("map",), "1 contacts, 1 of which no text tells the place"),
        (("calendar",), "1 occasions"),
        (("coverage",), "2 documents, 2 independent"),
    ],
)
def test_a_command_answers_in_a_table_and_in_json(ledger, words, shown):
    told = run(ledger, *words)
    assert told.exit_code == 0
    assert shown in " ".join(told.output.split())
    assert json.loads(run(ledger, *words, "--json").stdout) is not None


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("index", "--svg"), b"<?xml"),
        (("index", "--vega"), b"{"),
        (("map", "--svg"), b"<?xml"),
        (("network", "--gexf"), b"<?xml"),
        (("network", "--graphml"), b"<?xml"),
        (("network", "--csv"), b"\xef\xbb\xbf"),
        (("calendar", "--ics"), b"BEGIN:VCALENDAR\r\n"),
    ],
)
def test_a_file_that_is_asked_for_is_written(ledger, tmp_path, words, begins):
    told = run(ledger, *words, str(tmp_path / "file"))
    assert told.exit_code == 0
    assert (tmp_path / "file").read_bytes().startswith(begins)


def test_compare_says_how_it_is_asked(ledger):
    assert run(ledger, "compare").exit_code == 2
    assert run(ledger, "compare", "a", "b", "c").exit_code == 2


def test_a_file_that_cannot_be_written_is_named(ledger, tmp_path):
    from dragoman.errors import DragomanError

    with pytest.raises(DragomanError, match="cannot be written"):
        run(ledger, "map", "--svg", str(tmp_path / "none" / "map.svg"))
