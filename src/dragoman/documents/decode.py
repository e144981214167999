"""Bytes to text: which encoding, why it is believed, and what is no text at all."""

from __future__ import annotations

import codecs
import functools
import re
from dataclasses import dataclass

from dragoman.errors import DocumentError

#: Bytes looked at to tell an encoding or a language; more adds time and no certainty.
_SAMPLE = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Control characters that no text holds: all but tab, line ends, form feed, and escape.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})
#: What an encoding other than UTF-8 is looked for among, when the letters are not Latin.
_OTHERS = [
    "cp1251", "koi8_r", "cp866", "iso8859_5", "cp1253", "cp1255", "cp1256",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text and how it was got: `Decoded(text="Baku", encoding="utf-8", because="…", guessed=False)`.

    guessed: whether the bytes could as well be read otherwise; then `because` says what spoke for this.
    """

    text: str
    encoding: str
    because: str
    guessed: bool


def decode(raw: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Return the text of some bytes, unchanged but for a byte order mark, which is no part of it.

    `decode(b"caf\\xe9 in Baku", name="note.txt").encoding` is "cp1252", with its reason.
    name: what errors call the file; declared: the encoding that a header or the page names, tried second
    after UTF-8. Raises DocumentError for bytes that are empty or no text.
    """
    if not raw:
        raise DocumentError(f"{name} is empty; put the text into it or leave it out")
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], encoding, f"byte order mark of {encoding}", name)
    wide = _wide(raw)
    if wide:
        return _strict(
            raw, wide, "zero bytes on one side of every pair, as in UTF-16 without a mark", name, guessed=True
        )
    _refuse_binary(raw, name)
    try:
        return Decoded(text=raw.decode("utf-8"), encoding="utf-8", because="valid UTF-8", guessed=False)
    except UnicodeDecodeError:
        pass
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8"):
        try:
            text = raw.decode(declared)
            return Decoded(text=text, encoding=declared, because=f"declared as {declared}", guessed=False)
        except (ValueError, LookupError):  # Not so encoded, or no name of an encoding at all.
            pass
    return _mixed(raw) or _one_byte(raw)


def _strict(raw: bytes, encoding: str, because: str, name: str, *, guessed: bool = False) -> Decoded:
    try:
        return Decoded(text=raw.decode(encoding), encoding=encoding, because=because, guessed=guessed)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name} reads as {encoding} ({because}), but byte {error.start} breaks it; "
            "save the file as UTF-8 and read it again"
        ) from error


def _wide(raw: bytes) -> str | None:
    """Tell UTF-16 without a mark: the zero bytes of spaces and line ends stand on one side of the pairs."""
    sample = raw[: _SAMPLE // 10 * 2]
    half = len(sample) // 2
    if half < 4 or len(raw) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if min(even, odd) > 0.005 * half or max(even, odd) < 0.03 * half:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(encoding, errors="replace")
    readable = sum(map(len, _READABLE.findall(text)))
    return encoding if readable > 0.9 * len(text) else None


def _refuse_binary(raw: bytes, name: str) -> None:
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(1, len(sample) // 500):
        share = 100 * controls / len(sample)
        raise DocumentError(
            f"{name} is no text: {share:.0f} % of its first {len(sample)} bytes are control characters; "
            "give the text itself, or a format named in docs/formats.md"
        )


def _mixed(raw: bytes) -> Decoded | None:
    """Read UTF-8 with stray bytes of Windows-1252, as pages pasted together have it."""
    kept = raw.decode("utf-8", errors="ignore")
    right = sum(map(len, _HIGH_TEXT.findall(kept)))
    stray = len(raw) - len(kept.encode("utf-8"))
    if right <= stray:
        return None
    text = raw.decode("utf-8", errors=_stray_bytes())
    because = f"{right} characters are UTF-8 and {stray} stray bytes are not; those were read as cp1252"
    return Decoded(text=text, encoding="utf-8+cp1252", because=because, guessed=True)


_READABLE = re.compile(r"[\w\s.,;:!?'\"()–—“”‘’-]+")
_HIGH_TEXT = re.compile(r"[^\x00-\x7f]+")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")


@functools.cache
def _stray_bytes() -> str:
    def read_stray(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return _cp1252(error.object[error.start : error.end]), error.end

    codecs.register_error("dragoman-stray", read_stray)
    return "dragoman-stray"


def _cp1252(raw: bytes) -> str:
    """Decode Windows-1252; its five bytes without a character become the replacement character."""
    return raw.decode("cp1252", errors="replace")


def _one_byte(raw: bytes) -> Decoded:
    letters = len(_HIGH.findall(raw[:_SAMPLE]))
    in_runs = sum(map(len, _HIGH_RUN.findall(raw[:_SAMPLE])))
    if in_runs <= 0.4 * letters:
        because = (
            "not UTF-8; the bytes above 127 are quotation marks, dashes or single letters in Latin words, "
            "as in cp1252; names in other Latin alphabets may be spelt wrong"
        )
        return Decoded(text=_cp1252(raw), encoding="cp1252", because=because, guessed=True)
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE], cp_isolation=list(_OTHERS)).best()
    encoding = best.encoding if best is not None else "cp1251"
    because = f"not UTF-8; whole words of bytes above 127, which read best as {encoding}"
    return Decoded(
        text=raw.decode(encoding, errors="replace"), encoding=encoding, because=because, guessed=True
    )
