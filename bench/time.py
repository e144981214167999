"""Tag a file of texts with times and score it: `python -m bench.time GOLD.jsonl PRED.jsonl`.

GOLD.jsonl has a line a text: {id, dct, text, timex: [{start, end, type, value}]}. Only `text` and `dct` are
read for the tagging; PRED.jsonl gets the same lines with our own `timex`. The table is the scorer's
(`../shared/bench/time/score_time.py`; another place with --scorer).

A value is written in one of two schemes. "timex3": as TimeML has them, parts of a time told by `mod` and a
range by its two ends ("end of April" is 2009-04). "interval": the days meant, as A/B ("end of April" is
2009-04-21/2009-04-30). Without --scheme a file whose own values contain a "/" is answered in intervals.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.reading.dates.expression import Calendar, Part, Range, Unit
from dragoman.reading.dates.find import DateMention, find_in_text
from dragoman.reading.dates.place import fix_mentions
from dragoman.reading.dates.setting import Fix
from dragoman.reading.dates.when import Grain

SCORER = Path("../shared/bench/time/score_time.py")


def tag(text: str, day: str, scheme: str) -> list[dict[str, Any]]:
    """Return the times of a text as TIMEX3 dicts; day: the day it was written, ISO."""
    mentions = find_in_text(text)
    written = written_day(day)
    fixes = fix_mentions(text, mentions, written, written)
    return [
        entry
        for mention, found in zip(mentions, fixes, strict=True)
        for entry in entries(mention, found, scheme)
    ]


def written_day(day: str) -> date | None:
    """Return the day a text was written, from YYYY-MM-DD or DD-MM-YYYY; None for an empty one."""
    if not day:
        return None
    if len(day) >= 10 and day[2] == "-":
        return date(int(day[6:10]), int(day[3:5]), int(day[:2]))
    return date.fromisoformat(day[:10])


def entries(mention: DateMention, found: Fix, scheme: str) -> list[dict[str, Any]]:
    """Return a mention as one TIMEX3 dict, or as two for the ends of a range in the timex3 scheme."""
    expression = mention.expression
    if (
        isinstance(expression, Range)
        and found.first
        and found.last
        and (scheme == "timex3" or whole_ends(expression))
    ):
        ends = ((expression.first.span, found.first), (expression.last.span, found.last))
        return [
            {"start": span.start, "end": span.end, "type": mention.type, "value": end.value or "XXXX-XX-XX"}
            for span, end in ends
        ]
    value = found.value
    if scheme == "interval" and found.start and found.end and needs_days(mention, found):
        last = date.fromordinal(found.end.toordinal() - 1)
        value = found.start.isoformat() if last == found.start else f"{found.start}/{last}"
    return [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "type": mention.type,
            "value": value or "XXXX-XX-XX",
        }
    ]


def whole_ends(expression: Range) -> bool:
    """Return whether both ends say all they mean: "2004 to 2009" does, "6-7 May" does not."""
    first = expression.first
    return isinstance(first, Calendar) and all(
        first.span.contains(piece.span) for piece in first.pieces if piece.unit is not Unit.YEAR
    )


def needs_days(mention: DateMention, found: Fix) -> bool:
    """Return whether the value alone does not say the days: parts, ranges, lengths tied to the text's day."""
    if isinstance(mention.expression, (Part, Range)) or mention.type == "DURATION":
        return mention.type != "TIME"
    return found.grain in (Grain.PART, Grain.RANGE, Grain.WEEK, Grain.SEASON, Grain.DECADE)


def scheme_of(lines: list[dict[str, Any]]) -> str:
    """Return the scheme in which a file writes its values."""
    return "interval" if any("/" in timex["value"] for line in lines for timex in line["timex"]) else "timex3"


def load_scorer(path: Path) -> ModuleType:
    """Return the scorer as a module, or leave with a message that says where it was looked for."""
    if not path.is_file():
        sys.exit(f"bench.time: no scorer at {path}; give its place with --scorer, or run beside ../shared")
    spec = importlib.util.spec_from_file_location("score_time", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description="Tag texts with times and score them.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("pred", type=Path)
    parser.add_argument("--scheme", choices=("timex3", "interval"))
    parser.add_argument("--half", type=int, choices=(0, 1), help="only the even (0) or odd (1) lines")
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--errors", type=int, default=0, help="list so many differences")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    lines = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    if options.half is not None:
        lines = lines[options.half :: 2]
    scheme = options.scheme or scheme_of(lines)
    find_in_text("5 May")  # the lexicon is read once, before the clock starts
    began = time.perf_counter()
    tagged = [{**line, "timex": tag(line["text"], line["dct"], scheme)} for line in lines]
    seconds = time.perf_counter() - began
    options.pred.write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in tagged), encoding="utf-8"
    )
    scorer = load_scorer(options.scorer)
    gold = {line["id"]: line for line in lines}
    system = {line["id"]: line for line in tagged}
    figures = scorer.metrics(scorer.evaluate(gold, system))
    figures["documents_a_second"] = round(len(lines) / seconds, 1)
    figures["scheme"] = scheme
    if options.json:
        print(json.dumps(figures))
        return
    print(
        f"{options.gold.name}: {len(lines)} texts, values as {scheme}, "
        f"{figures['documents_a_second']} a second"
    )
    print(f"gold {figures['gold']}  system {figures['system']}")
    print("             P      R      F1")
    for row in ("strict", "relaxed"):
        print(f"{row:8}" + "".join(f" {100 * figures[f'{row}_{part}']:6.2f}" for part in ("P", "R", "F1")))
    for row in ("type", "value", "interval"):
        print(f"{row:8} acc {100 * figures[f'{row}_acc']:.2f}  F1 {100 * figures[f'{row}_F1']:.2f}")
    print(f"day-located recall {100 * figures['day_located_R']:.2f} of {figures['day_located_n']}")
    if options.errors:
        list_errors(scorer, lines, system, options.errors)


def list_errors(scorer: ModuleType, lines: list[dict[str, Any]], system: dict[str, Any], most: int) -> None:
    """Print missed, spurious and wrongly valued times, with the words around them."""
    printed = 0
    for line in lines:
        found = system[line["id"]]["timex"]
        pairs = scorer.pair(line["timex"], found)
        matched, used = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
        text = line["text"]
        rows = [("MISS", one, None) for one in line["timex"] if id(one) not in matched]
        rows += [("SPUR", None, one) for one in found if id(one) not in used]
        rows += [("VALUE", one, other) for one, other in pairs if one["value"] != other["value"]]
        for kind, one, other in sorted(rows, key=lambda row: (row[1] or row[2])["start"]):
            place = one or other
            around = text[max(0, place["start"] - 70) : place["end"] + 40].replace("\n", " ")
            gold = f"{one['text']!r} {one['value']}" if one else ""
            ours = f"{text[other['start'] : other['end']]!r} {other['value']}" if other else ""
            print(f"{kind:5} {line['dct']} {gold} | {ours} | …{around}…")
            printed += 1
            if printed >= most:
                return


if __name__ == "__main__":
    main()
