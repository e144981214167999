"""A ledger of the examples, a copy of it for each test, and the workbench over it without a network."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dragoman.corpus.intake import take_in
from dragoman.documents.open import open_many
from dragoman.faces.web.app import build_app
from dragoman.faces.web.desk import Service
from dragoman.language.model import load_model
from dragoman.ledger.open import open_ledger
from dragoman.reading.actors.knowledge import load_knowledge
from faces.web.workbench import Desk

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture(scope="session")
def examples_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "examples.dragoman"
    texts = [EXAMPLES / name for name in ("01-analysis.txt", "02-readout-reykjavik.txt", "07-interview.txt")]
    texts += [EXAMPLES / "03-readout-montevideo.txt"]
    with open_ledger(path, create=True) as ledger:
        take_in(
            (one for text in texts for one in open_many(text)),
            ledger,
            model=load_model(),
            knowledge=load_knowledge(EXAMPLES / "relationship.toml"),
        )
    return path


@pytest.fixture
def ledger_file(examples_ledger: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(examples_ledger, tmp_path / "examples.dragoman"))


@pytest.fixture
def desk(ledger_file: Path) -> Iterator[Desk]:
    made = Desk(Service(ledger=ledger_file, name="Nana", home="IS"))
    with made.client:
        yield made


@pytest.fixture(scope="session")
def reading_desk(examples_ledger: Path) -> Iterator[Desk]:
    """The workbench for tests that change nothing."""
    made = Desk(Service(ledger=examples_ledger, name="Nana", home="IS"))
    with made.client:
        yield made


@contextmanager
def listening(ledger: Path) -> Iterator[str]:
    """The workbench on a port of this machine, for a browser."""
    import uvicorn

    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(build_app(Service(ledger=ledger, name="Nana")), log_level="warning")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def address(ledger_file: Path) -> Iterator[str]:
    with listening(ledger_file) as found:
        yield found


@pytest.fixture(scope="session")
def reading_address(examples_ledger: Path) -> Iterator[str]:
    """The workbench for a browser that changes nothing."""
    with listening(examples_ledger) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium driven by Playwright; skips the tests that ask for it where one is missing."""
    sync = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: no test in a browser"
    )
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium: the workbench is not tested in a browser")
    with sync.sync_playwright() as play:
        made = play.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield made
        made.close()


@pytest.fixture
def tab(browser, address):
    """A tab of the browser in which nothing fails and which asks for nothing elsewhere."""
    context = browser.new_context(base_url=address, viewport={"width": 1400, "height": 900})
    context.set_default_timeout(20_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda one: faults.append(one.text) if one.type == "error" and "409" not in one.text else None,
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert faults == []
    assert all(url.startswith((address, "data:")) for url in asked), "a page asked for something elsewhere"
