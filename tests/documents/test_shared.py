"""The seeds and the gold texts: blocks, titles, days, turns; skipped without ../shared."""

import json
from pathlib import Path

import pytest

from dragoman.documents.document import BlockKind, Document
from dragoman.documents.open import open_document

SHARED = Path(__file__).parents[2].parent / "shared"
SEEDS = SHARED / "seeds"
GOLD = SHARED / "gold"
TEXTS = sorted([*SEEDS.glob("*.txt"), *GOLD.glob("*/texts/*.txt")])

pytestmark = pytest.mark.skipif(not TEXTS, reason="needs ../shared with the seeds and the gold texts")


def seed(number: str) -> Document:
    return open_document(next(SEEDS.glob(f"{number}_*.txt")))


def turns_of(document: Document) -> list[bool | None]:
    """The asking side of each turn, in order."""
    sides: dict[int, bool | None] = {}
    for block in document.blocks:
        if block.turn is not None:
            sides.setdefault(block.turn, block.question)
    return list(sides.values())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text_is_the_file_and_blocks_cover_it(path: Path) -> None:
    document = open_document(path)
    assert document.text == path.read_bytes().decode("utf-8")
    at = 0
    for block in document.blocks:
        assert not document.text[at : block.span.start].strip()
        at = block.span.end
    assert not document.text[at:].strip()
    assert document.source.language == "en"


def test_the_seed_interview_alternates() -> None:
    document = seed("000")
    assert turns_of(document) == [True, False] * 3
    kinds = [block.kind for block in document.blocks]
    assert kinds[:2] == [BlockKind.TITLE, BlockKind.PARAGRAPH]
    assert kinds[-2:] == [BlockKind.FURNITURE, BlockKind.FURNITURE]


def test_the_seed_analysis_has_its_issue() -> None:
    source = seed("004").source
    assert [field and field.value for field in (source.publisher, source.issue)] == [
        "Eurasia Daily Monitor",
        "3:71",
    ]
    assert source.title is None


def test_printed_titles_and_days_agree_with_the_sidecars() -> None:
    right = {"title": 0, "published": 0}
    wrong = {"title": 0, "published": 0}
    for path in TEXTS:
        beside = path.with_suffix(".json")
        if not beside.exists():
            continue
        said = json.loads(beside.read_text(encoding="utf-8"))
        nothing = path.parent / "no-such-sidecar.json"
        source = open_document(path, sidecar=nothing).source
        for name in right:
            field = getattr(source, name)
            if field is None:
                continue
            same = " ".join(field.value.split()).lower() == " ".join(str(said[name]).split()).lower()
            right[name] += same
            wrong[name] += not same
    assert right["title"] >= 170
    assert wrong["title"] <= 12
    assert right["published"] >= 145
    assert wrong["published"] == 0


def test_sidecars_of_the_gold_texts_count() -> None:
    path = next((GOLD / "dev" / "texts").glob("031_*.txt"))
    source = open_document(path).source
    assert source.publisher is not None
    assert (source.publisher.value, source.publisher.because) == ("The White House", "sidecar")
    assert source.licence is not None
