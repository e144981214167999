"""One shard, read by a process of its own: `python -m dragoman.corpus.shard`, told what on standard input.

It ends when whoever started it is gone, so that a machine that is stopped leaves nothing running.
"""

from __future__ import annotations

import json
import os
import sys
import threading

from dragoman.corpus.parquet import is_there, write_shard
from dragoman.corpus.pool import Pool
from dragoman.corpus.shards import places_of, setup_of
from dragoman.corpus.tasks import find_tasks
from dragoman.corpus.worker import Read
from dragoman.documents.open import Failure
from dragoman.errors import DragomanError


def read_one(told: dict[str, object]) -> dict[str, object]:
    """Read a shard and write it; returns its key, how many documents and entries it has, and what failed.

    What is written already is not read again: its count is then -1. Documents are limited in size, time and
    memory as on one machine.
    """
    key, out = str(told["key"]), str(told["out"])
    if is_there(out, key):
        return {"key": key, "documents": -1, "entries": -1, "failures": []}
    setup = setup_of(told)
    pool = Pool(setup=setup, workers=1, wanted=lambda task, document_id: True)
    readings: list[Read] = []
    failures: list[Failure] = []
    for answer in pool.answers(find_tasks(places_of(told), largest=setup.limits.size)):
        if answer is None or answer.outcome is None:
            continue
        if isinstance(answer.outcome, Read):
            readings.append(answer.outcome)
        elif isinstance(answer.outcome, Failure):
            failures.append(answer.outcome)
    entries = write_shard(out, key, readings)
    return {
        "key": key,
        "documents": len(readings),
        "entries": entries,
        "failures": [[one.path, one.message, one.source, str(one.root or ""), one.place] for one in failures],
    }


def main() -> None:
    """Read the shard told in one line on standard input; answer in one line on standard output."""
    told = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        answer = read_one(told)
    except DragomanError as error:
        answer = {"key": told["key"], "error": str(error)}
    print(json.dumps(answer), flush=True)


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
