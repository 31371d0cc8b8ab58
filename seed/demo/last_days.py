"""The last days of the demonstration: what each person finds changed when they look again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlmodel import Session, col, select

from models.commands.base import parse
from models.commands.comments import WriteComment
from models.commands.initiatives import CompleteMilestone, WriteStatusNote
from models.commands.lessons import NoteLesson
from models.permissions import Actor
from models.services.initiatives.initiatives import complete_milestone, write_status_note
from models.services.lessons.lessons import note_lesson
from models.services.records.comments import write_comment
from models.tables import Account, Exchange, Initiative, Milestone, SeenMark
from models.text.formats import OFFICE_ZONE
from models.trail.positions import latest_position
from models.vocabulary import ExchangeState, InitiativeState, ProgressHealth
from seed.demo.action_writing import Colleagues

_AWAY: Final = timedelta(days=3)
"""So long ago everybody looked for the last time, in the afternoon."""
_CHANGED: Final = 3
_LEARNED: Final = "Gửi bảng kiểm cho cơ sở tự chấm một tuần trước khi đoàn đến"
_ASKED: Final = "Mốc này đã xong sớm. Nhờ anh xem minh chứng trước buổi giao ban."


def write_last_days(session: Session, around: Colleagues, today: date) -> None:
    """Let everybody have looked three days ago, and let the others have worked since.

    What one does oneself is no news: whoever signs in, as officer or as head, finds what their
    colleagues did.
    """
    officer, head = around.officer, around.head
    looked_at = datetime.combine(today - _AWAY, time(16, 30), OFFICE_ZONE)
    position = latest_position(session)
    people = session.exec(select(Account.id).where(col(Account.is_demonstration).is_(True))).all()
    session.add_all(
        SeenMark(
            account_id=number or 0,
            since_position=position,
            since_at=looked_at,
            drawn_position=position,
            drawn_at=looked_at,
        )
        for number in people
    )
    for place, (initiative, milestone) in enumerate(_next_milestones(session, today)):
        done = CompleteMilestone(
            initiative_id=initiative.id or 0,
            row_version=initiative.row_version,
            milestone_id=milestone.id or 0,
            done_on=today - timedelta(days=1),
        )
        writer = replace(officer, division_id=initiative.division_id)
        other = replace(around.other, division_id=initiative.division_id)
        complete_milestone(session, (writer, other, around.second)[place], done)
        if place == 0:
            note = WriteStatusNote(
                initiative_id=initiative.id or 0,
                row_version=initiative.row_version,
                month=today,
                health=ProgressHealth.ON_TRACK,
            )
            write_status_note(session, writer, note)
            asks = WriteComment(
                subject_kind="initiative",
                subject_id=initiative.id or 0,
                text=_ASKED,
                mentioned=(head.account_id or 0,),
            )
            write_comment(session, writer, asks)

    _note_lesson(session, around.other, today)


def _note_lesson(session: Session, writer: Actor, today: date) -> None:
    """Let somebody note a lesson from the last visit."""
    visit = session.exec(
        select(Exchange.id)
        .where(Exchange.state == ExchangeState.HELD, col(Exchange.ends_on) <= today)
        .order_by(col(Exchange.ends_on).desc(), col(Exchange.id).desc())
        .limit(1)
    ).first()
    if visit is not None:
        noted = {"title": _LEARNED, "noted_on": today, "exchange_id": visit}
        note_lesson(session, writer, parse(NoteLesson, noted))


def _next_milestones(session: Session, today: date) -> Iterator[tuple[Initiative, Milestone]]:
    """Yield initiatives under way with a milestone to come, the next ones first."""
    rows = session.exec(
        select(Initiative, Milestone)
        .join(Milestone)
        .where(
            Initiative.state == InitiativeState.RUNNING,
            col(Initiative.next_due_on) == col(Milestone.due_on),
            col(Milestone.due_on) > today,
            col(Milestone.done_on).is_(None),
        )
        .order_by(col(Milestone.due_on), col(Milestone.id))
        .limit(_CHANGED)
    )
    yield from rows.all()
