"""Charts and maps: well-formed, escaped, within their frame, honest when there is nothing."""

from itertools import pairwise
from xml.etree import ElementTree

from dragoman.faces.exports.vega import vega_lite
from dragoman.faces.pictures.index import index_svg
from dragoman.faces.pictures.map import map_svg
from dragoman.faces.pictures.shapes import Window, outlines
from dragoman.faces.pictures.svg import alone
from dragoman.views.index import index
from dragoman.views.places import places
from views.desk import Desk

PAIR = ("UY", "IS")
SVG = "{http://www.w3.org/2000/svg}"
RUIZ, ARASON = "Ana Ruiz/UY/Minister", "Jon Arason/IS/Minister"


def contacts(*days, where="Lima"):
    one = Desk()
    for day in days:
        one.document(f"note {day}", day, f"On {day} Ruiz met Arason.")
        one.add("contact", f"On {day} Ruiz met Arason", form="meeting", by=RUIZ, with_=ARASON, day=day,
                where=where, status="held")  # fmt: skip
    return one.view()


def drawn(svg):
    return ElementTree.fromstring(alone(svg).split("\n", 1)[1])


def test_each_month_with_facts_has_a_bar_a_dot_and_its_words():
    root = drawn(index_svg(index(contacts("2019-05-02", "2019-06-02", "2019-08-02"), between=PAIR)))
    assert len([one for one in root.iter(f"{SVG}rect") if one.get("class") == "bar"]) == 3
    titles = [one.text for one in root.iter(f"{SVG}title")]
    assert titles[0].startswith("May 2019: +1.00; 1 facts in 1 documents")


def test_a_line_is_broken_where_a_month_has_no_value():
    root = drawn(
        index_svg(index(contacts("2019-05-02", "2019-06-02", "2019-08-02", "2019-09-02"), between=PAIR))
    )
    assert len([one for one in root.iter(f"{SVG}path") if one.get("class") == "curve"]) == 2


def test_long_silences_are_left_out_with_a_mark():
    root = drawn(index_svg(index(contacts("2006-04-02", "2021-05-02"), between=PAIR)))
    years = {one.text for one in root.iter(f"{SVG}text")}
    assert {"2006", "2021"} <= years
    assert "2012" not in years


def test_everything_stands_inside_the_frame():
    days = [f"{2000 + number // 12}-{number % 12 + 1:02d}-03" for number in range(240)]
    root = drawn(index_svg(index(contacts(*days), between=PAIR)))
    width = float(root.get("viewBox").split()[2])
    places_of = [float(one.get("cx")) for one in root.iter(f"{SVG}circle")]
    assert 0 <= min(places_of) <= max(places_of) <= width


def test_links_are_escaped_and_asked_for():
    found = index(contacts("2019-05-02"), between=PAIR)
    svg = index_svg(found, link=lambda month: f'#"<{month.month}>')
    assert drawn(svg).find(f".//{SVG}a").get("href") == '#"<2019-05-01>'
    assert drawn(index_svg(found)).find(f".//{SVG}a") is None


def test_nothing_to_draw_is_said():
    assert "No weighted fact" in index_svg(index(Desk().view()))
    assert "No contact with a known place" in map_svg(places(Desk().view()))


def test_vega_lite_holds_the_months():
    import msgspec

    spec = msgspec.json.decode(vega_lite(index(contacts("2019-05-02", "2019-07-02"), between=PAIR)))
    assert spec["$schema"].endswith("v5.json")
    assert [month["value"] for month in spec["data"]["values"]] == [1.0, None, 1.0]


def test_a_map_has_land_a_circle_and_a_name():
    root = drawn(map_svg(places(contacts("2019-05-02"))))
    assert [one.text for one in root.iter(f"{SVG}text")] == ["Lima"]
    land = next(one for one in root.iter(f"{SVG}path") if one.get("class") == "land")
    assert land.get("d").count("M") > 3


def test_a_hostile_place_is_escaped():
    root = drawn(map_svg(places(contacts("2019-05-02", where="Lima <script>, Peru"))))
    assert root.find(f".//{SVG}script") is None


def test_a_state_on_both_sides_of_the_date_line_is_whole():
    for ring in outlines(Window(-30.0, 30.0, 60.0, 80.0)):
        steps = [abs(one[0] - other[0]) for one, other in pairwise(ring)]
        assert max(steps) < 90
