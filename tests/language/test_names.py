import itertools

import numpy as np
import pytest

from dragoman.language.names import TOUCHING, find_names, name_path, settled

TWO = ("PERSON", "GPE")


def tag_scores(*tags: int, sure: float = 5.0) -> np.ndarray:
    scores = np.zeros((len(tags), 5), np.float32)
    for place, tag in enumerate(tags):
        scores[place, tag] = sure
    return scores


def worth(path: tuple[int, ...], scores: np.ndarray) -> float:
    total = float(sum(scores[place, tag] for place, tag in enumerate(path)))
    for before, tag in itertools.pairwise((0, *path)):
        if tag and tag % 2 == 0 and before not in (tag - 1, tag):
            return -np.inf
        if tag % 2 == 1 and before:
            total -= TOUCHING
    return total


@pytest.mark.parametrize("seed", range(8))
def test_the_best_path_is_the_best_of_all_lawful_ones(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1 + seed % 5, 5)).astype(np.float32) * 2
    best = max(itertools.product(range(5), repeat=len(scores)), key=lambda path: worth(path, scores))
    assert tuple(name_path(scores).tolist()) == best


def test_no_words_have_no_names() -> None:
    assert find_names(np.zeros((0, 5), np.float32), TWO) == []


def test_parts_of_a_name_are_one_name_with_its_score() -> None:
    found = find_names(tag_scores(1, 2, 2, 0, 3), TWO)
    assert [one[:3] for one in found] == [(0, 3, "PERSON"), (4, 5, "GPE")]
    assert all(0.9 < one[3] <= 1.0 for one in found)


def test_a_second_beginning_inside_a_name_is_doubted_unless_it_is_sure() -> None:
    unsure = tag_scores(3, 3)
    unsure[1, 4] = 4.5
    assert [one[:2] for one in find_names(unsure, TWO)] == [(0, 2)]
    assert [one[:2] for one in find_names(tag_scores(3, 3), TWO)] == [(0, 1), (1, 2)]


def test_a_state_and_its_minister_are_two() -> None:
    assert [one[:3] for one in find_names(tag_scores(3, 1), TWO)] == [(0, 1, "GPE"), (1, 2, "PERSON")]


def test_no_name_goes_on_into_the_next_paragraph() -> None:
    found = find_names(tag_scores(1, 2), TWO, apart=[False, True])
    assert found[0][:2] == (0, 1)
    assert (0, 2) not in [one[:2] for one in found]


def test_an_abbreviation_is_named_whole_or_not_at_all() -> None:
    scores = tag_scores(3, 3, 3, 4, 0)
    assert [one[:2] for one in find_names(scores, TWO, together=[(0, 4)])] == [(0, 4)]
    scores = tag_scores(3, 0, 0, 0, 0)
    assert find_names(scores, TWO, together=[(0, 4)]) == []


def test_a_name_goes_on_through_an_abbreviation() -> None:
    assert [one[:2] for one in find_names(tag_scores(1, 2, 2, 0), TWO, together=[(1, 3)])] == [(0, 3)]


def test_a_word_in_doubt_is_what_it_is_elsewhere_in_its_text() -> None:
    scores = tag_scores(1, 0, 1, 0, 1)
    scores[4] = 0.0
    scores[4, 3] = 0.6
    assert find_names(scores, TWO)[-1][2] == "GPE"
    assert find_names(scores, TWO, forms=["omari", "", "omari", "", "omari"])[-1][2] == "PERSON"


def test_a_name_that_runs_to_the_last_word_is_kept_and_no_name_is_none() -> None:
    assert find_names(tag_scores(0, 3, 4), TWO)[0][:3] == (1, 3, "GPE")
    assert find_names(tag_scores(0, 0), TWO) == []


def test_the_same_words_have_the_label_that_most_of_them_have() -> None:
    forms = ["harrow", "won", "harrow", "lost", "harrow", "monday"]
    found = [(0, 1, "GPE", 0.6), (2, 3, "ORG", 0.5), (4, 5, "ORG", 0.4), (5, 6, "DATE", 0.9)]
    assert settled(found, forms) == [(0, 1, "ORG", 0.6), *found[1:]]


def test_a_name_is_as_sure_with_other_mentions_of_other_tags_as_alone() -> None:
    scores = tag_scores(1, 0, 2, sure=9.0)
    scores[2, 2], scores[2, 1] = 9.0, 0.0
    found = find_names(scores, TWO, forms=["lepik", "", "lepik"])
    assert [name[:3] for name in found] == [(0, 1, "PERSON"), (2, 3, "PERSON")]
    assert min(score for *_, score in found) > 0.9
