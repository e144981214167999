"""Reading on a cluster of processes: the ledger of one machine, though a process is killed in the middle."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="install dragoman[cluster] to test reading on a cluster")
pytest.importorskip("pyarrow", reason="install dragoman[cluster] to test reading on a cluster")

from corpus.test_pool import RULES, a_corpus, content, take, text
from dragoman.corpus import shards
from dragoman.corpus.cluster import read_on_cluster
from dragoman.corpus.parquet import is_there, read_shard, write_shard
from dragoman.corpus.setup import Setup
from dragoman.corpus.shards import Shard, as_json, make_shards, places_of, setup_of
from dragoman.corpus.tasks import Place
from dragoman.corpus.worker import Read
from dragoman.documents.open import Opened, open_many
from dragoman.errors import DragomanError
from dragoman.ledger.open import open_ledger
from dragoman.ledger.prepared import prepare
from dragoman.reading.read import read


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Three processes on this machine, each of which may be killed and is then started anew."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
    ) as made:
        yield made


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of four documents."""
    monkeypatch.setattr(shards.make_shards, "__kwdefaults__", {"tasks": 4, "size": 10**6})


def on_cluster(cluster: Any, folder: Path, name: str, corpus: Path, **more: Any) -> Any:
    with open_ledger(folder / f"{name}.dragoman", create=True) as ledger:
        return read_on_cluster(
            [Place(source=str(corpus))],
            ledger,
            cluster=cluster.scheduler_address,
            out=str(folder / f"{name}.shards"),
            setup=RULES,
            **more,
        )


def test_the_ledger_is_that_of_one_machine(cluster: Any, small_shards: None, tmp_path: Path) -> None:
    corpus = a_corpus(tmp_path / "corpus")
    alone = take(tmp_path / "alone.dragoman", corpus, workers=1)
    done = on_cluster(cluster, tmp_path, "many", corpus)
    assert (done.read, done.known) == (alone.read, alone.known)
    assert sorted(one.path for one in done.failures) == sorted(one.path for one in alone.failures)
    assert content(tmp_path / "many.dragoman") == content(tmp_path / "alone.dragoman")
    again = on_cluster(cluster, tmp_path, "many", corpus)
    assert (again.read, again.known) == (0, alone.read + alone.known)


def test_a_process_that_is_killed_costs_its_shard_and_nothing_else(
    cluster: Any, small_shards: None, tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for n in range(24):
        (corpus / f"{n:02}.txt").write_text(text(n) + " It was long." * 800)
    killed: list[int] = []

    def kill() -> None:
        """End one process while shards are being read, at the first that is written."""
        until = time.monotonic() + 60
        while time.monotonic() < until and not list((tmp_path / "x.shards").glob("documents-*.parquet")):
            time.sleep(0.05)
        _, worker = next(iter(cluster.workers.items()))
        killed.append(worker.pid)
        os.kill(worker.pid, signal.SIGKILL)

    watch = threading.Thread(target=kill)
    watch.start()
    done = on_cluster(cluster, tmp_path, "x", corpus)
    watch.join()
    assert killed
    assert (done.read, done.failures) == (24, [])
    assert len(list((tmp_path / "x.shards").glob("documents-*.parquet"))) == 6
    with open_ledger(tmp_path / "x.dragoman") as ledger:
        assert len(ledger.view().documents()) == 24


def test_a_cluster_that_is_not_there_is_said(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "x.dragoman", create=True) as ledger, pytest.raises(DragomanError) as error:
        read_on_cluster([], ledger, cluster="nonsense://x", out=str(tmp_path), setup=RULES)
    assert "nonsense://x cannot be reached" in str(error.value)


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(text(1).encode("utf-16"))
    (opened,) = open_many(tmp_path / "a.txt")
    assert isinstance(opened, Opened)
    reading = read(opened.document)
    for out in (str(tmp_path / "out"), "memory://dragoman-test"):
        assert not is_there(out, "1")
        one = Read(reading=reading, raw=opened.raw, prepared=prepare(reading))
        assert write_shard(out, "1", [one]) == len(reading.records)
        assert is_there(out, "1")
        (loaded,) = read_shard(out, "1")
        assert loaded.reading.document == opened.document
        assert (loaded.reading.day, loaded.reading.doubts) == (reading.day, reading.doubts)
        assert loaded.raw == opened.raw
        assert [entry.evidence for entry in loaded.entries] == [record.evidence for record in reading.records]


def test_a_damaged_shard_is_named(tmp_path: Path) -> None:
    write_shard(str(tmp_path), "1", [])
    (tmp_path / "entries-1.parquet").write_bytes(b"none")
    with pytest.raises(DragomanError, match="delete its two files"):
        list(read_shard(str(tmp_path), "1"))


def test_shards_are_known_by_what_they_hold_and_how_it_is_read(tmp_path: Path) -> None:
    corpus = a_corpus(tmp_path / "corpus")
    place = [Place(source=str(corpus))]

    def made(setup: Setup) -> list[Shard]:
        return [one for one in make_shards(place, setup, tasks=4) if isinstance(one, Shard)]

    first, again, other = made(RULES), made(RULES), made(replace(RULES, relationship=Path("x.toml")))
    assert [one.key for one in first] == [one.key for one in again]
    assert {one.key for one in first}.isdisjoint(one.key for one in other)
    assert sum(one.size for one in first) > 0
    told = as_json(first[-1], RULES, "out")
    assert tuple(places_of(told)) == first[-1].places
    assert setup_of(told) == RULES
    (corpus / "note-1.txt").write_text(text(77))
    assert len({one.key for one in made(RULES)} - {one.key for one in first}) == 1
