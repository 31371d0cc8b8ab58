"""Who led each side of a visit, and how many people came."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.articles.bodies import Body, body_at
from models.articles.people import Person, first_person, people, titled_person
from models.articles.places import Gazetteer
from models.articles.prepared import Found, Prepared, Span
from models.articles.side_words import (
    ALSO,
    DELEGATION_WORD,
    EDGE,
    HOW_MANY,
    LEADS,
    LED_BY,
    MEMBERS,
    OF_GUESTS,
    OF_HOSTS,
    OURS,
    PERSON_RECEIVES,
    RECEPTION,
    named_from,
    segments_of,
)
from models.vocabulary import DelegationRole

GUEST, HOST = DelegationRole.GUEST, DelegationRole.HOST


@dataclass(frozen=True)
class Side:
    """A body's part in a visit, with what the text says of it."""

    role: DelegationRole
    body: Body
    province: str | None
    leader: Found | None = None
    leader_office: Found | None = None
    headcount: Found | None = None
    members: Found | None = None


def receives(article: Prepared, known: Gazetteer, span: Span) -> Person | None:
    """Return who received: "ông A, Phó Chủ tịch ..., tiếp đoàn", or the office before the name."""
    low = article.low
    named = first_person(article, known, span), titled_person(article, known, span)
    for person in sorted(filter(None, named), key=lambda one: one.start):
        begins = low[span.start : person.start]
        after = low[person.end : min(span.end, person.end + 240)]
        if PERSON_RECEIVES.match(after) and not DELEGATION_WORD.search(begins):
            return person
    return None


def how_many(article: Prepared, sentences: Sequence[Span]) -> Found | None:
    """Return how many people came, where the text counts the delegation."""
    for sentence in sentences:
        match = HOW_MANY.search(article.low, sentence.start, sentence.end)
        if match:
            group = next(name for name in "abc" if match[name])
            return article.found(match.start(group), match.end(group), "people counted")
    return None


class Leaders:
    """Who led each side: who is said to lead, who is named first on a side, who received."""

    def __init__(
        self, article: Prepared, known: Gazetteer, sentences: Sequence[Span], named: list[Side]
    ) -> None:
        self.article, self.known, self.sentences, self.named = article, known, sentences, named
        self.found: dict[int, Person] = {}
        for sentence in sentences:
            self._read_told(sentence)
        for sentence in sentences:
            self._read(sentence)

    def led(self, side: Side) -> Side:
        """Return a side with its leader, where one was read."""
        number = next(n for n, one in enumerate(self.named) if one is side)
        person = self.found.get(number)
        if person is None:
            return side
        sentence = self.article.sentence_at(person.start)
        told = re.compile(LEADS).match(self.article.low, person.end, sentence.end)
        begins = told.end() if told else person.end
        members = MEMBERS.match(self.article.low, begins, sentence.end)
        found = members and self.article.found(*members.span("said"), "members")
        return replace(side, leader=person.name, leader_office=person.office, members=found or None)

    def _give(self, number: int | None, person: Person | None) -> None:
        is_taken = person and any(p.name.value == person.name.value for p in self.found.values())
        if number is not None and person is not None and not is_taken:
            self.found.setdefault(number, person)

    def _only(self, role: DelegationRole) -> int | None:
        """Return the side of a part, where there is one alone."""
        numbers = [n for n, side in enumerate(self.named) if side.role is role]
        return numbers[0] if len(numbers) == 1 else None

    def _read_told(self, sentence: Span) -> None:
        """Read first who is said to lead: of a side "về phía ...", else of the guests."""
        segments = segments_of(self.article, sentence)
        for start, end in segments:
            number = self._side_of(start, end)
            self._give(number, self._told_leader(Span(start, end)))
        begins = segments[0][0] if segments else sentence.end
        self._give(self._only(GUEST), self._told_leader(Span(sentence.start, begins)))

    def _told_leader(self, span: Span) -> Person | None:
        """Return who is called trưởng đoàn in a part of the text, if that is one person."""
        low = self.article.low
        for person in people(self.article, self.known, span):
            if LEADS.match(low, person.end, min(span.end, person.end + 60)):
                return person
        return None

    def _read(self, sentence: Span) -> None:
        segments = segments_of(self.article, sentence)
        for start, end in segments:
            self._on_a_side(start, end)
        if not segments:
            self._led(sentence)
            self._receiving(sentence)
        else:
            self._led(Span(sentence.start, segments[0][0]))

    def _on_a_side(self, start: int, end: int) -> None:
        """Read "về phía Sở ... có ông A, Giám đốc": the first named leads that side."""
        opening = self.article.low.find(" có ", start, min(end, start + 160))
        number = self._side_of(start, end)
        if opening >= 0 and number is not None:
            self._give(number, self._first_listed(opening + 3, end))

    def _first_listed(self, start: int, end: int) -> Person | None:
        """Return the first of those listed, unless somebody without a name is named before."""
        person = first_person(self.article, self.known, Span(start, end))
        if person is None or person.start - start > 25:
            return self._titled(start, end)
        return person

    def _titled(self, start: int, end: int) -> Person | None:
        person = titled_person(self.article, self.known, Span(start, min(end, start + 200)))
        return person if person is not None and person.start - start < 15 else None

    def _side_of(self, start: int, end: int) -> int | None:
        low = self.article.low
        start = named_from(low, start, end)
        if OF_GUESTS.match(low, start, end):
            return self._only(GUEST)
        if OF_HOSTS.match(low, start, end):
            return self._only(HOST)
        body = body_at(self.article, self.known, start, min(end, start + EDGE))
        if body is None:
            found = self._of_province(start, end)
            return self._of_unit_abroad(start) if found is None else found
        fits = [n for n, side in enumerate(self.named) if side.body.key == body.key]
        if not fits and body.kind == "tinh":
            return self._of_place(body.province, body.place)
        if not fits and not body.is_placed and not OURS.search(body.found.value.lower()):
            fits = [n for n, side in enumerate(self.named) if side.body.kind == body.kind]
        return fits[0] if len(fits) == 1 else None

    def _of_province(self, start: int, end: int) -> int | None:
        match = self.known.at_place.match(self.article.low, start, end)
        return self._of_place(self.known.named(match["province"]), None) if match else None

    def _of_unit_abroad(self, start: int) -> int | None:
        low = self.article.low
        fits = [
            n
            for n, side in enumerate(self.named)
            if side.body.place
            and low.startswith((f"tỉnh {side.body.place.lower()}", side.body.place.lower()), start)
        ]
        return fits[0] if len(fits) == 1 else None

    def _of_place(self, province: str | None, place: str | None) -> int | None:
        fits = [
            n
            for n, side in enumerate(self.named)
            if (province and side.province == province) or (place and side.body.place == place)
        ]
        return fits[0] if len(fits) == 1 else None

    def _led(self, span: Span) -> None:
        """Read "do ông A, Giám đốc Sở làm trưởng đoàn": who leads the guests."""
        guest = self._only(GUEST)
        low = self.article.low
        for person in people(self.article, self.known, span):
            before = low[max(span.start, person.start - 60) : person.start]
            after = low[person.end : min(span.end, person.end + 60)]
            is_told = LEADS.match(after)
            by = LED_BY.search(before)
            is_delegation = DELEGATION_WORD.search(low, span.start, person.start)
            if is_told or (by and (by[0].strip() != "do" or is_delegation)):
                self._give(guest, person)
                return
        titled = titled_person(self.article, self.known, span)
        if titled is None:
            return
        before = low[max(span.start, titled.start - 60) : titled.start]
        if LED_BY.search(before) and LEADS.match(low, titled.end, span.end):
            self._give(guest, titled)

    def _receiving(self, span: Span) -> None:
        """Read "tiếp đoàn có ông A, ..." and "ông A, ... tiếp đoàn": who led the hosts."""
        host = self._only(HOST)
        low = self.article.low
        if ALSO.match(low[span.start : span.end]):
            return
        reception = RECEPTION.search(low, span.start, span.end)
        if reception is not None:
            person = self._first_listed(reception.end(), span.end)
            self._give(host, person)
            return
        self._give(host, receives(self.article, self.known, span))
