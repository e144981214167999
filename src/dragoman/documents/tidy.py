"""Same-length tidying of quotes, dashes and spaces for the model and the rules: offsets never move."""

from __future__ import annotations

_DOUBLE = "“”„‟«»″❝❞＂"
_SINGLE = "‘’‚‛′ʼ＇‹›´`"
_DASHES = "‐‑‒–—―−﹘－"
#: No-break, thin, wide and zero-width spaces and the soft hyphen: a space is what keeps the length.
_SPACES = (
    "\u00a0\u00ad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200e\u200f\u202f\u205f\u2060\u3000\ufeff"
)
_TABLE = str.maketrans(
    {
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SPACES, " "),
        "…": ".",
        "：": ":",
        "？": "?",
        "！": "!",
    }
)


def tidy(text: str) -> str:
    """Return the text with plain quotes, dashes and spaces, code point for code point.

    `tidy("“Baku waits” – he said")` is `"Baku waits" - he said`: the same length, so that every offset
    of one is an offset of the other. Tidying twice changes nothing more. Line breaks are kept.
    """
    return text.translate(_TABLE)


def find_quotes(text: str) -> tuple[tuple[int, bool], ...]:
    """Return where the double quotation marks of a text stand and whether each opens, in order.

    `find_quotes("He said: ” not now”.")` is `((9, True), (18, False))`: a mark is judged by what has been
    opened before it and by the spaces about it, not by its shape, since pages lose and turn marks.
    A paragraph break closes what is open, as the rule for quotations of several paragraphs has it.
    """
    found: list[tuple[int, bool]] = []
    is_open = False
    for position, character in enumerate(text):
        if character == "\n" and text[position + 1 : position + 2] == "\n":
            is_open = False
        if character in _DOUBLE or character == '"':
            opens = _opens(text, position, is_open=is_open)
            found.append((position, opens))
            is_open = opens
    return tuple(found)


def _opens(text: str, position: int, *, is_open: bool) -> bool:
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    character = text[position]
    if character in "“„❝«" and not is_open:
        return True
    if character in "”❞»" and is_open:
        return False
    loose_before = before.isspace() or before in "([–—-\u00ad"
    loose_after = after.isspace() or after in ".,;:!?)]–—"
    if loose_before != loose_after:
        # A space on one side only tells, unless the mark would open what is open already or close nothing.
        if loose_before and is_open and character in "”❞»":
            return False
        return loose_before
    return not is_open
