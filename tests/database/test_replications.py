"""What one site does is copied by another: told from both ends, never in a circle, never twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest

from models.commands.base import parse
from models.commands.model_sites import StepModelSite
from models.errors import AppError, Conflict, InvalidInput, NotAllowed, NotFound
from models.filters import ReportFilter
from models.reports.exports import trace_export
from models.reports.lessons.lists import lesson_count
from models.reports.lessons.replications import (
    replication_count,
    replication_list,
    replication_page,
)
from models.reports.lessons.traces import what_came_of, where_from
from models.reports.lessons.visit_traces import COUNTED, visit_trace_count, visit_trace_page
from models.reports.sites.lists import site_count
from models.reports.trail.histories import record_history
from models.services.sites.sites import step_model_site
from models.tables import Exchange, ModelSite
from models.text.formats import office_today, utc_now
from models.vocabulary import SiteState
from tests import build
from tests.worlds.replications import World, schools

__all__ = ["schools"]


def _refused(world: World, source: int, target: int, **said: object) -> str:
    with pytest.raises(InvalidInput) as refusal:
        world.copy(source, target, **said)
    return " ".join(one.message for one in refusal.value.problems)


def test_a_replication_stands_in_the_list_with_both_sites_and_what_was_changed(
    schools: World,
) -> None:
    one, two, *_ = schools.sites
    schools.copy(one, two, adapted="Thêm bảng ở phòng thí nghiệm")
    with schools.database.read() as session:
        row = replication_list(session, ReportFilter()).iloc[0]
        found = replication_count(session, ReportFilter(search="phong thi nghiem"))
        by_name = replication_count(session, ReportFilter(search="truong b"))
    assert (row["source"], row["target"]) == ("Trường A", "Trường B")
    assert row["time"] == "tháng 05/2024"
    assert row["adapted"] == "Thêm bảng ở phòng thí nghiệm"
    assert (found, by_name) == (1, 1)


def test_nothing_comes_back_to_where_it_came_from_over_however_many_sites(schools: World) -> None:
    one, two, three, _ = schools.sites
    assert "chính nó" in _refused(schools, one, one)
    first = schools.copy(one, two)
    schools.copy(two, three)
    said = _refused(schools, three, one)
    assert "Trường C → Trường A → Trường B → Trường C" in said
    other = schools.copy(one, schools.sites[3])
    with pytest.raises(InvalidInput, match="Trường B → Trường C"):
        schools.correct(other, from_site_id=three, to_site_id=two)
    schools.delete(first)
    schools.copy(three, one)
    with pytest.raises(Conflict, match="Trường A → Trường B → Trường C → Trường A"):
        schools.restore(first)


def test_a_site_in_the_trash_still_keeps_a_circle_from_closing(schools: World) -> None:
    one, two, three, _ = schools.sites
    schools.copy(one, two)
    schools.copy(two, three)
    schools.write(ModelSite, two, deleted_at=utc_now())
    assert "vòng" in _refused(schools, three, one)


def test_of_two_who_close_a_circle_at_the_same_time_one_is_refused(schools: World) -> None:
    one, two, three, _ = schools.sites
    schools.copy(one, two)

    def attempt(pair: tuple[int, int]) -> bool:
        try:
            schools.copy(*pair)
        except AppError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(attempt, [(two, three), (three, one)]))
    assert sorted(done) == [False, True]


def test_one_pair_is_entered_once_and_again_only_after_it_was_deleted(schools: World) -> None:
    one, two, *_ = schools.sites
    first = schools.copy(one, two)
    assert "tháng 05/2024" in _refused(schools, one, two)
    schools.delete(first)
    schools.copy(one, two, replicated_on="2024")
    with pytest.raises(Conflict):
        schools.restore(first)


def test_the_day_lies_within_the_run_of_the_source_as_far_as_it_is_known(schools: World) -> None:
    one, two, *_ = schools.sites
    assert "01/03/2023" in _refused(schools, one, two, replicated_on="28/02/2023")
    to_come = office_today() + timedelta(days=1)
    assert _refused(schools, one, two, replicated_on=f"{to_come:%d/%m/%Y}")
    schools.copy(one, two, replicated_on="2023")


def test_what_is_gone_is_not_copied_and_a_group_that_was_split_neither(schools: World) -> None:
    one, two, three, four = schools.sites
    schools.write(ModelSite, one, deleted_at=utc_now())
    schools.write(ModelSite, three, group_size=2, site_count=0)
    assert "sổ" in _refused(schools, one, two)
    assert "tách" in _refused(schools, two, three)
    kept = schools.copy(two, four)
    schools.delete(kept)
    schools.write(ModelSite, four, deleted_at=utc_now())
    with pytest.raises(Conflict):
        schools.restore(kept)


def test_the_life_of_a_site_and_its_replications_do_not_contradict_each_other(
    schools: World,
) -> None:
    one, two, *_ = schools.sites
    number = schools.copy(one, two)
    schools.write(ModelSite, one, state=SiteState.COPIED)
    with pytest.raises(InvalidInput):
        schools.delete(number)
    with pytest.raises(InvalidInput):
        schools.correct(number, from_site_id=schools.sites[2])


def test_who_may_only_read_copies_nothing(schools: World) -> None:
    one, two, *_ = schools.sites
    viewer = schools.lessons.around.viewer
    before = schools.officer
    schools.lessons.around.officer = viewer
    with pytest.raises(NotAllowed):
        schools.copy(one, two)
    schools.lessons.around.officer = before


def _visit(world: World) -> int:
    with world.database.unit_of_work(world.officer) as session:
        return build.exchange(session).id or 0


def test_a_visit_tells_what_came_of_it_and_the_last_site_leads_back_to_it(schools: World) -> None:
    one, two, three, four = schools.sites
    visit = _visit(schools)
    lesson = schools.lessons.note(exchange_id=visit)
    schools.apply(lesson, model_site_id=one)
    schools.copy(one, two)
    schools.copy(two, three)
    schools.copy(one, four, lesson_id=schools.lessons.note(title="Một bài học khác hẳn"))
    with schools.database.read() as session:
        forward = what_came_of(session, "exchange", visit)
        back = where_from(session, "model_site", three)
        elsewhere = where_from(session, "model_site", four)
        shown = replication_page(session, ReportFilter(exchanges=(str(visit),)))
    assert _shape(forward) == [
        (0, "exchange", visit),
        (1, "lesson", lesson),
        (2, "model_site", one),
        (3, "model_site", two),
        (4, "model_site", three),
    ]
    assert _shape(back) == [
        (0, "model_site", three),
        (1, "model_site", two),
        (2, "model_site", one),
        (3, "lesson", lesson),
        (4, "exchange", visit),
    ]
    assert visit not in set(elsewhere.loc[elsewhere["kind"] == "exchange", "number"])
    assert list(shown["target"]) == ["Trường C", "Trường B"]


def test_a_trace_stays_readable_when_what_it_came_from_is_gone_or_merged(schools: World) -> None:
    one, two, *_ = schools.sites
    visit, other = _visit(schools), _visit(schools)
    first = schools.lessons.note(exchange_id=visit)
    second = schools.lessons.note(exchange_id=other, title="Nói cùng một điều bằng lời khác")
    schools.copy(one, two, lesson_id=second)
    kept = schools.lessons.merge(first, second)
    assert kept == first
    schools.write(Exchange, visit, deleted_at=utc_now())
    with schools.database.read() as session:
        back = where_from(session, "model_site", two)
    assert _shape(back) == [
        (0, "model_site", two),
        (1, "model_site", one),
        (2, "lesson", first),
        (3, "exchange", visit),
        (3, "exchange", other),
    ]
    assert list(back["is_gone"]) == [False, False, False, True, False]
    assert "bằng lời khác" in back["told"].iloc[4]


def _shape(frame: object) -> list[tuple[int, str, int]]:
    rows = frame.to_dict("records")  # type: ignore[attr-defined]
    return [(row["depth"], row["kind"], row["number"]) for row in rows]


def test_a_life_step_that_says_copied_rests_on_a_record_of_where(schools: World) -> None:
    one, two, *_ = schools.sites
    schools.write(ModelSite, one, state=SiteState.RECOGNISED)
    step = {
        "model_site_id": one,
        "row_version": 1,
        "state": "copied",
        "happened_on": f"{office_today():%d/%m/%Y}",
        "document_number": "12/QĐ",
        "document_on": f"{office_today():%d/%m/%Y}",
    }

    def take() -> None:
        with schools.database.unit_of_work(schools.head) as session:
            step_model_site(session, schools.head, parse(StepModelSite, step))

    with pytest.raises(InvalidInput, match="nhân rộng sang nơi nào"):
        take()
    schools.copy(one, two)
    take()


def test_the_list_of_visits_leads_from_each_number_to_just_its_rows(schools: World) -> None:
    one, two, *_ = schools.sites
    visit, other = _visit(schools), _visit(schools)
    schools.apply(schools.lessons.note(exchange_id=visit), model_site_id=one)
    schools.lessons.adopted(exchange_id=visit, title="Chấm chéo hằng tuần giữa các lớp")
    schools.lessons.note(exchange_id=other, title="Soát lại kho mỗi quý một lần")
    schools.copy(one, two)
    with schools.database.read() as session:
        row = visit_trace_page(session, ReportFilter()).loc[[visit]].to_dict("records")[0]
        counts = {name: row[name] for name in COUNTED}
        adopted = dict(parse_qsl(row["query_adopted"]))
        sites = dict(parse_qsl(row["query_sites"]))
        assert lesson_count(session, ReportFilter.from_query(adopted)) == 1
        assert site_count(session, ReportFilter.from_query(sites)) == 2
        assert site_count(session, ReportFilter(copying=("source",))) == 1
        only = visit_trace_count(session, ReportFilter(lesson_states=("adopted",)))
        file = trace_export(session, "onward", "exchange", visit, "Cán bộ")
        with pytest.raises(NotFound):
            trace_export(session, "back", "organisation", 1, "Cán bộ")
    assert counts == {
        "lessons": 2,
        "adopted": 1,
        "done": 0,
        "measured": 0,
        "declined": 0,
        "sites": 2,
        "initiatives": 0,
        "copies": 1,
    }
    assert only == 1
    assert list(file.frame["depth"]) == [0, 1, 2, 3, 1]
    assert "way" not in [column.name for column in file.columns]


def test_the_history_of_a_replication_names_the_sites_before_and_after(schools: World) -> None:
    one, two, three, _ = schools.sites
    number = schools.copy(one, two)
    schools.correct(number, to_site_id=three)
    with schools.database.read() as session:
        entries = record_history(session, "replication", number)
    told = [(one.label, one.old, one.new) for entry in entries for one in entry.changes]
    assert ("Nhân rộng sang", "Trường B", "Trường C") in told
