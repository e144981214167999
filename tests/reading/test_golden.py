"""Golden readings: what the product reads from the examples and the seed texts, kept as plain text.

`pytest tests/reading/test_golden.py --regold` writes them anew; a person reads the difference. Of texts that
are not ours only offsets, kinds and resolved fields are kept, never their words.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dragoman.documents.open import open_bytes, open_document
from dragoman.errors import ModelError
from dragoman.language.model import OnnxModel, load_model
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.read import read
from dragoman.reading.show import show

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = sorted(
    path
    for path in (ROOT / "examples").iterdir()
    if path.suffix in (".txt", ".md", ".html") and path.stem != "README"
)
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


@cache
def model() -> OnnxModel:
    try:
        return load_model()
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")


def compare(golden: Path, now: str, regold: bool) -> None:
    if regold:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(now, encoding="utf-8")
    assert golden.is_file(), f"{golden} is missing; run with --regold and read it"
    assert now == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_read_as_they_were(path: Path, request: pytest.FixtureRequest) -> None:
    knowledge = load_knowledge(ROOT / "examples" / "relationship.toml")
    reading = read(open_document(path, root=path.parent), model=model(), knowledge=knowledge)
    compare(GOLDEN / "examples" / f"{path.stem}.txt", show(reading), request.config.getoption("--regold"))


@pytest.mark.skipif(not SEEDS, reason="../shared/seeds is not here")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_the_seed_texts_are_read_as_they_were(path: Path, request: pytest.FixtureRequest) -> None:
    reading = read(open_bytes(path.read_bytes(), name=path.name), model=model())
    shown = show(reading, words=False)
    compare(GOLDEN / "seeds" / f"{path.stem}.txt", shown, request.config.getoption("--regold"))
