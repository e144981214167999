"""The side of each person: told, known from rosters, the text's own, or the likeliest named near."""

from __future__ import annotations

from dragoman.reading.actors.beside import NAMESAKE
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.likeness import liker
from dragoman.reading.actors.names import compatible, fold, name_words
from dragoman.reading.actors.people import Known, offices_agree
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.actors.staff_sides import StaffSides
from dragoman.reading.actors.titles import foreign_office, roster_office, same_office

# Weights of what tells a side that words do not: chosen on the training texts (bench.actors --only train).
SAME_SENTENCE, SAME_PARAGRAPH, FURTHER = 1.0, 0.7, 0.45
MODIFIER, DECAY, MAIN_MATTER, DATELINE, HOME_WEIGHT = 0.8, 0.97, 0.6, 0.5, 1.0
#: A government's text tells its own minister before another's.
IN_TITLE, IN_ORDER = 0.5, 0.4
#: A place named as such ("in Quito") tells less than a government that acts; who speaks in an interview tells
#: the country he speaks of first.
PLACE, SPEAKER_WEIGHT = 0.7, 0.4
#: What a name written like the names of one side weighs, at most, and from which difference on.
LETTERS, MOST_LETTERS, CLEAR_LETTERS = 0.15, 0.6, 1.5
#: So many of the sides told most often, each at least so likely, are told apart by the letters of a name.
LIKELY, NEAR_ENOUGH = 2, 0.2
#: A place that opens the sentence tells more; what is less likely than this is no tie, and no side is given.
OPENING, LEAST_TIE = 1.2, 0.4
#: So many mentions back a group or a counterpart is looked for.
LOOK_BACK = 300
#: Levels of offices whose holder a counterpart may be.
_HELD = frozenset({"head of state", "head of government", "minister", "deputy minister"})
#: So far into its sentence "his Ruritanian counterpart" begins it (code points).
_LEAD = 12
#: So many holders of one office are looked at; a text with more tells nothing by them.
SEATS = 20


class SideGiver(StaffSides):
    """Gives persons their sides, the surest first."""

    def give_sides(self) -> None:
        """Give every person the side of the office: told, known, the text's own, or the likeliest named near.

        The surest first, since a side whose foreign minister is known is out for another foreign minister.
        """
        waiting: list[Known] = []
        for known in self.people:
            if known.level == "counterpart":
                self.give_counterpart(known)
        self.barred = {}
        self.by_mention_order = sorted(self.by_mention)
        self.bar_sides()
        self.respective = self.respectively()
        for known in self.people:
            if known.former:
                known.side, known.side_because = "", "a former office speaks for no state"
            elif known.private or known.level == "party" or (known.body and not known.side) or known.side:
                continue
            elif not self.sure_side(known) and known.office_at >= 0:
                waiting.append(known)
        self.bar_sides()
        for known in self.people:
            self.seat(known)
        likely = sorted(
            (
                (weight, -place, side, reason)
                for place, known in enumerate(waiting)
                for side, (weight, reason) in self.tied(known).items()
            ),
            reverse=True,
        )
        for _, place, side, reason in likely:
            known = waiting[-place]
            if not known.side and not self.taken_elsewhere(known.office_at, side):
                known.side, known.side_because, known.sure_side = side, reason, True
                self.seat(known)

    def tied(self, known: Known) -> dict[str, tuple[float, str]]:
        """Return the sides that something near ties a person to, rather than that the text names them.

        In a text of two sides, the other one is tied to whom words say that he is not of the one.
        """
        weights = self.weigh_sides(known)
        if len(weights) == 1 and self.barred.get(id(known)):
            return weights
        return {side: told for side, told in weights.items() if told[0] >= LEAST_TIE}

    def seat(self, known: Known) -> None:
        """Note who surely holds a single office of a side, such as its president or foreign minister."""
        office = roster_office(known.office, known.level, known.side)
        if office and known.side and known.sure_side and not known.former:
            self.seats.setdefault((known.side, office), []).append(known)

    def give_counterpart(self, known: Known) -> None:
        """Give "his Ruritanian counterpart, X" the office of the person named last before."""
        for step in range(known.office_at - 1, max(known.office_at - LOOK_BACK, -1), -1):
            other = self.by_mention.get(step)
            mention = self.mentions[step]
            if other is None and mention.kind == "office" and mention.level in _HELD:
                other = next(
                    (
                        one
                        for one in self.people
                        if one.office and one is not known and same_office(one, mention)
                    ),
                    None,
                )
            if other is not None and other is not known and other.office and other.level != "counterpart":
                other = self.subject_before(known, step) or other
                known.office, known.level = other.office, other.level
                known.because = f"counterpart of {other.name}"
                known.not_side = other.side
                return
        known.office = known.level = ""

    def subject_before(self, known: Known, last: int) -> Known | None:
        """Return whom the sentence before is about, when "His counterpart" begins one: its first named.

        last: the mention of the person named last before.
        """
        start = self.mentions[known.office_at].span.start
        sentence = self.sentence_of(start)
        before = self.sentence_of(self.mentions[last].span.start)
        if start - self.breaks[sentence] > _LEAD or before == sentence:
            return None
        subject = None
        for step in range(last, max(last - LOOK_BACK, -1), -1):
            if self.sentence_of(self.mentions[step].span.start) != before:
                break
            other = self.by_mention.get(step)
            if other is not None and other is not known and other.office and other.level in _HELD:
                subject = other
        return subject

    def sure_side(self, known: Known) -> bool:
        """Give a person the side that rosters, the office's words or a list tell; False when none does."""
        tenures = self.roster_of(known)
        sides = {tenure.side for tenure in tenures}
        if len(sides) == 1 and (known.office or len(name_words(known.name)) > 1):
            known.side, known.side_because = sides.pop(), f"roster: {tenures[0].words}"
            if fold(known.office) == "secretary" and tenures[0].office == "foreign minister":
                known.office = tenures[0].title
        elif known.office_at >= 0:
            for source in (
                self.side_behind,
                self.side_joined,
                self.side_before,
                self.side_respective,
                self.side_of_delegation,
                self.side_of_chief,
                self.side_of_own_words,
                self.side_of_office,
                self.side_listed,
                self.side_of_host,
            ):
                known.side, known.side_because = source(known.office_at)
                if known.side:
                    break
            if not known.side:
                known.side, known.side_because = self.side_labelled(known)
        else:
            known.side, known.side_because = self.side_behind(known.mentions[0])
            if not known.side:
                known.side, known.side_because = self.side_joined(known.mentions[0])
            if not known.side:
                known.side, known.side_because = self.side_labelled(known)
            if not known.side:
                known.side, known.side_because = self.side_of_answers(known)
        known.sure_side = bool(known.side)
        return known.sure_side

    def taken_elsewhere(self, index: int, side: str) -> bool:
        """Return whether another person of the text surely holds the same single office of that side."""
        mention = self.mentions[index]
        office = roster_office(mention.office, mention.level, side)
        if not office:
            return False
        own = self.by_mention.get(index)
        return any(
            known is not own
            and (own is None or not compatible(known.name, own.name))
            and (office != "head of state" or offices_agree(known.office, mention.office))
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
        """Return the side of an organ told without one: the text's own, else the one named nearest.

        "our ministry" in an answer is that of the one who answers; a host is not of his guest's side.
        """
        side, because = self.side_around(index)
        if side:
            return side, because
        if self.home.side and not self.is_of_other(index):
            return self.home.side, self.home.because
        return self.side_nearby(index)

    def is_of_other(self, index: int) -> bool:
        """Return whether the text's own side has no such office: an amir beside its president."""
        mention = self.mentions[index]
        if mention.kind != "office" or foreign_office(mention.office, mention.level, self.home.side):
            return mention.kind == "office"
        if mention.level != "head of state" or fold(mention.office) == "head of state":
            return False
        return any(
            known.level == "head of state" and not offices_agree(known.office, mention.office)
            for known in self.seats.get((self.home.side, "head of state"), ())[:SEATS]
        )

    def weigh_sides(self, known: Known) -> dict[str, tuple[float, str]]:
        """Return how likely each side is a person's, from all places where the person is named."""
        weights: dict[str, tuple[float, str]] = {}
        for index in [place for place in known.mentions if place not in known.first_names][:6]:
            worth = 1.0 if index == known.office_at else 0.5
            for side, (weight, reason) in self.weigh_places(index).items():
                if weight * worth > weights.get(side, (0.0, ""))[0]:
                    weights[side] = (weight * worth, reason)
        own = self.mentions[known.office_at]
        barred = {known.not_side} | self.barred.get(id(known), set())
        if own.level == "ambassador":
            barred |= {name.naming.side for name in find_fixed(cut_words(own.office), self.knowledge.namings)}
        if self.home.side and not foreign_office(own.office, own.level, self.home.side):
            told = weights.get(self.home.side, (0.0, ""))[0]
            told += IN_TITLE if known.mentions[0] <= 2 else 0.0
            told += IN_ORDER if self.is_first_of_office(known) else 0.0
            weights[self.home.side] = (told + HOME_WEIGHT, self.home.because)
        elif self.home.side:
            barred.add(self.home.side)
        namesake = self.namesake_side(known, weights.keys() - barred)
        if namesake:
            told, reason = weights[namesake]
            weights[namesake] = (told + NAMESAKE, f"{reason}; a leader of it in the rosters has the name")
        self.weigh_letters(known, weights, barred)
        return {side: told for side, told in weights.items() if side not in barred}

    def weigh_letters(self, known: Known, weights: dict[str, tuple[float, str]], barred: set[str]) -> None:
        """Add to the weight of the side whose names a name is written like; in no government's own text."""
        likely = sorted(
            (side for side, told in weights.items() if side not in barred and told[0] > NEAR_ENOUGH),
            key=lambda side: -self.frequency.get(side, 0),
        )
        if self.home.side and self.home.side not in barred:
            return
        side, odds = liker(known.name, likely[:LIKELY])
        if side and odds > CLEAR_LETTERS:
            told, reason = weights[side]
            weights[side] = (told + min(LETTERS * odds, MOST_LETTERS), f"{reason}; written like names of it")

    def is_first_of_office(self, known: Known) -> bool:
        """Return whether a person is the first of the text in a single office, without a side told."""
        office = roster_office(known.office, known.level, self.home.side)
        if not office:
            return False
        for other in self.people:
            if roster_office(other.office, other.level, self.home.side) == office and (
                other.mentions[0] < known.mentions[0] and (not other.side or other.side == self.home.side)
            ):
                return False
        return True

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
            if mention.use == "place" and self.opens(mention.span, start):
                near *= OPENING
            else:
                near *= {"modifier": MODIFIER, "place": PLACE}.get(mention.use, 1.0)
            near *= DECAY ** (index - step)
            if near > weights.get(side, (0.0, ""))[0]:
                words = " ".join(mention.span.of(self.text).split())
                weights[side] = (near, f'"{words}" stands near before it')
        for step in range(index + 1, min(index + 4, len(self.mentions))):
            mention = self.mentions[step]
            if mention.kind == "state" and self.binds(index, step):
                words = " ".join(mention.span.of(self.text).split())
                near = max(SAME_SENTENCE, weights.get(mention.side, (0.0, ""))[0])
                weights[mention.side] = (near, f'tells what "{words}" will do')
        total = max(sum(self.frequency.values()), 1)
        for side, count in self.frequency.items():
            near, reason = weights.get(side, (0.0, f"the text speaks of {self.knowledge.state_name(side)}"))
            weights[side] = (near + MAIN_MATTER * count / total, reason)
        nation = self.nation_of_guest()
        if nation:
            near, reason = weights.get(nation, (0.0, "the one who is interviewed is of it"))
            weights[nation] = (near + SPEAKER_WEIGHT, reason)
        if self.dateline:
            near, reason = weights.get(self.dateline, (0.0, "the text is dated there"))
            weights[self.dateline] = (near + DATELINE, reason)
        return weights
