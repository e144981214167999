"""Which language a text is in, by its alphabet and its small words, with the counts as the reason."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.documents.lexicon import load_entries
from dragoman.documents.tidy import tidy

_SAMPLE = 12_000
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
#: Names of alphabets as they begin the Unicode names of their letters, and the language taken for each.
_ALPHABETS: Mapping[str, str] = {
    "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "ARMENIAN": "hy", "GEORGIAN": "ka",
    "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "DEVANAGARI": "hi",
    "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "KHMER": "km", "LAO": "lo", "MYANMAR": "my",
    "ETHIOPIC": "am", "SINHALA": "si", "TIBETAN": "bo", "GUJARATI": "gu", "GURMUKHI": "pa",
}  # fmt: skip
#: Letters that only some languages of an alphabet have, tried in order.
_TELLING = (
    ("CYRILLIC", "uk", "їєґ"), ("CYRILLIC", "be", "ў"), ("CYRILLIC", "sr", "ђћџ"), ("CYRILLIC", "mk", "ѓќѕ"),
    ("CYRILLIC", "kk", "әқңұһ"), ("CYRILLIC", "tg", "ҷӣӯ"), ("CYRILLIC", "ru", "ыэё"),
    ("CYRILLIC", "bg", "ъ"), ("ARABIC", "fa", "پچژگ"), ("ARABIC", "ur", "ٹڈڑے"),
)  # fmt: skip
_FEW = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language with its reason: `Tongue(code="en", because="41 of 100 words are small English words")`.

    code: ISO 639-1; "und" when it cannot be told.
    """

    code: str
    because: str


def tell_language(text: str) -> Tongue:
    """Return the language of a text, "und" for one that is too short or too mixed to tell.

    `tell_language("The minister said that he would come to the city.").code` is "en".
    Letters of another alphabet decide first; between languages in Latin letters, the small words of
    knowledge/lexicons/languages.toml. A text with fewer than eight words is undetermined unless at least a
    quarter of them are small words of one language.
    """
    sample = tidy(text[:_SAMPLE])
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words or not any(map(str.isalpha, sample)):
        return Tongue(code="und", because="no words")
    alphabet, share = _alphabet(sample)
    if alphabet != "LATIN" and share >= 0.5:
        return _by_alphabet(sample, alphabet, share)
    return _by_small_words(words)


def _alphabet(sample: str) -> tuple[str, float]:
    """Return the alphabet with most letters and its share; each different letter is looked up once."""
    counts: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, sample)).items():
        counts[_script(letter)] += count
    if counts["HIRAGANA"] + counts["KATAKANA"] > 0.05 * counts.total():
        return "HIRAGANA", 1.0
    name, count = counts.most_common(1)[0]
    return name, count / counts.total()


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0].split("-")[0]


def _by_alphabet(sample: str, alphabet: str, share: float) -> Tongue:
    lowered = sample.lower()
    letters = sum(map(str.isalpha, sample))
    for script, code, telling in _TELLING:
        if script == alphabet and sum(map(lowered.count, telling)) > letters / 400:
            return Tongue(code=code, because=f'{alphabet.title()} letters with "{telling[0]}" and its like')
    code = _ALPHABETS.get(alphabet, "und")
    return Tongue(code=code, because=f"{100 * share:.0f} % of the letters are {alphabet.title()}")


def _by_small_words(words: list[str]) -> Tongue:
    counts = Counter(words)
    total = len(words)
    scores: dict[str, float] = defaultdict(float)
    hits: Counter[str] = Counter()
    for word, count in counts.items():
        for code, weight in _small_words().get(word, ()):
            scores[code] += count * weight
            hits[code] += count
    ranked = sorted(scores, key=lambda code: (-scores[code], code != "en"))
    code, rival = [*ranked, "en", "en"][:2]
    because = f"{hits[code]} of {total} words are small words of {code}"
    if scores[code] < (0.25 if total < _FEW else 0.12) * total:
        return Tongue(code="und", because=f"too few small words of any language: {because}")
    # Danish and Norwegian share nearly all and either name will do; English is read, so it must be sure.
    if "en" in (code, rival) and code != rival and scores[code] < 1.15 * scores[rival]:
        return Tongue(code="und", because=f"{because}, and nearly as many of {rival}")
    return Tongue(code=code, because=because)


@functools.cache
def _small_words() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return the languages of each small word with their weight; a word of several counts less."""
    lists: dict[str, set[str]] = defaultdict(set)
    for entry in load_entries("languages"):
        lists[entry["code"]].update(entry["words"].split())
    languages: dict[str, list[str]] = defaultdict(list)
    for code, words in lists.items():
        for word in words:
            languages[word].append(code)
    return {word: tuple((code, len(codes) ** -0.5) for code in codes) for word, codes in languages.items()}
