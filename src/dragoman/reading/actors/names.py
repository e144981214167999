"""Personal names: folded over alphabets and spellings, compared, never merged."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from dragoman.language.lexicon import load_toml

# Spellings that one name takes in English, made alike in this order; each is a fact of transliteration.
_ALIKE = (
    (re.compile(r"shch|sch|sh|ş|š"), "s"),
    (re.compile(r"tch|ch|ç|č|cs|cz"), "c"),
    (re.compile(r"dzh|dj|zh|j"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"q|x|ck"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"ou|oo|u|w"), "u"),
    (re.compile(r"ee|ey|ei|ai|ay|iy|yi|y"), "i"),
    (re.compile(r"ij"), "i"),
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
#: A given name of two syllables, as Korean ones are written: it stands behind the family's name.
SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")


@functools.cache
def _letters() -> dict[int, str]:
    """Return the table of letters.toml, all alphabets together."""
    return str.maketrans(
        {letter: plain for table in load_toml("letters").values() for letter, plain in table.items()}
    )


@functools.cache
def _small_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the particles of names, those that may be a first name too, and the titles, of voices.toml."""
    lexicon = load_toml("voices")
    titles = {
        title.replace(".", "") for title in (*lexicon["honorific"]["words"], *lexicon["honorific"]["more"])
    }
    particle = lexicon["particle"]
    return frozenset(particle["words"]), frozenset(particle["inside"]), frozenset(titles)


@functools.lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return a text in plain small Latin letters: `fold("Əliyev")` is "aliyev", `fold("Алиев")` "aliev"."""
    if text.isascii():
        return text.lower().replace("`", "'")
    letters = _letters()
    # A letter in a frame ("🄐") comes apart into capitals, and a capital may come apart as a small letter with
    # a mark ("İ"): so small letters before and after.
    plain = unicodedata.normalize("NFKD", text.translate(letters).lower().translate(letters)).lower()
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(letters)


@functools.lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without titles, particles and suffixes.

    `name_words("Joseph R. Biden, Jr.")` is ("joseph", "r", "biden").
    """
    words = re.findall(r"[^\W_]+", fold(name).replace("'", "").replace("-", " "))
    particles, inside, titles = _small_words()
    kept = [word for word in words if word not in _SUFFIXES]
    while len(kept) > 1 and kept[0] in titles:
        kept = kept[1:]
    bare = [
        word
        for place, word in enumerate(kept)
        if word not in particles or (place == 0 and len(kept) > 1 and word in inside)
    ]
    return tuple(bare or kept)


def surname(name: str) -> str:
    """Return the folded last word of a name: `surname("Antony J. Blinken")` is "blinken"."""
    words = name_words(name)
    return words[-1] if words else ""


@functools.lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return a folded word with its spellings made alike: `sound("aliyev") == sound("aliev")`."""
    for pattern, plain in _ALIKE:
        word = pattern.sub(plain, word)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"i(?=[aeou])|(?<=[aeou])i(?=[aeou])", "", word) if len(word) > 3 else word


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far two spellings may be one name: score 0 to 1, and why in words."""

    score: float
    because: str


def compatible(first: str, second: str) -> bool:
    """Return whether two names of one text may be one person's, by last word and given names.

    "Araz Azimov" and "Azimov" are; "Ilham Aliyev" and "Heydar Aliyev" are not.
    """
    one, two = name_words(first), name_words(second)
    if not one or not two:
        return False
    if sound(one[-1]) != sound(two[-1]):
        return len(one) > 1 and len(two) > 1 and {sound(w) for w in one} == {sound(w) for w in two}
    given_one, given_two = one[:-1], two[:-1]
    if not given_one or not given_two:
        return True
    a, b = given_one[0], given_two[0]
    return a[0] == b[0] and (len(a) == 1 or len(b) == 1 or sound(a)[:3] == sound(b)[:3] or a in b or b in a)
