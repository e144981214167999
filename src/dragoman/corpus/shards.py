"""A corpus in shards: dozens of documents that one machine reads by itself, each known by what it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.corpus.setup import Limits, Setup
from dragoman.corpus.tasks import Place, Task, find_tasks
from dragoman.documents.open import Failure

#: A shard ends after so many tasks or bytes: a minute or two of reading, which is what a lost machine costs.
TASKS, BYTES = 64, 600_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Part of a corpus: what to read, in order; key: its number, and a digest of what it names and how.

    The same part read in the same way has the same key, so that what is there already is not read again.
    """

    key: str
    places: tuple[Place, ...]
    size: int


def make_shards(
    places: Iterable[Place], setup: Setup, *, tasks: int = TASKS, size: int = BYTES
) -> Iterator[Shard | Failure]:
    """Yield the shards of a corpus in a stable order, and what cannot be reached.

    tasks, size: most tasks (files, or documents of an archive) and bytes of one shard. A file is named by its
    path, which every machine must be able to open; of an archive, each shard names the part it reads.
    """
    waiting: list[Task] = []
    number = 0
    for task in find_tasks(places, largest=setup.limits.size):
        if isinstance(task, Failure):
            yield task
            continue
        waiting.append(task)
        if len(waiting) >= tasks or sum(one.weight for one in waiting) >= size:
            yield _shard(number, waiting, setup)
            number, waiting = number + 1, []
    if waiting:
        yield _shard(number, waiting, setup)


def _shard(number: int, tasks: list[Task], setup: Setup) -> Shard:
    parts: dict[tuple[str, Path | None], list[str]] = {}
    for task in tasks:
        parts.setdefault((str(Path(task.source).absolute()), task.root), []).append(task.place)
    told = [repr((setup.reader(), setup.relationship, setup.limits))]
    places = []
    for (source, root), inside in parts.items():
        about = Path(source).stat()
        told.append(repr((source, str(root), inside, about.st_size, about.st_mtime_ns)))
        members = frozenset(inside) if any(inside) else None
        places.append(Place(source=source, root=root.absolute() if root else None, members=members))
    digest = hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]
    return Shard(key=f"{number:06}-{digest}", places=tuple(places), size=sum(task.size for task in tasks))


def as_json(shard: Shard, setup: Setup, out: str) -> dict[str, object]:
    """Return what a machine needs to read a shard, as plain values."""
    return {
        "key": shard.key,
        "out": out,
        "places": [
            [
                place.source,
                str(place.root or ""),
                sorted(place.members) if place.members is not None else None,
            ]
            for place in shard.places
        ],
        "model": str(setup.model or ""),
        "rules_only": setup.rules_only,
        "relationship": str(setup.relationship or ""),
        "limits": [setup.limits.size, setup.limits.seconds, setup.limits.memory],
    }


def places_of(told: dict[str, object]) -> list[Place]:
    """Return the places that `as_json` wrote."""
    found = told["places"]
    assert isinstance(found, list)
    return [
        Place(
            source=source,
            root=Path(root) if root else None,
            members=None if members is None else frozenset(members),
        )
        for source, root, members in found
    ]


def setup_of(told: dict[str, object]) -> Setup:
    """Return the setup that `as_json` wrote."""
    limits = told["limits"]
    assert isinstance(limits, list)
    return Setup(
        model=Path(str(told["model"])) if told["model"] else None,
        rules_only=bool(told["rules_only"]),
        relationship=Path(str(told["relationship"])) if told["relationship"] else None,
        limits=Limits(size=int(limits[0]), seconds=float(limits[1]), memory=int(limits[2])),
    )
