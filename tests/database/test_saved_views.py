"""Filters kept under a name: one's own stay one's own, a head shares them with everybody."""

from collections.abc import Mapping

import pytest
from sqlmodel import select

from models.commands.base import parse
from models.commands.saved_views import RemoveView, SaveView, ShareView
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Action, Actor
from models.reports.office.saved_views import SavedViewFacts, saved_views
from models.reports.trail.entries import TrailFilter, trail_page
from models.services.office import saved_views as service
from models.tables import SavedView, TrailChange, TrailEvent
from models.trail.table_versions import table_versions
from models.vocabulary import Role
from tests.worlds.exchanges import World, exchange_world

QUERY = {"directions": "incoming", "period": "2026"}


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def _save(
    world: World,
    actor: Actor,
    name: str = "Đoàn đến",
    *,
    query: Mapping[str, str] = QUERY,
    is_shared: bool = False,
) -> int:
    raw = {"screen": "exchanges", "name": name, "query": query, "is_shared": is_shared}
    with world.database.unit_of_work(actor) as session:
        return service.save_view(session, actor, parse(SaveView, raw))


def _share(world: World, actor: Actor, view: int, version: int, *, is_shared: bool) -> None:
    command = ShareView(view_id=view, row_version=version, is_shared=is_shared)
    with world.database.unit_of_work(actor) as session:
        service.share_view(session, actor, command)


def _remove(world: World, actor: Actor, view: int) -> None:
    with world.database.unit_of_work(actor) as session:
        service.remove_view(session, actor, RemoveView(view_id=view))


def _seen(world: World, actor: Actor, screen: str = "exchanges") -> list[SavedViewFacts]:
    with world.database.read() as session:
        return list(saved_views(session, actor, screen))


def test_everybody_keeps_views_of_their_own_and_finds_them_on_their_screen(world: World) -> None:
    for person in (world.viewer, world.officer, world.head):
        number = _save(world, person)
        (view,) = _seen(world, person)
        assert (view.id, view.name, dict(view.query)) == (number, "Đoàn đến", QUERY)
        assert view.is_mine
        assert _seen(world, person, "overview") == []


def test_a_view_that_is_not_shared_is_nobody_elses_to_read_share_or_remove(world: World) -> None:
    number = _save(world, world.officer, "Việc riêng của An")
    for other in (world.colleague, world.viewer, world.head):
        assert _seen(world, other) == []
        with pytest.raises(NotFound):
            _remove(world, other, number)
    with pytest.raises(NotFound):
        _share(world, world.head, number, 1, is_shared=True)
    assert len(_seen(world, world.officer)) == 1


def test_the_trail_tells_nobody_what_a_view_of_ones_own_holds(world: World) -> None:
    number = _save(world, world.officer, "Việc riêng của An")
    _remove(world, world.officer, number)
    with world.database.read() as session:
        kept = [
            repr(vars(row))
            for table in (TrailChange, TrailEvent)
            for row in session.scalars(select(table))
        ]
        told = trail_page(session, world.head, TrailFilter(object_kind="view"))
    assert [entry.action for entry in told.entries] == ["view.removed", "view.saved"]
    assert not [row for row in kept if "Việc riêng" in row or "directions" in row]


def test_a_head_shares_a_view_with_everybody_and_takes_it_back(world: World) -> None:
    number = _save(world, world.head, "Báo cáo quý", is_shared=True)
    for other in (world.viewer, world.officer):
        (view,) = _seen(world, other)
        assert (view.name, view.owner, view.is_mine, view.may_remove) == (
            "Báo cáo quý",
            world.head.name,
            False,
            False,
        )
    _share(world, world.head, number, 1, is_shared=False)
    assert _seen(world, world.viewer) == []
    (view,) = _seen(world, world.head)
    assert (view.is_shared, view.row_version) == (False, 2)


def test_sharing_is_for_heads(world: World) -> None:
    for person in (world.viewer, world.officer):
        with pytest.raises(NotAllowed):
            _save(world, person, is_shared=True)
        number = _save(world, person)
        with pytest.raises(NotAllowed):
            _share(world, person, number, 1, is_shared=True)


def test_who_is_head_no_longer_still_takes_their_own_view_back(world: World) -> None:
    number = _save(world, world.head, is_shared=True)
    former = Actor(world.head.account_id, world.head.name, frozenset({Role.STAFF}))
    _share(world, former, number, 1, is_shared=False)
    assert _seen(world, world.viewer) == []


def test_a_shared_view_is_removed_by_its_owner_or_a_head_and_by_nobody_else(world: World) -> None:
    number = _save(world, world.head, is_shared=True)
    with pytest.raises(NotAllowed):
        _remove(world, world.officer, number)
    deputy = Actor(world.officer.account_id, "Phó", frozenset({Role.HEAD}))
    (view,) = _seen(world, deputy)
    assert view.may_remove
    _remove(world, deputy, number)
    assert _seen(world, world.head) == []
    with pytest.raises(NotFound):
        _remove(world, world.head, number)


def test_a_name_stands_once_for_each_person(world: World) -> None:
    _save(world, world.officer)
    with pytest.raises(InvalidInput, match="đã có bộ lọc đã lưu"):
        _save(world, world.officer)
    _save(world, world.colleague)


def test_two_windows_do_not_share_over_each_other(world: World) -> None:
    number = _save(world, world.head)
    _share(world, world.head, number, 1, is_shared=True)
    with pytest.raises(Conflict):
        _share(world, world.head, number, 1, is_shared=False)


@pytest.mark.parametrize("query", [{}, {"page": "3"}, {"unknown": "x"}, {"kinds": "no-such"}])
def test_a_view_without_a_filter_is_not_kept(world: World, query: dict[str, str]) -> None:
    with pytest.raises(InvalidInput, match="Chưa chọn bộ lọc"):
        _save(world, world.officer, query=query)


def test_only_codes_of_a_filter_are_kept_never_the_page(world: World) -> None:
    _save(world, world.officer, query={**QUERY, "page": "7", "x": "<script>", "states": "held,zz"})
    (view,) = _seen(world, world.officer)
    assert dict(view.query) == {**QUERY, "states": "held"}


def test_any_search_comes_back_letter_by_letter(world: World) -> None:
    words = "5S & Kaizen = 100% + đổi mới? #1; a,b"
    _save(world, world.officer, query={"search": words})
    assert dict(_seen(world, world.officer)[0].query) == {"search": words}


def test_a_name_is_needed_and_has_its_length(world: World) -> None:
    for name in ("", "  ", "x" * 61):
        with pytest.raises(InvalidInput):
            _save(world, world.officer, name)
    _save(world, world.officer, "x" * 60)


def test_no_more_views_are_kept_than_can_be_found_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_VIEWS", 2)
    _save(world, world.officer, "Một")
    _save(world, world.officer, "Hai")
    with pytest.raises(InvalidInput, match="xóa bớt"):
        _save(world, world.officer, "Ba")


def test_saving_a_view_refreshes_no_screen_of_others_but_is_followed_in_the_trail(
    world: World,
) -> None:
    with world.database.read() as session:
        before = table_versions(session)
    _save(world, world.officer)
    with world.database.read() as session:
        then = table_versions(session, before)
        assert then.of(["exchange", "office"]) == before.of(["exchange", "office"])
        assert then.of(["saved_view"]) > before.of(["saved_view"]), "those who see it read it anew"
        rows = session.scalars(
            select(TrailChange.operation).where(TrailChange.table_name == "saved_view")
        ).all()
        assert rows == ["insert"]


def test_views_are_listed_mine_first_in_vietnamese_order(world: World) -> None:
    _save(world, world.head, "An toàn", is_shared=True)
    for name in ("Đi", "Cuối năm", "Đến", "Dài hạn"):
        _save(world, world.officer, name)
    names = [view.name for view in _seen(world, world.officer)]
    assert names == ["Cuối năm", "Dài hạn", "Đến", "Đi", "An toàn"]


def test_who_holds_no_role_keeps_no_views(world: World) -> None:
    nobody = Actor(world.officer.account_id, "Không vai trò")
    assert not nobody.may(Action.KEEP_VIEWS)
    with pytest.raises(NotAllowed):
        _save(world, nobody)
    with world.database.read() as session, pytest.raises(NotAllowed):
        saved_views(session, nobody, "exchanges")
    with world.database.read() as session:
        assert session.exec(select(SavedView)).all() == []
