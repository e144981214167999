"""Outside lists as the tests write them. All persons are invented."""

from __future__ import annotations

VISIT = """<visit><id>{id}</id><start-date>{start}</start-date><end-date>{end}</end-date>
  <visitor>{who}</visitor><from id="uruguay">Uruguay</from><description>Working
     visit.</description></visit>"""
TRIP = """<trips><trip role="secretary"><id>9</id><role>secretary</role><name>Ada Lindqvist-Moe</name>
<start-date>2011-02-03</start-date><end-date>2011-02-04</end-date>
<country id="korea-south">Korea, South</country>
<locale>Busan</locale><remarks>Met with Foreign Minister Han.</remarks></trip></trips>"""


def a_visit(id="7", start="2019-05-20", end="2019-05-22", who="President Ramiro Etchandy"):
    return VISIT.format(id=id, start=start, end=end, who=who)


def visits(tmp_path, *records, name="2010.xml", head="", **attributes):
    path = tmp_path / name
    marks = "".join(f' {key}="{value}"' for key, value in attributes.items())
    path.write_text(f"<?xml version='1.0'?>{head}\n<visits{marks}>\n{''.join(records)}\n</visits>")
    return path
