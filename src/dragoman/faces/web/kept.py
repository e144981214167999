"""Answers of views are kept while they hold: until the ledger changes, or until documents come or go."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class Answers:
    """Answers that were worked out before, each once however many ask: `Answers(48)` keeps the latest 48."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[object, object], Any] = OrderedDict()
        self._working: dict[object, threading.Lock] = {}

    def of(self, question: object, stamp: object, work: Callable[[], Answer]) -> Answer:
        """Return the answer to a question as the ledger stands; stamp: what differs when it has changed."""
        key = (question, stamp)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]  # type: ignore[no-any-return]
            turn = self._working.setdefault(key, threading.Lock())
        # Two who ask the same do not work it out twice: the second waits and takes what the first found.
        with turn:
            with self._lock:
                if key in self._held:
                    return self._held[key]  # type: ignore[no-any-return]
            try:
                answer = work()
            finally:
                with self._lock:
                    self._working.pop(key, None)
            with self._lock:
                for old in [one for one in self._held if one[0] == question]:
                    del self._held[old]
                self._held[key] = answer
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
        return answer

    def forget(self) -> None:
        """Forget every answer."""
        with self._lock:
            self._held.clear()
