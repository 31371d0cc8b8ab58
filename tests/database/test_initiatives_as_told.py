"""Initiatives as a public record knows them: nothing invented, counted only where it is sure."""

from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pytest
from sqlmodel import select

from models.commands.initiatives import DeleteInitiative, RestoreInitiative, StepInitiative
from models.commands.last_steps import CorrectInitiativeStep, TakeInitiativeStepBack
from models.db import Database
from models.errors import InvalidInput, NotAllowed
from models.filters import ReportFilter
from models.periods import Period
from models.reports.initiatives.figures import initiative_figures, milestone_timeline
from models.reports.initiatives.lists import (
    initiative_count,
    initiative_list,
    initiative_totals,
    initiatives_left_out,
    money_left_undivided,
)
from models.reports.initiatives.money import budget_by_source, budget_by_year
from models.services.initiatives.initiatives import (
    delete_initiative,
    restore_initiative,
    step_initiative,
)
from models.services.initiatives.last_steps import (
    correct_initiative_step,
    take_initiative_step_back,
)
from models.tables import TrailChange
from models.vocabulary import DatePrecision, InitiativeState, Origin, Owner
from tests import build
from tests.worlds.initiatives import TODAY, World, initiative_world

S = InitiativeState
FINISHED: dict[str, Any] = {
    "code": None,
    "task_type": "unknown",
    "starts_on": "2022",
    "ends_on": "03/2024",
    "milestones": [],
    "budgets": [],
    "state": "accepted",
    "finished_on": "2024",
    "finished_document_number": "15/BB-HĐNT",
}
SPAN: dict[str, Any] = {
    "year": 2022,
    "last_year": 2025,
    "source": "unknown",
    "planned_vnd": "1,2 tỷ",
    "allocated_vnd": "1,2 tỷ",
}


@pytest.fixture
def world(database: Database) -> World:
    return initiative_world(database)


def _finished(world: World, **changes: Any) -> int:
    of_division = {"division_id": world.around.officer.division_id}
    return world.log(world.around.head, **(FINISHED | of_division | changes))


def _slice(code: str, **chosen: Any) -> ReportFilter:
    return ReportFilter(period=Period.from_code(code), **chosen)


def test_finished_work_stands_with_rough_days_no_code_and_its_last_step(world: World) -> None:
    record = world.record(_finished(world))
    facts = record.facts
    assert (facts.code, facts.state, facts.starts_on) == (None, S.ACCEPTED, date(2022, 1, 1))
    assert (facts.ends_on, facts.ends_precision) == (date(2024, 3, 31), DatePrecision.MONTH)
    assert record.time == "năm 2022 đến tháng 03/2024"
    told = [(step.state, step.when, step.document_number) for step in record.steps]
    assert told == [(S.ACCEPTED, "năm 2024", "15/BB-HĐNT"), (S.RUNNING, "năm 2022", None)]


def test_it_runs_where_that_is_sure_and_is_told_beside_where_it_is_not(world: World) -> None:
    number = _finished(world)
    held = {"2022": 1, "2022-H1": 0, "2022-Q4": 1, "2023-Q2": 1, "2024-Q1": 1, "2024-03": 1,
            "2024-Q2": 0, "2022-c14": 1, "2021-c14": 0, "2022-Q1-c14": 0}  # fmt: skip
    beside = {"2022-H1": 1, "2022-Q1-c14": 1}
    with world.database.read() as session:
        for code, count in held.items():
            chosen = _slice(code)
            assert initiative_count(session, chosen) == count, code
            told = initiatives_left_out(session, chosen)
            assert sum(one.number for one in told) == beside.get(code, 0), code
            for one in told:
                assert list(initiative_list(session, one.rows).index) == [number]


def test_a_state_is_that_of_steps_taken_for_certain(world: World) -> None:
    _finished(world)
    states = {"2022-Q4": "Đang thực hiện", "2024-Q1": "Đang thực hiện", "2024": "Nghiệm thu",
              "2024-c14": "Nghiệm thu"}  # fmt: skip
    with world.database.read() as session:
        for code, state in states.items():
            assert list(initiative_list(session, _slice(code))["state"]) == [state], code


def test_nothing_of_rough_days_is_late_before_its_last(world: World) -> None:
    milestones = [{"title": "Nghiệm thu", "due_on": f"31/12/{TODAY.year}"}]
    number = world.log(starts_on=str(TODAY.year), ends_on=str(TODAY.year), milestones=milestones)
    assert not world.record(number).is_late
    with world.database.read() as session:
        assert not list(initiative_list(session, ReportFilter(is_overdue=True)).index)
        row = initiative_list(session, ReportFilter()).iloc[0]
    assert (row["time"], row["starts_on"], row["ends_on"]) == (f"năm {TODAY.year}", None, None)


def test_nobody_accepts_alone_without_the_document_that_did(world: World) -> None:
    head, officer = world.around.head, world.around.officer
    with pytest.raises(InvalidInput) as refusal:
        _finished(world, finished_document_number=None)
    assert [problem.field for problem in refusal.value.problems] == ["finished_document_number"]
    refused = world.refusals(**FINISHED)
    assert refused["state"] == "Chuyên viên ghi đề xuất; lãnh đạo duyệt."
    number = _finished(world)
    step = {"initiative_id": number, "row_version": 1, "why": "Gõ nhầm"}
    with pytest.raises(InvalidInput, match="nghiệm thu"):
        world.act(
            head, correct_initiative_step, CorrectInitiativeStep, **step, happened_on="05/2024"
        )
    world.act(
        head,
        correct_initiative_step,
        CorrectInitiativeStep,
        **step,
        happened_on="05/2024",
        document_number="16/BB-HĐNT",
    )
    assert world.record(number).steps[0].when == "tháng 05/2024"
    world.act(
        head, take_initiative_step_back, TakeInitiativeStepBack, **(step | {"row_version": 2})
    )
    assert world.record(number).facts.state is S.RUNNING
    completed = _finished(world, state="completed", documents=[
        {"role": "approval", "number": "12/QĐ-UBND"}], finished_document_number=None)  # fmt: skip
    act = {"initiative_id": completed, "row_version": 1, "state": "accepted", "happened_on": "2025"}
    with pytest.raises(NotAllowed):
        world.act(head, step_initiative, StepInitiative, **act)
    with pytest.raises(NotAllowed):
        world.act(officer, step_initiative, StepInitiative, **act)


def test_bad_input_is_told_at_its_field(world: World) -> None:
    refusals: dict[str, dict[str, Any]] = {
        "ends_on": {"starts_on": "2024", "ends_on": "2023"},
        "finished_on": {"finished_on": str(TODAY.year + 1)},
        "budgets.0.last_year": {"budgets": [SPAN | {"last_year": 2021}]},
        "budgets.1.last_year": {"budgets": [SPAN, SPAN | {"year": 2024, "last_year": 2027}]},
        "documents.0.number": {"documents": [{"role": "contract"}]},
        "owner_province_id": {"owner_province_id": 99_999},
    }
    for field, changes in refusals.items():
        with pytest.raises(InvalidInput) as refusal:
            _finished(world, **changes)
        assert field in {problem.field for problem in refusal.value.problems}, field
    with pytest.raises(InvalidInput) as refusal:
        _finished(world, finished_on=None)
    assert [one.field for one in refusal.value.problems] == ["finished_on"]


def test_money_for_several_years_stays_one_amount(world: World) -> None:
    number = _finished(world, budgets=[SPAN, {"year": 2023, "source": "provincial",
        "allocated_vnd": "100 triệu"}])  # fmt: skip
    version = {"row_version": world.record(number).facts.row_version}
    world.pay(number, "300 triệu", paid_on="2023", source="unknown", **version)
    record = world.record(number)
    assert [(row.years.years, row.money.left_vnd) for row in record.budgets] == [
        ("2022–2025", 900_000_000),
        ("2023", 100_000_000),
    ]
    assert record.facts.allocated_vnd == 1_300_000_000
    with world.database.read() as session:
        every = budget_by_year(session, _slice("2022-01-01..2025-12-31"))
        assert list(every["label"]) == ["2023", "2022–2025, không chia theo năm"]
        assert list(every["allocated_vnd"]) == [100_000_000, 1_200_000_000]
        assert list(every["spent_vnd"]) == [0, 300_000_000]
        assert int(every["paid_vnd"].sum()) == 300_000_000
        for query in every["query"]:
            rows = initiative_list(session, ReportFilter.from_query(dict(parse_qsl(query))))
            assert list(rows.index) == [number]
        year = budget_by_year(session, _slice("2023"))
        assert list(year["allocated_vnd"]) == [100_000_000]
        assert [int(year[one].sum()) for one in ("paid_vnd", "spent_vnd")] == [300_000_000, 0]
        source = budget_by_source(session, _slice("2023"))
        assert int(source["left_vnd"].sum()) == 100_000_000
        (beside,) = money_left_undivided(session, _slice("2023"))
        assert "1,2 tỷ" in beside.said
        assert list(initiative_list(session, beside.rows).index) == [number]
        assert list(initiative_list(session, ReportFilter())["allocated_vnd"]) == [1_300_000_000]
    with pytest.raises(InvalidInput, match="2022–2025"):
        world.pay(number, "1 tỷ", paid_on="2024", source="unknown")


def test_documents_are_kept_found_and_traced(world: World) -> None:
    papers = [
        {"role": "contract", "number": "05/2022/HĐ", "issued_on": "2022", "title": "Tư vấn 5S"},
        {"role": "other", "title": "Báo cáo tổng kết"},
    ]
    number = _finished(world, documents=papers)
    record = world.record(number)
    assert [(one.number, one.when) for one in record.papers] == [
        ("05/2022/HĐ", "năm 2022"),
        (None, ""),
    ]
    kept = papers[0] | {"id": record.papers[0].id}
    changes = FINISHED | {"documents": [kept], "reason": "Thừa một văn bản"}
    changes = {name: changes[name] for name in changes if "finished" not in name}
    del changes["state"]
    version = record.facts.row_version
    world.correct(world.around.head, number, version, **changes)
    assert [one.id for one in world.record(number).papers] == [record.papers[0].id]
    with world.database.read() as session:
        assert initiative_count(session, ReportFilter(search="05/2022/hd")) == 1
        traced = TrailChange.table_name == "initiative_document"
        assert len(session.exec(select(TrailChange).where(traced)).all()) == 3  # one of two went


def test_another_provinces_is_known_and_counted_nowhere(world: World) -> None:
    quang_ninh = world.around.province(build.QUANG_NINH)
    world.log(code="NV-01")
    example = FINISHED | {
        "finished_document_number": None,
        "owner_province_id": quang_ninh,
        "budgets": [SPAN],
        "milestones": [{"title": "Mốc", "due_on": "01/03/2023"}],
    }
    number = world.log(**example)
    assert world.record(number).owner == "Quảng Ninh"
    with world.database.read() as session:
        shown = initiative_list(session, ReportFilter(sort="code"))
        assert list(shown["owner"]) == ["", "Quảng Ninh"]
        others = ReportFilter(owners=(Owner.OTHERS,))
        assert list(initiative_list(session, others).index) == [number]
        assert shown["allocated_vnd"].isna().tolist() == [False, True]
        sums = [
            initiative_totals(session, one)["allocated_vnd"] for one in (ReportFilter(), others)
        ]
        assert sums == [400_000_000, 1_200_000_000]
        for chosen in (ReportFilter(), ReportFilter(origins=(Origin.OFFICE, Origin.PUBLIC))):
            figures = initiative_figures(session, chosen).set_index("figure")["value"]
            assert (figures["under_way"], figures["done"]) == (0, 0)
            assert number not in set(milestone_timeline(session, chosen)["initiative_id"])
            assert list(budget_by_year(session, chosen)["key"]) == [str(TODAY.year)]
        assert not money_left_undivided(session, _slice("2023"))
    step = {"initiative_id": number, "row_version": 1, "state": "completed", "happened_on": "2024"}
    officer = world.around.officer
    world.act(officer, step_initiative, StepInitiative, **step, reason="Nghiệm thu lại")
    changes = {**FINISHED, "owner_province_id": None, "reason": "Của tỉnh mình"}
    changes = {name: changes[name] for name in changes if "finished" not in name}
    del changes["state"]
    with pytest.raises(InvalidInput, match="lãnh đạo"):
        world.correct(officer, number, 2, **changes)
    with pytest.raises(InvalidInput, match="văn bản nghiệm thu"):
        world.correct(world.around.head, number, 2, **changes)


def test_it_goes_to_the_trash_and_comes_back_as_it_was(world: World) -> None:
    number, head = _finished(world, budgets=[SPAN]), world.around.head
    before = world.record(number)
    act = {"initiative_id": number}
    world.act(head, delete_initiative, DeleteInitiative, **act, row_version=1, reason="Trùng")
    world.act(head, restore_initiative, RestoreInitiative, **act)
    after = world.record(number)
    assert (after.time, after.budgets, after.steps) == (before.time, before.budgets, before.steps)
