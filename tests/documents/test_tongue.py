import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.lexicon import load_entries
from dragoman.documents.tongue import tell_language


@pytest.mark.parametrize("entry", load_entries("languages"), ids=lambda entry: entry["code"])
def test_every_language_is_told_from_its_example(entry: dict[str, str]) -> None:
    tongue = tell_language(entry["example"])
    # Danish and Norwegian share nearly all their small words; either name will do.
    assert tongue.code == entry["code"] or {tongue.code, entry["code"]} == {"da", "no"}
    assert "small words" in tongue.because


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Міністр закордонних справ їздив до столиці.", "uk"),
        ("Министр сказал, что это было бы хорошо.", "ru"),
        ("Նախարարը ժամանեց մայրաքաղաք", "hy"),
        ("მინისტრი ჩავიდა დედაქალაქში", "ka"),
        ("وزیر خارجه گفت که این گفتگوها", "fa"),
        ("외무장관이 어제 수도를 방문했다", "ko"),
        ("外務大臣は昨日、首都で会談した", "ja"),
        ("外交部长昨天在首都会见了", "zh"),
    ],
)
def test_other_alphabets(text: str, code: str) -> None:
    assert tell_language(text).code == code


@pytest.mark.parametrize("text", ["", "2019", "OK", "Riga Oslo Bern", "xqz vbn wrt plk mnb zxc vbq wer tyu"])
def test_what_cannot_be_told_is_undetermined(text: str) -> None:
    assert tell_language(text).code == "und"


def test_english_with_foreign_names_and_quotations_is_english() -> None:
    text = (
        "The envoy told the Süddeutsche Zeitung that „das ist nicht wahr“, and that he would not go to Kyjiw."
    )
    assert tell_language(text).code == "en"


@given(st.text(max_size=200))
def test_any_text_has_a_code_and_a_reason(text: str) -> None:
    tongue = tell_language(text)
    assert len(tongue.code) in (2, 3)
    assert tongue.because


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Hollow met Ambassador Reed in Riga on Friday.",
        "President Hollow received Secretary Reed.",
        "Hollow stated that Riga was worried.",
        "Q: Is it open? A: No.",
    ],
)
def test_a_single_sentence_of_a_release_is_english(text: str) -> None:
    assert tell_language(text).code == "en"
