import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.decode import decode
from dragoman.errors import DocumentError

ENGLISH = "“We met in Riga” – said Müller’s envoy on Friday, and the café was open."
RUSSIAN = "Министр прибыл в Ригу вчера утром. Он сказал, что переговоры продолжатся, но сроков не назвал."
JAPANESE = "外務大臣は昨日、首都で会談した。双方は協力を確認した。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_unicode_is_read_as_it_was_written(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="note.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
    ],
)
def test_a_guessed_encoding_says_why(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), name="note.txt")
    assert (decoded.text, decoded.guessed) == (text, True)
    assert decoded.encoding in decoded.because or "cp1252" in decoded.because


def test_utf8_is_no_guess() -> None:
    assert not decode(ENGLISH.encode(), name="note.txt").guessed


def test_stray_bytes_in_utf8_are_read_one_by_one() -> None:
    decoded = decode("“Ünal” – Özgür".encode() + b" the envoy\x92s car", name="note.txt")
    assert decoded.text == "“Ünal” – Özgür the envoy’s car"
    assert decoded.guessed
    assert "1 stray bytes" in decoded.because


def test_a_declared_encoding_counts_where_utf8_fails() -> None:
    decoded = decode("Gül met Çelik".encode("cp1254"), name="page.html", declared="windows-1254")
    assert (decoded.text, decoded.guessed) == ("Gül met Çelik", False)


def test_a_wrong_declaration_is_passed_over() -> None:
    assert decode(ENGLISH.encode("cp1252"), name="page.html", declared="utf-8").text == ENGLISH
    assert decode(ENGLISH.encode("cp1252"), name="page.html", declared="no-such-thing").text == ENGLISH


@pytest.mark.parametrize(
    ("raw", "words"),
    [(b"", "is empty"), (bytes(range(32)) * 50, "is no text"), (b"\xff\xfeR\x00\x00\xd8", "breaks it")],
)
def test_what_is_no_text_is_refused_with_advice(raw: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words) as caught:
        decode(raw, name="note.txt")
    assert str(caught.value).startswith("note.txt ")
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_one_clear_error(raw: bytes) -> None:
    message = ""
    try:
        decode(raw, name="x")
    except DocumentError as error:
        message = str(error)
    assert message == "" or (message.startswith("x ") and "\n" not in message)


@given(st.text(min_size=1).filter(lambda text: text[0] not in "\ufeff\ufffe\x00"))
def test_utf8_text_comes_back_unchanged(text: str) -> None:
    raw = text.encode("utf-8", "ignore")
    if raw:
        try:
            decoded = decode(raw, name="x")
        except DocumentError:
            return
        if decoded.encoding == "utf-8":
            assert decoded.text.encode() == raw
