"""What a pasted news item offers to the form of an exchange: each value beside its sentence.

The reader of texts knows words; here its bodies become organisations of the register, its
provinces units of the day, its phrases topics and tools of the lists. Nothing is written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.articles.leaders import Side
from models.articles.places import Gazetteer, gazetteer
from models.articles.prepared import Found
from models.articles.reading import ReadArticle, read_article
from models.lookups.places import Places, places
from models.rules.organisation_kinds import site_kind
from models.rules.organisation_names import name_key, ways_to_write
from models.rules.succession import Unit, units_on
from models.tables import Office, Organisation, Tool, Topic
from models.text import t
from models.text.folding import fold
from models.text.formats import format_date, office_today
from models.vocabulary import DelegationRole, ExchangeState, OrganisationKind, Setting

HOST, GUEST = DelegationRole.HOST, DelegationRole.GUEST
_SIGNS: Final = re.compile(r"[,()]")
_AND: Final = re.compile(r" (?:va|and) ")


@dataclass(frozen=True)
class Offer:
    """One value for a field of the form; ``start`` and ``end`` mark it in its sentence.

    ``remark`` says what a person must know before taking it.
    """

    value: str
    sentence: str
    start: int = 0
    end: int = 0
    remark: str = ""


@dataclass(frozen=True)
class OfferedBody:
    """An organisation: of the register, or a new one as the form enters it."""

    offer: Offer
    organisation_id: int | None
    label: str
    new_kind: OrganisationKind = OrganisationKind.AGENCY
    new_province: str | None = None


@dataclass(frozen=True)
class OfferedSide:
    """A delegation with the facts of it, by the name of their field."""

    role: DelegationRole
    body: OfferedBody
    is_ours: bool
    facts: Mapping[str, Offer]


@dataclass(frozen=True)
class OfferedSite:
    """A site toured."""

    body: OfferedBody
    setting: Setting | None
    tool_id: int | None
    description: str


@dataclass(frozen=True)
class OfferedVisit:
    """All that a news item offers; of one that tells of no visit only that."""

    is_visit: bool
    left_out: int = 0
    part: str = "observe"
    """Our own part: receive, go or observe, as the form's first question names them."""
    facts: Mapping[str, Offer] = field(default_factory=dict)
    sides: tuple[OfferedSide, ...] = ()
    topics: tuple[tuple[int, Offer], ...] = ()
    sites: tuple[OfferedSite, ...] = ()
    remarks: tuple[Offer, ...] = ()
    """What is stated and has no field: a day without its year, what stands under pictures."""


def offered_visit(session: Session, text: str) -> OfferedVisit:
    """Return what a news item offers to the form of a new exchange."""
    known = places(session)
    read = read_article(text, _every_province(tuple(unit.name for unit in known.units)))
    if not read.is_visit:
        return OfferedVisit(is_visit=False, left_out=read.article.left_out)
    day = read.day.starts_on or _published_on(read) or office_today()
    offers = _Offers(session, read, known, day)
    sides = tuple(offers.side(side) for side in read.sides)
    return OfferedVisit(
        is_visit=True,
        left_out=read.article.left_out,
        part=_part(sides),
        facts=dict(offers.facts()),
        sides=sides,
        topics=tuple(offers.topics()),
        sites=tuple(offers.sites()),
        remarks=tuple(offers.remarks()),
    )


@lru_cache(maxsize=4)
def _every_province(names: tuple[str, ...]) -> Gazetteer:
    return gazetteer(names)


def _published_on(read: ReadArticle) -> date | None:
    moment = read.published.moment if read.published else None
    return moment.date() if moment else None


def _part(sides: Sequence[OfferedSide]) -> str:
    ours = next((side.role for side in sides if side.is_ours), None)
    return {HOST: "receive", GUEST: "go"}.get(ours, "observe") if ours else "observe"


class _Offers:
    """The offers of one news item, with the lists of the register at hand."""

    def __init__(self, session: Session, read: ReadArticle, known: Places, day: date) -> None:
        self.session, self.read, self.known, self.day = session, read, known, day
        self.home = session.scalar(select(col(Office.organisation_id)))

    def offer(self, found: Found, value: str | None = None, remark: str = "") -> Offer:
        """Return a value with the sentence that it stands in."""
        sentence = self.read.sentence_of(found)
        return Offer(value or found.value, sentence, *self.read.place_of(found), remark)

    def facts(self) -> Iterator[tuple[str, Offer]]:
        """Yield the plain fields of the form."""
        yield from self._days()
        if self.read.is_planned and self._may_be_planned():
            yield "state", Offer(ExchangeState.PLANNED.value, self._lead())
        if self.read.conclusions:
            first = self.read.conclusions[0]
            told = dict.fromkeys(one.value for one in self.read.conclusions)
            yield "conclusions", self.offer(first, "; ".join(told))
        for name, found in (
            ("publisher", self.read.publisher),
            ("publication_author", self.read.author),
        ):
            if found is not None:
                yield name, self.offer(found)
        published = self.read.published
        if published is not None and published.moment is not None:
            pattern = "%d/%m/%Y %H:%M" if "T" in published.code else "%d/%m/%Y"
            yield "published_at", self.offer(published.found, f"{published.moment:{pattern}}")
        if self.read.documents:
            numbers = ", ".join(one.value for one in self.read.documents)
            told_of = t("Documents named in the news item: {numbers}", numbers=numbers)
            yield "note", self.offer(self.read.documents[0], told_of)

    def _may_be_planned(self) -> bool:
        day = self.read.day
        if day.starts_on is None:
            return False
        today = office_today()
        return day.starts_on >= (today.replace(day=1) if day.precision == "month" else today)

    def _lead(self) -> str:
        article = self.read.article
        return article.said(
            article.sentence_at(self.read.day.found.start if self.read.day.found else 0)
        )

    def _days(self) -> Iterator[tuple[str, Offer]]:
        day = self.read.day
        if day.found is None or day.starts_on is None:
            return
        remark = ""
        if day.precision == "month":
            yield "starts_on", self.offer(day.found, f"{day.starts_on:%m/%Y}")
            return
        if day.partial is not None:
            remark = t("The year is that of the day of publication: the text does not write it.")
        yield "starts_on", self.offer(day.found, format_date(day.starts_on), remark)
        if day.ends_on is not None:
            yield "ends_on", self.offer(day.found, format_date(day.ends_on), remark)

    def side(self, side: Side) -> OfferedSide:
        """Return a delegation; our own office is known by its name, or as the province's office."""
        body = self._body(side.body.found, side.province, _kind_of(side.body.kind))
        is_ours = self.home is not None and body.organisation_id == self.home
        if not is_ours and side.body.kind == "chi cuc tdc" and body.organisation_id is None:
            home_units = (
                self.known.standing(self.known.home_key, self.day) if self.known.home_key else ()
            )
            if side.province and side.province in {unit.name for unit in home_units}:
                is_ours = True
                body = replace(body, organisation_id=self.home)
        facts = {
            name: self.offer(found)
            for name, found in (
                ("leader_name", side.leader),
                ("leader_office", side.leader_office),
                ("headcount", side.headcount),
                ("members", side.members),
            )
            if found is not None
        }
        return OfferedSide(side.role, body, is_ours, facts)

    def _body(self, found: Found, province: str | None, kind: OrganisationKind) -> OfferedBody:
        unit = self._unit(province)
        organisation = self._organisation(found.value, unit)
        key = unit.key if unit else None
        if organisation is None:
            return OfferedBody(self.offer(found), None, found.value, kind, key)
        number, name = organisation
        return OfferedBody(self.offer(found), number, name, kind, key)

    def _unit(self, province: str | None) -> Unit | None:
        """Return the unit that bore a name on the day, else the last that did."""
        if province is None:
            return None
        named = fold(province)
        on_the_day = [u for u in units_on(self.known.units, self.day) if fold(u.name) == named]
        ever = [unit for unit in self.known.units if fold(unit.name) == named]
        named_so = on_the_day or ever
        return named_so[-1] if named_so else None

    def _organisation(self, name: str, unit: Unit | None) -> tuple[int, str] | None:
        """Return the one organisation of the register that bears a name, in that province."""
        rows = self.session.execute(
            select(col(Organisation.id), col(Organisation.name), col(Organisation.province_id))
            .where(
                col(Organisation.name_key).in_(
                    {name_key(one) for one in ways_to_write(name, unit)}
                ),
                col(Organisation.deleted_at).is_(None),
            )
            .order_by(col(Organisation.id))
        ).all()
        fitting = [
            (number, written)
            for number, written, province in rows
            if unit is None or province is None or self._is_akin(province, unit)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _is_akin(self, province_id: int, unit: Unit) -> bool:
        theirs = self.known.by_id[province_id]
        return self.known.now[theirs.key] == self.known.now[unit.key]

    def topics(self) -> Iterator[tuple[int, Offer]]:
        """Yield the topics of the list whose words stand in what was talked about."""
        phrases = [(one, f" {fold(one.value)} ") for one in self.read.topics]
        seen = [name for name, _ in self.read.sites] + [w for _, w in self.read.sites if w]
        phrases += [(one, f" {fold(one.value)} ") for one in seen]
        documents = {one.value.split("/")[0].split("-")[0]: one for one in self.read.documents}
        rows = self.session.execute(
            select(col(Topic.id), col(Topic.name_vi))
            .where(col(Topic.is_active))
            .order_by(col(Topic.position), col(Topic.id))
        )
        for number, name in rows:
            found = _topic_in(name, phrases) or next(
                (
                    documents[digits]
                    for digits in re.findall(r"\d{3,}", name)
                    if digits in documents
                ),
                None,
            )
            if found is not None:
                yield number, self.offer(found)

    def sites(self) -> Iterator[OfferedSite]:
        """Yield the sites toured; their province is the host's."""
        hosts = {side.province for side in self.read.sides if side.role is HOST}
        province = next(iter(hosts)) if len(hosts) == 1 else None
        tools = self.session.execute(
            select(col(Tool.id), col(Tool.name_vi))
            .where(col(Tool.is_active))
            .order_by(col(Tool.position))
        ).all()
        for name, what in self.read.sites:
            kind, setting = site_kind(name.value)
            described = f" {fold(what.value)} " if what else ""
            tool = next((n for n, called in tools if f" {fold(called)} " in described), None)
            body = self._body(name, province, kind)
            yield OfferedSite(body, setting, tool, what.value if what else "")

    def remarks(self) -> Iterator[Offer]:
        """Yield what the item states and the form has no field for."""
        day = self.read.day
        if day.found is not None and day.starts_on is None:
            told = t("The text writes no year: enter the day yourself.")
            yield self.offer(day.found, remark=told)
        for one in self.read.captions:
            yield self.offer(one, remark=t("Stands under a picture"))


def _kind_of(kind: str) -> OrganisationKind:
    if kind == "chi cuc tdc":
        return OrganisationKind.STANDARDS_OFFICE
    return OrganisationKind.DEPARTMENT if kind.startswith("so ") else OrganisationKind.AGENCY


def _topic_in(name: str, phrases: Sequence[tuple[Found, str]]) -> Found | None:
    """Return the first phrase that holds a part of a topic's name."""
    parts = [part for piece in _SIGNS.split(name) for part in _AND.split(fold(piece))]
    for found, phrase in phrases:
        if any(len(part) > 1 and f" {part} " in phrase for part in parts):
            return found
    return None
