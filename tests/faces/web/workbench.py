"""The workbench as a test uses it: pages as text, forms with what shows that they are ours."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from dragoman.faces.web.app import build_app
from dragoman.faces.web.desk import Service


class Desk:
    """The workbench as a test uses it: pages as text, forms with what shows that they are ours."""

    def __init__(self, service: Service) -> None:
        self.client = TestClient(
            build_app(service),
            base_url="http://127.0.0.1",
            follow_redirects=False,
            raise_server_exceptions=True,
        )

    def get(self, path: str, **more: object):
        return self.client.get(path, **more)

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[-2000:])
        return answer.text

    def csrf(self) -> str:
        found = re.search(r'data-csrf="([^"]+)"', self.client.get("/account").text)
        assert found
        return found[1]

    def send(self, path: str, **fields: str):
        return self.client.post(path, data={"csrf": self.csrf(), **fields})

    def entries(self, **query: str) -> list[dict]:
        return self.client.get("/api/entries", params={"limit": "1000", **query}).json()["entries"]

    def seen(self, entry_id: str) -> str:
        return self.client.get(f"/api/entries/{entry_id}").json()["seen"]
