from __future__ import annotations

import stat
from dataclasses import replace

import pytest

from dragoman.faces.web.accounts import TRIES, Accounts, accounts_path
from dragoman.faces.web.desk import Service
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.listen import checked
from faces.web.workbench import Desk

WORDS = "four plain words here"


@pytest.fixture
def team(ledger_file, monkeypatch):
    import argon2

    # Cheap hashes: what is tested is who comes in, not how long a guess takes.
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("dragoman.faces.web.accounts._hasher", lambda: cheap)
    accounts = Accounts(accounts_path(ledger_file))
    for name, role in (("Nana", "admin"), ("Odo", "editor"), ("Ivo", "reader")):
        accounts.set(name, role, WORDS)
    with (desk := Desk(Service(ledger=ledger_file, team=True))).client:
        desk.accounts = accounts
        yield desk


def sign_in(desk, name, password=WORDS):
    page = desk.get("/sign-in").text
    csrf = page.split('data-csrf="')[1].split('"')[0]
    return desk.client.post("/sign-in", data={"csrf": csrf, "name": name, "password": password})


def test_nobody_sees_a_word_before_signing_in(team):
    assert team.get("/court").headers["location"] == "/sign-in?back=/court"
    for path in ("/court.json", "/api/entries", "/api/documents"):
        assert team.get(path).status_code == 401
    assert "Iceland" not in team.get("/sign-in").text
    assert "Iceland" not in team.get("/nothing").text


def test_each_role_may_what_it_may(team):
    for name, may in (("Ivo", ()), ("Odo", ("/add",)), ("Nana", ("/add", "/out", "/backup"))):
        assert sign_in(team, name).status_code == 303
        assert team.get("/court").status_code == 200
        for path in ("/add", "/out", "/backup"):
            assert team.get(path).status_code == (200 if path in may else 403), (name, path)
        entry = team.entries()[0]
        judged = team.send(f"/entry/{entry['id']}/judge", verdict="accept")
        assert judged.status_code == (303 if name != "Ivo" else 403)
        if name == "Ivo":
            assert "Accept</button>" not in team.page(f"/entry/{entry['id']}")
        else:
            made = team.get(f"/api/entries/{entry['id']}").json()["judgements"][-1]
            assert made["by"] == name
        team.client.cookies.clear()


def test_a_session_ends_by_signing_out_and_with_the_account(team):
    sign_in(team, "Odo")
    cookies = dict(team.client.cookies)
    team.send("/sign-out")
    team.client.cookies.update(cookies)
    assert team.get("/court").status_code == 303
    team.client.cookies.clear()
    sign_in(team, "Odo")
    team.accounts.remove("Odo")
    assert team.get("/court").status_code == 303


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(team):
    told = sign_in(team, "Odo").headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told


def test_guessing_is_slowed_and_an_unknown_name_looks_like_a_wrong_password(team):
    known = sign_in(team, "Odo", "wrong")
    unknown = sign_in(team, "Nobody", "wrong")
    assert known.status_code == unknown.status_code == 403
    for _ in range(TRIES):
        last = sign_in(team, "Odo", "wrong")
    assert last.status_code == 429
    assert sign_in(team, "Odo").status_code == 429
    assert sign_in(team, "Nana").status_code == 303


def test_a_token_speaks_for_its_person_and_no_further(team):
    sign_in(team, "Odo")
    page = team.send("/account/token", label="script", role="reader").text
    token = page.split("<code>dragoman_")[1].split("<")[0]
    assert team.send("/account/token", label="script", role="admin").status_code == 400
    team.client.cookies.clear()
    head = {"authorization": f"Bearer dragoman_{token}"}
    entry = team.get("/api/entries", headers=head).json()["entries"][0]["id"]
    answer = team.client.post(
        f"/api/entries/{entry}/judgements", headers=head, json={"verdict": "accept", "seen": ""}
    )
    assert answer.status_code == 403
    assert team.get("/api/entries", headers={"authorization": "Bearer nothing"}).status_code == 401


def test_what_is_kept_of_accounts_opens_nothing(team, ledger_file):
    sign_in(team, "Odo")
    path = accounts_path(ledger_file)
    raw = path.read_bytes()
    assert WORDS.encode() not in raw
    assert next(iter(dict(team.client.cookies).values())).encode() not in raw
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_an_admin_makes_and_removes_accounts_but_not_his_own(team):
    sign_in(team, "Nana")
    assert "may sign in" in team.send("/account/set", name="Una", role="reader", password=WORDS).text
    assert "10 letters" in team.send("/account/set", name="Una", role="reader", password="short").text
    assert "is gone" in team.send("/account/remove", name="Una").text
    assert "stays" in team.send("/account/remove", name="nana").text


def test_it_listens_beyond_this_machine_only_with_accounts_a_secret_and_a_name(ledger_file, team):
    alone = Service(ledger=ledger_file)
    assert checked(alone, host="127.0.0.1", called=(), secret="").hosts[0] == "127.0.0.1"
    many = replace(alone, team=True)
    secret = "s" * 32
    for service, host, called, given in (
        (alone, "0.0.0.0", ("archive.example",), secret),
        (many, "0.0.0.0", ("archive.example",), ""),
        (many, "0.0.0.0", ("archive.example",), "short"),
        (many, "0.0.0.0", (), secret),
        (replace(many, ledger=ledger_file.with_name("none.dragoman")), "127.0.0.1", (), ""),
    ):
        with pytest.raises(WebError):
            checked(service, host=host, called=called, secret=given)
    open_ = checked(many, host="0.0.0.0", called=("Archive.example",), secret=secret)
    assert "archive.example" in open_.hosts
    assert open_.secret == checked(many, host="0.0.0.0", called=("a.example",), secret=secret).secret
