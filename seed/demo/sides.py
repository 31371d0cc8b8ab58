"""Who takes part in an invented exchange, and who leads each delegation."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from random import Random

from models.rules.succession import Unit
from models.vocabulary import DelegationRole, ExchangeKind, Setting
from seed.demo.chance import chance, some, weighted
from seed.demo.world import Body, World, leader, texts


@dataclass(frozen=True)
class Party:
    """One delegation."""

    role: DelegationRole
    body: Body
    leader_name: str
    leader_office: str
    headcount: int | None
    members: str | None


def sides_of(world: World, rng: Random, kind: ExchangeKind, day: date) -> tuple[Party, ...]:
    """Return the delegations of an exchange, the host first."""
    if kind is ExchangeKind.INTERNAL_VISIT:
        return _inside(world, rng, day)
    if kind is ExchangeKind.BILATERAL_VISIT:
        return _bilateral(world, rng, day)
    if kind is ExchangeKind.ONLINE:
        return _online(world, rng, day)
    return _conference(world, rng, kind, day)


def _inside(world: World, rng: Random, day: date) -> tuple[Party, ...]:
    places = [body for setting in Setting for body in world.sites_of(setting, world.home_office)]
    host = rng.choice(places)
    guests: list[Body] = [world.home_office]
    if rng.random() < 0.5:
        others = [body for body in (*places, *world.cooperatives()) if body != host]
        guests.append(rng.choice(others))
    return (
        _party(rng, DelegationRole.HOST, host, day),
        *(_party(rng, DelegationRole.GUEST, guest, day) for guest in guests),
    )


def _bilateral(world: World, rng: Random, day: date) -> tuple[Party, ...]:
    partner = _partner(world, rng, day)
    way = weighted(rng, {"incoming": 50, "outgoing": 42, "observed": 8})
    if way == "observed":
        other = _partner(world, rng, day)
        while other == partner:
            other = _partner(world, rng, day)
        host, guest = other, partner
    else:
        home = world.home_office
        host, guest = (home, partner) if way == "incoming" else (partner, home)
    return (
        _party(rng, DelegationRole.HOST, host, day),
        _party(rng, DelegationRole.GUEST, guest, day),
    )


def _online(world: World, rng: Random, day: date) -> tuple[Party, ...]:
    host, guest = world.home_office, _partner(world, rng, day)
    if rng.random() < 0.5:
        host, guest = guest, host
    return (
        _party(rng, DelegationRole.HOST, host, day),
        _party(rng, DelegationRole.GUEST, guest, day),
    )


def _conference(world: World, rng: Random, kind: ExchangeKind, day: date) -> tuple[Party, ...]:
    partners = world.partners_on(day)
    if kind is ExchangeKind.REGIONAL_CONFERENCE:
        region = world.home_on(day).region
        near = [body for body, unit in partners if unit.region == region]
        coming = some(rng, near, rng.randint(4, 12))
        host = world.home_office if rng.random() < 0.25 else coming[0]
    else:
        coming = some(rng, [body for body, _ in partners], rng.randint(12, 24))
        host = world.institute()
    taking_part = [body for body in (world.home_office, *coming) if body != host]
    return (
        _party(rng, DelegationRole.HOST, host, day),
        *(_party(rng, DelegationRole.PARTICIPANT, body, day) for body in taking_part),
    )


def _partner(world: World, rng: Random, day: date) -> Body:
    bodies, heights = _partners(world, world.listed_since(day))
    return rng.choices(bodies, cum_weights=heights)[0]


@cache
def _partners(world: World, since: date) -> tuple[list[Body], list[float]]:
    """Return who may be met under a list of units, with the weights added up."""
    partners, home = world.partners_on(since), world.home_on(since)
    weights = (_closeness(body, unit, home) for body, unit in partners)
    return [body for body, _ in partners], list(accumulate(weights))


def _closeness(body: Body, unit: Unit, home: Unit) -> float:
    return _liking(body.name) * (4.0 if unit.region == home.region else 1.0)


@cache
def _liking(name: str) -> float:
    return chance("liking", name).choice((0.3, 1.0, 1.0, 2.0, 5.0))


def _party(rng: Random, role: DelegationRole, body: Body, day: date) -> Party:
    name, office = leader(body, day)
    return Party(
        role=role,
        body=body,
        leader_name=name,
        leader_office=office,
        headcount=rng.randint(3, 16) if rng.random() < 0.85 else None,
        members=rng.choice(texts()["words"]["members"])
        if body.kind.value == "standards_office" and rng.random() < 0.5
        else None,
    )
