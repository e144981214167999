import pytest

from dragoman.documents.furniture import why_furniture
from dragoman.documents.lexicon import load_entries


@pytest.mark.parametrize("entry", load_entries("furniture"), ids=lambda entry: entry["words"])
def test_every_entry_fires_on_its_example(entry: dict[str, str]) -> None:
    because = why_furniture(entry["example"])
    assert because is not None
    assert because.startswith(entry["is"])


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("# # #", "marks only"),
        ("\\###", "marks only"),
        ("* * *", "marks only"),
        ("Page 3 of 12", "page number"),
        ("- 14 -", "page number"),
        ("3/12", "page number"),
        ("Home > News > Borders", "navigation"),
        ("News | Sport | Culture | Weather", "navigation"),
        ("The two ministers at the bridge in May. Photo: Karst Wire / A. Hollow", "words of a picture"),
        ("Minister Orbe (R) and Secretary Salas (Photo: KWA)", "words of a picture"),
        ("President Orbe met the guest © Ana Hollow", "words of a picture"),
    ],
)
def test_furniture_by_its_shape(words: str, because: str) -> None:
    assert str(why_furniture(words)).startswith(because)


@pytest.mark.parametrize(
    "words",
    [
        "The ministers agreed to share this burden.",
        "Home Secretary Hollow arrived on Monday.",
        "Page three of the agreement names the bridge.",
        "Print and radio carried the speech.",
        "We use cookies " * 40,
        "The end of the talks is not in sight.",
        "The minister handed over a photo by a local artist, and the envoy thanked him for the gift.",
        "Search parties of both sides crossed the river.",
        "1. The parties met in Riga.",
        "2019",
    ],
)
def test_sentences_that_begin_alike_are_text(words: str) -> None:
    assert why_furniture(words) is None
