"""What is chosen from never reads alike: names that are the same say more of themselves."""

from typing import Any

import pytest

from models.db import Database
from models.permissions import Actor
from models.reports.choices import (
    Choice,
    document_choices,
    entry_choices,
    list_choices,
    officer_choices,
    organisation_choices,
)
from models.reports.organisations.twins import likely_twins
from models.reports.trail.entries import people_of_trail
from models.tables import ProgrammeDocument
from models.vocabulary import OrganisationKind, Role
from tests import build
from tests.worlds.exchanges import World, exchange_world

NAME = "Trường Tiểu học Kim Đồng"


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def _schools(world: World, *facts: dict[str, Any]) -> list[int]:
    with world.writing() as session:
        return [
            build.organisation(session, NAME, kind=OrganisationKind.SCHOOL, **one).id or 0
            for one in facts
        ]


def _labels(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.label for choice in choices]


def test_organisations_of_one_name_say_commune_tax_code_or_number(world: World) -> None:
    numbers = _schools(
        world,
        {"commune": "xã Tân Dĩnh"},
        {"tax_code": "2400123456"},
        {},
        {},
        {"home": build.QUANG_NINH},
    )
    alone = f"{NAME} (Bắc Giang)"
    expected = {
        numbers[0]: f"{alone} · xã Tân Dĩnh",
        numbers[1]: f"{alone} · 2400123456",
        numbers[2]: f"{alone} · số {numbers[2]}",
        numbers[3]: f"{alone} · số {numbers[3]}",
        numbers[4]: f"{NAME} (Quảng Ninh)",
    }
    with world.database.read() as session:
        found = {int(one.value): one.label for one in organisation_choices(session, "kim dong")}
        twins = {int(one.value): one.label for one in likely_twins(session, numbers[0])}
    assert found == expected
    assert set(twins) == set(numbers[1:4])
    assert len(set(twins.values())) == 3


def test_people_of_one_name_say_their_user_name(world: World) -> None:
    with world.writing() as session:
        for user_name in ("an.nguyen", "an.nguyen2"):
            build.account(session, [Role.STAFF], user_name=user_name, display_name="Nguyễn Văn An")
    with world.database.read() as session:
        offered = _labels(officer_choices(session))
        trail = [label for _, label in people_of_trail(session, world.head)]
    for names in (offered, trail):
        assert {"Nguyễn Văn An · an.nguyen", "Nguyễn Văn An · an.nguyen2"} <= set(names)
        assert len(set(names)) == len(names)


def test_documents_and_list_entries_of_one_name_say_issuer_and_code(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        for issuer in ("UBND tỉnh", "Sở KH&CN"):
            kind = build.document_kind(session)
            session.add(
                ProgrammeDocument(number="12/KH", kind_id=kind, title="Kế hoạch", issuer=issuer)
            )
        for code in ("kaizen", "kaizen-2"):
            build.tool(session, code, name_vi="Kaizen")
    with world.database.read() as session:
        assert set(_labels(document_choices(session))) == {
            "12/KH · Kế hoạch · UBND tỉnh",
            "12/KH · Kế hoạch · Sở KH&CN",
        }
        for choices in (entry_choices(session, "tools"), list_choices(session, "tools")):
            assert set(_labels(choices)) == {"Kaizen · kaizen", "Kaizen · kaizen-2"}
