from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.document import Block, BlockKind, Document
from dragoman.documents.span import Span
from dragoman.faces.briefs.passages import LONG_EVIDENCE, Part, cut, passage

TEXT = "Ruiz said on Monday that the harbour would open."


def part(words, role, text=TEXT):
    start = text.index(words)
    return Part(span=Span(start, start + len(words)), role=role)


def document(text):
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(id="d", name="d", text=text, blocks=tuple(blocks))


def test_words_are_cut_where_a_part_begins_or_ends():
    pieces = cut(TEXT, Span(0, len(TEXT)), [part("Ruiz", "by"), part("on Monday", "when")])
    assert [(one.text, one.roles) for one in pieces if one.roles] == [
        ("Ruiz", ("by",)),
        ("on Monday", ("when",)),
    ]


def test_parts_that_overlap_are_told_on_the_shared_words():
    pieces = cut(TEXT, Span(0, len(TEXT)), [part("said on Monday", "cue"), part("Monday that", "when")])
    assert [one.text for one in pieces if set(one.roles) == {"cue", "when"}] == ["Monday"]


def test_touching_parts_do_not_run_together():
    pieces = cut("ab", Span(0, 2), [Part(span=Span(0, 1), role="by"), Part(span=Span(1, 2), role="by")])
    assert [one.text for one in pieces] == ["a", "b"]


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(SPANS, st.sampled_from(["by", "cue", "when"])), max_size=8), SPANS)
def test_pieces_give_the_window_back_whole(parts, window):
    text = "x" * 30 + "y" * 31
    pieces = cut(text, window, [Part(span=span, role=role) for span, role in parts])
    assert "".join(one.text for one in pieces) == window.of(text)
    at = window.start
    for one in pieces:
        roles = {role for span, role in parts if span.start <= at < span.end}
        assert set(one.roles) == roles
        at += len(one.text)


def test_short_paragraph_is_shown_whole_and_its_neighbours_not():
    text = "Before it.\n\nRuiz said so.\n\nAfter it."
    shown = "".join(one.text for one in passage(document(text), part("said", "cue", text).span, []))
    assert shown == "Ruiz said so."


def test_long_paragraph_is_cut_at_spaces_and_says_so():
    text = f"{'early words ' * 80}Ruiz said so {'late words ' * 80}"
    shown = "".join(one.text for one in passage(document(text), part("Ruiz said so", "cue", text).span, []))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "Ruiz said so" in shown
    assert len(shown) < 500


def test_long_evidence_is_shown_by_its_two_ends():
    text = "A" + " word" * 1000 + " Z"
    pieces = passage(document(text), Span(0, len(text)), [])
    shown = "".join(one.text for one in pieces)
    assert len(shown) < 2 * LONG_EVIDENCE
    assert shown.startswith("A word")
    assert shown.endswith(" Z")
    assert any("gap" in one.roles for one in pieces)
