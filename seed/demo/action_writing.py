"""Invented actions: what came of each visit, and the inboxes of four people as they stand today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import insert, select
from sqlmodel import Session, col

from models.commands.actions import OpenAction, PostponeAction, StepAction
from models.commands.deputies import NameDeputy
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.actions.inbox import part_top
from models.rules.passwords import NO_PASSWORD
from models.services.actions.actions import open_action
from models.services.actions.deputies import name_deputy
from models.services.actions.steps import postpone_action, step_action
from models.tables import Account, AccountRole, ActionItem, Division, Exchange
from models.text.folding import fold_all
from models.text.formats import office_today
from models.vocabulary import ActionState, ExchangeState, Origin, Role, Work
from seed.demo.chance import chance, weighted
from seed.demo.days import next_working_day

_AT_ONCE: Final = 2_000
_PER_VISIT: Final = (2, 2, 2, 2, 2, 2, 2, 3, 3, 3)
"""So many tasks come of a visit: 60,000 of all visits at scale 1."""
_LASTING_DAYS: Final = 60
"""What came of a visit is done within so many days, but for one in fifty."""
_AFTER_A_VISIT: Final = (
    "Gửi thư cảm ơn và ảnh cho đơn vị bạn",
    "Viết báo cáo kết quả trình lãnh đạo",
    "Xin bộ bảng kiểm 5S đang dùng",
    "Phổ biến điều học được cho các phòng",
    "Gửi tài liệu cho cơ sở áp dụng thử",
    "Hẹn lịch mời đơn vị bạn sang trao đổi",
)
_OPEN: Final = {
    ActionState.RECEIVED: 5,
    ActionState.WORKING: 3,
    ActionState.ASSIGNED: 1,
    ActionState.DONE: 1,
}
"""How what is still to be closed stands."""
_CANCELLED: Final = ("Đơn vị bạn đã tự gửi", "Nội dung đã đưa vào kế hoạch quý", "Không còn cần")
_DONE: Final = ("Đã gửi, có xác nhận của bên nhận", "Đã hoàn thành, lưu hồ sơ phòng")
_COLLEAGUES: Final = (
    ("minhhoa.phochicuc", "Phó Chi cục trưởng (minh họa)", Role.HEAD, 1, False),
    ("minhhoa.doluong", "Chuyên viên đo lường (minh họa)", Role.STAFF, 1, False),
    ("minhhoa.chuyencongtac", "Cán bộ chuyển công tác (minh họa)", Role.STAFF, 0, True),
)
"""User name, name, role, place of the division, whether the account is disabled."""


@dataclass(frozen=True)
class Colleagues:
    """Those who can sign in, and invented colleagues whose accounts no password opens."""

    officer: Actor
    other: Actor
    head: Actor
    second: Actor
    left: Actor
    """Somebody who works elsewhere by now; the account is disabled."""


def colleagues_of(session: Session, officer: Actor, head: Actor) -> Colleagues:
    """Enter the colleagues of the officer and the head of a demonstration."""
    divisions = session.scalars(select(col(Division.id)).order_by(col(Division.position))).all()
    made = []
    for user_name, name, role, place, is_disabled in _COLLEAGUES:
        account = Account(
            user_name=user_name,
            display_name=name,
            division_id=divisions[place % len(divisions)],
            password_hash=NO_PASSWORD,
            is_disabled=is_disabled,
        )
        session.add(account)
        session.flush()
        session.add(AccountRole(account_id=account.id or 0, role=role))
        made.append(Actor(account.id, name, frozenset({role}), account.division_id))
    session.flush()
    second, other, left = made
    head = replace(head, division_id=officer.division_id)
    return Colleagues(officer, other, head, second, left)


def write_visits(session: Session, around: Colleagues, today: date) -> None:
    """Write what came of every visit that was held."""
    visits = session.execute(
        select(col(Exchange.id), col(Exchange.ends_on))
        .where(col(Exchange.state) == ExchangeState.HELD, col(Exchange.ends_on).is_not(None))
        .order_by(col(Exchange.id))
    ).all()
    for start in range(0, len(visits), _AT_ONCE):
        rows = [
            row
            for number, ended_on in visits[start : start + _AT_ONCE]
            for row in _after_visit(number, ended_on, around, today)
        ]
        session.execute(insert(ActionItem), rows)


def _after_visit(
    number: int, ended_on: date, around: Colleagues, today: date
) -> Iterator[dict[str, Any]]:
    rng = chance("action", number)
    people, heads = (around.officer, around.other), (around.head, around.second)
    for title in rng.sample(_AFTER_A_VISIT, rng.choice(_PER_VISIT)):
        due_on = next_working_day(ended_on + timedelta(days=rng.randint(7, _LASTING_DAYS)))
        doer, head = rng.choice(people), rng.choice(heads)
        is_over = due_on < today - timedelta(days=_LASTING_DAYS)
        closed = due_on < today and (is_over or rng.random() > 0.1)
        done_on = due_on - timedelta(days=rng.randint(0, 5))
        state = weighted(rng, _OPEN)
        if closed:
            state = ActionState.CANCELLED if rng.random() < 0.03 else ActionState.VERIFIED
        is_done = state in {ActionState.DONE, ActionState.VERIFIED}
        is_received = state is not ActionState.ASSIGNED
        done_on = min(done_on, today)
        yield {
            "title": title,
            "folded_text": fold_all((title,)),
            "due_on": due_on,
            "state": state,
            "division_id": doer.division_id,
            "officer_id": doer.account_id,
            "subject_kind": "exchange",
            "subject_id": number,
            "received_at": _at(ended_on + timedelta(days=3)) if is_received else None,
            "done_at": _at(done_on) if is_done else None,
            "done_by_id": doer.account_id if is_done else None,
            "done_note": rng.choice(_DONE) if is_done else None,
            "verified_by_id": head.account_id if state is ActionState.VERIFIED else None,
            "cancelled_reason": (
                rng.choice(_CANCELLED) if state is ActionState.CANCELLED else None
            ),
            "closed_on": done_on if closed else None,
            "origin": Origin.DEMONSTRATION,
            "created_by_id": head.account_id,
            "updated_by_id": head.account_id,
            "created_at": _at(ended_on + timedelta(days=2)),
            "updated_at": _at(done_on if is_done or closed else ended_on + timedelta(days=3)),
        }


def _at(day: date) -> datetime:
    return datetime.combine(day, time(2, 30), UTC)


def write_inboxes(session: Session, around: Colleagues, today: date) -> None:
    """Give four people what shows a newcomer each way an action can stand."""
    today = max(today, office_today())  # nothing is given for a day that is over
    officer, other, head, second = around.officer, around.other, around.head, around.second
    _give_works(session, head, (officer, other), today)
    own = _open(session, head, "Soạn kế hoạch 5S quý tới trình ký", today, 5, officer)
    _step(session, officer, own, ActionState.WORKING)
    sent = _open(session, head, "Gửi ảnh trước và sau của mô hình trường học", today, 2, officer)
    done = "Đã gửi 12 ảnh qua thư điện tử"
    _step(session, officer, sent, ActionState.DONE, note=done)
    _open(session, head, "Cử người dự lớp đánh giá viên 5S", today, 9, None)
    late = _open(session, second, "Thu hồi phiếu khảo sát của 5 cơ sở", today, 1, other)
    _step(session, other, late, ActionState.RECEIVED)
    postponed = PostponeAction(
        action_id=late,
        row_version=2,
        due_on=next_working_day(today + timedelta(days=6)),
        reason="Hai cơ sở xin nộp muộn một tuần",
    )
    postpone_action(session, Actor.system("seed"), postponed)
    _open(session, second, "Duyệt danh sách cơ sở đề nghị công nhận", today, 4, head)
    _open(session, head, "Trình bày kết quả nửa năm tại giao ban", today, 12, second)
    gone = _open(session, head, "Bàn giao hồ sơ mô hình bệnh viện", today, 3, officer)
    session.get_one(ActionItem, gone).officer_id = around.left.account_id
    session.flush()
    days = NameDeputy(
        account_id=other.account_id,
        deputy_id=officer.account_id,
        first_day=today,
        last_day=today + timedelta(days=7),
    )
    name_deputy(session, head, days)


def _give_works(session: Session, head: Actor, people: Sequence[Actor], today: date) -> None:
    """Give one work of some kinds to somebody, so that the record settles it."""
    titles = {
        Work.MILESTONE: "Cập nhật mốc quá hạn của nhiệm vụ",
        Work.CERTIFICATE: "Nhắc tổ chức gia hạn giấy chứng nhận",
        Work.FINDING: "Khắc phục điểm chưa phù hợp quá hạn",
    }
    for place, (work, title) in enumerate(titles.items()):
        for one in part_top(session, ReportFilter(), work, 1)[0]:
            _open(
                session,
                head,
                title,
                today,
                3 + place,
                people[place % 2],
                subject_kind=one.kind,
                subject_id=one.number,
                work=work,
                work_on=one.work_on,
            )


def _open(
    session: Session,
    giver: Actor,
    title: str,
    today: date,
    days: int,
    doer: Actor | None,
    **more: Any,  # noqa: ANN401 - further facts of the command
) -> int:
    command = OpenAction(
        title=title,
        due_on=next_working_day(today + timedelta(days=days)),
        officer_id=doer.account_id if doer else None,
        division_id=None if doer else giver.division_id,
        accept_day_off=True,
        **more,
    )
    return open_action(session, giver, command)


def _step(
    session: Session, actor: Actor, number: int, state: ActionState, note: str | None = None
) -> None:
    version = session.get_one(ActionItem, number).row_version
    step_action(
        session, actor, StepAction(action_id=number, row_version=version, state=state, note=note)
    )
