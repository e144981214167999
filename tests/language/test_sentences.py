import numpy as np
import pytest

from dragoman.language.model import SHIPPED, open_tokenizer
from dragoman.language.pieces import cut_words
from dragoman.language.sentences import sentence_starts
from dragoman.language.vectors import forms_of

TOKENIZER = open_tokenizer(SHIPPED / "tokenizer.json")


@pytest.mark.parametrize(
    ("text", "likely", "starts"),
    [
        ("The ferry is late. It rains.", ["It"], ["the", "it"]),
        ('He paused. "Not yet, I fear." He left.', ["Not", "He"], ["he", '"', "he"]),
        ('"Not yet," Mr Berg said.', ["Mr"], ['"']),
        ("Dear Orla,\nThank you.", ["Thank"], ["dear", "thank"]),
        ("One item\n\nanother", [], ["one", "another"]),
        ("“We wait,”\nMr Berg said.", ["Mr"], ["“", "mr"]),
    ],
)
def test_sentences_begin_at_their_quotation_marks_and_not_after_a_comma_and_one(
    text: str, likely: list[str], starts: list[str]
) -> None:
    words = cut_words(TOKENIZER, text)
    forms = forms_of(text, words)
    odds = np.asarray(
        [3.0 if text[a:b] in likely else -3.0 for a, b in zip(words.starts, words.ends, strict=True)],
        np.float32,
    )
    odds[0] = -9.0
    found = sentence_starts(odds, words, forms)
    assert [forms[place] for place in np.flatnonzero(found)] == starts
