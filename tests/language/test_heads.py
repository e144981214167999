import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.heads import gelu, read_heads, word_places
from dragoman.language.model import SHIPPED
from dragoman.language.sessions import product
from dragoman.language.settings import read_settings
from dragoman.language.spans import best_labels, drop_twins, role_runs, sort_of, try_spans


@given(st.integers(0, 150), st.integers(1, 60), st.integers(0, 40), st.integers(0, 100))
def test_words_stand_in_before_or_after_a_span(before: int, size: int, after: int, low: int) -> None:
    start, end = low + before, low + before + size
    places = word_places(start, end, low, end + after)
    assert (places[before : before + size] == 0).all()
    assert set(places[:before]) <= {1, 2, 3}
    assert set(places[before + size :]) <= {4, 5, 6}
    if before > 8:
        assert places[before - 8] == 1
        assert places[before - 9] == 2


def test_a_span_vector_does_not_depend_on_the_other_spans() -> None:
    heads = read_heads(SHIPPED / "heads.npz")
    vectors = np.random.default_rng(3).normal(size=(40, 384)).astype(np.float32)
    starts, ends, sorts = np.asarray([2, 9]), np.asarray([5, 30]), np.asarray([0, 1])
    both = heads.represent(vectors, starts, ends, sorts)
    alone = heads.represent(vectors, starts[1:], ends[1:], sorts[1:])
    assert np.allclose(both[1], alone[0], atol=1e-5)


def test_gelu_is_nothing_below_and_the_value_above() -> None:
    assert np.allclose(gelu(np.asarray([-9.0, 0.0, 9.0], np.float32)), [0.0, 0.0, 9.0], atol=1e-4)


def test_a_form_is_of_the_spans_own_kind() -> None:
    labels = ("contact:visit", "contact:call", "ask:demand")
    scores = np.asarray([[0.0, 2.0, 9.0], [0.0, 2.0, 9.0], [4.0, 0.0, 0.0]], np.float32)
    found = best_labels(scores, labels, ["contact", "deed", "contact"])
    assert [label for label, _ in found] == ["call", "", "visit"]
    assert found[1] == ("", 0.0)
    assert 0.8 < found[0][1] < found[2][1] < 1


def test_of_two_spans_on_nearly_the_same_words_the_better_one_is_told() -> None:
    likely = [
        (4, "ask", (0, 10), 0.5),
        (2, "deed", (0, 10), 0.4),
        (7, "ask", (1, 10), 0.6),
        (1, "ask", (12, 20), 0.2),
    ]
    assert drop_twins(likely) == [2, 7, 1]


def test_products_are_those_of_numpy_whatever_the_number_of_rows() -> None:
    rng = np.random.default_rng(5)
    weight, bias = rng.normal(size=(30, 7)).astype(np.float32), rng.normal(size=7).astype(np.float32)
    for rows in (0, 1, 300):
        x = rng.normal(size=(rows, 30)).astype(np.float32)
        assert np.allclose(product(x, weight, bias), x @ weight + bias, atol=1e-4)


def test_a_run_bridges_one_word_and_no_more() -> None:
    assert [run[:2] for run in role_runs(np.asarray([0.9, 0.1, 0.9, 0.1, 0.1, 0.9], np.float32))] == [
        (0, 3),
        (5, 6),
    ]


def test_layers_of_nested_spans_propose_the_same_sort() -> None:
    assert sort_of("content/inner") == "attribution"
    assert sort_of("statement/inner") == "statement"
    settings = read_settings(SHIPPED)
    tags = np.zeros((4, len(settings.span_layers), 3), np.float32)
    tags[..., 0] = 9.0
    for layer in ("statement", "statement/inner"):
        tags[1, settings.span_layers.index(layer)] = (0, 19, 0)
        tags[2, settings.span_layers.index(layer)] = (0, 0, 19)
    assert [one[:2] for one in try_spans(tags, settings)] == [("statement", (1, 3))]
