"""Changes of provincial units by day: merger, split, new name, kind or code; no row is rewritten.

What ends closes on the day before, what begins opens on the day. A merger has one successor. Of a
split the first new unit carries on: it is the successor, and records of before, which do not know
in which part they lie, are read as now under it, so that totals as then and as now agree. The
other parts know what they were split from, so that looking back they are that unit.

Source: Hiến pháp 2013, article 110; the National Assembly decides on provincial units by
resolution, each with the day from which it holds (such as Nghị quyết 202/2025/QH15).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.errors import Problem
from models.rules.succession import Unit, by_key, successor, unit_key, units_on
from models.text import t
from models.text.folding import fold
from models.text.formats import format_date
from models.vocabulary import ProvinceKind, UnitChangeKind


@dataclass(frozen=True)
class NewUnit:
    """A unit that begins: its code, name, kind and region."""

    code: str
    name: str
    kind: ProvinceKind
    region: str


@dataclass(frozen=True)
class UnitChange:
    """One change: the keys of what ends, and what begins on ``day``; of a split the first goes on.

    Either side has one unit: several become one, or one becomes several.
    """

    kind: UnitChangeKind
    day: date
    ended: tuple[str, ...]
    begun: tuple[NewUnit, ...]


def changed(units: Sequence[Unit], change: UnitChange) -> tuple[Unit, ...]:
    """Return the list of units with a change in it; it must have no problems."""
    first = change.begun[0]
    ended = [
        replace(unit, valid_to=change.day - timedelta(days=1), successor_code=first.code)
        if unit.key in change.ended
        else unit
        for unit in units
    ]
    parent = by_key(units, change.ended[0])
    begun = [
        Unit(
            key=unit_key(new.code, change.day),
            code=new.code,
            name=new.name,
            kind=new.kind,
            region=new.region,
            valid_from=change.day,
            valid_to=None,
            successor_code=None,
            split_from_code=parent.code if place and parent else None,
        )
        for place, new in enumerate(change.begun)
    ]
    return (*ended, *begun)


def change_problems(units: Sequence[Unit], change: UnitChange) -> list[Problem]:
    """Return everything that forbids a change, each on its field; an empty list allows it."""
    return [
        *_number_problems(change),
        *_ended_problems(units, change),
        *_begun_problems(units, change),
    ]


def _number_problems(change: UnitChange) -> Iterable[Problem]:
    ended, begun = len(set(change.ended)), len(change.begun)
    if change.kind is UnitChangeKind.MERGER:
        if ended < 2:
            yield Problem("ended", t("A merger needs at least two units that end."))
        if begun != 1:
            yield Problem("begun", t("A merger makes one unit."))
        return
    if ended != 1:
        yield Problem("ended", t("Choose the one unit that this change is about."))
    if change.kind is UnitChangeKind.SPLIT and begun < 2:
        yield Problem("begun", t("A split makes at least two units."))
    if change.kind is UnitChangeKind.RENEWAL and begun != 1:
        yield Problem("begun", t("A change of name, kind or code makes one unit."))


def _ended_problems(units: Sequence[Unit], change: UnitChange) -> Iterable[Problem]:
    for key in change.ended:
        unit = by_key(units, key)
        if unit is None:
            yield Problem("ended", t("There is no such provincial unit."))
        elif unit.valid_to is not None:
            yield Problem(
                "ended",
                t(
                    "{name} ends on {day} already: take that change back first, or choose what "
                    "came after.",
                    name=unit.name,
                    day=format_date(unit.valid_to),
                ),
            )
        elif unit.valid_from >= change.day:
            yield Problem(
                "day",
                t(
                    "{name} begins on {day} itself: the change must come later.",
                    name=unit.name,
                    day=format_date(unit.valid_from),
                ),
            )


def _begun_problems(units: Sequence[Unit], change: UnitChange) -> Iterable[Problem]:
    staying = [
        unit
        for unit in units
        if unit.key not in change.ended and (unit.valid_to is None or unit.valid_to >= change.day)
    ]
    codes = {unit.code: unit.name for unit in staying}
    names = {fold(unit.name): unit.name for unit in staying}
    for place, new in enumerate(change.begun):
        if new.code in codes:
            yield Problem(
                f"begun.{place}.code_gso",
                t("{name} bears code {code} on that day.", name=codes[new.code], code=new.code),
            )
        if fold(new.name) in names:
            yield Problem(
                f"begun.{place}.name",
                t("There is a unit called {name} on that day.", name=names[fold(new.name)]),
            )
        codes[new.code], names[fold(new.name)] = new.name, new.name
    ended = by_key(units, change.ended[0]) if len(change.ended) == 1 else None
    if change.kind is UnitChangeKind.RENEWAL and ended and len(change.begun) == 1:
        before = NewUnit(ended.code, ended.name, ended.kind, ended.region)
        if change.begun[0] == before:
            yield Problem("begun", t("Nothing changes: give another name, kind, code or region."))


def flaws(units: Sequence[Unit]) -> list[str]:
    """Return what is wrong with a list of units on any day: a code twice, a unit into nothing.

    Empty where every code means one unit a day and every unit that ends goes on in one that
    begins on the next day.
    """
    found = []
    for day in sorted({unit.valid_from for unit in units}):
        standing = units_on(units, day)
        codes = [unit.code for unit in standing]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        found += [
            t("Code {code} means two units on {day}.", code=code, day=format_date(day))
            for code in twice
        ]
    for unit in units:
        after = successor(units, unit)
        if unit.valid_to is not None and (
            after is None or after.valid_from != unit.valid_to + timedelta(days=1)
        ):
            found.append(
                t(
                    "{name} ends on {day} and nothing goes on in its place.",
                    name=unit.name,
                    day=format_date(unit.valid_to),
                )
            )
    return found
