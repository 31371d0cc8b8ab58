"""A small invented history of exchanges, kept both as rows and as plain Python values."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlmodel import Session, select

from models.filters import ReportFilter
from models.rules.dates import covered_days
from models.rules.directions import Part, direction_of
from models.rules.succession import Unit, current_of, home_units_on, same_unit, unit_key, units_on
from models.tables import Exchange, ExchangeTopic, ProvincePeriod, Topic, TouredSite
from models.text.folding import fold
from models.text.formats import office_today, utc_now
from models.vocabulary import (
    DatePrecision,
    DelegationRole,
    Direction,
    Era,
    ExchangeKind,
    ExchangeState,
    Origin,
)
from tests import build

FIRST_DAY = date(2019, 1, 1)
TITLES = (
    "Học tập kinh nghiệm 5S",
    "Hội thảo đo lường 100%",
    "Thăm mô hình điểm năng suất",
    "Trao đổi về truy xuất nguồn gốc",
)


@dataclass(frozen=True)
class Plain:
    """One exchange as plain values: what a person with pencil and paper would count."""

    id: int
    starts_on: date
    ends_on: date
    precision: DatePrecision
    title: str
    kind: ExchangeKind
    state: ExchangeState
    direction: Direction
    origin: Origin
    is_deleted: bool
    parts: tuple[tuple[DelegationRole, str, int | None], ...]  # role, province key, people
    topics: frozenset[str]
    sites: frozenset[int]


@dataclass
class World:
    """Everything built, and counting by hand."""

    units: tuple[Unit, ...] = ()
    home: str = build.BAC_GIANG
    is_demonstration: bool = False
    exchanges: list[Plain] = field(default_factory=list)

    def is_home(self, key: str) -> bool:
        """Say whether a unit is, or was, the home province."""
        first_day = next(unit.valid_from for unit in self.units if unit.key == key)
        return key in {unit.key for unit in home_units_on(self.units, self.home, first_day)}

    def partners(self, one: Plain) -> set[str]:
        """Return the keys of the provinces other than ours."""
        return {key for _, key, _ in one.parts if not self.is_home(key)}

    def came(self, one: Plain, *, is_host: bool) -> set[str]:
        """Return the keys of the provinces that hosted, or of those that came."""
        return {key for role, key, _ in one.parts if (role is DelegationRole.HOST) == is_host}

    def read_as(self, key: str, era: Era) -> object:
        """Return what a unit is counted as."""
        return (
            current_of(self.units, key, office_today())
            if era is Era.NOW
            else same_unit(self.units, key)
        )

    def people(self, one: Plain) -> int:
        """Return how many travelled."""
        ours = one.direction is Direction.OUTGOING
        is_any = one.direction in {Direction.INTERNAL, Direction.OBSERVED}
        return sum(
            people or 0
            for role, key, people in one.parts
            if role is not DelegationRole.HOST and (is_any or self.is_home(key) == ours)
        )

    def behind(self, filters: ReportFilter) -> list[Plain]:
        """Return the exchanges of a slice, one test after the other."""
        return [one for one in self.exchanges if self._fits(one, filters)]

    def _fits(self, one: Plain, f: ReportFilter) -> bool:
        first, last = f.period.first_day, f.period.last_day
        own = {Origin.OFFICE, Origin.DEMONSTRATION} if self.is_demonstration else {Origin.OFFICE}
        is_own = one.origin in own or (
            one.origin is Origin.PUBLIC and one.direction is not Direction.OBSERVED
        )
        is_overdue = one.state is ExchangeState.PLANNED and one.ends_on < office_today()
        words = fold(one.title)
        return (
            not one.is_deleted
            and (first is None or last is None or _is_held_by(first, last, one))
            and (not f.precisions or one.precision in f.precisions)
            and (not f.directions or one.direction in f.directions)
            and (not f.kinds or one.kind in f.kinds)
            and (not f.states or one.state in f.states)
            and (not f.origins or one.origin in f.origins)
            and (not f.topics or bool(one.topics & set(f.topics)))
            and (not f.provinces or self._met({key for _, key, _ in one.parts}, f.provinces, f))
            and (not f.partners or self._met(self.partners(one), f.partners, f))
            and (not f.hosts or self._met(self.came(one, is_host=True), f.hosts, f))
            and (not f.guests or self._met(self.came(one, is_host=False), f.guests, f))
            and (not f.is_own or is_own)
            and (not f.is_overdue or is_overdue)
            and all(word in words for word in fold(f.search).split())
        )

    def _met(self, keys: set[str], chosen: tuple[str, ...], f: ReportFilter) -> bool:
        wanted = {self.read_as(key, f.era) for key in chosen}
        return any(self.read_as(key, f.era) in wanted for key in keys)


def _is_held_by(first: date, last: date, one: Plain) -> bool:
    """Say whether a span holds all that is known of a day; months may run from 15th to 14th."""
    if one.precision is DatePrecision.DAY:
        return first <= one.starts_on <= last
    begins, ends = covered_days(one.starts_on, None, one.precision)
    if (first.day, last.day) == (15, 14):
        begins, ends = (begins - timedelta(days=1)).replace(day=15), ends.replace(day=14)
    return first <= begins and ends <= last


def build_world(
    session: Session,
    *,
    home: str = build.BAC_GIANG,
    is_demonstration: bool = False,
    size: int = 60,
    seed: int = 1322,
) -> World:
    """Build an office and its exchanges; the same seed gives the same history."""
    chance = random.Random(seed)  # noqa: S311 - an invented history, no secret
    build.office(session, home, is_demonstration=is_demonstration)
    world = World(_units(session), home, is_demonstration)
    topics = [build.topic(session, code, position=n) for n, code in enumerate(("5s", "iso", "tbt"))]
    sites = [build.organisation(session).id or 0 for _ in range(4)]
    for _ in range(size):
        world.exchanges.append(_exchange(session, chance, world, topics, sites))
    session.flush()
    return world


def _units(session: Session) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            unit_key(row.code_gso, row.valid_from),
            row.code_gso,
            row.name,
            row.kind,
            row.region,
            row.valid_from,
            row.valid_to,
            row.successor_code,
        )
        for row in session.exec(select(ProvincePeriod))
    )


def _exchange(
    session: Session,
    chance: random.Random,
    world: World,
    topics: list[Topic],
    sites: list[int],
) -> Plain:
    day = FIRST_DAY + timedelta(days=chance.randrange((office_today() - FIRST_DAY).days + 200))
    known = (*[DatePrecision.DAY] * 3, DatePrecision.MONTH, DatePrecision.YEAR)[day.toordinal() % 5]
    title = chance.choice(TITLES)
    home = [unit.key for unit in home_units_on(world.units, world.home, day)]
    # Few provinces, so that slices hold something; among them some that have since merged.
    near = [
        unit.key
        for unit in units_on(world.units, day)
        if unit.code in {"22", "24", "27", "46", "75", "70", "01"}
    ]
    chosen = chance.sample(near, chance.choice((2, 2, 2, 3, 4)))
    if chance.random() < 0.7 and not set(home) & set(chosen):
        chosen[0] = home[0]
        chance.shuffle(chosen)
    roles = [DelegationRole.HOST, DelegationRole.GUEST, *[DelegationRole.PARTICIPANT] * 2]
    parts = tuple(
        (role, key, chance.choice((None, 1, 5, 12)))
        for role, key in zip(roles, chosen, strict=False)
    )
    is_planned = day > office_today() or chance.random() < 0.1
    state = (
        ExchangeState.PLANNED
        if is_planned
        else chance.choice(
            (ExchangeState.HELD, ExchangeState.HELD, ExchangeState.HELD, ExchangeState.CANCELLED)
        )
    )
    first, last = covered_days(day, day + timedelta(days=chance.randrange(3)), known)
    kind = chance.choice(list(ExchangeKind))
    row = Exchange(
        kind=kind,
        state=state,
        title=title,
        starts_on=first,
        ends_on=last,
        date_precision=known,
        direction=direction_of(
            [Part(r, None, k) for r, k, _ in parts],
            home,
            None,
            is_internal=kind is ExchangeKind.INTERNAL_VISIT,
        ),
        origin=chance.choice(list(Origin)),
        folded_text=fold(title),
        deleted_at=utc_now() if chance.random() < 0.1 else None,
    )
    session.add(row)
    session.flush()
    number = row.id or 0
    for position, (role, key, people) in enumerate(parts):
        build.delegation(session, row, role, key, position=position, headcount=people)
    on = chance.sample(topics, chance.randrange(3))
    for topic in on:
        session.add(ExchangeTopic(exchange_id=number, topic_id=topic.id or 0))
    toured = chance.sample(sites, chance.randrange(3))
    for site in toured:
        session.add(TouredSite(exchange_id=number, organisation_id=site))
    session.flush()
    return Plain(
        number,
        first,
        last,
        known,
        title,
        row.kind,
        state,
        row.direction,
        row.origin,
        row.deleted_at is not None,
        parts,
        frozenset(topic.code for topic in on),
        frozenset(toured),
    )
