"""Lists as offices keep them go in as a clerk takes them in: chosen, looked at, done, undone."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from models.commands.base import parse
from models.commands.imports import BeginImport, PlanImport
from models.commands.indicators import RegisterIndicator
from models.commands.lists import AddListEntry, EditableList
from models.db import Database
from models.permissions import Actor
from models.services.imports.plans import begin_import, plan_anew
from models.services.indicators.indicators import register_indicator
from models.services.office.lists import add_list_entry
from seed.files import rows
from tests.worlds.exchanges import World, exchange_world
from tests.worlds.import_files import begin, done, plan, planned, undone
from tests.worlds.office_folder import FILES

_PUBLIC: Final = Path("seed/data/public_records")


@dataclass(frozen=True)
class _Sent:
    """What the clerk chooses for a file, and what becomes of its rows.

    ``register`` is the one the file shows by itself; ``chosen`` the one the clerk says.
    """

    register: str
    counts: dict[str, int]
    columns: dict[int, str] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)
    answer: str = ""
    chosen: str = ""
    only: tuple[str, ...] = ()
    undone: dict[str, int] | None = None
    """What becomes of them when it is sent again after it was undone, where that is otherwise."""


_SENT: Final = {
    "DS doanh nghiep 2021.xlsx": _Sent("organisation", {"new": 4, "rejected": 1}),
    "Ho tro NSCL 2022.xlsx": _Sent("support", {"new": 3, "rejected": 1}, {5: "amount_vnd"}),
    "TONG HOP 2016.XLS": _Sent("support", {"new": 1, "rejected": 2}),
    "co so mo hinh.csv": _Sent("organisation", {"new": 3}),
    "lop dao tao.txt": _Sent("training_course", {"new": 2, "rejected": 1}, {5: "organiser"}),
    "Truong 5S 2023 (ban cuoi).xlsx": _Sent(
        "model_site",
        {"new": 3, "rejected": 1},
        {5: "note"},
        {"tool_id": "5S", "setting": "Trường học", "kind_of_organisation": "Trường học"},
    ),
    "Chung nhan ISO den 2024.xlsx": _Sent(
        "certificate", {"new": 2, "rejected": 2}, usual={"certifier": "Tổ chức minh họa"}
    ),
    "Chi tieu theo quy 2023.xlsx": _Sent(
        "indicator_value",
        {"new": 8},
        undone={"asked": 8},  # a value in the trash is taken out where somebody says so
    ),
    "Nhat ky trao doi.ods": _Sent("exchange", {"new": 1, "rejected": 3}, answer="yes"),
    "Ke hoach nhiem vu 2025.xlsx": _Sent("initiative", {"new": 3, "rejected": 1}),
    "model_sites.csv": _Sent(
        "",
        {"new": 29, "rejected": 1},
        {1: "name", 2: "setting", 3: "province_id", 10: "source_url", 11: "note"},
        chosen="organisation",
    ),
    "initiatives.csv": _Sent(
        "",
        {"new": 2, "rejected": 4},  # of four rows no source tells the years
        {1: "title", 5: "owner_province_id", 9: "span", 15: "aim", 16: "source_url", 17: "note"},
        chosen="initiative",
        only=("2|initiative",),
    ),
}


@pytest.fixture
def world(sqlite_database: Database) -> World:
    """Return an office with the shipped tools and standards and the indicators of its sheet."""
    made = exchange_world(sqlite_database)
    actor = Actor.system()
    with sqlite_database.unit_of_work(actor) as session:
        for which in (EditableList.TOOLS, EditableList.STANDARDS, EditableList.TOPICS):
            for row in rows(f"lists/{which}.csv"):
                add_list_entry(session, actor, parse(AddListEntry, {"list": which, **row}))
        for place, name in enumerate(
            (
                "Lượt người được đào tạo",
                "Tin, bài, phóng sự",
                "Tỷ lệ doanh nghiệp được phổ biến kiến thức",
            )
        ):
            raw = {
                "code": f"Q{place}",
                "name_vi": name,
                "unit_vi": "lượt",
                "kind": "flow",
                "counting": "amount",
                "level": "provincial",
                "decimals": 2,
                "reporting": "quarter",
            }
            register_indicator(session, actor, parse(RegisterIndicator, raw))
    return made


def _content(name: str) -> bytes:
    found = {one.name: one.content for one in FILES}
    return found[name]() if name in found else (_PUBLIC / name).read_bytes()


def _begun(world: World, name: str) -> int:
    command = parse(BeginImport, {"file_name": name, "register_kind": _SENT[name].chosen or None})
    return begin_import(world.database, world.officer, command, _content(name))


def _sent(world: World, name: str) -> int:
    """Send a file as the clerk does, until nothing is asked any more."""
    said, number = _SENT[name], _begun(world, name)
    if said.only:
        command = parse(PlanImport, {"plan_id": number, "only": said.only})
        plan_anew(world.database, world.officer, command)
    raw: dict[str, Any] = {"plan_id": number, "usual": said.usual}
    taken = {int(place): code for place, code in plan(world, number).chosen["columns"].items()}
    raw["columns"] = taken | said.columns
    plan_anew(world.database, world.officer, parse(PlanImport, raw))
    if questions := plan(world, number).told["questions"]:
        answers = {one["key"]: said.answer for one in questions}
        command = parse(PlanImport, {"plan_id": number, "answers": answers})
        plan_anew(world.database, world.officer, command)
    return number


def _counts(world: World, number: int) -> dict[str, int]:
    told = plan(world, number).counts
    return {state: told[state] for state in told if state not in {"rows", "new_organisations"}}


@pytest.mark.parametrize("name", _SENT)
def test_a_list_of_an_office_is_taken_in_once_and_undone(world: World, name: str) -> None:
    said, first = _SENT[name], _sent(world, name)
    if not said.chosen:
        assert plan(world, _begun(world, name)).register_kind == said.register
    told = [(one.number, one.problems) for one in planned(world, first) if one.problems]
    assert _counts(world, first) == said.counts, told
    done(world, first)
    again = {"same": said.counts["new"]} | {
        state: count for state, count in said.counts.items() if state != "new"
    }
    assert _counts(world, _sent(world, name)) == again
    undone(world, first)
    last = _sent(world, name)
    told = [(one.number, one.problems) for one in planned(world, last) if one.problems]
    assert _counts(world, last) == (said.undone or said.counts), told


def test_an_organisation_that_is_named_is_told_once_what_is_wrong_with_it(world: World) -> None:
    head = ("Tên doanh nghiệp", "MST", "Công cụ", "Năm hỗ trợ")
    number = begin(world, head, ("Công ty sai mã", "0100000011", "5S", 2022), kind="support")
    assert [code for code, _ in planned(world, number)[0].problems] == ["tax_code"]


def test_of_the_published_initiatives_every_row_is_taken_named_or_told_to_be_left_out(
    world: World,
) -> None:
    name = "initiatives.csv"
    shown = plan(world, _begun(world, name))
    assert {one for one in shown.told["kinds_of_rows"] if one.startswith("2|")} == {
        *("2|document", "2|initiative", "2|published_figure")
    }
    for chosen, kind in (("initiative", "initiative"), ("document", "programme_document")):
        command = parse(BeginImport, {"file_name": name, "register_kind": kind})
        number = begin_import(world.database, world.officer, command, _content(name))
        raw = {"plan_id": number, "only": [f"2|{chosen}"]}
        plan_anew(world.database, world.officer, parse(PlanImport, raw))
        told = plan(world, number).told["left_out"]
        rows = planned(world, number)
        named = {row.number for row in rows} | {row for row, *_ in told}
        assert named == set(range(2, 21))
        assert {reason for _, reason, _ in told} == {"not_chosen"}
        assert all(row.problems for row in rows if row.state.value == "rejected")


def test_a_calculation_of_costs_belongs_to_no_register(world: World) -> None:
    command = BeginImport(file_name="Du toan 2024.xlsx")
    number = begin_import(world.database, world.officer, command, _content(command.file_name))
    assert "chọn sổ" in plan(world, number).told["problem"]


def test_of_a_list_of_letters_nothing_is_taken_for_a_document_unless_somebody_says_its_kind(
    world: World,
) -> None:
    command = BeginImport(file_name="So cong van den 2024.xlsx")
    number = begin_import(world.database, world.officer, command, _content(command.file_name))
    assert _counts(world, number) == {"rejected": 2}
