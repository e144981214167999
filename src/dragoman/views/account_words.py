"""The words of claims about accounts: which phrases make one, whose account they mean, what to look for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dragoman.language.lexicon import load_toml

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Words too common to look for: they would be found in any text.
_COMMON = frozenset(
    {"about", "account", "after", "again", "against", "already", "also", "although", "among", "another",
     "anything", "because", "been", "before", "being", "between", "both", "call", "case", "communique",
     "communiqué", "contacts", "could", "does", "during", "each", "even", "every", "from", "government",
     "have", "having", "here", "into", "issue", "issues", "itself", "just", "last", "less", "like",
     "meeting", "message", "minister", "ministry", "more", "most", "much", "must", "never", "nothing",
     "only", "other", "others", "over", "president", "rather", "readout", "respect", "same",
     "secretary", "several", "should", "side", "sides", "since", "single", "some", "something",
     "speech", "statement", "subject", "such", "talking", "talks", "term", "text", "than", "that",
     "their", "them", "then", "there", "these", "they", "this", "those", "through", "together", "topic",
     "under", "until", "upon", "very", "were", "what", "when", "where", "which", "while", "whole",
     "whom", "whose", "with", "within", "without", "word", "words", "would", "year", "years"}
)  # fmt: skip
#: Words for an account, after the side whose account it is.
_ACCOUNT = re.compile(
    r"\b(?:readout|communiqu[eé]|statement|release|account|note|text|speech|version)s?\b", re.I
)
#: Words that make the side after them the other one.
_ABOUT = tuple(
    words for word in ("with", "between", "to", "about", "of") for words in ([word], [word, "the"])
)
_NAME_FIELDS = ("names", "adjectives", "people", "capitals", "metonyms")


def alike(word: str, key: str) -> bool:
    """Return whether two words are one but for their endings: "captains" and "captain"."""
    stem = max(5, len(key) - 2)
    return word == key or (len(key) > 4 and word[:stem] == key[:stem])


def keys_of(text: str) -> tuple[str, ...]:
    """Return the words of a phrase worth looking for, in small letters, six at most."""
    words = [match[0].casefold() for match in WORD.finditer(text)]
    return tuple(dict.fromkeys(word for word in words if len(word) > 3 and word not in _COMMON))[:6]


def side_told(text: str) -> str:
    """Return the side whose account the words before a claim name: "Montevideo's communique" is UY.

    The one named before the word for the account, else the last one named; never one that the account is
    only about or with ("a readout of the call with Lima", "cooperation with Peru").
    """
    parts = _ACCOUNT.split(text)
    for part in ([" ".join(parts[:-1])] if len(parts) > 1 else []) + [text]:
        words = [_bare(match[0]) for match in WORD.finditer(part)]
        for begin in range(len(words) - 1, -1, -1):
            if words[begin - 1 : begin] in _ABOUT or words[max(0, begin - 2) : begin] in _ABOUT:
                continue
            for length in (4, 3, 2, 1):
                side = _names().get(" ".join(words[begin : begin + length]), "")
                if side:
                    return side
    return ""


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").casefold()


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Return the phrases and what they say, the longest first."""
    found = [(entry["words"], entry["says"]) for entry in load_toml("omissions")["phrase"]]
    return tuple(sorted(found, key=lambda one: (-len(one[0]), one[0])))


@cache
def _names() -> Mapping[str, str]:
    """Return names, adjectives and capitals of states in small letters, with the side they stand for."""
    table = tomllib.loads(
        files("dragoman").joinpath("knowledge", "lexicons", "states.toml").read_text("utf-8")
    )
    organs = {
        name.casefold(): organ["side"]
        for organ in load_toml("organs").get("organ", [])
        if organ.get("side") and not organ.get("shared")
        for name in (organ["name"], *organ.get("names", ()))
    }
    return organs | {
        name.casefold(): state["code"]
        for state in table["state"]
        for name in [
            state["name"],
            *(word for field in _NAME_FIELDS for word in state.get(field, [])),
        ]
    }
