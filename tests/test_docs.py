"""The documentation forgets nothing: every command, option, kind, error, doubt and lexicon has its words."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

import dragoman
from dragoman.documents.open import open_bytes
from dragoman.errors import DragomanError
from dragoman.faces.cli.main import COMMANDS, cli
from dragoman.language.model import load_model
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.read import read_many
from dragoman.reading.records import Kind

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SOURCES = ROOT / "src" / "dragoman"
KNOWLEDGE = SOURCES / "knowledge"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "examples").glob("README.md")])


@cache
def page(name: str) -> str:
    path = DOCS / name
    assert path.is_file(), f"docs/{name} is missing"
    return path.read_text(encoding="utf-8")


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None, name
    return found


def errors() -> Iterator[type[DragomanError]]:
    for module in pkgutil.walk_packages(dragoman.__path__, "dragoman."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting = [DragomanError]
    while waiting:
        error = waiting.pop()
        yield error
        waiting.extend(error.__subclasses__())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_with_its_options_an_example_and_its_exit_codes(name: str) -> None:
    text = page(f"commands/{name}.md")
    assert "## Example" in text
    assert "## Exit codes" in text
    assert f"dragoman {name}" in text
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert f"`{option}" in text, f"docs/commands/{name}.md does not explain {option}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_choice_of_an_option_is_explained(name: str) -> None:
    text = page(f"commands/{name}.md")
    for parameter in command(name).params:
        if isinstance(parameter.type, click.Choice):
            for choice in parameter.type.choices:
                assert f"`{choice}`" in text, f"docs/commands/{name}.md does not explain {choice}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example_in_its_help(name: str) -> None:
    epilog = command(name).epilog or ""
    assert f"dragoman {name}" in epilog


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_page_with_an_example_and_a_line_in_the_index(kind: Kind) -> None:
    text = page(f"kinds/{kind}.md")
    assert re.search(r"^> \w", text, re.MULTILINE), f"docs/kinds/{kind}.md has no example sentence"
    assert f"[{kind}]({kind}.md)" in page("kinds/README.md")


@pytest.fixture(scope="module")
def kinds_read() -> dict[Kind, set[Kind]]:
    """The kinds that are read in each page's example sentence."""
    sentences = {kind: re.findall(r"^> (.+)$", page(f"kinds/{kind}.md"), re.MULTILINE)[0] for kind in Kind}
    documents = [
        open_bytes(f"May 14, 2019\n\n{words}\n".encode(), name=f"{kind}.txt")
        for kind, words in sentences.items()
    ]
    readings = read_many(documents, model=load_model(), knowledge=load_knowledge())
    return {
        kind: {record.kind for record in reading.records}
        for kind, reading in zip(Kind, readings, strict=True)
    }


@pytest.mark.parametrize("kind", Kind)
def test_the_example_of_a_kind_is_read_as_that_kind(kind: Kind, kinds_read: dict[Kind, set[Kind]]) -> None:
    assert kind in kinds_read[kind]


def test_no_page_is_about_a_kind_or_command_that_is_no_more() -> None:
    kinds = {path.stem for path in (DOCS / "kinds").glob("*.md")} - {"README"}
    commands = {path.stem for path in (DOCS / "commands").glob("*.md")} - {"README"}
    assert kinds == {str(kind) for kind in Kind}
    assert commands == set(COMMANDS)


def test_every_error_has_a_section_and_its_exit_code() -> None:
    for error in errors():
        assert f"\n## {error.__name__}\n" in page("errors.md"), f"docs/errors.md forgot {error.__name__}"
        row = rf"^\| {error.exit_code} \|.*`{error.__name__}`"
        assert re.search(row, page("exit-codes.md"), re.MULTILINE), (
            f"docs/exit-codes.md forgot {error.__name__}"
        )


def test_every_doubt_is_explained() -> None:
    codes = {code for path in SOURCES.rglob("*.py") for code in doubt_codes(path)}
    assert codes, "no doubt found in the sources: this test looks in the wrong place"
    for code in sorted(codes):
        assert f"\n## {code}\n" in page("doubts.md"), f"docs/doubts.md forgot {code}"


def doubt_codes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Doubt":
            for word in node.keywords:
                if word.arg == "code" and isinstance(word.value, ast.Constant):
                    yield str(word.value.value)


def test_every_lexicon_and_roster_is_listed() -> None:
    files = [path for path in KNOWLEDGE.rglob("*.*") if path.is_file()]
    assert files
    for path in files:
        assert f"`{path.name}`" in page("lexicons.md"), f"docs/lexicons.md forgot {path.name}"


def test_every_word_of_the_glossary_is_in_the_code() -> None:
    named = re.findall(r"\| `(dragoman[\w.]+)` \|", page("glossary.md"))
    assert len(named) > 30
    for name in named:
        assert exists(name), f"docs/glossary.md names {name}, which is not in the code"


def exists(name: str) -> bool:
    """Whether a dotted name is a module, or something in one, fields of a class included."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            fields = getattr(found, "__dataclass_fields__", {})
            if part not in fields and not hasattr(found, part):
                return False
            found = getattr(found, part, None)
        return True
    return False


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_link_is_dead(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file) if file else path
        assert there.exists(), f"{path.relative_to(ROOT)} links to {target}, which is not there"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), f"{path.relative_to(ROOT)} links to {target}: no such heading"


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_every_page_is_reached_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [DOCS / "index.md"]
    while waiting:
        path = waiting.pop()
        if path in seen or path.suffix != ".md" or not path.is_file():
            continue
        seen.add(path)
        for target in re.findall(r"\]\(([^)\s#]+)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                waiting.append((path.parent / target).resolve())
    assert {path for path in DOCS.rglob("*.md") if path not in seen} == set()
