"""Views over the record in the dossier as a paper: accounts, turns, formulas, index, pairs, what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.faces.briefs.footnotes import Footnotes
from dragoman.faces.briefs.lines import say_matter
from dragoman.faces.briefs.more import More
from dragoman.faces.briefs.paper import Block, Heading, Paragraph, Picture, Table, line, words
from dragoman.faces.briefs.said import flags, say_people, trimmed
from dragoman.faces.pictures.index import index_svg
from dragoman.faces.pictures.map import map_svg
from dragoman.views.account import Account, Said
from dragoman.views.chronology import Row
from dragoman.views.days import Days, say_days
from dragoman.views.formulas import Formula, Use
from dragoman.views.habits import Habit, HabitRow
from dragoman.views.index import MonthPoint
from dragoman.views.parties import say_side
from dragoman.views.positions import Held
from dragoman.views.readouts import Comparison, MatterRow

#: Letters of each quotation in a cell of two accounts.
QUOTED = 150


def account_blocks(
    pairs: Sequence[tuple[Row, Comparison]], habits: Sequence[Habit], notes: Footnotes
) -> Iterator[Block]:
    """Yield what each side told of one contact, matter by matter, and accounts against earlier ones."""
    if pairs:
        yield line("The numbers give the order in each side's own text.", look="lead")
    for row, both in pairs:
        yield Heading(
            level=2, words=f"{(row.form or row.kind).capitalize()}, {say_days(row.days, row.grain)}"
        )
        yield Table(
            heads=("Matter", _account(both.left), _account(both.right)),
            widths=(18, 41, 41),
            rows=tuple(_matter(one, both, notes) for one in both.rows),
        )
        swapped = [f"{say_matter(one)} and {say_matter(other)}" for one, other in both.swapped[:6]]
        if swapped:
            yield line(f"Told in opposite order: {'; '.join(swapped)}.", look="small")
    for one in habits:
        yield Heading(level=2, words=f"{_account(one.account)} against earlier accounts")
        yield line(
            f"Measured on {len(one.account.earlier)} earlier {one.account.earlier_because}.", look="lead"
        )
        yield Table(
            heads=("Matter", "Against the earlier ones", "Words"),
            widths=(18, 25, 57),
            rows=tuple(_habit(row, notes) for row in one.rows),
        )


def _account(one: Account) -> str:
    side = f"{say_side(one.side)}: " if one.side else ""
    day = f", {say_days(one.day)}" if one.day else ""
    return f"{side}{one.outlet or one.document}{day}"


def _matter(row: MatterRow, both: Comparison, notes: Footnotes) -> tuple[tuple[Paragraph, ...], ...]:
    name = say_matter(row.matter) if row.matter else "On no matter told"
    told = row.presence if row.presence != "neither" else "neither, though usual"
    stronger = (both.left if row.stronger == "left" else both.right).side if row.stronger else ""
    if stronger:
        told += f"; the stronger word is {say_side(stronger)}’s"
    return (
        (line(words(name, "bold")), line(told, look="small")),
        _told(row.left, row.left_share, row.left_usual, both.left, notes),
        _told(row.right, row.right_share, row.right_usual, both.right, notes),
    )


def _told(
    said: Sequence[Said], share: float, usual: int, account: Account, notes: Footnotes
) -> tuple[Paragraph, ...]:
    foot = [f"{share:.0%} of the words"] if said else []
    if account.earlier:
        foot.append(f"in {usual} of {len(account.earlier)} earlier accounts")
    return (
        *(_quoted(said, notes) or [line(words("not told", "italic"))]),
        *([line("; ".join(foot), look="small")] if foot else []),
    )


def _quoted(said: Sequence[Said], notes: Footnotes) -> list[Paragraph]:
    return [
        line(
            words(f"{one.number}. {one.cue} ".replace(" . ", ". "), "small"),
            f"“{trimmed(one.quote, QUOTED)}”",
            notes.ref(one.entry_id),
        )
        for one in said
    ]


def _habit(row: HabitRow, notes: Footnotes) -> tuple[tuple[Paragraph, ...], ...]:
    name = say_matter(row.matter) if row.matter else "On no matter told"
    return (
        (line(words(name, "bold")),),
        (line(row.what), line(f"in {row.usual} of {row.of} earlier accounts", look="small")),
        tuple(_quoted(row.said, notes)) or (line(words("not told", "italic")),),
    )


def line_blocks(more: More, notes: Footnotes) -> Iterator[Block]:
    """Yield turns of a side, its formulas, and claims about accounts beside what the accounts say."""
    if more.turns:
        yield Heading(level=2, words=f"Turns ({len(more.turns)})")
        yield line(
            "Where a side said on one matter what does not go together; a machine proposes them.", look="lead"
        )
    for turn in more.turns:
        yield line(
            words(f"{turn.what.capitalize()}, {say_side(turn.side)}, {say_matter(turn.matter)}", "bold"),
            f": {turn.because}.",
            look="head",
        )
        yield _end("First", turn.before, notes)
        yield _end("Then", turn.after, notes)
    if more.formulas:
        yield Heading(level=2, words=f"Formulas ({len(more.formulas)})")
        yield line("Phrases that a side says again and again, found by counting.", look="lead")
        yield Table(
            heads=("Formula", "Documents", "First", "Last", "State"),
            widths=(27, 15, 21, 21, 16),
            rows=tuple(_formula(one, notes) for one in more.formulas),
        )
    if more.claims:
        yield Heading(level=2, words=f"Claims about accounts ({len(more.claims)})")
    for one in more.claims:
        yield line(
            f"{say_days(one.said)}, ", say_people(one.by), f": “{trimmed(one.quote, 240)}”",
            notes.ref(one.entry_id), words(f" [{one.verdict}]", "flag"), f" {one.because}.", look="item",
        )  # fmt: skip


def _end(word: str, one: Held, notes: Footnotes) -> Paragraph:
    return line(
        words(f"{word}, {say_days(one.said)}, ", "small"), say_people(one.by),
        f": “{trimmed(one.quote, 240)}”", notes.ref(one.entry_id), look="item",
    )  # fmt: skip


def _formula(one: Formula, notes: Footnotes) -> tuple[tuple[Paragraph, ...], ...]:
    state = one.state
    if state == "dropped":
        state += f", not in the {one.absent} documents since"
    return (
        (line(f"“{one.words}”"), line(say_side(one.side), look="small")),
        (line(f"{one.documents} of {one.of}"),),
        (_use(one.first, notes),),
        (_use(one.last, notes),),
        (line(state),),
    )


def _use(one: Use, notes: Footnotes) -> Paragraph:
    return line(f"{say_days(one.said)}, ", say_people(one.by), notes.ref(one.entry_id))


def index_blocks(more: More, notes: Footnotes) -> Iterator[Block]:
    """Yield the index by month, as a picture and in numbers."""
    months = [month for month in more.index.months if month.facts]
    if not months:
        return
    yield line(
        "Mean weight of what happened and was said, by month: above zero cooperation, below it conflict. "
        "Shaded: an interval of 90 % over the documents; dashed: what one outlet alone could change; bars: "
        "facts counted.",
        look="lead",
    )
    yield Picture(svg=index_svg(more.index), words="The index by month; its numbers stand below.")
    yield Table(
        heads=("Month", "Index", "90 %", "Any one outlet out", "Facts", "Heaviest"),
        widths=(14, 12, 20, 24, 10, 20),
        rows=tuple(_month(month, notes) for month in months),
    )
    counted = more.index
    yield line(
        f"Weights: {counted.weights.source} Not counted: {counted.undated} facts without a day, "
        f"{counted.wide} whose days span more than a month, {counted.unweighted} entries without a weight.",
        look="small",
    )


def _month(one: MonthPoint, notes: Footnotes) -> tuple[tuple[Paragraph, ...], ...]:
    return (
        (line(f"{one.month:%Y-%m}"),),
        (line(f"{one.value or 0.0:+.2f}"),),
        (line(_range(one.low, one.high)),),
        (line(_range(one.least, one.most)),),
        (line(str(one.facts)),),
        (line(notes.ref(*one.entry_ids[:3])),),
    )


def _range(low: float | None, high: float | None) -> str:
    return f"{low:+.2f} to {high:+.2f}" if low is not None and high is not None else "one source"


def met_blocks(more: More, notes: Footnotes) -> Iterator[Block]:
    """Yield who met whom and where, and what falls due."""
    if more.places.places:
        yield Picture(svg=map_svg(more.places), words="Places of contacts; the names stand below.")
        told = [
            run
            for at, one in enumerate(more.places.places[:20])
            for run in (
                words(f"{'; ' if at else ''}{one.name} {one.contacts}"),
                *notes.ref(*one.entry_ids[:3]),
            )
        ]
        yield line(told, ".", look="small")
    if more.ties:
        yield Table(
            heads=("One", "Other", "Contacts", "Forms", "Days"),
            widths=(25, 25, 10, 20, 20),
            rows=tuple(
                (
                    (line(more.nodes[tie.one].name),),
                    (line(more.nodes[tie.other].name),),
                    (line(str(tie.contacts)),),
                    (line(", ".join(f"{form} {count}" for form, count in tie.forms)),),
                    (line(say_days(Days(tie.first, tie.last), "range") if tie.first and tie.last else ""),),
                )
                for tie in more.ties
            ),
        )
    if more.due:
        yield Heading(level=2, words=f"Falls due ({len(more.due)})")
    for one in more.due:
        yield line(
            words(say_days(one.days), "bold"),
            flags("overdue" if one.status == "overdue" else ""),
            f": {one.title}",
            notes.ref(one.entry_id),
            look="item",
        )
