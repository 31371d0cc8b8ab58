"""The invented organisations and people: offices of every province, schools, factories ..."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, Final
from zlib import crc32

from models.rules.succession import Unit, as_on, by_key, successor
from models.vocabulary import OrganisationKind, ProvinceKind, Setting
from seed.demo.chance import chance
from seed.files import document

MARK: Final = "(minh họa)"
"""Every invented organisation's name ends so."""

_OFFICE: Final = "Chi cục Tiêu chuẩn Đo lường Chất lượng"
_KINDS: Final = {ProvinceKind.PROVINCE: "tỉnh", ProvinceKind.CITY: "thành phố"}


@dataclass(frozen=True)
class Body:
    """One invented organisation; ``unit_key`` is the first unit it sat in, also a national one."""

    name: str
    kind: OrganisationKind
    unit_key: str
    leader_office: str
    setting: Setting | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_name: str | None = None
    is_national: bool = False


@cache
def texts() -> dict[str, Any]:
    """Return the lists from which people, places and sentences are drawn."""
    return document("demonstration.toml")


@cache
def person(*parts: object) -> str:
    """Return an invented name, surname first; the same parts give the same name."""
    rng, names = chance("person", *parts), texts()["names"]
    given = rng.choice(names["male"] if rng.random() < 0.6 else names["female"])
    return f"{rng.choice(names['family'])} {given}"


def leader(body: Body, day: date) -> tuple[str, str]:
    """Return who leads a delegation of this organisation, and the office held that day.

    Heads stay about five years; every third time or so a deputy leads.
    """
    term = (day.year + len(body.name) % 5) // 5
    if crc32(f"{body.name} {day}".encode()) % 10 < 3:
        return person(body.name, term, "deputy"), _deputy(body.leader_office)
    return person(body.name, term, "head"), body.leader_office


def _deputy(office: str) -> str:
    return f"Phó {office[0].upper()}{office[1:]}"


class World:
    """All invented organisations, seen from the home province."""

    def __init__(self, units: Sequence[Unit], home_key: str) -> None:
        self.units = tuple(units)
        home = by_key(self.units, home_key)
        if home is None:
            raise ValueError(f"no such provincial unit: {home_key}")
        self.home_key = home_key
        self.home_label = self._label(home)
        self._first_days = sorted({unit.valid_from for unit in self.units})
        self._homes: dict[date, Unit] = {}
        self._partners: dict[date, list[tuple[Body, Unit]]] = {}
        self._sites: dict[tuple[Setting, str], list[Body]] = {}
        self.home_office = Body(
            texts()["office"]["name"],
            OrganisationKind.STANDARDS_OFFICE,
            self.offices[self.home_label].unit_key,
            "Chi cục trưởng",
        )

    @cached_property
    def offices(self) -> dict[str, Body]:
        """Return the standards office of every unit, by "tỉnh Quảng Ninh"; one through renewals.

        An office whose unit kept its name goes on under the new list; the others end with
        their unit and name their successor.
        """
        found: dict[str, Body] = {}
        for unit in sorted(self.units, key=lambda u: (u.valid_from, u.code)):
            label = self._label(unit)
            last = self._last_under(unit, label)
            after = successor(self.units, last)
            first = found.get(label)
            found[label] = Body(
                name=f"{_OFFICE} {label} {MARK}",
                kind=OrganisationKind.STANDARDS_OFFICE,
                unit_key=first.unit_key if first else unit.key,
                leader_office="Chi cục trưởng",
                valid_from=first.valid_from if first else self._start(unit),
                valid_to=last.valid_to,
                successor_name=f"{_OFFICE} {self._label(after)} {MARK}" if after else None,
            )
        return found

    def listed_since(self, day: date) -> date:
        """Return the first day of the list of units of a day: all its days have the same units."""
        return self._first_days[max(0, bisect_right(self._first_days, day) - 1)]

    def home_on(self, day: date) -> Unit:
        """Return the home province as it stood on a day."""
        day = self.listed_since(day)
        if day not in self._homes:
            standing = as_on(self.units, self.home_key, day)
            self._homes[day] = next(
                (unit for unit in standing if self._label(unit) == self.home_label), standing[0]
            )
        return self._homes[day]

    def partners_on(self, day: date) -> list[tuple[Body, Unit]]:
        """Return the offices of the other provinces of a day, with their units."""
        day = self.listed_since(day)
        if day not in self._partners:
            home = self.home_on(day)
            self._partners[day] = [
                (self.offices[self._label(unit)], unit)
                for unit in self.units
                if unit.stood_on(day) and unit != home
            ]
        return self._partners[day]

    def sites_of(self, setting: Setting, host: Body) -> list[Body]:
        """Return the sites of a setting in the province of an office."""
        key = setting, host.name
        if key not in self._sites:
            self._sites[key] = self._new_sites(setting, host)
        return self._sites[key]

    def _new_sites(self, setting: Setting, host: Body) -> list[Body]:
        facts, at_home = texts()["sites"][setting.value], host == self.home_office
        unit = by_key(self.units, host.unit_key)
        where = "" if at_home or unit is None else f" - {unit.name}"
        names = facts["names"] if at_home else facts["names"][:2]
        return [
            Body(
                f"{name}{where} {MARK}",
                OrganisationKind(facts["kind"]),
                host.unit_key,
                facts["leader_office"],
                setting,
            )
            for name in names
        ]

    def cooperatives(self) -> list[Body]:
        """Return the cooperatives of the home province."""
        facts = texts()["cooperative"]
        return [
            Body(
                f"{name} {MARK}",
                OrganisationKind.COOPERATIVE,
                self.home_office.unit_key,
                facts["leader_office"],
            )
            for name in facts["names"]
        ]

    def institute(self) -> Body:
        """Return the invented institute, of no province, that calls national conferences."""
        facts = texts()["institute"]
        return Body(
            facts["name"],
            OrganisationKind.INSTITUTE,
            self.offices["thành phố Hà Nội"].unit_key,
            facts["leader_office"],
            is_national=True,
        )

    def _label(self, unit: Unit) -> str:
        return f"{_KINDS[unit.kind]} {unit.name}"

    def _start(self, unit: Unit) -> date | None:
        is_first = not any(successor(self.units, other) == unit for other in self.units)
        return None if is_first else unit.valid_from

    def _last_under(self, unit: Unit, label: str) -> Unit:
        after = successor(self.units, unit)
        while after and self._label(after) == label and after.valid_from > unit.valid_from:
            unit, after = after, successor(self.units, after)
        return unit
