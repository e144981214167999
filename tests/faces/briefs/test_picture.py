from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.faces.briefs.picture import MANY, WIDTH, Happening, draw
from dragoman.views.days import Days
from views.desk import day

STARTS = st.dates(date(1992, 1, 1), date(2025, 1, 1))
SPANS = st.tuples(STARTS, st.integers(0, 400)).map(
    lambda pair: Days(pair[0], pair[0] + timedelta(days=pair[1]))
)


def happening(days, name="e", side="UY", label="Ruiz: visit – Iceland", planned=False):
    return Happening(id=name, days=days, label=label, side=side, planned=planned, title=label)


def one_day(text):
    return Days(day(text), day(text))


def test_known_day_is_a_point_and_an_interval_is_as_wide_as_its_days():
    (panel,) = draw(
        [happening(one_day("2019-05-02"), "a"), happening(Days(day("2019-05-04"), day("2019-05-13")), "b")]
    )
    point, bar = panel.bars
    assert (point.point, point.width) == (True, 0.0)
    assert (bar.point, bar.width > 50) == (False, True)
    assert point.x < bar.x


def test_years_of_nothing_part_two_panels():
    panels = draw(
        [happening(one_day("2006-04-02")), happening(one_day("2006-04-09")), happening(one_day("2021-05-20"))]
    )
    assert [panel.title for panel in panels] == ["April 2006", "May 2021"]


def test_day_asked_about_is_drawn_only_where_it_falls():
    panels = draw(
        [happening(one_day("2006-04-02")), happening(one_day("2021-05-20"))], today=day("2021-05-20")
    )
    assert [panel.today is None for panel in panels] == [True, False]


def test_sides_keep_their_colour_and_others_are_grey():
    (panel,) = draw(
        [happening(one_day("2019-05-02"), side=side) for side in ("IS", "UY", "NO")], sides=("UY", "IS")
    )
    assert sorted(bar.lane for bar in panel.bars) == [0, 1, 2]


def test_nothing_gives_no_panel():
    assert draw([]) == ()


@given(st.lists(SPANS, min_size=1, max_size=40))
def test_bars_stand_inside_the_picture_and_rows_do_not_collide(spans):
    for panel in draw([happening(days, str(number)) for number, days in enumerate(spans)]):
        assert all(0 <= tick.x <= WIDTH for tick in panel.ticks)
        rows = {}
        for bar in panel.bars:
            assert bar.x >= 0
            assert bar.x + bar.width <= WIDTH
            assert bar.y < panel.height
            rows.setdefault(bar.y, []).append((bar.x, bar.x + bar.width))
        for taken in rows.values():
            assert all(
                earlier[1] <= later[0]
                for earlier, later in zip(sorted(taken), sorted(taken)[1:], strict=False)
            )


def test_very_many_events_are_drawn_without_labels():
    (panel,) = draw([happening(one_day("2019-05-02"), str(number)) for number in range(MANY + 1)])
    assert {bar.label for bar in panel.bars} == {""}


def test_year_of_doubt_does_not_widen_the_picture():
    year = happening(Days(day("2019-06-01"), day("2020-12-31")), "year")
    (panel,) = draw([happening(one_day("2019-05-02"), "a"), happening(one_day("2019-06-20"), "b"), year])
    assert panel.title == "May – June 2019"
    assert len(panel.bars) == 3


def test_year_of_doubt_alone_has_its_own_panel():
    panels = draw(
        [happening(one_day("2019-05-02")), happening(Days(day("2020-01-01"), day("2020-12-31")), "year")]
    )
    assert [panel.title for panel in panels] == ["May 2019", "January – December 2020"]
