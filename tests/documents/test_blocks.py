from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.blocks import Piece, divide
from dragoman.documents.document import Block, BlockKind
from dragoman.documents.span import Span

WORDS = "The minister said that the bridge would be open by the summer and that the railway would follow it."
LINES = st.sampled_from(
    [
        "Q: Is it open?", "A: No.", "– Is it?", "– It is.", "A bridge reopens", "3 May 2019", "By Ana Hollow",
        "# # #", "Share this:", "Please enter your comment!", WORDS, f"RIGA, May 3 (Karst Wire) - {WORDS}",
        "Ministry of Karst", "COMMUNIQUÉ", "on the visit", "Publication: Karst Volume: 3 Issue: 7", "", " ",
        "**Bold?**", "MR HOLLOW: Yes.", "(The briefing ended.)", "Note: none.", "1. Numbered", "Page 3 of 4",
        "\f", "Regional Work",
    ]
)  # fmt: skip


def test_words_of_a_picture_that_stand_twice_are_furniture_but_the_title_is_not() -> None:
    words = "The two ministers at the bridge over the river in May"
    text = "\n\n".join(["A bridge reopens in the north", words, f"{words} Photo: Karst Wire", WORDS])
    kinds = [block.kind for block in divide(text).blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.FURNITURE, BlockKind.FURNITURE, BlockKind.PARAGRAPH]
    text = "\n\n".join([words, f"{words} Photo: Karst Wire", WORDS])
    assert divide(text).blocks[0].kind is BlockKind.TITLE


def check(text: str, blocks: tuple[Block, ...]) -> None:
    """Blocks stand in order, do not overlap, and cover all but white space; labels lie in their blocks."""
    at = 0
    for block in blocks:
        assert not text[at : block.span.start].strip()
        assert block.span.start >= at
        assert block.label is None or block.span.contains(block.label)
        assert (block.turn is None) == (block.kind is not BlockKind.TURN)
        at = block.span.end
    assert not text[at:].strip()


@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n\r\n"]))
def test_blocks_cover_any_text_in_order(lines: list[str], between: str) -> None:
    text = between.join(lines)
    check(text, divide(text).blocks)


@given(st.text(max_size=300))
def test_blocks_cover_any_characters(text: str) -> None:
    check(text, divide(text).blocks)


@given(st.lists(LINES, max_size=14))
def test_fields_quote_the_text(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    for field in divide(text).fields.values():
        assert field.span is None or field.span.end <= len(text)
        assert field.because


@given(st.lists(LINES, max_size=14))
def test_turn_numbers_grow_by_one(lines: list[str]) -> None:
    numbers = [block.turn for block in divide("\n\n".join(lines)).blocks if block.turn is not None]
    assert numbers == sorted(numbers)
    assert sorted(set(numbers)) == list(range(len(set(numbers))))


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in divide(text).blocks]


def test_an_interview_from_title_to_comment_box() -> None:
    text = "\n\n".join(
        [
            "“The bridge waits”",
            WORDS,
            "– Is it open?",
            "– No.",
            "There is no railing.",
            "Please enter your comment!",
        ]
    )
    assert kinds(text) == ["title", "paragraph", "turn", "turn", "turn", "furniture"]
    assert [block.turn for block in divide(text).blocks[2:5]] == [0, 1, 1]
    assert [block.question for block in divide(text).blocks[2:5]] == [True, False, False]
    assert divide(text).blocks[2].label == Span(text.index("–"), text.index("–") + 1)


def test_a_short_line_over_a_paragraph_is_a_heading() -> None:
    assert kinds(f"A bridge reopens\n\n{WORDS}\n\nRegional Cooperation\n\n{WORDS}") == [
        "title", "paragraph", "heading", "paragraph",
    ]  # fmt: skip


def test_a_last_short_line_is_no_heading() -> None:
    assert kinds(f"A bridge reopens\n\n{WORDS}\n\nAna Hollow")[-1] == "paragraph"


def test_furniture_and_turns_say_why() -> None:
    blocks = divide(f"Title\n\nQ: Is it open?\n\nA: {WORDS}\n\n# # #").blocks
    assert all(block.because for block in blocks)


def test_what_a_format_marks_is_kept() -> None:
    text = f"Cell one\n\n{WORDS}"
    pieces = [Piece(span=Span(0, 8), kind=BlockKind.CELL, because="row"), Piece(span=Span(10, len(text)))]
    assert [block.kind.value for block in divide(text, pieces).blocks] == ["cell", "paragraph"]
