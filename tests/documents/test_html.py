import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.document import Document
from dragoman.documents.html import left_out
from dragoman.documents.open import open_bytes
from dragoman.documents.tags import read_tags
from dragoman.errors import DocumentError

PARAGRAPHS = (
    "The foreign ministers of both countries met in the customs house by the river on Tuesday.",
    'They agreed that the bridge would be opened before the autumn (<a href="/x">Border Daily</a>, May 7).',
    "The railway is to be repaired by then, and the engineers of both sides will hand in what they found.",
)


def page(*, head: str = "", body: str = "", before: str = "", after: str = "") -> str:
    body = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"<html><head>{head}</head><body>{before}<article>{body}</article>{after}</body></html>"


def read(text: str, *, name: str = "page.html") -> Document:
    return open_bytes(text.encode(), name=name)


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in read(text).blocks]


def test_the_words_of_links_are_kept() -> None:
    assert "(Border Daily, May 7)." in read(page()).text


def test_headings_and_paragraphs_are_blocks() -> None:
    body = f"<h1>A bridge reopens</h1><p>{PARAGRAPHS[0]}</p><h2>The railway</h2><p>{PARAGRAPHS[2]}</p>"
    document = read(page(body=body))
    assert [block.kind.value for block in document.blocks] == ["title", "paragraph", "heading", "paragraph"]
    assert document.text.startswith("A bridge reopens\n\nThe foreign")


def test_the_pages_title_stands_over_a_text_without_one() -> None:
    document = read(page(head="<title>A bridge reopens | Karst Courier</title>"))
    assert document.text.startswith("A bridge reopens\n\n")
    assert document.source.title is not None
    assert document.source.title.span is not None


@pytest.mark.parametrize(
    ("head", "because"),
    [
        (
            '<meta property="article:published_time" content="2019-05-03T10:00:00Z">',
            "meta article:published_time",
        ),
        ('<script type="application/ld+json">{"datePublished": "2019-05-03"}</script>', "JSON-LD"),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2019-05-03"}]}</script>',
            "JSON-LD",
        ),
        ('<meta name="DC.date" content="2019-05-03">', "meta dc.date"),
    ],
)
def test_the_day_of_publication_and_what_says_so(head: str, because: str) -> None:
    published = read(page(head=head)).source.published
    assert published is not None
    assert published.value == "2019-05-03"
    assert because in published.because


def test_publisher_byline_and_address() -> None:
    head = (
        '<meta property="og:site_name" content="Karst Courier"><meta name="author" content="Ana Hollow">'
        '<link rel="canonical" href="https://courier.example/1">'
    )
    source = read(page(head=head)).source
    found = [field.value for field in (source.publisher, source.byline, source.url) if field]
    assert found == ["Karst Courier", "Ana Hollow", "https://courier.example/1"]


def test_line_breaks_of_the_page_part_its_lines() -> None:
    table = "<table><tr><td>Tuesday<br>noon</td><td>Customs house</td></tr></table>"
    text = read(
        page(body=f"<p>{PARAGRAPHS[0]}<br>{PARAGRAPHS[2]}</p>{table}<ul><li>Rails<br/>Roads</li></ul>")
    ).text
    assert text.split("\n\n")[:2] == [PARAGRAPHS[0], PARAGRAPHS[2]]
    assert "Tuesday\nnoon" in text
    assert "Rails\nRoads" in text


def test_scripts_and_menus_are_left_out_and_listed() -> None:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/p'>Port news</a></li></ul></nav>"
    text = page(before=f"<script>alert(1)</script>{menu}")
    document = read(text)
    assert "alert" not in document.text
    assert "Port news" not in document.text
    assert left_out(text, document.text) == ("Home", "Port news")


def test_an_interview_with_bold_questions() -> None:
    body = "".join(
        f"<p><b>{question}</b></p><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[2]}</p>"
        for question in ("Is the bridge open by now, Minister?", "And when will the railway be repaired?")
    )
    document = read(page(body=f"<h1>The bridge waits</h1>{body}"))
    assert [block.question for block in document.blocks if block.turn is not None] == [True, False, False] * 2


def test_the_declared_encoding_counts() -> None:
    raw = page(
        head='<meta charset="windows-1251">', body="<p>" + "Министр прибыл в столицу. " * 20 + "</p>"
    ).encode("cp1251")
    document = open_bytes(raw, name="page.html")
    assert "Министр прибыл" in document.text
    assert document.source.encoding == "windows-1251"


@pytest.mark.parametrize(
    "text",
    [
        "<html></html>",
        "<html><body><script>x</script></body></html>",
        "<html><body><img src=x></body></html>",
    ],
)
def test_a_page_without_text_is_an_error(text: str) -> None:
    with pytest.raises(DocumentError, match=r"page\.html is a page without text"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>" + "<div>" * 100_000 + f"<p>{PARAGRAPHS[0]}</p>" + "</div>" * 100_000,
        page(after="<" * 200_000),
        page(after="<a " * 100_000),
        page(after="<!--" * 100_000),
        page(after="<p" + " a=b" * 100_000),
        page(after="<script>" * 100_000),
        page(after="&lt;" * 100_000),
        page(head='<script type="application/ld+json">' + "[" * 200_000 + "</script>"),
    ],
    ids=["nested", "open", "tags", "comments", "attributes", "scripts", "entities", "json"],
)
def test_hostile_pages_are_read_in_short_time(text: str) -> None:
    started = time.process_time()
    assert PARAGRAPHS[0] in read(text).text
    assert time.process_time() - started < 20


@given(st.text(alphabet="<>/!-&;ap \"='\n", max_size=200))
def test_any_tags_give_lines(text: str) -> None:
    tags = read_tags(text)
    assert all(line == line.strip() and line for line in tags.lines)


@given(st.lists(st.text(alphabet="abc de", min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_words_between_tags_come_out_in_order(words: list[str]) -> None:
    found = read_tags("".join(f"<p>{word}</p>" for word in words)).lines
    assert list(found) == [" ".join(word.split()) for word in words]
