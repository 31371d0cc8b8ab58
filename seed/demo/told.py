"""Invented exchanges as life tells them: no day stated, a venue of its own, a group as one.

Pure: nothing here touches a database.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from models.rules.succession import units_on
from models.text.formats import OFFICE_ZONE
from models.vocabulary import DatePrecision, ExchangeKind, ExchangeState
from seed.demo.chance import chance
from seed.demo.sides import Party
from seed.demo.world import MARK, World

_UNDATED: Final = 0.7
"""The share of visits of others of which only the day of the publication is known."""
_GATHERED: Final = 0.4
"""The share of regional conferences whose guests are told by one name."""
_NAMED: Final = 6
"""So many delegations of a national conference are told one by one, the others by province."""


@dataclass(frozen=True)
class Gathering:
    """A group that took part as one, with the keys of those of its provinces that are named."""

    name: str
    unit_keys: tuple[str, ...] = ()
    headcount: int | None = None


@dataclass(frozen=True)
class Telling:
    """What is told of an exchange beside its sides: groups, venue, publication."""

    groups: tuple[Gathering, ...] = ()
    venue: str | None = None
    venue_key: str | None = None
    published_at: datetime | None = None
    publisher: str | None = None


NO_MORE: Final = Telling()


@dataclass(frozen=True)
class Told:
    """An exchange as told: who is named, how exactly its day is known, and the rest."""

    parties: tuple[Party, ...]
    precision: DatePrecision
    telling: Telling = NO_MORE


def as_told(
    world: World, kind: ExchangeKind, state: ExchangeState, day: date, number: int, known: Told
) -> Told:
    """Return an exchange as a newspaper would tell it; most stay as they are."""
    rng = chance("told", number)
    if kind is ExchangeKind.NATIONAL_CONFERENCE:
        return _national(world, day, known, at_home=rng.random() < 0.4)
    if kind is ExchangeKind.REGIONAL_CONFERENCE and rng.random() < _GATHERED:
        gathered = Gathering(f"Các Sở KH&CN trong khu vực {MARK}", headcount=rng.randint(15, 60))
        return replace(known, parties=known.parties[:3], telling=Telling((gathered,)))
    is_of_others = all(one.body != world.home_office for one in known.parties)
    is_over = state is ExchangeState.HELD and kind is ExchangeKind.BILATERAL_VISIT
    if is_of_others and is_over and rng.random() < _UNDATED:
        after = datetime.combine(day + timedelta(days=rng.randint(1, 6)), time(8, 30), OFFICE_ZONE)
        telling = Telling(published_at=after, publisher=f"Trang tin của đơn vị tiếp đoàn {MARK}")
        return Told(known.parties, DatePrecision.UNKNOWN, telling)
    return known


def _national(world: World, day: date, known: Told, *, at_home: bool) -> Told:
    """Return a national conference: a venue apart from its host, most guests by province alone."""
    told_apart, others = known.parties[:_NAMED], known.parties[_NAMED:]
    home = world.home_on(day)
    capital = next((one for one in units_on(world.units, day) if one.name == "Hà Nội"), home)
    venue, unit = (
        ("Trung tâm Hội nghị Hoa Ban", home) if at_home else ("Khách sạn Sông Lam Xanh", capital)
    )
    keys = {body.name: one.key for body, one in world.partners_on(day)}
    members = tuple(keys[one.body.name] for one in others if one.body.name in keys)
    people = sum(one.headcount or 0 for one in others)
    groups = (Gathering(f"Các tỉnh, thành phố tham dự {MARK}", members, people or None),)
    return replace(
        known,
        parties=told_apart,
        telling=Telling(groups if members else (), f"{venue} {MARK}", unit.key),
    )
