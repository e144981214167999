import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.tidy import find_quotes, tidy


@given(st.text())
def test_tidying_keeps_the_length(text: str) -> None:
    assert len(tidy(text)) == len(text)


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(alphabet=st.characters(max_codepoint=126)).filter(lambda text: "`" not in text))
def test_plain_text_is_left_alone(text: str) -> None:
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Riga waits”", '"Riga waits"'),
        ("„Riga wartet“", '"Riga wartet"'),
        ("«Рига ждёт»", '"Рига ждёт"'),
        ("the envoy’s", "the envoy's"),
        ("Riga–Oslo — talks", "Riga-Oslo - talks"),
        ("no\u00a0break", "no break"),
        ("soft\u00adhyphen", "soft hyphen"),
        ("line\nbreaks\r\nstay", "line\nbreaks\r\nstay"),
    ],
)
def test_marks_become_plain(text: str, expected: str) -> None:
    assert tidy(text) == expected


def quotes(text: str) -> str:
    """The marks of a text, ( for one that opens and ) for one that closes."""
    return "".join("(" if opens else ")" for _, opens in find_quotes(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “not now”.", "()"),
        ('He said "not now".', "()"),
        ("He warned of ” losing the balance” again.", "()"),
        ("The projects.“However, we wait.”The envoy left.", "()"),
        ("“One.” “Two.”", "()()"),
        ("“First paragraph goes on\n\n“and the second ends.”", "(()"),
        ("no marks", ""),
    ],
)
def test_broken_marks_are_judged_by_their_place(text: str, expected: str) -> None:
    assert quotes(text) == expected


@given(st.text(alphabet='ab .,"“”\n'))
def test_every_mark_is_judged_once_and_in_order(text: str) -> None:
    found = [position for position, _ in find_quotes(text)]
    assert found == [position for position, letter in enumerate(text) if letter in '"“”']
