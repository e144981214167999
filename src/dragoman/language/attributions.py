"""Judged contents to attributions: which words say it, and which words are the voice."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import exp

from dragoman.language.decode import Floats, WordRange, sigmoid
from dragoman.language.entries import Fields
from dragoman.language.heads import Heads
from dragoman.language.pieces import Words
from dragoman.language.settings import Settings
from dragoman.language.spans import Judged, role_runs, role_scores, word_span
from dragoman.language.tokens import Attribution

#: A marked source or cue is taken from this score on, of its layer and the content's role head.
ENOUGH = 0.3
#: A voice further from its cue than this many words gives way to the words beside the cue.
FAR = 9
#: Words beside a cue are a voice when one of them at least may be a source, by this chance.
PLAUSIBLE = 0.1
#: What each sentence between a voice and its cue takes off the voice's score, two at most.
APART = 0.1
#: Contents of one cue on one side of it are pieces of one saying when no more words than this part them.
PIECES = 3
#: Words a voice has at most when it is taken by its place beside the cue.
LONGEST = 14
#: Words that name nobody and stand between a voice and its verb, or before the voice.
EMPTY = frozenset([
    "and", "but", "or", "also", "instead", "then", "now", "still", "however", "so", "yet", "not", "never",
    "already", "later", "earlier", "again", "just", "that", "as", "when", "while", "because", "if", "has",
    "have", "had", "was", "were", "is", "are", "be", "been", "will", "would", "did", "does", "do", "to",
    "further", "repeatedly", "today", "once", "in", "of", "on", "by", "at", "may", "might", "could",
    "can",
])  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What may be a source or a cue in some words, and where their clauses may be cut.

    sources, cues: marked spans; source_chance, cue_chance: each word's probability of being one.
    sentences: first words of the sentences; stops: whether each word is a mark of punctuation; empty:
        whether it names nobody ("and", "also", "has"), so that no voice begins or ends with it.
    """

    sources: Fields
    cues: Fields
    source_chance: Floats
    cue_chance: Floats
    sentences: list[int]
    stops: list[bool]
    empty: list[bool]


def make_attributions(
    heads: Heads, judged: list[Judged], keys: Floats, words: Words, voices: Voices, settings: Settings
) -> list[Attribution]:
    """Return who said what: each content with its cue and voice, pieces of one saying put together.

    judged: contents in order of the text; keys: what words offer to roles. "Aid", he said, "will come" has
    one cue and two pieces. A cue tells one saying only, so the content that likes it best has it.
    """
    contents = [(one.start, one.end) for one in judged]
    filled: list[tuple[int, Floats]] = []
    wishes: list[tuple[float, int, WordRange]] = []
    cue, voice = settings.roles.index("cue"), settings.roles.index("by")
    for number, one in enumerate(judged):
        low, scores = role_scores(heads, one, keys, settings)
        filled.append((low, sigmoid(scores[:, : len(settings.roles)])))
        liked = fillers(voices.cues, voices.cue_chance, filled[-1][1][:, cue], low, content=contents[number])
        wishes += [(chance, number, span) for span, chance in liked if chance > ENOUGH]
    said, sharing = share_out(wishes, contents)
    taken = Fields(sorted(sharing))
    found: list[Attribution] = []
    told: set[int] = set()
    for number, one in enumerate(judged):
        if number in told:
            continue
        low, chances = filled[number]
        own = contents[number]
        words_of = said.get(number) or filler_by_role(chances[:, cue], low, own)
        if words_of and number not in said and taken.touching(*words_of):
            words_of = None
        speaker = find_voice(chances[:, voice], low, own, words_of, voices)
        if words_of is not None and (speaker is None or distance(speaker, words_of) > FAR):
            speaker = plausible(beside(words_of, one, voices), voices) or speaker
        pieces = [own]
        for other in sharing.get(words_of, ()) if words_of else ():
            if other > number and other not in told and not _overlaps(pieces, contents[other]):
                pieces.append(contents[other])
                told.add(other)
        found.append(
            Attribution(
                source=(word_span(words, *speaker),) if speaker else (),
                cue=(word_span(words, *words_of),) if words_of else (),
                content=tuple(word_span(words, *piece) for piece in sorted(pieces)),
                score=one.score,
            )
        )
    return found


def share_out(
    wishes: list[tuple[float, int, WordRange]], contents: list[WordRange]
) -> tuple[dict[int, WordRange], dict[WordRange, list[int]]]:
    """Return the cue of each content, by number, and the contents of each cue; the strongest wish goes first.

    wishes: (chance, number of the content, cue).
    """
    said: dict[int, WordRange] = {}
    sharing: dict[WordRange, list[int]] = {}
    for _, number, cue in sorted(wishes, reverse=True):
        if number in said:
            continue
        others = [contents[other] for other in sharing.get(cue, ())]
        if all(_one_saying(contents[number], other, cue) for other in others):
            said[number] = cue
            sharing.setdefault(cue, []).append(number)
    return said, sharing


def _one_saying(one: WordRange, other: WordRange, cue: WordRange) -> bool:
    """Tell whether two contents may be pieces of one saying: on both sides of its cue, or side by side."""
    about = (one[1] <= cue[0]) != (other[1] <= cue[0])
    return about or (distance(one, other) <= PIECES and not _overlaps([other], one))


def _overlaps(spans: list[WordRange], one: WordRange) -> bool:
    return any(start < one[1] and one[0] < end for start, end in spans)


def distance(one: WordRange, other: WordRange) -> int:
    """Return how many words stand between two spans, 0 when they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def fillers(
    marked: Fields,
    layer: Floats,
    role: Floats,
    low: int,
    *,
    content: WordRange,
    near: WordRange | None = None,
) -> list[tuple[WordRange, float]]:
    """Return the marked spans outside a content with how well each fills a role of it.

    Three opinions count: its own layer's, the content's role head's, and how near it stands to `near`,
    the content itself unless told otherwise.
    """
    found = []
    for start, end in marked.touching(low, low + len(role)):
        if start < low or end > low + len(role) or (start < content[1] and content[0] < end):
            continue
        liked = 0.25 * sum(layer[start:end].tolist()) + 0.5 * sum(role[start - low : end - low].tolist())
        chance = liked / (end - start) + 0.25 * exp(-distance((start, end), near or content) / 6)
        found.append(((start, end), chance))
    return found


def filler_by_role(role: Floats, low: int, content: WordRange) -> WordRange | None:
    """Return the words outside a content that its role head likes best, marked or not, if it likes any."""
    spans = [(low + start, low + end, chance) for start, end, chance in role_runs(role)]
    outside = [span for span in spans if not (span[0] < content[1] and content[0] < span[1])]
    return max(outside, key=lambda span: span[2])[:2] if outside else None


def find_voice(
    role: Floats, low: int, content: WordRange, said: WordRange | None, voices: Voices
) -> WordRange | None:
    """Return the voice of a content: the one liked best, those in the sentence of its cue before others."""
    near = said or content
    home = bisect_right(voices.sentences, near[0])
    best: WordRange | None = None
    top = ENOUGH
    for span, chance in fillers(voices.sources, voices.source_chance, role, low, content=content, near=near):
        chance -= APART * min(2, abs(bisect_right(voices.sentences, span[0]) - home))
        if chance > top:
            best, top = span, chance
    return best or filler_by_role(role, low, content)


def beside(said: WordRange, judged: Judged, voices: Voices) -> WordRange | None:
    """Return the words before the cue, or after it, that have the place of its subject; None if none do.

    "…, the two officials said" → "the two officials"; "…, said the two officials." likewise.
    """
    after = bisect_right(voices.sentences, said[0])
    floor = voices.sentences[after - 1] if after else 0
    ceiling = voices.sentences[after] if after < len(voices.sentences) else len(voices.stops)
    start = said[0]
    least = max(floor, judged.end if judged.end <= said[0] else floor)
    while start > least and not voices.stops[start - 1]:
        start -= 1
    before = _bared(start, said[0], voices.empty)
    if before and before[1] - before[0] <= LONGEST:
        return before
    if judged.end > said[0]:
        return None
    end = said[1]
    while end < ceiling and not voices.stops[end]:
        end += 1
    after_it = _bared(said[1], end, voices.empty)
    return after_it if after_it and after_it[1] - after_it[0] <= LONGEST else None


def plausible(words: WordRange | None, voices: Voices) -> WordRange | None:
    """Return words as they are when one of them may be a source, else None."""
    if words is None or float(voices.source_chance[slice(*words)].max()) < PLAUSIBLE:
        return None
    return words


def _bared(start: int, end: int, empty: list[bool]) -> WordRange | None:
    while start < end and empty[start]:
        start += 1
    while start < end and empty[end - 1]:
        end -= 1
    return (start, end) if start < end else None
