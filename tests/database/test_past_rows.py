"""How a record stood at any moment is told by the trail, on both databases."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from sqlmodel import Session, select

from models.db import Database
from models.permissions import Actor
from models.tables import Organisation, Support, metadata
from models.text.formats import utc_now
from models.trail.past_rows import rows_at
from models.trail.positions import latest_position
from models.vocabulary import OrganisationKind, OrganisationSize
from tests import build

CHANGES: dict[str, tuple[Any, ...]] = {
    "name": ("Cơ sở An", "Cơ sở Bình"),
    "kind": (OrganisationKind.SCHOOL, OrganisationKind.ENTERPRISE),
    "size": (None, OrganisationSize.SMALL),
    "valid_from": (None, date(2001, 2, 3), date(1999, 12, 31)),
    "is_ocop": (None, True, False),
    "deleted_at": (None, utc_now()),
}
UNTOLD = ("folded_text", "title_words", "sort_text", "name_key", "global_id", "form_digest")


def _stands(session: Session) -> dict[int, dict[str, Any]]:
    rows = session.exec(select(Organisation))
    return {row.id or 0: row.model_dump(exclude=set(UNTOLD)) for row in rows}


def test_a_record_is_told_as_it_stood_at_each_place_of_the_trail(database: Database) -> None:
    chance = Random(17)  # noqa: S311 - which value is changed
    stood: list[tuple[int, dict[int, dict[str, Any]]]] = []
    with database.unit_of_work(Actor.system("test")) as session:
        build.office(session)
    for step in range(12):
        with database.unit_of_work(Actor.system("test")) as session:
            if step % 3 == 0:
                build.organisation(session)
            known = session.exec(select(Organisation)).all()
            for name in chance.sample(sorted(CHANGES), 3):
                setattr(chance.choice(known), name, chance.choice(CHANGES[name]))
        with database.read() as session:
            stood.append((latest_position(session), _stands(session)))
    numbers = [*stood[-1][1], 999_999]
    with database.read() as session:
        for position, rows in stood:
            told = rows_at(session, metadata.tables["organisation"], numbers, position)
            assert told.keys() == set(numbers)
            for number, row in told.items():
                known_row = row and {k: v for k, v in row.items() if k not in UNTOLD}
                assert known_row == rows.get(number)


def test_measured_values_and_money_are_told_exactly(database: Database) -> None:
    with database.unit_of_work(Actor.system("test")) as session:
        build.office(session)
        support = Support(
            organisation_id=build.organisation(session).id or 0,
            tool_id=build.tool(session).id,
            province_id=build.province_id(session),
            year=2026,
            amount_vnd=2**53 + 1,
            productivity_before=Decimal("0.1001"),
            productivity_after=Decimal("1234567.25"),
            productivity_unit="sp/giờ",
            supported_on=date(2026, 1, 1),
        )
        session.add(support)
        session.flush()
        number, position = support.id or 0, latest_position(session)
        support.amount_vnd, support.productivity_before = None, Decimal(3)
        support.productivity_after = None
    with database.read() as session:
        row = rows_at(session, metadata.tables["support"], [number], position)[number] or {}
    assert row["amount_vnd"] == 2**53 + 1
    assert row["productivity_before"] == Decimal("0.1001")
    assert row["productivity_after"] == Decimal("1234567.25")
