"""Whoever asks, thanks or is received by a side is not of it; letters tell names of one state from others."""

from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.likeness import liker
from dragoman.reading.actors.mentions import find_mentions
from dragoman.reading.actors.resolve import resolve_mentions
from dragoman.reading.dates.when import Unplaced


def side_of(text: str, name: str, publisher: str = "") -> str:
    sidecar = {"publisher": publisher} if publisher else None
    document = open_bytes(text.encode(), name="t.txt", sidecar=sidecar)
    knowledge = load_knowledge()
    mentions = find_mentions(document, Marks(), knowledge)
    cast = resolve_mentions(document, mentions, Unplaced(span=None, because="not told"), knowledge)
    return next(
        actor.side
        for mention, actor in zip(cast.mentions, cast.actors, strict=True)
        if mention.kind == "person" and mention.name == name
    )


FIJI = "Ministry of Foreign Affairs of Fiji"


@pytest.mark.parametrize(
    ("text", "name", "publisher", "side"),
    [
        (
            "Tonga and Fiji shared one dock. President Opeti Fakava of late asks Fiji to lower the dues.",
            "Opeti Fakava", FIJI, "TO",
        ),
        ("Tonga sent a note. Fiji asked Minister Opeti Fakava to answer it.", "Opeti Fakava", FIJI, "TO"),
        (
            "Tonga kept the boats. On Monday I met with Minister Opeti Fakava, and we spoke plainly.",
            "Opeti Fakava", FIJI, "TO",
        ),
        (
            "Fiji waits. Tonga's ambassador, Sione Vuki, was received by Deputy Minister Jone Rokotu.",
            "Jone Rokotu", "", "FJ",
        ),
        ("Tonga answered Fiji. Fiji's Jone Rokotu said nothing more.", "Jone Rokotu", "", "FJ"),
        (
            "Tonga and Fiji signed. The ministers of transport, Opeti Fakava and Jone Rokotu, spoke.",
            "Jone Rokotu", "", "FJ",
        ),
        (
            "Toast. Tonga is near.\n\nYour Majesty, Minister Opeti Fakava, dear friends,",
            "Opeti Fakava", FIJI, "TO",
        ),
    ],
)  # fmt: skip
def test_dealings_tell_of_which_side_one_is_not(text: str, name: str, publisher: str, side: str) -> None:
    assert side_of(text, name, publisher) == side


def test_one_visits_his_own_embassy_too() -> None:
    text = (
        "Fiji was quiet. In Tonga, Minister Opeti Fakava spoke. Minister Fakava visited the Tongan Embassy."
    )
    assert side_of(text, "Opeti Fakava") == "TO"


def test_letters_tell_names_of_one_state_from_those_of_another() -> None:
    assert liker("Sigurður Brekkan", ["GB", "IS"])[0] == "IS"
    assert liker("Giorgi Kapanidze", ["AM", "GE"])[0] == "GE"
    assert liker("Anybody", ["IS"]) == ("", 0.0)


def test_the_embassy_of_one_state_in_anothers_capital_is_its_own() -> None:
    text = "Minister Ada Brun spoke on Monday. The school is open."
    assert side_of(text, "Ada Brun", "German Embassy, Suva") == "DE"
