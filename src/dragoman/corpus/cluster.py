"""Reading on a cluster with Dask: shards go out, Parquet comes back, and is loaded into a ledger in bulk."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.corpus.intake import Intake, is_unread
from dragoman.corpus.linking import link_new
from dragoman.corpus.parquet import Loaded, read_shard
from dragoman.corpus.setup import Setup
from dragoman.corpus.shards import Shard, as_json, make_shards
from dragoman.corpus.tasks import Place
from dragoman.corpus.worker import Known, Read
from dragoman.documents.open import Failure
from dragoman.errors import DragomanError, DriftError
from dragoman.ledger.open import Ledger
from dragoman.ledger.prepared import prepare
from dragoman.ledger.view import View
from dragoman.ledger.writer import Writer

#: How often a shard is given anew when the machine that reads it is lost.
RETRIES = 3


def run_shard(told: dict[str, object], version: str) -> dict[str, object]:
    """Read a shard on a machine of the cluster, in a process of its own; returns what `shard.read_one` does.

    version: of the program that asks; a machine with another one refuses, since it would read otherwise.
    """
    if version != __version__:
        raise DragomanError(
            f"a machine of the cluster has dragoman {__version__} and this program is {version}; install the "
            f"same"
        )
    command = [sys.executable, "-m", "dragoman.corpus.shard"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        finally:
            process.kill()
    if not answer:
        raise DragomanError(
            f"reading the shard {told['key']} ended without an answer; look at that machine's log"
        )
    found: dict[str, object] = json.loads(answer)
    if "error" in found:
        raise DragomanError(str(found["error"]))
    return found


def read_on_cluster(
    places: Iterable[Place],
    ledger: Ledger,
    *,
    cluster: str,
    out: str,
    setup: Setup,
    again: bool = False,
    put_back: bool = False,
    after_each: Callable[[str], None] = lambda name: None,
    done: Callable[[int], None] = lambda size: None,
) -> Intake:
    """Read what is named on a Dask cluster into a ledger.

    cluster: the address of its scheduler, `tcp://host:8786`. out: where the Parquet files go, any address
    that fsspec knows; what is read must be found there by every machine, under the same paths. again,
    put_back, after_each and done: as for `read_tasks`. A machine that is lost costs its shard, which another
    reads; what is written already is not read again. Shards are loaded in order: the ledger is that of one
    machine.
    Raises DragomanError where Dask is not installed, or the cluster cannot be reached.
    """
    client = _client(cluster)
    intake = Intake()
    try:
        shards: list[Shard] = []
        for one in make_shards(places, setup):
            if isinstance(one, Failure):
                intake.failures.append(one)
                after_each(one.path)
            else:
                shards.append(one)
        futures = client.map(
            run_shard,
            [as_json(shard, setup, out) for shard in shards],
            [__version__] * len(shards),
            key=[f"dragoman-{shard.key}" for shard in shards],
            retries=RETRIES,
        )
        view, reader = ledger.view(), setup.reader()
        with ledger.writer(outlets=setup.load_outlets(), put_back=put_back) as writer:
            for shard, future in zip(shards, futures, strict=True):
                for failure in _failures(shard, future):
                    intake.failures.append(failure)
                    after_each(failure.path)
                for loaded in _loaded(out, shard, future):
                    after_each(_keep(loaded, intake, writer, view, "" if again else reader))
                done(shard.size)
                future.release()
                writer.commit()
    finally:
        client.close()
    if intake.added.new or intake.added.changed:
        link_new(ledger, intake.began)
    return intake


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise DragomanError(
            f"reading on a cluster needs more than a plain installation: pip install 'dragoman[cluster]' "
            f"({error})"
        ) from error
    try:
        return Client(address, set_as_default=False, timeout=20)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise DragomanError(
            f"the cluster {address} cannot be reached ({error}); look at the address of its scheduler"
        ) from error


def _failures(shard: Shard, future: Any) -> Iterator[Failure]:
    """Wait for a shard, and yield what failed in it; all it names where it could not be read at all."""
    error = future.exception()
    if isinstance(error, DragomanError):
        raise error
    if error is not None:
        for place in shard.places:
            message = (
                f"{place.source}: its shard broke off on {RETRIES + 1} machines ({type(error).__name__})"
            )
            inside = sorted(place.members or [""])
            yield from (
                Failure(path=place.source, message=message, source=place.source, root=place.root, place=one)
                for one in inside
            )
        return
    for path, message, source, root, place in future.result()["failures"]:
        yield Failure(
            path=path, message=message, source=source, root=Path(root) if root else None, place=place
        )


def _loaded(out: str, shard: Shard, future: Any) -> Iterator[Loaded]:
    if future.status == "finished":
        yield from read_shard(out, shard.key)


def _keep(loaded: Loaded, intake: Intake, writer: Writer, view: View, reader: str) -> str:
    """Keep one document unless it is held with this reader ("" to keep all); returns its name."""
    document = loaded.reading.document
    if reader and not is_unread(view, document.id, reader):
        return intake.keep(Known(name=document.name, document_id=document.id), writer)
    try:
        prepared = prepare(loaded.reading, made=loaded.entries)
    except DriftError as error:
        path = document.source.path or document.name
        return intake.keep(Failure(path=path, message=str(error)), writer)
    return intake.keep(Read(reading=loaded.reading, raw=loaded.raw, prepared=prepared), writer)
