"""Comments on any record: plain text, colleagues named, one's own corrected with a trail."""

from typing import Any

import pytest
from sqlmodel import select

from models.commands.base import parse
from models.commands.comments import CorrectComment, TakeCommentAway, WriteComment
from models.commands.initiatives import DeleteInitiative
from models.db import Database
from models.errors import AppError, Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Actor
from models.reports.actions.inbox import Reading, mentions_of
from models.reports.search.found import search_everywhere
from models.reports.trail.comments import comments_of, waiting_on
from models.reports.trail.histories import record_history
from models.reports.trail.told_changes import changed_page
from models.services.initiatives.initiatives import delete_initiative
from models.services.records.comments import (
    correct_comment,
    note_mentions_seen,
    take_comment_away,
    write_comment,
)
from models.tables import Account
from models.tables.trail import TrailChange
from models.text.formats import office_today
from models.trail.positions import latest_position
from models.vocabulary import Role
from tests import build
from tests.worlds.initiatives import World, initiative_world


@pytest.fixture
def world(database: Database) -> World:
    return initiative_world(database)


def _write(world: World, actor: Actor, number: int, text: str, *mentioned: int) -> int:
    raw = {"subject_kind": "initiative", "subject_id": number, "text": text}
    with world.database.unit_of_work(actor) as session:
        return write_comment(session, actor, parse(WriteComment, raw | {"mentioned": mentioned}))


def _waits(world: World, person: Actor) -> list[str]:
    with world.database.read() as session:
        return [one.text for one in mentions_of(Reading.of(session), (person.account_id or 0,))]


def _person(world: World, name: str, user_name: str, role: Role = Role.STAFF) -> Actor:
    with world.database.unit_of_work(Actor.system()) as session:
        account = build.account(session, [role])
        account.display_name, account.user_name = name, user_name
        session.flush()
        return build.actor(account)


def test_a_comment_is_read_told_to_whom_it_names_and_stands_in_the_history(world: World) -> None:
    officer, number = world.around.officer, world.log()
    binh = _person(world, "Trần Thị Bình", "binh.tt")
    with world.database.read() as session:
        since = latest_position(session)
    _write(world, officer, number, "<b>Nhờ</b> @tran thi binh xem\nlại số liệu")
    with world.database.read() as session:
        (one,) = comments_of(session, "initiative", number)
        said = "<b>Nhờ</b> @tran thi binh xem\nlại số liệu"
        assert (one.text, one.author) == (said, officer.name)
        assert record_history(session, "initiative", number)[0].action == "comment.written"
        upto, reader = latest_position(session), binh.account_id
        (line,) = changed_page(session, reader, since, upto, office_today()).lines
        (change,) = line.changes
        (waiting,) = mentions_of(Reading.of(session), (binh.account_id or 0,))
    assert (change.label, change.new) == ("Bình luận", "<b>Nhờ</b> @tran thi binh xem lại số liệu")
    assert (waiting.kind, waiting.number) == ("initiative", number)
    assert not _waits(world, officer)
    with world.database.unit_of_work(officer) as session:
        note_mentions_seen(session, officer, [one.id])
    assert _waits(world, binh), "nobody sees for another"
    with world.database.unit_of_work(binh) as session:
        note_mentions_seen(session, binh, waiting_on(session, binh, "initiative", number))
    assert not _waits(world, binh)


def test_a_name_of_two_people_is_asked_about_and_a_choice_settles_it(world: World) -> None:
    officer, number = world.around.officer, world.log()
    first, second = _person(world, "Lê Văn Cường", "c1"), _person(world, "Ngô Cường", "c2")
    with pytest.raises(InvalidInput) as refused:
        _write(world, officer, number, "@Cường xem giúp")
    assert "Lê Văn Cường (c1), Ngô Cường (c2)" in refused.value.problems[0].message
    _write(world, officer, number, "@Cường xem giúp", second.account_id or 0)
    assert (_waits(world, first), _waits(world, second)) == ([], ["@Cường xem giúp"])


def test_one_corrects_and_takes_away_what_one_wrote_and_nobody_else_does(world: World) -> None:
    officer, head, number = world.around.officer, world.around.head, world.log()
    binh, dung = _person(world, "Trần Bình", "binh"), _person(world, "Vũ Dung", "dung")
    comment = _write(world, officer, number, "@Bình xem", dung.account_id or 0)

    def act(actor: Actor, service: Any, command: Any, **raw: Any) -> None:
        with world.database.unit_of_work(actor) as session:
            service(session, actor, parse(command, {"comment_id": comment, **raw}))

    with pytest.raises(NotAllowed):
        act(head, correct_comment, CorrectComment, row_version=1, text="khác")
    with pytest.raises(NotAllowed):
        act(head, take_comment_away, TakeCommentAway, row_version=1)
    act(officer, correct_comment, CorrectComment, row_version=1, text="Không cần xem nữa")
    told = [len(_waits(world, one)) for one in (binh, dung)]
    assert told == [0, 1], "who was chosen, not typed, is still told"
    with pytest.raises(Conflict):
        act(officer, take_comment_away, TakeCommentAway, row_version=1)
    act(officer, take_comment_away, TakeCommentAway, row_version=2)
    assert not _waits(world, dung)
    with world.database.read() as session:
        assert not comments_of(session, "initiative", number)
        said = [one.action for one in record_history(session, "initiative", number)[:3]]
        rows = session.exec(select(TrailChange).where(TrailChange.table_name == "comment")).all()
    assert said == ["comment.taken_away", "comment.corrected", "comment.written"]
    assert [(one.operation) for one in rows] == ["insert", "update", "delete"]
    assert (rows[1].before or {})["text"] == "@Bình xem"


def test_what_cannot_be_commented_is_refused_in_words(world: World) -> None:
    officer, number = world.around.officer, world.log()
    viewer = _person(world, "Khách", "khach", Role.VIEWER)
    refusals = {
        "x" * 20_000: "Quá dài: 20.000 ký tự, tối đa 5.000.",
        "  ": "Mục này là bắt buộc.",
    }
    for text, sentence in refusals.items():
        with pytest.raises(InvalidInput) as refused:
            _write(world, officer, number, text)
        assert [one.message for one in refused.value.problems] == [sentence]
    with pytest.raises(NotAllowed):
        _write(world, viewer, number, "Tôi chỉ xem")
    with pytest.raises(NotFound):
        _write(world, officer, number + 99, "Không có hồ sơ này")
    waiting = _person(world, "Phạm Em", "em")
    _write(world, officer, number, "@em xem")
    raw = {"initiative_id": number, "row_version": 1, "reason": "nhầm"}
    world.act(officer, delete_initiative, DeleteInitiative, **raw)
    with pytest.raises(AppError):
        _write(world, officer, number, "Trong thùng rác")
    assert not _waits(world, waiting), "a record in the trash waits for nobody"
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Account, waiting.account_id).is_disabled = True
    with pytest.raises(NotFound):
        _write(world, officer, world.log(code="NV-9"), "Xem", waiting.account_id or 0)


def test_a_record_is_found_by_what_was_said_of_it_until_that_is_taken_away(world: World) -> None:
    officer, number = world.around.officer, world.log()
    comment = _write(world, officer, number, "Nhờ xem lại biên bản nghiệm thu")

    def found(typed: str) -> list[tuple[str, int, str]]:
        with world.database.read() as session:
            hits = [
                (one.kind, hit)
                for one in search_everywhere(session, typed).groups
                for hit in one.hits
            ]
            return [(kind, hit.id, (hit.matched or ("", ""))[0]) for kind, hit in hits]

    assert found("bien ban nghiem thu") == [("initiative", number, "Bình luận")]
    raw = {"comment_id": comment, "row_version": 1}
    with world.database.unit_of_work(officer) as session:
        said = raw | {"text": "Đã đủ hồ sơ"}
        correct_comment(session, officer, parse(CorrectComment, said))
    assert found("bien ban nghiem thu") == []
    assert found("đã đủ hồ sơ") == [("initiative", number, "Bình luận")]
    with world.database.unit_of_work(officer) as session:
        take_comment_away(session, officer, parse(TakeCommentAway, raw | {"row_version": 2}))
    assert found("đã đủ hồ sơ") == []
