"""The words by which persons are found in a text."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from dragoman.language.lexicon import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceWords:
    """The words of voices.toml by which persons are found; no_name: capitals that begin no name.

    things: nouns whose name is that of a ship or house ("the trawler Sula"); papers: words that end the name
    of a newspaper or agency.
    """

    honorifics: frozenset[str]
    honorific_starts: frozenset[str]
    kept: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    saying: frozenset[str]
    verbs: frozenset[str]
    no_name: frozenset[str]
    particles: frozenset[str]
    things: frozenset[str]
    papers: frozenset[str]


@functools.cache
def load_voice_words() -> VoiceWords:
    """Return honorifics and saying verbs."""
    lexicon = load_toml("voices")
    honorific = lexicon["honorific"]
    return VoiceWords(
        honorifics=frozenset(honorific["words"]),
        honorific_starts=frozenset(word.split()[0] for word in honorific["words"]),
        kept=frozenset(honorific["kept"]),
        female=frozenset(honorific["female"]),
        male=frozenset(honorific["male"]),
        saying=frozenset(lexicon["saying"]["words"]),
        verbs=frozenset(lexicon["saying"]["verbs"]),
        no_name=frozenset(lexicon["no_name"]["words"]),
        particles=frozenset(lexicon["particle"]["words"]),
        things=frozenset(lexicon["thing"]["words"]),
        papers=frozenset(lexicon["paper"]["words"]),
    )
