import csv
import io
from xml.etree import ElementTree

import pytest

from dragoman.faces.exports.graphs import gexf, graphml, pairs_csv
from dragoman.views.network import network
from views.desk import Desk


def met():
    one = Desk()
    one.document("note", "2019-05-10", "Ruiz met Arason & Sons. Ruiz called Arason.")
    two = {"by": 'Ana "Ana" Ruiz/UY/=Minister', "with_": "Jon Arason/IS/Head of <Fish>"}
    one.add("contact", "Ruiz met Arason & Sons", form="meeting", day="2019-05-02", status="held", **two)
    one.add("contact", "Ruiz called Arason", form="call", day="2019-05-04..2019-05-06", status="held", **two)
    return network(one.view())


def test_gexf_has_days_for_each_contact_and_each_office():
    root = ElementTree.fromstring(gexf(met()))
    names = {"g": "http://www.gexf.net/1.2draft"}
    (edge,) = root.findall(".//g:edge", names)
    spells = [(spell.get("start"), spell.get("end")) for spell in edge.findall("g:spells/g:spell", names)]
    assert spells == [("2019-05-02", "2019-05-02"), ("2019-05-04", "2019-05-06")]
    offices = [one.get("value") for one in root.findall(".//g:attvalue[@for='office']", names)]
    assert sorted(offices) == ["=Minister", "Head of <Fish>"]


def test_csv_opens_clean_and_no_cell_is_a_formula():
    data = pairs_csv(met())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert all(not cell.startswith("=") for row in rows for cell in row)
    assert {row[6] for row in rows[1:]} == {"meeting", "call"}


def test_networkx_reads_graphml():
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(graphml(met()).decode())
    assert set(graph.nodes) == {"UY ana ana ruiz", "IS jon arason"}
    assert graph.nodes["IS jon arason"]["offices"] == "Head of <Fish>"
    assert graph.edges["UY ana ana ruiz", "IS jon arason"]["weight"] == 2


def test_networkx_reads_gexf_with_its_days():
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_gexf(io.BytesIO(gexf(met())), version="1.2draft")
    assert graph.nodes["IS jon arason"]["label"] == "Jon Arason"
    assert graph.nodes["IS jon arason"]["contacts"] == 2
    edge = graph.edges["UY ana ana ruiz", "IS jon arason"]
    assert edge["weight"] == 2
    assert edge["spells"] == [("2019-05-02", "2019-05-02"), ("2019-05-04", "2019-05-06")]
