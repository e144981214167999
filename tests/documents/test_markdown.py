from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.document import Document
from dragoman.documents.open import open_bytes

BODY = (
    "The minister said that the bridge would be open by the summer and that the railway would follow it soon."
)


def read(text: str) -> Document:
    return open_bytes(text.encode(), name="note.md")


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in read(text).blocks]


def test_the_text_is_kept_and_its_headings_are_told() -> None:
    text = f"# Talks in Riga\n\n3 May 2019\n\n{BODY}\n\n## The bridge\n{BODY}\n"
    document = read(text)
    assert document.text == text
    assert kinds(text) == ["title", "masthead", "paragraph", "heading", "paragraph"]
    assert document.source.title is not None
    assert document.source.title.value == "Talks in Riga"


def test_underlined_headings() -> None:
    assert kinds(f"Talks in Riga\n=============\n\n{BODY}\n\nThe bridge\n---\n\n{BODY}") == [
        "title", "furniture", "paragraph", "heading", "furniture", "paragraph",
    ]  # fmt: skip


def test_front_matter_gives_the_source() -> None:
    text = f'---\ntitle: "Talks in Riga"\ndate: 2019-05-03\nauthor: Ana Hollow\ndraft: false\n---\n\n{BODY}'
    source = read(text).source
    assert source.title is not None
    assert source.title.value == "Talks in Riga"
    assert source.published is not None
    assert (source.published.value, source.published.because) == ("2019-05-03", "front matter")
    assert source.published.span is not None
    assert source.published.span.of(text) == "date: 2019-05-03"
    assert kinds(text)[0] == "masthead"


def test_tables_pictures_and_rules() -> None:
    table = "| who | what |\n|-----|------|\n| Riga | waits |"
    text = f"# Talks\n\n{BODY}\n\n{table}\n\n![map](map.png)\n\n***\n\n{BODY}"
    assert kinds(text) == [
        "title",
        "paragraph",
        "cell",
        "furniture",
        "cell",
        "furniture",
        "furniture",
        "paragraph",
    ]


def test_bold_labels_are_turns() -> None:
    text = "# Talks\n\n**Q:** Is it open?\n\n**A:** Not yet."
    assert [block.question for block in read(text).blocks] == [None, True, False]


def test_bold_questions_are_turns() -> None:
    text = f"# Talks\n\n{BODY}\n\n**Is it open?**\n\nNot yet.\n\n**Will it be?**\n\nIn June."
    assert [block.question for block in read(text).blocks] == [None, None, True, False, True, False]


@given(st.text(alphabet="# -=|*_>`~\n ab:.!?[]()", max_size=200).filter(str.strip))
def test_any_markdown_is_covered_by_blocks(text: str) -> None:
    at = 0
    for block in read(text + "a").blocks:
        assert not (text + "a")[at : block.span.start].strip()
        at = block.span.end
    assert not (text + "a")[at:].strip()
