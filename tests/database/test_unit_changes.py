"""Changes of provincial units as they are recorded, previewed, read and taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.commands.base import Command, parse
from models.commands.units import RecordUnitChange, UndoUnitChange
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed
from models.filters import ReportFilter
from models.lookups.places import new_place_on, place_on, places
from models.periods import Period
from models.permissions import Actor
from models.reports.choices import province_choices
from models.reports.exchanges.partners import exchanges_by_partner
from models.reports.office import unit_changes as reports
from models.reports.office.unit_changes import (
    UnitChangePreview,
    preview_unit_change,
    recorded_changes,
)
from models.reports.trail.entries import TrailFilter, trail_page
from models.services.office.units import record_unit_change, undo_unit_change
from models.services.records.references import referring_columns
from models.tables import Office, ProvincePeriod, Support, UnitChange
from models.vocabulary import DatePrecision, Era, Role
from seed.reference import load_reference
from tests import build

BAC_NINH, QUANG_NINH, HUE = "24@2025-07-01", "22@2025-07-01", "46@2025-07-01"
MERGER: dict[str, Any] = {
    "kind": "merger",
    "day": date(2027, 1, 1),
    "decision": "Nghị quyết 1/2026/QH16",
    "ended": (BAC_NINH, QUANG_NINH),
    "begun": ({"code_gso": "22", "name": "Kinh Bắc", "kind": "city", "region": "Vùng thử"},),
}
SPLIT: dict[str, Any] = {
    **MERGER,
    "kind": "split",
    "ended": (BAC_NINH,),
    "begun": (
        {"code_gso": "24", "name": "Bắc Ninh", "kind": "province", "region": "Vùng thử"},
        {"code_gso": "99", "name": "Bắc Giang", "kind": "province", "region": "Vùng thử"},
    ),
}


@pytest.fixture
def admin(database: Database) -> Actor:
    """Return the administrator of an office of Bắc Giang, since merged into Bắc Ninh."""
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        return build.actor(build.account(session, (Role.ADMIN,)))


def _do(
    database: Database,
    actor: Actor,
    service: Callable[[Session, Actor, Any], Any],
    command: type[Command],
    raw: dict[str, Any],
) -> Any:
    with database.unit_of_work(actor) as session:
        return service(session, actor, parse(command, raw))


def _record(database: Database, actor: Actor, raw: dict[str, Any]) -> int:
    return int(_do(database, actor, record_unit_change, RecordUnitChange, raw))


def _undo(database: Database, actor: Actor, number: int) -> None:
    _do(database, actor, undo_unit_change, UndoUnitChange, {"change_id": number})


def _preview(database: Database, actor: Actor, raw: dict[str, Any]) -> UnitChangePreview:
    with database.read() as session:
        return preview_unit_change(session, actor, parse(RecordUnitChange, raw))


def _rows(database: Database) -> list[tuple[Any, ...]]:
    with database.read() as session:
        return [
            (one.code_gso, one.name, one.valid_from, one.valid_to, one.successor_code)
            for one in session.exec(select(ProvincePeriod).order_by(col(ProvincePeriod.id)))
        ]


def _support(database: Database, key: str, year: int) -> None:
    with database.unit_of_work(Actor.system()) as session:
        firm = build.organisation(session, home=key)
        session.add(
            Support(
                organisation_id=firm.id or 0,
                year=year,
                supported_on=date(year, 1, 1),
                date_precision=DatePrecision.YEAR,
                province_id=firm.province_id or 0,
                tool_id=build.tool(session).id,
            )
        )


def test_a_merger_is_previewed_recorded_and_taken_back_to_the_last_cell(
    database: Database, admin: Actor
) -> None:
    before = _rows(database)
    seen = _preview(database, admin, MERGER)
    assert (seen.units_before, seen.units_after, seen.flaws) == (34, 33, ())
    assert [unit.name for unit in seen.ended] == ["Quảng Ninh", "Bắc Ninh"]
    assert [unit.key for unit in seen.begun] == ["22@2027-01-01"]
    assert seen.ends_home
    assert _rows(database) == before
    number = _record(database, admin, {**MERGER, "seen_version": seen.seen_version})
    with database.read() as session:
        (recorded,) = recorded_changes(session, admin)
        assert (recorded.ended, recorded.begun) == (("Quảng Ninh", "Bắc Ninh"), ("Kinh Bắc",))
        assert "Kinh Bắc" in [one.label for one in province_choices(session, date(2027, 1, 1))]
        assert "Kinh Bắc" not in [
            one.label for one in province_choices(session, date(2026, 12, 31))
        ]
    _undo(database, admin, number)
    assert _rows(database) == before
    with database.read() as session:
        assert recorded_changes(session, admin) == ()
        trail = trail_page(session, admin, TrailFilter(register="office")).entries
    assert [entry.action for entry in trail[:2]] == ["unit_change.undone", "unit_change.recorded"]


def test_a_split_reads_what_was_before_under_the_part_that_carries_on(
    database: Database, admin: Actor
) -> None:
    _record(database, admin, SPLIT)
    with database.read() as session:
        found = places(session)
        known = places(session)
        old, new = found.ids[BAC_NINH], found.ids["99@2027-01-01"]
        carries_on = found.ids["24@2027-01-01"]
        assert place_on(known, old, date(2027, 5, 1)) == carries_on
        assert place_on(known, new, date(2026, 5, 1)) == old
        assert "Bắc Ninh" in str(new_place_on(known, new, date(2026, 5, 1)))
        labels = [one.label for one in province_choices(session)]
    assert {
        "Bắc Ninh (đến 31/12/2026)",
        "Bắc Ninh (từ 01/01/2027)",
        "Bắc Giang (từ 01/01/2027)",
    } <= set(labels)
    assert len(labels) == len(set(labels))


def test_the_preview_counts_what_is_read_differently_and_what_is_dated_too_late(
    database: Database, admin: Actor
) -> None:
    _support(database, "24@2008-08-01", 2024)
    _support(database, BAC_NINH, 2026)
    _support(database, BAC_NINH, 2027)
    _support(database, HUE, 2026)
    seen = _preview(database, admin, MERGER)
    assert seen.moved == {"Supports": 3, "Organisations": 4}  # with the office's own
    assert seen.dated_after == {"Supports": 1}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ended": (BAC_NINH,)}, "ended"),
        ({"ended": ("24@2008-08-01", QUANG_NINH)}, "ended"),
        ({"ended": ("00@2025-07-01", QUANG_NINH)}, "ended"),
        ({"day": date(2025, 7, 1)}, "day"),
        ({"begun": ({**MERGER["begun"][0], "code_gso": "46"},)}, "begun.0.code_gso"),
        ({"begun": ({**MERGER["begun"][0], "name": "HUE"},)}, "begun.0.name"),
        ({"begun": SPLIT["begun"]}, "begun"),
        ({**SPLIT, "begun": (SPLIT["begun"][0],)}, "begun"),
        ({**SPLIT, "begun": (SPLIT["begun"][0],) * 2}, "begun.1.code_gso"),
        ({"kind": "renewal", "ended": (HUE,), "begun": MERGER["begun"] * 2}, "begun"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_changes_nothing(
    database: Database, admin: Actor, changes: dict[str, Any], field: str
) -> None:
    before = _rows(database)
    for service in (_record, _preview):
        with pytest.raises(InvalidInput) as refusal:
            service(database, admin, {**MERGER, **changes})
        assert field in [problem.field for problem in refusal.value.problems]
    assert _rows(database) == before


def test_a_renewal_must_change_something_and_keeps_the_unit_the_same(
    database: Database, admin: Actor
) -> None:
    with database.read() as session:
        hue = places(session).by_key[HUE]
    same = {"code_gso": hue.code, "name": hue.name, "kind": hue.kind, "region": hue.region}
    raw = {**MERGER, "kind": "renewal", "ended": (HUE,), "begun": (same,)}
    with pytest.raises(InvalidInput, match="thay đổi"):
        _record(database, admin, raw)
    _record(database, admin, {**raw, "begun": ({**same, "name": "Thừa Thiên Huế"},)})
    with database.read() as session:
        found = places(session)
    assert found.then["46@2008-08-01"] == found.then["46@2027-01-01"]


def test_a_change_that_records_refer_to_or_that_went_on_is_not_taken_back(
    database: Database, admin: Actor
) -> None:
    first = _record(database, admin, MERGER)
    later = {
        "kind": "renewal",
        "day": date(2028, 1, 1),
        "ended": ("22@2027-01-01",),
        "begun": ({**MERGER["begun"][0], "name": "Kinh Bắc mới"},),
    }
    second = _record(database, admin, {**MERGER, **later})
    with pytest.raises(Conflict, match="01/01/2028"):
        _undo(database, admin, first)
    _undo(database, admin, second)
    _support(database, "22@2027-01-01", 2027)
    with pytest.raises(Conflict, match="Kinh Bắc"):
        _undo(database, admin, first)


def test_the_units_seen_in_the_preview_must_be_those_that_are_changed(
    database: Database, admin: Actor
) -> None:
    seen = _preview(database, admin, MERGER).seen_version
    raw = {
        **MERGER,
        "kind": "renewal",
        "ended": (HUE,),
        "begun": ({**MERGER["begun"][0], "code_gso": "46", "name": "Phú Xuân"},),
    }
    _record(database, admin, raw)
    with pytest.raises(Conflict, match="xem trước"):
        _record(database, admin, {**MERGER, "seen_version": seen})


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF, Role.HEAD])
def test_only_an_administrator_changes_units(database: Database, admin: Actor, role: Role) -> None:
    number = _record(database, admin, MERGER)
    other = Actor(admin.account_id, "khác", frozenset({role}))
    for act in (
        lambda: _record(database, other, SPLIT),
        lambda: _undo(database, other, number),
        lambda: _preview(database, other, SPLIT),
    ):
        with pytest.raises(NotAllowed):
            act()
    with database.read() as session, pytest.raises(NotAllowed):
        recorded_changes(session, other)


def test_the_reference_data_are_completed_beside_a_recorded_change(
    database: Database, admin: Actor
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        load_reference(session, Actor.system())
    _record(database, admin, MERGER)
    before = _rows(database)
    with database.unit_of_work(Actor.system()) as session:
        assert load_reference(session, Actor.system()) == 0
    assert _rows(database) == before


def test_every_table_that_names_a_unit_is_counted_in_the_preview() -> None:
    counted = {one.column.expression.table.name for one in reports.naming_records()}
    named = {column.table.name for column in referring_columns(ProvincePeriod)}
    assert counted == named - {Office.__tablename__}
    assert UnitChange.__tablename__ not in named


def test_the_map_as_then_keeps_a_visit_of_a_unit_that_ended_meanwhile_and_as_now_moves_it(
    database: Database, admin: Actor
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.exchange(session, host=HUE, guest="48@2025-07-01", starts_on=date(2026, 3, 1))
    begun = {"code_gso": "98", "name": "Huế Đà", "kind": "city", "region": "Vùng thử"}
    ended = (HUE, "48@2025-07-01")
    raw = {**MERGER, "day": date(2026, 5, 1), "ended": ended, "begun": (begun,)}
    _record(database, admin, raw)
    for era, expected in (
        (Era.THEN, {"Huế (đến 30/04/2026)": 1, "Đà Nẵng (đến 30/04/2026)": 1}),
        (Era.NOW, {"Huế Đà": 1}),
    ):
        with database.read() as session:
            frame = exchanges_by_partner(
                session, ReportFilter(era=era, period=Period.from_code("2026"))
            )
        met = frame[frame["exchanges"] > 0]
        assert dict(zip(met["name"], met["exchanges"], strict=True)) == expected
