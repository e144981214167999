"""Personal names: folded over alphabets and spellings, compared, never merged."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

_LATIN = str.maketrans(
    {
        "ə": "a", "Ə": "A", "ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n", "ħ": "h",
        "’": "'", "ʼ": "'", "‘": "'", "ʻ": "'", "`": "'", "ʹ": "'", "ʿ": "'", "ʾ": "'",
    }
)  # fmt: skip

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "zh",
        "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ә": "a",
        "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ј": "y", "љ": "lj", "њ": "nj",
        "ћ": "c", "ђ": "dj", "џ": "dz", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ҳ": "h",
    }
)  # fmt: skip

_GREEK = str.maketrans(
    {
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
        "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
        "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip

_GEORGIAN = str.maketrans(
    {
        "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k",
        "ლ": "l", "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u",
        "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts",
        "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
    }
)  # fmt: skip

_ARMENIAN = str.maketrans(
    {
        "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t", "ժ": "zh",
        "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch",
        "մ": "m", "յ": "y", "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s",
        "վ": "v", "տ": "t", "ր": "r", "ց": "ts", "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev",
    }
)  # fmt: skip

# Spellings that one name takes in English, made alike in this order; each is a fact of transliteration.
_ALIKE = (
    (re.compile(r"shch|sch|sh|ş|š"), "s"),
    (re.compile(r"tch|ch|ç|č|cs|cz"), "c"),
    (re.compile(r"dzh|dj|zh|j"), "j"),
    (re.compile(r"kh|gh|q|x|ck|h(?=[^aeiouy]|$)"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"ou|oo|u|w"), "u"),
    (re.compile(r"ee|ey|ei|ai|ay|iy|yi|y"), "i"),
    (re.compile(r"ij"), "i"),
)
_PARTICLES = frozenset(
    "al el bin ibn ben bint de da do dos das del di la le van von der den ter y e abu ould".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv".split())
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady hon rev fr he hm hrh shri smt u daw datuk dato tan sri "
    "sheikh shaikh sheikha prince princess ambassador amb gen general col adm lt maj sen rep gov".split()
)


@functools.lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return a text in plain small Latin letters: `fold("Əliyev")` is "aliyev", `fold("Алиев")` "aliev"."""
    if text.isascii():
        return text.lower().replace("`", "'")
    low = text.translate(_LATIN).lower()
    low = low.translate(_CYRILLIC).translate(_GREEK).translate(_GEORGIAN).translate(_ARMENIAN)
    plain = unicodedata.normalize("NFKD", low)
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_LATIN)


@functools.lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without titles, particles and suffixes.

    `name_words("Joseph R. Biden, Jr.")` is ("joseph", "r", "biden").
    """
    words = re.findall(r"[^\W_]+", fold(name).replace("'", "").replace("-", " "))
    kept = [word for word in words if word not in _SUFFIXES]
    while len(kept) > 1 and kept[0] in TITLES:
        kept = kept[1:]
    bare = [word for word in kept if word not in _PARTICLES]
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


def same_surname(first: str, second: str) -> bool:
    """Return whether two names may share their last word in two spellings: Aliev, Aliyev."""
    one, two = surname(first), surname(second)
    return bool(one) and (one == two or sound(one) == sound(two))


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
