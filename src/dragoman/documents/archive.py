"""ZIP and TAR: the files inside, one at a time, none written to disk, bombs told by their size and ratio."""

from __future__ import annotations

import gzip
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from dragoman.documents.formats import by_suffix
from dragoman.errors import DocumentError

#: Most bytes of one file inside.
MOST = 200_000_000
_MOST_RATIO = 300
_SMALL = 5_000_000
_DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file inside an archive: its path there, made harmless, and its bytes, or why they were not read."""

    name: str
    raw: bytes
    sidecar: Mapping[str, object]
    problem: str = ""


def find_in_zip(stream: BinaryIO, *, name: str) -> Iterator[Packed]:
    """Yield the documents in a ZIP by name; hidden files, sidecars and files of other formats are left out.

    A sidecar `note.json` goes with `note.txt`. A file that is locked, damaged, over 200 MB or packed more
    than 300 to 1 is yielded with its problem. Raises DocumentError for a ZIP that cannot be opened.
    """
    try:
        archive = zipfile.ZipFile(stream)
        infos = {info.filename: info for info in archive.infolist() if not info.is_dir()}
    except (*_DAMAGE, ValueError) as error:
        raise DocumentError(f"{name} cannot be opened as ZIP ({error}); pack it again") from error
    with archive:
        stems = {_stem(path) for path in infos if not path.lower().endswith(".json")}
        for path in sorted(infos):
            if not is_wanted(path, stems):
                continue
            info = infos[path]
            problem = _zip_problem(info)
            raw = b""
            if not problem:
                raw, problem = _read(archive, info)
            beside = infos.get(f"{_stem(path)}.json")
            yield Packed(name=harmless(path), raw=raw, sidecar=_sidecar(archive, beside), problem=problem)


def find_in_tar(stream: BinaryIO, *, name: str) -> Iterator[Packed]:
    """Yield the documents in a TAR, packed or not, in its order; links and devices are left out.

    A lone file packed with gzip is yielded as itself. Raises DocumentError for bytes that are neither.
    """
    try:
        archive = tarfile.open(fileobj=stream, mode="r|*")  # noqa: SIM115
    except (*_DAMAGE, ValueError):
        yield _lone(stream, name)
        return
    unpacked = 0
    try:
        for info in archive:
            unpacked += info.size
            if unpacked > 20 * MOST:
                raise DocumentError(f"{name} unpacks to more than {20 * MOST / 1e9:.0f} GB; split it")
            if not info.isfile() or not is_wanted(info.name, frozenset()):
                continue
            problem = f"has {info.size / 1e6:.0f} MB, more than {MOST / 1e6:.0f}" if info.size > MOST else ""
            file = None if problem else archive.extractfile(info)
            raw = file.read(MOST + 1) if file is not None else b""
            yield Packed(name=harmless(info.name), raw=raw, sidecar={}, problem=problem)
    except (*_DAMAGE, ValueError) as error:
        raise DocumentError(f"{name} breaks off as TAR ({error}); what stands before was read") from error


def harmless(path: str) -> str:
    """Return a path inside an archive without roots, drives and steps upwards: "../../etc/x" is "etc/x"."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    printable = ["".join(letter for letter in part if letter.isprintable())[:200] for part in parts]
    if printable and printable[0].endswith(":"):
        printable = printable[1:]
    return "/".join(filter(None, printable)) or "nameless"


def is_wanted(path: str, stems: frozenset[str] | set[str]) -> bool:
    """Return whether a file inside an archive may be a document: not hidden, no sidecar."""
    pure = PurePosixPath(path.replace("\\", "/"))
    if any(part.startswith((".", "__MACOSX", "~$")) for part in pure.parts if part != ".."):
        return False
    if pure.suffix.lower() == ".json" and _stem(path) in stems:
        return False
    return by_suffix(pure.name) is not None or pure.suffix == ""


def _stem(path: str) -> str:
    return path.rsplit(".", 1)[0] if "." in path.rsplit("/", 1)[-1] else path


def _zip_problem(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x1:
        return "is locked with a password; unpack it first"
    if info.file_size > MOST:
        return f"has {info.file_size / 1e6:.0f} MB, more than {MOST / 1e6:.0f}; unpack and split it"
    if info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
        return (
            f"is packed {info.file_size // max(info.compress_size, 1)} to 1, like a bomb; unpack it by hand"
        )
    return ""


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[bytes, str]:
    try:
        with archive.open(info) as file:
            raw = file.read(MOST + 1)
    except (*_DAMAGE, ValueError) as error:
        return b"", f"cannot be unpacked ({error}); pack it again"
    return (raw, "") if len(raw) <= MOST else (b"", "unpacks to more than it says, like a bomb; leave it out")


def _sidecar(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None) -> Mapping[str, object]:
    if info is None or info.file_size > 1_000_000:
        return {}
    try:
        found = json.loads(archive.read(info))
    except (*_DAMAGE, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _lone(stream: BinaryIO, name: str) -> Packed:
    stream.seek(0)
    try:
        with gzip.open(stream) as file:
            raw = file.read(MOST + 1)
    except (*_DAMAGE, ValueError) as error:
        raise DocumentError(f"{name} cannot be unpacked ({error}); pack it again as ZIP or TAR") from error
    if len(raw) > MOST:
        raise DocumentError(f"{name} unpacks to more than {MOST / 1e6:.0f} MB; unpack and split it")
    inner = harmless(name.rsplit("/", 1)[-1])
    return Packed(name=inner.removesuffix(".gz"), raw=raw, sidecar={})
