"""Bytes to text: which encoding, why it is believed, and what is no text at all."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import DocumentError


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text and how it was got from bytes: `Decoded(text="Baku", encoding="utf-8", because="…", guessed=False)`."""

    text: str
    encoding: str
    because: str
    guessed: bool


def decode(raw: bytes, *, name: str) -> Decoded:
    """Return the text of some bytes, unchanged but for a byte order mark."""
    try:
        return Decoded(text=raw.decode("utf-8-sig"), encoding="utf-8", because="valid UTF-8", guessed=False)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name} is not UTF-8 text: byte {error.start}; save it as UTF-8") from error
