import itertools

import numpy as np
import pytest

from dragoman.language.decode import best_paths, log_softmax, runs, sigmoid


def lawful(path: tuple[int, ...]) -> bool:
    return path[0] != 2 and all(not (tag == 2 and before == 0) for before, tag in itertools.pairwise(path))


@pytest.mark.parametrize("seed", range(12))
def test_the_best_path_is_the_best_of_all_lawful_ones(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = log_softmax(rng.normal(size=(1 + seed % 6, 3, 3)).astype(np.float32))
    tags = best_paths(scores)
    for layer in range(3):
        every = [path for path in itertools.product(range(3), repeat=len(scores)) if lawful(path)]
        best = max(every, key=lambda path: sum(scores[i, layer, tag] for i, tag in enumerate(path)))
        assert tuple(tags[:, layer]) == best


def test_no_words_have_no_path() -> None:
    assert best_paths(np.zeros((0, 4, 3), np.float32)).shape == (0, 4)


def test_runs_end_at_a_new_beginning_and_a_stray_inside_begins_one() -> None:
    assert runs(np.asarray([0, 1, 2, 1, 0, 2, 2], np.int8)) == [(1, 3), (3, 4), (5, 7)]
    assert runs(np.zeros(3, np.int8)) == []


def test_far_scores_are_certain_and_do_not_overflow() -> None:
    with np.errstate(all="raise"):
        chances = sigmoid(np.asarray([-1e6, 0.0, 1e6], np.float32))
    assert chances[0] < 1e-9
    assert chances[1] == 0.5
    assert chances[2] > 0.999
