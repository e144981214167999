import numpy as np

from dragoman.language.attributions import Voices, fillers, find_voice, plausible, share_out
from dragoman.language.entries import Fields


def test_contents_on_both_sides_of_a_cue_are_pieces_of_one_saying() -> None:
    # "Aid will come", he said, "before winter": the cue is word 5
    said, sharing = share_out([(0.9, 0, (5, 6)), (0.8, 1, (5, 6))], [(0, 3), (7, 9)])
    assert said == {0: (5, 6), 1: (5, 6)}
    assert sharing == {(5, 6): [0, 1]}


def test_a_content_within_another_takes_its_own_cue() -> None:
    # he said that she thinks that it rains: the inner content likes both cues
    contents = [(3, 9), (6, 9)]
    said, _ = share_out([(0.9, 0, (1, 2)), (0.8, 1, (1, 2)), (0.5, 1, (4, 5))], contents)
    assert said == {0: (1, 2), 1: (4, 5)}


def test_a_distant_content_on_the_same_side_does_not_share_the_cue() -> None:
    said, _ = share_out([(0.9, 0, (1, 2)), (0.8, 1, (1, 2))], [(2, 8), (20, 30)])
    assert said == {0: (1, 2)}
    said, _ = share_out([(0.9, 0, (1, 2)), (0.8, 1, (1, 2))], [(2, 8), (9, 30)])
    assert said == {0: (1, 2), 1: (1, 2)}


def voices(sources: list[tuple[int, int]], sentences: list[int], count: int = 20) -> Voices:
    even = np.full(count, 0.5, np.float32)
    return Voices(
        sources=Fields(sources),
        cues=Fields([]),
        source_chance=even,
        cue_chance=even,
        sentences=sentences,
        stops=[False] * count,
        empty=[False] * count,
    )


def test_of_two_voices_as_near_the_one_in_the_sentence_of_the_cue_speaks() -> None:
    role = np.full(20, 0.5, np.float32)
    near = voices([(2, 3), (7, 8)], [0, 5])
    assert find_voice(role, 0, (9, 12), (5, 6), voices([(3, 4), (7, 8)], [0, 5])) == (7, 8)
    assert find_voice(role, 0, (9, 12), (4, 5), near) == (2, 3)
    assert find_voice(np.zeros(20, np.float32), 0, (9, 12), None, voices([], [0])) is None


def test_what_lies_in_the_content_does_not_fill_its_roles() -> None:
    even = np.full(20, 0.5, np.float32)
    found = fillers(Fields([(1, 2), (10, 11)]), even, even, 0, content=(9, 12))
    assert [span for span, _ in found] == [(1, 2)]


def test_words_beside_a_cue_are_no_voice_when_none_of_them_may_be_a_source() -> None:
    near = voices([], [0])
    assert plausible((2, 4), near) == (2, 4)
    near.source_chance[:] = 0.01
    assert plausible((2, 4), near) is None
    near.source_chance[3] = 0.2
    assert plausible((2, 4), near) == (2, 4)
    assert plausible(None, near) is None
