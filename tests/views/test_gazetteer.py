import pytest

from dragoman.views.gazetteer import spot_of


@pytest.mark.parametrize(
    ("where", "name", "state", "exact"),
    [
        ("Baku", "Baku", "AZ", True),
        ("Washington, DC", "Washington", "US", True),
        ("the Institute for Sea Studies, Reykjavik", "Reykjavík", "IS", True),
        ("Kiev", "Kyiv", "UA", True),
        ("Georgia", "Georgia", "GE", False),
        ("Cordoba, Spain", "Córdoba", "ES", True),
        ("Cordoba, Argentina", "Córdoba", "AR", True),
        ("the Kremlin", "Moscow", "RU", False),
    ],
)
def test_a_place_is_found_by_its_words(where, name, state, exact):
    spot = spot_of(where)
    assert (spot.name, spot.state, spot.exact) == (name, state, exact)


@pytest.mark.parametrize("where", ["", "the old harbour", "Qwertyville"])
def test_what_is_on_no_map_is_not_guessed(where):
    assert spot_of(where) is None
