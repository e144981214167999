"""Nothing lost: `python -m bench.kills --rounds 200` kills (-9) programs at random moments of their work.

After each kill the ledger must open, every page, index and span must be whole, and what the program had said
to be kept must be there: at most the last batch, which was not kept yet, is to be done again.
Kinds of work: writing readings, reading files with the command, reviewing, importing lists, migrating tables
of the first version, merging two ledgers, taking documents out. All texts are invented.
"""

from __future__ import annotations

import argparse
import os
import random
import selectors
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bench.ledger.made import readings

from dragoman.ledger.doctor import Health, examine
from dragoman.ledger.judgement import Verdict
from dragoman.ledger.merge import merge
from dragoman.ledger.open import Ledger, open_ledger
from dragoman.ledger.tables import APPLICATION, migrations
from dragoman.ledger.takedown import take_out_document, tombstones
from dragoman.reading.records import Reading

#: Documents that a program would write, those of the ledgers it works on, those that it migrates.
MANY, SOME, FIRST = 4000, 40, 300
#: Bytes from which a ledger that grows from round to round is begun anew.
LARGE = 6_000_000
#: Longest time from the beginning of the work to the kill, in seconds, by kind of work.
LONGEST = {
    "writing": 1.5, "reading": 3.0, "reviewing": 1.0, "importing": 1.0, "migrating": 0.3, "merging": 1.0,
    "removing": 1.0,
}  # fmt: skip


def work(kind: str, path: Path, round_: int) -> None:
    """Do one kind of work until killed; print "begun", and after each commit how much is kept."""
    if kind == "reading":
        _say("begun")
        program = "from dragoman.faces.cli.main import main; main()"
        read = (
            "read",
            str(path.with_suffix(".texts")),
            "--ledger",
            str(path),
            "--rules-only",
            "--workers",
            "2",
        )
        os.execv(sys.executable, [sys.executable, "-c", program, *read])
    with open_ledger(path, create=True) if kind != "migrating" else open_later(path) as ledger:
        if kind in ("writing", "importing"):
            official = "visits" if kind == "importing" else ""
            for number, reading in enumerate(_invented(round_, MANY)):
                with ledger.writer() as writer:
                    writer.add(reading, official=official, record=str(number) if official else "")
                    if number % 7 == 6:
                        writer.commit()
                        _say(str(len(ledger.view().documents(official=None))))
        elif kind == "reviewing":
            entries = ledger.view().entries(official=None)
            verdicts = (Verdict.ACCEPT, Verdict.REJECT, Verdict.UNDO)
            for number in range(MANY):
                with ledger.writer() as writer:
                    writer.judge(entries[number // 3 % len(entries)].id, verdicts[number % 3], by="Q. Desk")
                _say(str(len(ledger.view().judgements())))
        elif kind == "merging":
            with open_ledger(path.with_suffix(".other")) as other:
                merge(ledger, other)
        elif kind == "removing":
            for held in ledger.view().documents():
                take_out_document(ledger, held.id, by="Q. Desk", reason="asked")
                _say(str(len(tombstones(ledger))))
    _say("done")


def open_later(path: Path) -> Ledger:
    """Say that the work begins, which is the opening itself."""
    _say("begun")
    return open_ledger(path)


def _say(words: str) -> None:
    print(words, flush=True)


def _invented(round_: int, count: int) -> Iterator[Reading]:
    _say("begun")
    yield from readings(count, seed=round_)


def counted(kind: str, path: Path) -> int:
    """Return how much of its work a program has kept."""
    with open_ledger(path) as ledger:
        if kind == "reviewing":
            return len(ledger.view().judgements())
        if kind == "removing":
            return len(tombstones(ledger))
        return len(ledger.view().documents(official=None))


def prepare(kind: str, path: Path, kept: Path) -> None:
    """Put the ledger, and what else the work needs, in place."""
    if (
        kind in ("writing", "reading", "importing", "reviewing")
        and path.exists()
        and path.stat().st_size > LARGE
    ):
        for log in ("", "-wal", "-shm"):
            Path(f"{path}{log}").unlink(missing_ok=True)
    if kind == "reading":
        texts = path.with_suffix(".texts")
        if not texts.exists():
            texts.mkdir()
            for number, reading in enumerate(readings(400, seed=3)):
                words = reading.document.text
                (texts / f"note{number}.txt").write_text(f"May 14, 2019\n\nAna Ruiz said that {words}.\n")
    elif kind == "reviewing":
        if not path.exists():
            shutil.copy(kept / "filled", path)
    elif kind in ("migrating", "merging", "removing"):
        for log in ("", "-wal", "-shm"):
            Path(f"{path}{log}").unlink(missing_ok=True)
        shutil.copy(kept / ("first" if kind == "migrating" else "filled"), path)
        if kind == "merging":
            shutil.copy(kept / "others", path.with_suffix(".other"))


def as_first_version(path: Path) -> None:
    """Take from a ledger file all that tables of later versions added, so that it is as version 1 left it."""
    connection = sqlite3.connect(path)
    first = sqlite3.connect(":memory:")
    first.executescript(migrations()[0])
    names = {name for (name,) in first.execute("SELECT name FROM sqlite_master")}
    for kind in ("trigger", "index", "table"):
        added = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
            if name not in names and not name.startswith("sqlite_")
        ]
        for name in added:
            connection.execute(f"DROP {kind} IF EXISTS {name}")
    told = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    assert connection.execute(told).fetchall() == first.execute(told).fetchall()
    connection.execute("PRAGMA user_version = 1")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.commit()
    connection.close()


@dataclass(slots=True)
class Kills:
    """What came of the rounds so far.

    killed, ended: rounds in which the kill came in time, and in which the work was done before; lost, broken:
    what must not be. unsaid: most that was kept before the program could say so, by kind.
    """

    killed: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    unsaid: Counter[str] = field(default_factory=Counter)


def one_round(kind: str, round_: int, path: Path, draw: random.Random, kills: Kills) -> None:
    """Let a program work, kill it, and look at what is left."""
    before = counted(kind, path) if path.exists() and kind != "migrating" else 0
    command = [
        sys.executable,
        "-m",
        "bench.kills",
        "--work",
        kind,
        "--path",
        str(path),
        "--round",
        str(round_),
    ]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"begun\n"
    told = _read_until(program.stdout, draw.uniform(0, LONGEST[kind]))
    os.killpg(program.pid, signal.SIGKILL)
    told += program.stdout.read()
    program.wait()
    lines = told.decode().splitlines()
    (kills.ended if program.returncode == 0 else kills.killed)[kind] += 1
    said = max((int(line) for line in lines if line.isdigit()), default=before)
    if not path.exists():
        return
    now = counted(kind, path)
    if now < said:
        kills.lost.append(f"{kind}, round {round_}: {said} were said to be kept, {now} are there")
    if any(line.isdigit() for line in lines):
        kills.unsaid[kind] = max(kills.unsaid[kind], now - said)
    if kind == "merging" and now not in (SOME, SOME + SOME // 2):
        kills.broken.append(f"{kind}, round {round_}: {now} documents, neither before nor after the merge")
    for finding in examine(path):
        if finding.health is Health.BAD:
            kills.broken.append(f"{kind}, round {round_}: {finding.what}: {finding.found}")


def _read_until(stream: IO[bytes], seconds: float) -> bytes:
    """Return what a program says within some seconds."""
    said, end = b"", time.monotonic() + seconds
    with selectors.DefaultSelector() as waiting:
        waiting.register(stream, selectors.EVENT_READ)
        while (left := end - time.monotonic()) > 0:
            if waiting.select(left):
                part = os.read(stream.fileno(), 1 << 16)
                if not part:
                    break
                said += part
    return said


def run(
    rounds: int,
    seed: int,
    *,
    kinds: tuple[str, ...] = tuple(LONGEST),
    first: int = FIRST,
    tell: Callable[[str], None] = print,
) -> Kills:
    """Kill so many programs, each kind of work in its turn; returns what came of it.

    first: documents of the ledger whose tables are migrated.
    """
    draw, kills = random.Random(seed), Kills()
    with tempfile.TemporaryDirectory(prefix="dragoman-kills-") as name:
        folder = Path(name)
        kept = folder / "kept"
        kept.mkdir()
        for file, first, count in (("filled", 0, SOME), ("others", SOME // 2, SOME)):
            with open_ledger(kept / file, create=True) as ledger, ledger.writer() as writer:
                for reading in list(readings(SOME * 2))[first : first + count]:
                    writer.add(reading)
        with open_ledger(kept / "first", create=True) as ledger, ledger.writer() as writer:
            for reading in readings(first):
                writer.add(reading)
        as_first_version(kept / "first")
        for round_ in range(rounds):
            kind = kinds[round_ % len(kinds)]
            path = folder / f"{kind}.dragoman"
            prepare(kind, path, kept)
            one_round(kind, round_, path, draw, kills)
            if round_ % 20 == 19:
                tell(f"{round_ + 1} rounds, {len(kills.lost)} lost, {len(kills.broken)} broken")
    return kills


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--work", choices=LONGEST, help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--round", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        if given.work not in ("writing", "importing", "migrating", "reading"):
            _say("begun")
        work(given.work, given.path, given.round)
        return 0
    began = time.monotonic()
    kills = run(given.rounds, given.seed)
    print(f"{'work':<11}{'killed':>8}{'ended before':>14}{'kept, not yet said':>20}")
    for kind in LONGEST:
        print(f"{kind:<11}{kills.killed[kind]:>8}{kills.ended[kind]:>14}{kills.unsaid[kind]:>20}")
    print(
        f"{len(kills.lost)} lost, {len(kills.broken)} broken; seed {given.seed}, "
        f"{time.monotonic() - began:.0f} s"
    )
    for line in kills.lost + kills.broken:
        print(line)
    return 1 if kills.lost or kills.broken else 0


if __name__ == "__main__":
    sys.exit(main())
