"""Lists and choosers stand in one Vietnamese order; one organisation is known however written."""

from importlib import import_module
from random import Random
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import insert, text
from sqlmodel import col, select

from models.commands.base import parse
from models.commands.organisations import EnterOrganisation
from models.db import Database
from models.errors import PossibleDuplicate
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.choices import organisation_choices
from models.reports.exchanges.lists import exchange_list
from models.reports.organisations.lists import organisation_list
from models.reports.organisations.twins import likely_twins
from models.search_index import holds_words
from models.services.organisations.organisations import enter_organisation
from models.tables import Exchange, Organisation
from models.text.folding import sort_key
from tests import build
from tests.worlds.exchanges import World, exchange_world

NAMES = ["Ơn Nghĩa", "Đông Á", "On Y", "Dung Quất", "Ân Thi", "An Bình"]
RIGHT = ["An Bình", "Ân Thi", "Dung Quất", "Đông Á", "On Y", "Ơn Nghĩa"]


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def test_lists_files_and_choosers_stand_in_one_order(world: World) -> None:
    by_name = ReportFilter(sort="title")
    with world.writing() as session:
        for name in NAMES:
            build.organisation(session, f"Xưởng {name}")
            build.exchange(session, title=f"Xưởng {name}")
    with world.database.read() as session:
        listed = organisation_list(session, by_name.model_copy(update={"search": "xuong"}))["name"]
        chosen = [one.label.split(" (")[0] for one in organisation_choices(session, "xuong")]
        visits = exchange_list(session, by_name.model_copy(update={"search": "xuong"}))["title"]
    for found in (listed, chosen, visits):
        assert [str(one).removeprefix("Xưởng ") for one in found] == RIGHT


def test_both_databases_sort_any_names_as_the_alphabet_does(database: Database) -> None:
    chance = Random(24)  # noqa: S311 - invented names, no secret
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyàạấồỡ -.'09AĐ"
    names = {"".join(chance.choices(letters, k=chance.randint(1, 12))) for _ in range(300)}
    row: dict[str, Any] = {"kind": "bilateral_visit", "state": "held", "direction": "incoming"}
    with database.unit_of_work(Actor.system()) as session:
        one = (
            build.exchange(session).model_dump(exclude={"id", "global_id", "sort_text", "title"})
            | row
        )
        session.connection().execute(
            insert(Exchange), [one | {"title": f"x{name}"} for name in sorted(names)]
        )
    with database.read() as session:
        found = session.exec(
            select(Exchange.title)
            .where(col(Exchange.title).startswith("x"))
            .order_by(col(Exchange.sort_text), col(Exchange.id))
        ).all()
    assert list(found) == sorted(sorted(f"x{name}" for name in names), key=sort_key)


def test_a_corrected_name_stands_at_its_new_place(world: World) -> None:
    with world.writing() as session:
        number = build.exchange(session, title="Ân Thi").id
    with world.writing() as session:
        session.get_one(Exchange, number).title = "Ưng Hòa"
    with world.database.read() as session:
        assert session.get_one(Exchange, number).sort_text == sort_key("Ưng Hòa")


@pytest.mark.parametrize(
    "written", ["Công ty Ðồng Tâm", "Cty Đồng Tâm", "CÔNG TY ĐỒNG TÂM", "Cty. Ðồng  tâm"]
)
def test_one_organisation_written_otherwise_is_asked_about(world: World, written: str) -> None:
    with world.writing() as session:
        build.organisation(session, "Công ty Đồng Tâm")
    raw = {"name": written, "kind": "enterprise", "province_id": world.province(build.BAC_GIANG)}
    with pytest.raises(PossibleDuplicate), world.writing() as session:
        enter_organisation(session, world.officer, parse(EnterOrganisation, raw))


def test_short_forms_are_twins_and_look_alikes_are_found(world: World) -> None:
    with world.writing() as session:
        first = build.organisation(session, "Công ty TNHH Ðồng Tâm")
        build.organisation(session, "Cty Trách nhiệm hữu hạn Đồng Tâm")
    with world.database.read() as session:
        assert len(likely_twins(session, first.id or 0)) == 1
        assert len(organisation_choices(session, "dong tam")) == 2


def test_what_was_folded_before_is_found_after_the_migration(world: World) -> None:
    with world.writing() as session:
        number = build.organisation(session, "Công ty Ðồng Tâm").id
        visit = build.exchange(session, title="Thăm nhà máy nƣớc").id
    module = import_module("models.migrations.versions.0011_vietnamese_order")
    with (
        world.database.write_engine.begin() as connection,
        Operations.context(MigrationContext.configure(connection)),
    ):
        for statement in (
            "UPDATE organisation SET folded_text = 'cong ty ong tam' WHERE name LIKE '%Tâm'",
            "UPDATE organisation SET folded_name = folded_text WHERE name LIKE '%Tâm'",
            "UPDATE exchange SET folded_text = 'tham nha may n oc'",
        ):
            connection.execute(text(statement))
        module.fold_anew()
    with world.database.read() as session:
        one = session.get_one(Organisation, number)
        assert one.folded_name == "cong ty dong tam"
        for table, word, expected in ((Organisation, "dong", number), (Exchange, "nuoc", visit)):
            found = select(table.id).where(holds_words(session, table, [word]))
            assert expected in session.exec(found).all()
