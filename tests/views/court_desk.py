"""The ledger that the tests of the court ask. All events are invented."""

from __future__ import annotations

from views.desk import Desk

PAIR = ("UY", "IS")
NOTE = "Montevideo asked Reykjavik for the logs. Reykjavik would reply. Reykjavik replied. The rest is talk."


ASKED = {"form": "request", "by": "Uruguay/UY", "to": "Iceland/IS", "day": "2019-05-02"}


def desk(text=NOTE, published="2019-05-02", **source):
    one = Desk()
    one.document("note", published, text, outlet=source.pop("outlet", "Harbour Post"), **source)
    return one


def asked(one=None, **fields):
    one = one or desk()
    given = {"form": "request", "by": "Uruguay/UY", "to": "Iceland/IS", "day": "2019-05-02", "id": "ask"}
    one.add("ask", "Montevideo asked Reykjavik for the logs", matters="trade", **(given | fields))
    return one


def only(table):
    assert len(table.open) == 1, [card.id for card in table.open]
    return table.open[0]
