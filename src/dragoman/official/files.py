"""The files of a list from a folder, a file, a zip or a gzip, with limits, and XML that fetches nothing."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from xml.parsers import expat

from dragoman.errors import DocumentError
from dragoman.official.keepers import Keeper
from dragoman.official.listed import Fault, Listed, ListError, ListFile

#: Bytes of one file of a list, unpacked; the largest of the public lists has less than half a million.
MOST_BYTES = 64 << 20
#: Files in one list, and bytes of all together.
MOST_FILES, MOST_BYTES_ALL = 100_000, 512 << 20
#: How deep the elements of a list may stand in one another.
DEEPEST = 9


@dataclass(slots=True)
class Element:
    """One record of an XML list: its values by path ("ended/date"), attributes by path ("from@id").

    line: where it begins, from 1; start, end: its bytes in the file. Values have single spaces.
    """

    line: int
    start: int
    end: int = 0
    values: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> str:
        """Return the value at a path, "" when there is none."""
        return self.values.get(path, "")


def list_files(path: Path, *suffixes: str) -> Iterator[ListFile | Fault]:
    """Yield the files of a list that end so, in order of their names, and what could not be unpacked.

    path: a file, a folder with everything below it, a .zip, or a .gz.
    Raises DocumentError when there is nothing at the path.
    """
    if path.is_dir():
        found = sorted(one for one in path.rglob("*") if one.is_file() and _wanted(one.name, suffixes))
        if not found:
            raise DocumentError(f"{path} holds no {' or '.join(suffixes)} file; is it the right folder?")
        for one in found:
            yield from list_files(one, *suffixes)
    elif not path.is_file():
        raise DocumentError(f"there is no list {path}")
    elif zipfile.is_zipfile(path):
        yield from _zipped(path, suffixes)
    else:
        with path.open("rb") as stream:
            packed = stream.read(2) == b"\x1f\x8b"
        name = path.name.removesuffix(".gz") if packed else path.name
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            yield _bounded(stream, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One XML file: its root with the values outside the records, the records with their names.

    fault: where the XML breaks off, None when it is whole; records before it are there.
    """

    name: str
    root: Element
    records: tuple[tuple[str, Element], ...]
    fault: Fault | None


def parse(file: ListFile, *names: str) -> Parsed:
    """Return the elements of these names, not those inside one of them, and the root's own values.

    No entity is expanded or fetched: a file that declares one is not read on from there.
    """
    reader = _Reader(file, frozenset(names))
    fault = reader.read()
    root = reader.root or Element(line=1, start=0)
    return Parsed(name=reader.root_name, root=root, records=tuple(reader.found), fault=fault)


def read_records(
    path: Path, name: str, make: Callable[[Element, ListFile, Keeper], Listed], keeper: Keeper
) -> Iterator[Listed | Fault]:
    """Yield what is made of each element of this name in the XML files of a list, and what is wrong.

    keeper: who keeps the list; attributes `host` and `publisher` of a file's root element stand above it.
    """
    for file in list_files(path, ".xml"):
        if isinstance(file, Fault):
            yield file
            continue
        parsed = parse(file, name)
        own = keeper.named(host=parsed.root.get("@host"), publisher=parsed.root.get("@publisher"))
        for _, element in parsed.records:
            try:
                yield make(element, file, own)
            except ListError as error:
                message = f"{name} {element.get('id')}: {error}"
                yield Fault(file=file.name, line=element.line, message=message)
        if parsed.fault:
            yield parsed.fault


class _Reader:
    """One pass of expat over one file."""

    def __init__(self, file: ListFile, names: frozenset[str]) -> None:
        self.file = file
        self.names = names
        self.found: list[tuple[str, Element]] = []
        self.open: list[str] = []
        self.root_name = ""
        self.root: Element | None = None
        self.record: Element | None = None
        self.depth = 0
        self.text: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.EntityDeclHandler = self.refuse_entity
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def read(self) -> Fault | None:
        try:
            self.parser.Parse(self.file.raw, True)
        except expat.ExpatError as error:
            message = f"not well-formed XML ({expat.ErrorString(error.code)}); what stands before was read"
            return Fault(file=self.file.name, line=error.lineno, message=message)
        except _Refused as refused:
            message = f"{refused}; what stands before was read"
            return Fault(file=self.file.name, line=self.parser.CurrentLineNumber, message=message)
        return None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.open.append(name)
        if len(self.open) > DEEPEST:
            raise _Refused(f"elements stand more than {DEEPEST} deep ({'/'.join(self.open[-3:])})")
        if len(self.open) == 1:
            self.root_name, self.root = name, self.element()
        elif self.record is None and name in self.names:
            self.record, self.depth = self.element(), len(self.open)
        path, element = self.place()
        for attribute, value in attributes.items():
            element.values.setdefault(f"{path}@{attribute}", value)
        self.text.clear()

    def end(self, name: str) -> None:
        path, element = self.place()
        value = " ".join("".join(self.text).split())
        if value:
            element.values.setdefault(path, value)
        if self.record is not None and len(self.open) == self.depth:
            self.record.end = self.file.raw.find(b">", self.parser.CurrentByteIndex) + 1
            self.found.append((name, self.record))
            self.record = None
        self.text.clear()
        self.open.pop()

    def element(self) -> Element:
        return Element(line=self.parser.CurrentLineNumber, start=self.parser.CurrentByteIndex)

    def place(self) -> tuple[str, Element]:
        """Return the path inside the record, or inside the root where no record is open, and which it is."""
        if self.record is not None:
            return "/".join(self.open[self.depth :]), self.record
        assert self.root is not None  # the first start made it
        return "/".join(self.open[1:]), self.root

    def refuse_entity(self, name: str, *rest: object) -> None:
        raise _Refused(f"declares the entity {name!r}, and entities are neither expanded nor fetched")


class _Refused(Exception):
    """What a list may not hold."""


def _zipped(path: Path, suffixes: tuple[str, ...]) -> Iterator[ListFile | Fault]:
    with zipfile.ZipFile(path) as archive:
        members = sorted(
            (one for one in archive.infolist() if not one.is_dir() and _wanted(one.filename, suffixes)),
            key=lambda one: one.filename,
        )
        if len(members) > MOST_FILES or sum(one.file_size for one in members) > MOST_BYTES_ALL:
            message = f"holds more than {MOST_FILES} files or {MOST_BYTES_ALL >> 20} MB; not read"
            yield Fault(file=path.name, line=0, message=message)
            return
        for one in members:
            with archive.open(one) as stream:
                yield _bounded(stream, f"{path.name}/{PurePosixPath(one.filename)}")


def _bounded(stream: BinaryIO | gzip.GzipFile | object, name: str) -> ListFile | Fault:
    try:
        raw: bytes = stream.read(MOST_BYTES + 1)  # type: ignore[union-attr]
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        return Fault(file=name, line=0, message=f"cannot be unpacked ({error})")
    if len(raw) > MOST_BYTES:
        return Fault(file=name, line=0, message=f"is larger than {MOST_BYTES >> 20} MB; split it")
    return ListFile(name=name, raw=raw)


def _wanted(name: str, suffixes: tuple[str, ...]) -> bool:
    plain = name.casefold().removesuffix(".gz")
    return plain.endswith(suffixes) or plain.endswith(".zip")
