"""Checklists: edited until published, then never again; withdrawn ones let audits go on."""

from typing import Any

import pytest
from sqlmodel import select

from models.commands.checklists import (
    AddChecklist,
    CopyVersion,
    DiscardVersion,
    OfferChecklist,
    PublishVersion,
    RemoveCriterion,
    SaveCriterion,
)
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed
from models.reports.audits.checklists import Became, VersionPage, checklists, version_page
from models.reports.audits.records import audits_of
from models.services.audits.checklist_versions import (
    add_checklist,
    copy_version,
    discard_version,
    offer_checklist,
    publish_version,
    remove_criterion,
    save_criterion,
    version_of,
)
from models.tables import Criterion, TrailEvent
from models.vocabulary import Pillar
from tests.worlds.audits import audit_world, begin, fill, finish, record
from tests.worlds.indicators import World


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _do(world: World, service: Any, command: Any, **raw: Any) -> Any:
    return world.write(service, command, raw, world.around.head)


def _copy(world: World) -> int:
    return int(_do(world, copy_version, CopyVersion, checklist_id=1))


def _page(world: World, number: int) -> VersionPage:
    with world.database.read() as session:
        return version_page(session, number)


def _save(world: World, version: int, **changes: Any) -> int:
    raw = {"version_id": version, "pillar": "seiri", "text_vi": "Dòng mới"} | changes
    return int(_do(world, save_criterion, SaveCriterion, **raw))


def _publish(world: World, version: int, note: str = "Thêm một dòng") -> None:
    _do(world, publish_version, PublishVersion, version_id=version, note=note)


def test_the_next_version_begins_as_a_copy_that_corresponds_line_by_line(world: World) -> None:
    number = _copy(world)
    assert _copy(world) == number, "one that is begun already is gone on with"
    before, page = _page(world, 1), _page(world, number)
    assert page.facts.number == 2
    assert [one.row.follows_id for one in page.criteria] == [one.row.id for one in before.criteria]
    assert {one.became for one in page.criteria} == {Became.SAME}
    assert page.gone == ()


def test_what_was_changed_added_and_taken_out_is_told(world: World) -> None:
    number = _copy(world)
    first, second = (one.row for one in _page(world, number).criteria[:2])
    _save(world, number, criterion_id=first.id, text_vi="Rõ hơn", follows_id=first.follows_id)
    _do(world, remove_criterion, RemoveCriterion, criterion_id=second.id)
    _save(world, number, position=1)
    page = _page(world, number)
    found = [(one.text, one.became) for one in page.criteria if one.row.pillar is Pillar.SEIRI]
    assert found == [("Dòng mới", Became.NEW), ("Rõ hơn", Became.CHANGED)]
    assert page.gone == ("seiri 2",)


def test_a_criterion_changed_keeps_its_place_and_one_moved_makes_room(world: World) -> None:
    number = _copy(world)
    for place in (1, 2):
        _save(world, number, text_vi=f"Thêm {place}")
    first, second = (one.row for one in _page(world, number).criteria[:2])
    _save(world, number, criterion_id=first.id, text_vi="Vẫn ở đầu")
    _save(world, number, criterion_id=second.id, text_vi="Xuống cuối", position=4)
    told = [one.text for one in _page(world, number).criteria[:4]]
    assert told == ["Vẫn ở đầu", "Thêm 1", "Thêm 2", "Xuống cuối"]


def test_a_published_version_never_changes(world: World) -> None:
    number = _copy(world)
    _publish(world, number)
    kept = [one.row.model_dump() for one in _page(world, number).criteria]
    first = kept[0]["id"]
    for service, command, raw in (
        (
            save_criterion,
            SaveCriterion,
            {"version_id": number, "pillar": "seiri", "text_vi": "x", "criterion_id": first},
        ),
        (save_criterion, SaveCriterion, {"version_id": number, "pillar": "seiri", "text_vi": "x"}),
        (remove_criterion, RemoveCriterion, {"criterion_id": first}),
        (publish_version, PublishVersion, {"version_id": number, "note": "y"}),
        (discard_version, DiscardVersion, {"version_id": number}),
    ):
        with pytest.raises(Conflict):
            _do(world, service, command, **raw)
    assert [one.row.model_dump() for one in _page(world, number).criteria] == kept


def test_a_version_is_published_with_criteria_and_what_it_changes(world: World) -> None:
    with pytest.raises(InvalidInput):
        _publish(world, _copy(world), note="")
    own = int(_do(world, add_checklist, AddChecklist, name_vi="5S trạm y tế", setting="hospital"))
    with pytest.raises(InvalidInput):
        _publish(world, own)
    with pytest.raises(InvalidInput):
        _save(world, own, follows_id=1)
    _save(world, own, maximum=10)
    _publish(world, own, note="")
    with world.database.read() as session:
        names = {
            one.name: [each.published_at is not None for each in one.versions]
            for one in checklists(session)
        }
    assert names == {"5S trường học": [False, True], "5S trạm y tế": [True]}


def test_a_version_thrown_away_leaves_the_one_before(world: World) -> None:
    number = _copy(world)
    _do(world, discard_version, DiscardVersion, version_id=number)
    with world.database.read() as session:
        (only,) = checklists(session)
        assert [one.number for one in only.versions] == [1]
        assert len(session.exec(select(Criterion)).all()) == 10


def test_an_officer_reads_but_does_not_edit(world: World) -> None:
    officer = world.around.officer
    for service, command, raw in (
        (copy_version, CopyVersion, {"checklist_id": 1}),
        (add_checklist, AddChecklist, {"name_vi": "x", "setting": "office"}),
        (offer_checklist, OfferChecklist, {"checklist_id": 1, "is_active": False}),
    ):
        with pytest.raises(NotAllowed):
            world.write(service, command, raw, officer)


def test_an_audit_goes_on_by_a_checklist_withdrawn_half_way(world: World) -> None:
    number = begin(world, zone_ids=[1])
    _do(world, offer_checklist, OfferChecklist, checklist_id=1, is_active=False)
    with pytest.raises(InvalidInput):
        begin(world, accept_open=True)
    fill(world, number, {1: 3})
    finish(world, number)
    assert record(world, number).facts.score_pct == 75
    _do(world, offer_checklist, OfferChecklist, checklist_id=1, is_active=True)
    begin(world)


def test_scores_go_on_across_an_edited_version(world: World) -> None:
    first = begin(world, zone_ids=[1])
    fill(world, first, {1: 2})
    finish(world, first)
    version = _copy(world)
    _save(world, version)
    _publish(world, version)
    second = begin(world, zone_ids=[1], version_id=version, audited_on="01/05/2024")
    fill(world, second, {1: 3})
    finish(world, second)
    with world.database.read() as session:
        assert audits_of(session, 1)[0].change_pct == 25


def test_a_checklist_that_was_never_published_is_thrown_away_whole(world: World) -> None:
    own = int(_do(world, add_checklist, AddChecklist, name_vi="Nhầm", setting="office"))
    _save(world, own)
    _do(world, discard_version, DiscardVersion, version_id=own)
    with world.database.read() as session:
        assert [one.name for one in checklists(session)] == ["5S trường học"]


def test_a_criterion_somebody_else_saved_meanwhile_is_not_overwritten(world: World) -> None:
    number = _copy(world)
    row = _page(world, number).criteria[0].row
    read = version_of(row)
    _save(world, number, criterion_id=row.id, row_version=read, text_vi="Của người đầu")
    with pytest.raises(Conflict):
        _save(world, number, criterion_id=row.id, row_version=read, text_vi="Của người sau")
    assert _page(world, number).criteria[0].text == "Của người đầu"
    now = version_of(_page(world, number).criteria[0].row)
    _save(world, number, criterion_id=row.id, row_version=now, text_vi="Sau khi xem lại")
    assert _page(world, number).criteria[0].text == "Sau khi xem lại"


def test_two_criteria_of_a_version_never_correspond_to_the_same_earlier_one(world: World) -> None:
    number = _copy(world)
    first = _page(world, number).criteria[0].row
    with pytest.raises(InvalidInput) as refusal:
        _save(world, number, follows_id=first.follows_id)
    assert refusal.value.problems[0].field == "follows_id"
    _save(world, number, criterion_id=first.id, follows_id=first.follows_id, text_vi="Chính nó")


def test_what_is_withdrawn_already_is_told_once(world: World) -> None:
    for _ in range(2):
        _do(world, offer_checklist, OfferChecklist, checklist_id=1, is_active=False)
    with world.database.read() as session:
        told = session.exec(select(TrailEvent.action)).all()
    assert told.count("checklist.withdrawn") == 1
