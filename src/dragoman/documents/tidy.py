"""Same-length tidying of quotes, dashes and spaces for the model and the rules: offsets never move."""

from __future__ import annotations

_QUOTES = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "❝": '"', "❞": '"', "＂": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "＇": "'", "‹": "'", "›": "'", "´": "'",
}  # fmt: skip


def tidy(text: str) -> str:
    """Return the text with plain quotes, dashes and spaces, code point for code point.

    `tidy("“Baku waits” – he said")` is `"Baku waits" - he said`: the same length, so that every offset
    of one is an offset of the other. Tidying twice changes nothing more.
    """
    return text.translate(_TABLE)


_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b\u2060\u00ad"
_DASHES = "‐‑‒–—―−﹘－"
_TABLE = str.maketrans({**_QUOTES, **dict.fromkeys(_SPACES, " "), **dict.fromkeys(_DASHES, "-")})
