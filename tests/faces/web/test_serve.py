from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from dragoman.errors import DragomanError
from dragoman.faces.cli.account import command as account
from dragoman.ledger.open import open_ledger
from dragoman.ledger.verify import verify

MAIN = "from dragoman.faces.cli.main import main; main()"


def started(ledger: Path) -> tuple[subprocess.Popen[str], str]:
    server = subprocess.Popen(
        [sys.executable, "-c", MAIN, "serve", "--ledger", str(ledger), "--port", "0", "--by", "Nana"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr
    return server, re.search(r"http://\S+[^/\s]", server.stderr.readline())[0]


def test_a_server_that_is_killed_while_it_judges_loses_nothing_that_it_confirmed(ledger_file):
    server, address = started(ledger_file)
    confirmed: list[str] = []
    with httpx.Client(base_url=address, timeout=60) as client:
        csrf = re.search(r'data-csrf="([^"]+)"', client.get("/account").text)[1]
        waiting = [one["id"] for one in client.get("/api/entries?limit=1000").json()["entries"]]

        def judge() -> None:
            try:
                for entry in waiting:
                    answer = client.post(f"/entry/{entry}/judge", data={"csrf": csrf, "verdict": "accept"})
                    if answer.status_code == 303:
                        confirmed.append(entry)
            except httpx.HTTPError:
                pass

        judging = threading.Thread(target=judge)
        judging.start()
        while len(confirmed) < 5:
            time.sleep(0.01)
        server.send_signal(signal.SIGKILL)
        judging.join(30)
    server.wait(30)
    server.stderr.close()
    with open_ledger(ledger_file) as ledger:
        kept = {one.entry_id for one in ledger.view().judgements()}
        assert set(confirmed) <= kept
        assert len(kept) <= len(confirmed) + 1
        assert verify(ledger).drifts == ()


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ending_it_from_the_keyboard_is_no_error(ledger_file):
    server, address = started(ledger_file)
    assert httpx.get(f"{address}/court", timeout=60).status_code == 200
    server.send_signal(signal.SIGINT)
    assert server.wait(30) in (0, 130)
    server.stderr.close()


def test_accounts_are_made_listed_and_removed(tmp_path):
    run = CliRunner()
    where = ["--ledger", str(tmp_path / "a.dragoman")]
    made = run.invoke(account, ["nana", "--role", "admin", "--password-stdin", *where], input="ten letters\n")
    assert "may sign in as admin" in made.output
    assert "nana" in run.invoke(account, where).output
    assert '"role": "admin"' in run.invoke(account, ["--json", *where]).output
    short = run.invoke(account, ["odo", "--role", "reader", "--password-stdin", *where], input="short\n")
    assert isinstance(short.exception, DragomanError)
    assert run.invoke(account, ["nana", *where]).exit_code == 2
    assert "is gone" in run.invoke(account, ["nana", "--remove", *where]).output
    assert "nana" not in run.invoke(account, where).output
