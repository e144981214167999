import pytest

from documents.papers import SENTENCE, a_pdf
from dragoman.documents.document import BlockKind, Document
from dragoman.documents.open import open_bytes
from dragoman.errors import DocumentError

LONG = [
    "The foreign ministers of both countries met in the customs house by the river on",
    "Tuesday and agreed that the bridge would be opened before the autumn, provided that the",
    "railway is repaired by then.",
]


def read(*pages: list[str], image: bool = False) -> Document:
    return open_bytes(a_pdf(*pages, image=image), name="minutes.pdf")


def test_lines_are_joined_into_paragraphs() -> None:
    document = read(["A bridge reopens", *LONG])
    assert document.text == "A bridge reopens\n\n" + " ".join(LONG)
    assert [block.kind.value for block in document.blocks] == ["title", "paragraph"]


def test_words_parted_at_a_lines_end_are_whole() -> None:
    lines = [
        LONG[0],
        "Tuesday and agreed that the bridge would be opened before the autumn, provided that rail-",
        "ways follow.",
    ]
    assert "railways follow." in read(lines).text


def test_pages_can_be_cited() -> None:
    document = read([f"{SENTENCE[:80]}", "first."], ["Second page.", SENTENCE[:80]])
    assert [page.label for page in document.pages] == ["1", "2"]
    assert document.pages[1].span.of(document.text).startswith("Second page.")
    assert document.pages[0].span.end == document.pages[1].span.start


def test_a_paragraph_goes_on_over_a_page() -> None:
    document = read([*LONG[:2]], [LONG[2], "The second paragraph begins."])
    assert " ".join(LONG) in document.text
    assert document.pages[1].span.of(document.text).startswith("railway is repaired")


def test_running_heads_and_page_numbers_are_furniture() -> None:
    pages = [
        ["Karst Papers, volume 3", f"Paragraph {word} stands here and is long enough to be one.", str(number)]
        for number, word in enumerate(("one", "two", "three", "four"), 1)
    ]
    document = read(*pages)
    furniture = [
        block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.FURNITURE
    ]
    assert furniture.count("Karst Papers, volume 3") == 4
    assert "2" in furniture
    assert "Karst" not in "".join(
        b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.PARAGRAPH
    )


def test_a_scan_says_what_to_do() -> None:
    with pytest.raises(DocumentError, match=r"minutes\.pdf holds page images and no text; run OCR first"):
        read(image=True)


def test_a_scanned_page_among_others_is_a_doubt() -> None:
    document = read(["A bridge reopens", SENTENCE[:80]], image=True)
    assert [doubt.because[:7] for doubt in document.doubts if doubt.code == "scanned-pages"] == ["pages 2"]


def test_an_empty_pdf_is_an_error() -> None:
    with pytest.raises(DocumentError, match="no text on any page"):
        read([])


@pytest.mark.parametrize("cut", [20, 200, 500])
def test_a_damaged_pdf_is_an_error_or_read(cut: int) -> None:
    raw = a_pdf(["A bridge reopens", *LONG])[:cut]
    with pytest.raises(DocumentError, match=r"minutes\.pdf"):
        open_bytes(raw, name="minutes.pdf")
