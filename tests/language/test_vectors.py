import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.documents.document import Block, BlockKind, Document
from dragoman.documents.span import Span
from dragoman.language import vectors
from dragoman.language.model import SHIPPED, open_tokenizer
from dragoman.language.vectors import cut_document, cut_range, readable_ranges

TOKENIZER = open_tokenizer(SHIPPED / "tokenizer.json")


def with_blocks(text: str, *blocks: tuple[int, int, BlockKind]) -> Document:
    made = tuple(Block(kind=kind, span=Span(start, end)) for start, end, kind in blocks)
    return Document(id="0", name="note", text=text, blocks=made)


def test_blocks_with_white_space_between_are_read_together_and_furniture_is_left_out() -> None:
    text = "Title\n\nMenu\n\nOne.\n\nTwo."
    document = with_blocks(
        text,
        (0, 5, BlockKind.TITLE),
        (7, 11, BlockKind.FURNITURE),
        (13, 17, BlockKind.PARAGRAPH),
        (19, 23, BlockKind.PARAGRAPH),
    )
    assert [text[low:high] for low, high in readable_ranges(document)] == ["Title", "One.\n\nTwo."]


def test_a_document_without_blocks_is_read_whole() -> None:
    assert readable_ranges(Document(id="0", name="n", text="abc")) == [(0, 3)]
    assert readable_ranges(Document(id="0", name="n", text="")) == []


@given(st.text(alphabet="ab \n", max_size=400))
@settings(max_examples=60, deadline=None)
def test_pieces_of_a_range_cover_it_once(text: str) -> None:
    before = vectors.LETTERS
    vectors.LETTERS = 40
    try:
        pieces = list(cut_range(text, 0, len(text)))
    finally:
        vectors.LETTERS = before
    assert "".join(text[low:high] for low, high in pieces) == text
    assert all(high - low <= 40 for low, high in pieces)


def test_a_long_document_comes_in_stretches_and_no_word_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "STRETCH", 50)
    text = "\n\n".join(f"Envoy {number} waits in the hall." for number in range(60))
    document = Document(id="0", name="n", text=text)
    stretches = list(cut_document(TOKENIZER, document))
    assert max(map(len, stretches)) <= 50
    words = [text[start:end] for one in stretches for start, end in zip(one.starts, one.ends, strict=True)]
    assert words == text.replace(".", " .").split()
    for one in stretches:
        assert one.first[0] == 0
        assert one.first[-1] < len(one.ids)
