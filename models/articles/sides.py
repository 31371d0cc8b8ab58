"""Who came and who received: each body's part in the visit, with its leader.

Each mention of a body speaks for a part by the words around it; a body whose mentions speak for
both, or for none, is left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from models.articles.bodies import Body, body_at, known_bodies
from models.articles.leaders import GUEST, HOST, Leaders, Side, how_many, receives
from models.articles.people import first_person
from models.articles.places import Gazetteer
from models.articles.prepared import Prepared, Span
from models.articles.side_words import (
    ACT,
    ALSO,
    BEFORE_GUEST,
    BEFORE_HOST,
    DELEGATION,
    DELEGATION_WORD,
    EARLIER,
    EDGE,
    GOES,
    LEADS_SIDE,
    ON_THE_SIDE,
    RECEIVED_BY,
    RECEIVES,
    RECEPTION,
    SENDS,
    TALKS,
    TITLED_BEFORE,
    WORKS_WITH_DELEGATION,
    named_from,
    segments_of,
)
from models.articles.words import PROVINCE_WIDE
from models.vocabulary import DelegationRole

_UNITS: Final = frozenset({"tinh", "huyen"})
"""Kinds that are a province or a district itself, no body of it."""


@dataclass
class _Votes:
    bodies: list[Body] = field(default_factory=list)
    guest: int = 0
    host: int = 0
    first: int = 0

    @property
    def kind(self) -> str:
        """Return the kind of the body; "open" for one whose name was read word by word."""
        return self.bodies[0].kind.split()[0] if self._is_open else self.bodies[0].kind

    @property
    def _is_open(self) -> bool:
        return self.bodies[0].kind.startswith("open ")

    @property
    def is_whole(self) -> bool:
        """Say whether one of its mentions ends where a name ends."""
        return any(body.is_whole for body in self.bodies)

    @property
    def is_placed(self) -> bool:
        """Say whether one of its mentions says its province or place."""
        return any(body.is_placed for body in self.bodies)

    def may_host(self, guests: set[str]) -> bool:
        """Say whether it is of a kind that receives such guests.

        A province or a district receives its like; a school or a firm is seen on the way, but for
        guests of its like.
        """
        if self.kind in _UNITS:
            return bool(guests & PROVINCE_WIDE) if self.kind == "tinh" else self.kind in guests
        return not self._is_open or guests == {"open"}


def sides(article: Prepared, known: Gazetteer) -> tuple[Side, ...]:
    """Return the bodies that took part, guests and hosts, with their leaders."""
    read = _Reading(article, known)
    read.vote()
    chosen = read.chosen()
    return tuple(read.described(chosen))


class _Reading:
    """The parts that the mentions of bodies speak for, gathered over the sentences."""

    def __init__(self, article: Prepared, known: Gazetteer) -> None:
        self.article, self.known = article, known
        self.votes: dict[tuple[str, str | None], _Votes] = defaultdict(_Votes)
        self.held: list[Body] = []
        """Bodies in the offices of those who received: hosts, where no other is named."""
        self.sentences = [
            one
            for one in article.sentences
            if not EARLIER.search(article.low[one.start : min(one.end, one.start + 60)])
        ]

    def vote(self) -> None:
        """Let every mention of a body speak for a part, then those that only stand together."""
        following = [*self.sentences[1:], *self.sentences[-1:]]
        for sentence, after in zip(self.sentences, following, strict=True):
            bodies = self._bodies(sentence)
            self._vote_bysegments_of(Span(sentence.start, after.end))
            self._vote_by_reception(sentence, bodies)
            receiver = receives(self.article, self.known, sentence)
            if receiver is not None:
                inside = Span(receiver.start, receiver.end)
                self.held += [
                    body
                    for body in bodies
                    if inside.start <= body.found.start < inside.end and body.kind != "dbqh"
                ]
            before: tuple[Body, DelegationRole | None, int] | None = None
            for body in bodies:
                role, weight = self._part(body, sentence)
                if role is None and before is not None and self._is_joined(before[0], body):
                    _, role, weight = before
                before = body, role, weight
                if role is None:
                    votes = self.votes[body.key]
                    votes.bodies.append(body)
                    votes.first = votes.first or body.found.start + 1
                else:
                    self._speak(body, role, weight)

    def _is_joined(self, body: Body, following: Body) -> bool:
        """Say whether a body is named in one breath with the one before: "Sở A và Sở B"."""
        between = self.article.low[body.found.end : following.found.start]
        return following.is_placed and re.fullmatch(r"\s*(?:,|và|,\s*và)\s*", between) is not None

    def _speak(self, body: Body, role: DelegationRole, weight: int) -> None:
        votes = self.votes[body.key]
        votes.bodies.append(body)
        votes.first = votes.first or body.found.start + 1
        if role is GUEST:
            votes.guest += weight
        else:
            votes.host += weight

    def _vote_bysegments_of(self, span: Span) -> None:
        """Read "về phía A có ... làm trưởng đoàn": A came; the other side named so received.

        The two are often told in two sentences.
        """
        low = self.article.low
        told: list[tuple[Body, bool]] = []
        for start, end in segments_of(self.article, span):
            body = body_at(self.article, self.known, named_from(low, start, end), end)
            if body is not None:
                told.append((body, LEADS_SIDE.search(low, start, end) is not None))
        if len({body.key for body, _ in told}) == 2 and sum(leads for _, leads in told) == 1:
            for body, leads in told:
                self._speak(body, GUEST if leads else HOST, 1)

    def _vote_by_reception(self, sentence: Span, bodies: Sequence[Body]) -> None:
        """Read "tiếp đoàn có lãnh đạo Sở A và Sở B", and the body of who received."""
        low = self.article.low
        reception = RECEPTION.search(low, sentence.start, sentence.end)
        is_told = ON_THE_SIDE.search(low, sentence.start, sentence.end) is not None
        if reception is None or is_told or ALSO.match(low[sentence.start : sentence.end]):
            return
        listed = False
        for body in bodies:
            if body.found.start < reception.end():
                continue
            before = low[reception.end() : body.found.start]
            if "lãnh đạo" in before and first_person(
                self.article, self.known, Span(reception.end(), body.found.start)
            ):
                return
            listed = bool(
                re.search(r"(?:^\s*|(?:lãnh đạo|đại diện)\s+)$", before)
                or (listed and re.search(r"(?:,|và)\s*(?:lãnh đạo\s+)?$", before))
            )
            if listed and not TITLED_BEFORE.search(before):
                self._speak(body, HOST, 2)
            elif TITLED_BEFORE.search(before) and ";" not in before and body.kind != "dbqh":
                self.held.append(body)

    def _bodies(self, sentence: Span) -> list[Body]:
        """Return the bodies of a sentence; those of unknown kinds only where a part is named."""
        found = [*known_bodies(self.article, self.known, sentence)]
        spans = [(one.found.start, one.found.end) for one in found]
        low = self.article.low
        slot = re.compile(
            rf"{DELEGATION}\s+(?:của\s+|thuộc\s+)|(?<!\w){ACT}\s+(?:kinh nghiệm\s+)?(?:tại"
            rf"|với)\s+"
        )
        for match in slot.finditer(low, sentence.start, sentence.end):
            if any(start <= match.end() < end for start, end in spans):
                continue
            body = body_at(self.article, self.known, match.end(), sentence.end)
            if body is not None:
                found.append(body)
        return sorted(found, key=lambda one: one.found.start)

    def _part(self, body: Body, sentence: Span) -> tuple[DelegationRole | None, int]:
        """Return the part that a mention speaks for, and how strongly."""
        low = self.article.low
        start, end = body.found.start, body.found.end
        before = low[max(sentence.start, start - EDGE) : start]
        after = low[end : min(sentence.end, end + EDGE)]
        if body.kind in _UNITS and self._is_in_a_name(start):
            return None, 0
        if body.kind == "state" or BEFORE_GUEST.search(before):
            return GUEST, 3
        if body.kind == "dbqh" and not re.search(r"(?:đoàn|với|tại)\s+$", before):
            return None, 0
        if RECEIVES.match(after) or WORKS_WITH_DELEGATION.match(after):
            return (HOST, 2) if _begins_clause(before) else (None, 0)
        if SENDS.match(after):
            return GUEST, 2
        visited = BEFORE_HOST.search(before)
        if visited and RECEIVED_BY.search(visited[0]):
            return None, 0
        if visited:
            is_received = re.search(
                r"(?<!\w)(?:tiếp|đón|tiếp đón|đón tiếp)(?!\s+(?:tục|nhận|thu|cận|theo))(?!\w)",
                before,
            )
            if is_received and not DELEGATION_WORD.search(before):
                return GUEST, 1
            return HOST, 2 if re.search(
                r"(?:tại|với|thăm)\s+(?:lãnh đạo\s+|đại diện\s+)?$", before
            ) else 1
        if GOES.match(after) and _begins_clause(before):
            return GUEST, 1
        return None, 0

    def _is_in_a_name(self, start: int) -> bool:
        """Say whether what stands before is a word with a capital: the end of another's name."""
        before = self.article.text[max(0, start - 30) : start].split()
        is_told = bool(before) and before[-1][:1].isupper() and not self.article.is_in_capitals
        return is_told and before[-1].lower() != "đoàn"

    def chosen(self) -> list[tuple[DelegationRole, list[Body]]]:
        """Return the bodies whose mentions speak for one part, guests first as they are named."""
        self._merge_unplaced()
        self._vote_of_neighbours()
        if not any(votes.host > votes.guest for votes in self.votes.values()):
            for body in [body for body in self.held if body.is_placed][:1]:
                if not self.votes[body.key].guest:
                    self._speak(body, HOST, 1)
        every = self.votes.values()
        guests = _outstanding([v for v in every if v.guest > v.host and v.is_whole], GUEST)
        kinds = {votes.kind for votes in guests}
        hosts = [v for v in every if v.host > v.guest and v.is_whole and v.may_host(kinds)]
        return [
            *((GUEST, votes.bodies) for votes in guests),
            *((HOST, votes.bodies) for votes in _outstanding(hosts, HOST)),
        ]

    def _vote_of_neighbours(self) -> None:
        """Read "Sở A hội đàm với Sở B (Lào)": the one from abroad came."""
        if any(votes.guest or votes.host for votes in self.votes.values()):
            return
        placed = [body for votes in self.votes.values() for body in votes.bodies if body.is_placed]
        abroad = [body for body in placed if body.country]
        for body in abroad[:1]:
            sentence = self.article.sentence_at(body.found.start)
            before = self.article.low[sentence.start : body.found.start]
            for ours in placed:
                between = self.article.low[ours.found.end : body.found.start]
                if ours.country or not TALKS.match(between) or re.search(r"\bsang\b", before):
                    continue
                self._speak(body, GUEST, 1)
                self._speak(ours, HOST, 1)

    def _merge_unplaced(self) -> None:
        """Let a body named without its province speak for the only one of its kind and part."""
        for key in [key for key in self.votes if key[1] is None]:
            mine = self.votes[key]
            same = [
                (other, votes)
                for other, votes in self.votes.items()
                if other[0] == key[0] and other[1] is not None
            ]
            fitting = [v for _, v in same if (v.guest > v.host) == (mine.guest > mine.host)]
            if len(fitting) == 1 and mine.guest != mine.host:
                fitting[0].guest += mine.guest
                fitting[0].host += mine.host
                del self.votes[key]

    def described(self, chosen: Sequence[tuple[DelegationRole, list[Body]]]) -> Iterator[Side]:
        """Yield each side with its leader, its members and their number."""
        named = [Side(role, _fullest(bodies), _province(bodies)) for role, bodies in chosen]
        named = [replace(one, province=one.province or _of_the_same(named, one)) for one in named]
        leaders = Leaders(self.article, self.known, self.sentences, named)
        done = [leaders.led(side) for side in named]
        guests = [one for one in done if one.role is GUEST]
        count = how_many(self.article, self.sentences) if len(guests) == 1 else None
        for side in done:
            yield replace(side, headcount=count) if side.role is GUEST else side


def _outstanding(several: Sequence[_Votes], role: DelegationRole) -> list[_Votes]:
    """Return the bodies that most speaks for, in their order; a body before its mere province."""

    def weight(votes: _Votes) -> int:
        return votes.guest if role is GUEST else votes.host

    special = [votes for votes in several if votes.kind not in _UNITS] or [*several]
    if any(votes.is_placed for votes in special):
        special = [votes for votes in special if weight(votes) > 1 or votes.is_placed]
    best = max(map(weight, special), default=0)
    least = best // 2 + 1 if role is GUEST else (best + 1) // 2
    return sorted((v for v in special if weight(v) >= least), key=lambda votes: votes.first)


def _begins_clause(before: str) -> bool:
    """Say whether a body stands where a sentence or a clause begins: it is who acts."""
    return not before.strip(' "“') or bool(
        re.search(
            r"(?:[,;:–—-]|\)|\d{4}|\d/\d+|lãnh đạo|đại diện|\bnăm \d+|ngày|hôm nay)\s*$", before
        )
    )


def _fullest(bodies: Sequence[Body]) -> Body:
    """Return the mention that says most: with its place, spelled out."""
    return max(
        bodies,
        key=lambda one: (one.is_whole, one.is_placed, len(one.found.value), -one.found.start),
    )


def _province(bodies: Sequence[Body]) -> str | None:
    return next((one.province for one in bodies if one.province), None)


def _of_the_same(named: Sequence[Side], side: Side) -> str | None:
    """Return the province of the others who received, for a body named without its own."""
    provinces = {one.province for one in named if one.role is side.role}
    known = provinces - {None}
    return known.pop() if len(known) == 1 and not side.body.is_placed else None
