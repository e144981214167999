"""The side of each person: told, known from rosters, the text's own, or the likeliest named near."""

from __future__ import annotations

from dragoman.reading.actors.names import compatible, fold, name_words
from dragoman.reading.actors.office import find_fixed
from dragoman.reading.actors.people import Known
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.actors.scene import Scene
from dragoman.reading.actors.titles import foreign_office, roster_office

# Weights of what tells a side that words do not: chosen on the training texts (bench.actors --only train).
SAME_SENTENCE, SAME_PARAGRAPH, FURTHER = 1.0, 0.7, 0.45
MODIFIER, DECAY, MAIN_MATTER, DATELINE, HOME_WEIGHT = 0.8, 0.97, 0.6, 0.5, 1.0
IN_TITLE = 0.5
#: So many mentions back a group or a counterpart is looked for.
LOOK_BACK = 300
#: So many holders of one office are looked at; a text with more tells nothing by them.
SEATS = 20


class SideGiver(Scene):
    """Gives persons their sides, the surest first."""

    def give_sides(self) -> None:
        """Give every person the side of the office: told, known, the text's own, or the likeliest named near.

        The surest first, since a side whose foreign minister is known is out for another foreign minister.
        """
        waiting: list[Known] = []
        for known in self.people:
            if known.level == "counterpart":
                self.give_counterpart(known)
        for known in self.people:
            if known.former:
                known.side, known.side_because = "", "a former office speaks for no state"
            elif known.private or known.level == "party" or (known.body and not known.side) or known.side:
                continue
            elif not self.sure_side(known) and known.office_at >= 0:
                waiting.append(known)
        for known in self.people:
            self.seat(known)
        likely = sorted(
            (
                (weight, -place, side, reason)
                for place, known in enumerate(waiting)
                for side, (weight, reason) in self.weigh_sides(known).items()
            ),
            reverse=True,
        )
        for _, place, side, reason in likely:
            known = waiting[-place]
            if not known.side and not self.taken_elsewhere(known.office_at, side):
                known.side, known.side_because, known.sure_side = side, reason, True
                self.seat(known)

    def seat(self, known: Known) -> None:
        """Note who surely holds a single office of a side, such as its president or foreign minister."""
        office = roster_office(known.office, known.level, known.side)
        if office and known.side and known.sure_side and not known.former:
            self.seats.setdefault((known.side, office), []).append(known)

    def give_counterpart(self, known: Known) -> None:
        """Give "his Ruritanian counterpart, X" the office of the person named last before."""
        for step in range(known.office_at - 1, max(known.office_at - LOOK_BACK, -1), -1):
            other = self.by_mention.get(step)
            if other is not None and other is not known and other.office and other.level != "counterpart":
                known.office, known.level = other.office, other.level
                known.because = f"counterpart of {other.name}"
                known.not_side = other.side
                return
        known.office = known.level = ""

    def sure_side(self, known: Known) -> bool:
        """Give a person the side that rosters, the office's words or a list tell; False when none does."""
        tenures = self.roster_of(known)
        sides = {tenure.side for tenure in tenures}
        if len(sides) == 1 and (known.office or len(name_words(known.name)) > 1):
            known.side, known.side_because = sides.pop(), f"roster: {tenures[0].words}"
            if fold(known.office) == "secretary" and tenures[0].office == "foreign minister":
                known.office = tenures[0].title
        elif known.office_at >= 0:
            for source in (self.side_of_office, self.side_listed):
                known.side, known.side_because = source(known.office_at)
                if known.side:
                    break
        known.sure_side = bool(known.side)
        return known.sure_side

    def side_of_office(self, index: int) -> tuple[str, str]:
        """Return the side an office tells by its own words: "Assistant Secretary of State" is American."""
        office = fold(self.mentions[index].office)
        american = ("secretary of state", "secretary of defense", "secretary of the treasury")
        if office.endswith(american) or "secretary of state for" in office:
            side = self.home.side or "US"
            if side == "US" or "US" in self.frequency:
                return "US", "it is an office of the United States"
        return "", ""

    def side_listed(self, index: int) -> tuple[str, str]:
        """Return the side of the list an office stands in: "Peru's minister A; the deputy chief B"."""
        start = self.mentions[index].span.start
        for step in range(index - 1, max(index - 8, -1), -1):
            before = self.mentions[step]
            between = self.text[before.span.end : start]
            if len(between) > 14 or not (";" in between or "," in between):
                return "", ""
            if before.kind != "person":
                return "", ""
            if (
                before.side
                and before.span.of(self.text)[:1].isupper()
                and (";" in between or " the " in between)
            ):
                return before.side, f"listed after {before.name}"
            if ";" not in between and " the " not in between:
                return "", ""
            start = before.span.start
        return "", ""

    def taken_elsewhere(self, index: int, side: str) -> bool:
        """Return whether another person of the text surely holds the same single office of that side."""
        mention = self.mentions[index]
        office = roster_office(mention.office, mention.level, side)
        if not office:
            return False
        own = self.by_mention.get(index)
        return any(
            known is not own and (own is None or not compatible(known.name, own.name))
            for known in self.seats.get((side, office), ())[:SEATS]
        )

    def side_nearby(self, index: int) -> tuple[str, str]:
        """Return the likeliest side of an office or organ told without one, with the reason."""
        weights = self.weigh_places(index)
        for side in sorted(weights, key=lambda side: -weights[side][0]):
            if not self.taken_elsewhere(index, side):
                return side, weights[side][1]
        return "", ""

    def context_side(self, index: int) -> tuple[str, str]:
        """Return the side of an organ told without one: the text's own, else the one named nearest."""
        if self.home.side:
            return self.home.side, self.home.because
        return self.side_nearby(index)

    def weigh_sides(self, known: Known) -> dict[str, tuple[float, str]]:
        """Return how likely each side is a person's, from all places where the person is named."""
        weights: dict[str, tuple[float, str]] = {}
        for index in known.mentions[:6]:
            worth = 1.0 if index == known.office_at else 0.5
            for side, (weight, reason) in self.weigh_places(index).items():
                if weight * worth > weights.get(side, (0.0, ""))[0]:
                    weights[side] = (weight * worth, reason)
        own = self.mentions[known.office_at]
        barred = {known.not_side}
        if own.level == "ambassador":
            barred |= {name.naming.side for name in find_fixed(cut_words(own.office), self.knowledge.namings)}
        if self.home.side and not foreign_office(own.office, own.level, self.home.side):
            told = weights.get(self.home.side, (0.0, ""))[0]
            told += IN_TITLE if known.mentions[0] <= 2 else 0.0
            weights[self.home.side] = (told + HOME_WEIGHT, self.home.because)
        elif self.home.side:
            barred.add(self.home.side)
        return {side: told for side, told in weights.items() if side not in barred}

    def weigh_places(self, index: int) -> dict[str, tuple[float, str]]:
        """Return how likely each side is at a mention: told near, the text's main matter, its dateline."""
        start = self.mentions[index].span.start
        sentence = self.sentence_of(start)
        paragraph = self.paragraph_of(start)
        weights: dict[str, tuple[float, str]] = {}
        for step in range(index - 1, max(index - 30, -1), -1):
            mention = self.mentions[step]
            side = mention.side
            known = self.by_mention.get(step)
            if not side and known is not None and known.sure_side:
                side = known.side
            if not side or mention.former:
                continue
            here = self.sentence_of(mention.span.start)
            near = SAME_SENTENCE if here == sentence else FURTHER
            if here != sentence and self.paragraph_of(mention.span.start) == paragraph:
                near = SAME_PARAGRAPH
            near *= MODIFIER if mention.use == "modifier" else 1.0
            near *= DECAY ** (index - step)
            if near > weights.get(side, (0.0, ""))[0]:
                words = " ".join(mention.span.of(self.text).split())
                weights[side] = (near, f'"{words}" stands near before it')
        total = max(sum(self.frequency.values()), 1)
        for side, count in self.frequency.items():
            near, reason = weights.get(side, (0.0, f"the text speaks of {self.knowledge.state_name(side)}"))
            weights[side] = (near + MAIN_MATTER * count / total, reason)
        if self.dateline:
            near, reason = weights.get(self.dateline, (0.0, "the text is dated there"))
            weights[self.dateline] = (near + DATELINE, reason)
        return weights
